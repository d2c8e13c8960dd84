"""Names and roles of people: "UN Special Envoy for Syria Staffan de Mistura"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.entities.animacy import gender_of
from index.extract.entities.nicknames import without_nicknames
from index.extract.syntax.parse import Tree
from index.places.gazetteer import lookup
from index.words.titles import (
    BODY_NOUNS,
    FORMER,
    HONORIFICS,
    NAME_PARTICLES,
    OFFICES,
    ROLE_WORDS,
    SPEAKING_FOR,
)

MAX_TITLE_TOKENS = 4
_DETERMINERS = {"the", "a", "an", "his", "her", "their", "its", "our", "my"}
_BEFORE_TITLES = _DETERMINERS | FORMER
_GLUED = re.compile(r" (-) | (?=[,.]|['’]s\b|['’](?:\s|$)|n['’]t\b)")
PROPER_TAGS = {"NNP", "NNPS"}
TITLES = ROLE_WORDS | HONORIFICS
_OF = {"of", "for", "to", "on", "at"}
_ON_BEHALF_OF = ("on", "behalf", "of")
_SERVING = {"for", "to", "in", "at", "from", "with", "under"}
_PLACES, _SITES = {"GPE", "NORP"}, {"GPE", "LOC", "FAC"}
_LEADERS = {"US", "UN", "UK", "EU", "U.S.", "U.N.", "U.K.", "E.U."}
_LOCATING = {"in", "at", "to", "near", "from", "around", "outside"}


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person as one noun phrase names them, in the words of the text.

    ``name`` holds given name and family name as far as they stand there; ``honorific`` is "Mr" and
    the like. One of ``name`` and ``role`` may be empty.
    """

    name: tuple[str, ...]
    role: str
    honorific: str
    first: int
    last: int


def read_name(tree: Tree, first: int, last: int) -> PersonName | None:
    """Read the tokens ``first`` to ``last`` (inclusive) as role and name, if they are that.

    "An aide to Mayor Doe" has the role alone: who is named is another.
    """
    if spoken_for(tree, first, last) is not None:
        return PersonName((), words_of(tree, first, last), "", first, last)
    apposed = _apposed_role(tree, first, last)
    if apposed is not None:
        words = tuple(tree.words[first:apposed])
        behind = words_of(tree, apposed, tree.noun_phrase(apposed).last)
        return PersonName(words, behind, "", first, apposed - 1)
    office = _last_role(tree, first, last)
    start = first if office is None else office + 1
    if office is not None and office < last and tree.lower[office + 1] in _OF:
        run = _after_office(tree, office + 2, last)
    else:
        run = _run(tree, start, last)
    honorific = next((tree.words[i] for i in run[:1] if tree.lower[i] in HONORIFICS), "")
    name = run[1:] if honorific else run
    if not name or tree.lower[name[-1]] in BODY_NOUNS:
        return _role_alone(tree, first, last, office)
    if office is None:
        before = range(first, name[0])
        role = ""
        if any(tree.tags[i] in {"IN", "VBD", "VBZ"} for i in before):
            return None
    else:
        role = words_of(tree, first, name[0] - (2 if honorific else 1))
    return PersonName(tuple(tree.words[i] for i in name), role, honorific, first, name[-1])


def _apposed_role(tree: Tree, first: int, last: int) -> int | None:
    """Return the office behind a full name whose comma is lost: "Jane Doe | head of the clinic"."""
    for i in range(first + 2, last):
        if not _is_name_word(tree, i - 1) or not _is_name_word(tree, first):
            return None
        if tree.lower[i] in ROLE_WORDS and tree.tags[i] == "NN" and tree.lower[i + 1] in _OF:
            return i
    return None


def spoken_for(tree: Tree, first: int, last: int) -> int | None:
    """Return where whoever is spoken for starts: "a spokeswoman for | Mayor Jane Doe".

    Likewise "the chief of staff to | Governor Doe", "an official in | Mayor Doe's office" and "an
    officer on behalf of | General Doe".
    """
    for i in range(first, last - 1):
        if tuple(tree.lower[i + 1 : i + 4]) == _ON_BEHALF_OF and not _is_name_word(tree, i):
            return min(i + 4, last)
        speaks = tree.lower[i] in SPEAKING_FOR and tree.lower[i + 1] in _OF
        if not speaks and not _serves(tree, i):
            continue
        start = _after_adjectives(tree, i + 2, last)
        if speaks:
            named = start + 1 if tree.lower[start] in TITLES and start < last else start
            if _is_titled(tree, start, last) or tree.entities[named] == "PERSON":
                return start
        elif _is_titled(tree, start, last):
            return start
    return None


def _after_adjectives(tree: Tree, start: int, last: int) -> int:
    """Return where a title begins behind "the", "then" and "former"."""
    while start < last and tree.lower[start] in _BEFORE_TITLES:
        start += 1
    return start


def _serves(tree: Tree, i: int) -> bool:
    """Tell a common noun with a preposition that leads to whom it belongs: "official in"."""
    common = tree.tags[i] in {"NN", "NNS"} and tree.words[i].islower()
    return common and tree.lower[i + 1] in _SERVING


