"""Replies as Telegram messages: HTML escaped field by field, and an inline keyboard."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.replies.message_splitting import Page, split_pages
from bot.replies.reply import Block, Button, Line, Reply, Run, Style

COLLAPSED_CHARS = 300
"""A quotation of several sentences that is longer is shown by its first lines."""
TAGS = {Style.BOLD: "b", Style.ITALIC: "i"}


def pages(reply: Reply) -> tuple[Page, ...]:
    """Return what each message holds, in order; Telegram takes none that is longer, or blank."""
    return tuple(page for page in split_pages(reply.blocks) if plain_text(page).strip())


def html(page: Page) -> str:
    """Return a message's HTML; every tag that it opens it closes."""
    return "\n\n".join(_block_html(block) for block in page)


def plain_text(page: Page) -> str:
    """Return a message without any mark-up."""
    return "\n\n".join("\n".join(line.text for line in block.lines) for block in page)


def keyboard(reply: Reply, links: bool = True) -> InlineKeyboardMarkup | None:
    """Return the reply's buttons, on request without those that open a page."""
    rows = ([_button(b) for b in row if links or not b.url] for row in reply.buttons)
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    return InlineKeyboardButton(button.label, callback_data=button.press)


def _block_html(block: Block) -> str:
    return "\n".join(_passages(block))


def _passages(block: Block) -> Iterator[str]:
    for quoted, lines in groupby(block.lines, key=lambda line: line.quoted):
        shown = list(lines)
        passage = "\n".join(_line_html(line) for line in shown)
        # A reader opens a long quotation with a tap, and has the next claim in sight meanwhile.
        long = len(shown) > 1 and sum(len(line.text) for line in shown) > COLLAPSED_CHARS
        opening = "<blockquote expandable>" if long else "<blockquote>"
        yield f"{opening}{passage}</blockquote>" if quoted else passage


def _line_html(line: Line) -> str:
    return "".join(_run_html(run) for run in line.runs if run.text)


def _run_html(run: Run) -> str:
    text = escape(run.text, quote=False)
    if tag := TAGS.get(run.style):
        text = f"<{tag}>{text}</{tag}>"
    return f'<a href="{escape(run.url)}">{text}</a>' if run.url else text
