"""What ran into a sentence when the page was stripped: links, tweets, tags, captions."""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import islice, pairwise

from index.model.article import Span
from index.read.sentence_splitter import SENTENCE_END
from index.words.calendar import CAPITAL_MONTH, CAPITAL_WEEKDAY
from index.words.function_words import REPORT_OPENERS
from index.words.numerals import NUMBER_WORDS
from index.words.outlets import AGENCIES

# A list of tags has none of these, nor has a headline in capitals the first.
_VERBS = frozenset(
    """
    are be been can claimed could did does had has have is may might must said say says told was
    were will would killed died hit struck which who they it he she
    """.split()
)
_LINKS = frozenset("a an and by for from in into including of on that the to under with".split())
# These may stand within a name: "Doctors Without Borders", "Front for the Liberation of the South".
_INSIDE = frozenset("and for of the".split())
_PAST = re.compile(r"[a-z]{3,}ed")
_NUMBERS = frozenset((*NUMBER_WORDS, "hundred"))
# Adjectives that may stand before a name and are no tag.
_ADJECTIVE = re.compile(
    r"(?:[A-Z]\w+(?:ed|ense|ent|ful|ive|ous|less)|Deadly|Fierce|Fresh|Heavy|New|Renewed)$"
)
_SMALL_WORDS = _LINKS | frozenset("against as at but near nor off or over than via".split())
_NEVER_IN_TITLES = frozenset("A An On Some The These This".split())  # with a capital
_MAX_WORDS_TO_OPENER, _MIN_TITLE_WORDS = 4, 6  # words


def after_tags(words: Sequence[str]) -> int | None:
    """Return the index of the word that begins the sentence behind a list of tags.

    ``None`` if nothing but tags is there.
    """
    for at, word in enumerate(words[:-1]):
        capital_follows = words[at + 1][:1].isupper()
        if at and (
            _is_verb(word) or (word in _LINKS and not (word in _INSIDE and capital_follows))
        ):
            return _start(words, at)
        if word in REPORT_OPENERS and not capital_follows:
            return at
    return None


def _is_verb(word: str) -> bool:
    return word in _VERBS or _PAST.fullmatch(word) is not None


def after_headlines(words: Sequence[str]) -> int | None:
    """Return where the sentence begins behind headlines: at the last word that opens one."""
    openers = [
        at
        for at, (word, following) in enumerate(pairwise(words))
        if word.lstrip('-"“') in REPORT_OPENERS
        and (following[:1].islower() or following[:1].isdigit())
    ]
    return openers[-1] if openers else None


def after_titles(words: Sequence[str]) -> int | None:
    """Return where the sentence begins behind a headline whose words are all capitalised."""
    for at, (word, following) in enumerate(pairwise(words)):
        if word in REPORT_OPENERS and following[:1].islower():
            return at
        if word[0] in '"“' and at:
            return at
        plain = word.isalpha() and word.islower() and word not in _SMALL_WORDS
        if at >= _MIN_TITLE_WORDS and plain:
            return _start(words, at, _NEVER_IN_TITLES)
    return None


def _start(words: Sequence[str], verb: int, openers: Set[str] = REPORT_OPENERS) -> int:
    """Return where the subject before a verb begins, at an opener or its last name."""
    at = _head_before(words, verb)
    for back in range(1, min(at, _MAX_WORDS_TO_OPENER) + 1):
        between = words[at - back : at]
        if between[0] in openers and all(word[:1].isupper() for word in between):
            return at - back
    return _with_adjectives(words, at)


def _head_before(words: Sequence[str], verb: int) -> int:
    """Return the last name or number before a verb, the first word of one with "of" or "for"."""
    at = verb - 1
    while at > 0 and (not _is_head(words[at]) or words[at - 1] in _INSIDE):
        at -= 1
    return at


def _with_adjectives(words: Sequence[str], at: int) -> int:
    while at > 0 and (_ADJECTIVE.match(words[at - 1]) or words[at - 1].lower() in _NUMBERS):
        at -= 1
    return at


