"""How articles word what becomes of a truce: by whom, until when, from which hour."""

from datetime import date

import pytest
from spacy.language import Language

from index.extract.extractor import Extractor
from index.model.article import Article
from index.model.pact import Nature, PactFact, Phase

PUBLISHED = date(2021, 5, 10)  # a Monday


def facts(text: str, pipeline: Language, published: date = PUBLISHED) -> list[PactFact]:
    ((_, extraction),) = Extractor(pipeline).extract([Article(text, published=published)])
    return [fact for claim in extraction.claims for fact in claim.pacts]


def told(text: str, pipeline: Language, phase: Phase) -> PactFact:
    (fact,) = (fact for fact in facts(text, pipeline) if fact.phase is phase)
    return fact


@pytest.mark.parametrize(
    ("text", "phase", "first", "hour"),
    [
        # a weekday that a truce begins on lies not before the day on which it was told of
        (
            "The queen ordered a 36-hour ceasefire from noon on Monday until midnight on Tuesday, "
            "the palace said on Sunday.",
            Phase.BEGINS,
            date(2021, 5, 10),
            "noon",
        ),
        (
            "The queen ordered a 36-hour ceasefire from noon on Monday until midnight on Tuesday, "
            "the palace said on Sunday.",
            Phase.ENDS,
            date(2021, 5, 11),
            "midnight",
        ),
        # until a weekday that lies ahead
        ("The truce runs until 7 a.m. on Thursday.", Phase.ENDS, date(2021, 5, 13), "07:00"),
        (
            "The extension means that the truce now runs until 7 a.m. on Thursday.",
            Phase.EXTENDED,
            date(2021, 5, 13),
            "07:00",
        ),
        # what was ordered together with it
        (
            "The king declared a truce in Harl on Sunday, ordering his troops to stop firing from "
            "6 p.m. until midnight on Monday.",
            Phase.ENDS,
            date(2021, 5, 10),
            "midnight",
        ),
        (
            "The king declared a truce in Harl on Sunday, ordering his troops to stop firing from "
            "6 p.m. until midnight on Monday.",
            Phase.BEGINS,
            date(2021, 5, 9),
            "18:00",
        ),
        # a participle and "as" are of the day of their verb
        (
            "Jets raided Harl early on Sunday, ending a ceasefire that began in March.",
            Phase.ENDS,
            date(2021, 5, 9),
            None,
        ),
        ("Shells fell on Sunday as the truce collapsed.", Phase.ENDS, date(2021, 5, 9), None),
        # relative to another day
        (
            "The mayor on Sunday accused the army of violating the truce, two days after it took "
            "effect.",
            Phase.BEGINS,
            date(2021, 5, 7),
            None,
        ),
        (
            "Jets struck Harl on Sunday after a week-long truce expired at 7 a.m.",
            Phase.ENDS,
            date(2021, 5, 9),
            "07:00",
        ),
        # a date right behind what it is of, whatever the parser hangs it on
        (
            "Since the truce came into effect on April 27 2021 armed groups had breached it 67 "
            "times.",
            Phase.BEGINS,
            date(2021, 4, 27),
            None,
        ),
        (
            "Ministers argued over a truce deal due to take effect on Tuesday.",
            Phase.BEGINS,
            date(2021, 5, 11),
            None,
        ),
        # since a Monday, written on a Monday
        ("The truce in place since Monday collapsed.", Phase.BEGINS, date(2021, 5, 3), None),
        # strikes that are halted for a pause
        (
            "The air force halted strikes from 0700 GMT Sunday for a 48-hour humanitarian pause.",
            Phase.BEGINS,
            date(2021, 5, 9),
            "07:00 GMT",
        ),
        ("The pause in bombing the town will end at 7 pm.", Phase.ENDS, PUBLISHED, "19:00"),
    ],
)
def test_a_phase_has_the_day_and_hour_of_what_it_stands_with(
    pipeline: Language, text: str, phase: Phase, first: date, hour: str | None
) -> None:
    fact = told(text, pipeline, phase)
    assert (fact.first, fact.last, fact.hour) == (first, first, hour)


