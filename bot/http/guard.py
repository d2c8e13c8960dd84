"""Who may ask, and how often."""

import hmac
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence

from starlette.requests import Request

MAX_CALLERS = 10_000
"""Of how many callers it is remembered how much they asked; the longest silent are forgotten."""
SCHEME = "bearer "
LOOPBACK = ("127.0.0.1", "::1")


class Guard:
    """Checks keys, and gives every caller a token bucket that refills within a minute."""

    def __init__(
        self,
        keys: Sequence[str],
        per_minute: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._keys = [key.encode() for key in keys]
        self._per_minute = per_minute
        self._clock = clock
        self._callers: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def has_key(self, request: Request) -> bool:
        """Tell whether the request carries a key; how long that takes tells nothing of the keys."""
        return self._key(request) is not None

    def _key(self, request: Request) -> str | None:
        given = request.headers.get("authorization", "")
        if given[: len(SCHEME)].casefold() != SCHEME:
            return None
        key = given[len(SCHEME) :].strip()
        # Each is compared: the time must not tell which one it is.
        known = sum(hmac.compare_digest(key.encode(), one) for one in self._keys)
        return key if known else None

    def wait(self, request: Request) -> float:
        """Take a token of whoever asks; return the seconds until there is one, 0 if there was."""
        name = self._name(request)
        now = self._clock()
        tokens, before = self._callers.pop(name, (float(self._per_minute), now))
        rate = self._per_minute / 60
        tokens = min(self._per_minute, tokens + (now - before) * rate)
        left = tokens - 1 if tokens >= 1 else tokens
        self._callers[name] = (left, now)
        if len(self._callers) > MAX_CALLERS:
            self._callers.popitem(last=False)
        return 0.0 if tokens >= 1 else (1 - tokens) / rate

    def _name(self, request: Request) -> str:
        if key := self._key(request):
            return f"key {key}"
        peer = request.client.host if request.client else ""
        if peer in LOOPBACK and (passed := request.headers.get("x-forwarded-for")):
            # What a proxy on this machine adds stands last; what stands before anybody could write.
            return passed.rpartition(",")[2].strip()
        return peer
