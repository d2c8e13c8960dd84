"""The message that tells where an article comes from and what its outlet changed in it."""

from collections.abc import Iterator

from bot.replies import source_texts
from bot.replies.claim_message import article_line, web_url
from bot.replies.formatting import day, moment
from bot.replies.reply import Block, Line, Reply, Run, Style, note, plain
from index.answer.provenance import Change, Revision

MAX_CHANGES = 8
"""How many changes between two revisions are shown."""


def source_reply(revisions: list[Revision]) -> Reply:
    """Return the source of the newest of these revisions, and what each changed."""
    newest = revisions[-1]
    blocks = [Block(tuple(_origin(newest)))]
    blocks += [_changes(revision) for revision in revisions[1:]]
    if len(revisions) == 1:
        blocks.append(note(source_texts.UNCHANGED))
    if newest.withdrawn and newest.until:
        told = source_texts.WITHDRAWN_HERE.format(day=day(newest.until), reason=newest.withdrawn)
        blocks.append(note(told))
    return Reply(tuple(blocks))


def _origin(revision: Revision) -> Iterator[Line]:
    card = revision.card
    if line := article_line(card):
        yield line
    if card.url:
        yield _link(card.url)
    if card.fetched and card.fetched != card.url:
        yield Line((Run(source_texts.LINK_AS_FETCHED), *_link(card.fetched).runs))
    if card.retrieved:
        yield plain(source_texts.RETRIEVED.format(when=moment(card.retrieved)))
    else:
        yield plain(source_texts.KEPT.format(when=moment(revision.added)))
    if archive := web_url(card.archive):
        yield Line((Run(source_texts.ARCHIVED, url=archive),))


def _link(url: str) -> Line:
    return Line((Run(url, url=web_url(url)),))


def _changes(revision: Revision) -> Block:
    told = source_texts.CHANGED
    if revision.since:
        told = source_texts.CHANGED_ON.format(day=day(revision.since))
    lines = [Line((Run(told, Style.BOLD),))]
    for change in revision.changes[:MAX_CHANGES]:
        lines += _change(change)
    if (more := len(revision.changes) - MAX_CHANGES) > 0:
        lines.append(plain(source_texts.AND_MORE_CHANGES.format(more=more)))
    if not revision.changes:
        lines.append(plain(source_texts.ONLY_DETAILS))
    return Block(tuple(lines))


def _change(change: Change) -> Iterator[Line]:
    for sentence in change.before:
        yield Line((Run(source_texts.TAKEN_OUT), Run(sentence, Style.ITALIC)), quoted=True)
    for sentence in change.after:
        yield Line((Run(source_texts.PUT_IN), Run(sentence)), quoted=True)
