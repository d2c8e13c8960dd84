"""One record of a JSONL or CSV file, checked field by field."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from index.model.address import without_tracking
from index.model.article import Article, Note
from index.model.day import utc_day
from index.model.errors import UnreadableError
from index.read.article_start import outlet_of
from index.read.formats.garbled import with_letters_mended
from index.read.formats.validation import check_text, check_url
from index.read.formats.web_page import read_pages
from index.read.pages.fragment import holds_markup, read_fragment, read_line

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
    """Make an article of the fields of one record, whose page may hold no more than one.

    :raises UnreadableError: if a field is missing or wrong; the text names each such field.
    """
    found = read_records(fields)
    if len(found) > 1:
        raise UnreadableError(f"html: holds {len(found)} reports")
    return found[0]


def read_records(fields: Mapping[str, Any]) -> tuple[Article, ...]:
    """Make the articles of the fields of one record: several where its page holds several.

    :raises UnreadableError: if a field is missing or wrong; the text names each such field.
    """
    try:
        record = RecordFields.model_validate(dict(fields))
    except ValidationError as error:
        raise UnreadableError("; ".join(map(_explain, error.errors()))) from None
    if record.text is not None:
        return (_with_fields(_read_text(record.text), record),)
    if record.html is not None:
        return tuple(_with_fields(each, record) for each in read_pages(record.html, record.url))
    raise UnreadableError("text: is missing (or give html)")


def _read_text(text: str) -> Article:
    if not holds_markup(text):
        return Article(text)
    return Article(check_text(read_fragment(text)), notes=(Note.MARKUP_REMOVED,))


def _with_fields(article: Article, record: RecordFields) -> Article:
    """Return the article with what the record says of it; a part keeps its own title and day."""
    title = read_line(record.title) if record.title else None
    published = record.published or article.published
    if article.part:
        title, published = article.title or title, article.published
    url = article.url or record.url
    publisher = read_line(record.publisher) if record.publisher else None
    return noted(
        with_letters_mended(
            replace(
                article,
                title=title or article.title,
                publisher=publisher or article.publisher or outlet_of(article),
                published=published,
                url=without_tracking(url) if url else None,
                language=record.language or article.language,
                reference=record.id,
            )
        )
    )


def noted(article: Article) -> Article:
    """Return the article with the note that its day is not known only if that is so."""
    notes: list[Note] = [note for note in article.notes if note is not Note.DAY_UNKNOWN]
    if article.published is None and Note.DAY_CONTRADICTED not in notes:
        notes.append(Note.DAY_UNKNOWN)
    elif article.published is not None:
        notes = [note for note in notes if note is not Note.DAY_CONTRADICTED]
    return replace(article, notes=tuple(notes))


def _explain(error: ErrorDetails) -> str:
    meaning = _MEANINGS.get(error["type"], error["msg"].removeprefix("Value error, "))
    return f"{error['loc'][0]}: {meaning}"
