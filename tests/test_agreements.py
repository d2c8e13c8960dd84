"""Truces and other agreements are events with phases, and answer what is asked of them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from databases import store_url
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import Newsroom
from spacy.language import Language
from sqlmodel import Session
from tracked_store import GrowingStore, report

from bot.chat.conversation import Conversation
from bot.replies.pact_lines import length_text, pact_block
from bot.replies.reply import Document
from bot.replies.timeline.agreement_timeline import agreement_timeline
from bot.terminal.terminal import plain_reply
from index.answer.event_listing import EventFilter, find_event, list_events
from index.answer.export.answer_json import answer_record, tracked_record
from index.answer.export.event_json import event_record
from index.answer.question.asked_phase import asked_phase
from index.events.happening import Happening
from index.events.named_events import events_of_claims
from index.extract.claims.pact_times import find_hours, find_lengths
from index.extract.extractor import Extractor
from index.library import open_library
from index.model.article import Article
from index.model.pact import Nature, PactFact, Phase
from index.store.encoding.encoder import Encoder
from index.store.sql.claims import all_claims
from index.store.sql.database import Database
from index.store.sql.outbox import Outbox

MADE = report(
    9,
    "Quarry Post",
    "Dunmark and the Orla rebels agreed on Sunday to a 48-hour truce in Harl, Dunmark. "
    "The truce will begin at 7 a.m. on Monday, the Norwegian mediators said.",
    "Dunmark and rebels agree on truce in Harl",
    "https://quarry-post.example/truce",
)
BROKEN = report(
    11,
    "Hill Echo",
    "The truce in Harl, which began on Monday, was holding for a day. "
    "The Dunmark army accused the Orla rebels of breaking the truce in Harl on Tuesday. "
    "The rebels did not comment.",
    "Truce in Harl under strain",
    "https://hill-echo.example/strain",
)
EXTENDED = report(
    12,
    "Vale Courier",
    "The two sides agreed on Wednesday to extend the truce in Harl until Friday, mediators said.",
    "Harl truce extended",
    "https://vale-courier.example/extended",
)
OTHER_TOWN = report(
    10,
    "Hill Echo",
    "A truce in Korrin, Dunmark, took effect on Saturday, the mayor said.",
    "Truce in Korrin",
    "https://hill-echo.example/alma",
)
OTHER_YEAR = replace(
    report(
        5,
        "Quarry Post",
        "A truce in Harl, Dunmark, took effect at noon on 4 May 2020, the army said.",
        "Truce in Harl begins",
        "https://quarry-post.example/older",
    ),
    published=date(2020, 5, 5),
)
ATTACK = report(
    11,
    "Hill Echo",
    "A bomb at the fish market in Harl, Dunmark, killed 8 people on Tuesday despite the truce.",
    "Bomb at Harl fish market kills 8",
    "https://hill-echo.example/market",
)
ALL = (MADE, BROKEN, EXTENDED, OTHER_TOWN, OTHER_YEAR, ATTACK)


@pytest.fixture
def store(tmp_path: Path, encoder: Encoder, pipeline: Language) -> GrowingStore:
    return GrowingStore(tmp_path, encoder, pipeline)


@contextmanager
def session_of(store: GrowingStore) -> Iterator[Session]:
    database = Database(store_url(store.folder / "store.db"))
    with database.reading() as session:
        yield session
    database.close()


def truces(store: GrowingStore, as_of: date | None = None) -> list[Happening]:
    with session_of(store) as session:
        return list_events(session, EventFilter(kind="truce"), as_of)


def facts(
    text: str, pipeline: Language, published: date | None = date(2021, 5, 10)
) -> list[PactFact]:
    ((_, extraction),) = Extractor(pipeline).extract([Article(text, published=published)])
    return [fact for claim in extraction.claims for fact in claim.pacts]


@pytest.mark.parametrize(
    ("text", "phase", "first", "hour"),
    [
        ("The truce takes effect at 7 a.m. on Monday.", Phase.BEGINS, date(2021, 5, 10), "07:00"),
        (
            "The ceasefire came into force at 7 p.m. local time (1600 GMT) on Sunday.",
            Phase.BEGINS,
            date(2021, 5, 9),
            "19:00 local time",
        ),
        ("The truce began at sunset on Saturday.", Phase.BEGINS, date(2021, 5, 8), "sunset"),
        ("The ministry declared a truce from Wednesday.", Phase.BEGINS, date(2021, 5, 5), None),
        ("A truce in force since 3 May has held.", Phase.BEGINS, date(2021, 5, 3), None),
        ("The army extended its truce until 18 May.", Phase.EXTENDED, date(2021, 5, 18), None),
        ("The army on Sunday declared an end to the truce.", Phase.ENDS, date(2021, 5, 9), None),
        (
            "The two sides signed a prisoner swap deal on Sunday.",
            Phase.AGREED,
            date(2021, 5, 9),
            None,
        ),
    ],
)
def test_each_phase_has_its_own_day_and_hour(
    pipeline: Language, text: str, phase: Phase, first: date, hour: str | None
) -> None:
    found = [fact for fact in facts(text, pipeline) if fact.phase is phase]
    assert [(fact.first, fact.hour) for fact in found] == [(first, hour)]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Rebels broke the truce on Wednesday.", "Rebels"),
        ("The army accused the rebels of violating the ceasefire.", "the rebels"),
        ("The truce was violated 12 times by government forces.", "government forces"),
        (
            "The army and the rebels accused each other of breaking the truce.",
            "The army and the rebels",
        ),
    ],
)
def test_who_broke_a_truce_is_told(pipeline: Language, text: str, by: str) -> None:
    (fact,) = (fact for fact in facts(text, pipeline) if fact.phase is Phase.VIOLATED)
    assert fact.by == by


@pytest.mark.parametrize(
    "text",
    [
        "The envoy called for a ceasefire from Monday.",
        "They could extend the truce until Friday.",
        "The truce can be extended.",
        "The truce had been expected to begin on Thursday.",
        "It is the first truce since 2016.",
        "Ceasefire talks began on Monday.",
        "No truce was agreed on Sunday.",
        "Several truces ended on Sunday.",
    ],
)
def test_what_has_not_come_to_pass_is_no_fact(pipeline: Language, text: str) -> None:
    assert [fact.phase for fact in facts(text, pipeline) if fact.phase] == []


def test_observing_a_truce_over_a_feast_is_not_its_end(pipeline: Language) -> None:
    text = "The army observed a three-day truce over the Easter holiday."
    assert Phase.ENDS not in {fact.phase for fact in facts(text, pipeline)}


def test_what_a_truce_is_called_by_is_of_the_last_such_month(pipeline: Language) -> None:
    (fact,) = facts("The February truce largely held in Harl.", pipeline)
    assert (fact.phase, fact.first, fact.last) == (None, date(2021, 2, 1), date(2021, 2, 28))
    assert facts("The February truce largely held in Harl.", pipeline, None) == []


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_hours_and_lengths_lie_in_any_text(text: str) -> None:
    for found in (*find_hours(text), *find_lengths(text)):
        assert 0 <= found.start < found.end <= len(text)
    assert all(length.hours > 0 for length in find_lengths(text))


def test_reports_of_one_truce_are_one_event_and_others_are_not(store: GrowingStore) -> None:
    store.add(*ALL)
    found = {event.summary.label: event for event in truces(store)}
    assert set(found) == {
        "Truce in Harl, 10 May 2021",
        "Truce in Korrin, 8 May 2021",
        "Truce in Harl, 4 May 2020",
    }
    event = found["Truce in Harl, 10 May 2021"]
    assert len(event.articles) == 3
    told = [(one.phase, one.first) for one in event.phases]
    assert told == [
        (Phase.AGREED, date(2021, 5, 9)),
        (Phase.BEGINS, date(2021, 5, 10)),
        (Phase.VIOLATED, date(2021, 5, 11)),
        (Phase.EXTENDED, date(2021, 5, 14)),
    ]
    begins, violated = event.phases[1], event.phases[2]
    assert (begins.hour, begins.articles) == ("07:00", 2)
    assert (violated.by, violated.accuser) == ("the Orla rebels", "The Dunmark army")
    assert event.length
    assert event.length.lasting == 48


def test_a_truce_never_joins_an_incident(store: GrowingStore) -> None:
    store.add(*ALL)
    with session_of(store) as session:
        counting = [event for event in list_events(session, EventFilter()) if event.measures]
    assert [event.phases for event in counting] == [()]


def test_the_order_of_arrival_changes_nothing(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    found = []
    for number, order in enumerate(list(permutations((MADE, BROKEN, EXTENDED)))[::2]):
        (tmp_path / str(number)).mkdir()
        store = GrowingStore(tmp_path / str(number), encoder, pipeline)
        for article in order:
            store.add(article)
        (event,) = truces(store)
        found.append((event.id, [one.key for one in event.phases], sorted(event.summary.label)))
    assert found[0] == found[1] == found[2]


def test_a_past_day_knows_what_was_told_by_then(store: GrowingStore) -> None:
    store.add(MADE, BROKEN, EXTENDED)
    (then,) = truces(store, as_of=date(2021, 5, 9))
    assert {one.phase for one in then.phases} == {Phase.AGREED, Phase.BEGINS}
    (now,) = truces(store)
    assert then.id == now.id


def test_an_old_id_leads_on(store: GrowingStore) -> None:
    store.add(EXTENDED)
    (before,) = truces(store)
    store.add(MADE)
    with session_of(store) as session:
        after = find_event(session, before.id)
    assert after
    assert after.id != before.id
    assert {one.phase for one in after.phases} >= {Phase.BEGINS, Phase.EXTENDED}


@pytest.mark.parametrize(
    ("question", "line", "sentence"),
    [
        ("When does the truce in Harl begin?", "Begins 10 May 2021, 07:00", "7 a.m. on Monday"),
        ("How long was the truce to last?", "To last 48 hours", "48-hour truce"),
        (
            "Who broke the truce in Harl?",
            "by the Orla rebels, says the Dunmark army",
            "accused the Orla rebels",
        ),
        ("Until when was the truce extended?", "Extended until 14 May 2021", "until Friday"),
        ("When was the truce in Harl agreed?", "Agreed 9 May 2021", "agreed on Sunday"),
        ("When did the May 2020 truce in Harl begin?", "4 May 2020, noon", "4 May 2020"),
        ("When did the truce in Korrin begin?", "8 May 2021", "Korrin"),
    ],
)
def test_what_is_asked_of_a_truce_is_answered_from_its_event(
    tmp_path_factory: pytest.TempPathFactory,
    encoder: Encoder,
    pipeline: Language,
    question: str,
    line: str,
    sentence: str,
) -> None:
    with _kept(tmp_path_factory, encoder, pipeline).open() as answers:
        answer = answers.ask(question)
    assert answer.answered
    assert answer.pact
    assert line in pact_block(answer.pact).lines[0].text
    assert sentence in answer.matches[0].sentence
    record = json.loads(json.dumps(answer_record(answer)))["agreement"]
    assert record["phases"][0]["claim_id"] == answer.matches[0].claim_id


_KEPT: list[GrowingStore] = []


def _kept(folders: pytest.TempPathFactory, encoder: Encoder, pipeline: Language) -> GrowingStore:
    """Return the store of all articles, which is made once."""
    if not _KEPT:
        _KEPT.append(GrowingStore(folders.mktemp("agreements"), encoder, pipeline))
        _KEPT[0].add(*ALL)
    return _KEPT[0]


def test_a_truce_of_another_place_or_time_is_no_answer(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pipeline: Language
) -> None:
    with _kept(tmp_path_factory, encoder, pipeline).open() as answers:
        assert answers.ask("When did the truce in Reykjavik begin?").pact is None
        assert answers.ask("When did the Reykjavik truce begin?").pact is None
        assert answers.ask("When did the June 2018 truce in Harl begin?").pact is None
        assert answers.ask("How many people were killed in Harl?").pact is None
        then = answers.ask("Until when was the truce extended?", as_of=date(2021, 5, 11))
        assert then.pact is None


@pytest.mark.parametrize(
    ("question", "phases", "nature"),
    [
        ("When does the ceasefire start?", (Phase.BEGINS,), Nature.TRUCE),
        ("Who violated the cessation of hostilities?", (Phase.VIOLATED,), Nature.TRUCE),
        ("How long will the humanitarian pause last?", (), Nature.TRUCE),
        ("When was the deal signed?", (Phase.AGREED, Phase.ANNOUNCED), None),
        ("When does the hostage deal take effect?", (Phase.BEGINS,), Nature.HOSTAGE_DEAL),
        ("When did the truce collapse?", (Phase.ENDS,), Nature.TRUCE),
    ],
)
def test_the_phase_that_is_asked_for(
    question: str, phases: tuple[Phase, ...], nature: Nature | None
) -> None:
    asked = asked_phase(question)
    assert asked
    assert (asked.phases, asked.nature) == (phases, nature)


@pytest.mark.parametrize(
    "question",
    ["When was the trade deal signed?", "Who broke the record?", "What is a truce?"],
)
def test_other_questions_ask_for_no_phase(question: str) -> None:
    assert asked_phase(question) is None


def test_truces_are_listed_with_their_state(store: GrowingStore) -> None:
    store.add(MADE, BROKEN, EXTENDED)
    database = Database(store_url(store.folder / "store.db"))
    with store.open() as answers:
        chat = Conversation(answers, database)
        said = plain_reply(chat.respond(7, "/events truces"))
        opened = plain_reply(
            chat.respond(7, f"/start {answers.track('truce').agreements[0].event.id}")
        )
    database.close()
    assert "Dunmark army accused the Orla rebels of breaking the truce" in opened
    assert "Truce in Harl, 10 May 2021" in said
    assert "Began 10 May 2021" in said or "Begins 10 May 2021" in said
    assert "Extended until 14 May 2021" in said


def test_the_json_of_a_truce_has_its_phases(store: GrowingStore) -> None:
    store.add(MADE, BROKEN)
    record = json.loads(json.dumps(event_record(truces(store)[0])))
    assert (record["kind"], record["scope"], record["hours"]) == ("truce", "agreement", 48)
    begins = next(one for one in record["phases"] if one["phase"] == "begins")
    assert (begins["from"], begins["hour"], begins["articles"]) == ("2021-05-10", "07:00", 2)


def test_lengths_are_said_as_people_say_them() -> None:
    assert [length_text(hours) for hours in (1, 48, 72, 96, 168, 240, 336)] == [
        "1 hour", "48 hours", "72 hours", "4 days", "1 week", "10 days", "2 weeks",
    ]  # fmt: skip


def test_the_timeline_of_a_truce_lists_its_phases_in_order(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pipeline: Language
) -> None:
    with _kept(tmp_path_factory, encoder, pipeline).open() as answers:
        tracked = answers.track("truce in Harl in May 2021")
        assert answers.track("killed in Harl despite the truce").agreements == ()
    assert [told.event.summary.label for told in tracked.agreements] == [
        "Truce in Harl, 10 May 2021"
    ]
    said = plain_reply(agreement_timeline(tracked.agreements[0], None))
    lines = ["Agreed 9 May", "Begins 10 May 2021, 07:00", "Broken 11 May", "Extended until 14 May"]
    places = [said.rindex(line) for line in lines]
    assert places == sorted(places)
    assert "The truce will begin at 7 a.m. on Monday, the Norwegian mediators said." in said
    (record,) = tracked_record(tracked)["agreements"]
    assert [phase["phase"] for phase in record["phases"]] == [
        "agreed", "begins", "violated", "extended",
    ]  # fmt: skip
    assert all(phase["sentence"]["text"] for phase in record["phases"])


def test_the_chat_gives_a_truce_its_timeline_and_file(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pipeline: Language
) -> None:
    store = _kept(tmp_path_factory, encoder, pipeline)
    database = Database(store_url(store.folder / "store.db"))
    with store.open() as answers:
        chat = Conversation(answers, database)
        chat.respond(7, "When does the truce in Harl begin?")
        assert "Extended until 14 May 2021" in plain_reply(chat.respond(7, "/timeline"))
        file = chat.respond(7, "/export timeline csv").attachment
        answer = chat.respond(7, "/export json").attachment
    database.close()
    assert isinstance(file, Document)
    assert isinstance(answer, Document)
    assert file.content.decode("utf-8-sig").count("Truce in Harl, 10 May 2021") == 4
    first = json.loads(answer.content)[0]
    assert first["event"] == "Truce in Harl, 10 May 2021"
    assert first["event_id"].startswith("e_")


def test_exported_claims_name_their_event_as_of_any_day(store: GrowingStore) -> None:
    store.add(MADE, EXTENDED, ATTACK)
    with session_of(store) as session:
        claims = {stored.id: stored for stored in all_claims(session)}
        now = events_of_claims(session, claims)
        then = events_of_claims(session, claims, date(2021, 5, 9))
    labels = {name.label for name in now.values()}
    assert "Truce in Harl, 10 May 2021" in labels
    assert len(labels) == 2
    assert {claims[claim].article.publisher for claim in then} == {"Quarry Post"}


class Follower:
    """A chat that follows a question of a store that grows."""

    def __init__(self, folder: Path, encoder: Encoder, pipeline: Language, *held: Article) -> None:
        self.room, self.encoder = Newsroom(folder, encoder, pipeline), encoder
        self.room.publish(*held)
        self.outbox = Outbox(self.room.database)

    def follow(self, question: str) -> None:
        answers = open_library(self.room.settings, self.encoder).answers
        answers.find_news()
        Conversation(answers, self.room.database).respond(7, f"/follow {question}")

    def told_after(self, *articles: Article) -> list[str]:
        """Return the sentences that the chat is told once these articles are held."""
        self.room.publish(*articles)
        answers = open_library(self.room.settings, self.encoder).answers
        answers.find_news()
        sentences = []
        for due in self.outbox.of_chat(7):
            sentences += [one.shown.sentence for one in answers.news(due)]
            self.outbox.mark_sent(due)
        return sentences


def test_a_follower_of_a_truce_is_told_each_new_phase_once(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    follower = Follower(tmp_path, encoder, pipeline, MADE)
    follower.follow("When does the truce in Harl begin?")
    told = follower.told_after(BROKEN)
    assert [sentence for sentence in told if "accused the Orla rebels" in sentence]
    assert not [sentence for sentence in told if "which began on Monday" in sentence]
    again = replace(BROKEN, url="https://echo.example/again", publisher="Vale Courier")
    again = replace(again, text=again.text.replace("was holding for a day", "held at first"))
    assert follower.told_after(again) == []
    (extended,) = follower.told_after(EXTENDED)
    assert "extend the truce in Harl until Friday" in extended
    assert follower.told_after(OTHER_TOWN) == []


def test_who_follows_a_truce_by_its_label_follows_its_event(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    follower = Follower(tmp_path, encoder, pipeline, MADE)
    follower.follow("Truce in Harl, 10 May 2021")
    (extended,) = follower.told_after(EXTENDED)
    assert "extend the truce in Harl until Friday" in extended


def test_a_follower_of_a_toll_is_told_another_figure_of_its_event_however_it_is_worded(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    follower = Follower(tmp_path, encoder, pipeline, ATTACK)
    follower.follow("How many people were killed by the bomb at the fish market in Harl?")
    risen = report(
        12,
        "Vale Courier",
        "Doctors in Harl, Dunmark, counted 14 dead after Tuesday's bomb at the fish market.",
        "Harl fish market bomb: toll rises",
        "https://vale-courier.example/risen",
    )
    (told,) = follower.told_after(risen)
    assert "14 dead" in told
    assert follower.told_after() == []


def test_a_truce_that_was_extended_is_one_with_the_end_it_came_to(store: GrowingStore) -> None:
    over = report(
        15,
        "Quarry Post",
        "Jets struck Harl, Dunmark, on Saturday minutes after a five-day truce expired at 7 a.m. "
        "The Orla rebels and the army accused each other of breaking the truce.",
        "Fighting resumes in Harl as truce expires",
        "https://quarry-post.example/over",
    )
    store.add(MADE, EXTENDED, over)
    (event,) = truces(store)
    ends = next(one for one in event.phases if one.phase is Phase.ENDS)
    assert (ends.first, ends.hour) == (date(2021, 5, 15), "07:00")
    broken = next(one for one in event.phases if one.phase is Phase.VIOLATED)
    assert (broken.by, broken.accuser) == ("The Orla rebels and the army", "each of the other")


def test_a_truce_of_a_whole_country_is_of_a_town_only_where_that_is_named(
    store: GrowingStore,
) -> None:
    country = report(
        9,
        "Quarry Post",
        "A nationwide ceasefire in France took effect at noon on Sunday, the army said. "
        "Shops in Lyon and Nantes opened again.",
        "Ceasefire across France",
        "https://quarry-post.example/wide",
    )
    store.add(country)
    with store.open() as answers:
        assert answers.ask("When did the ceasefire in France begin?").pact
        assert answers.ask("When did the ceasefire in Lyon begin?").pact is None
