"""What the chat says stands in one catalogue, which another language can replace."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.replies import labels, texts
from bot.replies.commands import COMMANDS
from bot.replies.formatting import count, day, number

ROOT = Path(__file__).parents[1]
CATALOGUE = (
    "texts.py",
    "service_texts.py",
    "source_texts.py",
    "pact_texts.py",
    "page_texts.py",
    "labels.py",
)
SAYING = [
    path
    for folder in ("replies", "chat")
    for path in sorted((ROOT / "bot" / folder).rglob("*.py"))
    if not path.name.endswith("texts.py") and path.name != "labels.py"
]
WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
NOT_SAID = {
    "starters.py": "questions are asked in English, whatever the chat is in",
    "preferences.py": "what follows /settings is typed, not said",
    "dated_figures.py": "a name of a type",
    "mark_labels.py": "a name of the drawing library",
    "picture.py": "a name of the drawing library",
}
PLURAL_KEYS = set(texts.PLURALS)


def strings(path: Path) -> Iterator[str]:
    """Yield the strings of a module but for docstrings, what is logged and what is raised."""
    tree = ast.parse(path.read_text("utf-8"))
    aside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            aside.add(id(node.value))
        logs = isinstance(node, ast.Call) and ast.unparse(node.func).startswith("logger.")
        if logs or isinstance(node, ast.Raise):
            aside |= {id(part) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
            yield node.value


@pytest.mark.parametrize("path", SAYING, ids=lambda path: path.name)
def test_nothing_is_said_that_is_not_in_the_catalogue(path: Path) -> None:
    if path.name in NOT_SAID:
        return
    said = [text for text in strings(path) if WORDS.search(text) and text not in PLURAL_KEYS]
    assert not said


def test_the_search_finds_what_is_said() -> None:
    found = [text for name in CATALOGUE for text in strings(ROOT / "bot/replies" / name)]
    assert sum(bool(WORDS.search(text)) for text in found) > 100


def test_every_command_says_what_it_does() -> None:
    assert {command.name for command in COMMANDS} == set(labels.COMMANDS)


def test_a_language_may_have_other_forms_numbers_and_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule is that of many Slavic languages: 1, 2 to 4, and 5 and more are three forms."""

    def three(n: int) -> int:
        few = 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14
        return 0 if n % 10 == 1 and n % 100 != 11 else 1 if few else 2

    monkeypatch.setitem(texts.PLURALS, "claim", ("{n} a", "{n} b", "{n} c"))
    monkeypatch.setattr(texts, "plural_form", three)
    monkeypatch.setattr(texts, "THOUSANDS", "\N{NO-BREAK SPACE}")
    monkeypatch.setattr(texts, "DECIMAL", ",")
    monkeypatch.setattr(texts, "DAY", "{year} {month} {day}")
    said = [count(n, "claim") for n in (1, 3, 5, 11, 21, 1002)]
    assert said == ["1 a", "3 b", "5 c", "11 c", "21 a", "1\N{NO-BREAK SPACE}002 b"]
    assert number(12500.5) == "12\N{NO-BREAK SPACE}500,5"
    assert day(date(2016, 9, 10)) == "2016 Sep 10"


def test_english_has_two_forms() -> None:
    assert all(len(forms) == 2 for forms in texts.PLURALS.values())
    assert [count(n, "article") for n in (0, 1, 2)] == ["0 articles", "1 article", "2 articles"]
