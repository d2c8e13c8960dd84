"""What happened is one event, however often and in whatever order it is told."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from databases import store_url
from spacy.language import Language
from sqlmodel import Session
from tracked_store import GrowingStore, report

from bot.chat.event_commands import EventCommands
from bot.chat.memory import Memory
from bot.chat.question_history import QuestionHistory
from bot.terminal.terminal import plain_reply
from index.answer.answerer import Answerer
from index.answer.event_listing import EventFilter, list_events
from index.answer.export.event_json import event_record
from index.events.happening import Happening
from index.events.known_events import event_named
from index.model.article import Article
from index.model.claim import Measure
from index.store.encoding.encoder import Encoder
from index.store.sql.chats import Chats
from index.store.sql.database import Database
from index.store.sql.venue import Venue
from index.store.sql.withdrawals import withdraw_articles

pytestmark = pytest.mark.usefixtures("each_database")

FIRST = report(
    3,
    "Quarry Post",
    "A bomb at the fish market in Harl, Dunmark, killed 8 people on Monday, police said. "
    "The bomb had been hidden under a stall.",
    "Bomb at Harl fish market kills 8",
    "https://quarry-post.example/harl",
)
SECOND = report(
    4,
    "Hill Echo",
    "At least 12 people were killed and 30 others wounded when a bomb went off at the fish market "
    "in Harl, Dunmark, on Monday, doctors said.",
    "Market bombed in Harl",
    "https://hill-echo.example/harl",
)
ELSEWHERE = report(
    4,
    "Hill Echo",
    "A landslide buried a school in Upper Orla on Tuesday and 21 pupils died, the mayor said.",
    "School buried in Upper Orla",
    "https://hill-echo.example/orla",
)
TOTAL = report(
    5,
    "Vale Courier",
    "More than 5,000 people have been killed in the Dunmark war since January 2019.",
    "Dunmark war: the count",
    "https://vale-courier.example/war",
)


@pytest.fixture
def store(tmp_path: Path, encoder: Encoder, pipeline: Language) -> GrowingStore:
    return GrowingStore(tmp_path, encoder, pipeline)


@contextmanager
def session_of(store: GrowingStore) -> Iterator[Session]:
    database = Database(store_url(store.folder / "store.db"))
    with database.reading() as session:
        yield session
    database.close()


def events(store: GrowingStore, as_of: date | None = None, **wanted: object) -> list[Happening]:
    with session_of(store) as session:
        return list_events(session, EventFilter(**wanted), as_of)  # type: ignore[arg-type]


def told(found: Sequence[Happening]) -> list[tuple[str, float, float, int]]:
    """Return of each event its id, how many were killed, and by how many articles."""
    return sorted(
        (event.id, killed.low, killed.high, len(event.articles))
        for event in found
        if (killed := event.measures.get(Measure.KILLED))
    )


def test_two_reports_of_one_event_are_one_and_a_total_is_another(store: GrowingStore) -> None:
    store.add(FIRST, SECOND, ELSEWHERE, TOTAL)
    found = events(store)
    assert sorted(counted[1:] for counted in told(found)) == [
        (8, 12, 2),
        (21, 21, 1),
        (5000, 5000, 1),
    ]
    bomb = next(event for event in found if Measure.WOUNDED in event.measures)
    assert bomb.summary.label == "Bombing at a market in Harl, 3 May 2021"
    assert (bomb.summary.kind, bomb.summary.first) == ("attack", date(2021, 5, 3))
    assert [event.summary.total for event in found if event.measures[Measure.KILLED].low > 99] == [
        True
    ]


def test_the_order_of_arrival_changes_nothing(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    stores = []
    for name, articles in (
        ("one", [FIRST, SECOND, ELSEWHERE, TOTAL]),
        ("other", [TOTAL, ELSEWHERE, SECOND, FIRST]),
    ):
        (tmp_path / name).mkdir()
        store = GrowingStore(tmp_path / name, encoder, pipeline)
        for article in articles:
            store.add(article)
        stores.append(store)
    assert told(events(stores[0])) == told(events(stores[1]))


def test_an_old_id_leads_on_when_an_older_report_arrives(store: GrowingStore) -> None:
    store.add(SECOND)
    (before,) = events(store)
    store.add(FIRST)
    (after,) = events(store)
    assert after.id != before.id
    with session_of(store) as session:
        assert event_named(session, before.id) == event_named(session, after.id) is not None
        assert event_named(session, "e_0000000000") is None


def test_as_of_a_past_day_the_events_are_those_of_then(store: GrowingStore) -> None:
    store.add(FIRST)
    then = [event_record(event) for event in events(store)]
    store.add(SECOND, ELSEWHERE)
    now = [event_record(event) for event in events(store, date(2021, 5, 3))]
    assert now == then
    assert events(store, date(2021, 5, 2)) == []


def test_a_withdrawn_article_is_no_report(store: GrowingStore) -> None:
    store.add(FIRST, SECOND)
    database = Database(store_url(store.folder / "store.db"))
    with database.writing() as session:
        withdraw_articles(session, str(FIRST.url), "invented")
    database.close()
    store.add(ELSEWHERE)
    assert sorted(counted[1:] for counted in told(events(store))) == [(12, 12, 1), (21, 21, 1)]
    assert [counted[1:] for counted in told(events(store, date(2021, 5, 3)))] == [(8, 8, 1)]


def test_copies_of_an_agency_story_are_one_event(store: GrowingStore) -> None:
    copies = [
        replace(FIRST, publisher=f"Outlet {n}", url=f"https://outlet{n}.example/harl")
        for n in range(40)
    ]
    store.add(*copies)
    (event,) = events(store)
    assert len(event.articles) == 40


@pytest.mark.parametrize("published", [None, date(2150, 1, 1)])
def test_an_article_of_no_day_or_a_day_to_come_makes_an_event_of_its_own(
    store: GrowingStore, published: date | None
) -> None:
    store.add(replace(ELSEWHERE, published=published), FIRST)
    assert sorted(counted[1:] for counted in told(events(store))) == [(8, 8, 1), (21, 21, 1)]


def test_one_article_that_tells_of_five_events_is_not_one(store: GrowingStore) -> None:
    places = ["Harl", "Orla", "Sandmoor", "Torrin", "Velm"]
    sentences = [
        f"A bomb at the station in {place} killed {7 + 4 * n} people on {day}, police said."
        for n, (place, day) in enumerate(
            zip(places, ["1 March", "9 March", "17 March", "2 April", "20 April"], strict=True)
        )
    ]
    store.add(report(5, "Hill Echo", " ".join(sentences), "A year of bombs", "https://h.example/5"))
    assert len(events(store, measure=Measure.KILLED)) == 5


def test_events_are_filtered(store: GrowingStore) -> None:
    store.add(FIRST, SECOND, ELSEWHERE, TOTAL)
    assert len(events(store, place="Harl")) == 1
    assert events(store, place="Reykjavik") == []
    assert len(events(store, measure=Measure.WOUNDED)) == 1
    assert len(events(store, since=date(2021, 5, 4), measure=Measure.KILLED)) == 2
    assert [event.summary.kind for event in events(store, kind="disaster")] == ["disaster"]
    assert events(store, until=date(2020, 1, 1)) == []


def test_an_event_is_one_line_of_json(store: GrowingStore) -> None:
    store.add(FIRST, SECOND)
    (event,) = events(store)
    record = json.loads(json.dumps(event_record(event)))
    assert set(record) == {
        "id", "label", "kind", "scope", "from", "to", "places", "country", "measures", "phases",
        "articles",
    }  # fmt: skip
    killed = record["measures"]["killed"]
    assert (killed["low"], killed["high"], killed["figures"]) == (8, 12, 2)
    latest = killed["latest"]
    assert (latest["low"], latest["as_of"], latest["publisher"]) == (12, "2021-05-04", "Hill Echo")
    assert (record["scope"], record["from"], record["to"]) == (
        "incident",
        "2021-05-03",
        "2021-05-03",
    )


def test_who_is_named_without_a_number_is_marked(store: GrowingStore) -> None:
    article = Article(
        "Otto Brun was shot and killed in Torrin on Friday night, police said.",
        "Man shot dead in Torrin",
        "Hill Echo",
        date(2021, 5, 9),
    )
    store.add(article)
    (event,) = events(store)
    assert event.measures[Measure.KILLED].latest.inferred


def commands_of(answers: Answerer, folder: Path) -> EventCommands:
    """Return the chat's commands about events, with a memory of their own."""
    memory = Memory(Chats(Database(store_url(folder / "chats.db"))))
    return EventCommands(answers, QuestionHistory(answers, memory), lambda _event: None)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "Landslide in Upper Orla"),
        ("Harl", "Bombing at a market in Harl, 3 May 2021"),
        ("disaster", "Landslide in Upper Orla"),
        ("2021-05-05", "Running toll in Dunmark"),
        ("Reykjavik", "I hold no event of Reykjavik."),
    ],
)
def test_the_chat_lists_events(store: GrowingStore, tmp_path: Path, asked: str, said: str) -> None:
    store.add(FIRST, SECOND, ELSEWHERE, TOTAL)
    with store.open() as answers:
        shown = plain_reply(commands_of(answers, tmp_path).listing(asked))
    assert said in shown
    assert ("Killed 8–12 · newest: " in shown) is (asked in ("", "Harl"))
    assert ("Wounded 30" in shown) is (asked in ("", "Harl"))


