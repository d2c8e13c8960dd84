"""The chat in a terminal and in a pipe."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from databases import store_url
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from stored_answers import StoredAnswers, make_article, make_conversation, make_match

from bot.chat.conversation import Conversation
from bot.replies.hints import with_suggestion
from bot.replies.reply import Reply
from bot.terminal.session import Saving, Session
from bot.terminal.terminal import chat, chat_in_pipe, plain_reply
from index.model.errors import BuildError
from index.store.sql.database import Database


@pytest.fixture
def answers() -> StoredAnswers:
    return StoredAnswers()


@pytest.fixture
def conversation(answers: StoredAnswers, tmp_path: Path) -> Conversation:
    return make_conversation(answers, Database(store_url(tmp_path / "chats.db")))


def piped(conversation: Conversation, questions: str) -> str:
    out = StringIO()
    chat_in_pipe(conversation, StringIO(questions), out)
    return out.getvalue()


def test_a_pipe_answers_each_line_in_plain_text(conversation: Conversation) -> None:
    shown = piped(conversation, "unknown\n\n/stats\n" + "9" * 10_000 + "\nunknown")
    assert "10,000 characters" in shown
    assert shown.count("Nothing found.") == 2
    assert shown.index("Nothing found.") < shown.index("5 articles")
    assert "\x1b" not in shown
    assert "> \n" not in shown
    assert shown.endswith("\n\n")


def test_a_pipe_is_told_the_question_that_can_be_asked_instead() -> None:
    offered = with_suggestion(Reply(()), "Who left the valley?", 7)
    assert plain_reply(offered).endswith(":\n\nWho left the valley?")


def test_an_article_cannot_steer_the_terminal(
    conversation: Conversation, answers: StoredAnswers
) -> None:
    answers.matches = (
        make_match(sentence="\x1b[31mRed\x07\nLine two", article=make_article(title="\x9b2J")),
    )
    shown = piped(conversation, "How many?\n")
    assert "> [31mRed\n> Line two\n" in shown
    assert not set(shown) & set("\x1b\x07\x9b")


def test_buttons_are_pressed_by_number_or_name(conversation: Conversation) -> None:
    session = Session(conversation)
    session.turn("How many left?")
    assert [button.label for button in session.buttons][:2] == ["Context 1", "Context 2"]
    assert "> It rained." in plain_reply(session.turn("/context 2"))
    assert "wave 3" in plain_reply(session.turn("3"))
    assert "wave 4" in plain_reply(session.turn("/more"))
    assert "wave 5" in plain_reply(session.turn("/context 5"))
    assert "wave 2" in plain_reply(session.turn("/context 2"))
    assert "nothing of that kind" in plain_reply(session.turn("/context 6"))
    assert "nothing of that kind" in plain_reply(session.turn("/more"))


def test_settings_are_chosen_by_number(conversation: Conversation) -> None:
    session = Session(conversation)
    session.turn("/settings")
    assert "Claims a message: 1" in plain_reply(session.turn("1"))
    assert "/context" in plain_reply(session.turn("/help"))
    session.turn("How many left?")
    assert "> It rained." in plain_reply(session.turn("/context 1"))


def test_a_repairable_error_is_the_answer(
    conversation: Conversation, answers: StoredAnswers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object, **__: object) -> None:
        raise BuildError("No build. Run: python -m scripts.rebuild_index")

    monkeypatch.setattr(answers, "ask", damaged)
    assert "python -m scripts.rebuild_index" in piped(conversation, "How many?\n")


def test_a_timeline_is_drawn_in_characters(conversation: Conversation) -> None:
    shown = piped(conversation, "/timeline ferry killed\n")
    assert "Ferry sinks off Port Alma" in shown
    assert "○" in shown
    assert "10 Sep 2016: 8 → 12 since 12 Sep 2016" in shown


def test_an_export_is_written_to_the_named_file(
    conversation: Conversation, answers: StoredAnswers, tmp_path: Path
) -> None:
    session = Session(conversation)
    session.turn("How many left the valley?")
    file = tmp_path / "my claims.json"
    assert f"Written to {file}" in plain_reply(session.turn(f"/export {file}"))
    records = json.loads(file.read_text("utf-8"))
    assert [record["claim_id"] for record in records] == [1, 2, 3, 4, 5]
    assert "already there" in plain_reply(session.turn(f"/export {file}"))
    assert "cannot be written" in plain_reply(session.turn(f"/export {tmp_path}/none/x.csv"))
    thread = tmp_path / "thread.csv"
    assert "3 figures of" in plain_reply(session.turn(f"/export timeline {thread}"))
    assert thread.read_text("utf-8-sig").count("Ana Brandt,mayor of Vale") == 3


def test_a_pressed_export_is_written_under_its_own_name(
    conversation: Conversation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    session = Session(conversation)
    session.turn("/timeline ferry killed")
    assert [button.label for button in session.buttons] == ["Export CSV", "Export JSON"]
    session.turn("1")
    assert (tmp_path / "ferry-killed.csv").exists()


@given(st.text())
def test_any_name_of_a_file_can_be_read(arguments: str) -> None:
    assert Saving.of(arguments).command.startswith("/export")


def typed(lines: Iterator[str], monkeypatch: pytest.MonkeyPatch) -> Console:
    def read(*_: object, **__: object) -> str:
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", read)
    return Console(file=StringIO(), force_terminal=True, width=70)


def test_a_terminal_shows_the_answer_and_its_keys(
    conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = typed(iter(["", "How many [bold]left[/bold]?", "/quit", "never"]), monkeypatch)
    chat(conversation, console)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "Claimtrail tracks" in shown
    assert "\x1b[1mOver 4,000" in shown
    assert "[1] Context 1" in shown


def test_ctrl_d_leaves_quietly(conversation: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    chat(conversation, typed(iter([]), monkeypatch))
