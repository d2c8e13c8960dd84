"""Latin letters without what keyboards and newsrooms leave out: "Kırşehir" is "Kirsehir"."""

import unicodedata

from anyascii import anyascii

_MARKS = range(0x300, 0x370)  # accents that stand after their letter
_APOSTROPHES = "’ʼʻʿʾ"


class _Plain(dict[int, str]):
    """What stands for each letter, found when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if code in _MARKS:
            plain = ""
        elif letter in _APOSTROPHES:
            plain = "'"
        elif unicodedata.name(letter, "").startswith("LATIN"):
            plain = anyascii(letter) or letter
        else:
            plain = letter
        self[code] = plain
        return plain


_PLAIN = _Plain()


def plain_letters(text: str) -> str:
    """Return the text with each Latin letter in its plain form; other scripts stay as they are."""
    return text if text.isascii() else text.translate(_PLAIN)
