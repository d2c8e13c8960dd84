"""From a question to its answer, on one build."""

import math
from dataclasses import replace
from datetime import date

import numpy as np
from sqlmodel import Session

from index.answer.demands.judging import judge
from index.answer.demands.verdict import Verdict
from index.answer.pacts.pact_answer import with_pact
from index.answer.question.question import AnswerType, Question, analyse, asked_measures
from index.answer.question.unknown_words import corrected, find_corrections, is_english
from index.answer.ranking.act_told import led_by_act
from index.answer.ranking.close_reading import read_closely
from index.answer.ranking.matches import less_sure, surer, to_matches
from index.answer.ranking.ranking import fitted_weights
from index.answer.ranking.retrieval import Hit, Retrieval, Snapshot, retrieve, rows_of
from index.answer.ranking.voice_told import raised_by_voice
from index.answer.threads.asked_place import without_held
from index.answer.threads.asked_state import asked_state, led_by_state
from index.answer.threads.binding import doubt_other_events
from index.answer.threads.denials import add_denials, both_sides, denials_first
from index.answer.threads.event_answer import answered_by_event
from index.answer.threads.event_clustering import ReportIndex, figures_first, find_differences
from index.answer.threads.reported_events import ReportedEvents
from index.answer.threads.stored_reports import read_reports
from index.events.figures.corrections import is_taken_back
from index.events.figures.near_duplicates import group_alike
from index.model.answer import Answer, Match, Missing, Refusal
from index.store.search.engine import SearchIndex
from index.store.sql.article_keys import held_at
from index.store.sql.claims import StoredClaim, load_claims

EXTRA_CANDIDATES = 10
"""How many more claims than shown are looked at, for copies of those shown and other figures."""
MIN_STEMS, MIN_UNKNOWN_SHARE = 10, 0.3
"""From how many words on a question gives so much else that one name may be left out by what
answers it, and from which share of them, by weight, nothing does if they occur nowhere."""
_HARDLY_SURE = 0.3
"""Below this confidence, words beside a link are not taken to ask anything of its page."""
MIN_JUDGED = 30
"""How many are judged by what the question demands, however few are shown."""


def answer_question(snapshot: Snapshot, question: Question, limit: int) -> Answer:
    """Return the best ``limit`` matches."""
    words, is_word = snapshot.build.words, snapshot.encoder.has_word
    answer = Answer(
        question=question.written,
        generation=str(snapshot.build.generation),
        as_of=snapshot.as_of,
        threshold=fitted_weights().reading.threshold,
    )
    if not is_english(question.text, words, is_word):
        return replace(answer, refusal=Refusal.LANGUAGE)
    articles = held_articles(snapshot.session, question.link) if question.link else []
    page = Retrieval(question, rows_of(snapshot, articles), ()) if question.link else None
    if page and not question.stems:
        if not page.found:
            return replace(answer, refusal=Refusal.PAGE)
        return _with_matches(snapshot, page, answer, limit)
    corrections = find_corrections(question.text, words, is_word)
    if corrections:
        question = analyse(corrected(question.text, corrections))
    found = retrieve(snapshot, question, articles or None)
    answer = replace(answer, corrections=corrections, unknown=found.unknown)
    answered = _with_matches(snapshot, found, answer, limit)
    answered = with_pact(snapshot, found.question, answered, limit)
    answered = answered_by_event(snapshot, found.question, answered, limit)
    if page and page.found and (not answered.answered or _only_names(question, answered)):
        return _with_matches(snapshot, page, replace(answer, unknown=()), limit)
    if page and not page.found and not (answered.answered or answered.unknown or answered.missing):
        return replace(answer, refusal=Refusal.PAGE)  # "this one", with a link behind the words
    return answered


def _only_names(question: Question, answered: Answer) -> bool:
    """Tell words that only lead to the page that they link to: "Mine news: full story"."""
    asks = question.type is not AnswerType.OTHER or question.measure or "?" in question.text
    unsure = all(match.confidence < _HARDLY_SURE for match in answered.fitting)
    return not asks and unsure


def held_articles(session: Session, link: str) -> list[int]:
    """Return the row ids of every revision of the article at the link; none if it is not held."""
    try:
        return held_at(session, link)
    except ValueError:  # "https://[" is no address
        return []


