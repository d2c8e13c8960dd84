"""The same chat in a terminal, or in a pipe."""

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from itertools import chain
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.chat.conversation import Conversation
from bot.replies.buttons import AskInstead, parse_button
from bot.replies.reply import Button, Line, Reply, Style
from bot.terminal.chart import shown_blocks
from bot.terminal.session import Session

STYLES = {Style.PLAIN: "", Style.BOLD: "bold", Style.ITALIC: "italic"}
LEAVING = ("/quit", "/exit", "/q")
# An article must not move the cursor or recolour the screen of whoever reads it.
_CONTROLS = dict.fromkeys(
    code for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"
)


def chat(conversation: Conversation, console: Console) -> None:
    """Answer what is typed until Ctrl-D, Ctrl-C or /quit."""
    with suppress(ImportError):  # not on every system; gives ``input`` arrow keys and a history
        import_module("readline")
    session = Session(conversation)
    show(session.turn("/start"), (), console)
    while True:
        try:
            for news in session.news():
                show(news, session.buttons, console)
            line = input("\n> ")
            if line.strip().lower() in LEAVING:
                return
            if line.strip():
                with console.status("Looking …"):
                    reply = session.turn(line)
                show(reply, session.buttons, console)
        except (EOFError, KeyboardInterrupt):
            console.print()
            return


def chat_in_pipe(conversation: Conversation, questions: TextIO, answers: TextIO) -> None:
    """Answer each line that is not blank, as plain text with two empty lines after it."""
    session = Session(conversation)
    for line in questions:
        if line.strip().lower() in LEAVING:
            return
        if line.strip():
            for reply in chain([session.turn(line)], session.news()):
                answers.write(f"{plain_reply(reply)}\n\n\n")
                answers.flush()


def plain_reply(reply: Reply) -> str:
    """Return a reply as plain text; an article's own words are marked by "> ".

    Of its buttons, which nobody can press there, only a question that can be asked instead is
    written.
    """
    blocks = [
        "\n".join(text for line in block.lines for text in _plain_lines(line))
        for block in shown_blocks(reply)
    ]
    offered = [
        button.label
        for row in reply.buttons
        for button in row
        if isinstance(parse_button(button.press or ""), AskInstead)
    ]
    return "\n\n".join([*blocks, *offered])


def _plain_lines(line: Line) -> Iterator[str]:
    text = "".join(f"{run.text} ({run.url})" if run.url else run.text for run in line.runs)
    for part in text.translate(_CONTROLS).split("\n"):
        yield f"> {part}" if line.quoted else part


def show(reply: Reply, buttons: tuple[Button, ...], console: Console) -> None:
    """Print a reply with its styles, then its buttons by number."""
    for block in shown_blocks(reply):
        console.print()
        for line in block.lines:
            console.print(Padding(_styled(line), (0, 0, 0, 4 if line.quoted else 0)))
    if buttons:
        labels = (f"[{place}] {button.label}" for place, button in enumerate(buttons, 1))
        console.print(Text(f"\n{'  '.join(labels)}", style="cyan"))


def _styled(line: Line) -> Text:
    text = Text(style="italic" if line.quoted else "")
    for run in line.runs:
        style = STYLES[run.style] + (f" link {run.url}" if run.url else "")
        text.append(run.text.translate(_CONTROLS), style.strip())
        if run.url:
            text.append(f" ({run.url})", "dim")
    return text
