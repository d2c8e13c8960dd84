"""One person's turns at a keyboard, where buttons are pressed by typing."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.chat.alert_queue import KEYBOARD_CHAT as CHAT
from bot.chat.conversation import Conversation
from bot.replies import texts
from bot.replies.buttons import ShowContext, ShowMore, parse_button
from bot.replies.commands import parse_command
from bot.replies.reply import Button, Document, MessageEffect, Reply, note, say
from index.answer.export.format import Format
from index.model.errors import ClaimtrailError

TIMELINE = "timeline"
_FORMS = {form.value for form in Format}


class Session:
    """Answers lines as they are typed and remembers the buttons that were shown last."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self.buttons: tuple[Button, ...] = ()
        self._reachable: tuple[Button, ...] = ()  # newest first, those of earlier pages too
        # The commands that only a keyboard needs, or that do more there.
        self._commands: dict[str, Callable[[str], Reply]] = {
            "more": lambda words: self._press(self._find(ShowMore, words)),
            "context": lambda words: self._press(self._find(ShowContext, words)),
            "export": self._export,
            "help": lambda _words: self._help(),
        }

    def turn(self, line: str) -> Reply:
        """Answer one line; an error that a person can repair is the answer."""
        try:
            return self._turn(line.strip())
        except ClaimtrailError as error:
            return say(str(error))
        finally:
            self._conversation.keep()

    def news(self) -> Iterator[Reply]:
        """Yield what is new on followed questions; each counts as sent when the next is asked for.

        A store that cannot be read costs the news, not the chat.
        """
        alerts = self._conversation.alerts
        with suppress(ClaimtrailError):
            alerts.look()
            for notification in alerts.due_at_keyboard():
                reply = alerts.reply(notification)
                if reply:
                    self._offer(reply)
                    yield reply
                alerts.mark_sent(notification)

    def _turn(self, line: str) -> Reply:
        keys = {str(place): button for place, button in enumerate(self.buttons, 1)}
        if line in keys:
            return self._press(keys[line])
        invocation = parse_command(line)
        if invocation and (command := self._commands.get(invocation.name)):
            return command(invocation.arguments)
        return self._respond(line)

    def _respond(self, line: str) -> Reply:
        reply = self._conversation.respond(CHAT, line)
        self.buttons = self._reachable = pressable(reply)
        return reply

    def _help(self) -> Reply:
        return Reply((*self._respond("/help").blocks, note(*texts.HELP_KEYBOARD)))

    def _export(self, words: str) -> Reply:
        saving = Saving.of(words)
        return saved(self._conversation.respond(CHAT, saving.command), saving.path)

    def _find(self, wanted: type[ShowMore | ShowContext], place: str) -> Button | None:
        found = [b for b in self._reachable if isinstance(parse_button(b.press or ""), wanted)]
        if place := place.strip():  # a lone claim's button has no number
            found = [b for b in found if b.label in (f"Context {place}", "Context")]
        return found[0] if found else None

    def _press(self, button: Button | None) -> Reply:
        if button is None or button.press is None:
            return say(texts.NO_BUTTON)
        reply = saved(self._conversation.press(CHAT, button.press))
        if reply.effect is MessageEffect.DROP_BUTTON:
            self._reachable = tuple(other for other in self._reachable if other != button)
        self._offer(reply)
        return reply

    def _offer(self, reply: Reply) -> None:
        if shown := pressable(reply):
            self.buttons = shown
            self._reachable = (*shown, *self._reachable)


def pressable(reply: Reply) -> tuple[Button, ...]:
    """Return the reply's buttons in order, without those that open a page."""
    return tuple(button for row in reply.buttons for button in row if button.press)


@dataclass(frozen=True, slots=True)
class Saving:
    """What "/export FILE" asks for: ``command`` as the chat reads it, and where to write."""

    command: str
    path: Path | None

    @classmethod
    def of(cls, arguments: str) -> "Saving":
        """Read the arguments; the format is the one that the file's name ends in."""
        words = arguments.split()
        asked = [word.casefold() for word in words if word.casefold() in {TIMELINE, *_FORMS}]
        name = " ".join(word for word in words if word.casefold() not in {TIMELINE, *_FORMS})
        ending = Path(name).suffix.removeprefix(".").casefold()
        if ending in _FORMS:
            asked = [ending, *(word for word in asked if word not in _FORMS)]
        return cls(" ".join(("/export", *asked)), Path(name) if name else None)


def saved(reply: Reply, path: Path | None = None) -> Reply:
    """Write the reply's document, by default under its own name, and return what was written.

    A reply without one is returned as it is. No file is written over.
    """
    document = reply.attachment
    if not isinstance(document, Document):
        return reply
    path = path or Path(document.name)
    try:
        with path.expanduser().open("xb") as file:
            file.write(document.content)
    except FileExistsError:
        return say(texts.FILE_EXISTS.format(path=path))
    except (OSError, ValueError, RuntimeError) as error:  # also for a name that cannot be one
        return say(texts.FILE_NOT_WRITTEN.format(path=path, error=error))
    return Reply((document.caption, *say(texts.FILE_WRITTEN.format(path=path)).blocks))
