"""Pictures and files, end to end through the Bot API server."""

import csv
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from bot_api import BotApi, Failure
from running_bot import served_bot
from stored_answers import StoredAnswers, make_figure, make_thread

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def answers() -> StoredAnswers:
    return StoredAnswers()


@pytest.fixture
async def api(answers: StoredAnswers, tmp_path: Path) -> AsyncIterator[BotApi]:
    async with served_bot(answers, tmp_path) as server:
        yield server


async def test_a_timeline_is_a_picture_with_a_list_beneath(api: BotApi) -> None:
    await api.say("/timeline ferry <killed>")
    listed = await api.sent(1)
    (photo,) = api.of("sendPhoto")
    assert photo.files["photo"].content.startswith(PNG)
    assert photo.caption.startswith("Ferry sinks off Port Alma\nKilled · 10–12")
    assert api.calls.index(photo) < api.calls.index(listed)
    assert "10 Sep 2016: 8 → 12 since 12 Sep 2016 · Ana Brandt" in listed.text
    assert 'href="https://news.example/1"' in listed.parameters["text"]
    assert [button["text"] for button in listed.buttons] == ["Export CSV", "Export JSON"]


async def test_the_button_under_an_answer_shows_its_timeline(api: BotApi) -> None:
    await api.say("How many left the valley?")
    answer = await api.sent(1)
    await api.press(answer.button("Timeline"), api.last_message())
    listed = await api.sent(2)
    assert "10 Sep 2016: 8" in listed.text
    assert len(api.of("sendPhoto")) == 1


@pytest.mark.parametrize("status", [400, 404])
async def test_a_picture_that_is_refused_leaves_the_text(api: BotApi, status: int) -> None:
    api.fails["sendPhoto"].extend([Failure(status, "Bad Request: wrong file")] * 2)
    await api.say("/timeline ferry killed")
    assert (await api.sent(1)).text.startswith("Ferry sinks off Port Alma\nKilled · 10–12")
    assert "10 Sep 2016: 8 → 12" in (await api.sent(2)).text


async def test_a_picture_that_cannot_be_drawn_leaves_the_text(
    api: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_thread: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr("bot.telegram.delivery.draw", fail)
    await api.say("/timeline ferry killed")
    assert "10 Sep 2016: 8 → 12" in (await api.sent(1)).text
    assert not api.of("sendPhoto")


@pytest.mark.parametrize(
    "figures",
    [
        (make_figure(1),),
        (make_figure(1), make_figure(2, published=None)),
    ],
)
async def test_one_figure_needs_no_picture(
    api: BotApi, answers: StoredAnswers, figures: tuple[object, ...]
) -> None:
    answers.threads = (make_thread(*figures),)  # type: ignore[arg-type]
    await api.say("/timeline ferry killed")
    assert "10 Sep 2016: 20" in (await api.sent(1)).text
    assert not api.of("sendPhoto")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/timeline unknown", "I hold no figures about “unknown”"),
        ("/timeline", "Name a topic"),
        ("/export", "Ask a question first"),
    ],
)
async def test_what_cannot_be_shown_gets_a_civil_reply(api: BotApi, text: str, said: str) -> None:
    await api.say(text)
    assert said in (await api.sent(1)).text


async def test_a_long_label_still_fits_the_caption(api: BotApi, answers: StoredAnswers) -> None:
    answers.threads = (make_thread(label="𝔉 & <b> " * 900),)
    await api.say("/timeline ferry killed")
    await api.sent(1)
    assert len(api.of("sendPhoto")) == 1


async def test_two_hundred_figures_are_listed_in_messages_that_fit(
    api: BotApi, answers: StoredAnswers
) -> None:
    figures = (make_figure(n, n, published=date(2016, 9, 1 + n % 28)) for n in range(1, 201))
    answers.threads = (make_thread(*figures),)
    await api.say("/timeline ferry killed")
    await api.until(lambda: any(call.buttons for call in api.of("sendMessage")))
    assert api.of("sendMessage")[0].text.startswith("Left out here: 160 earlier figures.")


async def test_another_event_is_a_button_away(api: BotApi, answers: StoredAnswers) -> None:
    answers.threads = (make_thread(), make_thread(label="Ferry sinks off Cape Roe"))
    await api.say("/timeline ferry killed")
    first = await api.sent(1)
    await api.press(first.button("Another event"), api.last_message())
    second = await api.sent(2)
    assert api.of("sendPhoto")[1].caption.startswith("Ferry sinks off Cape Roe")
    assert "Another event" not in [button["text"] for button in second.buttons]


async def test_an_answer_is_exported_as_a_file(api: BotApi, answers: StoredAnswers) -> None:
    await api.say("How many left the valley?")
    await api.sent(1)
    await api.say("/export")
    await api.until(lambda: api.of("sendDocument"))
    (call,) = api.of("sendDocument")
    file = call.files["document"]
    assert file.name == "how-many-left-the-valley.csv"
    rows = list(csv.DictReader(StringIO(file.content.decode("utf-8-sig"))))
    assert [row["sentence"] for row in rows] == [match.sentence for match in answers.matches]
    assert call.caption == "5 claims: How many left the valley?"


async def test_a_thread_is_exported_from_its_timeline(api: BotApi) -> None:
    await api.say("/timeline ferry killed")
    listed = await api.sent(1)
    await api.press(listed.button("Export JSON"), api.last_message())
    await api.until(lambda: api.of("sendDocument"))
    records = json.loads(api.of("sendDocument")[0].files["document"].content)
    assert [record["figure"]["low"] for record in records] == [8, 10, 12]
    assert records[0]["superseded_by"] == 3
    await api.say("/export json timeline")
    await api.until(lambda: len(api.of("sendDocument")) == 2)
    assert json.loads(api.of("sendDocument")[1].files["document"].content) == records


async def test_a_file_that_is_refused_is_said_to_be(api: BotApi) -> None:
    api.fails["sendDocument"].append(Failure(400, "Bad Request: file is too big"))
    await api.say("How many left the valley?")
    await api.sent(1)
    await api.say("/export csv")
    assert "could not be sent" in (await api.sent(2)).text


async def test_a_chat_cannot_export_what_another_one_asked(api: BotApi) -> None:
    await api.say("How many left the valley?", chat=7)
    await api.sent(1)
    await api.press("x:1:0", chat=8)
    assert "no longer know" in (await api.sent(2)).text
    assert not api.of("sendDocument")


async def test_where_sources_differ_every_value_is_shown(
    api: BotApi, answers: StoredAnswers
) -> None:
    figures = (
        make_figure(1, 20, sources=2),
        make_figure(2, 20, outlet="Hill Echo", sources=2),
        make_figure(3, 22, outlet="Coast Radio"),
    )
    answers.matches = tuple(replace(figure.shown, confidence=0.9) for figure in figures)
    answers.differences = (make_thread(*figures).difference,)
    await api.say("How many drowned?")
    answer = await api.sent(1)
    assert "Sources differ: 20 (Vale Courier, Hill Echo) · 22 (Coast Radio)" in answer.text
    await api.press(answer.button("Sources differ"), api.last_message())
    shown = await api.sent(2)
    assert "20 · 2 independent sources · best supported\n" in shown.text
    assert (
        "22 · 1 independent source · newest, 12 Sep 2016\nAna Brandt, mayor of Vale · Coast Radio"
        in shown.text
    )
    assert shown.button("Timeline")
