"""What is said when there is no claim to show: greetings, hints and limits."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.replies import texts
from bot.replies.buttons import AskInstead
from bot.replies.claim_message import corrections_block
from bot.replies.formatting import count, day, number
from bot.replies.reply import Block, Line, Reply, Run, Style, note, say
from index.answer.other_event import OtherEvent
from index.model.answer import Answer, DemandKind, Missing, Refusal

MAX_CHAT_QUESTION_CHARS = 1000
_LACKING = {
    DemandKind.PARTY: texts.NEAREST_OF_OTHERS,
    DemandKind.TIME: texts.NEAREST_OF_OTHER_TIME,
    DemandKind.MEASURE: texts.NEAREST_COUNTS_NO,
    DemandKind.AMOUNT: texts.NEAREST_GIVES_NO_AMOUNT,
    DemandKind.DEED: texts.NEAREST_TELLS_NO_DEED,
    DemandKind.WORD: texts.NEAREST_LACKS,
}
"""How it is said what comes nearest lacks; names, places and groups are said as words are."""


def nothing_found(answer: Answer, other: OtherEvent | None = None) -> Reply:
    """Return an honest no, with what would help and the title of the article that came closest.

    :param other: the event of another day that is held, which is nearer than any article.
    """
    if other:
        return Reply((_titled(texts.NOTHING_FOUND), other_event(other)))
    blocks = [
        _titled(texts.NOTHING_FOUND),
        *filter(None, [corrections_block(answer)]),
        note(_reason(answer)),
    ]
    if answer.matches and (nearest := answer.matches[0].article).title:
        when = (Run(f", {day(nearest.published)}"),) if nearest.published else ()
        runs = (Run(texts.NEAREST), Run(nearest.title, Style.ITALIC), *when)
        blocks.append(Block((Line(runs),)))
    return Reply(tuple(blocks))


def other_event(other: OtherEvent) -> Block:
    """Return what there is nothing on, and what there is."""
    return note(texts.OTHER_EVENT.format(asked=other.asked, event=other.label))


def with_suggestion(reply: Reply, question: str, asked_id: int) -> Reply:
    """Return the reply with a question, kept under that id, that can be asked instead."""
    button = AskInstead(asked_id).button(label=question)
    blocks = (*reply.blocks, note(texts.YOU_COULD_ASK))
    return replace(reply, blocks=blocks, buttons=((button,), *reply.buttons))


def _reason(answer: Answer) -> str:
    match answer.refusal:
        case Refusal.LANGUAGE:
            return texts.ENGLISH_ONLY
        case Refusal.PAGE:
            return texts.PAGE_NOT_HELD
        case Refusal.AHEAD if answer.ahead and not answer.unknown:
            return texts.NO_CLAIM_OF_DAY.format(day=day(answer.ahead))
    if answer.unknown:
        unknown = (word if word[:1].isupper() else f"“{word}”" for word in answer.unknown)
        return texts.NOT_MENTIONED.format(words=texts.OR.join(unknown))
    return " ".join(_lacking(answer)) or texts.NO_ANSWER


def _lacking(answer: Answer) -> Iterator[str]:
    """Yield what is missing by name: nowhere held, or not in what comes nearest."""
    unheard = [one.text for one in answer.missing if one.anywhere]
    if unheard:
        yield texts.NOTHING_ON.format(words=texts.OR.join(unheard))
    lacking = [one for one in answer.missing if not one.anywhere]
    # "Nothing of Iran" says already that nothing is of Iran's army.
    lacking = [one for one in lacking if one.kind is not DemandKind.PARTY or _is_all(one, lacking)]
    for kind, words in _LACKING.items():
        if kind is DemandKind.WORD:
            told = [one.text for one in lacking if one.kind not in _LACKING or one.kind is kind]
        else:
            told = [one.text for one in lacking if one.kind is kind]
        if told:
            yield words.format(words=texts.OR.join(told))


def _is_all(party: Missing, lacking: Sequence[Missing]) -> bool:
    """Tell a party of which nothing else that is lacking is a part."""
    return not any(one.text in party.text for one in lacking if one is not party)


def understood(question: str) -> Block:
    """Return what a follow-up was taken to ask, for the person to see and correct."""
    return Block((Line((Run(texts.ASKED.format(question=question), Style.ITALIC),)),))


def empty_store() -> Reply:
    """Return how to fill a store that holds no articles, for whoever runs the bot."""
    return say(*texts.EMPTY_STORE)


def nothing_held() -> Reply:
    """Return that there are no articles, for readers, who cannot add any."""
    return say(texts.NOTHING_HELD)


def forgotten() -> Reply:
    """Return what to do about a button whose question is not remembered."""
    return say(texts.FORGOTTEN)


def nothing_before() -> Reply:
    """Return what to do about a follow-up where nothing was asked before."""
    return say(texts.NOTHING_BEFORE)


def too_long(length: int) -> Reply:
    """Return the limit of a question."""
    return say(texts.TOO_LONG.format(length=number(length), limit=number(MAX_CHAT_QUESTION_CHARS)))


def outdated_button() -> Reply:
    """Return what to do about a button that is not of this version."""
    return say(texts.OUTDATED_BUTTON)


def no_words() -> Reply:
    """Return what to do instead of sending nothing that can be read as a question."""
    return say(texts.NO_WORDS)


def words_only() -> Reply:
    """Return what to do instead of sending a picture, a voice message or a sticker."""
    return say(texts.WORDS_ONLY)


def busy() -> Reply:
    """Return that the chat has to wait, which is said once."""
    return say(texts.BUSY)


def too_late(answers: int) -> Reply:
    """Return an apology for answers that could not be sent while they were of use."""
    return say(texts.TOO_LATE.format(answers=count(answers, "answer")))


def cannot_save() -> Reply:
    """Return that what was asked for cannot be written down now."""
    return say(texts.CANNOT_SAVE)


def store_away() -> Reply:
    """Return that nothing can be looked up now, and what becomes of the question."""
    return say(texts.STORE_AWAY)


def went_wrong() -> Reply:
    """Return an apology."""
    return say(texts.WENT_WRONG)


def _titled(title: str) -> Block:
    return Block((Line((Run(title, Style.BOLD),)),))
