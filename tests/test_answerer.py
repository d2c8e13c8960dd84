from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from databases import store_url
from spacy.language import Language
from sqlmodel import select

from index.answer.answerer import Answerer
from index.events.linker import EventLinker
from index.extract.extractor import Extractor
from index.library import open_library
from index.model.article import Article
from index.model.claim import Measure
from index.model.errors import BuildError
from index.settings import Settings
from index.store.builds.builds import Builds
from index.store.encoding.encoder import Encoder
from index.store.rebuild.rebuild import Rebuilder
from index.store.sql.articles import keep_article
from index.store.sql.database import Database
from index.store.sql.tables import ArticleRow

TRUCE = Article(
    "The two governments agreed on a truce on Saturday. Foreign Minister Ana Roy said the truce "
    "would begin on Monday at dusk. If it holds for a week, both armies will open the mountain "
    "road to aid convoys. More than 3,000 people have been killed in the Harl valley since the "
    "war began, UN envoy Tomas Lind estimates.",
    title="Truce agreed in the Harl valley",
    publisher="The Ledger",
    published=date(2016, 9, 10),
    url="https://ledger.example/truce",
)
RAID = Article(
    "At least 12 people were killed in a raid on the market of Lower Harl on Thursday, police "
    "said. The market stayed shut on Friday. Ten shops burned down.",
    title="Raid on the market of Lower Harl",
    publisher="Vale Courier",
    published=date(2016, 9, 16),
    url="https://vale.example/raid",
)
COPY = replace(RAID, publisher="Evening Post", url="https://post.example/raid")
OTHER = Article(
    "The Red Crescent said 15 people were killed in the raid on the market of Lower Harl. "
    "Volunteers searched the ruins for two days.",
    title="Red Crescent counts the dead of Lower Harl",
    publisher="Northern Mail",
    published=date(2016, 9, 18),
    url="https://mail.example/red-crescent",
)
CORRECTED = replace(
    RAID, text=RAID.text.replace("At least 12", "At least 14"), published=date(2016, 9, 20)
)


def build(data: Path, encoder: Encoder, pipeline: Language, *articles: Article) -> None:
    settings = Settings(data=data, database_url=store_url(data / "claimtrail.db"))
    database = Database(settings.database)
    with database.writing() as session:
        for article in articles:
            keep_article(session, article)
    Rebuilder(
        database,
        Builds(settings.builds),
        encoder,
        lambda: Extractor(pipeline),
        before_publishing=EventLinker(database).update,
    ).run()
    database.close()


def answerer_of(data: Path, encoder: Encoder) -> Answerer:
    settings = Settings(data=data, database_url=store_url(data / "claimtrail.db"))
    builds = Builds(settings.builds)
    return Answerer(Database(settings.database), builds, builds.open_newest(), encoder)


@pytest.fixture(scope="module")
def data(encoder: Encoder, pipeline: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    build(folder, encoder, pipeline, TRUCE, RAID, COPY, OTHER)
    return folder


@pytest.fixture
def answerer(data: Path, encoder: Encoder) -> Iterator[Answerer]:
    with answerer_of(data, encoder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many people have been killed in the Harl valley since the war began?", "More than 3"),
        ("When does the truce begin?", "Foreign Minister Ana Roy said the truce would begin"),
        ("What must happen before the road is opened to aid?", "If it holds for a week"),
        ("WHO SAID 15 PEOPLE DIED IN THE MARKET RAID IN LOWER HARL", "The Red Crescent said 15"),
    ],
)
def test_the_fitting_sentence_comes_first(answerer: Answerer, question: str, sentence: str) -> None:
    answer = answerer.ask(question)
    assert answer.answered
    assert answer.matches[0].sentence.startswith(sentence)


def test_every_sentence_is_the_articles_own(answerer: Answerer) -> None:
    texts = {article.url: article.text for article in (TRUCE, RAID, COPY, OTHER)}
    for question in ("Who was killed?", "What about the truce?", "market"):
        for match in answerer.ask(question, limit=20).matches:
            span = match.claim.sentence
            assert texts[match.article.url][span.start : span.end] == match.sentence


def test_speaker_figure_and_date_come_with_the_claim(answerer: Answerer) -> None:
    killed = answerer.ask("How many people have been killed in the Harl valley?").matches[0].claim
    assert killed.speaker is not None
    assert (killed.speaker.name, killed.speaker.role) == ("Tomas Lind", "UN envoy")
    (figure,) = killed.quantities
    assert (figure.low, figure.high, figure.measure) == (3000, None, Measure.KILLED)
    begins = answerer.ask("When does the truce begin?").matches[0].claim
    assert begins.dates[0].first == date(2016, 9, 12)


