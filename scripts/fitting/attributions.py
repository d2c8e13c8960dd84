"""Candidates of annotated articles, labelled: what the attribution weights are fitted on."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.extract.attribution.candidates import Candidate, Gate
from index.extract.attribution.features import describe
from index.extract.syntax.parse import ParsedArticle, ParsedSentence, read_tree
from index.extract.syntax.quotes import QuoteContext, read_quote_contexts
from index.model.article import Article, Span
from index.model.errors import UnreadableError

Words = frozenset[int]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution: content as word offsets, cue as character offsets."""

    content: Words
    cue: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate with its features; ``content`` is the whole speech where it is a piece of one.

    ``is_content`` tells that some annotated content fits, ``is_attribution`` that its cue does too.
    """

    article: int
    sentence: int
    lemma: str
    construction: str
    features: list[str]
    content: Words
    is_content: bool
    is_attribution: bool


def read_annotated(path: Path) -> list[Row]:
    """Return the articles of a JSONL file with ``id``, ``text`` and ``attributions``.

    :raises UnreadableError: if the file is not there, or a line is no such article.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows: list[Row] = [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise UnreadableError(f"Cannot read the annotated articles {path}: {error}") from error
    for number, row in enumerate(rows, 1):
        missing = [name for name in ("id", "text", "attributions") if name not in row]
        if missing:
            raise UnreadableError(f"{path}: article {number} has no {' and no '.join(missing)}.")
    return rows


def as_article(row: Row) -> Article:
    """Return the annotated text as an article."""
    return Article(row["text"], publisher=row.get("publisher"))


def f1(one: Words, other: Words) -> float:
    """Return the F1 of two sets of words."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


class Annotated:
    """An annotated article: its words and what is said in it."""

    def __init__(self, row: Row) -> None:
        self._starts = [match.start() for match in re.finditer(r"\w+", row["text"])]
        every = (
            Gold(
                frozenset().union(*(self.words(Span(*at)) for at in given["content"])),
                tuple(Span(*at) for at in given["cue"]),
            )
            for given in row["attributions"]
            if given["content"]
        )
        self.golds = [gold for gold in every if gold.content]

    def words(self, span: Span) -> Words:
        """Return the offsets of the words that start in the span."""
        starts = self._starts
        return frozenset(starts[bisect_left(starts, span.start) : bisect_left(starts, span.end)])

    def distinct(self) -> list[Gold]:
        """Return the annotations, of several nearly equal contents the first."""
        kept: list[Gold] = []
        for gold in self.golds:
            if all(f1(gold.content, other.content) <= 0.8 for other in kept):
                kept.append(gold)
        return kept


def label(number: int, row: Row, parsed: ParsedArticle, gate: Gate) -> Iterator[Example]:
    """Yield each candidate that the gate admits, with its label."""
    annotated = Annotated(row)
    trees = [read_tree(sentence.doc) for sentence in parsed.sentences]
    quote_contexts = read_quote_contexts(parsed, trees)
    for sentence, tree, quotes in zip(parsed.sentences, trees, quote_contexts, strict=True):
        for candidate, features in describe(tree, quotes, gate):
            content = annotated.words(_extent(sentence, quotes, candidate))
            fitting = [gold for gold in annotated.golds if f1(content, gold.content) >= 0.5]
            yield Example(
                number,
                quotes.index,
                "" if candidate.cue is None else tree.lemmas[candidate.cue],
                candidate.construction,
                features,
                content,
                bool(fitting),
                any(_agrees(sentence, candidate, gold) for gold in fitting),
            )


def _extent(sentence: ParsedSentence, quotes: QuoteContext, candidate: Candidate) -> Span:
    return quotes.speech(candidate.first, candidate.last) or sentence.locate(
        candidate.first, candidate.last + 1
    )


def _agrees(sentence: ParsedSentence, candidate: Candidate, gold: Gold) -> bool:
    if candidate.cue is None or not gold.cue:
        return True
    at = sentence.locate(candidate.cue, candidate.cue + 1)
    return any(span.start < at.end and at.start < span.end for span in gold.cue)


def label_all(rows: Sequence[Row], parsed: Sequence[ParsedArticle], gate: Gate) -> list[Example]:
    """Return the labelled candidates of all articles."""
    pairs = enumerate(zip(rows, parsed, strict=True))
    return [example for n, (row, article) in pairs for example in label(n, row, article, gate)]
