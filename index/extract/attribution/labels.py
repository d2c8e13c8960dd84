"""Who speaks where no verb tells it: "GEN. HALE: ...", "Hale: Truce is over", "- Jane Doe"."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from index.extract.entities.animacy import is_document, is_party
from index.extract.entities.discourse import Discourse
from index.extract.syntax.parse import QUOTATION_MARKS, NounPhrase, ParsedSentence, Tree
from index.model.article import Span
from index.places.gazetteer import is_large_town
from index.read.paragraphs import is_signing_mark

MIN_TRANSCRIPT_LABELS = 2
MAX_LABEL_TOKENS = 6
MIN_LABELLED_WORDS = 3
# As transcripts print who speaks: in capitals at the start of a line. "DEATHS: 9" is no speech.
_FIGURE = r"(?:(?:about|at least|over|some|up to) )?\d[\d.,]*\+?(?: ?\([^)\n]*\))?"
_SPOKEN = re.compile(
    rf"^[^\S\n]*(?P<name>[A-Z][A-Z.'’ -]{{2,40}}|[QA])(?:,[^\S\n][A-Za-z][\w.,'’& -]{{2,60}})?"
    r"(?:[^\S\n]?[(\[][^)\]\n]{1,40}[)\]])?"
    rf"(?P<end>:)[^\S\n](?!\s*{_FIGURE}[.;,]?\s*(?:$|[A-Z]+:))",
    re.MULTILINE,
)
_INTERVIEW = frozenset({"Q", "A"})
"""What stands for whoever asks and answers, whom it does not name."""
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_NAME_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "POS", "CC", "IN", "DT"})
_SIGNING_TAGS = frozenset({"NN", "JJ", "PO", "DT"})
_SOURCES = frozenset("official officials poll police report reports source sources study".split())


@dataclass(frozen=True, slots=True)
class Labelled:
    """Tokens of one sentence: who is named, if that is there, and the first of what they say."""

    source: NounPhrase | None
    first: int


class Transcript:
    """Who speaks in each sentence of a transcript; of other articles nobody."""

    def __init__(self, discourse: Discourse) -> None:
        found = list(_SPOKEN.finditer(discourse.text))
        by_town = all(is_large_town(label["name"]) for label in found)
        spoken = len(found) >= MIN_TRANSCRIPT_LABELS and not by_town  # "HOMS: Nine were killed."
        self._labels = found if spoken else []
        self._starts = [label.start("name") for label in self._labels]

    def speech(self, sentence: ParsedSentence) -> tuple[int, Labelled] | None:
        """Return the number of the speech that the sentence belongs to, and what of it is said."""
        at = bisect_right(self._starts, sentence.span.start) - 1
        if at < 0 or sentence.text.rstrip().endswith("?"):
            return None
        label = self._labels[at]
        if label["name"] in _INTERVIEW:
            return None
        if label.start("name") != sentence.span.start:
            return at, Labelled(None, 0)
        name = sentence.within(Span(label.start("name"), label.end("name")))
        first = sentence.within(Span(label.start("name"), label.end("end"))).stop
        return at, Labelled(NounPhrase(name.stop - 1, name.start, name.stop - 1), first)


def find_headline(tree: Tree, text: str) -> Labelled | None:
    """Return who a headline quotes: "Hale: Truce is over"."""
    colon = next((i for i, word in enumerate(tree.words[: MAX_LABEL_TOKENS + 1]) if word == ":"), 0)
    if not colon or text.rstrip().endswith("?") or ":" in tree.words[colon + 1 :]:
        return None
    source = NounPhrase(colon - 1, 0, colon - 1)
    names = all(tree.tags[i] in _NAME_TAGS for i in range(colon))
    party = is_party(tree, source.head) or tree.lower[source.head] in _SOURCES
    said = sum(word[0].isalnum() for word in tree.words[colon + 1 :])
    if not names or not (party or is_document(tree, source.head)) or said < MIN_LABELLED_WORDS:
        return None
    return Labelled(source, colon + 1)


def find_signature(tree: Tree, before: str) -> NounPhrase | None:
    """Return whose name follows a quotation on its own: "- Commissioner Jane Doe".

    :param before: what stands between the sentence before and this one; its dash may be there.
    """
    size = len(tree)
    first = 0 if is_signing_mark(before) else 1
    if size < 2 or (first and tree.words[0] not in _DASHES):
        return None
    last = next((i - 1 for i in range(1, size) if tree.words[i] in {",", "("}), size - 1)
    while last > first and tree.words[last] in {".", *QUOTATION_MARKS}:
        last -= 1
    named = last >= first and (tree.tags[last][:3] == "NNP" or is_party(tree, last))
    plain = all(tree.tags[i][:2] in _SIGNING_TAGS for i in range(first, last + 1))
    return NounPhrase(last, first, last) if named and plain else None
