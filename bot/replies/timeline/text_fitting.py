"""Text in a picture: only what the font can draw, cut and wrapped by its drawn width."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matplotlib import get_data_path
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font

LONGEST = 300
"""Characters of a text that are looked at; more never fit."""
DOTS_PER_INCH = 72
"""At which a point of type is a pixel."""
MISSING = "□"

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def drawable(text: str) -> str:
    """Return the text on one line, with a box for what the font lacks.

    What cannot be seen is left out: a mark that turns the direction of writing would turn more
    than the name that holds it. So are marks piled on marks, which would run out of the line.
    """
    line = unicodedata.normalize("NFC", " ".join(text[: 2 * LONGEST].split()))
    return "".join(_drawn(line))[:LONGEST].strip()


def _drawn(line: str) -> Iterator[str]:
    marks, missing = 0, False
    for character in line:
        if unicodedata.category(character) in _UNSEEN:
            continue
        known, mark = ord(character) in _glyphs(), bool(unicodedata.combining(character))
        marks = marks + 1 if mark else 0
        if known and marks <= 2:
            yield character
        elif not known and not mark and not missing:
            yield MISSING
        missing = not known


@dataclass(frozen=True, slots=True)
class Lettering:
    """A size in pixels and a weight of the font that comes with the drawing library."""

    size: int
    bold: bool = False

    @property
    def font(self) -> FontProperties:
        """What the drawing library draws it with."""
        return FontProperties(fname=_font_file(self.bold), size=self.size)

    def width(self, text: str) -> float:
        """Return how wide the text is drawn, in pixels."""
        face = _face(self)
        face.set_text(text)
        return face.get_width_height()[0] / 64  # which the library counts in

    def fitted(self, text: str, width: float, ending: float = 0.5) -> str:
        """Return the text; if it is wider than ``width`` pixels, only as much as fits.

        :param ending: the share of it that is from the end of the text; the middle is left out.
        """
        if self.width(text) <= width:
            return text
        fits, cut = 0, len(text)
        while cut - fits > 1:  # the longest that fits lies between
            kept = (fits + cut) // 2
            fitting = self.width(_shortened(text, kept, ending)) <= width
            fits, cut = (kept, cut) if fitting else (fits, kept)
        return _shortened(text, fits, ending)

    def wrapped(self, text: str, width: float, most: int) -> list[str]:
        """Return the text as at most ``most`` lines that fit; the last one is cut if need be."""
        lines: list[str] = []
        words = text.split()
        while words and len(lines) < most - 1:
            end = 1
            while end < len(words) and self.width(" ".join(words[: end + 1])) <= width:
                end += 1
            lines.append(self.fitted(" ".join(words[:end]), width))
            words = words[end:]
        return [*lines, self.fitted(" ".join(words), width, 0.0)] if words else lines


def _shortened(text: str, kept: int, ending: float) -> str:
    """Return the text with only ``kept`` of its characters, that share of them from its end."""
    tail = int(kept * ending)
    return f"{text[: kept - tail].rstrip()}…{text[len(text) - tail :].lstrip()}"


@cache
def _face(lettering: Lettering) -> FT2Font:
    face = FT2Font(_font_file(lettering.bold))
    face.set_size(lettering.size, DOTS_PER_INCH)
    return face


def _font_file(bold: bool) -> Path:
    return Path(get_data_path(), "fonts", "ttf", f"DejaVuSans{'-Bold' if bold else ''}.ttf")


@cache
def _glyphs() -> frozenset[int]:
    regular, bold = (set(FT2Font(_font_file(bold)).get_charmap()) for bold in (False, True))
    return frozenset(regular & bold)
