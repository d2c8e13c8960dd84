"""Who speaks, by the grammar of the sentence; the wrong one is worse than none."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from index.extract.attribution.finder import find_attributions
from index.extract.entities.discourse import read_discourse
from index.extract.syntax.parse import parse_articles
from index.model.article import Article
from index.model.claim import Attribution

Who = Callable[[str, str], str | None]
FILLER = " The harbour was closed for the day and no ship could leave." * 6


@pytest.fixture(scope="session")
def attributions(pipeline: Language) -> Callable[[str], tuple[Attribution, ...]]:
    def found(text: str) -> tuple[Attribution, ...]:
        (parsed,) = parse_articles([Article(text)], pipeline)
        return find_attributions(read_discourse(parsed))

    return found


@pytest.fixture(scope="session")
def who(attributions: Callable[[str], tuple[Attribution, ...]]) -> Who:
    def speaker(text: str, words: str) -> str | None:
        fitting = [found for found in attributions(text) if words in found.content.of(text)]
        assert fitting, f"nothing attributed holds {words!r}"
        nearest = min(fitting, key=lambda found: found.content.end - found.content.start)
        return nearest.speaker.name if nearest.speaker else None

    return speaker


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The bishop told Harbour News Agency that the town had been emptied.",
            "the town had been emptied",
            "The bishop",
        ),
        (
            "Ingrid Solberg, who sits on the council, said the wells were dry.",
            "the wells were dry",
            "Ingrid Solberg",
        ),
        (
            "“The bridge is gone,” Gov. Lionel Hatch (D-Ohio) said on Friday.",
            "The bridge is gone",
            "Lionel Hatch",
        ),
        (
            "Torvik A military source announced on Sunday that the army had taken the hill.",
            "the army had taken the hill",
            "A military source",
        ),
        (
            "There were letters that night warning that the dam would break.",
            "the dam would break",
            "letters",
        ),
        (
            "The governor answered in an article stating that the port was safe.",
            "the port was safe",
            "The governor",
        ),
        (
            "Hatch said he saw no need to leave, telling reporters that the road was safe.",
            "the road was safe",
            "Hatch",
        ),
        (
            "That attitude, many argue, could carry heavy costs if the council wins.",
            "heavy costs",
            "many",
        ),
        (
            "The miners are taking pains to say that the pit is safe.",
            "the pit is safe",
            "The miners",
        ),
        (
            "“The council has done nothing for this valley in ten years.” ― Omar Haddad",
            "The council has done nothing",
            "Omar Haddad",
        ),
    ],
)
def test_the_source(text: str, words: str, name: str, who: Who) -> None:
    assert who(text, words) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "After long talks in Oslo Norwegian Foreign Minister Ingrid Solberg said that the "
            "border would open on Friday.",
            "the border would open",
            "Ingrid Solberg",
        ),
        (
            "During a visit to Ankara UN envoy Karel van Houten warned that food was short.",
            "food was short",
            "Karel van Houten",
        ),
    ],
)
def test_a_title_is_parted_from_a_place_where_commas_are_lost(
    text: str, words: str, name: str, who: Who
) -> None:
    assert who(text + FILLER, words) == name


def test_the_role_leaves_out_the_place_before_it(
    attributions: Callable[[str], tuple[Attribution, ...]],
) -> None:
    text = (
        "After long talks in Geneva US Secretary of State Martha Quill said that the truce "
        "would begin on Monday." + FILLER
    )
    assert [(a.speaker.name, a.speaker.role) for a in attributions(text) if a.speaker] == [
        ("Martha Quill", "US Secretary of State")
    ]


def test_who_is_asked_does_not_ask(who: Who) -> None:
    text = "The mayor smiled when asked if the bridge was safe."
    assert who(text, "if the bridge was safe") is None


@pytest.mark.parametrize(
    "text",
    [
        "Storms battered the coast that the army had left.",
        "Shelling has shattered the towns along the river.",
    ],
)
def test_war_is_not_speech(
    text: str, attributions: Callable[[str], tuple[Attribution, ...]]
) -> None:
    assert attributions(text) == ()


def test_an_adverb_is_no_cue(attributions: Callable[[str], tuple[Attribution, ...]]) -> None:
    text = "Also on Friday the mayor said he was tired of waiting."
    (found,) = attributions(text)
    assert found.cue is not None
    assert (found.cue.of(text), found.content.of(text)) == ("said", "he was tired of waiting")


def test_i_outside_quotations_is_the_author(who: Who) -> None:
    assert who("I think that the dam will hold until the spring.", "the dam") == "the author"


@pytest.mark.parametrize(
    "text",
    [
        "Q: Is it safe?\n\nA: I think that the dam will hold until the spring.",
        "Interviewer: Is it safe?\n\nJane Roe: I think that the dam will hold until the spring.",
    ],
)
def test_i_in_a_transcript_is_not_the_author(text: str, who: Who) -> None:
    assert who(text, "the dam") != "the author"


def test_it_may_be_a_document(who: Who) -> None:
    text = "The report came out on Sunday. It said that ten wells were dry."
    assert who(text, "ten wells were dry") == "The report"


def test_a_name_that_is_also_a_word_speaks(who: Who) -> None:
    text = "Peter Early runs the port. “We had no time to leave the harbour,” Early said."
    assert who(text, "We had no time") == "Early"


def test_who_means_the_human_before_it(who: Who) -> None:
    text = "The guards saw two men in orange overalls who said that they had filmed the town."
    assert who(text, "they had filmed") == "two men in orange overalls"


@pytest.mark.parametrize(
    "text",
    [
        "The attack appeared to signal the end of the truce.",
        "The emergency crews partly unearthed one body in pink trousers.",
    ],
)
def test_what_happens_says_nothing(
    text: str, attributions: Callable[[str], tuple[Attribution, ...]]
) -> None:
    assert attributions(text) == ()


def test_a_bracket_before_the_source_is_not_part_of_it(who: Who) -> None:
    text = "(Reuters) Western powers say that the dam has held."
    assert who(text, "the dam has held") == "Western powers"


def test_several_are_no_office(
    who: Who, attributions: Callable[..., tuple[Attribution, ...]]
) -> None:
    text = "The clash ended with the capture of several militants NORA reports."
    assert [(a.speaker.name, a.speaker.role) for a in attributions(text) if a.speaker] == [
        ("NORA", None)
    ]


@pytest.mark.parametrize(
    ("line", "words", "name"),
    [
        ("The curfew is over — the governor", "curfew", "the governor"),
        ("Curfew to be lifted on Sunday - governor", "lifted", "governor"),
    ],
)
def test_a_line_may_end_with_who_says_it(line: str, words: str, name: str, who: Who) -> None:
    assert who(line, words) == name


def test_who_gets_complaints_does_not_complain(
    attributions: Callable[[str], tuple[Attribution, ...]],
) -> None:
    found = attributions("The court had received 41 complaints about the ring road.")
    assert all(one.speaker is None for one in found)


def test_a_month_whose_comma_is_lost_is_of_no_name(who: Who) -> None:
    text = "In July Human Rights Watch accused the army of defying the resolution." + FILLER
    assert who(text, "defying") == "Human Rights Watch"