def _is_titled(tree: Tree, first: int, last: int) -> bool:
    """Tell whether an office starts there, before whoever holds it: "Defence Minister | Doe"."""
    for at in range(first, min(first + MAX_TITLE_TOKENS, last + 1)):
        if tree.lower[at] in TITLES and tree.words[at][0].isupper():
            return at == first or at < last
        if not (tree.words[at][0].isupper() or tree.words[at] == "-"):
            return False
    return False


def apposed_to(tree: Tree, token: int) -> int | None:
    """Return the noun that a name behind a comma explains: "the head of the clinic, Jane Doe".

    The parser hangs the name on the nearest: on "Syria" in "the envoy for Syria, Jane Doe".
    """
    if tree.deps[token] != "appos":
        return None
    head = tree.heads[token]
    at = head
    while tree.deps[at] in {"pobj", "prep"}:
        at = tree.heads[at]
        if tree.lower[at] in ROLE_WORDS:
            return at if tree.entities[head] in _SITES else head
    return head


def after_place(tree: Tree, first: int, last: int) -> int:
    """Return where a title starts behind a date, or the place that a preposition needs.

    The comma between them is missing: "in Geneva | US Secretary of State John Kerry".
    """
    while first < last and tree.entities[first] in {"DATE", "TIME"}:
        first += 1
    if first == 0 or tree.lower[first - 1] not in _LOCATING:
        return first
    office = next((i for i in range(first, last) if tree.lower[i] in ROLE_WORDS), first)
    for at in range(first + 1, office):
        if tree.words[at] in _LEADERS or tree.entities[at] == "NORP":
            return at
    at = first
    while at < office and tree.entities[at] in _SITES:
        at += 1
    return at if at > first or not _is_place_and_name(tree, first, last) else first + 1


def _is_place_and_name(tree: Tree, first: int, last: int) -> bool:
    """Tell a place run together with a name: "in Syria | Ali al-Zaatari"."""
    if last < first + 2 or not lookup(tree.words[first], False):
        return False
    own = tree.words[first + 1].istitle() and gender_of((tree.words[first + 1],)) is not None
    return own and not lookup(f"{tree.words[first]} {tree.words[first + 1]}", False)


def _last_role(tree: Tree, first: int, last: int) -> int | None:
    found = None
    for i in range(first, last + 1):
        if tree.words[i] == "," or tree.tags[i] in {"POS", "WP", "VBD", "VBZ"}:
            break
        named = i < last and tree.tags[i + 1] in PROPER_TAGS
        if tree.lower[i] in ROLE_WORDS and not (named and tree.tags[i] == "NNS"):
            found = i
    return found


def _run(tree: Tree, start: int, last: int) -> list[int]:
    run: list[int] = []
    for i in without_nicknames(tree, start, last):
        word = tree.words[i]
        if _is_name_word(tree, i) or (
            (tree.lower[i] in NAME_PARTICLES or word in {"-", "'", "’"}) and run and i < last
        ):
            run.append(i)
        elif run or word in {",", "(", ")", '"', "“", "”"}:
            break
    while run and not _is_name_word(tree, run[-1]):
        run.pop()
    return run


def _is_name_word(tree: Tree, i: int) -> bool:
    word, low = tree.words[i], tree.lower[i]
    if low.startswith(("al-", "el-")):
        return len(word) > len("al-")
    named = tree.tags[i] in PROPER_TAGS or tree.entities[i] == "PERSON" or low in HONORIFICS
    return word[:1].isupper() and named


def _after_office(tree: Tree, start: int, last: int) -> list[int]:
    """Return the name after "envoy for Syria" or "secretary of state"; none after "aide to"."""
    run = _run(tree, start, last)
    while run and run[-1] + 1 < last and tree.lower[run[-1] + 1] in {"of", "for"}:
        run = _run(tree, run[-1] + 2, last)
    if run and tree.lower[run[0]] in HONORIFICS:
        return []
    drop = 0
    for place, i in enumerate(run):
        placed = tree.entities[i] in _PLACES or (not place and lookup(tree.words[i], False))
        if tree.lower[i] in OFFICES or placed:
            drop = place + 1
    if not drop:
        full = [i for i in run if tree.lower[i] not in NAME_PARTICLES]
        drop = run.index(full[-2]) if len(full) > 2 else len(run)
        if all(tree.entities[i] == "PERSON" for i in run):
            return []
    return run[drop:]


def _role_alone(tree: Tree, first: int, last: int, office: int | None) -> PersonName | None:
    if office is None:
        return None
    return PersonName((), words_of(tree, first, last), "", first, last)


def words_of(tree: Tree, first: int, last: int) -> str:
    """Return the tokens as text, without an article or possessive pronoun at the front."""
    words = tree.words[first : last + 1]
    if words and words[0].lower() in _DETERMINERS:
        words = words[1:]
    return spaced(words).strip(" ,")


def spaced(words: Sequence[str]) -> str:
    """Join tokens as they are printed: "Bashar al-Assad", "the minister's"."""
    return _GLUED.sub(lambda match: match[1] or "", " ".join(words))
