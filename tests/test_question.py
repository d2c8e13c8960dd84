from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answer.question.leaning import Leaning
from index.answer.question.mentions import stands_alone
from index.answer.question.question import AnswerType, analyse
from index.model.claim import Measure

TODAY = date(2016, 9, 20)  # a Tuesday


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many people fled the harbour town?", AnswerType.FIGURE),
        ("What is the death toll of the ferry accident?", AnswerType.FIGURE),
        ("When do the talks resume?", AnswerType.TIME),
        ("In which year was the treaty signed?", AnswerType.TIME),
        ("Who leads the delegation?", AnswerType.PERSON),
        ("Which foreign minister walked out?", AnswerType.PERSON),
        ("Where did the convoy stop?", AnswerType.PLACE),
        ("Which border town was shelled?", AnswerType.PLACE),
        ("Which aid agency suspended its work?", AnswerType.ORGANIZATION),
        ("Why was the bridge closed?", AnswerType.REASON),
        ("Did the minister deny the report?", AnswerType.CONFIRMATION),
        ("the harbour", AnswerType.OTHER),
    ],
)
def test_the_kind_of_answer(question: str, kind: AnswerType) -> None:
    assert analyse(question).type is kind


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("How many people were killed?", Measure.KILLED),
        ("How many died in the flood?", Measure.KILLED),
        ("HOW MANY WERE INJURED", Measure.WOUNDED),
        ("How many are still missing?", Measure.MISSING),
        ("How many refugees crossed the border?", Measure.DISPLACED),
        ("How many were arrested?", Measure.DETAINED),
        ("How many people drowned off the coast?", Measure.KILLED),
        ("How many hostages were executed?", Measure.KILLED),
        ("How many refugees died at sea?", Measure.KILLED),
        ("How many hostages are held?", Measure.DETAINED),
        ("How many executives left the bank?", None),
        ("How many bridges were closed?", None),
        ("Who was killed?", None),
        ("How many hostages were released?", Measure.RELEASED),
        ("How many prisoners did the army free?", Measure.RELEASED),
        ("How many were freed?", Measure.RELEASED),
        ("How many detainees are held?", Measure.DETAINED),
        ("How many films were released in 2017?", None),
        ("How many soldiers has the Free Army?", None),
    ],
)
def test_what_a_figure_counts(question: str, measure: Measure | None) -> None:
    assert analyse(question).measure is measure


def test_names_are_read_without_the_words_that_open_the_question() -> None:
    question = "What did Anna Lind and the Court of Appeal say about Northport on Monday?"
    assert analyse(question).names == ("Anna Lind", "Court of Appeal", "Northport")


def test_a_bare_name_is_a_name() -> None:
    assert analyse("Northport?").names == ("Northport",)


def test_an_arabic_article_does_not_break_a_name() -> None:
    question = "Who holds Tell ez-Zahr and Umm el Fahd?"
    assert analyse(question).names == ("Tell ez-Zahr", "Umm el Fahd")


def test_capitals_throughout_name_nobody() -> None:
    assert analyse("HOW MANY DIED IN NORTHPORT").names == ()


@pytest.mark.parametrize(
    "question",
    [
        "Which bridge was closed this week?",
        "What is the latest from Northport?",
        "Who is the mayor of Northport?",
        "How many have been found so far?",
    ],
)
def test_a_word_of_now_wants_the_newest(question: str) -> None:
    found = analyse(question, TODAY)
    assert (found.leaning, found.period) == (Leaning.LATEST, None)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("What happened in 2014?", date(2014, 1, 1), date(2014, 12, 31)),
        ("Who was hurt in September 2015?", date(2015, 9, 1), date(2015, 9, 30)),
        ("Who was hurt in March?", date(2016, 3, 1), date(2016, 3, 31)),
        ("Who was hurt in 2014 by early November?", date(2014, 11, 1), date(2014, 11, 30)),
        ("Who was hurt in November?", date(2015, 11, 1), date(2015, 11, 30)),
        ("What was agreed on 9 September?", date(2016, 9, 9), date(2016, 9, 9)),
        ("What was agreed on September 9th, 2016?", date(2016, 9, 9), date(2016, 9, 9)),
        ("What was agreed on 2016-09-09?", date(2016, 9, 9), date(2016, 9, 9)),
        ("What was agreed last Monday?", date(2016, 9, 19), date(2016, 9, 19)),
        ("What was agreed on Tuesday?", date(2016, 9, 13), date(2016, 9, 13)),
        ("What was agreed last month?", date(2016, 8, 1), date(2016, 8, 31)),
        ("What was agreed last year?", date(2015, 1, 1), date(2015, 12, 31)),
    ],
)
def test_a_named_time_wants_that_time(question: str, first: date, last: date) -> None:
    found = analyse(question, TODAY)
    assert (found.leaning, found.period) == (Leaning.NAMED, (first, last))


