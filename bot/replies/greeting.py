"""The first minute: what this is, what it can do, and civil answers to civil words."""

import re
from collections.abc import Mapping

from bot.replies import service_texts
from bot.replies.buttons import AskStarter
from bot.replies.commands import COMMANDS, Audience
from bot.replies.reply import Block, Line, Reply, Run, Style, note, say
from index.words.greetings import GREETINGS, THANKS

_WORD = re.compile(r"[^\W\d_]+")


def welcome(questions: Mapping[int, str]) -> Reply:
    """Return the greeting, with questions that are answered well as buttons."""
    title = Block((Line((Run(service_texts.WELCOME_TITLE, Style.BOLD),)),))
    lines = service_texts.WELCOME if questions else service_texts.WELCOME_WITHOUT_QUESTIONS
    rows = tuple((AskStarter(number).button(label=q),) for number, q in questions.items())
    return Reply((title, *(note(line) for line in lines)), rows)


def help_text(operator: str | None) -> Reply:
    """Return what can be done, task by task, then the commands, and who runs the bot."""
    commands = (c for c in COMMANDS if c.audience is not Audience.OWNER)
    tasks = (_task(*task) for task in service_texts.HELP_TASKS)
    about = [service_texts.HELP_PRIVACY]
    if operator:
        about.append(service_texts.HELP_OPERATOR.format(name=operator))
    return Reply(
        (
            note(service_texts.HELP),
            *tasks,
            note(*(f"/{command.name} – {command.description}" for command in commands)),
            note(*about),
        )
    )


def courtesy(words: str) -> Reply | None:
    """Return the answer to a greeting or to thanks; ``None`` for words that ask something."""
    said = " ".join(_WORD.findall(words.casefold()))
    if said in GREETINGS:
        return say(*service_texts.GREETING)
    return say(service_texts.YOU_ARE_WELCOME) if said in THANKS else None


def _task(title: str, how: str) -> Block:
    return Block((Line((Run(f"{title} ", Style.BOLD), Run(how))),))
