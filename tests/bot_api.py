"""A small Bot API server on loopback, as strict about messages as Telegram, that fails at will."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl, unquote

from message_rules import BadMessageError, check_caption, check_message, visible

GARBLED: dict[str, Any] = {}
TOKEN = "42424242:AAF-made-up-secret-for-the-tests-0123456789"
BOT = {"id": 42424242, "is_bot": True, "first_name": "Claimtrail", "username": "claimtrail_bot"}
RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
Json = dict[str, Any]


class MovedError(Exception):
    """The group got another id, which is 0 where the server does not tell it."""

    def __init__(self, to: int) -> None:
        super().__init__()
        self.to = to


@dataclass(frozen=True)
class Failure:
    """How a call fails: with a status and an error, never at all, or by a closed connection.

    ``garbled`` sends what is no JSON; ``done`` fails after doing what was asked.
    """

    status: int = 500
    description: str = "Internal Server Error"
    retry_after: int | None = None
    hang: bool = False
    drop: bool = False
    garbled: bool = False
    done: bool = False


@dataclass(frozen=True)
class Sent:
    """A file that came with a call."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Call:
    """A call that arrived."""

    method: str
    parameters: dict[str, str]
    at: float
    files: dict[str, Sent] = field(default_factory=dict)

    @property
    def caption(self) -> str:
        return visible(self.parameters["caption"], self.parameters.get("parse_mode"))

    @property
    def text(self) -> str:
        return visible(self.parameters["text"], self.parameters.get("parse_mode"))

    @property
    def buttons(self) -> list[Json]:
        markup = json.loads(self.parameters.get("reply_markup") or "{}")
        return [button for row in markup.get("inline_keyboard", []) for button in row]

    def button(self, label: str) -> str:
        return next(b["callback_data"] for b in self.buttons if b["text"] == label)


@dataclass(frozen=True)
class Shown:
    """What people see: a message or file that was sent, or what a message was changed into."""

    method: str
    message_id: int
    parameters: dict[str, str]

    @property
    def words(self) -> str:
        found = self.parameters.get("text") or self.parameters.get("caption") or ""
        return visible(found, self.parameters.get("parse_mode"))

    @property
    def replied_to(self) -> int | None:
        given = json.loads(self.parameters.get("reply_parameters") or "{}")
        return given.get("message_id")

    def data(self, label: str) -> str | None:
        """Return what a button sends back; ``None`` if there is none of that label."""
        rows = json.loads(self.parameters.get("reply_markup") or "{}").get("inline_keyboard", [])
        found = (b.get("callback_data") for row in rows for b in row if b["text"] == label)
        return next(found, None)


