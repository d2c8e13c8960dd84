"""The message of claims: each claim's words, who said it, the sentence, its source, its buttons."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.replies import texts
from bot.replies.button_rows import arranged
from bot.replies.buttons import ShowContext
from bot.replies.formatting import count, day, differences_text, outlet_name, standing_text
from bot.replies.reply import Block, Line, Reply, Run, Style, note, plain
from bot.replies.told_once import days_meant, named_speaker, told_once
from index.model.answer import Answer, ArticleCard, Context, Difference, Match, ShownClaim
from index.model.claim import Claim, Speaker
from index.words.reporting import DENIAL_FORMS, HEDGE_WORDS

MAX_URL_CHARS = 2000
HARDLY_SURE = 0.3
"""Below this confidence, about half of the first claims are right."""
SURE = 0.5
"""Below this one, seven in ten are."""
_NEGATION = re.compile(
    r"\b(?:not?|never|none|nobody|nothing|neither|nor|cannot|without|"
    rf"{'|'.join(DENIAL_FORMS)})\b|n['’]t\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(rf"\b(?:{'|'.join(sorted(HEDGE_WORDS))})\b", re.IGNORECASE)
_BREAKS = re.compile(r"\s*\n\s*")

Shown = tuple[ShownClaim, Context | None]


def claims_page(claims: Sequence[Shown], offset: int = 0, sure: int | None = None) -> Reply:
    """Return the claims that follow ``offset`` earlier ones; a lone first one has no number.

    Those beyond the first ``sure``, if that is given, stand under a note that they may not answer
    the question. A claim that comes with its context shows that, and needs no button for it; its
    article is behind the title.
    """
    numbered = offset > 0 or len(claims) > 1
    places = [place if numbered else None for place in range(offset + 1, offset + 1 + len(claims))]
    shown = list(zip(claims, places, strict=True))
    blocks = [claim_block(match, place, context) for (match, context), place in shown]
    if doubt := doubt_of(claims) if not offset else None:
        blocks.insert(0, note(doubt))
    if sure is not None and sure < len(claims):
        blocks.insert(max(0, sure), note(texts.LESS_SURE))
    buttons = [
        ShowContext(match.claim_id).button(place)
        for (match, context), place in shown
        if context is None
    ]
    return Reply(tuple(blocks), arranged(buttons))


def doubt_of(claims: Sequence[Shown]) -> str | None:
    """Return what is said before a first claim of which the ranking is not sure."""
    confidence = next((m.confidence for m, _ in claims[:1] if isinstance(m, Match)), 1.0)
    if confidence < HARDLY_SURE:
        return texts.MAY_NOT_BE_IT
    return texts.PROBABLY if confidence < SURE else None


def claim_block(
    match: ShownClaim, place: int | None = None, context: Context | None = None
) -> Block:
    """Return one claim, numbered ``place`` when it is one of several.

    The quotation is the bare sentence, or stands between its neighbours when ``context`` is given.
    A claim that is most of its sentence needs no line of its own: it is bold in the quotation.
    """
    claim, article = match.claim, match.article
    once = None if context or _mark(claim) else told_once(claim, match.sentence)
    lines: tuple[Line | None, ...]
    if once:
        lines = _told_once(match, once, place)
    else:
        quotation = _quotation(context) if context else (_quoted(match.sentence),)
        byline = _byline(claim, article)
        lines = (_headline(claim, place), byline, *quotation, source_line(match))
    denials = (denial_line(denial) for denial in match.denials)
    return Block((*(line for line in lines if line), *denials))


def _told_once(match: ShownClaim, quotation: Line, place: int | None) -> tuple[Line | None, ...]:
    """Return the lines of a claim that is its sentence; the number stands outside the quotation."""
    days = days_meant(match.claim)
    byline = _byline(match.claim, match.article, days)
    source = source_line(match, days=None if byline else days)
    if place is None:
        return (quotation, byline, source)
    first, rest = (byline, source) if byline else (source, None)
    numbered = Line((Run(f"{place}. "), *(first.runs if first else ())))
    return (numbered, quotation, rest)


def context_block(context: Context) -> Block:
    """Return a claim's sentence, in bold, between its neighbours, and the article it is from."""
    source = article_line(context.article)
    return Block((*_quotation(context), *([source] if source else [])))


def corrections_block(answer: Answer) -> Block | None:
    """Return which words of the question were taken for others; ``None`` if none were."""
    read = (
        texts.READ_AS.format(written=slip.written, read=slip.read) for slip in answer.corrections
    )
    return note(" ".join(read)) if answer.corrections else None


