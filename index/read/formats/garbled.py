"""Text that was decoded wrongly before it came here: mended where that is certain, else named."""

import re
from dataclasses import replace

from ftfy import fix_encoding
from ftfy.badness import is_bad

from index.model.article import Article, Note

# The last byte of a closing quotation mark has no letter in Windows-1252 and is lost on the way.
_CUT_QUOTE = re.compile(r"â€(?=[\s.,;:!?)\]]|$)")
_LOST = "\ufffd"
_LINE = re.compile(r"[^\n]*\n?")


def mend_letters(text: str) -> str:
    """Return the text with the letters that it had before it was decoded wrongly.

    A line is changed only if it is no text as it stands and is one afterwards; what cannot be
    mended stays as it is.
    """
    if text.isascii() or not is_bad(text):
        return text
    return "".join(map(_mended, _LINE.findall(text)))


def _mended(line: str) -> str:
    if line.isascii() or not is_bad(line):
        return line
    mended = fix_encoding(_CUT_QUOTE.sub("â€\x9d", line))
    return line if is_bad(mended) or _LOST in mended else mended


def is_garbled(text: str) -> bool:
    """Tell whether letters are lost or were decoded wrongly."""
    return not text.isascii() and (_LOST in text or is_bad(text))


def with_letters_mended(article: Article) -> Article:
    """Return the article with its text and names mended, and a note of what was found."""
    texts = (article.text, article.title, article.publisher)
    if all(text is None or text.isascii() for text in texts):
        return article
    text, title, publisher = (mend_letters(each) if each else each for each in texts)
    notes = article.notes
    if (text, title, publisher) != texts:
        notes = (*notes, Note.LETTERS_MENDED)
    if any(each and is_garbled(each) for each in (text, title)):
        notes = (*notes, Note.GARBLED)
    return replace(article, text=text or "", title=title, publisher=publisher, notes=notes)