@pytest.mark.parametrize(
    "question", ["Who won the 2014 World Cup?", "What is the capital of Peru?", "quantum computers"]
)
def test_what_is_not_held_is_not_answered(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert not answer.answered
    assert answer.fitting == ()


@pytest.mark.parametrize("question", ["", " ", "?", "🕊️", "<b>&", "the", "x" * 10_000])
def test_odd_questions_get_an_answer_object(answerer: Answerer, question: str) -> None:
    for match in answerer.ask(question).matches:
        assert 0 <= match.confidence <= 1


def test_a_copy_is_one_entry_and_other_figures_are_shown_as_differing(answerer: Answerer) -> None:
    answer = answerer.ask("How many people were killed in the raid on the market of Lower Harl?")
    first = next(m for m in answer.matches if m.sentence.startswith("At least 12"))
    assert {first.article.publisher, *(card.publisher for card in first.also)} == {
        "Vale Courier",
        "Evening Post",
    }
    (difference,) = answer.differences
    assert [(value.low, value.high) for value in difference.values] == [(12, None), (15, 15)]


def test_only_what_was_published_by_then_answers(answerer: Answerer) -> None:
    question = "How many people were killed in the raid on the market?"
    early = answerer.ask(question, as_of=date(2016, 9, 15), limit=20)
    assert {match.article.publisher for match in early.matches} == {"The Ledger"}
    later = answerer.ask(question, as_of=date(2016, 9, 16), limit=20)
    assert "At least 12" in later.matches[0].sentence


def test_a_correction_replaces_the_claim_from_its_day_on(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    build(tmp_path, encoder, pipeline, RAID, CORRECTED)
    question = "How many people were killed in the raid on the market?"
    with answerer_of(tmp_path, encoder) as answerer:
        for day, figure in ((None, 14), (date(2016, 9, 20), 14), (date(2016, 9, 19), 12)):
            answer = answerer.ask(question, as_of=day, limit=20)
            figures = {q.low for m in answer.matches for q in m.claim.quantities if q.measure}
            assert figures == {figure}, day


def test_the_next_build_is_taken_while_answering(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    build(tmp_path, encoder, pipeline, TRUCE)
    question = "How many people were killed in the raid on the market?"
    with answerer_of(tmp_path, encoder) as answerer:
        assert answerer.ask(question).generation == "1"
        build(tmp_path, encoder, pipeline, RAID)
        answer = answerer.ask(question)
    assert answer.generation == "2"
    assert answer.matches[0].sentence.startswith("At least 12")


def test_a_damaged_next_build_leaves_the_one_that_serves(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    build(tmp_path, encoder, pipeline, TRUCE)
    with answerer_of(tmp_path, encoder) as answerer:
        build(tmp_path, encoder, pipeline, RAID)
        (tmp_path / "builds" / "00000002" / "rows.npy").write_bytes(b"damaged")
        assert answerer.ask("When does the truce begin?").generation == "1"


def test_a_sentence_that_is_no_longer_there_is_not_shown(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    build(tmp_path, encoder, pipeline, TRUCE)
    with answerer_of(tmp_path, encoder) as answerer:
        with Database(Settings(data=tmp_path).database).writing() as session:
            row = session.exec(select(ArticleRow)).one()
            row.text = "x" + row.text
        assert answerer.ask("When does the truce begin?").matches == ()


def test_context_is_the_sentences_around(answerer: Answerer) -> None:
    match = answerer.ask("When does the truce begin?").matches[0]
    context = answerer.context(match.claim_id, around=1)
    assert context is not None
    assert context.before == ("The two governments agreed on a truce on Saturday.",)
    assert context.sentence == match.sentence
    assert context.after[0].startswith("If it holds for a week")
    assert context.article.title == TRUCE.title
    assert answerer.context(10**9) is None


def test_a_claim_that_was_shown_is_found_again(answerer: Answerer) -> None:
    shown = answerer.ask("When does the truce begin?").matches[0]
    found = answerer.claim(shown.claim_id)
    assert found is not None
    assert (found.claim, found.sentence) == (shown.claim, shown.sentence)
    assert answerer.claim(10**9) is None


def test_the_catalogue_counts_what_is_stored(answerer: Answerer) -> None:
    sources = {source.publisher: source for source in answerer.sources()}
    assert set(sources) == {"The Ledger", "Vale Courier", "Evening Post", "Northern Mail"}
    assert sources["The Ledger"].articles == 1
    assert sources["The Ledger"].claims >= 4
    statistics = answerer.statistics()
    assert (statistics.articles, statistics.publishers) == (4, 4)
    assert (statistics.first, statistics.last) == (date(2016, 9, 10), date(2016, 9, 18))
    latest = answerer.latest(2)
    assert latest[0].article.publisher == "Northern Mail"
    assert len({match.article.id for match in latest}) == 2


def test_opening_without_a_build_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"scripts\.rebuild_index"):
        _ = open_library(Settings(data=tmp_path)).answers


def test_a_name_that_no_article_holds_is_not_answered_and_is_named(answerer: Answerer) -> None:
    answer = answerer.ask("How many people were killed in the raid on Madrid?")
    assert answer.unknown == ("Madrid",)
    assert not answer.answered
    assert answer.matches  # what came nearest, for whoever wants to see it
