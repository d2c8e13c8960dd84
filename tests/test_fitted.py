from pathlib import Path

import pytest

from index.model.errors import ModelError
from index.model.fitted import check_names, check_schema, schema_hash

FILE = Path("weights.json")
COMMAND = "python -m scripts.fit_ranking FOLDER"


def test_the_hash_changes_with_every_part_and_with_the_order_of_names():
    parts = {"features": ["dense", "late"], "encoder": "abc", "rules": 3}
    same = {"rules": 3, "encoder": "abc", "features": ["dense", "late"]}
    others = [
        parts | {"features": ["late", "dense"]},
        parts | {"features": ["dense"]},
        parts | {"encoder": "abd"},
        parts | {"rules": 4},
        parts | {"more": 1},
    ]
    assert schema_hash(parts) == schema_hash(same)
    assert len({schema_hash(parts), *map(schema_hash, others)}) == 6


def test_the_hash_stays_what_it_is_from_version_to_version():
    assert schema_hash({"features": ["dense", "Größe"], "rules": 3}) == "a30bf8142703e9de"


@pytest.mark.parametrize("found", [None, "", "0123456789abcdef"])
def test_another_schema_is_refused_with_the_command_that_fits_again(found: str | None):
    wanted = schema_hash({"rules": 3})
    check_schema(FILE, wanted, wanted, COMMAND)
    with pytest.raises(ModelError, match=rf"weights\.json .*{wanted}.* Fit it again: {COMMAND}"):
        check_schema(FILE, found, wanted, COMMAND)


def test_missing_and_unknown_names_are_refused_by_name():
    check_names(FILE, ["b", "a"], ["a", "b"], COMMAND)
    with pytest.raises(ModelError, match=f"lacks 'b' and has unknown 'c'.*{COMMAND}"):
        check_names(FILE, ["a", "c"], ["a", "b"], COMMAND)
