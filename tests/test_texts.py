"""Every fixed sentence of the chat stands in one catalogue."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.replies import texts
from bot.replies.formatting import count, day
from index.model.claim import Measure

BOT = Path(__file__).parents[1] / "bot"
TABLES = (
    "texts.py",
    "service_texts.py",
    "source_texts.py",
    "buttons.py",
    "commands.py",
    "preferences.py",
)
FILES = [
    path
    for path in (*(BOT / "replies").glob("*.py"), *(BOT / "chat").glob("*.py"))
    if path.name not in TABLES
]
SAYS = {"say", "note", "plain", "Run", "Button"}


def called(node: ast.AST) -> str:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def literals(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_sentence_stands_outside_the_catalogue(path: Path) -> None:
    said = [
        literal
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if called(node) in SAYS
        for literal in literals(node)
        if re.search(r"[A-Za-z]{2,} [a-z]{2,}", literal) and literal not in texts.PLURALS
    ]
    assert not said


def test_every_counted_noun_has_its_plural() -> None:
    nouns = {
        noun
        for path in BOT.rglob("*.py")
        for noun in re.findall(r'\bcount\([^"\n]*, "([a-z ]+)"\)', path.read_text("utf-8"))
    }
    assert len(nouns) >= 5
    assert nouns <= set(texts.PLURALS)
    assert [count(items, "outlet") for items in (0, 1, 2000)] == [
        "0 outlets",
        "1 outlet",
        "2,000 outlets",
    ]


def test_every_measure_has_a_word_and_every_month_a_name() -> None:
    assert set(texts.MEASURES) == set(Measure)
    assert [day(date(2016, month, 9)).split()[1] for month in (1, 5, 12)] == ["Jan", "May", "Dec"]


def test_no_name_of_the_catalogue_is_given_twice() -> None:
    names = [
        target.id
        for table in ("texts.py", "service_texts.py", "source_texts.py")
        for node in ast.parse((BOT / "replies" / table).read_text("utf-8")).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    assert len(names) == len(set(names))
