"""Which outlets belong together and to whom, as far as a table of ours knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "families.tsv"
AFFILIATIONS = ("state-owned", "party", "rebel-run", "wire agency")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Standing:
    """To which family an outlet belongs, and who runs it; ``source`` says where that is written.

    Outlets of one family are one independent source.
    """

    family: str | None
    affiliation: str | None = None
    source: str | None = None


UNKNOWN = Standing(None)


def outlet_key(name: str) -> str:
    """Return what is the same for the spellings of an outlet's name."""
    return _SPACES.sub(" ", name).strip().casefold()


@cache
def known_outlets() -> dict[str, Standing]:
    """Return the table by the key of each name; an outlet without a family is one of its own.

    :raises ValueError: if a line of the table is wrong.
    """
    found: dict[str, Standing] = {}
    for family, affiliation, names, source in _lines():
        if affiliation and affiliation not in AFFILIATIONS:
            raise ValueError(f"{names}: {affiliation} is no affiliation")
        standing = Standing(family or names.split("|")[0], affiliation or None, source)
        for name in names.split("|"):
            if found.setdefault(outlet_key(name), standing) is not standing:
                raise ValueError(f"{name} stands twice in the table of outlets")
    return found


def _lines() -> Iterator[list[str]]:
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
