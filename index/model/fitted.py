"""What a fitted file was fitted for, so that one which no longer belongs to the code is refused.

A fit reads features by name, in an order, from an encoder, a tokenizer, rules. Weights fitted for
others still load, and only answer worse. So each fitted file keeps a hash of these parts, which is
compared with the hash of the code's own parts when it is read.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from index.model.errors import ModelError

Part = str | int | float | list[str]


def schema_hash(parts: Mapping[str, Part]) -> str:
    """Return 16 hexadecimal digits that change with any part.

    The order of names in a list counts, the order of the parts does not.
    """
    told = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode("utf-8")).hexdigest()[:16]


def check_schema(path: Path, found: str | None, wanted: str, command: str) -> None:
    """Compare the schema hash that a fitted file holds with that of the code which reads it.

    :param command: the command that fits the file again.
    :raises ModelError: if the file was fitted for something else.
    """
    if found != wanted:
        held = f"schema {found}" if found else "no schema"
        raise ModelError(
            f"{path.name} was fitted for other features or another encoder than this version has "
            f"({held}, wanted {wanted}). Fit it again: {command}"
        )


def check_names(path: Path, found: Iterable[str], wanted: Iterable[str], command: str) -> None:
    """Compare the names of the weights in a fitted file with those that the code reads.

    :param command: the command that fits the file again.
    :raises ModelError: if a name is missing or unknown; the text lists both.
    """
    held, read = set(found), set(wanted)
    faults = [
        f"{what} {', '.join(repr(str(name)) for name in sorted(names))}"
        for what, names in (("lacks", read - held), ("has unknown", held - read))
        if names
    ]
    if faults:
        raise ModelError(f"{path.name} {' and '.join(faults)}. Fit it again: {command}")
