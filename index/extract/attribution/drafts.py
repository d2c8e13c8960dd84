"""An attribution on its way: what its own sentence tells, before its surroundings are asked."""

from dataclasses import dataclass

from index.model.article import Span
from index.model.claim import Attribution


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before its surroundings are asked.

    ``quoted`` tells that its content is a quotation, ``reports`` that its cue is a verb of speech;
    ``first_person`` is where "I" or "we" inside a quotation is its source, ``unquoted`` where it
    is outside of any.
    """

    attribution: Attribution
    quoted: bool
    reports: bool
    first_person: Span | None
    unquoted: Span | None
