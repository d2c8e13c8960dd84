"""Settings, read once at the entry point and passed in."""

import re
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from index.model.errors import SettingsError
from index.model.networks import Network, read_networks

DATABASE_KINDS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
"""The supported kinds of database, as the first part of a URL names them, with their driver."""
SHORTEST_KEY = 16
_SAMPLE_DATABASE_URL = "sqlite:////folder/file.db"


class Settings(BaseSettings):
    """Everything that can be set from the environment or a ``.env`` file.

    Where ``None``, ``database_url`` is SQLite inside ``data``, ``builds_url`` (where machines share
    builds) nowhere, ``embedding_model`` the bundled one
    and ``converted_models`` a folder inside ``data``. The token prints as
    asterisks. ``plain_models`` runs the language pipeline as spaCy made it and the embedding model
    in full precision: the same claims and nearly the same vectors, in more time. The rates are the
    questions a minute that are answered for one person, for one chat, and in all. ``access`` is
    who may use the Telegram bot: those whom its owner has invited, or everybody. Questions are
    remembered for ``keep_days``. ``fetch_also`` are networks that links may lead to although they
    are not public. On ``port`` of ``host``, where one is set, health and metrics are served, with
    ``pages`` a page for each event, and to whoever sends one of ``api_keys`` (with commas) the
    interface for programs. ``webhook`` is the public address at which Telegram reaches that port;
    without one, updates are fetched. ``log`` is how the bot's log is written. ``engine`` is what
    searches vectors: the process that answers, or PostgreSQL.
    """

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, populate_by_name=True
    )

    data: Path = Field(Path("data"), validation_alias="CLAIMTRAIL_DATA")
    database_url: str | None = Field(None, validation_alias="CLAIMTRAIL_DATABASE_URL")
    builds_url: str | None = Field(None, validation_alias="CLAIMTRAIL_BUILDS_URL")
    engine: Literal["faiss", "pgvector"] = Field("faiss", validation_alias="CLAIMTRAIL_ENGINE")
    embedding_model: str | None = Field(None, validation_alias="CLAIMTRAIL_EMBEDDING_MODEL")
    converted_models: Path | None = Field(None, validation_alias="CLAIMTRAIL_MODELS")
    plain_models: bool = Field(False, validation_alias="CLAIMTRAIL_PLAIN_MODELS")
    telegram_token: SecretStr | None = Field(None, validation_alias="TELEGRAM_BOT_TOKEN")
    telegram_base_url: str = Field("https://api.telegram.org", validation_alias="TELEGRAM_BASE_URL")

    user_rate: int = Field(60, ge=1, le=6000, validation_alias="CLAIMTRAIL_USER_RATE")
    chat_rate: int = Field(60, ge=1, le=6000, validation_alias="CLAIMTRAIL_CHAT_RATE")
    rate: int = Field(1500, ge=1, le=60_000, validation_alias="CLAIMTRAIL_RATE")

    keep_days: int = Field(30, ge=1, le=3650, validation_alias="CLAIMTRAIL_KEEP_DAYS")
    fetch_also: str = Field("", validation_alias="CLAIMTRAIL_FETCH_ALSO")
    access: Literal["open", "invited"] = Field("invited", validation_alias="CLAIMTRAIL_ACCESS")

    port: int | None = Field(None, ge=1, le=65_535, validation_alias="CLAIMTRAIL_PORT")
    host: str = Field("127.0.0.1", validation_alias="CLAIMTRAIL_HOST")
    pages: bool = Field(False, validation_alias="CLAIMTRAIL_PAGES")
    api_keys: SecretStr = Field(SecretStr(""), validation_alias="CLAIMTRAIL_API_KEYS")

    webhook: str | None = Field(None, validation_alias="CLAIMTRAIL_WEBHOOK")
    webhook_secret: SecretStr = Field(SecretStr(""), validation_alias="CLAIMTRAIL_WEBHOOK_SECRET")
    log: Literal["text", "json"] = Field("text", validation_alias="CLAIMTRAIL_LOG")

    @field_validator("data")
    @classmethod
    def _folder(cls, path: Path) -> Path:
        if path.exists() and not path.is_dir():
            raise ValueError("must be a folder, and this is a file")
        return path.expanduser().resolve()

    @field_validator("access", mode="before")
    @classmethod
    def _access(cls, value: str) -> str:
        if (known := value.strip().lower()) not in ("open", "invited"):
            raise ValueError('must be "open" or "invited"')
        return known

    @field_validator("api_keys")
    @classmethod
    def _keys(cls, keys: SecretStr) -> SecretStr:
        for key in _parts(keys):
            if len(key) < SHORTEST_KEY or not (key.isascii() and key.isprintable()) or " " in key:
                raise ValueError(
                    f"each key needs {SHORTEST_KEY} letters, digits or signs; commas part them"
                )
        return keys

    @field_validator("fetch_also")
    @classmethod
    def _networks(cls, value: str) -> str:
        try:
            read_networks(value)
        except ValueError as error:
            raise ValueError(f"must be addresses or networks such as 10.0.0.0/8: {error}") from None
        return value

    @field_validator("database_url")
    @classmethod
    def _url(cls, url: str | None) -> str | None:
        return None if url is None else database_url(url)

    @field_validator("telegram_base_url")
    @classmethod
    def _base(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return url.rstrip("/")

    @field_validator("telegram_token")
    @classmethod
    def _token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is None:
            return None
        number, colon, secret = token.get_secret_value().strip().partition(":")
        if not (number.isdigit() and colon and secret and secret.isascii()):
            raise ValueError("must look like 123456:ABC…, as BotFather gives it")
        return SecretStr(token.get_secret_value().strip())

    @field_validator("webhook")
    @classmethod
    def _webhook(cls, url: str | None) -> str | None:
        if url is not None and not re.fullmatch(r"https://[^\s/?#]+(/[\w-]+)+", url, re.ASCII):
            raise ValueError("must look like https://bot.example/telegram, with a path of its own")
        return url

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.webhook:
            secret = self.webhook_secret.get_secret_value()
            if self.port is None or not re.fullmatch(r"[\w-]{16,256}", secret, re.ASCII):
                raise ValueError(
                    "CLAIMTRAIL_WEBHOOK needs CLAIMTRAIL_PORT, and CLAIMTRAIL_WEBHOOK_SECRET of 16 "
                    "to 256 letters, digits, _ and -"
                )
        if self.engine == "pgvector" and not self.database.startswith("postgresql"):
            raise ValueError(
                "CLAIMTRAIL_ENGINE=pgvector needs CLAIMTRAIL_DATABASE_URL to name PostgreSQL"
            )
        return self

    @property
    def database(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite:///{self.data / 'claimtrail.db'}"

    @property
    def shares_database(self) -> bool:
        """Whether the database is a server's, so that several bots may use it."""
        return self.database.startswith("postgresql")

    @property
    def fetch_networks(self) -> tuple[Network, ...]:
        """The networks that may be fetched from although they are not public."""
        return read_networks(self.fetch_also)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys with which programs may ask."""
        return _parts(self.api_keys)

    @property
    def models(self) -> Path:
        """The folder of converted models."""
        return self.converted_models or self.data / "models"

    @property
    def builds(self) -> Path:
        """The folder of builds."""
        return self.data / "builds"


def database_url(url: str) -> str:
    """Return the URL of a database with its driver.

    :raises ValueError: if it is none, or of a kind that is not supported; the text names no secret.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise ValueError(f"must be a database URL such as {_SAMPLE_DATABASE_URL}") from error
    if address.drivername not in DATABASE_KINDS:
        raise ValueError(
            f"databases of the kind {address.drivername!r} are not supported, only SQLite and "
            f"PostgreSQL (such as {_SAMPLE_DATABASE_URL} or postgresql://user@host/name)"
        )
    kind = DATABASE_KINDS[address.drivername]
    if kind == "sqlite":
        return url
    return address.set(drivername=kind).render_as_string(hide_password=False)


def _parts(secrets: SecretStr) -> tuple[str, ...]:
    parts = (part.strip() for part in secrets.get_secret_value().split(","))
    return tuple(part for part in parts if part)


def read_settings() -> Settings:
    """Read the environment and ``.env``.

    :raises SettingsError: if a value is not allowed; the text names the setting, never the value
        of a secret.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = [
            ": ".join([*map(str, e["loc"][:1]), e["msg"].removeprefix("Value error, ")])
            for e in error.errors()
        ]
        raise SettingsError("Wrong setting. " + "; ".join(lines)) from None
