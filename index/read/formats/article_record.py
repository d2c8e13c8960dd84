"""One record of a JSONL or CSV file, checked field by field."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from index.model.article import Article
from index.model.errors import UnreadableError
from index.read.article_start import outlet_of
from index.read.formats.validation import check_text, check_url, utc_day
from index.read.formats.web_page import read_page

_MEANINGS = {
    "string_type": "must be text",
    "date_type": "must be text such as 2016-09-10",
}


def _given(value: object) -> object:
    """Take a blank for a field that is not given, as spreadsheets write it."""
    return (value.strip() or None) if isinstance(value, str) else value


def _day(value: object) -> object:
    return utc_day(value) if isinstance(value, str) else value


def _name(value: object) -> object:
    """Let a number be an id, as many exports have it."""
    return str(value) if type(value) is int else value


_Text = Annotated[str, AfterValidator(check_text)]
_Url = Annotated[str, AfterValidator(check_url)]


class RecordFields(BaseModel):
    """The fields of one record; others are ignored. ``text`` wins over ``html`` if both stand."""

    model_config = ConfigDict(strict=True, extra="ignore")

    text: _Text | None = None
    html: _Text | None = None
    id: Annotated[_Text | None, BeforeValidator(_given), BeforeValidator(_name)] = None
    url: Annotated[_Url | None, BeforeValidator(_given)] = None
    title: Annotated[_Text | None, BeforeValidator(_given)] = None
    publisher: Annotated[_Text | None, BeforeValidator(_given)] = None
    published: Annotated[date | None, BeforeValidator(_day), BeforeValidator(_given)] = None
    language: Annotated[_Text | None, BeforeValidator(_given)] = None


def read_record(fields: Mapping[str, Any]) -> Article:
    """Make an article of the fields of one record.

    :raises UnreadableError: if a field is missing or wrong; the text names each such field.
    """
    try:
        record = RecordFields.model_validate(dict(fields))
    except ValidationError as error:
        raise UnreadableError("; ".join(map(_explain, error.errors()))) from None
    if record.text is not None:
        article = Article(record.text)
    elif record.html is not None:
        article = read_page(record.html)
    else:
        raise UnreadableError("text: is missing (or give html)")
    return replace(
        article,
        title=record.title or article.title,
        publisher=record.publisher or article.publisher or outlet_of(article),
        published=record.published or article.published,
        url=record.url or article.url,
        language=record.language or article.language,
        reference=record.id,
    )


def _explain(error: ErrorDetails) -> str:
    meaning = _MEANINGS.get(error["type"], error["msg"].removeprefix("Value error, "))
    return f"{error['loc'][0]}: {meaning}"
