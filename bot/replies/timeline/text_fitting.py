"""Text in a picture: only what the font can draw, and no more than fits its place."""

import math
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from matplotlib import get_data_path
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.text import Text
from matplotlib.transforms import Bbox

MAX_TEXT_CHARS = 160
"""Characters of a text that are looked at; more never fit."""
MAX_ACCENTS = 2
"""On one letter; more would run out of the line."""
MISSING = "□"

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def font(size_px: int, *, bold: bool = False) -> FontProperties:
    """Return the font that comes with matplotlib, whichever others the machine has."""
    return FontProperties(fname=_font_file(bold), size=size_px)


def drawable(text: str) -> str:
    """Return the text on one line, with a box for what the font lacks.

    What cannot be seen is left out: a mark that turns the direction of writing would turn more
    than the name that holds it.
    """
    line = unicodedata.normalize("NFC", " ".join(text[: 2 * MAX_TEXT_CHARS].split()))
    return "".join(_drawn(line))[:MAX_TEXT_CHARS].strip()


def _drawn(line: str) -> Iterator[str]:
    accents, missing = 0, False
    for character in line:
        if unicodedata.category(character) in _UNSEEN:
            continue
        known, accent = ord(character) in _glyphs(), bool(unicodedata.combining(character))
        accents = accents + 1 if accent else 0
        if known and accents <= MAX_ACCENTS:
            yield character
        elif not known and not accent and not missing:
            yield MISSING
        missing = not known


def fit(text: Text, width_px: float, height_px: float = math.inf, *, from_end: float = 0.0) -> Bbox:
    """Put "…" for as much of a text as is too wide or, when it is wrapped, too high.

    Return where it is drawn, in pixels.

    :param from_end: the share of what is kept that ends the text; what is left out is before it.
    """
    whole = text.get_text()

    def drawn(kept: int) -> Bbox:
        text.set_text(_shortened(whole, kept, from_end))
        return text.get_window_extent()

    def fits(box: Bbox) -> bool:
        return bool(box.width <= width_px and box.height <= height_px)

    if fits(box := drawn(len(whole))):
        return box
    return drawn(bisect_left(range(1, len(whole)), True, key=lambda kept: not fits(drawn(kept))))


def _shortened(text: str, kept: int, from_end: float) -> str:
    if kept == len(text):
        return text
    tail = int(kept * from_end)
    return f"{text[: kept - tail].rstrip()}…{text[len(text) - tail :].lstrip()}"


def _font_file(bold: bool) -> Path:
    return Path(get_data_path(), "fonts", "ttf", f"DejaVuSans{'-Bold' if bold else ''}.ttf")


@cache
def _glyphs() -> frozenset[int]:
    regular, bold = (set(FT2Font(_font_file(bold)).get_charmap()) for bold in (False, True))
    return frozenset(regular & bold)
