"""What programs get on the port: health, metrics, and with a key the JSON of the commands."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_build import encoding, publish, source
from starlette.requests import Request
from stored_answers import StoredAnswers

from bot import metrics
from bot.http.app import make_app
from bot.http.front import http_front
from bot.http.guard import MAX_CALLERS, Guard
from bot.http.server import PortError, serving
from bot.http.vitals import SILENT_SECONDS, Vitals
from index.answer.answerer import Answerer
from index.answer.event_listing import EventFilter
from index.answer.export.answer_json import answer_record
from index.answer.export.event_json import event_record
from index.library import open_library
from index.settings import Settings
from index.store.encoding.encoder import Encoder

KEY = "a-key-for-the-tests"
QUESTION = "How many people have been killed in Syria?"


@pytest.fixture
def vitals(tmp_path: Path) -> Iterator[Vitals]:
    library = open_library(Settings(data=tmp_path / "store"))
    publish(library.builds, source(["one", "two"], [encoding(0), encoding(1)]))
    yield Vitals(library.database, library.builds, library.gatherer)
    library.close()


@pytest.fixture
def client(sample_answers: Answerer, vitals: Vitals) -> Iterator[httpx.Client]:
    """Return a client with a key, of a server that answers from the sample articles."""
    with (
        serving(make_app(sample_answers, vitals, [KEY], 600), "127.0.0.1", 0) as port,
        httpx.Client(
            base_url=f"http://127.0.0.1:{port}", headers={"Authorization": f"Bearer {KEY}"}
        ) as opened,
    ):
        yield opened


def test_programs_get_the_json_of_the_commands(
    client: httpx.Client, sample_answers: Answerer
) -> None:
    told = client.get("/v1/ask", params={"q": QUESTION, "limit": 3})
    assert told.json() == json.loads(
        json.dumps(answer_record(sample_answers.ask(QUESTION, limit=3)))
    )
    happened = sample_answers.events(EventFilter(), limit=5)
    listed = client.get("/v1/events", params={"limit": 5}).json()["events"]
    assert listed == json.loads(json.dumps([event_record(event) for event in happened]))
    event = client.get(f"/v1/events/{listed[0]['id']}").json()
    assert event["label"] == listed[0]["label"]
    assert event["claims"]
    claim = client.get(f"/v1/claims/{event['claims'][0]['claim_id']}").json()
    assert claim["sentence"] == event["claims"][0]["sentence"]
    assert claim["event_id"] == listed[0]["id"]


def test_an_answer_of_a_day_in_the_past(client: httpx.Client) -> None:
    asked = {"q": QUESTION, "as_of": "2001-01-01"}
    told = client.get("/v1/ask", params=asked).json()
    assert (told["answered"], told["as_of"]) == (False, "2001-01-01")


@pytest.mark.parametrize(
    ("path", "status", "hint"),
    [
        ("/v1/ask", 400, '"q"'),
        ("/v1/ask?q=", 400, '"q"'),
        (f"/v1/ask?q={'x' * 1001}", 400, "1000"),
        ("/v1/ask?q=who&limit=0", 400, "from 1 to 50"),
        ("/v1/ask?q=who&as_of=yesterday", 400, "2016-09-10"),
        ("/v1/ask?q=who&asof=2016-09-10", 400, "as_of"),
        ("/v1/events?measure=eaten", 400, "killed"),
        ("/v1/events?limit=201", 400, "200"),
        ("/v1/events/e_none", 404, "/v1/events"),
        ("/v1/claims/999999999", 404, "number"),
        (f"/v1/claims/{10**30}", 404, "number"),
        ("/v1/claims/one", 404, "/openapi.json"),
        ("/nothing", 404, "/openapi.json"),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(
    client: httpx.Client, path: str, status: int, hint: str
) -> None:
    told = client.get(path)
    assert told.status_code == status
    assert hint in told.json()["error"]


def test_nothing_can_be_written(client: httpx.Client) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert client.request(method, "/v1/ask").status_code == 405


def test_nobody_asks_without_a_key(client: httpx.Client) -> None:
    for header in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {KEY}"}):
        with httpx.Client(base_url=client.base_url) as stranger:
            for path in ("/v1/ask?q=who", "/v1/events", "/v1/claims/1", "/metrics"):
                told = stranger.get(path, headers=header)
                assert told.status_code == 401
                assert told.headers["www-authenticate"] == "Bearer"
            assert stranger.get("/health").status_code == 200


def test_who_asks_too_much_waits(vitals: Vitals) -> None:
    app = make_app(StoredAnswers(), vitals, [KEY, "another-key-of-ours"], per_minute=3)
    with serving(app, "127.0.0.1", 0) as port, httpx.Client() as client:

        def ask(key: str) -> httpx.Response:
            return client.get(
                f"http://127.0.0.1:{port}/v1/ask",
                params={"q": "How many?"},
                headers={"Authorization": f"bearer {key}"},
            )

        assert [ask(KEY).status_code for _ in range(4)] == [200, 200, 200, 429]
        assert int(ask(KEY).headers["retry-after"]) in range(1, 21)
        assert ask("another-key-of-ours").status_code == 200


def test_without_keys_there_is_no_interface(vitals: Vitals) -> None:
    with serving(make_app(StoredAnswers(), vitals), "127.0.0.1", 0) as port:
        base = f"http://127.0.0.1:{port}"
        assert httpx.get(f"{base}/v1/ask?q=who").status_code == 404
        assert httpx.get(f"{base}/openapi.json").status_code == 404
        assert httpx.get(f"{base}/metrics").status_code == 200


def test_every_route_is_described(client: httpx.Client) -> None:
    document = client.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == {
        *("/v1/ask", "/v1/events", "/v1/events/{id}", "/v1/claims/{id}")
    }


def test_metrics_count_what_is_asked(client: httpx.Client) -> None:
    def figures() -> dict[str, float]:
        lines = client.get("/metrics").text.splitlines()
        told = (line.rsplit(" ", 1) for line in lines if line and line[0] != "#")
        return {name: float(value) for name, value in told}

    before = figures()
    client.get("/v1/ask", params={"q": QUESTION})
    client.get("/v1/ask", params={"q": "Who won the chess match in Zzyzx?"})
    after = figures()
    for name in ("answers_total", "refusals_total"):
        counted = f'claimtrail_{name}{{front="http"}}'
        assert after[counted] == before[counted] + 1
    timed = 'claimtrail_answer_seconds_count{front="http"}'
    assert after[timed] == before[timed] + 2
    assert after["claimtrail_build_generation"] == 1
    assert after["claimtrail_build_age_seconds"] >= 0
    assert after["claimtrail_feeds"] == 0
    assert {"claimtrail_updates_total", "claimtrail_queue", "claimtrail_errors_total"} <= set(after)
    assert QUESTION not in client.get("/metrics").text


def test_health_tells_what_is_wrong(
    vitals: Vitals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metrics.PULSE, "_at", None)
    with serving(make_app(StoredAnswers(), vitals), "127.0.0.1", 0) as port:
        url = f"http://127.0.0.1:{port}/health"
        well = httpx.get(url)
        assert (well.status_code, well.json()["status"], well.json()["build"]) == (200, "ok", 1)
        monkeypatch.setattr(metrics.PULSE, "seconds", lambda: SILENT_SECONDS + 1)
        assert "Telegram" in httpx.get(url).json()["problems"][0]
        monkeypatch.setattr(metrics.PULSE, "seconds", lambda: 1.0)
        (tmp_path / "store" / "builds" / "current").write_text("no number")
        ill = httpx.get(url)
        assert (ill.status_code, ill.json()["status"]) == (503, "wrong")


def test_a_reply_waits_for_no_confirmation_of_its_head(client: httpx.Client) -> None:
    client.get("/openapi.json")
    seconds = [client.get("/openapi.json").elapsed.total_seconds() for _ in range(20)]
    assert min(seconds) < 0.03


def test_a_port_that_is_taken_is_told(
    tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        library = open_library(Settings(data=tmp_path), encoder)
        monkeypatch.setitem(vars(library), "answers", StoredAnswers())
        with (
            pytest.raises(PortError, match="CLAIMTRAIL_PORT"),
            http_front(Settings(data=tmp_path, port=port), library),
        ):
            pass
        library.close()


def request_of(address: str, **headers: str) -> Request:
    sent = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    return Request({"type": "http", "client": (address, 1), "headers": sent})


def test_a_key_is_one_caller_however_it_is_sent() -> None:
    guard = Guard([KEY], 2, lambda: 0.0)
    ways = (f"Bearer {KEY}", f"bearer {KEY}", f"BEARER   {KEY} ")
    waits = [guard.wait(request_of("10.0.0.1", authorization=way)) for way in ways]
    assert [wait > 0 for wait in waits] == [False, False, True]


def test_only_a_proxy_of_this_machine_says_for_whom_it_asks() -> None:
    guard = Guard([], 1, lambda: 0.0)
    for address in ("203.0.113.1", "203.0.113.2"):
        passed = f"198.51.100.9, {address}"
        assert not guard.wait(request_of("127.0.0.1", x_forwarded_for=passed))
        assert guard.wait(request_of("127.0.0.1", x_forwarded_for=f"made-up, {address}"))
    assert not guard.wait(request_of("203.0.113.7", x_forwarded_for="198.51.100.1"))
    assert guard.wait(request_of("203.0.113.7", x_forwarded_for="198.51.100.2"))


@given(st.lists(st.tuples(st.floats(0, 30), st.sampled_from("ab")), max_size=60))
@settings(max_examples=50)
def test_nobody_gets_more_than_their_share(steps: list[tuple[float, str]]) -> None:
    now, taken = 0.0, {"a": 0, "b": 0}
    guard = Guard([], 5, lambda: now)
    for pause, name in steps:
        now += pause
        taken[name] += guard.wait(request_of(name)) == 0
        assert taken[name] <= 5 + now / 60 * 5 + 1e-6


def test_callers_are_forgotten_before_they_fill_the_memory() -> None:
    guard = Guard([], 1, lambda: 0.0)
    for number in range(MAX_CALLERS + 5):
        assert not guard.wait(request_of(str(number)))
    assert guard.wait(request_of(str(MAX_CALLERS + 4))) > 0
    assert not guard.wait(request_of("0"))
