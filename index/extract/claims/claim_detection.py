"""Which sentences, and which pieces of them, assert something that can be checked."""

import re
from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from index.extract.casualties.labelled_figures import is_labelled
from index.extract.claims.decontextualization import Edit
from index.extract.syntax.parse import ParsedSentence
from index.model.article import Span
from index.read.sentence_splitter import MAX_SENTENCE_CHARS
from index.words.reporting import REPORTING

_FINITE_TAGS = {"VBD", "VBP", "VBZ", "MD"}
_ADVICE = {"should", "ought", "let"}
_FIRST_PERSON = {"i", "we"}
_PROMPTS = {"click", "read", "subscribe", "share", "follow", "sign", "watch", "listen", "download"}
_MIN_WORDS = 3
# A sentence this long whose verb the tagger missed is still one, if it is not all names.
_LONG_WORDS, _MIN_LOWER_SHARE = 10, 0.6
# What a label lists is asserted without a verb: "Among the dead: Karim Haddad, 41; his sons, 9
# and 6." Keywords, credits and headings end in no full stop; a list that was cut since it is too
# long for a sentence ends where its next entry would start.
_LISTED = re.compile(r"\w[\w’' ]{2,40}: [^,;]+[,;][^,;]+[,;].+[.,;]", re.DOTALL)
_SITE_NOTICE = re.compile(
    r"all rights reserved|subscribe to (?:our|the|us)\b|sign up (?:for|to) (?:our|the)\b|"
    r"\bour newsletter|click here|follow us on|don['’]?t miss out on|terms of (?:use|service)|"
    r"privacy policy|copyright ©"
)
_SUBJECTS = {"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"}
_MAX_SOURCE_TOKENS = 4
_RELATIVES = {"WDT", "WP", "WP$", "WRB"}
_AUXILIARIES = {"aux", "auxpass"}
# What a verb of speaking may have beside its subject without saying anything: "he also said".
_BARE = _SUBJECTS | _AUXILIARIES | {"advmod", "cc", "punct", "npadvmod", "mark"}


def is_checkable(sentence: ParsedSentence) -> bool:
    """Tell whether a sentence by itself asserts something.

    Only what clearly is no assertion is left out (questions, prompts to the reader, fragments,
    the writer's own advice and opinion): a lost claim is worse than a dull one.
    """
    if is_labelled(sentence.text):
        return True
    text = sentence.text.lower()
    words = [token for token in sentence.tokens if token.is_alpha or token.like_num]
    if len(words) < _MIN_WORDS or text.rstrip("\"”’') ").endswith(("?", "؟")):
        return False
    if _SITE_NOTICE.search(text):
        return False
    asserts = (
        _has_finite_verb(sentence.doc) or _is_long(words, text) or _is_list(sentence.doc, text)
    )
    return asserts and not (_is_prompt(sentence.doc) or _is_opinion(sentence.doc))


def _has_finite_verb(doc: Doc) -> bool:
    """Tell whether there is a finite verb, or a participle or figure that stands for one."""
    finite = any(token.tag_ in _FINITE_TAGS for token in doc)
    return finite or (_has_facts(doc) and any(token.pos_ in {"VERB", "AUX"} for token in doc))


def _is_long(words: Sequence[Token], text: str) -> bool:
    lower = sum(word.text.islower() for word in words)
    return (
        len(words) >= _LONG_WORDS and text.endswith(".") and lower / len(words) > _MIN_LOWER_SHARE
    )


