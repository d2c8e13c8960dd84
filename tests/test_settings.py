from pathlib import Path

import pytest

from index.model.errors import SettingsError
from index.settings import read_settings


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (
        "CLAIMTRAIL_DATA",
        "CLAIMTRAIL_DATABASE_URL",
        "CLAIMTRAIL_EMBEDDING_MODEL",
        "CLAIMTRAIL_MODELS",
        "CLAIMTRAIL_PLAIN_MODELS",
        "TELEGRAM_BOT_TOKEN",
        "TELEGRAM_BASE_URL",
    ):
        monkeypatch.delenv(name, raising=False)


def test_defaults_need_no_environment(tmp_path: Path) -> None:
    settings = read_settings()
    assert settings.data == tmp_path / "data"
    assert settings.database == f"sqlite:///{tmp_path}/data/claimtrail.db"
    assert settings.embedding_model is None
    assert settings.telegram_token is None
    assert settings.telegram_base_url == "https://api.telegram.org"


def test_a_dotenv_file_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CLAIMTRAIL_DATA=elsewhere\nTELEGRAM_BOT_TOKEN=12:ab-C_d\n")
    settings = read_settings()
    assert settings.data == tmp_path / "elsewhere"
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == "12:ab-C_d"


def test_an_empty_value_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    monkeypatch.setenv("CLAIMTRAIL_DATABASE_URL", "")
    settings = read_settings()
    assert settings.telegram_token is None
    assert settings.database.startswith("sqlite:///")


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("TELEGRAM_BOT_TOKEN", "not-a-token-s3cret", "123456:ABC"),
        ("TELEGRAM_BASE_URL", "ftp://somewhere", "http://"),
        ("CLAIMTRAIL_DATABASE_URL", "nonsense", "sqlite:////"),
        ("CLAIMTRAIL_DATABASE_URL", "mysql://me:s3cret@host/news", "only SQLite and PostgreSQL"),
        ("CLAIMTRAIL_DATABASE_URL", "postgresql+pg8000://me:s3cret@host/news", "only SQLite and"),
        ("CLAIMTRAIL_DATABASE_URL", "sqlite+aiosqlite:///file.db", "only SQLite and"),
        ("CLAIMTRAIL_DATABASE_URL", "unheardof://host/news", "only SQLite and"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_allowed(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, allowed: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert name in str(caught.value)
    assert allowed in str(caught.value)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("kind", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_server_may_be_named_as_its_administrators_name_it(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv("CLAIMTRAIL_DATABASE_URL", f"{kind}://me:s3cret@host:5433/news")
    assert read_settings().database == "postgresql+psycopg://me:s3cret@host:5433/news"


def test_data_must_not_be_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("CLAIMTRAIL_DATA", str(tmp_path / "file"))
    with pytest.raises(SettingsError, match="CLAIMTRAIL_DATA: must be a folder"):
        read_settings()


def test_the_token_is_in_no_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:s3cret")
    assert "s3cret" not in f"{read_settings()!r} {read_settings()}"
