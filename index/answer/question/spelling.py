"""Words of a question that were meant to be others."""

import re
from collections.abc import Callable, Iterator

from index.model.answer import Correction
from index.store.search.protocols import LexicalIndex
from index.words.stems import stems

SHORTEST = 4
"""Letters of a word that may be a slip; shorter ones have too many neighbours."""
_WORD = re.compile(rf"(?<![\w'’.-])[A-Za-z]{{{SHORTEST},}}(?![\w-])")

_DOUBLED = re.compile(r"(.)\1")


def find_corrections(
    question: str, words: LexicalIndex, is_word: Callable[[str], bool]
) -> tuple[Correction, ...]:
    """Return the words that the index holds in place of those that are none.

    A word is taken for a slip only if no article holds it, it is no word or name of the language
    either ("Nepal" is not "Nepali" misspelt), and swapping two letters or doubling others makes it
    a word that is held: "Allepo". Other single edits turn too many names into other names.

    :param is_word: whether the language has the word, in lower case.
    """
    own = {written: stems(written.lower()) for written in _WORD.findall(question)}
    held = set(words.known([stem for found in own.values() for stem in found]))
    corrections = []
    for written, found in own.items():
        lower = written.lower()
        if not found or held.intersection(found) or is_word(lower):
            continue
        if read := _nearest(lower, words, is_word):
            corrections.append(Correction(written, _in_case_of(written, read)))
    return tuple(corrections)


def corrected(question: str, corrections: tuple[Correction, ...]) -> str:
    """Return the question with the words that were meant."""
    for correction in corrections:
        question = re.sub(rf"\b{correction.written}\b", correction.read, question)
    return question


def _nearest(word: str, words: LexicalIndex, is_word: Callable[[str], bool]) -> str | None:
    """Return the most frequent held word that is one slip away, or ``None``."""
    near = list(dict.fromkeys(_slips(word)))
    known = list(dict.fromkeys(words.known(stems(" ".join(near)))))
    if not known:
        return None
    weights = words.weights(known)
    stem = known[int(weights.argmin())]
    surfaces = [other for other in near if stems(other) == [stem]]
    # "blaked" has the stem of a held word and is none.
    return next((other for other in surfaces if is_word(other) or other == stem), None)


def _slips(word: str) -> Iterator[str]:
    """Return the word with neighbours behind its first letter swapped, or other letters doubled."""
    for place in range(1, len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    single = _DOUBLED.sub(r"\1", word)
    yield single
    yield from (single[:place] + single[place - 1 :] for place in range(1, len(single) + 1))


def _in_case_of(written: str, read: str) -> str:
    if written.isupper():
        return read.upper()
    return read.capitalize() if written[0].isupper() else read
