"""What is known of one claim: the field's words as types."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Self

from index.model.article import Span
from index.model.pact import PactFact, Phase


class Measure(StrEnum):
    """What a casualty or displacement figure counts.

    ``bit`` is its place in a set of measures that is kept as one number. Names and bits are stored
    in databases and builds: a new measure takes the next free bit, and none ever changes.
    """

    _value_: str
    bit: int

    KILLED = "killed", 1
    WOUNDED = "wounded", 2
    MISSING = "missing", 4
    DISPLACED = "displaced", 8
    DETAINED = "detained", 16
    RELEASED = "released", 32

    def __new__(cls, name: str, bit: int = 0) -> Self:
        """Make a member; only ``Measure("killed")``, which finds one, gives no bit."""
        if not bit:
            raise TypeError(f"the measure {name!r} needs a bit of its own")
        member = str.__new__(cls, name)
        member._value_ = name
        member.bit = bit
        return member


class Kind(StrEnum):
    """What a claim is about."""

    CASUALTIES = "casualties"
    DISPLACEMENT = "displacement"
    CEASEFIRE = "ceasefire"
    AGREEMENT = "agreement"
    ATTACK = "attack"
    AID = "aid"
    CONTROL = "control"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    PLAN = "plan"
    OTHER = "other"


class Act(StrEnum):
    """What a source does in saying something."""

    SAYS = "says"
    ACCUSES = "accuses"
    BLAMES = "blames"
    CONDEMNS = "condemns"
    DENIES = "denies"
    REJECTS = "rejects"
    ADMITS = "admits"
    CONFIRMS = "confirms"
    ANNOUNCES = "announces"
    ORDERS = "orders"
    DECIDES = "decides"
    AGREES = "agrees"
    SIGNS = "signs"
    ACCEPTS = "accepts"
    WELCOMES = "welcomes"
    DEMANDS = "demands"
    PROPOSES = "proposes"
    WARNS = "warns"
    THREATENS = "threatens"
    PROMISES = "promises"
    ESTIMATES = "estimates"
    CLAIMS_RESPONSIBILITY = "claims responsibility"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted: the fullest name and role the article gives, and where this claim names them.

    ``span`` lies in the claim's sentence or, for a quotation that goes on, in the one that
    introduces the speaker.
    """

    name: str
    role: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range in the text; ``low`` or ``high`` is ``None`` where the text leaves it open.

    "over 400,000" is low 400000, high ``None``; "up to 20" low ``None``, high 20; "22" both 22;
    "dozens" has neither. ``unit`` is what is counted ("people", "per cent"), ``measure`` the kind
    of casualty, ``whom`` the group when it is narrower than people ("civilians"). ``inferred`` is
    set where the text gives no such figure and it is only concluded: "John Roe was killed" is one,
    "five people were shot" five wounded unless they died; ``text`` is what it is concluded from.
    """

    text: str
    span: Span
    low: float | None
    high: float | None
    qualifier: str | None = None
    unit: str | None = None
    measure: Measure | None = None
    whom: str | None = None
    inferred: bool = False


Period = tuple[date, date]
"""The first and the last of some UTC days, both inclusive."""


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression and the UTC days it means, both inclusive; ``None`` when unresolved.

    "since March 2011" has a ``first`` day and no ``last``.
    """

    text: str
    span: Span
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says something: source, cue and content as spans of the article's text.

    ``content`` lies within the sentence at index ``sentence``. ``denied`` is set when the cue
    denies the content ("denied that 20 died"), ``hedged`` when it weakens it ("alleged").
    ``speech`` is the whole quotation, over sentences, where the content is one piece of it.
    ``act`` is what the source does in saying it, ``None`` for what it only thinks or wants;
    ``target`` is whom it accuses, urges or warns, ``via`` who carries its words.
    """

    sentence: int
    content: Span
    speaker: Speaker | None
    cue: Span | None
    denied: bool = False
    hedged: bool = False
    speech: Span | None = None
    act: Act | None = None
    target: Speaker | None = None
    via: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable assertion in one sentence.

    ``text`` stands alone: pronouns replaced and omissions added in square brackets. It is shown
    beside the untouched sentence, never instead of it. ``content`` is what is said, as far as it
    stands in this sentence; ``quotation`` the whole of it where it goes on over sentences.
    ``phase`` is what becomes of the truce that it is about, to be read with ``negated``, ``hedged``
    and ``denied``. ``partial`` is set when the content is no assertion by itself ("to attack");
    ``text`` is then the whole sentence's. ``act``, ``target`` and ``via`` are as in
    ``Attribution``; where the act makes the sentence ("the army rejected the offer"), ``text`` is
    the sentence's and ``content`` what is rejected. ``pacts`` is what it tells of agreements.
    """

    sentence: Span
    text: str
    kind: Kind
    content: Span | None = None
    quotation: Span | None = None
    speaker: Speaker | None = None
    cue: Span | None = None
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[Timex, ...] = ()
    negated: bool = False
    hedged: bool = False
    denied: bool = False
    partial: bool = False
    phase: Phase | None = None
    act: Act | None = None
    target: Speaker | None = None
    via: Speaker | None = None
    pacts: tuple[PactFact, ...] = ()

    @property
    def quoted(self) -> tuple[Quantity, ...]:
        """The quantities that the text itself gives, in order."""
        return tuple(quantity for quantity in self.quantities if not quantity.inferred)


@dataclass(frozen=True, slots=True)
class Range:
    """A figure's bounds; equal when exact, ``high`` is ``None`` for "at least"."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything taken from one article."""

    sentences: tuple[Span, ...]
    claims: tuple[Claim, ...]
    quantities: tuple[Quantity, ...] = ()
    figures: dict[Measure, Range] = field(default_factory=dict)
