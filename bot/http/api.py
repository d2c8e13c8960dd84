"""The read-only interface: the JSON of the commands, over HTTP."""

import time
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

import anyio
from starlette.requests import Request
from starlette.responses import Response

from bot.http.guard import Guard
from bot.http.responses import found, problem, too_many
from bot.metrics import LATENCY, count_answer
from bot.replies.hints import MAX_CHAT_QUESTION_CHARS
from index.answer.answerer import Answerer
from index.answer.event_listing import EventFilter
from index.answer.export.answer_json import answer_record, shown_record
from index.answer.export.claim_rows import claim_export, with_event
from index.answer.export.event_json import event_record
from index.model.claim import Measure
from index.model.errors import ClaimtrailError

MAX_MATCHES = 50
MAX_EVENTS = 200
MAX_EVENT_CLAIMS = 200
ANSWERS_AT_ONCE = 2
"""How many requests are worked on at once, so that the chat goes on being answered."""
MAX_NUMBER = 2**63 - 1
MAX_TEXT = 200

T = TypeVar("T")


class WrongRequestError(ClaimtrailError):
    """A parameter is missing, unknown or not what it has to be."""


class Api:
    """Answers programs that hold a key."""

    def __init__(self, answers: Answerer, guard: Guard) -> None:
        self._answers, self._guard = answers, guard
        self._limiter = anyio.CapacityLimiter(ANSWERS_AT_ONCE)

    async def ask(self, request: Request) -> Response:
        """Answer a question."""

        def answer() -> Response:
            wanted = _parameters(request, "q", "as_of", "limit")
            question = wanted.get("q", "").strip()
            if not question or len(question) > MAX_CHAT_QUESTION_CHARS:
                raise WrongRequestError(
                    f'"q" has to be a question of 1 to {MAX_CHAT_QUESTION_CHARS} characters.'
                )
            limit, day = _limit(wanted, 5, MAX_MATCHES), _day(wanted, "as_of")
            begun = time.monotonic()
            told = self._answers.ask(question, as_of=day, limit=limit)
            LATENCY.labels("http").observe(time.monotonic() - begun)
            count_answer("http", told.answered)
            return found(answer_record(told))

        return await self._do(request, answer)

    async def events(self, request: Request) -> Response:
        """List what happened, the newest first."""

        def listing() -> Response:
            wanted = _parameters(request, "since", "until", "place", "measure", "kind", "limit")
            happened = EventFilter(
                _day(wanted, "since"),
                _day(wanted, "until"),
                _text(wanted, "place"),
                _measure(wanted),
                _text(wanted, "kind"),
            )
            limit = _limit(wanted, 20, MAX_EVENTS)
            told = self._answers.events(happened, limit=limit)
            return found({"events": [event_record(event) for event in told]})

        return await self._do(request, listing)

    async def event(self, request: Request) -> Response:
        """Return one event with its claims, the newest first."""

        def one() -> Response:
            _parameters(request)
            tag = request.path_params["id"]
            told = self._answers.event(tag)
            if told is None:
                return problem(404, "No event has this id. /v1/events lists them.")
            claims = self._answers.event_claims(tag, limit=MAX_EVENT_CLAIMS)
            return found(event_record(told) | {"claims": [shown_record(c) for c in claims]})

        return await self._do(request, one)

    async def claim(self, request: Request) -> Response:
        """Return one claim with all its provenance."""

        def one() -> Response:
            _parameters(request)
            number = request.path_params["id"]
            shown = self._answers.claim(number) if number <= MAX_NUMBER else None
            if shown is None:
                return problem(404, "No claim has this number.")
            return found(with_event(claim_export(shown), self._answers.events_of([shown])))

        return await self._do(request, one)

    async def _do(self, request: Request, work: Callable[[], T]) -> T | Response:
        if wait := self._guard.wait(request):
            return too_many(wait)
        if not self._guard.has_key(request):
            return problem(
                401,
                "A key is needed: send the header Authorization: Bearer KEY.",
                {"WWW-Authenticate": "Bearer"},
            )
        try:
            return await anyio.to_thread.run_sync(work, limiter=self._limiter)
        except WrongRequestError as error:
            return problem(400, str(error))
        except ClaimtrailError as error:
            return problem(503, str(error))


def _parameters(request: Request, *known: str) -> Mapping[str, str]:
    """Return the parameters of a request.

    :raises WrongRequestError: if one is unknown: a mistyped one would silently restrict nothing.
    """
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        taken = ", ".join(known) or "none"
        raise WrongRequestError(f"Unknown parameter {unknown[0][:40]!r}; taken are: {taken}.")
    return request.query_params


def _text(wanted: Mapping[str, str], name: str) -> str | None:
    value = wanted.get(name, "").strip()
    if len(value) > MAX_TEXT:
        raise WrongRequestError(f'"{name}" may have {MAX_TEXT} characters.')
    return value or None


def _day(wanted: Mapping[str, str], name: str) -> date | None:
    if not (value := _text(wanted, name)):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise WrongRequestError(f'"{name}" has to be a day such as 2016-09-10.') from None


def _limit(wanted: Mapping[str, str], usual: int, most: int) -> int:
    value = _text(wanted, "limit") or str(usual)
    if not (value.isascii() and value.isdecimal() and 1 <= int(value) <= most):
        raise WrongRequestError(f'"limit" has to be a number from 1 to {most}.')
    return int(value)


def _measure(wanted: Mapping[str, str]) -> Measure | None:
    value = _text(wanted, "measure")
    if value and value not in set(Measure):
        raise WrongRequestError(f'"measure" has to be one of: {", ".join(Measure)}.')
    return Measure(value) if value else None
