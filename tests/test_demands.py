"""What a question gives has to be met: a near miss is not answered, and what is missing is said."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from tracked_store import GrowingStore

from bot.replies.hints import nothing_found
from bot.terminal.terminal import plain_reply
from index.answer.answerer import Answerer
from index.answer.demands.asked_amount import asked_amount
from index.answer.demands.asked_time import asked_time
from index.answer.demands.reading import place_named, read_demands
from index.answer.question.question import analyse
from index.model.answer import Answer, DemandKind
from index.model.article import Article
from index.store.encoding.encoder import Encoder

TRUCE = (
    "Thailand and Cambodia agreed on a ceasefire on Monday after five days of fighting along "
    "their border. Prime Minister Anwar Ibrahim of Malaysia announced it in Putrajaya. "
    "The fighting had killed 36 people, among them 21 Thai civilians. "
    "More than 300,000 villagers had fled from both sides of the border. "
    "Cambodian soldiers had begun to leave a temple on a hill, a Thai general said. "
    "The truce was to begin at midnight. The army of Thailand said that it would watch the border. "
    "Malaysia would send observers, Mr Anwar said. China welcomed the agreement. "
    "Schools along the border were to open again on Wednesday. "
    "The governor of the province said that 40 houses had been destroyed by shells. "
    "Hospitals had treated 140 wounded villagers, the ministry of health said."
)
DAM = (
    "A dam broke near Derna in eastern Libya on Sunday night and swept whole streets into the sea. "
    "At least 5,300 people were killed, the interior ministry said. "
    "Mayor Abdulmenam al-Ghaithi said that 10,000 people were missing. "
    "Turkish divers joined the search on Wednesday. Egypt sent tents and blankets. "
    "The dam had not been repaired for twenty years, an engineer said. "
    "A commission would find out who was to blame, the prosecutor announced."
)


def article(text: str, title: str, day: date) -> Article:
    return Article(text, title=title, publisher="Vale Courier", published=day)


@pytest.fixture(scope="module")
def answers(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pipeline: Language
) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("demands")
    store = GrowingStore(folder, encoder, pipeline)
    store.add(
        article(TRUCE, "Thailand and Cambodia agree on a ceasefire", date(2025, 7, 29)),
        article(DAM, "Thousands dead after dam breaks in Derna", date(2023, 9, 13)),
        article(
            "Laos opened a new railway bridge on Friday. The prime minister of Laos said that it "
            "would carry 40 trains a day.",
            "Laos opens a bridge",
            date(2024, 3, 2),
        ),
    )
    return store.open()


@pytest.fixture
def ask(answers: Answerer) -> Callable[[str], Answer]:
    return answers.ask


@pytest.mark.parametrize(
    "question",
    [
        "Who announced the ceasefire between Thailand and Cambodia in July 2025?",
        "Who announced the ceasefire between the Thais and the Cambodians?",
        "How many people were killed when a dam broke in Libya?",
        "How many people were killed when the dam broke in Derna in September 2023?",
        "How many people were missing after the dam broke in Derna?",
        "How many civilians were killed in the fighting between Thailand and Cambodia?",
    ],
)
def test_what_is_met_by_name_or_by_a_place_within_is_answered(
    ask: Callable[[str], Answer], question: str
) -> None:
    answer = ask(question)
    assert answer.answered
    assert answer.matches[0].confidence >= answer.threshold


@pytest.mark.parametrize(
    ("question", "kind", "text"),
    [
        (
            "Who announced the ceasefire between Thailand and Laos in July 2025?",
            DemandKind.PLACE,
            "Laos",
        ),
        (
            "Who announced the ceasefire between Thailand and Cambodia in July 2021?",
            DemandKind.TIME,
            "in July 2021",
        ),
        ("How many people were killed when a dam broke in Derna in 2019?", DemandKind.TIME, "2019"),
        ("How many journalists were killed in Derna?", DemandKind.GROUP, "journalist"),
        (
            "How many soldiers were killed in the fighting of Thailand and Cambodia?",
            DemandKind.MEASURE,
            "killed",
        ),
        ("How many Egyptians were killed when a dam broke in Derna?", DemandKind.PLACE, "Egypt"),
        ("How many people were killed by a dam in western Libya?", DemandKind.WORD, "western"),
        ("How many people were arrested in Derna?", DemandKind.MEASURE, "detained"),
        ("How many earthquakes were there in Derna?", DemandKind.WORD, "earthquakes"),
        ("Who resigned after the dam broke in Derna?", DemandKind.DEED, "a resignation"),
        ("Did Mayor Abdulmenam al-Ghaithi sue over the dam?", DemandKind.DEED, "a lawsuit"),
        ("How much did the temple on the hill cost Thailand?", DemandKind.AMOUNT, "how much"),
        ("How old is Prime Minister Anwar Ibrahim?", DemandKind.AMOUNT, "how old"),
    ],
)
def test_a_near_miss_is_refused_and_what_is_missing_is_named(
    ask: Callable[[str], Answer], question: str, kind: DemandKind, text: str
) -> None:
    answer = ask(question)
    assert not answer.answered
    assert any(one.kind is kind and text in one.text for one in answer.missing), answer.missing


def test_only_what_reaches_the_threshold_stands_before_the_rest(
    ask: Callable[[str], Answer],
) -> None:
    answer = ask("How many people were killed when the dam broke in Derna?")
    sure = [match.confidence >= answer.threshold for match in answer.matches]
    assert sure == sorted(sure, reverse=True)
    assert answer.answered == sure[0]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Who announced the ceasefire between Thailand and Cambodia in July 2021?",
            "not of the time that you name, “in July 2021”",
        ),
        ("How many earthquakes were there in Derna?", "I hold nothing on earthquakes."),
        ("How many people were arrested in Derna?", "gives no number of detained"),
        ("Who announced the ceasefire between Thailand and Laos?", "says nothing of Laos"),
        ("Who resigned after the dam broke in Derna?", "tells nothing of a resignation"),
        ("Who opened the museum in Zanzibar?", "No article that I hold mentions Zanzibar."),
    ],
)
def test_a_refusal_says_what_is_missing(
    ask: Callable[[str], Answer], question: str, said: str
) -> None:
    assert said in plain_reply(nothing_found(ask(question)))


def test_what_could_be_asked_instead_is_answered(answers: Answerer) -> None:
    refused = answers.ask("How many people were killed when a dam broke in Derna in 2019?")
    assert not refused.answered
    instead = answers.suggest(refused)
    assert instead == "How many people were killed when a dam broke in Derna?"
    assert answers.ask(instead).answered
    assert answers.suggest(answers.ask("Who won the cup?")) != "Who won the cup?"


def test_what_is_not_answered_has_no_match_that_reaches_the_threshold(
    ask: Callable[[str], Answer],
) -> None:
    answer = ask("How many people were killed when the dam broke in Derna and in Zanzibar?")
    assert answer.unknown == ("Zanzibar",)
    assert all(match.confidence < answer.threshold for match in answer.matches)


def test_a_time_is_one_only_with_its_year() -> None:
    july = asked_time("What happened in July 2016?")
    assert july is not None
    assert july.period == (date(2016, 7, 1), date(2016, 7, 31))
    assert july.is_met(date(2016, 7, 20), (), frozenset())
    assert july.is_met(date(2018, 1, 1), (), frozenset({"2016", "juli"}))
    assert july.is_met(date(2018, 1, 1), (), frozenset({"2016"})) is False
    assert july.is_met(date(2014, 7, 20), (), frozenset()) is False
    assert july.is_met(None, (), frozenset()) is None
    assert asked_time("What happened in July?") is None


def test_the_word_for_a_people_names_its_country() -> None:
    assert place_named("Syrians") == place_named("Syria")
    assert place_named("US") == place_named("United States")
    assert place_named("Mr Roe") is None


@given(st.text(max_size=200))
def test_demands_are_read_from_any_text(text: str) -> None:
    for demand in read_demands(analyse(text)):
        named = all(word in text for word in demand.text.split())
        assert named or demand.kind is DemandKind.GROUP
        assert demand.is_held(demand.stems)
    asked_time(text)
    if amount := asked_amount(text):
        amount.is_given(text)


@pytest.mark.parametrize(
    ("question", "sentence", "given"),
    [
        ("How much did the repair cost?", "The repair cost $4 million.", True),
        ("How much did the repair cost?", "The repair took four years.", False),
        ("What was the reward?", "They offered 5,000 euros.", True),
        ("How much was the bail?", "The judge set bail for the Free Harl Army's man.", False),
        ("How deep is the lake?", "The lake is 40 metres deep.", True),
        ("How deep is the lake?", "The lake is deep.", False),
        ("How old was the driver?", "The driver was seventeen.", True),
        ("How old was the driver?", "The driver hit four parked cars.", False),
        ("How old was the driver?", "The 34-year-old driver fled.", True),
        ("How deep is the lake?", "The lake took four years to fill.", False),
        ("How far is the mill from Harl?", "The mill stands 3 miles from Harl.", True),
        ("How long did the talks last?", "The talks went on for six hours.", True),
        ("How long did the talks last?", "The talks were held in Harl.", False),
        ("What share of the harvest was lost?", "A third of the harvest was lost.", True),
        ("What share of the harvest was lost?", "Much of the harvest was lost.", False),
        ("In what year was the mill built?", "The mill was built in 1921.", True),
        ("In what year was the mill built?", "The mill was built of brick.", False),
        ("How many barges does the firm own?", "The firm owns four barges.", True),
        ("How many barges does the firm own?", "The firm bought its barges in 2009.", False),
        ("How many barges does the firm own?", "The firm owns barges on the Vale.", False),
        ("How much fuel did the barge carry?", "The barge carried 300 tonnes of fuel.", True),
        ("How much fuel did the barge carry?", "The barge carried fuel.", False),
    ],
)
def test_an_amount_is_given_by_a_number(question: str, sentence: str, given: bool) -> None:
    amount = asked_amount(question)
    assert amount is not None
    assert amount.is_given(sentence) is given


@pytest.mark.parametrize(
    "question",
    [
        "How much do they know?",
        "Who paid?",
        "How much attention did he pay?",
        "What cost the team the match?",
    ],
)
def test_what_words_may_answer_is_no_amount(question: str) -> None:
    assert asked_amount(question) is None
