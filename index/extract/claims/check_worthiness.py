"""Which sentences assert something that can be checked."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from index.extract.syntax.parse import ParsedSentence
from index.read.text.sentence_splitter import MAX_SENTENCE_CHARS

FINITE = {"VBD", "VBP", "VBZ", "MD"}
ADVICE = {"should", "ought", "let"}
FIRST_PERSON = {"i", "we"}
PROMPTS = {"click", "read", "subscribe", "share", "follow", "sign", "watch", "listen", "download"}
FEWEST_WORDS = 3
# A sentence this long whose verb the tagger missed is still one, if it is not all names.
LONG, MOSTLY = 10, 0.6
# What a label lists is asserted without a verb: "Among the dead: Karim Haddad, 41; his sons, 9
# and 6." Keywords, credits and headings end in no full stop; a list that was cut since it is too
# long for a sentence ends where its next entry would start.
_LISTED = re.compile(r"\w[\w’' ]{2,40}: [^,;]+[,;][^,;]+[,;].+[.,;]", re.DOTALL)
_FURNITURE = re.compile(
    r"all rights reserved|subscribe to (?:our|the|us)\b|sign up (?:for|to) (?:our|the)\b|"
    r"\bour newsletter|click here|follow us on|don['’]?t miss out on|terms of (?:use|service)|"
    r"privacy policy|copyright ©"
)


def is_checkable(sentence: ParsedSentence) -> bool:
    """Tell whether a sentence by itself asserts something.

    Only what clearly is no assertion is left out (questions, prompts to the reader, fragments,
    the writer's own advice and opinion): a lost claim is worse than a dull one.
    """
    text = sentence.text.lower()
    words = [token for token in sentence.tokens if token.is_alpha or token.like_num]
    if len(words) < FEWEST_WORDS or text.rstrip("\"”’') ").endswith(("?", "؟")):
        return False
    if _FURNITURE.search(text):
        return False
    asserts = _asserts(sentence.doc) or _is_long(words, text) or _is_list(sentence.doc, text)
    return asserts and not (_is_prompt(sentence.doc) or _is_opinion(sentence.doc))


def _asserts(doc: Doc) -> bool:
    """Tell whether there is a finite verb, or a participle or figure that stands for one."""
    finite = any(token.tag_ in FINITE for token in doc)
    return finite or (_has_facts(doc) and any(token.pos_ in {"VERB", "AUX"} for token in doc))


def _is_long(words: Sequence[Token], text: str) -> bool:
    lower = sum(word.text.islower() for word in words)
    return len(words) >= LONG and text.endswith(".") and lower / len(words) > MOSTLY


def _is_list(doc: Doc, text: str) -> bool:
    if not (text.endswith(".") or len(text) > MAX_SENTENCE_CHARS // 2):
        return False
    return _has_facts(doc) and _LISTED.fullmatch(text) is not None


def _has_facts(doc: Doc) -> bool:
    return bool(doc.ents) or any(t.like_num or t.pos_ == "PROPN" for t in doc)


def _is_prompt(doc: Doc) -> bool:
    first = doc[0]
    return first.lower_ in PROMPTS and first.tag_ == "VB" and first.dep_ == "ROOT"


def _is_opinion(doc: Doc) -> bool:
    if _has_facts(doc):
        return False
    root = next((token for token in doc if token.dep_ == "ROOT"), doc[0])
    return any(_is_own_voice(token) or _is_advice(token) for token in [root, *root.children])


def _is_own_voice(token: Token) -> bool:
    return token.dep_ in {"nsubj", "nsubjpass"} and token.lower_ in FIRST_PERSON


def _is_advice(token: Token) -> bool:
    return token.dep_ in {"aux", "ROOT"} and token.lower_ in ADVICE