def _is_list(doc: Doc, text: str) -> bool:
    if not (text.endswith(".") or len(text) > MAX_SENTENCE_CHARS // 2):
        return False
    return _has_facts(doc) and _LISTED.fullmatch(text) is not None


def _has_facts(doc: Doc) -> bool:
    return bool(doc.ents) or any(t.like_num or t.pos_ == "PROPN" for t in doc)


def _is_prompt(doc: Doc) -> bool:
    first = doc[0]
    return first.lower_ in _PROMPTS and first.tag_ == "VB" and first.dep_ == "ROOT"


def _is_opinion(doc: Doc) -> bool:
    if _has_facts(doc):
        return False
    root = next((token for token in doc if token.dep_ == "ROOT"), doc[0])
    return any(_is_own_voice(token) or _is_advice(token) for token in [root, *root.children])


def _is_own_voice(token: Token) -> bool:
    return token.dep_ in {"nsubj", "nsubjpass"} and token.lower_ in _FIRST_PERSON


def _is_advice(token: Token) -> bool:
    return token.dep_ in {"aux", "ROOT"} and token.lower_ in _ADVICE


def is_clause(sentence: ParsedSentence, piece: Span) -> bool:
    """Tell whether the piece asserts something: its main verb is finite and has its subject there.

    "When the convoy came", "which has been shelled", "whether it holds" and "to attack" do not.
    """
    inside = _tokens(sentence, piece)
    tops = _tops(inside)
    # A parser's slip hangs the subject on the auxiliary: "a doctor <- had <- spoken".
    split = [child for top in tops for child in top.children if child.dep_ in _AUXILIARIES]
    return any(_asserts(verb, inside) for verb in [*tops, *split])


def _asserts(verb: Token, inside: Sequence[Token]) -> bool:
    own = {token.i for token in inside}
    children = [child for child in verb.children if child.i in own]
    subject = next((child for child in children if child.dep_ in _SUBJECTS), None)
    if subject is None or subject.tag_ in _RELATIVES or _is_asked(verb, children, inside):
        return False
    if verb.lemma_ in REPORTING and all(child.dep_ in _BARE for child in children):
        return False
    auxiliaries = [child for child in children if child.dep_ in _AUXILIARIES]
    # A participle without auxiliary that has a subject is a past tense, mistaken by the tagger.
    past = verb.tag_ == "VBN" and not auxiliaries and subject.dep_ == "nsubj"
    return past or any(token.tag_ in _FINITE_TAGS for token in [verb, *auxiliaries])


def _is_asked(verb: Token, children: Sequence[Token], inside: Sequence[Token]) -> bool:
    """Tell whether the clause depends on another or asks: "after they left", "what it wants"."""
    marks = {child.lower_ for child in children if child.dep_ == "mark"}
    if marks:
        return "that" not in marks
    if inside[0].lower_ == "what":
        return True
    return verb.dep_ == "relcl" or (inside[0].tag_ in _RELATIVES and inside[0].head.i == verb.i)


def trimmed_clause(sentence: ParsedSentence, piece: Span) -> Span:
    """Return the piece without what only ties it to its sentence: "and that …", "… and"."""
    inside = _tokens(sentence, piece)
    if not inside:  # a piece of a token, such as the "O" of "4O"
        return piece
    first, last = 0, len(inside) - 1
    while first < last and _is_link(inside[first]):
        first += 1
    last = _before_cue(inside, last)
    while last > first and inside[last].dep_ in {"cc", "mark"}:
        last -= 1
    if first == 0 and last == len(inside) - 1:
        return piece
    end = piece.end if last == len(inside) - 1 else _end(sentence, inside[last])
    return Span(sentence.span.start + inside[first].idx, end)


def _before_cue(inside: Sequence[Token], last: int) -> int:
    """Return the last token before another's "he added" or "Reuters reported" at the end."""
    cue = inside[last]
    if cue.lemma_ not in REPORTING or cue.tag_ not in _FINITE_TAGS or last < _MAX_SOURCE_TOKENS:
        return last
    at = last
    while last - at < _MAX_SOURCE_TOKENS and inside[at - 1].tag_ in {"NNP", "PRP"}:
        at -= 1
    ends = at < last and inside[at - 1].tag_ not in {"IN", "TO", "DT", "CC", "WP", "WDT"}
    return at - 1 if ends else last


def unattributed_clauses(sentence: ParsedSentence, contents: Sequence[Span]) -> list[Span]:
    """Return the clauses after a semicolon that none of the reported contents reaches."""
    stops = [
        at for at, token in zip(sentence.starts, sentence.tokens, strict=True) if token.text == ";"
    ]
    pieces = (Span(at + 1, end) for at, end in pairwise([*stops, sentence.span.end]))
    return [
        piece
        for piece in pieces
        if all(c.end <= piece.start or piece.end <= c.start for c in contents)
        and is_clause(sentence, piece)
    ]


def linking_edits(sentence: ParsedSentence, piece: Span) -> list[Edit]:
    """Return the removal of each later "that" of "it had begun and that it would go on"."""
    return [
        (Span(sentence.span.start + token.idx, _end(sentence, token)), "")
        for token in _tokens(sentence, piece)
        if token.lower_ == "that" and token.dep_ == "mark" and token.head.dep_ == "conj"
    ]


def _is_link(token: Token) -> bool:
    that = token.lower_ == "that" and (token.dep_ == "mark" or token.tag_ == "IN")
    return that or token.dep_ in {"cc", "punct"}


def _tops(inside: Sequence[Token]) -> list[Token]:
    """Return the tokens that nothing else in the piece governs."""
    own = {token.i for token in inside}
    return [token for token in inside if (head := token.head.i) not in own or head == token.i]


def _end(sentence: ParsedSentence, token: Token) -> int:
    return int(sentence.span.start + token.idx + len(token))


def _tokens(sentence: ParsedSentence, piece: Span) -> list[Token]:
    places = sentence.within(piece)
    inside = sentence.tokens[places.start : places.stop]
    if inside and _end(sentence, inside[-1]) > piece.end:
        inside = inside[:-1]
    return [token for token in inside if not token.is_space]