@pytest.mark.parametrize(
    "question",
    [
        "When will the truce begin?",
        "What will be decided on Monday?",
        "What is planned for 2020?",
        "What happened in 2016?",
        "Who may speak for the council?",
        "What happened on 31 June 2015?",
    ],
)
def test_no_past_time_is_named(question: str) -> None:
    assert analyse(question, TODAY).period is None


def test_a_month_without_a_year_needs_a_day_to_count_from() -> None:
    assert analyse("Who was hurt in March?").period is None


@given(st.text(), st.none() | st.dates())
def test_any_text_can_be_asked(question: str, today: date | None) -> None:
    found = analyse(question, today)
    assert found.text == question
    assert (found.period is None) is (found.leaning is not Leaning.NAMED)
    assert all(name in question for name in found.names if " " not in name)
    if found.period and today:
        assert found.period[0] <= found.period[1] < today


def test_a_very_long_question_is_read_in_part() -> None:
    assert len(analyse("Where is it? " * 100_000).stems) < 10


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("Will the truce hold tomorrow?", date(2016, 9, 21)),
        ("What happens the day after tomorrow?", date(2016, 9, 22)),
        ("Who meets next Friday?", date(2016, 9, 23)),
        ("Who meets next Tuesday?", date(2016, 9, 27)),
        ("Who votes on 3 October 2016?", date(2016, 10, 3)),
    ],
)
def test_a_day_to_come_is_read(question: str, day: date) -> None:
    found = analyse(question, TODAY)
    assert (found.ahead, found.period) == (day, None)


@pytest.mark.parametrize(
    "question",
    [
        "What happened yesterday?",
        "What was agreed in March 2016?",
        "Who is next?",
        "Who hosts the 2034 games?",
        "Which band tours in May 2017?",
    ],
)
def test_what_is_over_or_vague_is_no_day_to_come(question: str) -> None:
    assert analyse(question, TODAY).ahead is None


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Did Russia deny bombing the convoy?", True),
        ("Who denied the attack?", True),
        ("Was the report refuted?", True),
        ("Who rejects the accusations?", True),
        ("Which convoy was denied access?", False),
        ("Who rejected the truce?", False),
    ],
)
def test_a_question_for_a_denial_is_told(question: str, asked: bool) -> None:
    assert analyse(question).denial is asked


@pytest.mark.parametrize("label", ["BREAKING:", "FACT CHECK:", "FORWARDED :"])
def test_the_label_of_a_message_is_no_name(label: str) -> None:
    assert analyse(f"{label} A dam broke above Harl this morning.").names == ("Harl",)


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("How many people were killed in the ferry accident in Eastham?", True),
        ("When did the bakers of Lower Vale go back to work?", True),
        # A headline's capitals are no name that a follow-up would exchange.
        ("When Did The Bakers Go Back To Work?", True),
        ("What about the ceasefire that was signed in Eastham?", False),
        ("How many of them were from the town of Eastham?", False),
        ("Did Ana Brandt say that the ferry had sunk in the storm?", False),
        ("how many people were killed in the ferry accident in eastham", False),
        ("HOW MANY PEOPLE WERE KILLED IN THE ACCIDENT IN EASTHAM", False),
        ("How many wounded people in the hospitals of Eastham?", False),
        ("and how many were killed in the accident in Eastham?", False),
        ("How many were Children?", False),
        ("", False),
    ],
)
def test_which_questions_stand_alone_at_a_glance(question: str, alone: bool) -> None:
    assert stands_alone(question) is alone
