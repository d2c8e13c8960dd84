"""The doctor finds what keeps the bot from answering, and says what to do."""

import runpy
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from bot_api import TOKEN, bot_api
from newsroom import FLOOD, HARBOUR, Newsroom, article
from pydantic import SecretStr
from spacy.language import Language

from bot.telegram.token_check import check_token
from index.checkup import check_up, log_findings
from index.settings import Settings
from index.store.encoding.encoder import Encoder

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pipeline: Language) -> Path:
    folder = tmp_path_factory.mktemp("store")
    newsroom = Newsroom(folder, encoder, pipeline)
    newsroom.publish(article(FLOOD, 1, "Vale Courier", 10), article(HARBOUR, 2, "Echo", 11))
    newsroom.library.close()
    return folder


@pytest.fixture
def store(whole: Path, models: Path, tmp_path: Path) -> Settings:
    """Return a store of its own, which may be broken."""
    shutil.copytree(whole, tmp_path / "store")
    return Settings(data=tmp_path / "store", converted_models=models)


def wrong(settings: Settings) -> dict[str, str]:
    return {one.name: one.text for one in check_up(settings) if not one.well}


def test_nothing_is_wrong_with_a_whole_store(store: Settings) -> None:
    found = list(check_up(store))
    assert [one.name for one in found] == [
        *("store", "disk", "articles", "build", "model", "canary", "feeds")
    ]
    assert [str(one) for one in found if not one.well] == []


def test_a_damaged_segment_is_found(store: Settings) -> None:
    path = next((store.builds / "segments").glob("*/vectors.npy"))
    damaged = bytearray(path.read_bytes())
    damaged[-1] ^= 1
    path.write_bytes(damaged)
    found = wrong(store)
    assert list(found) == ["build"]
    assert "vectors.npy" in found["build"]
    assert "scripts.rebuild_index" in found["build"]


def test_a_schema_from_the_future_is_found(store: Settings) -> None:
    with closing(sqlite3.connect(store.data / "claimtrail.db")) as database:
        database.execute("INSERT INTO migration (number) VALUES (9999)")
        database.commit()
    assert "newest version" in wrong(store)["store"]


def test_a_feed_with_a_problem_and_one_that_nobody_asks_are_found(store: Settings) -> None:
    with closing(sqlite3.connect(store.data / "claimtrail.db")) as database:
        added = "INSERT INTO feed (url, added, due, checked, failures, problem) VALUES "
        day = "2016-09-10 00:00:00.000000"
        database.execute(f"{added}('https://a.example', '{day}', '{day}', NULL, 1, 'no XML')")
        database.execute(f"{added}('https://b.example', '{day}', '{day}', '{day}', 0, NULL)")
        database.commit()
    told = wrong(store)["feeds"]
    assert "https://a.example: no XML" in told
    assert "https://b.example: not asked" in told


def test_a_model_that_is_not_there_is_found(store: Settings, tmp_path: Path) -> None:
    found = wrong(store.model_copy(update={"embedding_model": str(tmp_path / "none")}))
    assert list(found) == ["model"]


def test_what_is_wrong_is_logged(
    store: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert log_findings(store)
    assert not caplog.records
    assert not log_findings(Settings(data=tmp_path / "empty"))
    assert "scripts.add_articles" in caplog.text


async def test_telegram_is_asked_whose_token_it_is() -> None:
    assert (await check_token(Settings())).well
    async with bot_api() as api:
        settings = Settings(telegram_token=SecretStr(TOKEN), telegram_base_url=api.url)
        found = await check_token(settings)
        assert found.well
        other = settings.model_copy(update={"telegram_token": SecretStr("1:another")})
        refused = await check_token(other)
    assert not refused.well
    assert "@BotFather" in refused.text


def test_the_command_ends_with_1_where_something_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLAIMTRAIL_DATA", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["scripts.doctor"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(ROOT / "scripts" / "doctor.py"), run_name="__main__")
    assert ended.value.code == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ok   settings: ")
    assert any(line.startswith("MEND store: ") for line in lines)
