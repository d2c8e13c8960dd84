"""A claim in words that stand alone; what was added or replaced is in square brackets."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from index.extract.entities.discourse import Antecedents, Discourse
from index.extract.syntax.parse import Tree
from index.model.article import Span
from index.model.claim import Attribution, Speaker, Timex
from index.words.calendar import CAPITAL_MONTH, CAPITAL_WEEKDAY_START, DAY_OF_MONTH, YEAR

Edit = tuple[Span, str]

_YEAR = re.compile(r"\b\d{4}\b")
_STAMP = re.compile(
    rf"(?:{CAPITAL_WEEKDAY_START},?\s)?"
    rf"(?:(?:{DAY_OF_MONTH}\s{CAPITAL_MONTH}|{CAPITAL_MONTH}\s{DAY_OF_MONTH})(?:,?\s{YEAR})?,?\s)?"
    r"(?:at\s)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?(?:\s(?:GMT|UTC|BST|CET|ES?T|local(?:\stime)?))?"
    r"(?:\s?:|\s?[|–—]|\s-)\s+(?=[^\W_]|[“\"‘'])"
)
_EDGES = " \t\r\n,;:—–-"
_OPENERS = {"(": ")", "[": "]", "“": "”", "«": "»"}
_CLOSERS = {close: mark for mark, close in _OPENERS.items()}
_CLOSING = re.compile(r'[.,!?]?"')
_QUOTES = '"“”„«»'
_GENDERS = {"he": "m", "his": "m", "she": "f", "her": "f"}
_PLURAL = {"they", "their"}
_OWNERS = {"his", "her", "its", "their"}
_PRONOUNS = frozenset(_GENDERS) | _PLURAL | _OWNERS | {"it", "i"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_ARTICLES = ("The ", "A ", "An ")


def standalone_text(text: str, span: Span, dates: Sequence[Timex], names: Sequence[Edit]) -> str:
    """Return ``text[span]`` with resolved days added and pronouns replaced, as a sentence start.

    ``names`` are replacements of pronouns by whom they mean; both kinds of edit are marked by
    brackets, and edits outside the span are left out.
    """
    span = _with_marks(text, _without_stamp(text, span))
    unsaid = {(t.first, t.last): t for t in reversed(dates) if _needs_day(t)}  # each day once
    edits = [*names, *map(_dated, unsaid.values())]
    pieces, at = [], span.start
    for where, words in sorted(edit for edit in edits if span.contains(edit[0])):
        if where.start < at:
            continue
        pieces += [text[at : where.start], words]
        at = where.end
    pieces.append(text[at : span.end])
    return _as_sentence("".join(pieces))


def _without_stamp(text: str, span: Span) -> Span:
    """Leave out the time of an entry: "30 June, 08:00 — Nine people are dead"."""
    stamp = _STAMP.match(text, span.start, span.end)
    return Span(stamp.end(), span.end) if stamp else span


def show_days(first: date, last: date) -> str:
    """Return a range of days as a reader writes it: "12 Sep 2016", "5–11 Sep 2016", "2016"."""
    if first == last:
        return _day(first)
    whole_month = first.day == 1 and (last + timedelta(days=1)).day == 1
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%b %Y}" if whole_month else f"{first.day}–{_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _needs_day(timex: Timex) -> bool:
    return timex.first is not None and timex.last is not None and not _YEAR.search(timex.text)


def _dated(timex: Timex) -> Edit:
    if timex.first is None or timex.last is None:
        raise ValueError("an unresolved date has no day to add")
    return timex.span, f"{timex.text} [{show_days(timex.first, timex.last)}]"


def _with_marks(text: str, span: Span) -> Span:
    """Return the span with the bracket or quotation mark beside it whose partner stands inside."""
    start, end = span.start, span.end
    words = span.of(text)
    after, before = text[end : end + 1], text[max(start - 1, 0) : start]
    if after in _CLOSERS and words.count(_CLOSERS[after]) > words.count(after):
        end += 1
    if before in _OPENERS and words.count(_OPENERS[before]) > words.count(before):
        start -= 1
    odd = words.count('"') % 2 == 1 and not words.startswith('"') and not words.endswith('"')
    if odd and before == '"':
        start -= 1
    elif odd and (closing := _CLOSING.match(text, end)):
        end = closing.end()
    return Span(start, end)


def _as_sentence(words: str) -> str:
    folded = " ".join(words.split()).strip(_EDGES)
    if _is_quoted(folded):
        folded = folded.strip(_QUOTES).strip(_EDGES)
    first = len(folded) - len(folded.lstrip(_QUOTES))
    return _close_quotation(
        folded[:first] + folded[first : first + 1].upper() + folded[first + 1 :]
    )


def _is_quoted(words: str) -> bool:
    """Tell whether a quotation mark at one end, or at both, belongs to nothing in between."""
    ends = sum(words[at] in _QUOTES for at in (0, -1)) if len(words) > 1 else 0
    return ends > 0 and sum(words.count(mark) for mark in _QUOTES) == ends


def _close_quotation(words: str) -> str:
    return words + "”" if words.count("“") == words.count("”") + 1 else words


class PronounSubstitution:
    """Replaces the pronouns of one article's claims; what may mean two is left alone."""

    def __init__(self, discourse: Discourse, said: Sequence[Sequence[Attribution]]) -> None:
        self._discourse = discourse
        self._antecedents = Antecedents(discourse, said)

    def edits(self, index: int, span: Span, speaker: Speaker | None = None) -> list[Edit]:
        """Return the replacement of the pronoun that the clause in ``span`` is about, if sure.

        ``speaker`` is who says the clause; without one the sentences before it are asked.
        """
        tree = self._discourse.trees[index]
        if _PRONOUNS.isdisjoint(tree.lower):
            return []
        clause = self._discourse.tokens(index, span)
        at = next((i for i in clause if _heads_clause(tree, i, clause)), None)
        name = self._meant(index, at, speaker) if at is not None else None
        if at is None or name is None:
            return []
        sentence = self._discourse.parsed.sentences[index]
        where = sentence.locate(at, at + 1)
        if tree.lower[at] == "i":
            end = sentence.locate(at, at + 1 + _is_contracted(sentence.starts, tree, at)).end
            return [(Span(end, end), f" [{name}]")]
        return [(where, _bracketed(tree.lower[at], name, starts=where.start == span.start))]

    def _meant(self, index: int, at: int, speaker: Speaker | None) -> str | None:
        word = self._discourse.trees[index].lower[at]
        quoted = self._discourse.quote_contexts[index].quoted[at]
        if word == "i" or quoted:
            person = self._antecedents.known(speaker) if word == "i" and quoted else None
        elif word in _GENDERS:
            person = self._antecedents.person(index, at, _GENDERS[word], speaker)
        else:
            owned = word in _OWNERS
            return self._antecedents.group(index, at, speaker, plural=word in _PLURAL, owned=owned)
        return person.full_name if person is not None else None


def _bracketed(pronoun: str, name: str, *, starts: bool) -> str:
    if starts:
        name = name[:1].upper() + name[1:]
    elif name.startswith(_ARTICLES):
        name = name[:1].lower() + name[1:]
    return f"[{name}]’s" if pronoun in _OWNERS else f"[{name}]"


def _is_contracted(starts: Sequence[int], tree: Tree, at: int) -> bool:
    """Tell whether a verb is written in one with the word: "I’ve"."""
    after = at + 1
    close = after < len(tree) and starts[after] == starts[at] + len(tree.words[at])
    return close and tree.words[after][0] in "'’"


def _heads_clause(tree: Tree, at: int, clause: range) -> bool:
    """Tell whether a pronoun is the subject of the clause's main verb, or owns that subject."""
    if tree.lower[at] not in _PRONOUNS:
        return False
    owns = tree.lower[at] in _OWNERS
    if owns and tree.tags[at] != "PRP$":
        return False
    subject = tree.heads[at] if owns else at
    verb = tree.heads[subject]
    main = tree.heads[verb] == verb or tree.heads[verb] not in clause
    return main and tree.deps[subject] in _SUBJECTS and subject in clause
