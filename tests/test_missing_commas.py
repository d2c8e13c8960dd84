from collections.abc import Callable

import pytest
from spacy.language import Language

from index.extract.attribution.finder import find_attributions
from index.extract.entities.discourse import is_stripped, read_discourse
from index.extract.syntax.parse import parse_articles
from index.model.article import Article

Said = Callable[[str], list[tuple[str, str | None]]]
# Long enough to show that the text has lost its commas, and not only has none.
FILLER = " The harbour was closed for the day and no ship could leave." * 6


@pytest.fixture(scope="session")
def said(pipeline: Language) -> Said:
    def found(text: str) -> list[tuple[str, str | None]]:
        (parsed,) = parse_articles([Article(text)], pipeline)
        return [
            (
                attribution.content.of(text),
                attribution.speaker.name if attribution.speaker else None,
            )
            for attribution in find_attributions(read_discourse(parsed))
        ]

    return found


@pytest.fixture(scope="session")
def stripped(said: Said) -> Said:
    return lambda text: said(text + FILLER)


def test_a_source_without_its_comma_is_cut_from_the_content(stripped: Said) -> None:
    text = "At least six miners were killed near the northern village the company said."
    assert stripped(text) == [
        ("At least six miners were killed near the northern village", "the company")
    ]


def test_a_preposition_keeps_its_place(stripped: Said) -> None:
    text = "They sought refuge in homes in the nearby village of Torvik Mercy International said."
    assert stripped(text) == [
        ("They sought refuge in homes in the nearby village of Torvik", "Mercy International")
    ]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        (
            "Shells killed at least 12 people in Northport on Monday state media said.",
            "Shells killed at least 12 people in Northport on Monday",
            "state media",
        ),
        (
            "ReportIndex that the mayor had fled are totally false state television said.",
            "ReportIndex that the mayor had fled are totally false",
            "state television",
        ),
        (
            "The road to the harbour will be closed for a week Also Monday state media said.",
            "The road to the harbour will be closed for a week Also Monday",
            "state media",
        ),
        (
            "The wounded are being treated state television said.",
            "The wounded are being treated",
            "state television",
        ),
    ],
)
def test_the_clause_keeps_its_day_and_its_predicate(
    text: str, content: str, source: str, stripped: Said
) -> None:
    assert stripped(text)[0] == (content, source)


@pytest.mark.parametrize(
    "text",
    [
        "The zone agreed at the talks covers the old town.",
        "The area has seen the worst storms on record.",
        "Their strategy aims to sink the ships.",
    ],
)
def test_what_is_only_there_says_nothing(text: str, stripped: Said) -> None:
    assert stripped(text) == []


def test_nobody_is_the_author_of_a_text_that_lost_its_commas(said: Said) -> None:
    found = said("We believe that the storm will pass." + FILLER)
    assert [speaker for _, speaker in found] == [None]


def test_a_name_in_apposition_belongs_to_the_source(said: Said) -> None:
    text = "The navy denied that it had sunk the ship, state news agency NORA reported."
    content = "The navy denied that it had sunk the ship"
    assert (content, "state news agency NORA") in said(text)


def test_reported_speech_ends_at_a_semicolon(said: Said) -> None:
    text = "A spokesman said that 9 miners had died; a doctor had earlier spoken of 7."
    assert said(text)[0] == ("that 9 miners had died", "A spokesman")


def test_a_list_of_that_clauses_goes_on(said: Said) -> None:
    text = "A spokesman said that 9 miners had died; that 7 were missing."
    assert said(text)[0][0] == "that 9 miners had died; that 7 were missing"


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        (
            "Rebel fire on the port killed 1102 people said the Observatory adding that 234 of "
            "them were children.",
            "Rebel fire on the port killed 1102 people",
            "the Observatory",
        ),
        (
            "The flood killed 32 miners as they were leaving Torvik the Oslo-based Observatory "
            "said updating an earlier toll of 15.",
            "The flood killed 32 miners as they were leaving Torvik",
            "the Oslo-based Observatory",
        ),
        (
            "The rebels left ten tanks behind and fled the battlefield NORA reported.",
            "The rebels left ten tanks behind and fled the battlefield",
            "NORA",
        ),
        (
            "The storm swept the coast leaving eight people injured a source at Torvik Port "
            "Command said in a statement.",
            "The storm swept the coast leaving eight people injured",
            "a source at Torvik Port Command",
        ),
        (
            "In the east a unit of the army destroyed a boat while two sailors were killed and "
            "buried in Torvik according to the coast guard.",
            "In the east a unit of the army destroyed a boat while two sailors were killed and "
            "buried in Torvik",
            "the coast guard",
        ),
        (
            "The river took the bridge and swept away six boats a monitor has said.",
            "The river took the bridge and swept away six boats",
            "a monitor",
        ),
        (
            "The coast lost 25 boats when a storm hit the port on Friday said a monitoring group.",
            "The coast lost 25 boats when a storm hit the port on Friday",
            "a monitoring group",
        ),
        (
            "The army has taken two villages the state news agency NORA reported.",
            "The army has taken two villages",
            "the state news agency NORA",
        ),
        (
            "More than 100 miners have been killed in Torvik local authorities told reporters on "
            "Saturday stressing that others are missing.",
            "More than 100 miners have been killed in Torvik",
            "local authorities",
        ),
    ],
)
def test_a_report_without_its_comma(text: str, content: str, source: str, stripped: Said) -> None:
    assert stripped(text)[0] == (content, source)


@pytest.mark.parametrize(
    "text",
    [
        "It was not clear what the army said.",
        "The mayor and the council met and he said so.",
        "He met the mayor and told reporters on Monday.",
        "The mayor who spoke on Sunday said the truce was near.",
    ],
)
def test_a_clause_that_only_ends_so_is_no_report(text: str, stripped: Said) -> None:
    assert all(
        not content.startswith(("It was", "He met", "The mayor")) for content, _ in stripped(text)
    )


def test_a_text_that_kept_its_commas_is_not_repaired(said: Said) -> None:
    text = "The wounded are being treated state television said."
    content, source = "The wounded are being treated", "state television"
    assert said(text + FILLER)[0] == (content, source)
    assert (content, source) not in said(text + FILLER + " It rained, at last.")


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        ("The harbour was closed. " * 13, True),
        ("The harbour was closed. " * 12 + "It rained, at last.", False),
        ("The harbour was closed.", False),
        ("", False),
    ],
)
def test_only_a_long_text_without_any_comma_is_stripped(text: str, stripped: bool) -> None:
    assert is_stripped(text) is stripped


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        (
            "Shells wounded three people in the north of Damascus SANA said blaming the rebels.",
            "Shells wounded three people in the north of Damascus",
            "SANA",
        ),
        (
            "Shells killed two people on Sunday state media reported as troops left the town.",
            "Shells killed two people on Sunday",
            "state media",
        ),
    ],
)
def test_an_outlet_behind_a_place_or_before_what_goes_on(
    stripped: Said, text: str, content: str, source: str
) -> None:
    assert (content, source) in stripped(text)
