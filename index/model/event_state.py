"""How many came to harm in an event, by whose newest word, and how the count came there."""

from dataclasses import dataclass
from datetime import date

from index.model.answer import ShownClaim
from index.model.claim import Measure, Quantity


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A number of people with the claim that gives it; ``group`` is whom it counts, if not all."""

    shown: ShownClaim
    quantity: Quantity
    group: str = ""

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """Its low and high, as the source leaves them open."""
        return self.quantity.low, self.quantity.high

    @property
    def day(self) -> date | None:
        """The UTC day of its article, as of which it is told."""
        return self.shown.article.published


@dataclass(frozen=True, slots=True)
class EventState:
    """What is known of one measure of an event; ``event`` is its id, if it is stored.

    ``figure`` is what is asked for: the newest, unless the question wants the first, the highest
    or somebody's own. ``course`` is how the count rose to ``newest``, which is its last. ``parts``
    are groups of those that are counted. ``first`` and ``last`` are the event's UTC days.
    """

    label: str
    measure: Measure
    figure: StatedFigure
    newest: StatedFigure
    course: tuple[StatedFigure, ...] = ()
    parts: tuple[StatedFigure, ...] = ()
    event: str | None = None
    first: date | None = None
    last: date | None = None
