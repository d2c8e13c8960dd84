"""The stems of a text's words."""

import re
import threading
import unicodedata

import Stemmer

from index.words.function_words import STOPWORDS
from index.words.letters import plain_letters

_WORD = re.compile(r"\w+(?:[.,]\d+)*")


class _Stemmers(threading.local):
    """One stemmer a thread: it remembers words, and may not be shared."""

    def __init__(self) -> None:
        self.english = Stemmer.Stemmer("english")


_stemmers = _Stemmers()


def stems(text: str) -> list[str]:
    """Return the stems of the text's words, in order, without the words that carry no topic.

    Latin letters lose their marks, so that a name is found however it is typed.
    """
    folded = plain_letters(unicodedata.normalize("NFKC", text).casefold())
    words = [word for word in _WORD.findall(folded) if word not in STOPWORDS]
    return list(_stemmers.english.stemWords(words))
