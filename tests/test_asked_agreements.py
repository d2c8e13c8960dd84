"""Which truce a question means, and which of its sentences answers."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language
from tracked_store import GrowingStore, report

from bot.replies.pact_lines import pact_block, phase_text
from index.answer.question.asked_phase import asked_phase
from index.model.article import Article
from index.model.pact import Phase
from index.store.encoding.encoder import Encoder

CHRISTMAS = report(
    6,
    "Quarry Post",
    "The king of Dunmark declared a 36-hour Christmas truce in Harl on Wednesday. "
    "It was brokered by Norway and Oman after a week of talks in Geneva. "
    "The truce came into force at 5 p.m. Harl time, the palace said.",
    "King declares Christmas truce in Harl",
    "https://quarry-post.example/christmas",
)
EASTER = report(
    11,
    "Hill Echo",
    "The Orla rebels declared a one-day Easter truce in Harl on Monday. "
    "By evening the army accused the rebels of breaking the Easter truce. "
    "The rebels said that army drones were the first to violate the truce.",
    "Rebels declare Easter truce",
    "https://hill-echo.example/easter",
)
LOCAL = report(
    12,
    "Vale Courier",
    "Shells fell on Korrin, Dunmark, on Wednesday as a local truce broke down. "
    "The nationwide ceasefire in Dunmark, which was brokered by Norway last month, largely held.",
    "Local truce in Korrin breaks down",
    "https://vale-courier.example/local",
)
EVACUATED = report(
    13,
    "Hill Echo",
    "Families left Merrow and Tarn on Thursday under a deal between the army and the rebels. "
    "The evacuation deal was brokered by Oman. The first phase of the deal began on Thursday.",
    "Buses leave Merrow",
    "https://hill-echo.example/buses",
)
WEATHER = report(
    12,
    "Quarry Post",
    "Heavy rain was reported in Portugal. Ships were told to stay in port.",
    "Rain in Portugal",
    "https://quarry-post.example/rain",
)
ALL = (CHRISTMAS, EASTER, LOCAL, EVACUATED, WEATHER)


@pytest.fixture(scope="module")
def store(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pipeline: Language
) -> GrowingStore:
    kept = GrowingStore(tmp_path_factory.mktemp("asked"), encoder, pipeline)
    kept.add(*ALL)
    return kept


@pytest.mark.parametrize(
    ("question", "line", "sentence"),
    [
        ("Who brokered the Christmas truce?", "Brokered by Norway and Oman", "It was brokered by"),
        ("How long is the Christmas truce?", "To last 36 hours", "36-hour Christmas truce"),
        ("When did the Christmas truce begin?", "5 May 2021, 17:00 Harl time", "5 p.m. Harl time"),
        ("Who broke the Easter truce in Harl?", "by the rebels, says", "accused the rebels"),
        ("How long was the Easter truce to last?", "To last 24 hours", "one-day Easter truce"),
        ("Who brokered the deal on Merrow?", "Brokered by Oman", "brokered by Oman"),
        ("When did the evacuation deal for Merrow begin?", "13 May 2021", "first phase"),
    ],
)
def test_the_truce_that_is_named_answers(
    store: GrowingStore, question: str, line: str, sentence: str
) -> None:
    with store.open() as answers:
        answer = answers.ask(question)
    assert answer.pact
    assert line in pact_block(answer.pact).lines[0].text
    assert sentence in answer.matches[0].sentence


@pytest.mark.parametrize(
    ("question", "phase"),
    [
        ("Who violated the Omani-brokered ceasefire?", Phase.VIOLATED),
        ("Who brokered the ceasefire?", Phase.BROKERED),
        ("When did the truce announced by Norway start?", Phase.BEGINS),
        ("When was the truce announced?", Phase.ANNOUNCED),
        ("When was the May truce declared over by the army?", Phase.ENDS),
        ("When did the ceasefire that was agreed in Oslo collapse?", Phase.ENDS),
    ],
)
def test_what_a_question_says_aside_is_not_what_it_asks(question: str, phase: Phase) -> None:
    asked = asked_phase(question)
    assert asked
    assert asked.phases[0] is phase


@pytest.mark.parametrize(
    "question",
    ["When did the buses leave Merrow under the withdrawal deal?", "When were they swapped?"],
)
def test_what_happens_under_a_deal_is_no_phase_of_it(question: str) -> None:
    assert asked_phase(question) is None


def test_a_local_truce_is_not_that_of_the_country(store: GrowingStore) -> None:
    with store.open() as answers:
        told = answers.track("local truce in Korrin").agreements
        answer = answers.ask("When did the local truce in Korrin break down?")
    assert answer.pact
    assert "12 May 2021" in pact_block(answer.pact).lines[0].text
    assert Phase.BROKERED not in {phase.phase for phase in told[0].event.phases}


def test_a_truce_is_found_by_another_spelling_of_its_town(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    text = "A truce in Hassakeh broke down on Wednesday. The governor of Hassakeh confirmed it."
    kept = GrowingStore(tmp_path, encoder, pipeline)
    kept.add(replace(LOCAL, text=text, title="Fighting in Hassakeh"))
    with kept.open() as answers:
        assert answers.ask("When did the truce in Hasakeh break down?").answered


@pytest.mark.parametrize(
    "question",
    [
        "When does the truce in Portugal begin?",
        "Who broke the ceasefire in Portugal?",
        "When did the Ramadan truce in Harl begin?",
    ],
)
def test_a_truce_that_nobody_tells_of_is_no_answer(store: GrowingStore, question: str) -> None:
    with store.open() as answers:
        assert not answers.ask(question).answered


def test_an_article_filed_long_after_it_was_written_tells_of_its_own_days(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    filed = Article(
        "Date of publication 7 July 2021. Dunmark announced a nationwide truce for three days on "
        "Tuesday. It will begin on Friday.",
        "Dunmark announces truce",
        published=date(2021, 7, 28),
        publisher="Hill Echo",
        url="https://hill-echo.example/filed",
    )
    kept = GrowingStore(tmp_path, encoder, pipeline)
    kept.add(filed)
    with kept.open() as answers:
        (told,) = answers.track("truce").agreements
    days = {phase.phase: phase.first for phase in told.event.phases}
    assert days == {Phase.ANNOUNCED: date(2021, 7, 6), Phase.BEGINS: date(2021, 7, 9)}


def test_where_a_truce_was_signed_is_not_where_it_holds(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    signed = replace(
        CHRISTMAS,
        text="France and the Orla rebels signed a truce in Geneva on Wednesday. The rebels hold "
        "two towns in the north of France. French jets had struck both of them.",
        title="France and rebels sign truce in Geneva",
    )
    kept = GrowingStore(tmp_path, encoder, pipeline)
    kept.add(signed)
    with kept.open() as answers:
        (told,) = answers.track("truce").agreements
    assert told.event.summary.label == "Truce in France, agreed 5 May 2021"


def test_a_single_article_does_not_give_a_truce_another_day(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    text = "The truce in Harl, an Omani-brokered one, took effect on 3 May, outlet {} said."
    told = [
        replace(CHRISTMAS, text=text.format(n), title=f"Truce {n}", url=f"x:{n}", publisher=f"P{n}")
        for n in range(4)
    ]
    other = replace(EASTER, text="The truce in Harl took effect on 4 May.", title="Harl")
    named = "The truce in Harl was brokered by Oman and Norway."
    kept = GrowingStore(tmp_path, encoder, pipeline)
    kept.add(*told, other, replace(LOCAL, text=named, title="Truce in Harl"))
    with kept.open() as answers:
        (agreement,) = answers.track("truce in Harl").agreements
    assert [phase_text(phase) for phase in agreement.event.phases if phase.phase] == [
        "Began 3 May 2021",
        "Brokered by Oman and Norway",
    ]


def test_the_first_of_several_is_the_oldest(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    first = replace(
        CHRISTMAS, text="A ceasefire in Harl took effect at noon on Monday.", title="Harl"
    )
    second = replace(
        EASTER, text="A ceasefire in Harl took effect on Sunday at dawn.", title="Harl", url="x:2"
    )
    second = replace(second, published=date(2021, 5, 24))
    kept = GrowingStore(tmp_path, encoder, pipeline)
    kept.add(first, second)
    with kept.open() as answers:
        oldest = answers.ask("When did the first ceasefire in Harl begin?")
        newest = answers.ask("When did the ceasefire in Harl begin?")
    assert oldest.pact
    assert phase_text(oldest.pact.phases[0]) == "Began 3 May 2021, noon"
    assert newest.pact
    assert phase_text(newest.pact.phases[0]) == "Began 23 May 2021, dawn"