def _with_matches(snapshot: Snapshot, found: Retrieval, answer: Answer, limit: int) -> Answer:
    build = snapshot.build
    nearest = _looked_at(build, found, max(MIN_JUDGED, 2 * limit + EXTRA_CANDIDATES))
    nearest = _doubting(nearest, build, found.question)
    stored = load_claims(snapshot.session, [row.claim_id for row in nearest], build.generation)
    verdicts = judge(build, found.question, nearest, stored, snapshot.encoder.has_word)
    missing = _lacking(nearest, verdicts)
    if found.question.stems or not found.question.link:
        setbacks = [verdict.cost_in_order for verdict in verdicts]
        nearest = read_closely(nearest, setbacks, stored, found.question, snapshot.encoder)
    nearest = _judged(nearest, verdicts)
    nearest = raised_by_voice(nearest, stored, found.question)
    reports = _reports(snapshot, nearest, stored)
    unknown = without_held(answer.unknown, reports.all)
    sure = any(row.confidence >= answer.threshold for row in nearest)
    gives_much = len(found.question.stems) >= MIN_STEMS
    if sure and gives_much and found.unknown_share < MIN_UNKNOWN_SHARE:
        unknown = ()
    grouped = group_alike(to_matches(nearest, stored, found.question), len(nearest))
    grouped, lacking = doubt_other_events(grouped, reports, found.question)
    answer = replace(answer, unknown=unknown, missing=lacking or missing)
    if found.question.measure is None:
        grouped = led_by_act(grouped, stored, found.question, answer.threshold)
    fitting = [match for match in grouped if match.confidence >= answer.threshold]
    others = [match for match in grouped if match.confidence < answer.threshold]
    fitting = figures_first(fitting, found.question, reports)
    fitting.sort(key=lambda match: is_taken_back(match.sentence))
    if found.question.denial:
        fitting = denials_first(fitting)
    if found.question.type is AnswerType.CONFIRMATION:
        fitting = both_sides(fitting)
    state = asked_state(fitting, reports, found.question)
    fitting = led_by_state(fitting, state, reports)
    answer = replace(answer, matches=(*fitting, *others), state=state)
    answer = _of_day_to_come(answer, found.question.ahead)
    shown = add_denials(snapshot, found.found, answer.matches[:limit])
    differences = find_differences(answer.fitting, reports, found.question)
    answer = replace(answer, matches=tuple(shown), differences=differences)
    if answer.answered:
        return replace(answer, missing=())
    return _all_unsure(answer) if answer.unknown or answer.refusal else answer


def _reports(
    snapshot: Snapshot, nearest: list[Hit], stored: dict[int, list[StoredClaim]]
) -> ReportIndex:
    """Return the figures that these rows give."""
    rows = np.array([found.row for found in nearest], np.int64)
    counting = rows[snapshot.build.rows["measures"][rows] > 0]
    reports = read_reports(snapshot, counting, stored)
    return ReportIndex(reports, ReportedEvents(snapshot))


def _looked_at(build: SearchIndex, found: Retrieval, most: int) -> list[Hit]:
    """Return the nearest rows and all others that a question of its kind may put first."""
    nearest, others = found.found[:most], found.found[most:]
    if found.question.denial:
        return found.found
    if found.question.measure is None:
        return nearest
    measures, bit = build.rows["measures"], found.question.measure.bit
    return nearest + [other for other in others if measures[other.row] & bit]


def _doubting(rows: list[Hit], build: SearchIndex, question: Question) -> list[Hit]:
    """Return the rows, those less sure that count something else than what is asked for.

    Who asks for the wounded is not answered with the dead, however alike the sentences are. It
    takes as much from the confidence as another place.
    """
    if question.measure is None:
        return rows
    asked, less = asked_measures(question.text), math.exp(-fitted_weights().place)
    measures = build.rows["measures"]
    return [
        less_sure(row, less) if measures[row.row] and not measures[row.row] & asked else row
        for row in rows
    ]


def _judged(rows: list[Hit], verdicts: list[Verdict]) -> list[Hit]:
    """Return the rows in order, less sure where a demand is not met."""
    judged = [
        replace(surer(row, -verdict.cost), score=row.score - verdict.cost_in_order)
        for row, verdict in zip(rows, verdicts, strict=True)
    ]
    return sorted(judged, key=lambda row: -row.score)


def _lacking(rows: list[Hit], verdicts: list[Verdict]) -> tuple[Missing, ...]:
    """Return what the nearest lacks: what lacks least of all that would else be an answer.

    It is told by likeness alone, since reading sees what is lacking too.
    """
    threshold = fitted_weights().calibration.threshold
    pairs = sorted(zip(rows, verdicts, strict=True), key=lambda pair: -pair[0].confidence)
    likely = [pair for pair in pairs if pair[0].confidence >= threshold] or pairs[:1]
    return min(
        (verdict for _, verdict in likely), key=lambda one: one.cost, default=Verdict()
    ).missing


def _all_unsure(answer: Answer) -> Answer:
    """Return what is not answered whatever was found, with matches that are no answers."""
    sure = max((match.confidence for match in answer.matches), default=0.0)
    if sure < answer.threshold:
        return answer
    less = answer.threshold / sure / 2
    matches = (replace(one, confidence=one.confidence * less) for one in answer.matches)
    return replace(answer, matches=tuple(matches))


def _of_day_to_come(answer: Answer, ahead: date | None) -> Answer:
    """Return the answer with what speaks of that day alone; if nothing does, say so."""
    if ahead is None:
        return answer
    matches = tuple(match for match in answer.fitting if _speaks_of(match, ahead))
    if not matches:
        return replace(answer, ahead=ahead, refusal=Refusal.AHEAD)
    return replace(answer, ahead=ahead, matches=matches)


def _speaks_of(match: Match, day: date) -> bool:
    return any(
        timex.first and timex.last and timex.first <= day <= timex.last
        for timex in match.claim.dates
    )