def test_an_hour_before_a_local_time_is_in_one_sentence(pipeline: Language) -> None:
    text = "The truce began at 9:45 p.m. Harl time (1945 GMT) on Sunday. The town was quiet."
    fact = told(text, pipeline, Phase.BEGINS)
    assert (fact.first, fact.hour) == (date(2021, 5, 9), "21:45 Harl time")


@pytest.mark.parametrize(
    ("text", "phase", "hours"),
    [
        ("They signed a seven-day truce after two weeks of talks.", None, 168),
        ("They agreed to extend a ceasefire deal by five days.", Phase.EXTENDED, 120),
        ("They agreed to renew the truce for two more months.", Phase.EXTENDED, 1460),
        ("They extended the 48-hour truce by another week.", Phase.EXTENDED, 168),
        ("They extended the 48-hour truce by another week.", None, 48),
        ("They agreed to a truce on Sunday after four days of strikes.", None, None),
        ("The weeklong truce expired on Sunday.", None, 168),
        ("They agreed to a truce of three hours a day in Harl.", None, 3),
    ],
)
def test_a_length_is_of_the_truce_or_of_its_extension(
    pipeline: Language, text: str, phase: Phase | None, hours: int | None
) -> None:
    found = [fact.lasting for fact in facts(text, pipeline) if fact.phase is phase and fact.lasting]
    assert found == ([hours] if hours else [])


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The truce was brokered by Norway and Oman.", "Norway and Oman"),
        ("Norway, which mediated the truce, welcomed it.", "Norway"),
        ("An Omani-brokered truce began on Sunday.", "Omani"),
        ("A truce brokered by Norway last week has ended.", "Norway"),
    ],
)
def test_who_brokers_a_truce_is_no_party_to_it(pipeline: Language, text: str, by: str) -> None:
    assert told(text, pipeline, Phase.BROKERED).by == by
    assert Phase.AGREED not in {fact.phase for fact in facts(text, pipeline)}


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Both accused each other of breaking the truce.", "Both"),
        ("Army jets in violation of the truce bombed a farm.", "Army jets"),
        ("The envoy said that army drones were the first to violate the truce.", "army drones"),
    ],
)
def test_who_broke_it_is_told_in_many_ways(pipeline: Language, text: str, by: str) -> None:
    assert told(text, pipeline, Phase.VIOLATED).by == by


@pytest.mark.parametrize(
    ("text", "phase", "nature"),
    [
        ("They reached a deal to halt the war on Sunday.", Phase.AGREED, Nature.TRUCE),
        ("They agreed on Sunday to halt the fighting.", Phase.AGREED, Nature.TRUCE),
        ("They agreed on Sunday to swap 90 prisoners.", Phase.AGREED, Nature.HOSTAGE_DEAL),
        (
            "Families were evacuated from Harl under a deal reached on Sunday.",
            Phase.AGREED,
            Nature.EVACUATION,
        ),
        (
            "Harl lies in a de-escalation zone agreed by Norway and Oman.",
            Phase.AGREED,
            Nature.PEACE,
        ),
        (
            "Harl is one of two de-escalation zones under a deal reached in May.",
            Phase.AGREED,
            Nature.PEACE,
        ),
    ],
)
def test_the_kind_of_an_agreement_is_told_by_what_it_does(
    pipeline: Language, text: str, phase: Phase, nature: Nature
) -> None:
    assert told(text, pipeline, phase).nature is nature


@pytest.mark.parametrize(
    "text",
    [
        "If it holds, the truce would be renewed for a week.",
        "The general signed an agreement to end six weeks of war.",
        "Twenty women were freed in exchange for ten prisoners.",
    ],
)
def test_what_is_only_thought_of_has_not_come_to_pass(pipeline: Language, text: str) -> None:
    phases = {fact.phase for fact in facts(text, pipeline)}
    assert phases <= {Phase.AGREED}
    assert Nature.HOSTAGE_DEAL not in {fact.nature for fact in facts(text, pipeline)}


def test_a_swap_that_was_agreed_begins(pipeline: Language) -> None:
    text = "They agreed to a prisoner swap on Sunday. The swap will begin on 20 May."
    fact = told(text, pipeline, Phase.BEGINS)
    assert (fact.nature, fact.first) == (Nature.HOSTAGE_DEAL, date(2021, 5, 20))
