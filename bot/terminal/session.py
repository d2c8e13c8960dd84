"""One person's turns at a keyboard, where buttons are pressed by typing."""

from collections.abc import Iterator
from contextlib import suppress

from bot.chat.alert_queue import KEYBOARD_CHAT as CHAT
from bot.chat.conversation import Conversation
from bot.replies.buttons import ShowContext, ShowMore, parse_button
from bot.replies.commands import Invocation, parse_command
from bot.replies.reply import Button, MessageEffect, Reply, note, say
from bot.terminal.terminal_export import Saving, saved
from index.errors import ClaimtrailError

HELP = note(
    "/context N – the sentences around claim N",
    "/more – more results",
    "/export FILE – the claims of the last answer, as CSV or JSON by the file's name",
    "/export FILE timeline – the same of the last question's figures through time",
    "N – the button with that number",
    "/quit or Ctrl-D – leave",
)


class Session:
    """Answerer lines as they are typed and remembers the buttons that were shown last."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self.buttons: tuple[Button, ...] = ()
        self._reachable: tuple[Button, ...] = ()  # newest first, those of earlier pages too

    def turn(self, line: str) -> Reply:
        """Answer one line; an error that a person can repair is the answer."""
        try:
            return self._turn(line.strip())
        except ClaimtrailError as error:
            return say(str(error))

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
        if invocation and invocation.name in ("more", "context"):
            return self._press(self._find(invocation))
        if invocation and invocation.name == "export":
            saving = Saving.of(invocation.arguments)
            return saved(self._conversation.respond(CHAT, saving.command), saving.path)
        reply = self._conversation.respond(CHAT, line)
        self.buttons = self._reachable = pressable(reply)
        if invocation and invocation.name == "help":
            return Reply((*reply.blocks, HELP))
        return reply

    def _find(self, invocation: Invocation) -> Button | None:
        wanted = ShowMore if invocation.name == "more" else ShowContext
        found = [b for b in self._reachable if isinstance(parse_button(b.press or ""), wanted)]
        if place := invocation.arguments.strip():  # a lone claim's button has no number
            found = [b for b in found if b.label in (f"Context {place}", "Context")]
        return found[0] if found else None

    def _press(self, button: Button | None) -> Reply:
        if button is None or button.press is None:
            return say("There is nothing of that kind to show. Ask a question first.")
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
