"""Who denies a claim that is shown: a wrong denial is worse than none."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index.answer.ranking.retrieval import Hit, Snapshot
from index.events.figures.event import event_of
from index.events.figures.near_duplicates import group_alike
from index.model.answer import Match, ShownClaim
from index.model.claim import Claim, Kind
from index.store.search.engine import SearchIndex
from index.store.search.late_interaction import INT8_SCALE
from index.store.sql.claims import load_claims
from index.words.reporting import CHARGE_NOUNS, DENIAL_FORMS

MIN_SIMILARITY = 0.6
"""Token similarity, in [-1, 1], from which a denial is of what the claim says."""
MAX_SENTENCES_BEHIND = 2
"""How many sentences after an accusation "denied it" still means that one."""
MAX_DENIALS = 2
"""How many denials of one claim are shown."""
MIN_OTHER_SIDE = 0.5
"""How sure a match has to be, beside the first, to be shown as the other side."""

_DENIES = re.compile(rf"\b(?:{'|'.join(DENIAL_FORMS)})\b", re.IGNORECASE)
_BARE = re.compile(
    rf"{_DENIES.pattern} (?:\w+ ){{0,2}}(?:it|this|that|responsibility|involvement|"
    rf"{'|'.join(f'{charge}s?' for charge in CHARGE_NOUNS)})\b(?! (?:of|that|by|for|in|it)\b)",
    re.IGNORECASE,
)
_ACCUSES = re.compile(r"\b(?:accus(?:e[sd]?|ing)|blam(?:e[sd]?|ing))\b", re.IGNORECASE)
_BLAMED = re.compile(r"\b(?:was|were|is|are|being) (?:\w+ )?(?:behind|responsible)|responsib", re.I)
_NAME = re.compile(r"\b[A-Z]\w+")


def is_denial(claim: Claim) -> bool:
    """Tell whether the claim says that something is not so."""
    return claim.denied or claim.kind is Kind.DENIAL


def denials_first(matches: Sequence[Match]) -> list[Match]:
    """Return the matches with the denials before the others."""
    return sorted(matches, key=lambda match: not is_denial(match.claim))


def both_sides(matches: Sequence[Match]) -> list[Match]:
    """Return the matches with one that says the contrary of the first behind it, if any does.

    Whoever asks whether something is so wants to know of both.
    """
    if not matches:
        return []
    first, *others = matches
    least, says_no = MIN_OTHER_SIDE * first.confidence, _says_no(first.claim)
    contrary = [m for m in others if m.confidence >= least and _says_no(m.claim) != says_no]
    return [first, *contrary[:1], *(match for match in others if match not in contrary[:1])]


def _says_no(claim: Claim) -> bool:
    return claim.negated or is_denial(claim)


def add_denials(snapshot: Snapshot, found: Sequence[Hit], shown: Sequence[Match]) -> list[Match]:
    """Return the shown matches, each with the claims that deny it.

    :param found: what was retrieved, among which denials are looked for.
    """
    denied = denials_of(snapshot, found, [(match, match.row) for match in shown])
    return [replace(match, denials=those) for match, those in zip(shown, denied, strict=True)]


def denials_of(
    snapshot: Snapshot,
    found: Sequence[Hit],
    shown: Sequence[tuple[ShownClaim, int]],
) -> list[tuple[ShownClaim, ...]]:
    """Return the claims that deny each of these, which are given with their rows.

    :param found: what was retrieved, among which denials are looked for.
    """
    build = snapshot.build
    near = {row.row for row in found} | {row for _, own in shown for row in _behind(build, own)}
    claims = {int(build.rows["claim"][row]): row for row in near if build.rows["denies"][row]}
    stored = load_claims(snapshot.session, list(claims), build.generation)
    denials = [
        (claims[claim], denying.shown)
        for claim, those in stored.items()
        if (denying := next((one for one in those if one.claim.kind is Kind.DENIAL), None))
    ]
    return [_of(claim, row, denials, build) for claim, row in shown]


def _behind(build: SearchIndex, row: int) -> list[int]:
    """Return the next rows of the same article; rows follow the order of its sentences."""
    articles = build.rows["article"][row : row + 1 + MAX_SENTENCES_BEHIND]
    return [row + place for place in range(1, len(articles)) if articles[place] == articles[0]]


def _of(
    match: ShownClaim, row: int, denials: Sequence[tuple[int, ShownClaim]], build: SearchIndex
) -> tuple[ShownClaim, ...]:
    claim = match.claim
    if not denials or is_denial(claim) or claim.negated:
        return ()
    accused = [
        (other, denial)
        for other, denial in denials
        if other != row and _is_accused(_denier(denial), match)
    ]
    found = [
        (1.0 if _answers(match, row, denial, other) else _similarity(build, other, row), denial)
        for other, denial in accused
    ]
    found.sort(key=lambda pair: -pair[0])
    event = event_of(match)
    same = [d for alike, d in found if alike >= MIN_SIMILARITY and event.may_be(event_of(d))]
    return tuple(group_alike(same, MAX_DENIALS))


def _denier(denial: ShownClaim) -> set[str]:
    """Return the beginnings of the names of whoever denies."""
    if denial.claim.denied:
        return _names(denial.claim.speaker.name) if denial.claim.speaker else set()
    verb = _DENIES.search(denial.claim.text)
    return _names(denial.claim.text[: verb.start()]) if verb else set()


def _is_accused(denier: set[str], match: ShownClaim) -> bool:
    """Tell whether the claim names the denier, who has not said it themselves."""
    speaker = match.claim.speaker
    own = _names(speaker.name) if speaker else set()
    return bool(denier & _names(match.claim.text)) and not denier & own


def _answers(match: ShownClaim, row: int, denial: ShownClaim, other: int) -> bool:
    """Tell whether the denial says no more than "denied it" right after this accusation."""
    if match.article != denial.article or not 0 < other - row <= MAX_SENTENCES_BEHIND:
        return False
    return bool(_BARE.search(denial.sentence)) and _accuses(match.claim.text, _denier(denial))


def _accuses(text: str, denier: set[str]) -> bool:
    verb, blamed = _ACCUSES.search(text), _BLAMED.search(text)
    after = bool(verb and denier & _names(text[verb.end() :]))
    return after or bool(blamed and denier & _names(text[: blamed.start()]))


def _names(text: str) -> set[str]:
    """Return the first five letters of each capitalized word: "Russia" is in "Russian"."""
    return {word[:5].casefold() for word in _NAME.findall(text) if len(word) > 3 or word.isupper()}


def _similarity(build: SearchIndex, denial: int, row: int) -> float:
    """Return how well each piece of the denial's sentence is matched in the other row's."""
    pieces, states = build.tokens.row(denial)
    _, others = build.tokens.row(row)
    weights = build.tokens.weights(pieces)
    if not len(others) or not weights.sum():
        return 0.0
    alike = (states.astype(np.float32) @ others.T.astype(np.float32)).max(axis=1)
    return float(weights @ alike / (weights.sum() * INT8_SCALE * INT8_SCALE))
