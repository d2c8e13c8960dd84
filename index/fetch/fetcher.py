"""Fetches a link: http and https, public addresses, bounded in size, time and redirects."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from ssl import SSLContext

import httpcore

from index.fetch.body import read_body
from index.fetch.link import Link, follow, loggable, read_link
from index.fetch.network import CheckedNetwork, Connect, Deadline, Resolve, connect, resolve
from index.model.errors import FetchError, RefusedLinkError
from index.model.networks import Network
from index.version import version

MAX_BYTES = 10_000_000
"""Of a body, unpacked."""
MAX_SECONDS = 20.0
"""Of a fetch in all, with its look-ups and redirects."""
MAX_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_OK = range(200, 300)
AGENT = "Claimtrail"
"""By which name robots.txt may ask us to stay away."""

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml"}
    | {"application/xml", "text/xml", "text/html", "application/xhtml+xml"}
)
SITEMAP_TYPES = frozenset(
    {"application/xml", "text/xml", "application/gzip", "application/x-gzip", "text/plain"}
)
ROBOTS_TYPES = frozenset({"text/plain"})

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered; ``body`` is empty unless ``is_ok``.

    ``asked`` is the link as it was given, ``url`` where redirects led. ``etag`` and ``modified``
    are for the next time, ``retry_after`` what the server asks of whoever comes too often.
    """

    asked: str
    url: str
    status: int
    at: datetime
    type: str = ""
    charset: str | None = None
    body: bytes = b""
    etag: str | None = None
    modified: str | None = None
    retry_after: str | None = None

    @property
    def is_ok(self) -> bool:
        """Whether it is what was asked for."""
        return self.status in _OK

    @property
    def is_unchanged(self) -> bool:
        """Whether it is as it was the last time."""
        return self.status == 304


class Fetcher:
    """Fetches links that anybody may have named; safe to share between threads.

    It sends no cookie, no referrer and no name but its own, follows no proxy of the environment,
    and keeps no connection.
    """

    def __init__(
        self,
        allowed: Sequence[Network] = (),
        look_up: Resolve = resolve,
        dial: Connect = connect,
        max_seconds: float = MAX_SECONDS,
    ) -> None:
        """Fetch from public addresses.

        :param allowed: networks that may be reached although they are not public.
        :param look_up: gives a name's addresses.
        :param dial: connects to one of them.
        """
        self._allowed, self._look_up, self._dial = allowed, look_up, dial
        self._max_seconds = max_seconds

    def get(
        self,
        url: str,
        types: frozenset[str],
        etag: str | None = None,
        modified: str | None = None,
    ) -> Fetched:
        """Fetch a link, whatever its status is in the end.

        :param types: the media types that are wanted.
        :param etag: what an earlier answer gave: only what has changed since is wanted.
        :param modified: likewise.
        :raises RefusedLinkError: if it leads to where we do not go.
        :raises FetchError: if nobody answers, or the answer is too large, slow or of another type.
        """
        shown = loggable(url)
        try:
            with Deadline(self._max_seconds) as deadline:
                fetched = self._get(url, types, _conditions(etag, modified), deadline)
        except RefusedLinkError as error:
            logger.warning("Refused to fetch %s: %s", shown, error)
            raise
        except FetchError as error:
            logger.info("Could not fetch %s: %s", shown, error)
            raise
        logger.info("Fetched %s: %d, %d bytes", shown, fetched.status, len(fetched.body))
        return fetched

    def _get(
        self, url: str, types: frozenset[str], conditions: dict[str, str], deadline: Deadline
    ) -> Fetched:
        link = read_link(url)
        for _ in range(MAX_REDIRECTS + 1):
            found = self._ask(link, url, types, conditions, deadline)
            if isinstance(found, Fetched):
                return found
            link = found
        raise FetchError(f"{loggable(url)} sends on more than {MAX_REDIRECTS} times.")

    def _ask(
        self,
        link: Link,
        asked: str,
        types: frozenset[str],
        conditions: dict[str, str],
        deadline: Deadline,
    ) -> Fetched | Link:
        shown = loggable(str(link))
        network = CheckedNetwork(deadline, self._allowed, self._look_up, self._dial)
        origin = httpcore.Origin(link.scheme.encode(), link.host.encode(), link.port)
        context = self._tls if link.is_secure else None
        try:
            with (
                httpcore.HTTPConnection(origin, context, network_backend=network) as connection,
                connection.stream(
                    "GET",
                    httpcore.URL(
                        scheme=origin.scheme,
                        host=origin.host,
                        port=link.port,
                        target=link.target,
                    ),
                    headers=[*(_headers(link, types) | conditions).items()],
                    extensions={"timeout": dict.fromkeys(("read", "write"), deadline.left)},
                ) as response,
            ):
                found = _read(response, link, asked, types)
                if deadline.passed:
                    raise FetchError(f"{shown} did not answer in time.")
                return found
        except httpcore.TimeoutException:
            raise FetchError(f"{shown} did not answer in time.") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError, ValueError) as error:
            if deadline.passed:
                raise FetchError(f"{shown} did not answer in time.") from None
            reason = str(error) or type(error).__name__
            raise FetchError(f"{shown} cannot be reached: {reason}.") from None

    @cached_property
    def _tls(self) -> SSLContext:
        return httpcore.default_ssl_context()


def _conditions(etag: str | None, modified: str | None) -> dict[str, str]:
    wanted = {"If-None-Match": etag, "If-Modified-Since": modified}
    return {name: value for name, value in wanted.items() if value}


def _headers(link: Link, types: frozenset[str]) -> dict[str, str]:
    return {
        "Host": link.authority,
        "User-Agent": f"{AGENT}/{version()}",
        "Accept": ", ".join(sorted(types)),
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def _read(
    response: httpcore.Response, link: Link, asked: str, types: frozenset[str]
) -> Fetched | Link:
    """Read an answer, or the link to which it sends on."""
    headers = {
        name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
    }
    if response.status in _REDIRECTS and "location" in headers:
        return follow(link, headers["location"])
    kind, charset = _type(headers.get("content-type", ""))
    body = b""
    if response.status in _OK:
        if kind not in types:
            named = f"is {kind}" if kind else "does not say what it is"
            raise FetchError(f"{loggable(str(link))} {named}, which is not read.")
        body = _body(response, headers)
    return Fetched(
        asked=asked,
        url=str(link),
        status=response.status,
        at=datetime.now(UTC),
        type=kind,
        charset=charset,
        body=body,
        etag=headers.get("etag"),
        modified=headers.get("last-modified"),
        retry_after=headers.get("retry-after"),
    )


def _body(response: httpcore.Response, headers: dict[str, str]) -> bytes:
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > MAX_BYTES:
        raise FetchError(f"The answer is larger than {MAX_BYTES:,} bytes.")
    return read_body(response.iter_stream(), headers.get("content-encoding", ""), MAX_BYTES)


def _type(header: str) -> tuple[str, str | None]:
    """Return the media type and the encoding that a header names."""
    kind, *rest = header.split(";")
    for each in rest:
        name, _, value = each.partition("=")
        if name.strip().lower() == "charset" and value.strip():
            return kind.strip().lower(), value.strip(" \"'")[:40]
    return kind.strip().lower(), None
