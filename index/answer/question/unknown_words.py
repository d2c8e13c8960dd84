"""The words of a question that no article holds: of another language, or misspelt."""

import re
import threading
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from index.model.answer import Correction
from index.store.search.engine import LexicalIndex
from index.words.function_words import ONLY_ENGLISH, STOPWORDS
from index.words.stems import stems

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier


_WORD = re.compile(r"[^\W\d_]{2,}")
# Without this list a few words in capitals pass for Uzbek, Irish or Nigerian Pidgin.
_LANGUAGES = (
    "af ar az bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko ku lt lv mk ms nl no "
    "pl pt ro ru sk sl sq sr sv sw th tl tr uk ur vi zh"
).split()
MIN_FOREIGN_PROBABILITY = 0.3
"""Of the likeliest language: below it, the words are too few to tell languages apart."""
MAX_ENGLISH_SHARE = 0.05
"""How likely English may be, as a share of the likeliest language's probability."""
MIN_LETTERS = 4
"""Of a word that shows a language: shorter ones stand in several, as "war" in German."""
MIN_SLIP_LETTERS = 4
"""Letters of a word that may be a slip; shorter ones have too many neighbours."""
_lock = threading.Lock()


def is_english(question: str, words: LexicalIndex, is_word: Callable[[str], bool]) -> bool:
    """Tell whether nothing shows that the question is in another language.

    It is in another one if most of its letters are not Latin, or if a language identifier says so
    of words that the articles do not hold. Names say nothing of the language they stand in, and a
    question that is refused without need is worse than one that finds nothing.

    :param is_word: whether English has the word, in lower case.
    """
    letters = [character for character in question if character.isalpha()]
    foreign = sum("LATIN" not in unicodedata.name(letter, "") for letter in letters)
    if 2 * foreign > len(letters):
        return False
    written = _WORD.findall(unicodedata.normalize("NFC", question))
    unknown = _unknown(written, words, is_word)
    is_all_capitals = question.isupper() and len(written) > 1
    if all(word[0].isupper() for word in unknown) and not is_all_capitals:
        return True
    english = sum(_is_only_english(word) for word in written if word not in unknown)
    return english >= len(unknown) or not _is_foreign(question)


def load_language_identifier() -> None:
    """Load the identifier's model, which takes 0.7 s, so that no question has to wait for it."""
    with _lock:
        _identifier()


def _is_only_english(known: str) -> bool:
    """Tell a word of the index or the language from names and from what other languages share."""
    word = known.lower()
    if word in STOPWORDS:
        return word in ONLY_ENGLISH
    return known.islower() and len(known) >= MIN_LETTERS


def _unknown(written: list[str], words: LexicalIndex, is_word: Callable[[str], bool]) -> list[str]:
    """Return the words that are neither English nor held by an article."""
    own = {word: stems(word) for word in written if word.lower() not in STOPWORDS}
    held = set(words.known([stem for found in own.values() for stem in found]))
    return [
        word
        for word, found in own.items()
        if _is_marked(word)
        or (held.isdisjoint(found) and not (word.isascii() and is_word(word.lower())))
    ]


def _is_marked(word: str) -> bool:
    """Tell a word that is no name and has marks: "bombardé" is held for English "bombard"."""
    return word.islower() and not word.isascii()


def _is_foreign(question: str) -> bool:
    with _lock:
        identifier = _identifier()
    ranked: list[tuple[str, float]] = identifier.rank(question)
    language, probability = ranked[0]
    english = dict(ranked)["en"]
    is_sure = probability >= MIN_FOREIGN_PROBABILITY
    return language != "en" and is_sure and english <= MAX_ENGLISH_SHARE * probability


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # takes 0.1 s to import

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES)
    return identifier


_SLIP = re.compile(rf"(?<![\w'’.-])[A-Za-z]{{{MIN_SLIP_LETTERS},}}(?![\w-])")

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
    own = {written: stems(written.lower()) for written in _SLIP.findall(question)}
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
