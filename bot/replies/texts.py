"""What is said when there is no claim to show: greetings, hints and limits."""

from bot.replies.commands import COMMANDS
from bot.replies.formatting import day, number
from bot.replies.reply import Block, Line, Reply, Run, Style, note, say
from index.model.answer import Answer, Refusal

MAX_QUESTION_CHARS = 1000


def welcome() -> Reply:
    """Return the greeting."""
    return Reply(
        (
            _titled("Claimtrail tracks what the news claims."),
            note(
                "Ask in your own words and I answer with claims from the articles that I hold: "
                "the exact sentence, who said it, the outlet and the day. I quote, I never invent.",
            ),
            note("For example: How many people have been killed?"),
            note("/help lists what else I do."),
        )
    )


def help_text() -> Reply:
    """Return the commands."""
    return Reply(
        (
            note("Send a question and I answer with claims from the articles that I hold."),
            note(
                "Then go on from there: “and wounded?”, “what about Homs?”, “when was that?”. "
                "Reply to an older answer to ask about that one."
            ),
            note(*(f"/{command.name} – {command.description}" for command in COMMANDS)),
            note("In a group, mention me or reply to me; otherwise I stay silent."),
        )
    )


def nothing_found(answer: Answer) -> Reply:
    """Return an honest no, with what would help and the title of the article that came closest."""
    blocks = [
        _titled("Nothing found."),
        *filter(None, [corrections_note(answer)]),
        note(_reason(answer)),
    ]
    if answer.matches and (nearest := answer.matches[0].article.title):
        runs = (Run("The nearest I hold is about: "), Run(nearest, Style.ITALIC))
        blocks.append(Block((Line(runs),)))
    return Reply(tuple(blocks))


def corrections_note(answer: Answer) -> Block | None:
    """Return which words of the question were taken for others; ``None`` if none were."""
    read = (f"“{slip.written}” is read as “{slip.read}”." for slip in answer.corrections)
    return note(" ".join(read)) if answer.corrections else None


def _reason(answer: Answer) -> str:
    match answer.refusal:
        case Refusal.LANGUAGE:
            return "I read English only. Please ask in English."
        case Refusal.PAGE:
            return (
                "I do not hold that page. Whoever runs me can save it and add it with: "
                "python -m scripts.add_articles PAGE.html --url LINK"
            )
        case Refusal.AHEAD if answer.ahead and not answer.unknown:
            return f"No claim that I hold speaks of {day(answer.ahead)}."
    if answer.unknown:
        unknown = (word if word[:1].isupper() else f"“{word}”" for word in answer.unknown)
        return f"No article that I hold mentions {' or '.join(unknown)}."
    return (
        "No claim that I hold answers this question. It may help to name the place, the "
        "person or the day, or to ask for one thing at a time."
    )


def understood(question: str) -> Block:
    """Return what a follow-up was taken to ask, for the person to see and correct."""
    return Block((Line((Run(f"Asked: {question}", Style.ITALIC),)),))


def empty_store() -> Reply:
    """Return how to fill a store that holds no articles."""
    return say(
        "No articles have been added yet, so there is nothing to quote.",
        "Add some with: python -m scripts.add_articles PATH",
        "and then: python -m scripts.rebuild_index",
    )


def forgotten() -> Reply:
    """Return what to do about a button whose question is not remembered."""
    return say("I no longer know which question that was. Please ask it again.")


def too_long(length: int) -> Reply:
    """Return the limit of a question."""
    return say(
        f"That is {number(length)} characters long; a question may have at most "
        f"{number(MAX_QUESTION_CHARS)}. Please ask in fewer words."
    )


def outdated_button() -> Reply:
    """Return what to do about a button that is not of this version."""
    return say("That button is no longer in use. Please ask again.")


def no_words() -> Reply:
    """Return what to do instead of sending nothing that can be read as a question."""
    return say("I could not find a question in that. Please ask in words.")


def words_only() -> Reply:
    """Return what to do instead of sending a picture, a voice message or a sticker."""
    return say("I can only read text. Please write your question in words.")


def went_wrong() -> Reply:
    """Return an apology."""
    return say("Something went wrong on my side, and it has been logged. Please try again.")


def _titled(title: str) -> Block:
    return Block((Line((Run(title, Style.BOLD),)),))


def no_differences() -> Reply:
    """Return that the sources agree by now."""
    return say("The sources that I hold no longer differ on that.")
