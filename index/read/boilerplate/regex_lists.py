"""Lists of phrases as one regular expression."""


def any_of(*lists: str) -> str:
    """Return an expression for any phrase of the lists, which hold one expression a line.

    ``~`` stands for a few more words without a full stop.
    """
    lines = [line for phrases in lists for line in phrases.split("\n") if line]
    return f"(?:{'|'.join(lines)})".replace("~", "[^.!?]{0,40}")
