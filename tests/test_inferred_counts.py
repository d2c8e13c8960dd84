"""Who came to harm where the text gives no number, and who did it among them."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from index.extract.casualties.inferred_counts import find_inferred
from index.extract.casualties.quantities import find_quantities
from index.extract.syntax.parse import ParsedSentence
from index.model.article import Span
from index.model.claim import Measure, Quantity

OFFSET = 500

Inferred = Callable[[str], tuple[Quantity, ...]]


@pytest.fixture
def inferred(pipeline: Language) -> Inferred:
    def read(text: str) -> tuple[Quantity, ...]:
        sentence = ParsedSentence(Span(OFFSET, OFFSET + len(text)), text, pipeline(text))
        return find_inferred(sentence, find_quantities(sentence))

    return read


@pytest.mark.parametrize(
    ("text", "said", "people"),
    [
        ("A 31-year-old man was shot and killed on Sunday.", "man", 1),
        ("A cyclist, 30, was stabbed to death near the canal.", "cyclist", 1),
        ("A farmer was fatally shot outside the mill.", "farmer", 1),
        ("Mary Roe, 61, was killed in the crash.", "Mary Roe", 1),
        ("Mary Roe, 61, passed away after the crash.", "Mary Roe", 1),
        ("A nurse was pronounced dead at the clinic.", "nurse", 1),
        ("A miner lost his life in the shaft.", "miner", 1),
        ("An officer took his own life.", "officer", 1),
        ("The mayor and his driver were gunned down.", "mayor and his driver", 2),
        ("A mother and son were found dead.", "mother and son", 2),
        ("An elderly couple was found stabbed to death.", "couple", 2),
        ("Both pilots perished.", "pilots", 2),
        (
            "Carl Roe, Jane Doe and Omar Hassan were killed.",
            "Carl Roe, Jane Doe and Omar Hassan",
            3,
        ),
        ("The family mourned the death of Jane Roe.", "Jane Roe", 1),
        ("A 12th victim died of burns on Tuesday.", "12th victim", 12),
        ("She was the sixth person to die in the floods.", "sixth person", 6),
    ],
)
def test_the_dead_without_a_number_are_counted(
    inferred: Inferred, text: str, said: str, people: int
) -> None:
    found = [one for one in inferred(text) if one.measure is Measure.KILLED]
    assert [(one.text, one.low, one.high) for one in found] == (
        [(said, people, people)] if people else []
    )
    assert all(one.inferred for one in found)
    assert all(text[one.span.start - OFFSET : one.span.end - OFFSET] == said for one in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A woman was shot in the leg.", "woman"),
        ("A guard was stabbed at the gate.", "guard"),
        ("A nurse was hit by shrapnel.", "nurse"),
        ("A teenager is in critical condition.", "teenager"),
        ("Police found a man suffering from a gunshot wound.", "man"),
        ("A boy suffered burns.", "boy"),
    ],
)
def test_who_is_hit_is_read_as_wounded(inferred: Inferred, text: str, said: str) -> None:
    (one,) = inferred(text)
    assert (one.text, one.low, one.measure, one.inferred) == (said, 1, Measure.WOUNDED, True)


@pytest.mark.parametrize(
    ("text", "attackers"),
    [
        ("The attacker was shot dead by guards.", ["attacker"]),
        ("The gunman was killed.", ["gunman"]),
        ("The driver killed his two passengers and then himself.", ["himself"]),
        ("A clerk shot dead four guests before killing herself.", ["herself"]),
        ("A guest was shot dead by guards.", []),
    ],
)
def test_who_did_it_is_told_apart(inferred: Inferred, text: str, attackers: list[str]) -> None:
    assert [one.text for one in inferred(text) if one.whom == "attacker"] == attackers


@pytest.mark.parametrize(
    "text",
    [
        "Their dog was shot and killed by officers.",
        "A horse died in the fire.",
        "No soldier was killed.",
        "Nobody was shot.",
        "Police shot at a man who fled.",
        "The storm could kill a person, the office warned.",
        "Officers shot a film about the town.",
        "Jane Roe was among five people killed.",
        "Five people were killed, and Jane Roe, 30, died first.",
    ],
)
def test_nobody_is_counted_who_is_no_victim_or_one_of_a_number(
    inferred: Inferred, text: str
) -> None:
    assert inferred(text) == ()
