"""Where sources differ, in full: each value with everybody who gives it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.replies import texts
from bot.replies.buttons import FORMATS, ExportAnswer, ShowTimeline
from bot.replies.claim_message import source_line, speaker_text
from bot.replies.formatting import count, day, value_text
from bot.replies.reply import Block, Line, Reply, Run, Style, say
from index.model.answer import Answer, Difference, DifferingValue, ShownClaim


def on_shown(answer: Answer, shown: Iterable[ShownClaim]) -> Answer:
    """Return the answer without the differences to which no claim that is shown belongs.

    Who asks for a denial is not told how many died elsewhere.
    """
    ids = {match.claim_id for match in shown}
    kept = (d for d in answer.differences if any(ids & set(v.claim_ids) for v in d.values))
    return replace(answer, differences=tuple(kept))


def differences_reply(answer: Answer, asked_id: int) -> Reply:
    """Return every value that sources give, with its sources; none of them is called right."""
    blocks = [block for one in answer.disputed for block in _blocks(one, answer)]
    if not blocks:
        return _no_differences()
    row = (
        ShowTimeline(asked_id, 0).button(),
        *(ExportAnswer(asked_id, form).button() for form in FORMATS),
    )
    return Reply(tuple(blocks), (row,))


def _blocks(difference: Difference, answer: Answer) -> Iterator[Block]:
    yield Block(
        (Line((Run(texts.DIFFER_TITLE.format(measure=texts.MEASURES[difference.measure])),)),)
    )
    for value in difference.values:
        yield Block((_head(difference, value, answer), *_sources(value, answer)))


def _head(difference: Difference, value: DifferingValue, answer: Answer) -> Line:
    remarks = [count(value.sources, "independent source")]
    if value is difference.newest and value.reported:
        remarks.append(texts.NEWEST.format(day=day(value.reported)))
    if value is difference.best_supported:
        remarks.append(texts.BEST_SUPPORTED)
    figure = value_text(difference, value, answer.matches) or texts.MEASURES[difference.measure]
    return Line((Run(figure, Style.BOLD), Run(f" · {' · '.join(remarks)}")))


def _sources(value: DifferingValue, answer: Answer) -> Iterator[Line]:
    """Yield a line a claim; the bare name of an outlet whose claim is not among the matches."""
    given = [match for match in answer.matches if match.claim_id in value.claim_ids]
    yield from dict.fromkeys(_source(match) for match in given)
    named = {match.article.publisher for match in given}
    for publisher in value.publishers:
        if publisher not in named:
            yield Line((Run(publisher),))


def _source(match: ShownClaim) -> Line:
    source = source_line(match, dated=True)
    speaker = match.claim.speaker
    said = (Run(f"{speaker_text(speaker)}{' · ' if source else ''}"),) if speaker else ()
    return Line((*said, *(source.runs if source else ())))


def _no_differences() -> Reply:
    """Return that the sources agree by now."""
    return say(texts.NO_DIFFERENCES)
