"""Builds of the gold questions' own articles, which are asked to fit on what is found."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlmodel import select

from index.events.linker import EventLinker
from index.extract.extractor import Extractor
from index.model.article import Article
from index.store.builds.build import Build
from index.store.builds.builds import Builds
from index.store.encoding.encoder import Encoder, Encoding
from index.store.rebuild.passages import passages
from index.store.rebuild.rebuild import Rebuilder
from index.store.sql.articles import keep_article
from index.store.sql.database import Database
from index.store.sql.tables import ArticleRow


@dataclass(frozen=True, slots=True)
class Library:
    """A build, the ids that its articles came with, and each row's sentence with its encoding."""

    database: Database
    build: Build
    ids: dict[int, str]
    sentences: list[str]
    encodings: list[Encoding]


def make_library(lines: str, encoder: Encoder, extractor: Extractor, folder: Path) -> Library:
    """Build an index of articles, given as JSON lines, or take the one that the folder holds."""
    folder.mkdir(parents=True, exist_ok=True)
    database = Database(f"sqlite:///{folder / 'claims.db'}")
    builds = Builds(folder / "builds")
    with database.writing() as session:
        for item in map(json.loads, lines.splitlines()):
            published = date.fromisoformat(item["published"]) if "published" in item else None
            article = Article(item["text"], published=published, reference=item["id"])
            keep_article(session, article)
    Rebuilder(
        database,
        builds,
        encoder,
        lambda: extractor,
        before_publishing=EventLinker(database).update,
    ).run()
    with database.reading() as session:
        ids = {row.id: row.reference or "" for row in session.exec(select(ArticleRow))}
        texts = {found.claim: found.sentence for found in passages(session, list(ids))}
    build = builds.open_newest()
    sentences = [texts[int(claim)] for claim in build.rows["claim"]]
    return Library(database, build, ids, sentences, encoder.encode(sentences))
