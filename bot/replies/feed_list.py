"""The list of feeds, each with when it was read and what is wrong with it."""

from bot.replies import source_texts
from bot.replies.formatting import count, moment
from bot.replies.reply import Block, Line, Reply, Run, Style, note, plain, say
from index.store.sql.feeds import Feed


def feed_list(feeds: list[Feed]) -> Reply:
    """Return the feeds with their places, which "remove" takes."""
    if not feeds:
        return say(source_texts.NO_FEEDS, source_texts.FEEDS_HOW)
    blocks = [_feed(place, feed) for place, feed in enumerate(feeds, start=1)]
    return Reply((*blocks, note(source_texts.FEEDS_HOW)))


def _feed(place: int, feed: Feed) -> Block:
    lines = [Line((Run(f"{place}. "), Run(feed.title or feed.url, Style.BOLD)))]
    if feed.title:
        lines.append(plain(feed.url))
    told = [count(feed.pages, "page")]
    if feed.waiting:
        told.append(source_texts.PAGES_WAIT.format(waiting=feed.waiting))
    if feed.checked:
        told.append(source_texts.READ_AT.format(when=moment(feed.checked)))
    lines.append(plain(" · ".join(told)))
    if feed.problem:
        lines.append(plain(source_texts.FEED_PROBLEM.format(problem=feed.problem)))
    return Block(tuple(lines))
