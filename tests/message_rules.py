"""What Telegram checks before it takes a message.

It is not blank, is at most 4,096 UTF-16 units long after its HTML is parsed, every tag that is
opened is closed, and the callback data of a button has 64 bytes at most.
"""

import json
from html.parser import HTMLParser

ALLOWED_TAGS = {"b", "i", "a", "blockquote", "code", "pre"}


class BadMessageError(Exception):
    """Telegram would answer 400."""


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED_TAGS:
            raise BadMessageError(f'can\'t parse entities: unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise BadMessageError(f'can\'t parse entities: unmatched end tag "{tag}"')

    def handle_data(self, data: str) -> None:
        self.text += data


def visible(text: str, parse_mode: str | None) -> str:
    """Return what a reader sees of a message's text."""
    if parse_mode != "HTML":
        return text
    parser = _Visible()
    parser.feed(text)
    parser.close()
    if parser.open:
        raise BadMessageError(f"can't parse entities: can't find end tag for \"{parser.open[-1]}\"")
    return parser.text


def check_message(parameters: dict[str, str]) -> None:
    """Raise for what Telegram refuses."""
    text = visible(parameters.get("text", ""), parameters.get("parse_mode"))
    if not text.strip():
        raise BadMessageError("message text is empty")
    if len(text.encode("utf-16-le")) // 2 > 4096:
        raise BadMessageError("message is too long")
    _check_buttons(parameters)


def check_caption(parameters: dict[str, str]) -> None:
    """Raise for a caption that Telegram refuses."""
    text = visible(parameters.get("caption", ""), parameters.get("parse_mode"))
    if len(text.encode("utf-16-le")) // 2 > 1024:
        raise BadMessageError("message caption is too long")
    _check_buttons(parameters)


def _check_buttons(parameters: dict[str, str]) -> None:
    for row in json.loads(parameters.get("reply_markup") or "{}").get("inline_keyboard", []):
        for button in row:
            if len(button.get("callback_data", "").encode()) > 64:
                raise BadMessageError("BUTTON_DATA_INVALID")