def test_a_link_opens_its_event(store: GrowingStore, tmp_path: Path) -> None:
    store.add(SECOND)
    (before,) = events(store)
    store.add(FIRST)
    with store.open() as answers:
        opened = commands_of(answers, tmp_path).opened(Venue(7), before.id)
        assert opened is not None
        assert "Killed 8–12" in plain_reply(opened)
        assert commands_of(answers, tmp_path).opened(Venue(7), "e_0000000000") is None
        assert commands_of(answers, tmp_path).opened(Venue(7), "q_abc") is None


def test_what_an_outlet_corrected_counts_no_more(store: GrowingStore) -> None:
    store.add(FIRST, SECOND)
    corrected = FIRST.text.replace("killed 8", "killed 9")
    store.add(replace(FIRST, text=corrected, published=date(2021, 5, 6)))
    (event,) = (one for one in events(store) if Measure.WOUNDED in one.measures)
    killed = event.measures[Measure.KILLED]
    assert (killed.low, killed.high, len(event.articles)) == (9, 12, 2)


def test_what_an_article_takes_back_counts_no_more(store: GrowingStore) -> None:
    note = " An earlier version of this article said that 40 people had been killed in Harl."
    store.add(replace(FIRST, text=FIRST.text + note), SECOND)
    (event,) = (one for one in events(store) if Measure.WOUNDED in one.measures)
    assert (event.measures[Measure.KILLED].low, event.measures[Measure.KILLED].high) == (8, 12)


