"""One address for one page, whatever link led to it."""

import re
from contextlib import suppress
from datetime import date
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

# What senders of links add to tell who followed them; none of it chooses what is shown.
_TRACKING = re.compile(
    r"""(?x)
    (?: utm | mc | mtm | pk | piwik | matomo | hsa | oly | vero | mkt | ns | at | itm | int | wt
      | trk | rb | stm | cm | cx | ga | fb | yptr | asc | soc | rdt | sms | echobox )_ .*
    | (?: fb | g | dc | ms | msclk | tw | tt | yc | ysc | ml | kw | gc | s_kw ) (?: cl | c )? id
    | (?: gbra | wbra | epi | obr ) id | gclsrc | _hs .* | wt\.[a-z_]+ | hss_channel | _openstat
    | igshid | igsh | wickedid | li_fat_id | mibextid | _ga | _gl | mkt_tok | s_cid | intcmp
    | cmpid | cmp | cmpi | campaign | campaign_?id | ocid | icid | ncid | ito | smid | smtyp
    | smprod | xtor | xtref | spm | ref | ref_?src | ref_?url | referr?er | source | src | tsrc
    | share | shared | sharing | share_?(?:id|token|type) | shareadid | sh | sfnsn | s | from | via
    | partner | partnerid | tpcc | taid | guccounter | guce_referrer(?:_sig)? | ftag | fromrss | rss
    | leadsource | newsletter | nl | mailing | email_?id | instance_id | __twitter_impression
    | amp_js_v | amp_gsa | usqp | amp | outputtype | output | print | printable | printpage | view
    | mode | mobile | m | cb | nocache | _
    """,
    re.IGNORECASE,
)
# These may also choose what is shown, so only such values are left out.
_LETTERS = re.compile(r"[a-z_. -]*", re.IGNORECASE)
_ONLY_WITH = {
    "amp": re.compile(r"(?:1|true)?", re.IGNORECASE),
    "outputtype": re.compile(r"amp|print", re.IGNORECASE),
    "output": re.compile(r"amp|print|1", re.IGNORECASE),
    "print": re.compile(r"(?:1|true|yes|y)?", re.IGNORECASE),
    "view": re.compile(r"amp|print|mobile|desktop", re.IGNORECASE),
    "mode": re.compile(r"amp|print|mobile", re.IGNORECASE),
    "m": re.compile(r"(?:0|1|true)?", re.IGNORECASE),
    "s": re.compile(r"[012]\d"),  # as a micro-blog marks the device; else a search
    "from": _LETTERS,
    "source": _LETTERS,
    "src": _LETTERS,
    "ref": _LETTERS,
    "via": re.compile(r"@?[\w.-]*"),
}
_ARCHIVE = "https://web.archive.org/web"
_HOST_PREFIX = re.compile(r"^(?:(?:www\d?|m|mobile|amp|touch|wap)\.)+(?=[^.]+\.)")
_CACHE = re.compile(r"^/(?:amp/)?(?:[cvia]/)?(?:s/)?(?P<page>[\w-]+(?:\.[\w-]+)+/.*)$")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_AMP_END = re.compile(r"(?:/amp|/print|\.amp(?=\.html?$)|[-_.]amp)(?P<end>(?:\.html?)?)/*$", re.I)
_AMP_START = re.compile(r"^/(?:amp|mobile|print)(?=/.)", re.IGNORECASE)


def canonical_address(url: str) -> str:
    """Return what all links to one page have in common: host without www, path, query that counts.

    :raises ValueError: if it is no address.
    """
    parts = urlsplit(url.strip())
    host = host_of(url)
    path = parts.path
    if (
        host == "cdn.ampproject.org"
        or host.endswith(".cdn.ampproject.org")
        or (host.startswith("google.") and path.startswith("/amp/"))
    ):
        cached = _CACHE.match(path)
        if cached:
            return canonical_address(f"https://{cached['page']}")
    path = _AMP_START.sub("", _AMP_END.sub(r"\g<end>", _INDEX.sub("", path)))
    path = unquote(re.sub(r"/{2,}", "/", path)).rstrip("/")
    query = urlencode(sorted(_counting(parts.query)))
    return urlunsplit(("", "", f"{host}{path}", query, ""))


def without_tracking(url: str) -> str:
    """Return the link without what only tells who followed it, otherwise as it is."""
    parts = urlsplit(url)
    if not parts.query:
        return url
    pieces = [piece for piece in parts.query.split("&") if not _is_tracking(*_pair(piece))]
    return urlunsplit(parts._replace(query="&".join(pieces)))


def archived(url: str, day: date | None) -> str | None:
    """Return the link of a public web archive's copy of a page, the nearest to that day.

    Whether there is one only the archive knows. https://archive.org/help/wayback_api.php
    """
    if not url.startswith(("http://", "https://")):
        return None
    return f"{_ARCHIVE}/{day.strftime('%Y%m%d') if day else '*'}/{url}"


def host_of(url: str) -> str:
    """Return the host that a link names, without www or m before it and without a usual port.

    :raises ValueError: if it is no address.
    """
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").rstrip(".")
    port = parts.port
    host = _HOST_PREFIX.sub("", host)
    if not host.isascii():
        with suppress(UnicodeError):
            host = host.encode("idna").decode("ascii")
    return host if port in (None, 80, 443) else f"{host}:{port}"


def is_front(url: str) -> bool:
    """Tell the address of a whole site, which some pages wrongly give as their own."""
    parts = urlsplit(url)
    return not _INDEX.sub("", parts.path).strip("/") and not parts.query


def _pair(piece: str) -> tuple[str, str]:
    name, _, value = piece.partition("=")
    return unquote(name), unquote(value)


def _counting(query: str) -> list[tuple[str, str]]:
    pairs = parse_qsl(query.replace("&amp;", "&"), keep_blank_values=True)
    return [(name, value) for name, value in pairs if not _is_tracking(name, value)]


def _is_tracking(name: str, value: str) -> bool:
    if _TRACKING.fullmatch(name) is None:
        return False
    only = _ONLY_WITH.get(name.lower())
    return only is None or only.fullmatch(value) is not None
