"""What spaCy's rules say of each token by itself, worked out once and remembered."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token
from spacy.tokens._retokenize import set_token_attrs

RULES = "remembering_rules"
RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
MOST = 100_000
"""How many tokens are remembered, in some ten megabytes."""

Attributes = dict[Any, Any]


class RememberingRules:
    """The attribute ruler and the lemmatizer of spaCy in one, only quicker.

    Parts of speech and lemmas are the same; what nobody here reads, morphology, is not kept. Where
    a rule on several tokens holds, both are left to do it all, since later rules override earlier
    ones.
    """

    def __init__(self, ruler: AttributeRuler, lemmatizer: EnglishLemmatizer) -> None:
        self._ruler = ruler
        self._lemmatizer = lemmatizer
        index = lemmatizer.lookups.get_table("lemma_index")
        for kind, words in index.items():
            index[kind] = frozenset(words)  # spaCy looks through a list of all nouns
        patterns = list(_patterns(ruler))
        several = [pattern for pattern in patterns if len(pattern) > 1]
        self._across = Matcher(ruler.vocab, validate=False)
        if several:
            self._across.add("several", several)
        self._begins = _begins([first for first, *_ in several])
        self._names = looks_at([token for token, *rest in patterns if not rest])
        self._may_begin: dict[tuple[int, int], bool] = {}
        self._said: dict[tuple[int, int, int], Attributes] = {}
        self._known: dict[tuple[int, ...], tuple[int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Give each token its part of speech and its lemma."""
        keys = list(map(tuple, doc.to_array([ORTH, TAG, DEP]).tolist()))
        if self._is_one_of_several(doc, keys) and self._across(doc, allow_missing=True):
            return self._lemmatizer(self._ruler(doc))
        for remembered in (self._may_begin, self._said, self._known):
            if len(remembered) > MOST:
                remembered.clear()
        found = [
            self._known.get(key) or self._read(doc, place, key) for place, key in enumerate(keys)
        ]
        if found:
            said: Any = np.array(found, np.uint64)
            doc.from_array([POS, LEMMA], said)
        return doc

    def _is_one_of_several(self, doc: Doc, keys: Sequence[tuple[int, ...]]) -> bool:
        """Tell whether a rule on several tokens may begin with one of these."""
        for place, (word, _, dep) in enumerate(keys):
            known = self._may_begin.get((word, dep))
            if known is None:
                known = self._may_begin[word, dep] = self._begins(doc[place])
            if known:
                return True
        return False

    def _read(self, doc: Doc, place: int, key: tuple[int, ...]) -> tuple[int, int]:
        """Work out a token's part of speech and lemma; remember them if that is all there is."""
        _, tag, dep = key
        token = doc[place]
        named = token.lower if self._names(token.lower_) else 0
        said = self._said.get((named, tag, dep))
        if said is None:
            said = self._said[named, tag, dep] = self._of(doc, place)
        set_token_attrs(token, said)
        if not token.lemma:
            token.lemma_, *_ = self._lemmatizer.rule_lemmatize(token)
        known = token.pos, token.lemma
        if TAG not in said and DEP not in said:
            self._known[key] = known
        return known

    def _of(self, doc: Doc, place: int) -> Attributes:
        """Return what the rules on single tokens say of this one; they look at nothing else."""
        said: Attributes = {}
        matches = self._ruler.matcher(doc[place : place + 1], allow_missing=True, as_spans=False)
        for number in sorted(int(doc.vocab.strings[match]) for match, _, _ in matches):
            said |= self._ruler.attrs[number]
        return said


def looks_at(patterns: Sequence[Mapping[str, Any]]) -> Callable[[str], bool]:
    """Return what tells whether one of these patterns of a token looks at that word, in lower case.

    Other words are all alike to them. Where a pattern looks at words in a way that is not known
    here, it may be any word.
    """
    words: set[str] = set()
    expressions: list[str] = [r"\s*"]  # white space has rules of its own
    for token in patterns:
        match token.get("LOWER"):
            case None:
                pass
            case str(word):
                words.add(word)
            case {"IN": list(several), **rest} if not rest:
                words.update(several)
            case {"REGEX": str(expression), **rest} if not rest:
                expressions.append(rf".*(?:{expression}).*")
            case _:
                return lambda _: True
        if not set(token) <= {"LOWER", "TAG", "DEP", "IS_SPACE"}:
            return lambda _: True
    odd = re.compile("|".join(expressions), re.DOTALL)
    return lambda word: word in words or odd.fullmatch(word) is not None


def _begins(patterns: Sequence[Mapping[str, Any]]) -> Callable[[Token], bool]:
    """Return what tells whether one of these patterns may hold for a token."""
    looks = looks_at([pattern for pattern in patterns if "LOWER" in pattern])
    others = [pattern.get("DEP") for pattern in patterns if "LOWER" not in pattern]
    if not all(isinstance(other, str) for other in others):
        return lambda _: True
    return lambda token: token.dep_ in others or looks(token.lower_)


def _patterns(ruler: AttributeRuler) -> Iterator[list[dict[str, Any]]]:
    for rule in ruler.patterns:
        patterns: Any = rule["patterns"]
        yield from patterns


@Language.factory(RULES)
def _rules(nlp: Language, name: str) -> RememberingRules:
    ruler: Any = nlp.get_pipe(RULER)
    lemmatizer: Any = nlp.get_pipe(LEMMATIZER)
    return RememberingRules(ruler, lemmatizer)
