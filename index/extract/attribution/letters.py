"""Who writes a letter: it begins by addressing somebody and ends with a name."""

import re

from index.extract.syntax.parse import FINITE_TAGS, Tree
from index.model.article import Span
from index.model.claim import Speaker
from index.words.correspondence import CLOSINGS, SALUTATIONS
from index.words.titles import HONORIFICS, ROLE_WORDS

MAX_LINES_BEFORE = 2
_OPENING = re.compile(rf"\s*(?:[^\n]{{1,80}}\n\s*){{0,{MAX_LINES_BEFORE}}}?{SALUTATIONS}")
_CAPITALISED = r"[^\W\d_a-zß-ÿ][\w.’'-]*"
_SIGNATURE = re.compile(
    rf"\n[ \t]*(?:{CLOSINGS}[ \t]*[,.]?[ \t]*\n\s*|\n[ \t]*)[–—-]{{0,2}}[ \t]*"
    rf"(?P<name>{_CAPITALISED}(?: (?:(?:de|van|von|al|bin|der|la) )?{_CAPITALISED}){{1,4}})"
    r"(?:,?[ \t]*(?:\n[ \t]*)?(?P<role>[^\n.!?]{2,60}))?(?:\n[^\n.!?]{2,60}){0,2}\s*$"
)


def find_writer(text: str) -> Speaker | None:
    """Return who signs the letter that the text is; ``None`` if it is none."""
    if _OPENING.match(text) is None:
        return None
    signed = _SIGNATURE.search(text)
    if signed is None:
        return None
    words = signed["name"].split()
    while len(words) > 1 and words[0].lower() in HONORIFICS:
        words = words[1:]
    role = (signed["role"] or "").strip(" ,")
    is_role = any(word.lower() in ROLE_WORDS for word in role.split())
    return Speaker(" ".join(words), role if is_role else None, Span(*signed.span("name")))


def is_written(tree: Tree, text: str) -> bool:
    """Tell a sentence by which a letter asserts something."""
    return text.rstrip().endswith((".", "!")) and any(tag in FINITE_TAGS for tag in tree.tags)
