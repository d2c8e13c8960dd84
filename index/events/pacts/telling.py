"""What a report of an agreement keeps: its days, places, names and phases."""

import re
from collections.abc import Iterator
from datetime import date

from index.events.dateline import dateline_day
from index.events.pacts.naming import places_around, places_in_title
from index.events.pacts.reading import MADE, Pact
from index.events.report_profile import MAIN_CHARS
from index.events.report_terms import MIN_NAME_CONSONANTS
from index.model.claim import Act
from index.model.claim_json import Record
from index.model.pact import Nature, PactFact, Phase
from index.places.folding import skeleton
from index.store.sql.claims import StoredArticle, StoredClaim
from index.words.events import TRUCE_PATTERN
from index.words.pacts import (
    ASKED_EVACUATIONS,
    ASKED_HOSTAGE_DEALS,
    ASKED_PEACE,
    ASKED_TRUCES,
    FEASTS,
    HOSTAGE_WORDS,
)

PACTS_VERSION = 9
"""Changes whenever the same claims would give other reports of agreements."""
SPOKEN = 2_500
"""Characters of an article whose names may be those of a deal that is not called by any."""
EACH_OTHER = "each of the other"
_EACH_OTHER = re.compile(r"\b(?:each other|one another)\b", re.IGNORECASE)
_CHARGES = frozenset({Act.ACCUSES, Act.BLAMES})
_TRUCE = re.compile(TRUCE_PATTERN, re.IGNORECASE)
CALLED = {
    "cessation": re.compile("cessation", re.IGNORECASE),
    "pause": re.compile("pause|lull|halt", re.IGNORECASE),
    "truce": re.compile(r"truce|cease-?\s?fire", re.IGNORECASE),
}
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_WIDE = re.compile(r"\b(?:nation|country)-?wide\b|\bgeneral\b", re.IGNORECASE)
_HOSTAGES = re.compile(rf"\b(?:{'|'.join(sorted(HOSTAGE_WORDS))})s?\b", re.IGNORECASE)
_NATURES = tuple(
    (nature, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for nature, words in (
        (Nature.HOSTAGE_DEAL, ASKED_HOSTAGE_DEALS),
        (Nature.EVACUATION, ASKED_EVACUATIONS),
        (Nature.TRUCE, rf"{TRUCE_PATTERN}|{ASKED_TRUCES}"),
        (Nature.PEACE, ASKED_PEACE),
    )
)
_BETWEEN = re.compile(
    r"\bbetween (?P<names>.+? and .+?)"
    r"(?: (?:brokered|agreed|mediated|that|which|who|in|on|for|from|to|since|until)\b.*)?$",
    re.DOTALL,
)


def told_of_pact(pact: Pact, article: StoredArticle) -> Record:
    """Return what the article tells of an agreement, as JSON."""
    title = article.title or ""
    reported = dateline_day(article.text, article.published)
    sentences = dict.fromkeys(claim.sentence for _, claim in pact.facts)
    begins, ends = pact.days(Phase.BEGINS), pact.days(Phase.ENDS)
    return {
        "what": pact.nature.value,
        "target": None,
        "where": pact.places() or places_in_title(title),
        "figures": [],
        "days": list(begins) if begins else None,
        "pact": {
            "begins": begins,
            "made": pact.days(*MADE),
            "known": pact.known,
            "ends": ends if ends and reported and ends[0] <= reported.toordinal() else None,
            "hours": pact.hours,
            "reported": reported.toordinal() if reported else None,
            "around": places_around(f"{' . '.join(sentences)}", title, article.text),
            "names": sorted(_names(pact)),
            "called": sorted(_called(pact)),
            "wide": bool(_WIDE.search(pact.named())),
            "local": pact.local,
            "feasts": sorted(feasts_in(f"{title} . {' . '.join(sentences)}")),
            "natures": sorted(natures_in(f"{title} . {' . '.join(sentences)}")),
            "hostages": any(map(_HOSTAGES.search, sentences)),
            "said": sorted(names_in(f"{title} . {' . '.join(sentences)}")),
            "spoken": []
            if pact.nature is Nature.TRUCE
            else sorted(names_in(article.text[:SPOKEN])),
            "parties": _parties(pact),
            "phases": list(_phases(pact)),
        },
    }


def is_main(pact: Pact, article: StoredArticle) -> bool:
    """Tell whether the article is about it: its title or its beginning tells of it."""
    return bool(_TRUCE.search(article.title or "")) or pact.start <= MAIN_CHARS


def _phases(pact: Pact) -> Iterator[Record]:
    for fact, stored in pact.facts:
        by, accuser = _doers(fact, stored)
        yield {
            "phase": fact.phase.value if fact.phase else None,
            "days": _ordinals(fact.first, fact.last),
            "hour": fact.hour,
            "hours": fact.lasting,
            "by": by,
            "accuser": accuser,
            "claim_id": stored.id,
            "start": stored.claim.sentence.start,
        }


def _doers(fact: PactFact, stored: StoredClaim) -> tuple[str | None, str | None]:
    """Return who does it, and who says so of somebody else."""
    claim = stored.claim
    speaker = claim.speaker.name if claim.speaker else None
    if fact.phase is not Phase.VIOLATED:
        return fact.by, speaker
    if fact.by and _EACH_OTHER.search(stored.sentence):
        return fact.by, EACH_OTHER
    charged = claim.target.name if claim.act in _CHARGES and claim.target else None
    by = charged or fact.by
    return by, speaker if speaker != by else None


def _ordinals(first: date | None, last: date | None) -> list[int] | None:
    return [first.toordinal(), last.toordinal()] if first and last else None


def _names(pact: Pact) -> set[str]:
    """Return the names of those who made it or are named with it, without spelling."""
    return names_in(" . ".join([pact.named(), *(fact.by or "" for fact, _ in pact.facts)]))


def names_in(text: str) -> set[str]:
    """Return the capitalized words of a text without what spellings differ in."""
    words = (part for word in _NAME.findall(text) for part in re.split(r"-|['’]s\b", word))
    return {key for word in words if len(key := skeleton(word)) >= MIN_NAME_CONSONANTS}


def _called(pact: Pact) -> set[str]:
    """Return the kinds of words it is called by: outlets keep to "cessation of hostilities"."""
    return called_in(pact.named())


def feasts_in(text: str) -> set[str]:
    """Return the feasts that a text names, after which a truce may be called."""
    return set(re.findall(r"[a-z]+", text.lower())) & FEASTS


def natures_in(text: str) -> list[Nature]:
    """Return the kinds of agreements that a text names, the surest first."""
    return [nature for nature, words in _NATURES if words.search(text)]


def called_in(text: str) -> set[str]:
    """Return the kinds of words by which a text calls truces."""
    return {name for name, words in CALLED.items() if words.search(text)}


def _parties(pact: Pact) -> str | None:
    """Return between whom it is, as written."""
    for fact, claim in pact.facts:
        if found := _BETWEEN.search(fact.named.of(claim.article.text)):
            return found["names"]
    return None
