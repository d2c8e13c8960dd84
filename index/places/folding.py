"""Place names without what spellings of one place differ in."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"}
    | {"ə": "a", "Ə": "a"}
    | dict.fromkeys("’‘'`´ʿʾʻʼ‛", "")
)
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLES = frozenset("al el ez az as ash ad ar at an er ed es esh en".split())
_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_VOWELS = re.compile(r"[aeiouwyh]+")
_SOFT = re.compile(r"(?<!^)[aeiouwy’'-]")
_TWICE = re.compile(r"(.)\1+")
MIN_LOOSE_CONSONANTS = {False: 5, True: 4}
"""Consonants from which a name of one word, or of several, is told apart by them and by where its
vowels stand."""


def fold(name: str) -> str:
    """Return the name in plain small letters, without marks, hyphens and Arabic articles."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = [_SHORT.get(word, word) for word in _WORD.findall(letters)]
    return " ".join([word for word in words if word not in _ARTICLES] or words)


def skeleton(name: str) -> str:
    """Return a name without what transliterations differ in: "Raqqa" and "Raqa" are "rq"."""
    return _TWICE.sub(r"\1", _SOFT.sub("", name.casefold()))


def name_skeleton(name: str) -> str:
    """Return the skeletons of the words of a name that is not folded yet."""
    return " ".join(map(skeleton, fold(name).split()))


def joined_skeleton(name: str) -> str:
    """Return the skeleton of a name as if it were one word: "Pa Zi Gyi" and "Pazigyi" are one."""
    return name_skeleton(name).replace(" ", "")


def fold_loosely(folded: str) -> str | None:
    """Return a folded name with all vowels alike; ``None`` for one that is too short.

    "Khan Sheikhoun" and "Khan Shaykhun" are the same. What stands for no sound of its own between
    letters counts as a vowel.
    """
    letters = folded.replace(" ", "").replace("q", "k").replace("ph", "f")
    loose = _TWICE.sub(r"\1", _VOWELS.sub("a", letters)).rstrip("a")
    return loose if len(loose) - loose.count("a") >= MIN_LOOSE_CONSONANTS[" " in folded] else None
