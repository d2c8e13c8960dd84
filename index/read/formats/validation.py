"""What each field of an article must be; each check says in plain words what is wrong."""

from urllib.parse import urlsplit

LONGEST_TEXT = 5_000_000  # characters of one article


def check_text(text: str) -> str:
    """Return ``text`` unchanged.

    :raises ValueError: if it is blank, too long, or holds what a database cannot keep.
    """
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"is longer than {LONGEST_TEXT:,} characters")
    if not text.strip():
        raise ValueError("is empty")
    if "\0" in text:
        raise ValueError("holds a NUL character")
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("holds half a surrogate pair")
    return text


def check_url(url: str) -> str:
    """Return a web address unchanged.

    :raises ValueError: if it is not an http or https address.
    """
    parts = urlsplit(check_text(url))
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(map(str.isspace, url)):
        raise ValueError("must start with http:// or https:// and name a host")
    return url
