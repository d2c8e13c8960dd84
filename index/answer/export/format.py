"""Claims as a file: CSV, JSON lines or JSON."""

import csv
import json
from collections.abc import Iterable
from enum import StrEnum
from io import StringIO
from typing import TextIO

from index.model.claim_json import Record

UNENCODABLE = "backslashreplace"
"""How halves of surrogate pairs are encoded: in JSON, that is how they are written."""


class Format(StrEnum):
    """How exported claims are written."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"

    @property
    def encoding(self) -> str:
        """What a file of it is encoded in: spreadsheets take CSV for UTF-8 only with its mark."""
        return "utf-8-sig" if self is Format.CSV else "utf-8"


def write(records: Iterable[Record], out: TextIO, form: Format) -> int:
    """Write the records one after another and return how many they were."""
    match form:
        case Format.CSV:
            return _write_csv(records, out)
        case Format.JSON:
            return _write_json(records, out)
        case Format.JSONL:
            return _write_lines(records, out)


def exported(records: Iterable[Record], form: Format) -> bytes:
    """Return the records as a file."""
    out = StringIO()
    write(records, out, form)
    return out.getvalue().encode(form.encoding, UNENCODABLE)


def _write_csv(records: Iterable[Record], out: TextIO) -> int:
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    written = 0
    for record in records:
        rows.writerow(sheet_row(record))
        written += 1
    return written


def _write_json(records: Iterable[Record], out: TextIO) -> int:
    out.write("[")
    written = 0
    for record in records:
        out.write(",\n" if written else "\n")
        out.write(json.dumps(record, ensure_ascii=False))
        written += 1
    out.write("\n]\n")
    return written


def _write_lines(records: Iterable[Record], out: TextIO) -> int:
    written = 0
    for record in records:
        out.write(json.dumps(record, ensure_ascii=False) + "\n")
        written += 1
    return written


Cell = str | int | float | bool | None

COLUMNS = (
    "claim_id",
    "claimReviewed",
    "kind",
    "phase",
    "sentence",
    "sentence_start",
    "sentence_end",
    "author",
    "author_jobTitle",
    "measure",
    "low",
    "high",
    "figure",
    "quantities",
    "dates",
    "negated",
    "hedged",
    "denied",
    "confidence",
    "article_id",
    "url",
    "headline",
    "publisher",
    "datePublished",
    "also_in",
    "independent_sources",
    "superseded_by",
    "superseded_on",
    "thread",
    "act",
    "target",
    "via",
    "fetched_url",
    "retrieved",
    "archive_url",
    "event_id",
    "event",
    "family",
    "affiliation",
)
# What a spreadsheet takes for the beginning of a formula, also in its wide form or after a blank
# (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_LEADING = " \t\r\n\v\f\0'\ufeff\u00a0\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"


def sheet_row(record: Record) -> list[Cell]:
    """Return the cells of an exported claim in the order of ``COLUMNS``."""
    quantity = _figure(record)
    author = record["itemReviewed"]["author"] or {}
    sentence, article = record["sentence"], record["article"]
    cells = record | {
        "sentence": sentence["text"],
        "sentence_start": sentence["start"],
        "sentence_end": sentence["end"],
        "author": author.get("name"),
        "author_jobTitle": author.get("jobTitle"),
        "target": (record["target"] or {}).get("name"),
        "via": (record["via"] or {}).get("name"),
        "measure": quantity.get("measure"),
        "low": quantity.get("low"),
        "high": quantity.get("high"),
        "figure": quantity.get("text"),
        "quantities": json.dumps(record["quantities"], ensure_ascii=False),
        "dates": json.dumps(record["dates"], ensure_ascii=False),
        "article_id": article["id"],
        "url": article["url"],
        "headline": article["title"],
        "publisher": article["publisher"],
        "datePublished": article["published"],
        "fetched_url": article["fetched_url"],
        "retrieved": article["retrieved"],
        "archive_url": article["archive_url"],
        "family": article["family"],
        "affiliation": article["affiliation"],
        "also_in": " ".join(card["id"] for card in record["also"]),
    }
    return [safe(cells.get(column)) for column in COLUMNS]


def safe(cell: Cell) -> Cell:
    """Return the cell, with an apostrophe before text that a spreadsheet would calculate."""
    if isinstance(cell, str) and cell.lstrip(_LEADING).startswith(_FORMULA):
        return f"'{cell}"
    return cell


def _is_quoted(quantity: Record) -> bool:
    return quantity["measure"] is not None and not quantity.get("inferred")


def _figure(record: Record) -> Record:
    """Return the figure that a thread shows of the claim, else the first one of casualties."""
    counted = (quantity for quantity in record["quantities"] if _is_quoted(quantity))
    figure: Record = record.get("figure") or next(counted, {})
    return figure
