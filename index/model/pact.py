"""What a sentence says of a truce or another agreement."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.model.article import Span


class Phase(StrEnum):
    """What becomes of a truce or another agreement."""

    AGREED = "agreed"
    ANNOUNCED = "announced"
    BEGINS = "begins"
    BROKERED = "brokered"
    ENDS = "ends"
    EXTENDED = "extended"
    VIOLATED = "violated"


class Nature(StrEnum):
    """What kind of agreement it is."""

    TRUCE = "truce"
    HOSTAGE_DEAL = "hostage deal"
    EVACUATION = "evacuation deal"
    PEACE = "peace agreement"


@dataclass(frozen=True, slots=True)
class PactFact:
    """One thing that a sentence tells of an agreement, of which it is one ``phase``.

    Without a phase it tells by what the agreement is known: "the February truce", "a 48-hour
    truce". ``span`` is the word that tells it, ``named`` the agreement's noun phrase. ``first`` and
    ``last`` are UTC days, both inclusive; of what is extended, the day until which. ``hour`` is
    "07:00", with a zone behind it if the text gives one, or a word such as "sunset". ``lasting`` is
    how many hours it lasts, or is extended by. ``by`` is who does it, as written.
    """

    nature: Nature
    phase: Phase | None
    span: Span
    named: Span
    first: date | None = None
    last: date | None = None
    hour: str | None = None
    lasting: int | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class ToldPhase:
    """A phase as its best report tells it, and in how many articles it is told so.

    ``first`` and ``last`` are UTC days; of what is extended, those until which. ``hour`` and
    ``lasting`` are as in ``PactFact``. ``by`` is who does it, ``accuser`` who says so.
    ``reported`` is the day of the report, ``publisher`` its outlet.
    """

    phase: Phase | None
    first: date | None
    last: date | None
    hour: str | None
    lasting: int | None
    by: str | None
    accuser: str | None
    claim_id: int
    reported: date | None
    publisher: str | None
    articles: int = 1

    @property
    def is_one_day(self) -> bool:
        """Whether it is told on which day it was."""
        return self.first is not None and self.first == self.last

    @property
    def key(self) -> str:
        """What is the same for the same news of it: "begins 2016-09-12"."""
        said = self.phase.value if self.phase else f"lasts {self.lasting}"
        if self.phase is Phase.VIOLATED and self.by:
            return f"{said} {self.by.casefold()}"
        return f"{said} {self.first.isoformat()}" if self.first else said


@dataclass(frozen=True, slots=True)
class ToldPact:
    """An agreement that a question is about: its event's id and label, and what was asked of it.

    ``phases`` are what answers, the one that most articles tell first; ``length`` says that how
    long it lasts is asked.
    """

    event: str
    label: str
    phases: tuple[ToldPhase, ...]
    length: bool = False