def test_a_label_names_where_people_came_to_harm_and_not_where_they_died_or_who_spoke(
    store: GrowingStore,
) -> None:
    store.add(
        report(
            3,
            "Quarry Post",
            "Two people were shot in Homs, Syria, on Monday and died at the hospital, police said.",
            "Two shot dead in Homs",
        ),
        report(
            4,
            "Hill Echo",
            "Air strikes near Raqqa, Syria, killed 14 people on Tuesday, a ministry official in "
            "Moscow said. The strikes in Raqqa, Syria, hit a depot, and 14 people were killed.",
            "Air strikes kill 14 in Raqqa",
        ),
    )
    labels = {event_record(event)["label"] for event in events(store)}
    assert labels == {"Shooting in Homs, 3 May 2021", "Air strike in Raqqa, 4 May 2021"}


def test_a_wrong_day_of_one_article_takes_no_day_from_an_event(store: GrowingStore) -> None:
    early = report(
        1,
        "Isle Post",
        "A bomb killed 8 people at the fish market in Harl, Dunmark, police said. It had been "
        "hidden under a stall.",
        "Bomb at Harl fish market kills 8",
    )
    store.add(early, FIRST, SECOND)
    (event,) = (event_record(one) for one in events(store))
    assert (event["from"], len(event["articles"])) == ("2021-05-03", 3)
