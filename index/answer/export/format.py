"""The formats of an export, each written record by record."""

import csv
import json
from collections.abc import Iterable
from enum import StrEnum
from io import StringIO
from typing import TextIO

from index.answer.export.sheet import COLUMNS, sheet_row
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
