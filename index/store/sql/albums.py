"""Posts that were published together: each part comes alone, and may be changed alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import JSON, Column
from sqlmodel import Field, Session, SQLModel, col, select


@dataclass(frozen=True, slots=True)
class AlbumPart:
    """One post of an album, in the order ``number``; many have no words."""

    number: int
    text: str
    publisher: str | None
    published: date
    url: str


class AlbumPartRow(SQLModel, table=True):
    """A part of an album; ``article`` holds what ``AlbumPart`` does beside the number."""

    __tablename__ = "album_part"

    album: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    article: dict[str, str | None] = Field(sa_column=Column(JSON, nullable=False))


def keep_parts(session: Session, album: str, parts: Iterable[AlbumPart]) -> list[AlbumPart]:
    """Keep parts of an album, in place of what they were; return all of them in order."""
    for part in parts:
        row = session.get(AlbumPartRow, (album, part.number))
        row = row or AlbumPartRow(album=album, number=part.number, article={})
        row.article = {
            "text": part.text,
            "publisher": part.publisher,
            "published": part.published.isoformat(),
            "url": part.url,
        }
        session.add(row)
    session.flush()
    wanted = select(AlbumPartRow).where(AlbumPartRow.album == album)
    rows = session.exec(wanted.order_by(col(AlbumPartRow.number))).all()
    return [_part(row) for row in rows]


def _part(row: AlbumPartRow) -> AlbumPart:
    held = row.article
    return AlbumPart(
        row.number,
        held["text"] or "",
        held["publisher"],
        date.fromisoformat(held["published"] or ""),
        held["url"] or "",
    )
