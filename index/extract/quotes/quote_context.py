"""Where a sentence stands: its place in the article and what of it is quoted."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.quotes.quote_spans import Quotation, find_quotations, group_speeches
from index.extract.syntax.dependency_tree import Tree, token_overlap
from index.extract.syntax.parse import ParsedArticle
from index.model.article import Span
from index.words.reporting import REPORTING

MIN_PIECE_OVERLAP = 0.8


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
