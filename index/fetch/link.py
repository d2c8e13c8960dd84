"""A link as it may be fetched, and as it may stand in a log."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx

from index.fetch.public_address import read_address
from index.model.errors import RefusedLinkError

MAX_LINK_CHARS = 2_000
_USUAL_PORTS = {"http": 80, "https": 443}
_FIRST_OPEN_PORT = 1024
_NAME = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
# Browsers read a host whose last part is a number as an IPv4 address (WHATWG URL Standard), and so
# do resolvers, in decimal, octal and hexadecimal, with fewer parts than four.
_NUMBER_LAST = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$")


@dataclass(frozen=True, slots=True)
class Link:
    """A link in parts; ``host`` is a name in ASCII or an address, ``target`` is what is asked."""

    scheme: str
    host: str
    port: int
    target: bytes

    @property
    def is_secure(self) -> bool:
        """Whether it is fetched by TLS."""
        return self.scheme == "https"

    @property
    def authority(self) -> str:
        """The host as the request names it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _USUAL_PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target.decode('ascii')}"


def read_link(text: str) -> Link:
    """Read a link that is to be fetched.

    :raises RefusedLinkError: if it is none of http or https, names a user, a port of another
        service or a host that is no name.
    """
    if len(text) > MAX_LINK_CHARS:
        raise RefusedLinkError(f"The link is longer than {MAX_LINK_CHARS:,} characters.")
    shown = loggable(text)
    try:
        url = httpx.URL(text.strip())
        host = url.raw_host.decode("ascii")
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise RefusedLinkError(f"{shown} is no link.") from None
    if url.scheme not in _USUAL_PORTS:
        raise RefusedLinkError(f"{shown}: only http and https are fetched.")
    if url.userinfo:
        raise RefusedLinkError(f"{shown} names a user, which no link to an article does.")
    port = url.port or _USUAL_PORTS[url.scheme]
    if port not in _USUAL_PORTS.values() and not _FIRST_OPEN_PORT <= port < 1 << 16:
        raise RefusedLinkError(f"{shown} leads to port {port}, which is not the web's.")
    _check_host(host, shown)
    return Link(url.scheme, host, port, url.raw_path)


def follow(link: Link, location: str) -> Link:
    """Return the link to which an answer sends on.

    :raises RefusedLinkError: as ``read_link`` does.
    """
    try:
        return read_link(urljoin(str(link), location.strip()))
    except ValueError:
        raise RefusedLinkError(f"{loggable(str(link))} sends on to what is no link.") from None


def loggable(text: str) -> str:
    """Return a link without its query, its fragment and whoever it names, on one short line."""
    try:
        parts = urlsplit(text.strip())
        where = parts.netloc.rpartition("@")[2]
    except ValueError:
        return "a link"
    shown = f"{parts.scheme}://{where}{parts.path}" if where else f"{parts.scheme}:…"
    return "".join(c if c.isprintable() else "?" for c in shown)[:200]


def _check_host(host: str, shown: str) -> None:
    if ":" in host or _NUMBER_LAST.search(host):
        try:
            read_address(host)
        except ValueError:
            raise RefusedLinkError(f"{shown} names a number for a host.") from None
    elif not _NAME.fullmatch(host):
        raise RefusedLinkError(f"{shown} names no host.")
