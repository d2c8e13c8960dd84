"""Pages for browsers, which need no key: whoever has the link may read."""

from math import ceil

import anyio
from starlette.requests import Request
from starlette.responses import Response

from bot.http.event_page import HEADERS, event_page, no_event_page, wait_page
from bot.http.guard import Guard
from index.answer.answerer import Answerer
from index.model.errors import ClaimtrailError

SHOWN_CLAIMS = 50
MOST_CLAIMS = 500
"""How many claims are read for the picture and counted."""
PAGES_AT_ONCE = 2


class Pages:
    """Writes the page of an event."""

    def __init__(self, answers: Answerer, guard: Guard) -> None:
        self._answers, self._guard = answers, guard
        self._limiter = anyio.CapacityLimiter(PAGES_AT_ONCE)

    async def event(self, request: Request) -> Response:
        """Return the event to which an id leads."""
        if wait := self._guard.wait(request):
            return Response(wait_page(), 429, HEADERS | {"Retry-After": str(ceil(wait))})
        tag = request.path_params["id"]
        try:
            page = await anyio.to_thread.run_sync(self._page, tag, limiter=self._limiter)
        except ClaimtrailError:
            page = None
        return Response(page or no_event_page(), 200 if page else 404, HEADERS)

    def _page(self, tag: str) -> str | None:
        event = self._answers.event(tag)
        if event is None:
            return None
        figures = self._answers.event_figures(tag)
        claims = self._answers.event_claims(tag, limit=MOST_CLAIMS)
        return event_page(event, figures, claims, SHOWN_CLAIMS)
