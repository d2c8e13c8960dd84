"""Nothing is fetched but public pages of the web, bounded in every way."""

import itertools
import logging
import socket
import threading
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web import PUBLIC, Answer, Request, Web, packed, web

from index.fetch.body import read_body
from index.fetch.fetcher import FEED_TYPES, PAGE_TYPES, Fetcher
from index.fetch.link import loggable, read_link
from index.fetch.public_address import is_public, read_address
from index.model.errors import FetchError, RefusedLinkError
from index.model.networks import read_networks

SECRET = "s3cret-token"
PAGE = b"<html><p>Nine people were killed in the port.</p></html>"

# Links that name where we do not go; some machine of an operator would answer at most of them.
NAMED = [
    "http://127.0.0.1/", "http://127.0.0.1:8081/", "http://127.1.2.3/", "http://0.0.0.0/",
    "http://10.0.0.5/", "http://172.16.0.9/", "http://192.168.1.1/", "http://169.254.169.254/",
    "http://100.64.0.1/", "http://192.0.0.8/", "http://192.88.99.1/", "http://198.18.0.1/",
    "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/", "http://203.0.113.5/",
    "http://[::1]/", "http://[::]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/",
    "http://[fc00::1]/", "http://[fec0::1]/", "http://[ff02::1]/", "http://[2001:db8::1]/",
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::ffff:93.184.215.14]/",
    "http://[::127.0.0.1]/", "http://[::ffff:0:127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::a00:1]/", "http://[2002:7f00:1::]/", "http://[2001:0:7f00:1::1]/",
    "http://2130706433/", "http://3232235777/", "http://0x7f000001/", "http://0x7f.0.0.1/",
    "http://0177.0.0.1/", "http://127.1/", "http://127.0.1/", "http://0/", "http://127.0.0.01/",
    "http://127.0.0.1./", "http://①②⑦.0.0.1/", "http://127。0。0。1/", "http://1%32.0.0.1/",
    "http://localhost/", "http://printer.local/", "http://inside.example/", "http://six.example/",
    "http://both.example/", "http://public.example@127.0.0.1/", "http://public.example:22/",
    "http://127.0.0.1\\@public.example/", "file:///etc/passwd", "ftp://public.example/x",
    "gopher://public.example/_x", "data:text/html,x", "javascript:alert(1)", "//public.example/x",
    "http:///x", "http://", "", "http://public.example/\r\nHost: x", "http://pub lic.example/",
    f"http://public.example/{'x' * 3000}",
]  # fmt: skip
NAMES = {
    "localhost": [["127.0.0.1"]],
    "printer.local": [["192.168.1.9"]],
    "inside.example": [["10.1.2.3"]],
    "six.example": [["::1"]],
    "both.example": [[PUBLIC, "127.0.0.1"]],
}


