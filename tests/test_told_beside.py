"""Who says what where a sentence tells it beside its main clause, or in another than usual form."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from index.extract.extractor import Extractor
from index.model.article import Article
from index.model.claim import Act, Claim

Read = Callable[[str], tuple[Claim, ...]]
Told = list[tuple[str, Act | None]]


@pytest.fixture(scope="session")
def read(pipeline: Language) -> Read:
    def claims(text: str) -> tuple[Claim, ...]:
        ((_, found),) = Extractor(pipeline).extract([Article(text)])
        return found.claims

    return claims


def told(claims: tuple[Claim, ...]) -> set[tuple[str, Act | None]]:
    return {(claim.speaker.name, claim.act) for claim in claims if claim.speaker}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The plan was welcomed by Norway but rejected by Sweden.",
            [("Norway", Act.WELCOMES), ("Sweden", Act.REJECTS)],
        ),
        (
            "The proposal, backed by Qatar and opposed by Egypt, would free 40 hostages.",
            [("Qatar", Act.WELCOMES), ("Egypt", Act.REJECTS)],
        ),
        (
            "The company, accused by prosecutors of bribing officials, denied wrongdoing.",
            [("prosecutors", Act.ACCUSES), ("The company", Act.DENIES)],
        ),
        (
            "Accused by the union of ignoring warnings, the owner, Karim Haddad, said the mine had "
            "passed its inspection in May.",
            [("the union", Act.ACCUSES), ("Karim Haddad", Act.SAYS)],
        ),
        (
            "He was branded a liar by the opposition leader, Ana Costa.",
            [("Ana Costa", Act.CONDEMNS)],
        ),
        (
            "It was attacked by Paul Reed, a lawyer for the miners, as a shoddy deal.",
            [("Paul Reed", Act.CONDEMNS)],
        ),
        (
            "Harl's guild and the Lorn Front have each accused the other of lying.",
            [("Harl's guild and the Lorn Front", Act.ACCUSES)],
        ),
        (
            "Iran says it will retaliate; Israel says it is ready.",
            [("Iran", Act.SAYS), ("Israel", Act.SAYS)],
        ),
        (
            '"It is a lie," said the mayor; the governor said it was true.',
            [("the mayor", Act.SAYS), ("the governor", Act.SAYS)],
        ),
        (
            "The dam, said the engineer, was built on sand and will fall.",
            [("the engineer", Act.SAYS)],
        ),
        ("The dam, the engineer says, was built on sand.", [("the engineer", Act.SAYS)]),
        ("The ferry, officials say, was never inspected.", [("officials", Act.SAYS)]),
        (
            "Fog was the cause, the pilot said; the airline said it was a fault.",
            [("the pilot", Act.SAYS), ("the airline", Act.SAYS)],
        ),
        (
            "Moscow and Kyiv agreed to exchange 300 prisoners, Turkey's president, Emre Aksoy, "
            "announced.",
            [("Emre Aksoy", Act.ANNOUNCES)],
        ),
        (
            "Speaking in Geneva, the envoy, Ann Berg, urged both sides to return to talks.",
            [("Ann Berg", Act.DEMANDS)],
        ),
        (
            "The airline's chief executive, Paul Grant, apologised to passengers for the delays.",
            [("Paul Grant", Act.SAYS)],
        ),
        ("The airline apologised for the delays.", [("The airline", Act.SAYS)]),
        ("WHO chief Ann Berg has urged Harl to let in fuel.", [("Ann Berg", Act.DEMANDS)]),
        ("Israel insisted it was ready.", [("Israel", Act.SAYS)]),
        ("The union insisted that the owner pay the fine.", [("The union", Act.DEMANDS)]),
        ("Prosecutors charged him with fraud.", [("Prosecutors", Act.ACCUSES)]),
        ("The supreme court struck down the law.", [("The supreme court", Act.REJECTS)]),
        ("The guild accepted the offer, but Lorn turned it down.", [("Lorn", Act.REJECTS)]),
        ("Tehran lashed out at the resolution.", [("Tehran", Act.CONDEMNS)]),
        (
            "Hackers calling themselves Dark Tide claimed the attack on the hospital.",
            [("Hackers", Act.CLAIMS_RESPONSIBILITY)],
        ),
        ("The group, known as Dust, said it had killed 40 soldiers.", [("Dust", Act.SAYS)]),
        (
            "Harl responded with a campaign that has killed 41,000 people, according to the "
            "health ministry of Lorn.",
            [("the health ministry of Lorn", Act.SAYS)],
        ),
        ("Save the Children said the storm hit the port.", [("Save the Children", Act.SAYS)]),
        (
            "The storm hit the port, according to Save the Children.",
            [("Save the Children", Act.SAYS)],
        ),
    ],
)
def test_whoever_does_something_in_words_is_named(read: Read, text: str, expected: Told) -> None:
    assert set(expected) <= told(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Seoul stopped short of blaming Pyongyang.",
        "Seoul avoided blaming Pyongyang.",
        "The clerk wanted to know who else was there and who approved the agreement.",
        "The shop charged a fee.",
        "The army attacked the town for hours.",
    ],
)
def test_what_is_not_done_in_words_is_no_act(read: Read, text: str) -> None:
    assert all(claim.act in {None, Act.SAYS} for claim in read(text))


def test_both_halves_of_what_a_report_stands_in_are_said(read: Read) -> None:
    text = "The dam, the engineer says, was built on sand."
    (claim,) = (claim for claim in read(text) if claim.speaker)
    assert claim.content is not None
    assert claim.content.of(text) == "The dam, the engineer says, was built on sand"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Harl's defence minister, Emil Katz, spoke of a breach. He had called up men, he said. "
            'In Lorn, David Thorn went further than anyone. "If they are not back by Saturday, I '
            'would call it off," he told reporters.',
            "David Thorn",
        ),
        (
            "The figure is in the final report of Sir Owen Willis, published on Monday. "
            "The retired judge said he could make no finding.",
            "Owen Willis",
        ),
        (
            "The Northern Front says it will free nobody. The word came from Ole Berg. Roads were "
            "closed, he said. Three men were to go home. Hours later the group softened its tone. "
            "It had given notice on purpose, it said.",
            "The Northern Front",
        ),
    ],
)
def test_he_and_it_are_whom_the_article_last_told_of(read: Read, text: str, speaker: str) -> None:
    last = [claim.speaker.name for claim in read(text) if claim.speaker][-1]
    assert last == speaker


def test_an_outlet_that_is_told_something_does_not_go_on_to_say_it(read: Read) -> None:
    text = (
        "A spokesman for the Central Agency told the BBC it was open. "
        '"It is one way," the spy agency\'s statement continued.'
    )
    assert "the BBC" not in {name for name, _ in told(read(text))}


def test_a_judge_is_not_whoever_was_named_before(read: Read) -> None:
    claims = read("Ivana Trum came to court. The judge agreed that there was no reason to wait.")
    assert "Ivana Trum" not in {name for name, _ in told(claims)}


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.sampled_from("the army said , Roe denied by accused it ; was".split()), max_size=14)
)
def test_any_words_may_be_a_report(read: Read, words: list[str]) -> None:
    text = " ".join(words)
    for claim in read(text):
        assert claim.content is None or 0 <= claim.content.start < claim.content.end <= len(text)
