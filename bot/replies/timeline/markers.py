"""How outlets are told apart: by shape and by colour, so that either alone is enough."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.answer.threads.thread import Figure

BACKGROUND = "#1c2733"
"""Dark enough for a bright chat and close to a dark one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape, as matplotlib names it, a letter for where there are no shapes, and a colour.

    ``scale`` makes shapes look equally large.
    """

    shape: str
    letter: str
    colour: str
    scale: float = 1.0


# Paul Tol's "light" scheme, told apart by colour-blind eyes (https://sronpersonalpages.nl/~pault/);
# each is at least 6 : 1 against the background.
MARKS = (
    Mark("o", "A", "#77aadd"),
    Mark("s", "B", "#ee8866", 0.92),
    Mark("^", "C", "#eedd88"),
    Mark("D", "D", "#44bb99", 0.82),
    Mark("P", "E", "#ffaabb"),
    Mark("v", "F", "#99ddff"),
    Mark("*", "G", "#bbcc33", 1.4),
    Mark("X", "H", "#dddddd"),
)
OTHERS = Mark("h", "·", "#a0a8b0")
NAMELESS = "unnamed outlet"


def outlet_of(figure: Figure) -> str:
    """Return the figure's outlet as it is written."""
    return figure.match.article.publisher or NAMELESS


def marks_of(figures: Sequence[Figure]) -> dict[str, Mark]:
    """Return the mark of each outlet; all but the eight with most figures share one."""
    ranked = [outlet for outlet, _ in Counter(map(outlet_of, figures)).most_common()]
    own = dict(zip(ranked, MARKS, strict=False))
    return own | dict.fromkeys(ranked[len(MARKS) :], OTHERS)
