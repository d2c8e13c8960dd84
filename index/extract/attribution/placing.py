"""What a sentence attributes, each content with the noun phrase that says it."""

from collections.abc import Iterator

from index.extract.attribution.by_account import with_accounts
from index.extract.attribution.candidates import Candidate
from index.extract.attribution.carriers import (
    at_first_speaker,
    at_saying,
    is_outlet,
    without_citing,
)
from index.extract.attribution.classifier import load_classifier, select_candidates
from index.extract.attribution.gap_reports import gap_reports
from index.extract.attribution.inserted_reports import with_inserted_report
from index.extract.attribution.missing_commas import part_from_source, repair_missing_commas
from index.extract.attribution.sources import PlacedCandidate, place_source
from index.extract.attribution.speech_acts import is_naming, with_acts
from index.extract.attribution.trailing_reports import with_trailing_report
from index.extract.attribution.verb_series import is_in_series
from index.extract.syntax.parse import Tree
from index.extract.syntax.quotes import QuoteContext

_RELATIVE = frozenset({"WDT", "WP", "IN"})


def placed_candidates(tree: Tree, quotes: QuoteContext, stripped: bool) -> list[PlacedCandidate]:
    """Return what the sentence attributes, in order, with whoever its grammar makes the source.

    :param stripped: whether the text has lost its commas.
    """
    chosen = select_candidates(tree, quotes, load_classifier())
    chosen += _told_outlets(tree, quotes, {candidate.cue for candidate in chosen})
    chosen += gap_reports(tree, quotes, {candidate.cue for candidate in chosen})
    chosen = [one for one in chosen if not is_in_series(tree, one)]
    chosen = [one for one in chosen if not is_naming(tree, one.cue)]
    chosen = with_acts(tree, quotes, chosen)
    placed = [place_source(tree, at_saying(tree, candidate)) for candidate in chosen]
    if stripped:
        return at_first_speaker(tree, repair_missing_commas(tree, quotes, placed))
    parted = [part_from_source(tree, *pair) for pair in placed]
    parted = with_accounts(tree, with_trailing_report(tree, quotes, parted))
    parted = with_inserted_report(tree, quotes, parted)
    return at_first_speaker(tree, [without_citing(tree, *pair) for pair in parted])


def _told_outlets(tree: Tree, quotes: QuoteContext, known: set[int | None]) -> Iterator[Candidate]:
    """Yield what is told an outlet: "Doe told Harl News the dam held", read as news that held."""
    for cue, lemma in enumerate(tree.lemmas):
        if lemma != "tell" or not tree.is_verb(cue) or cue in known or quotes.quoted[cue]:
            continue
        outlet = tree.child(cue, "dobj")
        said = tree.child(outlet, "relcl") if outlet is not None else None
        if outlet is None or said is None or not is_outlet(tree, tree.noun_phrase(outlet)):
            continue
        first = tree.left[said]
        if tree.child(said, "nsubj", "nsubjpass") and tree.tags[first] not in _RELATIVE:
            yield Candidate(cue, "ccomp", said, first, tree.right[said])