def differences_block(answer: Answer) -> Block | None:
    """Return what sources give for the same measure, side by side; ``None`` if they agree.

    They are said to differ only where some of it cannot both be true.
    """
    several = len(answer.differences) > 1
    lines = [
        plain(_given(d, several).format(measure=texts.MEASURES[d.measure], values=text))
        for d in answer.differences
        if (text := differences_text(d, answer.matches))
    ]
    standing = (standing_text(d, answer.matches) for d in answer.differences)
    lines += [plain(text) for text in standing if text]
    return Block(tuple(lines)) if lines else None


def _given(difference: Difference, several: bool) -> str:
    if difference.disputed:
        return texts.DIFFER_ON if several else texts.DIFFER
    return texts.REPORTED_ON if several else texts.REPORTED


def source_line(
    match: ShownClaim, *, dated: bool | None = None, days: str | None = None
) -> Line | None:
    """Return outlet, linked title and other outlets.

    :param dated: whether the day is wanted; by default it is unless the byline has it.
    :param days: what its sentence's "Monday" means.
    """
    names = {card.publisher for card in match.also if card.publisher} - {match.article.publisher}
    others = texts.ALSO_IN.format(outlets=count(len(names), "outlet")) if names else None
    wanted = named_speaker(match.claim) is None if dated is None else dated
    date = _published(match.article) if wanted else None
    return _source(match.article, [others, date, days])


def speaker_text(speaker: Speaker) -> str:
    """Return who speaks, with their role if the article gives one."""
    return ", ".join(part for part in (speaker.name, speaker.role) if part)


def web_url(url: str | None) -> str | None:
    """Return ``url`` if a chat can open it: http or https, a dotted host, nothing unprintable."""
    if not url or len(url) > MAX_URL_CHARS or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and "." in host.strip(".") else None


def _headline(claim: Claim, place: int | None) -> Line:
    mark = _mark(claim)
    runs = (
        Run(f"{place}. ") if place else None,
        Run(f"{mark}: ", Style.ITALIC) if mark else None,
        Run(claim.text, Style.BOLD),
    )
    return Line(tuple(run for run in runs if run))


def _mark(claim: Claim) -> str | None:
    """Return what keeps a claim that its source does not vouch for from reading as a fact."""
    if claim.denied:
        return _denied(claim.speaker.name if claim.speaker else "")
    # A claim mostly carries its own "may" or "not"; a mark beside it would read as a double one.
    if claim.hedged and not _HEDGE.search(claim.text):
        return texts.UNCONFIRMED
    return texts.SAID_NOT_TO_BE if claim.negated and not _NEGATION.search(claim.text) else None


def _byline(claim: Claim, article: ArticleCard, days: str | None = None) -> Line | None:
    speaker = named_speaker(claim)
    if speaker is None:
        return None
    who = speaker_text(speaker)
    who = who[:1].upper() + who[1:]
    return plain(" · ".join(part for part in (who, _published(article), days) if part))


def denial_line(denial: ShownClaim) -> Line:
    """Return who denies a claim, in the untouched sentence; its speaker only if that is who."""
    speaker = denial.claim.speaker if denial.claim.denied else None
    by = speaker_text(speaker) if speaker else ""
    where = ", ".join(
        part for part in (outlet_name(denial.article), _published(denial.article)) if part
    )
    return plain(f"{_denied(by)}: “{denial.sentence}”{f' – {where}' if where else ''}")


def _denied(speaker: str) -> str:
    return texts.DENIED_BY.format(speaker=speaker) if speaker else texts.DENIED


def _published(article: ArticleCard) -> str | None:
    return day(article.published) if article.published else None


def _quoted(sentence: str, style: Style = Style.PLAIN) -> Line:
    return Line((Run(sentence, style),), quoted=True)


def _quotation(context: Context) -> tuple[Line, ...]:
    return (
        *(_quoted(sentence) for sentence in context.before),
        _quoted(context.sentence, Style.BOLD),
        *(_quoted(sentence) for sentence in context.after),
    )


def article_line(article: ArticleCard) -> Line | None:
    """Return an article's outlet, linked title and day."""
    return _source(article, [_published(article)])


def _source(article: ArticleCard, rest: list[str | None]) -> Line | None:
    title = (
        Run(_BREAKS.sub(" ", article.title), Style.ITALIC, web_url(article.url))
        if article.title
        else None
    )
    if title is None and (url := web_url(article.url)):
        title = Run(texts.UNTITLED_ARTICLE, Style.PLAIN, url)
    named = outlet_name(article)
    outlet = Run(named + (", " if title else "")) if named else None
    tail = " · ".join(part for part in rest if part)
    runs = [run for run in (outlet, title) if run]
    if tail:
        runs.append(Run(f" · {tail}" if runs else tail))
    return Line(tuple(runs)) if runs else None
