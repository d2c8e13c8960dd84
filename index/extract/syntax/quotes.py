"""Where an article quotes: marks paired over sentences, whole speeches, quotes of a sentence."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.extract.syntax.parse import ParsedArticle, Tree, token_overlap
from index.model.article import Span
from index.read.layout import Layout
from index.words.reporting import REPORTING

_DOUBLE = {"“", "”", "„", "«", "»", '"', "''", "``"}
_MARK = re.compile(r"[“”„«»\"]|``|''|[‘’']")
_NEXT_OPENS = re.compile(r"\s+[“„«\"]")
_OPENERS = {"“", "„", "«", "``", "‘"}
_CLOSERS = {"”", "»", "’"}
_BEFORE_OPENING = set("([{-–—/:;,.…¿¡“‘\"'")
MAX_SINGLE_QUOTE_CHARS = 300
_GOES_ON = set(",?!—–-")
MAX_CUE_CHARS = 140
SCARE_QUOTE_CHARS = 25
MIN_PIECE_OVERLAP = 0.8


@dataclass(frozen=True, slots=True)
class Quotation:
    """The piece of a quotation that lies in one sentence, with the marks it has there.

    ``number`` is shared by the pieces of one quotation; ``opens`` and ``closes`` tell whether it
    starts and ends in this sentence.
    """

    number: int
    sentence: int
    span: Span
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    single: bool
    can_open: bool
    can_close: bool


def find_quotations(text: str, layout: Layout) -> tuple[Quotation, ...]:
    """Return the pieces of every quotation, in order.

    A paragraph that opens with a mark goes on a quotation left open before it, as newspapers print
    it. A mark without partner quotes to the end of its sentence, so one slip never swallows the
    rest of the article.
    """
    sentences = layout.sentences
    starts = [sentence.start for sentence in sentences]
    pieces = []
    for number, span in enumerate(_pair(text, layout, starts)):
        first = max(bisect_right(starts, span.start) - 1, 0)
        for index in range(first, len(sentences)):
            sentence = sentences[index]
            if sentence.start >= span.end:
                break
            piece = Span(max(span.start, sentence.start), min(span.end, sentence.end))
            if piece.end > piece.start:
                pieces.append(
                    Quotation(
                        number,
                        index,
                        piece,
                        opens=piece.start == span.start,
                        closes=index + 1 == len(sentences) or starts[index + 1] >= span.end,
                    )
                )
    return tuple(pieces)


def _pair(text: str, layout: Layout, starts: list[int]) -> Iterator[Span]:
    opened: _Mark | None = None
    for paragraph in layout.paragraphs:
        for mark in _marks(text, paragraph):
            if opened and mark.single != opened.single:
                continue
            reaches = opened and (
                not mark.single or mark.start - opened.start <= MAX_SINGLE_QUOTE_CHARS
            )
            if opened and reaches and mark.can_close:
                yield Span(opened.start, mark.end)
                opened = None
            elif mark.can_open and not (opened and mark.start == paragraph.start):
                if opened and not opened.single:
                    yield _unclosed(opened, mark.start, layout.sentences, starts)
                opened = mark
        if opened and (opened.single or not _goes_on(text, paragraph.end)):
            if not opened.single:
                yield _unclosed(opened, paragraph.end, layout.sentences, starts)
            opened = None


def _marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, start, end = match.group(), match.start(), match.end()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        single = mark not in _DOUBLE
        if single and before.isalnum() and after.isalnum():
            continue
        loose = before.isspace() or before in _BEFORE_OPENING
        opening = mark not in _CLOSERS and (mark in _OPENERS or (loose and not after.isspace()))
        closing = mark not in _OPENERS and not (single and before.isspace())
        if mark == '"' and loose and not after.isspace() and before not in ",.":
            closing = False
        yield _Mark(start, end, single, opening, closing)


def _goes_on(text: str, end: int) -> bool:
    return _NEXT_OPENS.match(text, end) is not None


def _unclosed(mark: _Mark, limit: int, sentences: Sequence[Span], starts: list[int]) -> Span:
    at = max(bisect_right(starts, mark.start) - 1, 0)
    end = min(sentences[at].end, limit) if sentences else limit
    return Span(mark.start, max(end, mark.end))


def group_speeches(text: str, quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """Return for each quotation the span of the whole speech that it is a piece of.

    Two quotations are one speech when only a cue stands between them ("… ," he said. "…"): the
    first breaks off at a comma, question or exclamation mark, both are longer than a phrase in
    scare quotes, and no paragraph ends between.
    """
    spans: list[Span] = []
    start = 0
    for i, quotation in enumerate(quotations):
        if i and not _continues(text, quotations[i - 1], quotation):
            spans += [Span(quotations[start].span.start, quotations[i - 1].span.end)] * (i - start)
            start = i
    if quotations:
        rest = len(quotations) - start
        spans += [Span(quotations[start].span.start, quotations[-1].span.end)] * rest
    return tuple(spans)


def _continues(text: str, one: Quotation, other: Quotation) -> bool:
    if one.number == other.number:
        return True
    if (
        other.span.start - one.span.end > MAX_CUE_CHARS
        or min(len_of(one), len_of(other)) <= SCARE_QUOTE_CHARS
    ):
        return False
    between = text[one.span.end : other.span.start]
    if "\n" in between or between.count(". ") > 1:
        return False
    return text[one.span.end - 2] in _GOES_ON or between[:1] == ","


def len_of(quotation: Quotation) -> int:
    """Return the length of the piece in characters."""
    return quotation.span.end - quotation.span.start


@dataclass(frozen=True, slots=True)
class QuotePiece:
    """A quoted piece of a sentence as token indices (inclusive).

    ``speech`` is the whole speech in article offsets, ``share`` how much of it this piece is.
    """

    first: int
    last: int
    opens: bool
    closes: bool
    speech: Span
    share: float


@dataclass(frozen=True, slots=True)
class QuoteContext:
    """What candidates of one sentence share; ``before`` tells what the sentence before it held."""

    index: int
    quoted: tuple[bool, ...]
    pieces: tuple[QuotePiece, ...]
    before: str

    def speech(self, first: int, last: int) -> Span | None:
        """Return the speech of which the content from first to last is one of several pieces."""
        for piece in self.pieces:
            if (
                piece.share < 1
                and token_overlap(first, last, piece.first, piece.last) > MIN_PIECE_OVERLAP
            ):
                return piece.speech
        return None


def read_quote_contexts(parsed: ParsedArticle, trees: Sequence[Tree]) -> list[QuoteContext]:
    """Return the quotes of each sentence."""
    text = parsed.article.text
    quotations = find_quotations(text, parsed.layout)
    by_sentence: dict[int, list[tuple[Quotation, Span]]] = {}
    for quotation, speech in zip(quotations, group_speeches(text, quotations), strict=True):
        by_sentence.setdefault(quotation.sentence, []).append((quotation, speech))
    quote_contexts: list[QuoteContext] = []
    before = "n-"
    for index, (sentence, tree) in enumerate(zip(parsed.sentences, trees, strict=True)):
        found = by_sentence.get(index, [])
        pieces: list[QuotePiece] = []
        quoted = [False] * len(tree)
        if found:
            for quotation, speech in found:
                tokens = sentence.within(quotation.span)
                if tokens:
                    pieces.append(_piece(quotation, speech, tokens))
                    quoted[tokens.start : tokens.stop] = [True] * len(tokens)
        quote_contexts.append(QuoteContext(index, tuple(quoted), tuple(pieces), before))
        reports = any(
            lemma in REPORTING and not inside
            for lemma, inside in zip(tree.lemmas, quoted, strict=True)
        )
        before = ("q" if pieces else "n") + ("r" if reports else "-")
    return quote_contexts


def _piece(quotation: Quotation, speech: Span, tokens: range) -> QuotePiece:
    span = quotation.span
    share = (span.end - span.start) / max(speech.end - speech.start, 1)
    return QuotePiece(tokens[0], tokens[-1], quotation.opens, quotation.closes, speech, share)
