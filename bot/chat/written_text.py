"""What somebody wrote, without what no front end can show."""

import unicodedata


def readable(text: str) -> str:
    """Return ``text`` on one line without control characters and halves of surrogate pairs."""
    return " ".join(_printable(text).split())


def readable_lines(text: str) -> str:
    """Return ``text`` likewise, but with its lines."""
    return "\n".join(_printable(line) for line in text.split("\n"))


def _printable(text: str) -> str:
    kept = ("\0" if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    return "".join(kept).replace("\0", " ")
