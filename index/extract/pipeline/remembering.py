"""What spaCy works out of each token by itself, worked out once and remembered."""

from typing import Any

from spacy.attrs import DEP, LEMMA, LOWER, MORPH, ORTH, POS, TAG
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.pipeline.attributeruler import attribute_ruler_score
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs
from spacy.vocab import Vocab

RULER = "remembering_attribute_ruler"
LEMMATIZER = "remembering_lemmatizer"
MOST = 100_000
"""How many tokens each remembers, in some ten megabytes."""

Known = tuple[int, ...]


class RememberingRuler(AttributeRuler):
    """The attribute ruler of spaCy, which matches every rule with every token, only quicker.

    Where a rule on several tokens holds, all rules are matched, since later ones override earlier
    ones.
    """

    def __init__(self, vocab: Vocab, name: str, validate: bool) -> None:
        super().__init__(vocab, name, validate=validate, scorer=attribute_ruler_score)
        self._across: Matcher | None = None
        self._said: dict[Known, dict[Any, Any]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Apply the rules to the text."""
        if self._several()(doc, allow_missing=True):
            return super().__call__(doc)
        if len(self._said) > MOST:
            self._said.clear()
        # The rules on single tokens look at nothing else.
        for place, known in enumerate(map(tuple, doc.to_array([LOWER, TAG, DEP]).tolist())):
            said = self._said.get(known)
            if said is None:
                said = self._said[known] = self._of(doc, place)
            set_token_attrs(doc[place], said)
        return doc

    def _several(self) -> Matcher:
        """Return the rules on several tokens; they are known once the pipeline is loaded."""
        if self._across is None:
            self._across = Matcher(self.vocab, validate=False)
            for number, rule in enumerate(self.patterns):
                patterns: Any = rule["patterns"]
                if long := [pattern for pattern in patterns if len(pattern) > 1]:
                    self._across.add(str(number), long)
        return self._across

    def _of(self, doc: Doc, place: int) -> dict[Any, Any]:
        """Return what the rules say of this token."""
        said: dict[Any, Any] = {}
        matches = self.matcher(doc[place : place + 1], allow_missing=True, as_spans=False)
        for number in sorted(int(self.vocab.strings[match]) for match, _, _ in matches):
            said |= self.attrs[number]
        return said


class RememberingLemmatizer(EnglishLemmatizer):
    """The English lemmatizer of spaCy, which remembers no base form, only quicker."""

    def __init__(self, vocab: Vocab, name: str) -> None:
        super().__init__(vocab, None, name, mode="rule")
        self._lemmas: dict[Known, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Give each token that no rule gave a lemma its own."""
        if len(self._lemmas) > MOST:
            self._lemmas.clear()
        for place, (*parts, lemma) in enumerate(doc.to_array([ORTH, POS, MORPH, LEMMA]).tolist()):
            if not lemma:
                known = tuple(parts)
                if known not in self._lemmas:
                    [first, *_] = self.rule_lemmatize(doc[place])
                    self._lemmas[known] = self.vocab.strings.add(first)
                doc[place].lemma = self._lemmas[known]
        return doc


@Language.factory(RULER)
def _ruler(nlp: Language, name: str, validate: bool, scorer: object) -> RememberingRuler:
    return RememberingRuler(nlp.vocab, name, validate)


@Language.factory(LEMMATIZER)
def _lemmatizer(
    nlp: Language, name: str, model: object, mode: str, overwrite: bool, scorer: object
) -> RememberingLemmatizer:
    return RememberingLemmatizer(nlp.vocab, name)
