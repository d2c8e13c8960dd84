"""What became of what was read: taken, changed on reading, doubtful or refused, and where."""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from index.model.article import Article, Note
from index.read.formats.files import Rejected, Taken
from index.store.sql.articles import Outcome

MAX_PLACES = 3
"""How many places the summary names of each note; a report names them all."""
REFUSED = "rejected"


class Intake:
    """Follows articles from reading to keeping, counts them, and writes each to a report."""

    def __init__(self, report: Path | None = None, *, strict: bool = False) -> None:
        """Follow the articles that ``sifted`` gives.

        :param report: a file that gets one JSON object an item.
        :param strict: whether what is doubtful is refused.
        :raises OSError: if the report cannot be written.
        """
        self.counts: Counter[str] = Counter()
        self._files = ExitStack()
        self._report: TextIO | None = None
        if report:
            self._report = self._files.enter_context(report.open("w", encoding="utf-8"))
        self._strict = strict
        self._places: defaultdict[Note, list[str]] = defaultdict(list)
        self._notes: Counter[Note] = Counter()
        self._waiting: dict[int, Taken] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._files.close()

    def sifted(self, items: Iterable[Taken | Rejected]) -> Iterator[Article]:
        """Yield the articles that are to be kept; the others are named at once."""
        for item in items:
            if isinstance(item, Rejected):
                self._refuse(item)
                continue
            doubts = [note for note in item.article.notes if note.is_doubtful]
            if self._strict and doubts:
                reason = f"is doubtful: {', '.join(doubts)}"
                self._refuse(Rejected(item.path, item.line, reason))
                continue
            self._waiting[id(item.article)] = item
            yield item.article

    def kept(self, article: Article, outcome: Outcome) -> None:
        """Count an article that was kept, and note how it was read."""
        item = self._waiting.pop(id(article))
        self.counts[outcome] += 1
        for note in article.notes:
            self._notes[note] += 1
            if len(self._places[note]) < MAX_PLACES:
                self._places[note].append(item.place)
        if outcome is Outcome.WITHDRAWN:
            print(f"{item.place}: was withdrawn, and stays so", file=sys.stderr)
        self._write(
            file=str(item.path),
            line=item.line,
            url=article.url,
            title=article.title,
            outcome=outcome.value,
            changed=[note.value for note in article.notes if not note.is_doubtful],
            doubtful=[note.value for note in article.notes if note.is_doubtful],
        )

    def summary(self) -> list[str]:
        """Return the lines that say what was changed on reading, and what is doubtful."""
        lines = []
        for heading, doubtful in (("Changed on reading", False), ("Doubtful", True)):
            said = [note for note in Note if note.is_doubtful is doubtful and self._notes[note]]
            if said:
                lines.append(f"{heading}:")
                lines += [f"  {note}: {self._notes[note]} ({self._where(note)})" for note in said]
        return lines

    def _where(self, note: Note) -> str:
        more = self._notes[note] - len(self._places[note])
        return ", ".join([*self._places[note], *([f"and {more} more"] if more else [])])

    def _refuse(self, item: Rejected) -> None:
        print(item, file=sys.stderr)
        self.counts[REFUSED] += 1
        self._write(file=str(item.path), line=item.line, outcome=REFUSED, reason=item.reason)

    def _write(self, **fields: object) -> None:
        if self._report is not None:
            self._report.write(json.dumps(fields, ensure_ascii=False) + "\n")