def _is_head(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit()


_HINT = re.compile(
    r"short URL|\(@?\w{2,20}\) [A-Z][a-z]+\.? \d|[Pp]hotos?\b|Comment via|Community standards"
    r"|\bTags\b|R(?:ead|EAD) (?:[Mm]ore|[Aa]lso|MORE|ALSO)|^(?:Play )?Video |Date of publication"
    r"|Print |^SEND |Slideshow|[\[(][A-Zf][\w. /-]*[\])]|\[[A-Z][a-z]+ |[Cc]lick to |^Related "
    r"|REUTERS/|-\s?(?:AFP|AP|R[Ee][Uu])|day \d{1,2} [A-Z]"
    r"|^(?:REUTERS|A[FP]P? |Sputnik |Flickr )"
)
_OPENER = rf"(?:{'|'.join(sorted(REPORT_OPENERS))})"
_SOURCE = (
    rf"(?:{AGENCIES}|AA|DHA|EPA|IHA|Anadolu Agency|Getty(?: Images)?|Twitter|YouTube|Facebook"
    r"|Sputnik|TRT World(?: and [Aa]gencies)?)"
)
_CREDIT = rf"(?:{_SOURCE}(?:/\w+)?(?: [Pp]hotos?)?|(?:[Ff]ile )?[Pp]hotos?\b[^()\[\]]{{0,60}})"
_CALENDAR_DAY = rf"{CAPITAL_WEEKDAY},? \d{{1,2}} {CAPITAL_MONTH},? \d{{4}}"
# Where what ran in before the sentence ends; the sentence follows.
_BEFORE = re.compile(
    r".{0,400}?(?:"
    r"Get short URL(?: Topic [^.]{0,120}?\(\d+\))?(?:\s\d+)*"
    rf"|\(@?\w{{2,20}}\) (?:{CAPITAL_MONTH}) \d{{1,2}},? \d{{4}}"
    rf"|(?<!Press )(?<!Presse )(?<!gency )\({_CREDIT}\)"
    rf"|\[(?:{_CREDIT}|[A-Z][a-z]+ (?:al-)?[A-Z][a-z]+)\]"
    r"|[\[(][Cc]lick to \w+[\])]"
    rf"|Date of publication:? \d{{1,2}} (?:{CAPITAL_MONTH}),? \d{{4}}"
    r"|Print Tweet(?: Views \d+)?"
    rf"|\b(?:{AGENCIES}) {_CALENDAR_DAY}(?!$)"
    r"|Slideshow \(\d+ [Ii]mages?\)"
    r"|REUTERS/(?:Stringer|Handout|[A-Z]\w+ [A-Z][\w-]+)"
    r")\s*(?=[\"“‘'A-Z\d]|$)",
    re.DOTALL,
)
_LABEL = re.compile(
    rf"R(?:ead|EAD) (?:more|also|MORE|ALSO)\b:? (?:[A-Z\d][\w’'-]* |(?:in|of|to) )+?"
    rf"(?={_OPENER} [a-z])"
    rf"|(?:Play )?Video (?={_OPENER} )"
    r"|SEND http\S+\s+(?:[A-Z]{2,4} [Pp]hoto\s+)?"
    rf"|(?:Print this page )?{_CALENDAR_DAY}(?: \d\d:?\d\d)?\s(?=[A-Z])"
)
_TAGS = re.compile(r"(?:^|\s)Tags:?\s(?=[A-Z])")
_LINKED = re.compile(
    r"(?:Related(?: Coverage)?|R(?:ead|EAD) (?:[Mm]ore|[Aa]lso|MORE|ALSO)(?: here)?)\b:?"
    r"\s(?=[A-Z\d])"
)
_CREDITED = re.compile(r"(?:REUTERS|AP Photo|(?:AP|AFP) \d{4}|Sputnik|Photo|Flickr)\s(?=[A-Z])")
_AFTER = re.compile(
    r"(?:^|\s)(?:\d+\s)?(?:(?:Related|Topic|Tags)\s.*?)?"
    r"(?:Community standards|Comment via Facebook)"
    rf"|\s(?:{AGENCIES}) {_CALENDAR_DAY}$|\s*-{{1,2}}\s?(?:{AGENCIES})\.?$"
    r"|\s(?:[\[(][Cc]lick to \w+[\])] )?Read Also$",
    re.DOTALL,
)
_DASHES = "-–—"
_MIN_REPEATED_CHARS = 30  # characters that a sentence and the summary before it share
_MAX_TAG_WORDS = 80  # of a list of tags and the beginning of a sentence


def without_inline_boilerplate(text: str, sentence: Span) -> Iterator[Span]:
    """Yield the sentence without what ran into it; nothing where nothing else is left."""
    whole = sentence.of(text)
    start, end = _repeated(whole), len(whole)
    if _HINT.search(whole) is not None:
        start = _behind_marked(whole, start)
        if after := _AFTER.search(whole, start):
            end = after.start()
        start, end = _behind_unmarked(whole[:end], start)
    while start < end and (whole[start].isspace() or (start and whole[start] in _DASHES)):
        start += 1
    if start < end:
        yield Span(sentence.start + start, sentence.start + end)


def _repeated(whole: str) -> int:
    """Return where a sentence begins anew behind its own summary, else 0."""
    opening = whole[:_MIN_REPEATED_CHARS]
    if len(whole) < 2 * _MIN_REPEATED_CHARS or opening[:1].islower() or whole.count(opening) != 2:
        return 0
    again = whole.rindex(opening)
    return again if whole[again - 1].isspace() else 0


def _behind_marked(whole: str, start: int) -> int:
    """Return where the sentence begins behind boilerplate that has an end of its own."""
    while found := _BEFORE.match(whole, start) or _LABEL.match(whole, start):
        start = found.end()
    return start


def _behind_unmarked(whole: str, start: int) -> tuple[int, int]:
    """Return the bounds of the sentence behind tags or other headlines."""
    if tags := _TAGS.search(whole, start):
        begin = _find(after_tags, whole, tags.end())
        return (begin, len(whole)) if begin is not None else (start, tags.start())
    if linked := _LINKED.match(whole, start):
        stopped = SENTENCE_END.search(whole) is not None
        begin = _find(after_headlines, whole, linked.end()) if stopped else None
        return (begin, len(whole)) if begin is not None else (start, start)
    if credited := _CREDITED.match(whole, start):
        return _find(after_titles, whole, credited.end()) or start, len(whole)
    return start, len(whole)


def _find(finder: Callable[[Sequence[str]], int | None], whole: str, start: int) -> int | None:
    words = list(islice(re.finditer(r"\S+", whole[start:]), _MAX_TAG_WORDS))
    found = finder([word.group() for word in words])
    return start + words[found].start() if found is not None else None