@dataclass
class BotApi:
    """The server; ``fails`` holds what the next calls of a method meet, ``unknown`` answers 404.

    ``down`` is what every call of a method meets, ``luck`` what a call may. ``admins`` are those of
    all groups. ``delivered`` are the messages that people see, ``shown`` also files and changes;
    ``files`` are those that people sent, by id.
    """

    url: str = ""
    calls: list[Call] = field(default_factory=list)
    fails: dict[str, deque[Failure]] = field(default_factory=lambda: defaultdict(deque))
    unknown: set[str] = field(default_factory=set)
    down: dict[str, Failure] = field(default_factory=dict)
    luck: Callable[[str], Failure | None] = lambda _method: None
    confirmed: int = 0
    moves: dict[int, int] = field(default_factory=dict)
    admins: set[int] = field(default_factory=set)
    delivered: list[dict[str, str]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    shown: list[Shown] = field(default_factory=list)
    _updates: list[Json] = field(default_factory=list)
    _messages: dict[int, Json] = field(default_factory=dict)
    _numbers: int = 100
    _released: asyncio.Event = field(default_factory=asyncio.Event)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def say(self, text: str | None, chat: int = 7, kind: str = "private", **more: Any) -> int:
        """Let somebody send a message; return its update id."""
        message = self._message(chat, text, kind) | {
            "from": {"id": abs(chat) + 1, "is_bot": False, "first_name": "Reader"},
            **more,
        }
        return await self._update(message=message)

    async def press(
        self,
        data: str,
        message: int | None = None,
        chat: int = 7,
        user: int | None = None,
        kind: str = "private",
    ) -> int:
        """Let somebody press a button of a message; return the update id."""
        shown = self._messages.get(message or 0) or self._message(chat, "old", kind)
        if kind != "private":
            shown = shown | {"chat": {"id": chat, "type": kind, "title": "Newsroom"}}
        return await self._update(
            callback_query={
                "id": f"{self._number()}",
                "from": {"id": user or chat + 1, "is_bot": False, "first_name": "Reader"},
                "chat_instance": "1",
                "data": data,
                "message": shown,
            }
        )

    async def raw(self, **content: Any) -> int:
        """Send an update as it is; return its id."""
        return await self._update(**content)

    async def forget(self, number: int) -> None:
        """Let another bot have confirmed the updates up to that one."""
        async with self._changed:
            self._updates = [u for u in self._updates if u["update_id"] > number]

    async def edit(self, text: str, chat: int = 7, **more: Any) -> int:
        """Let somebody edit a message; return the update id."""
        message = self._message(chat, text, "private") | {"edit_date": 1, **more}
        return await self._update(edited_message=message)

    def of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    async def until(self, condition: Callable[[], object], seconds: float = 60) -> None:
        """Wait until something that calls bring about is so."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(lambda: bool(condition()))

    async def sent(self, number: int, seconds: float = 60) -> Call:
        """Wait for the message sent as ``number``-th (from 1)."""
        await self.until(lambda: len(self.of("sendMessage")) >= number, seconds)
        return self.of("sendMessage")[number - 1]

    def release(self) -> None:
        """Close the connections that hang."""
        self._released.set()

    def last_message(self) -> int:
        return max(self._messages)

    def last_question(self) -> int:
        """Return the number of the message that the last one answers."""
        return sorted(self._messages)[-2]

    def last_answer(self) -> Json:
        """Return the last message that the bot sent, as a reply to it carries it."""
        return [m for m in self._messages.values() if m.get("from") == BOT][-1]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while head := (await reader.readuntil(b"\r\n\r\n")).decode():
                path = head.split(" ", 2)[1]
                length = next(
                    (
                        int(h[15:])
                        for h in head.lower().split("\r\n")
                        if h.startswith("content-len")
                    ),
                    0,
                )
                body = await reader.readexactly(length)
                answer = await self._answer(path, *_form(head, body))
                if answer is None:
                    break
                status, payload = answer
                data = b"<html>" if payload is GARBLED else _encoded(payload)
                writer.write(
                    f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n"
                    f"Content-Length: {len(data)}\r\n\r\n".encode()
                    + data
                )
                await writer.drain()
        writer.close()

    async def _answer(
        self, path: str, parameters: dict[str, str], files: dict[str, Sent]
    ) -> tuple[int, Json | bytes] | None:
        if unquote(path).startswith(f"/file/bot{TOKEN}/"):
            return 200, self.files[path.rpartition("/")[2]]
        token, _, method = path.removeprefix("/bot").partition("/")
        if token != TOKEN:
            return _error(401, "Unauthorized")
        async with self._changed:
            self.calls.append(Call(method, parameters, asyncio.get_running_loop().time(), files))
            self._changed.notify_all()
        if self.fails[method]:
            failing = self.fails[method].popleft()
        else:
            failing = self.down.get(method) or self.luck(method)
        if failing and not failing.done:
            return await self._fail(failing)
        known = getattr(self, f"_{method}", None)
        if known is None or method in self.unknown:
            return _error(404, "Not Found")
        try:
            result = await known(parameters)
        except BadMessageError as error:
            return _error(400, f"Bad Request: {error}")
        except MovedError as error:
            status, said = _error(400, "Bad Request: group chat was upgraded to a supergroup chat")
            return status, said | (
                {"parameters": {"migrate_to_chat_id": error.to}} if error.to else {}
            )
        return await self._fail(failing) if failing else (200, {"ok": True, "result": result})

    async def _fail(self, failure: Failure) -> tuple[int, Json] | None:
        if failure.hang:
            await self._released.wait()
        if failure.drop or failure.hang:
            return None
        if failure.garbled:
            return 200, GARBLED
        return _error(failure.status, failure.description, failure.retry_after)

    async def _getFile(self, parameters: dict[str, str]) -> Json:
        number = parameters["file_id"]
        if number not in self.files:
            raise BadMessageError("wrong file_id")
        return {"file_id": number, "file_unique_id": number, "file_path": f"documents/{number}"}

    async def _getMe(self, _parameters: dict[str, str]) -> Json:
        return BOT

    async def _getUpdates(self, parameters: dict[str, str]) -> list[Json]:
        offset = int(parameters.get("offset", 0))
        async with self._changed:
            self.confirmed = max(self.confirmed, offset - 1)
            self._updates = [u for u in self._updates if u["update_id"] >= offset]
            self._changed.notify_all()
            with suppress(TimeoutError):
                async with asyncio.timeout(int(parameters.get("timeout", 0))):
                    await self._changed.wait_for(lambda: bool(self._updates))
            return self._updates[: int(parameters.get("limit", 100))]

    async def _sendMessage(self, parameters: dict[str, str]) -> Json:
        check_message(parameters)
        if (chat := int(parameters["chat_id"])) in self.moves:
            raise MovedError(self.moves[chat])
        message = self._message(int(parameters["chat_id"]), parameters["text"], "private")
        message["from"] = BOT
        self.delivered.append(parameters)
        self.shown.append(Shown("sendMessage", message["message_id"], parameters))
        if markup := parameters.get("reply_markup"):
            message["reply_markup"] = json.loads(markup)
        return message

    async def _sendFile(self, parameters: dict[str, str]) -> Json:
        check_caption(parameters)
        message = self._message(int(parameters["chat_id"]), None, "private") | {"from": BOT}
        self.shown.append(Shown("sendFile", message["message_id"], parameters))
        return message

    _sendPhoto = _sendDocument = _sendFile

    async def _editMessageText(self, parameters: dict[str, str]) -> Json:
        check_message(parameters)
        number = int(parameters["message_id"])
        self.shown.append(Shown("editMessageText", number, parameters))
        return self._messages[number] | {"text": parameters["text"]}

    async def _editMessageReplyMarkup(self, parameters: dict[str, str]) -> Json:
        return self._messages[int(parameters["message_id"])]

    async def _done(self, _parameters: dict[str, str]) -> bool:
        return True

    async def _getChatMember(self, parameters: dict[str, str]) -> Json:
        user = int(parameters["user_id"])
        status = "administrator" if user in self.admins else "member"
        rights = dict.fromkeys(RIGHTS, False) if status == "administrator" else {}
        return {"status": status, "user": {"id": user, "is_bot": False, "first_name": "R"}} | rights

    _setMyDescription = _setMyShortDescription = _leaveChat = _answerInlineQuery = (
        _deleteMessage
    ) = _done
    _answerCallbackQuery = _sendChatAction = _setMyCommands = _deleteWebhook = _done
    _setWebhook = _done

    def _message(self, chat: int, text: str | None, kind: str) -> Json:
        number = self._number()
        names = {"first_name": "Reader"} if kind == "private" else {"title": "Newsroom"}
        message = {"message_id": number, "date": 0, "chat": {"id": chat, "type": kind, **names}}
        if text is not None:
            message["text"] = text
        self._messages[number] = message
        return message

    async def _update(self, **content: Json) -> int:
        async with self._changed:
            number = self._number()
            self._updates.append({"update_id": number, **content})
            self._changed.notify_all()
        return number

    def _number(self) -> int:
        self._numbers += 1
        return self._numbers


def _form(head: str, body: bytes) -> tuple[dict[str, str], dict[str, Sent]]:
    """Return the fields and files of a form in either of its encodings."""
    if "multipart/form-data" not in head.lower():
        return dict(parse_qsl(body.decode(), keep_blank_values=True)), {}
    headers = "\r\n".join(h for h in head.split("\r\n") if h.lower().startswith("content-type"))
    form = BytesParser(policy=HTTP).parsebytes(f"{headers}\r\n\r\n".encode() + body)
    fields: dict[str, str] = {}
    files: dict[str, Sent] = {}
    for part in form.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if file := part.get_filename():
            files[name] = Sent(file, content)
        else:
            fields[name] = content.decode()
    return fields, files


def _encoded(payload: Json | bytes) -> bytes:
    return payload if isinstance(payload, bytes) else json.dumps(payload).encode()


def _error(status: int, description: str, retry_after: int | None = None) -> tuple[int, Json]:
    payload: Json = {"ok": False, "error_code": status, "description": description}
    if retry_after:
        payload["parameters"] = {"retry_after": retry_after}
    return status, payload


@asynccontextmanager
async def bot_api() -> AsyncIterator[BotApi]:
    """Serve until the block ends."""
    api = BotApi()
    connections: set[asyncio.Task[None]] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        connections.add(task)  # type: ignore[arg-type]
        await api.serve(reader, writer)

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    api.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield api
    finally:
        server.close()
        for task in connections:
            task.cancel()
        await asyncio.gather(*connections, return_exceptions=True)
