"""Articles that were kept under other spellings of one link become revisions of one article."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, text

from index.model.address import canonical_address

_READ = text("SELECT id, key, since, until, added, url FROM article WHERE url IS NOT NULL")
_MOVE = text("UPDATE article SET key = :key, revision = :revision WHERE id = :id")
_END = text("UPDATE article SET until = :until, changed = :changed WHERE id = :id")


def rekey_by_address(connection: Connection) -> None:
    """Give each article with a link the key of its page, and put what meets there in order."""
    pages: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for found in connection.execute(_READ).mappings():
        pages[_key(found["url"]) or found["key"]].append(dict(found))
    changed = connection.execute(text("SELECT max(changed) FROM article")).scalar() or 0
    for key, rows in pages.items():
        if all(row["key"] == key for row in rows):
            continue
        rows.sort(key=lambda row: (str(row["added"]), row["id"]))
        # Moved out of the way first: no two rows may have one key and revision, even for a moment.
        for row in rows:
            moved = {"key": f"{key} moving", "revision": row["id"], "id": row["id"]}
            connection.execute(_MOVE, moved)
        for number, row in enumerate(rows, start=1):
            connection.execute(_MOVE, {"key": key, "revision": number, "id": row["id"]})
            if number < len(rows) and row["until"] is None:
                until = _day(rows[number]["since"]) or _day(rows[number]["added"])
                end = {"until": until, "changed": changed + 1, "id": row["id"]}
                connection.execute(_END, end)


def _key(url: str) -> str | None:
    try:
        return f"url:{canonical_address(url)}"
    except ValueError:
        return None


def _day(value: object) -> str | None:
    """Return the day as the database writes it: it gives text, as no column is typed here."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    return str(value)[:10] if value else None
