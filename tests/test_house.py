"""The repository keeps the promises that its documents make."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import bot
import index
import scripts
from index.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAPERS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = sorted(
    path.stem
    for path in (ROOT / "scripts").glob("*.py")
    if "__main__" in path.read_text("utf-8") and path.stem != "prepare"
)


def test_packages_are_this_repository() -> None:
    for package in (bot, index, scripts):
        assert package.__file__ is not None
        assert Path(package.__file__).is_relative_to(ROOT)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"python -m scripts.{command}" in README


def test_every_setting_is_documented() -> None:
    names = re.findall(r'validation_alias="(\w+)"', (ROOT / "index/settings.py").read_text())
    assert names
    for name in names:
        assert f"`{name}`" in README


def test_the_settings_sample_names_every_setting_and_no_other() -> None:
    named = re.findall(r"^#(\w+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE)
    wanted = [field.validation_alias for field in Settings.model_fields.values()]
    assert sorted(named) == sorted(map(str, wanted))


@pytest.mark.parametrize("module", ["bot", "scripts.track"])
def test_a_program_tells_its_version(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", module, "--version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert (done.returncode, done.stdout) == (0, f"Claimtrail {version}\n")


def test_every_chat_command_is_documented() -> None:
    from bot.replies.commands import COMMANDS as CHAT_COMMANDS

    for command in CHAT_COMMANDS:
        assert f"`/{command.name}`" in README


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_every_file_that_a_paper_names_is_there(paper: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    own = [f"/{path}" for path in listed.stdout.splitlines() if (ROOT / path).is_file()]
    named = re.findall(r"[`(]([\w/.-]+\.(?:py|toml|md|npz|json|gz))[`)]", paper.read_text("utf-8"))
    assert named or paper.parent.name == "docs"
    for name in named:
        assert any(path.endswith(f"/{name}") for path in own), name


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 150


def test_no_module_is_long() -> None:
    for package in ("bot", "index", "scripts"):
        for path in (ROOT / package).rglob("*.py"):
            assert len(path.read_text("utf-8").splitlines()) <= 250, path


def test_the_stored_data_is_not_in_git() -> None:
    ignored = subprocess.run(
        ["git", "check-ignore", "data/x", ".env", ".venv"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ignored.stdout.split() == ["data/x", ".env", ".venv"]
