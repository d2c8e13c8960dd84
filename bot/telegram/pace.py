"""How fast: Telegram's limits on what is sent, and ours on what is asked."""

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from aiolimiter import AsyncLimiter

FORGET_AT = 1000
"""How many limits are held before those that bind nobody are dropped."""
BURST_SECONDS = 10.0
"""A bucket holds what its rate gives in this time, so that a few quick questions need not wait."""


class Window:
    """At most ``most`` in any ``span`` seconds, in the order in which they came."""

    def __init__(self, most: int, span: float) -> None:
        self._span = span
        self._times: deque[float] = deque(maxlen=most)
        self._turn = asyncio.Lock()

    async def pass_through(self) -> None:
        """Wait until one more is allowed, and count it."""
        async with self._turn:
            if len(self._times) == self._times.maxlen:
                await asyncio.sleep(self._times[0] + self._span - _now())
            self._times.append(_now())

    def leaves(self) -> None:
        """Count from now what was let through last: it had to wait for something else."""
        if self._times:
            self._times[-1] = _now()

    @property
    def binds(self) -> bool:
        """Whether it may hold somebody up still."""
        return bool(self._times) and _now() - self._times[-1] < self._span


@dataclass(frozen=True, slots=True)
class Limits:
    """What Telegram allows: how many messages in how many seconds; a little less, for the clock."""

    overall: tuple[int, float] = (30, 1.05)
    chat: tuple[int, float] = (1, 1.05)
    group: tuple[int, float] = (20, 61.0)


class Pace:
    """Lets each message through when Telegram's limits allow it; no chat holds up another."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._overall = Window(*self._limits.overall)
        self._chats: dict[int, tuple[Window, ...]] = {}

    async def turn(self, chat_id: int) -> None:
        """Wait until a message may be sent to the chat."""
        for window in self._of(chat_id):
            await window.pass_through()
        await self._overall.pass_through()

    def leaves(self, chat_id: int) -> None:
        """Note that the message whose turn it was is sent only now."""
        for window in self._of(chat_id):
            window.leaves()

    def _of(self, chat_id: int) -> Iterable[Window]:
        if chat_id not in self._chats:
            if len(self._chats) >= FORGET_AT:
                bound = (item for item in self._chats.items() if any(w.binds for w in item[1]))
                self._chats = dict(bound)
            windows = [Window(*self._limits.chat)]
            if chat_id < 0:  # a group
                windows.append(Window(*self._limits.group))
            self._chats[chat_id] = tuple(windows)
        return self._chats[chat_id]


@dataclass(frozen=True, slots=True)
class Rates:
    """How many questions a minute are answered for one person, for one chat, and in all."""

    user: int = 60
    chat: int = 60
    overall: int = 1500


class Limiter(Protocol):
    """What holds up questions that come too fast."""

    async def take(self, user_id: int | None, chat_id: int) -> None:
        """Wait until one more question may be answered."""


class Buckets:
    """A token bucket for each person, each chat, and one for all."""

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._overall = _bucket(rates.overall)
        self._users: dict[int, AsyncLimiter] = {}
        self._chats: dict[int, AsyncLimiter] = {}

    async def take(self, user_id: int | None, chat_id: int) -> None:
        """Wait until one more question may be answered."""
        if user_id is not None:
            await _of(self._users, user_id, self._rates.user).acquire()
        await _of(self._chats, chat_id, self._rates.chat).acquire()
        await self._overall.acquire()


def _of(buckets: dict[int, AsyncLimiter], number: int, rate: int) -> AsyncLimiter:
    if number not in buckets:
        if len(buckets) >= FORGET_AT:
            full = [n for n, bucket in buckets.items() if bucket.has_capacity(bucket.max_rate)]
            for unused in full:
                del buckets[unused]
        buckets[number] = _bucket(rate)
    return buckets[number]


def _bucket(rate: int) -> AsyncLimiter:
    most = max(1.0, rate * BURST_SECONDS / 60)
    return AsyncLimiter(most, most * 60 / rate)


def _now() -> float:
    return asyncio.get_running_loop().time()
