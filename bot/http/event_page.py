"""An event as a page for a browser: one file, no script, nothing from elsewhere."""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from bot.http.chart import chart
from bot.http.responses import SAFE
from bot.replies import page_texts
from bot.replies.claim_message import claim_block
from bot.replies.event_list import event_block
from bot.replies.formatting import count
from bot.replies.reply import Block, Line, Run, Style
from index.events.happening import Happening, ToldFigure
from index.model.answer import ShownClaim
from index.model.claim import Measure

Figures = Mapping[Measure, Sequence[ToldFigure]]

_TEMPLATE = (Path(__file__).parent / "event_page.html").read_text("utf-8")
_STYLE = _TEMPLATE.partition("<style>")[2].partition("</style>")[0]
_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
HEADERS = SAFE | {
    "Content-Type": "text/html; charset=utf-8",
    # Nothing but our own style sheet has any effect, even if something slipped through unescaped.
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cache-Control": "public, max-age=60",
}
TAGS = {Style.BOLD: "b", Style.ITALIC: "i"}


def event_page(event: Happening, figures: Figures, claims: Sequence[ShownClaim], shown: int) -> str:
    """Return the page of an event with the first ``shown`` of its claims, the newest first.

    What an article says twice in the same words stands once. Its picture is of the gravest measure
    of which there are ``figures`` of two days.
    """
    head = event_block(event, None)
    claims = list({(one.article.id, one.sentence): one for one in reversed(claims)}.values())[::-1]
    summary = " · ".join(line.text for line in head.lines[1:])
    drawn = (chart(figures[measure], measure) for measure in event.measures if measure in figures)
    picture = next(filter(None, drawn), "")
    body = (f"<h1>{escape(event.summary.label)}</h1>", picture, *_body(head, claims, shown))
    return _page(event.summary.label, summary, "\n".join(body))


def no_event_page() -> str:
    """Return the page of a link that leads to nothing."""
    return _notice(page_texts.NOTHING, page_texts.NO_SUCH_EVENT)


def wait_page() -> str:
    """Return the page for who opens too many."""
    return _notice(page_texts.WAIT, page_texts.WAIT_HINT)


def _notice(title: str, text: str) -> str:
    return _page(title, text, f"<h1>{escape(title)}</h1>\n<p>{escape(text)}</p>")


def _page(label: str, summary: str, body: str) -> str:
    return Template(_TEMPLATE).substitute(
        language=page_texts.LANGUAGE,
        title=escape(page_texts.TITLE.format(label=label)),
        summary=escape(summary),
        body=body,
        foot=escape(page_texts.FOOT),
    )


def _body(head: Block, claims: Sequence[ShownClaim], shown: int) -> Iterator[str]:
    yield f"<section><h2>{escape(page_texts.FIGURES)}</h2>"
    yield from (_line(line) for line in head.lines[1:])
    yield "</section>"
    yield f"<section><h2>{escape(page_texts.SENTENCES)}</h2>"
    if len(claims) > shown:
        told = page_texts.SHOWN_OF.format(shown=shown, all=count(len(claims), "claim"))
        yield f'<p class="muted">{escape(told)}</p>'
    for claim in claims[:shown]:
        yield f'<div class="claim">{_block(claim_block(claim))}</div>'
    yield "</section>"


def _block(block: Block) -> str:
    passages = []
    for quoted, lines in groupby(block.lines, key=lambda line: line.quoted):
        written = "".join(_line(line) for line in lines)
        passages.append(f"<blockquote>{written}</blockquote>" if quoted else written)
    return "".join(passages)


def _line(line: Line) -> str:
    return f'<p dir="auto">{"".join(_run(run) for run in line.runs)}</p>'


def _run(run: Run) -> str:
    text = escape(run.text)
    if tag := TAGS.get(run.style):
        text = f"<{tag}>{text}</{tag}>"
    if run.url and _is_web(run.url):
        return f'<a href="{escape(run.url)}" rel="noopener noreferrer nofollow">{text}</a>'
    return text


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False
