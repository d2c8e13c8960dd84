"""Clauses inside a sentence: whether a piece of it asserts something by itself, and how."""

from collections.abc import Iterator

from spacy.tokens import Token

from index.extract.parse import ParsedSentence
from index.read.article import Span

SUBJECTS = {"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"}
FINITE = {"VBD", "VBP", "VBZ", "MD"}


def is_clause(sentence: ParsedSentence, piece: Span) -> bool:
    """Tell whether a piece of the sentence has a finite verb and a subject of its own."""
    inside = list(_tokens(sentence, piece))
    subject = any(token.dep_ in SUBJECTS for token in inside)
    return subject and any(token.tag_ in FINITE for token in inside)


def assertion(sentence: ParsedSentence, piece: Span) -> Span:
    """Return the piece without the "that" which only ties it to its sentence."""
    first, *rest = _tokens(sentence, piece)
    if first.lower_ == "that" and first.dep_ == "mark" and rest:
        return Span(sentence.span.start + rest[0].idx, piece.end)
    return piece


def is_negated(sentence: ParsedSentence, piece: Span) -> bool:
    """Tell whether the piece's main verb is negated ("did not", "no one", "never")."""
    inside = list(_tokens(sentence, piece))
    own = {token.i for token in inside}
    heads = [token for token in inside if token.head.i not in own or token.head is token]
    return any(
        child.dep_ == "neg" or (child.dep_ in SUBJECTS and _is_nobody(child))
        for head in heads
        for child in head.children
    )


def _is_nobody(subject: Token) -> bool:
    no = any(child.lower_ in {"no", "none", "neither"} for child in subject.children)
    return no or subject.lower_ in {"nobody", "none", "nothing", "neither"}


def _tokens(sentence: ParsedSentence, piece: Span) -> Iterator[Token]:
    for token in sentence.doc:
        start = sentence.span.start + token.idx
        if piece.start <= start and start + len(token) <= piece.end and not token.is_space:
            yield token
