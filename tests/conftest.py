"""Parts that are dear to load, shared by the whole suite."""

from collections.abc import Iterator
from pathlib import Path

import databases
import pytest
from hypothesis import HealthCheck, settings
from postgresql_server import PostgreSQLServer
from spacy.language import Language
from sqlalchemy import event
from sqlalchemy.pool import Pool

from index.answer.answerer import Answerer
from index.events.linker import EventLinker
from index.extract.extractor import Extractor
from index.extract.syntax.pipeline.loading import load_pipeline
from index.model.article import Article
from index.read.formats.files import read_paths
from index.settings import Settings
from index.store.builds.builds import Builds
from index.store.encoding.encoder import Encoder
from index.store.encoding.loading import load_encoder
from index.store.rebuild.rebuild import Rebuilder
from index.store.sql.articles import keep_article
from index.store.sql.database import Database

# How long an example takes says nothing on a busy machine.
settings.register_profile("claimtrail", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("claimtrail")

SAMPLES = Path(__file__).parent.parent / "scripts" / "samples"


@pytest.fixture(scope="session")
def pipeline() -> Language:
    return load_pipeline()


@pytest.fixture(scope="session")
def plain_pipeline() -> Language:
    """Return the pipeline as spaCy made it."""
    return load_pipeline(plain=True)


@pytest.fixture(scope="session", autouse=True)
def models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Convert the model once for the suite and the processes that its tests start."""
    folder = tmp_path_factory.mktemp("models")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIMTRAIL_MODELS", str(folder))
        yield folder


@pytest.fixture(scope="session")
def encoder(models: Path) -> Encoder:
    return load_encoder(None, models)


@pytest.fixture(scope="session")
def sample_answers(
    encoder: Encoder, pipeline: Language, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Answerer]:
    """Return answers from the sample articles that come with the product."""
    settings = Settings(data=tmp_path_factory.mktemp("samples"))
    database, builds = Database(settings.database), Builds(settings.builds)
    with database.writing() as session:
        for article in read_paths([SAMPLES]):
            assert isinstance(article, Article)
            keep_article(session, article)
    Rebuilder(
        database,
        builds,
        encoder,
        lambda: Extractor(pipeline),
        before_publishing=EventLinker(database).update,
    ).run()
    with Answerer(database, builds, builds.open_newest(), encoder) as answerer:
        yield answerer


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgreSQLServer]:
    server = PostgreSQLServer()
    try:
        databases.prepare(server)
        yield server
    finally:
        server.close()


@pytest.fixture
def on_postgresql(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PostgreSQLServer]:
    """Let ``databases.store_url`` lead to a server during a test."""
    server: PostgreSQLServer = request.getfixturevalue("postgresql_server")
    opened = []

    def note(connection: object, _record: object) -> None:
        opened.append(connection)

    monkeypatch.setenv(databases.SERVER, str(server.folder))
    event.listen(Pool, "connect", note)
    try:
        yield server
    finally:
        event.remove(Pool, "connect", note)
        for connection in opened:  # a driver of PostgreSQL complains about those left open
            connection.close()
        databases.drop_stores(str(server.folder))


@pytest.fixture(params=["sqlite", "postgresql"])
def each_database(request: pytest.FixtureRequest) -> None:
    """Run a test once with SQLite and once with PostgreSQL."""
    if request.param == "postgresql":
        request.getfixturevalue("on_postgresql")
