"""Furniture that ran into a sentence when the page was stripped: links, tweets, tags, captions."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from index.model.article import Span
from index.read.boilerplate.tag_prefixes import OPENERS, after_headlines, after_tags, after_titles
from index.read.text.headline import STOPPED
from index.words.calendar import CAPITAL_MONTH, CAPITAL_WEEKDAY
from index.words.outlets import AGENCIES

_HINT = re.compile(
    r"short URL|\(@?\w{2,20}\) [A-Z][a-z]+\.? \d|[Pp]hotos?\b|Comment via|Community standards"
    r"|\bTags\b|R(?:ead|EAD) (?:[Mm]ore|[Aa]lso|MORE|ALSO)|^(?:Play )?Video |Date of publication"
    r"|Print |^SEND |Slideshow|[\[(][A-Zf][\w. /-]*[\])]|\[[A-Z][a-z]+ |[Cc]lick to |^Related "
    r"|REUTERS/|-\s?(?:AFP|AP|R[Ee][Uu])|day \d{1,2} [A-Z]"
    r"|^(?:REUTERS|A[FP]P? |Sputnik |Flickr )"
)
_OPENER = rf"(?:{'|'.join(sorted(OPENERS))})"
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
_FEWEST = 30  # characters that a sentence and the summary before it share
_MOST_WORDS = 80  # of a list of tags and the beginning of a sentence


def without_run_in(text: str, sentence: Span) -> Iterator[Span]:
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
    opening = whole[:_FEWEST]
    if len(whole) < 2 * _FEWEST or opening[:1].islower() or whole.count(opening) != 2:
        return 0
    again = whole.rindex(opening)
    return again if whole[again - 1].isspace() else 0


def _behind_marked(whole: str, start: int) -> int:
    """Return where the sentence begins behind furniture that has an end of its own."""
    while found := _BEFORE.match(whole, start) or _LABEL.match(whole, start):
        start = found.end()
    return start


def _behind_unmarked(whole: str, start: int) -> tuple[int, int]:
    """Return the bounds of the sentence behind tags or other headlines."""
    if tags := _TAGS.search(whole, start):
        begin = _find(after_tags, whole, tags.end())
        return (begin, len(whole)) if begin is not None else (start, tags.start())
    if linked := _LINKED.match(whole, start):
        stopped = STOPPED.search(whole) is not None
        begin = _find(after_headlines, whole, linked.end()) if stopped else None
        return (begin, len(whole)) if begin is not None else (start, start)
    if credited := _CREDITED.match(whole, start):
        return _find(after_titles, whole, credited.end()) or start, len(whole)
    return start, len(whole)


def _find(finder: Callable[[Sequence[str]], int | None], whole: str, start: int) -> int | None:
    words = list(islice(re.finditer(r"\S+", whole[start:]), _MOST_WORDS))
    found = finder([word.group() for word in words])
    return start + words[found].start() if found is not None else None
