"""What is held, at a glance: the outlets and the numbers."""

from bot.replies import texts
from bot.replies.formatting import count, period
from bot.replies.reply import Block, Line, Reply, Run, Style, note, plain
from index.model.answer import Source, Statistics
from index.version import version_line

LISTED_OUTLETS = 30


def sources_reply(sources: list[Source]) -> Reply:
    """Return the outlets, one a line; those beyond the thirtieth are counted, not hidden."""
    blocks = [Block(tuple(_outlet(source) for source in sources[:LISTED_OUTLETS]))]
    if (more := len(sources) - LISTED_OUTLETS) > 0:
        blocks.append(note(texts.AND_MORE_OUTLETS.format(outlets=count(more, "more outlet"))))
    return Reply(tuple(blocks))


def statistics_reply(held: Statistics) -> Reply:
    """Return how much is held and which build answers."""
    days = period(held.first, held.last)
    lines = [
        " · ".join(
            (
                count(held.articles, "article"),
                count(held.claims, "claim"),
                count(held.publishers, "outlet"),
            )
        ),
        texts.PUBLISHED.format(days=days) if days else None,
        texts.INDEX.format(generation=held.generation) if held.generation else None,
        texts.EMBEDDING_MODEL.format(model=held.model) if held.model else None,
        version_line(),
    ]
    return Reply((Block(tuple(plain(line) for line in lines if line)),))


def _outlet(source: Source) -> Line:
    figures = f"{count(source.articles, 'article')}, {count(source.claims, 'claim')}"
    days = period(source.first, source.last)
    own = source.family if source.family != source.publisher else None
    parts = [part for part in (own, source.affiliation, figures, days) if part]
    return Line(
        (Run(source.publisher or texts.UNNAMED_OUTLET, Style.BOLD), Run(" – " + " · ".join(parts)))
    )
