"""Whether two names, and two roles, may be one person's."""

import re
from collections.abc import Iterable, Sequence

from index.extract.entities.animacy import gender_of
from index.extract.entities.name_parser import PersonName
from index.words.synonyms import SAME_NAMES
from index.words.titles import (
    EXCLUSIVE_OFFICES,
    FORMER,
    NAME_PARTICLES,
    PARTY_LABELS,
    ROLES,
    SECOND_TO,
    SPEAKING_FOR,
)

_OWNED = re.compile(r"['’]s?$")
_COUNTRIES = {word.lower(): names[0].lower() for names in SAME_NAMES for word in names}
_OTHER_OFFICE = SECOND_TO | FORMER | {"deputy", "prime", "shadow"}


def family_of(name: Sequence[str]) -> str:
    """Return the last part of a name in lower case, without its particle."""
    word = name[-1].lower() if name else ""
    return word.removeprefix("al-").removeprefix("el-")


def words_of_name(name: Sequence[str]) -> list[str]:
    """Return the words of a name in lower case, without particles."""
    return [w.lower().rstrip(".") for w in name if w.lower() not in NAME_PARTICLES and w != "-"]


def fuller(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return the longer name, unless it only adds a label: "Democrat Jane Doe"."""
    longest = max((one, other), key=len)
    return min((one, other), key=len) if longest[0].lower() in PARTY_LABELS else longest


def is_same(full: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two names, full or short, may be one person's."""
    a, b = words_of_name(full), words_of_name(other)
    if not a or not b or family_of(a) != family_of(b):
        return False
    a[-1] = b[-1] = family_of(a)
    short, long = sorted((a, b), key=len)
    if len(short) == 1 or long[-len(short) :] == short:
        return True
    return short[0] == long[0] or (min(len(a[0]), len(b[0])) == 1 and a[0][0] == b[0][0])


def role_words(role: str) -> frozenset[str]:
    """Return the words that tell one role from another, "Iran's" and "Iranian" as one."""
    words = (_OWNED.sub("", word.lower()).strip(".,") for word in role.split())
    return frozenset(
        _COUNTRIES.get(w, w)
        for w in words
        if w not in {"", "the", "a", "of", "for", "to", "and", "former", "then"}
    )


def is_part_of(given: str, asked: str) -> bool:
    """Tell whether the role ``given`` holds all words of ``asked``."""
    return role_words(asked) <= role_words(given)


def may_hold(given: str, asked: str) -> bool:
    """Tell whether who has the role ``given`` may be called ``asked``.

    "The president" is no vice president, no former one and nobody's spokesman.
    """
    if not is_part_of(given, asked):
        return False
    held, wanted = _bare_words(given), _bare_words(asked)
    if not FORMER.isdisjoint(wanted) and FORMER.isdisjoint(held):
        return False
    for at, word in enumerate(held):
        if word in _OTHER_OFFICE and word not in wanted and _next_office(held, at) in wanted:
            return False
    return SPEAKING_FOR.isdisjoint(set(held) - _OTHER_OFFICE) or bool(SPEAKING_FOR & set(wanted))


def _next_office(words: Sequence[str], at: int) -> str:
    """Return the office that "former", "vice" and the like stand before."""
    after = (word for word in words[at + 1 :] if word in ROLES and word not in _OTHER_OFFICE)
    return next(after, "")


def is_counterpart(given: str, asked: str) -> bool:
    """Tell whether "the Spanish foreign minister" may be another's "Spanish counterpart"."""
    words, wanted = role_words(given), role_words(asked)
    whose = words - {"counterpart"}
    return len(whose) < len(words) and bool(whose) and whose < wanted and bool(wanted & ROLES)


def _bare_words(role: str) -> list[str]:
    return [word.strip(".,") for word in role.lower().split()]


def offices(role: str) -> frozenset[str]:
    """Return the offices in a role that one person holds only one of."""
    words = (word.strip(".,") for word in role.lower().split())
    return frozenset(EXCLUSIVE_OFFICES[word] for word in words if word in EXCLUSIVE_OFFICES)


def told_apart(named: Iterable[PersonName]) -> set[str]:
    """Return the surnames that a man and a woman share, as titles show: "Mr Doe", "Mrs Doe"."""
    titled = {(family_of(one.name), gender_of((), one.honorific)) for one in named if one.honorific}
    return {family for family, gender in titled if gender == "m" and (family, "f") in titled}
