"""The version of Claimtrail, as ``pyproject.toml`` has it."""

import tomllib
from importlib.metadata import version as installed_version
from pathlib import Path

_PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"


def version() -> str:
    """Return the version of this checkout, or of the installed package where there is none."""
    if _PYPROJECT.is_file():
        return str(tomllib.loads(_PYPROJECT.read_text("utf-8"))["project"]["version"])
    return installed_version("claimtrail")


def version_line() -> str:
    """Return what ``--version`` prints."""
    return f"Claimtrail {version()}"
