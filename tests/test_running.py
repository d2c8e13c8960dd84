"""What keeps a service running: a check each night, a log for machines, files to deploy it."""

import json
import logging
import re
import threading
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bot_api import TOKEN
from pydantic import SecretStr

from bot.chat import self_check
from bot.chat.self_check import checked_nightly, seconds_until_night
from bot.telegram.log import JsonFormatter, RedactingFormatter
from index.library import open_library
from index.settings import Settings

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "scripts" / "deploy"


@pytest.mark.parametrize(
    ("now", "hours"),
    [((1, 0), 2.0), ((2, 30), 0.5), ((3, 0), 24.0), ((23, 0), 4.0)],
)
def test_the_next_check_is_in_the_night(now: tuple[int, int], hours: float) -> None:
    assert seconds_until_night(datetime(2016, 9, 10, *now, tzinfo=UTC)) == hours * 3600


def test_a_bot_is_checked_again_after_a_check_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(self_check, "seconds_until_night", lambda _now: 0.0)
    checks, enough = [], threading.Event()

    def check() -> None:
        checks.append(1)
        if len(checks) > 2:
            enough.set()
        raise RuntimeError("a bug")

    with open_library(Settings(data=tmp_path)) as library:
        settings = Settings(data=tmp_path, telegram_token=SecretStr(TOKEN))
        with checked_nightly(settings, library, check):
            assert enough.wait(30)


def test_a_line_of_the_log_is_an_object_without_the_token() -> None:
    form = RedactingFormatter(TOKEN, JsonFormatter())
    try:
        raise ValueError(f"bad {TOKEN}")
    except ValueError as error:
        caught = (ValueError, error, error.__traceback__)
    record = logging.LogRecord(
        "bot", logging.ERROR, __file__, 1, "failed\n%s", (f"at {TOKEN}",), caught
    )
    line = form.format(record)
    assert TOKEN not in line
    assert "\n" not in line
    told = json.loads(line)
    assert (told["level"], told["logger"]) == ("ERROR", "bot")
    assert told["message"] == "failed\nat <token>"
    assert "ValueError: bad <token>" in told["exception"]
    assert datetime.fromisoformat(told["time"]).tzinfo is not None


def test_the_files_to_deploy_name_what_is_there() -> None:
    image = (DEPLOY / "Dockerfile").read_text("utf-8")
    unit = (DEPLOY / "claimtrail.service").read_text("utf-8")
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    torch = next(each for each in wanted if each.startswith("torch=="))
    assert torch in image
    known = {str(field.validation_alias) for field in Settings.model_fields.values()}
    assert set(re.findall(r"CLAIMTRAIL_\w+", image + unit)) <= known
    for path in re.findall(r"\./(scripts/\w+)", image + unit):
        assert (ROOT / path).is_file(), path
    for module in re.findall(r"-m (scripts\.\w+)", unit):
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file(), module
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").split()
    assert {".env", "data", ".venv"} <= set(ignored)
