"""Which path leads where."""

from collections.abc import Sequence

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.http.api import MAX_EVENTS, MAX_MATCHES, Api
from bot.http.guard import Guard
from bot.http.openapi import description
from bot.http.pages import Pages
from bot.http.responses import SAFE, found, problem, refused, too_many
from bot.http.vitals import Vitals
from bot.http.webhook import Webhook
from bot.replies.hints import MAX_CHAT_QUESTION_CHARS
from index.answer.answerer import Answerer


def make_app(
    answers: Answerer,
    vitals: Vitals,
    keys: Sequence[str] = (),
    per_minute: int = 60,
    pages: bool = False,
    webhook: tuple[str, Webhook] | None = None,
) -> Starlette:
    """Return what is served: health and metrics, and with keys the interface for programs.

    :param per_minute: how many requests a caller may send in a minute.
    :param pages: whether events have pages for browsers.
    :param webhook: the path to which Telegram sends updates, and what takes them.
    """
    guard = Guard(keys, per_minute)
    routes = [*_own(vitals, guard, bool(keys))]
    if keys:
        routes += _interface(Api(answers, guard))
    if pages:
        routes.append(Route("/e/{id}", Pages(answers, guard).event))
    if webhook:
        path, taking = webhook
        routes.append(Route(path, taking.take, methods=["POST"]))
    return Starlette(routes=routes, exception_handlers={HTTPException: refused, Exception: refused})


def _own(vitals: Vitals, guard: Guard, closed: bool) -> list[Route]:
    async def health(_request: Request) -> Response:
        well, told = await run_in_threadpool(vitals.health)
        return found(told, 200 if well else 503)

    async def metrics(request: Request) -> Response:
        if closed and not guard.has_key(request):
            if wait := guard.wait(request):
                return too_many(wait)
            return problem(401, "A key is needed.", {"WWW-Authenticate": "Bearer"})
        told = await run_in_threadpool(vitals.metrics)
        return Response(told, headers=SAFE | {"Content-Type": CONTENT_TYPE_LATEST})

    return [Route("/health", health), Route("/metrics", metrics)]


def _interface(api: Api) -> list[Route]:
    document = description(MAX_MATCHES, MAX_EVENTS, MAX_CHAT_QUESTION_CHARS)

    async def openapi(_request: Request) -> Response:
        return found(document)

    return [
        Route("/openapi.json", openapi),
        Route("/v1/ask", api.ask),
        Route("/v1/events", api.events),
        Route("/v1/events/{id}", api.event),
        Route("/v1/claims/{id:int}", api.claim),
    ]
