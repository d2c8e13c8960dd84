"""Whether two names, and two roles, may be one person's."""

from collections.abc import Iterable, Sequence

from index.extract.entities.animacy import gender_of
from index.extract.entities.name_parser import PersonName
from index.words.titles import EXCLUSIVE_OFFICES, NAME_PARTICLES, PARTY_LABELS


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
    """Return the words that tell one role from another."""
    words = (w.lower().strip(".,") for w in role.split())
    return frozenset(
        w for w in words if w not in {"the", "a", "of", "for", "to", "and", "former", "then"}
    )


def offices(role: str) -> frozenset[str]:
    """Return the offices in a role that one person holds only one of."""
    words = (word.strip(".,") for word in role.lower().split())
    return frozenset(EXCLUSIVE_OFFICES[word] for word in words if word in EXCLUSIVE_OFFICES)


def told_apart(named: Iterable[PersonName]) -> set[str]:
    """Return the surnames that a man and a woman share, as titles show: "Mr Doe", "Mrs Doe"."""
    titled = {(family_of(one.name), gender_of((), one.honorific)) for one in named if one.honorific}
    return {family for family, gender in titled if gender == "m" and (family, "f") in titled}
