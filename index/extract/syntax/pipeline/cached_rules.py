"""spaCy's rules on single tokens, worked out once for each distinct token and remembered.

It leans on private parts of spaCy (``set_token_attrs``, the ruler's matcher and its order); whether
they still behave is checked when they are loaded (``index.extract.syntax.pipeline.loading``).
"""

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

CACHED_RULES = "cached_rules"
RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
MAX_CACHED_TOKENS = 100_000
"""In some ten megabytes."""

Attributes = dict[Any, Any]


class CachedRules:
    """The attribute ruler and the lemmatizer of spaCy in one, with a memory.

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
        self._several = Matcher(ruler.vocab, validate=False)
        if several:
            self._several.add("several", several)
        self._may_begin_several = _first_token_test([first for first, *_ in several])
        self._is_named = word_test([token for token, *rest in patterns if not rest])
        self._begins_by_word: dict[tuple[int, int], bool] = {}
        self._attributes_by_word: dict[tuple[int, int, int], Attributes] = {}
        self._results: dict[tuple[int, ...], tuple[int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Give each token its part of speech and its lemma."""
        keys = list(map(tuple, doc.to_array([ORTH, TAG, DEP]).tolist()))
        if self._may_match_several(doc, keys) and self._several(doc, allow_missing=True):
            return self._lemmatizer(self._ruler(doc))
        for cache in (self._begins_by_word, self._attributes_by_word, self._results):
            if len(cache) > MAX_CACHED_TOKENS:
                cache.clear()
        rows = [
            self._results.get(key) or self._apply(doc, place, key) for place, key in enumerate(keys)
        ]
        if rows:
            table: Any = np.array(rows, np.uint64)
            doc.from_array([POS, LEMMA], table)
        return doc

    def _may_match_several(self, doc: Doc, keys: Sequence[tuple[int, ...]]) -> bool:
        """Tell whether a rule on several tokens may begin with one of these."""
        for place, (word, _, dep) in enumerate(keys):
            begins = self._begins_by_word.get((word, dep))
            if begins is None:
                begins = self._begins_by_word[word, dep] = self._may_begin_several(doc[place])
            if begins:
                return True
        return False

    def _apply(self, doc: Doc, place: int, key: tuple[int, ...]) -> tuple[int, int]:
        """Work out a token's part of speech and lemma; remember them if no rule sets more."""
        _, tag, dep = key
        token = doc[place]
        named = token.lower if self._is_named(token.lower_) else 0
        attributes = self._attributes_by_word.get((named, tag, dep))
        if attributes is None:
            attributes = self._attributes_by_word[named, tag, dep] = self._attributes(doc, place)
        set_token_attrs(token, attributes)
        if not token.lemma:
            token.lemma_, *_ = self._lemmatizer.rule_lemmatize(token)
        result = token.pos, token.lemma
        if TAG not in attributes and DEP not in attributes:
            self._results[key] = result
        return result

    def _attributes(self, doc: Doc, place: int) -> Attributes:
        """Return what the rules on single tokens set for this one; they look at nothing else."""
        attributes: Attributes = {}
        matches = self._ruler.matcher(doc[place : place + 1], allow_missing=True, as_spans=False)
        for number in sorted(int(doc.vocab.strings[match]) for match, _, _ in matches):
            attributes |= self._ruler.attrs[number]
        return attributes


def word_test(patterns: Sequence[Mapping[str, Any]]) -> Callable[[str], bool]:
    """Return a test of whether one of these patterns of a token names a word, in lower case.

    All other words are alike to them. Where a pattern names words in a way that is not known here,
    it may be any word.
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


def _first_token_test(patterns: Sequence[Mapping[str, Any]]) -> Callable[[Token], bool]:
    """Return a test of whether one of these patterns may hold for a token."""
    is_named = word_test([pattern for pattern in patterns if "LOWER" in pattern])
    others = [pattern.get("DEP") for pattern in patterns if "LOWER" not in pattern]
    if not all(isinstance(other, str) for other in others):
        return lambda _: True
    return lambda token: token.dep_ in others or is_named(token.lower_)


def _patterns(ruler: AttributeRuler) -> Iterator[list[dict[str, Any]]]:
    for rule in ruler.patterns:
        patterns: Any = rule["patterns"]
        yield from patterns


@Language.factory(CACHED_RULES)
def _rules(nlp: Language, name: str) -> CachedRules:
    ruler: Any = nlp.get_pipe(RULER)
    lemmatizer: Any = nlp.get_pipe(LEMMATIZER)
    return CachedRules(ruler, lemmatizer)