def to(location: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": location})


def endless(piece: bytes) -> Iterator[bytes]:
    return itertools.repeat(piece)


def bomb() -> Iterator[bytes]:
    packer = zlib.compressobj(9, wbits=31)
    return (packer.compress(bytes(1_000_000)) for _ in itertools.count())


def nested_bomb() -> bytes:
    inner = packed(bytes(20_000_000)).body
    return packed(inner).body


# What a public server may answer so as to lead us astray or to hold us up.
SERVED = {
    "to-loopback": to("http://127.0.0.1:8081/admin"),
    "to-metadata": to("http://169.254.169.254/latest/meta-data/", 301),
    "to-mapped": to("http://[::ffff:127.0.0.1]/", 307),
    "to-decimal": to("http://2130706433/", 308),
    "to-octal": to("http://0177.0.0.1/", 303),
    "to-inside": to("http://inside.example/"),
    "to-file": to("file:///etc/passwd"),
    "to-other-service": to("http://public.example:25/"),
    "to-a-user": to("http://me:pw@public.example/"),
    "to-nonsense": to("http://[::1"),
    "to-itself": to(f"/to-itself?key={SECRET}"),
    "endless": Answer(pieces=lambda: endless(bytes(65_536))),
    "too-large": Answer(headers={"Content-Length": "10000001"}),
    "bomb": Answer(pieces=bomb, headers={"Content-Encoding": "gzip"}),
    "nested-bomb": Answer(nested_bomb(), headers={"Content-Encoding": "gzip, gzip"}),
    "damaged": Answer(b"no gzip at all", headers={"Content-Encoding": "gzip"}),
    "cut": Answer(packed(PAGE).body[:-9], headers={"Content-Encoding": "gzip"}),
    "odd-packing": Answer(PAGE, headers={"Content-Encoding": "br"}),
    "short": Answer(PAGE, headers={"Content-Length": "900"}),
    "picture": Answer(PAGE, type="image/png"),
    "program": Answer(PAGE, type="application/octet-stream"),
    "no-type": Answer(PAGE, type=""),
    "endless-head": Answer(headers={f"X-{n}": "x" * 1000 for n in range(200)}),
    "no-http": Answer(status=0),
}


@pytest.fixture
def internet() -> Iterator[Web]:
    pages = {f"public.example/{name}?key={SECRET}": answer for name, answer in SERVED.items()}
    with web({"public.example/": Answer(PAGE), **pages}) as found:
        found.names = dict(NAMES)
        yield found


def test_there_are_more_than_sixty_hostile_addresses() -> None:
    assert len(set(NAMED)) + len(SERVED) >= 80


@pytest.mark.parametrize("link", NAMED)
def test_a_link_to_where_nothing_is_public_is_refused(link: str, internet: Web) -> None:
    with pytest.raises(RefusedLinkError):
        internet.fetcher().get(link, PAGE_TYPES)
    assert internet.dialled == []


@pytest.mark.parametrize("name", SERVED)
def test_no_server_leads_astray_or_holds_up(
    name: str, internet: Web, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    link = f"http://public.example/{name}?key={SECRET}#frag"
    with pytest.raises(FetchError) as caught:
        internet.fetcher().get(link, PAGE_TYPES)
    if name.startswith("to-") and name != "to-itself":
        assert isinstance(caught.value, RefusedLinkError)
    assert set(internet.dialled) == {PUBLIC}
    told = [record.getMessage() for record in caplog.records]
    assert any(f"http://public.example/{name}:" in line for line in told)
    assert not any(SECRET in line for line in [*told, str(caught.value)])


def test_what_trickles_ends_in_time(internet: Web) -> None:
    released = threading.Event()

    def trickle() -> Iterator[bytes]:
        while not released.wait(0.05):
            yield b"x"

    internet.pages["public.example/"] = Answer(pieces=trickle)
    with pytest.raises(FetchError, match="in time"):
        internet.fetcher(max_seconds=0.5).get("http://public.example/", PAGE_TYPES)
    released.set()


def test_what_only_looks_secure_is_not_read(internet: Web) -> None:
    with pytest.raises(FetchError, match="cannot be reached"):
        internet.fetcher().get("https://public.example/", PAGE_TYPES)  # it answers without TLS
    assert internet.requests == []


def test_a_handshake_that_never_ends_ends_in_time(internet: Web) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        internet.port = silent.getsockname()[1]
        for scheme in ("http", "https"):
            with pytest.raises(FetchError, match="in time"):
                internet.fetcher(max_seconds=0.3).get(f"{scheme}://public.example/", PAGE_TYPES)


def test_a_name_server_that_never_answers_ends_in_time() -> None:
    released = threading.Event()

    def look_up(_host: str, _port: int) -> list[str]:
        released.wait(20)
        return []

    with pytest.raises(FetchError, match="too long"):
        Fetcher(look_up=look_up, max_seconds=0.2).get("http://public.example/", PAGE_TYPES)
    released.set()


def test_a_name_that_changes_between_look_ups_leads_nowhere(internet: Web) -> None:
    internet.names["public.example"] = [[PUBLIC], ["127.0.0.1"]]
    fetcher = internet.fetcher()
    assert fetcher.get("http://public.example/", PAGE_TYPES).body == PAGE
    assert internet.dialled == [PUBLIC]  # the address that was checked, with no second look-up
    with pytest.raises(RefusedLinkError):
        fetcher.get("http://public.example/", PAGE_TYPES)
    assert internet.dialled == [PUBLIC]


def test_a_name_that_changes_during_a_redirect_leads_nowhere(internet: Web) -> None:
    internet.names["public.example"] = [[PUBLIC], ["192.168.0.1"]]
    internet.pages["public.example/"] = to("/again")
    with pytest.raises(RefusedLinkError):
        internet.fetcher().get("http://public.example/", PAGE_TYPES)
    assert internet.dialled == [PUBLIC]


def test_a_page_is_fetched_with_nothing_of_ours_but_the_name(internet: Web) -> None:
    internet.pages["public.example/old?a=1"] = Answer(
        status=302, headers={"Location": "/new?b=2", "Set-Cookie": "id=1; Path=/"}
    )
    internet.pages["public.example/new?b=2"] = packed(PAGE)
    found = internet.fetcher().get("http://public.example/old?a=1", PAGE_TYPES)
    assert (found.body, found.type, found.charset) == (PAGE, "text/html", "utf-8")
    assert found.asked == "http://public.example/old?a=1"
    assert found.url == "http://public.example/new?b=2"
    for request in internet.requests:
        assert set(request.headers) == {
            "host", "user-agent", "accept", "accept-encoding", "connection"
        }  # fmt: skip
        assert request.headers["user-agent"].startswith("Claimtrail/")


def test_five_redirects_are_followed_and_no_sixth(internet: Web) -> None:
    for number in range(1, 7):
        internet.pages[f"public.example/{number}"] = to(f"/{number - 1}")
    internet.pages["public.example/0"] = Answer(PAGE)
    fetcher = internet.fetcher()
    assert fetcher.get("http://public.example/5", PAGE_TYPES).body == PAGE
    with pytest.raises(FetchError, match="more than 5"):
        fetcher.get("http://public.example/6", PAGE_TYPES)


def test_an_answer_that_is_not_the_page_keeps_its_status_and_no_body(internet: Web) -> None:
    def guarded(request: Request) -> Answer:
        if request.headers.get("if-none-match") == '"7"':
            return Answer(status=304)
        return Answer(b"busy", 429, {"Retry-After": "120"}, "text/plain")

    internet.pages["public.example/feed"] = guarded
    fetcher = internet.fetcher()
    same = fetcher.get("http://public.example/feed", FEED_TYPES, etag='"7"')
    assert same.is_unchanged
    assert not same.is_ok
    busy = fetcher.get("http://public.example/feed", FEED_TYPES)
    assert (busy.status, busy.retry_after, busy.body) == (429, "120", b"")


def test_an_allowed_network_is_reached(internet: Web) -> None:
    link = f"http://127.0.0.1:{internet.port}/"
    internet.pages["127.0.0.1/"] = Answer(PAGE)
    with pytest.raises(RefusedLinkError):
        Fetcher().get(link, PAGE_TYPES)
    assert internet.requests == []
    assert Fetcher(read_networks("10.0.0.0/8, 127.0.0.1")).get(link, PAGE_TYPES).body == PAGE


def test_the_next_address_is_tried_where_one_does_not_answer(internet: Web) -> None:
    internet.names["public.example"] = [["8.8.8.8", PUBLIC]]
    assert internet.fetcher().get("http://public.example/", PAGE_TYPES).body == PAGE
    assert internet.dialled == ["8.8.8.8", PUBLIC]
    internet.names["public.example"] = [["8.8.8.8"]]
    with pytest.raises(FetchError, match="cannot be reached"):
        internet.fetcher().get("http://public.example/", PAGE_TYPES)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "2a00::1"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(read_address(address))


@given(st.ip_addresses(v=6))
def test_no_address_outside_of_what_is_given_out_is_public(address: object) -> None:
    number = int(str(address).partition(":")[0] or "0", 16)
    assert not is_public(read_address(str(address))) or 0x2000 <= number <= 0x3FFF


@given(st.text(alphabet="htps:/.@?#[]%01279afx①。\\ \n", max_size=40))
def test_any_text_is_a_link_or_refused(text: str) -> None:
    assert SECRET not in loggable(f"http://me:{SECRET}@a.example/{text}?key={SECRET}")
    try:
        link = read_link(f"http://{text}")
    except RefusedLinkError:
        return
    assert read_link(str(link)) == link


@given(st.lists(st.binary(max_size=200), max_size=5), st.integers(1, 60))
def test_packed_pieces_are_unpacked_to_the_byte(pieces: list[bytes], step: int) -> None:
    data = b"".join(packed(piece).body for piece in pieces)
    chunks = [data[start : start + step] for start in range(0, len(data), step)]
    assert read_body(chunks, "gzip", 10_000) == b"".join(pieces)
