"""What the model is taught: questions, each beside sentences that answer it and that do not."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from index.model.article import Span
from index.read.sentence_splitter import split_paragraph
from index.store.encoding.encoder import Passage
from index.words.function_words import STOPWORDS

_WORD = re.compile(r"[a-z0-9]+")
_YEAR = re.compile(r"\b(?:1[5-9]\d\d|20[0-2]\d)\b")
_NAME = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w’'-]+(?: (?:of |de |al-)?[A-Z][\w’'-]+)*")
YEARS_AWAY = (-10, -4, -3, -2, -1, 1, 2, 3, 4, 10)
TRIES = 10
"""How often another name is looked for that could stand in the place of one."""


@dataclass(frozen=True, slots=True)
class Group:
    """A question with passages; the first one answers it where ``answered``, none else does."""

    question: str
    passages: tuple[Passage, ...]
    answered: bool = True


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text, paragraph by paragraph."""
    found: list[str] = []
    start = 0
    for paragraph in text.split("\n"):
        span = Span(start, start + len(paragraph))
        found += [own for one in split_paragraph(text, span) if (own := one.of(text).strip())]
        start = span.end + 1
    return found


def passage(sentences: Sequence[str], place: int, title: str = "") -> Passage:
    """Return a sentence with what a reader has beside it: its title and the sentence before."""
    before = sentences[place - 1] if place else ""
    return Passage(sentences[place], " ".join(filter(None, (title, before))))


def words_of(text: str) -> frozenset[str]:
    """Return the words that tell what a text is about."""
    return frozenset(_WORD.findall(text.lower())) - STOPWORDS


def alike_first(question: str, sentences: Sequence[str]) -> list[int]:
    """Return the places of the sentences, those with most words of the question first."""
    wanted = words_of(question)
    return sorted(
        range(len(sentences)), key=lambda place: -len(wanted & words_of(sentences[place]))
    )


@dataclass
class Swapper:
    """Puts another year or name into questions, of which the first passage then answers none."""

    chance: random.Random
    names: list[str] = field(default_factory=list)

    def learn(self, questions: Iterable[str]) -> None:
        """Take the names of these questions to put them into others."""
        self.names += [name for text in questions for name in _NAME.findall(text)]

    def swapped(self, groups: Iterable[Group], share: float) -> Iterator[Group]:
        """Yield near misses of about this share of the groups, where one can be made."""
        for group in groups:
            if group.answered and self.chance.random() < share:
                told = f"{group.passages[0].sentence} {group.passages[0].context}"
                others = [*self._years(group.question, told), *self._names(group.question, told)]
                if others:
                    yield Group(self.chance.choice(others), group.passages[:1], answered=False)

    def _years(self, question: str, told: str) -> Iterator[str]:
        for match in _YEAR.finditer(question):
            if match.group() in told:
                other = int(match.group()) + self.chance.choice(YEARS_AWAY)
                yield f"{question[: match.start()]}{other}{question[match.end() :]}"

    def _names(self, question: str, told: str) -> Iterator[str]:
        for match in _NAME.finditer(question):
            if match.group() not in told:
                continue
            length = match.group().count(" ")
            for _ in range(TRIES):
                other = self.chance.choice(self.names)
                if other.count(" ") == length and other not in told and other not in question:
                    yield f"{question[: match.start()]}{other}{question[match.end() :]}"
                    break
