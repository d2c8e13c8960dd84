"""From a topic to its threads, in a small store."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from sqlmodel import Session
from tracked_store import GrowingStore, report

from index.answer.answerer import Answerer
from index.answer.export.answer_json import tracked_record
from index.answer.question.question import analyse
from index.answer.ranking.ranking import fitted_weights
from index.answer.ranking.retrieval import Snapshot, retrieve
from index.answer.threads import tracking
from index.answer.threads.thread import Scope, Thread
from index.model.claim import Measure
from index.store.builds.builds import Builds
from index.store.encoding.encoder import Encoder

ARTICLES = (
    report(
        3,
        "Quarry Post",
        "A bomb at the fish market in Harl killed at least 8 people on Monday, police said.",
        "Bomb at Harl fish market",
    ),
    report(
        4,
        "Hill Echo",
        "The bomb at the fish market in Harl on Monday killed 12 people and wounded 30 others. "
        "A hospital in Harl said it had counted 12 dead after the bomb at the fish market.",
        "Market bombed in Harl",
    ),
    report(
        5,
        "Vale Courier",
        "The Dunmark army killed 11 people when it bombed the fish market in Harl on Monday, "
        "police chief Ada Lind claimed. "
        "The Dunmark army denied that it had bombed the fish market in Harl. "
        "More than 45,000 people have been killed in the Dunmark war since January 2019.",
        "Harl mourns after the market bomb",
    ),
    report(
        4,
        "Vale Courier",
        "A bomb at the cattle market in Sandmoor killed 9 people on Tuesday, the mayor said.",
        "Bomb at Sandmoor cattle market",
    ),
    report(
        24,
        "Hill Echo",
        "A bomb at the fish market in Harl killed 3 people on Sunday, three weeks after the first.",
        "Second bomb in Harl",
    ),
    report(
        20,
        "Quarry Post",
        "The Dunmark war has claimed the lives of 47,000 people since it began in January 2019.",
        "The count of the Dunmark war",
    ),
    report(
        12,
        "Quarry Post",
        "A fire at a mill in Torrin killed 34 workers on Tuesday. "
        "An earlier version of this article said that 40 workers had been killed in the fire.",
        "Fire in a Torrin mill",
    ),
    report(
        18,
        "Vale Courier",
        "At least 15 people were killed by army jets in the north, a nurse said on Tuesday. "
        "Two raids on the village of Osmere left another 6 injured.",
        "Jets bomb the north",
    ),
    report(15, "Hill Echo", "The harbour of Port Leven opens again on Friday.", "Harbour to open"),
)

FISH_MARKET = "killed by the bomb at the fish market in Harl on 3 May 2021"


@pytest.fixture(scope="module")
def answers(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pipeline: Language
) -> Iterator[Answerer]:
    store = GrowingStore(tmp_path_factory.mktemp("store"), encoder, pipeline)
    store.add(*ARTICLES)
    with store.open() as opened:
        yield opened


def values(thread: Thread) -> list[float]:
    return [figure.value for figure in thread.figures]


def test_what_outlets_report_of_an_event_is_one_thread(answers: Answerer) -> None:
    first, *_ = answers.track(FISH_MARKET).threads
    assert values(first) == [8, 12, 11]
    assert (first.low, first.high, first.scope) == (8, 12, Scope.INCIDENT)
    assert first.first == first.last == date(2021, 5, 3)
    assert "Harl" in first.places


def test_no_thread_holds_another_place_week_or_total(answers: Answerer) -> None:
    for topic in ("market bomb killed", "killed in Dunmark", "bomb at the Sandmoor market killed"):
        for thread in answers.track(topic, limit=9).threads:
            kinds = [{8, 12, 11}, {9}, {3}, {45_000, 47_000}, {34, 40}, {15}]
            assert sum(bool(kind & set(values(thread))) for kind in kinds) == 1, topic


def test_figures_of_the_time_that_is_named_lead(answers: Answerer) -> None:
    first, *_ = answers.track(
        "killed by the bomb at the fish market in Harl on 23 May 2021"
    ).threads
    assert values(first) == [3]
    raids = "raids on the village of Osmere and bomb at the fish market in Harl on {} killed"
    early, late = (answers.track(raids.format(day)).threads[0] for day in ("3 May", "18 May"))
    assert (values(early), values(late)) == ([8, 12, 11], [15])


def test_less_is_enough_for_what_was_reported_in_the_time_that_is_named(
    tmp_path: Path, encoder: Encoder, pipeline: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = GrowingStore(tmp_path, encoder, pipeline)
    store.add(*ARTICLES)
    topic = "killed by the fire at a mill in Torrin on 12 {} 2021"
    build, weights = Builds(tmp_path / "builds").open_newest(), fitted_weights()
    snapshot = Snapshot(Session(), build, encoder)
    found = retrieve(snapshot, analyse(topic.format("May")), counted=Measure.KILLED).found
    sure = max(row.confidence for row in found)
    calibration = weights.calibration.model_copy(update={"threshold": 3 * sure})
    firm = weights.model_copy(update={"calibration": calibration})
    monkeypatch.setattr(tracking, "fitted_weights", lambda: firm)
    with store.open() as answers:
        assert [values(thread) for thread in answers.track(topic.format("May")).threads] == [
            [34, 40]
        ]
        assert answers.track(topic.format("April")).threads == ()


def test_a_running_total_is_followed(answers: Answerer) -> None:
    first, *_ = answers.track("people killed in the Dunmark war since 2019").threads
    assert first.scope is Scope.TOTAL
    assert values(first) == [45_000, 47_000]
    assert first.first == date(2019, 1, 1)


def test_the_measure_that_is_named_is_tracked(answers: Answerer) -> None:
    first, *_ = answers.track("wounded by the bomb at the fish market in Harl").threads
    assert values(first) == [30]


def test_a_figure_beside_the_sentence_on_the_topic_is_found(answers: Answerer) -> None:
    first, *_ = answers.track("raids on the village of Osmere killed").threads
    assert values(first) == [15]


def test_a_denial_is_shown_with_what_it_denies(answers: Answerer) -> None:
    first, *_ = answers.track(FISH_MARKET).threads
    assert ["denied" in denial.sentence for denial in first.denials] == [True]


def test_an_article_that_takes_a_figure_back_is_believed(answers: Answerer) -> None:
    first, *_ = answers.track("killed by the fire at a mill in Torrin").threads
    (replacement,) = first.replacements
    assert (replacement.old.value, replacement.new.value) == (40, 34)
    assert (first.low, first.high) == (34, 34)


def test_as_of_a_day_nothing_later_is_known(answers: Answerer) -> None:
    first, *_ = answers.track(FISH_MARKET, as_of=date(2021, 5, 4)).threads
    assert values(first) == [8, 12]
    assert answers.track(FISH_MARKET, as_of=date(2021, 5, 2)).threads == ()


@pytest.mark.parametrize("topic", ["", "chess", "killed in Madrid", "🐟", "؟ كم عدد القتلى", '"'])
def test_a_topic_without_figures_has_no_thread(answers: Answerer, topic: str) -> None:
    assert answers.track(topic).threads == ()


@given(topic=st.text(max_size=60))
@settings(max_examples=25)
def test_any_topic_is_tracked(answers: Answerer, topic: str) -> None:
    assert len(answers.track(topic, limit=2).threads) <= 2


def test_the_record_has_what_people_script_against(answers: Answerer) -> None:
    record = tracked_record(answers.track(FISH_MARKET, limit=1))
    (thread,) = record["threads"]
    figure, *_ = thread["figures"]
    assert set(thread) >= {"label", "kind", "measure", "scope", "from", "to", "places"}
    assert (thread["low"], thread["high"], thread["scope"]) == (8, 12, "incident")
    assert (figure["low"], figure["high"], figure["qualifier"]) == (8, None, "at least")
    assert figure["independent_sources"] == 1
    assert figure["superseded_by"] is None
    assert figure["sentence"]["text"].startswith("A bomb at the fish market")
    assert figure["article"]["publisher"] == "Quarry Post"
    assert figure["speaker"]["name"]
    assert figure["repeats"] is None


def test_the_record_lists_what_an_article_says_again(answers: Answerer) -> None:
    tracked = answers.track(FISH_MARKET, limit=1)
    [thread] = tracked_record(tracked)["threads"]
    told, again = (figure for figure in thread["figures"] if figure["low"] == 12)
    assert again["sentence"]["text"].startswith("A hospital in Harl")
    assert (told["repeats"], again["repeats"]) == (None, told["claim_id"])
    assert [figure.value for figure in tracked.threads[0].figures].count(12) == 1
