import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answer.question.question import analyse
from index.answer.ranking.features import (
    FEATURES,
    Candidates,
    coverage,
    feature_matrix,
    time_distance,
)
from index.answer.ranking.ranking import (
    EVIDENCE,
    FITTED,
    REFIT,
    costs,
    evidence,
    fitted_weights,
    rank,
    read_weights,
)
from index.model.claim import Measure
from index.model.errors import ModelError

TODAY = date(2016, 9, 20)
WEIGHTS = fitted_weights()


def candidates(count: int, **given: object) -> Candidates:
    """Return rows that differ in nothing but what is given."""
    usual: dict[str, object] = {
        "dense": np.full(count, 0.5, np.float32),
        "coverage": np.full(count, 0.5, np.float32),
        "late": np.full(count, 0.5, np.float32),
        "weakest": np.full(count, 0.5, np.float32),
        "density": np.zeros(count, np.float32),
        "published": np.zeros(count, np.int32),
        "has_figure": np.zeros(count, np.bool_),
        "has_time": np.zeros(count, np.bool_),
        "alone": np.zeros(count, np.bool_),
        "measures": np.zeros(count, np.uint8),
        "other_place": np.zeros(count, np.float32),
        "other_event": np.zeros(count, np.float32),
        "unknown": 0.0,
        "relevance": np.zeros(count, np.float32),
        "article": np.arange(count),
    }
    return Candidates(**{**usual, **given})  # type: ignore[arg-type]


def best(found: Candidates, question: str) -> int:
    ranked = rank(found, analyse(question, TODAY), TODAY.toordinal(), WEIGHTS)
    return int(ranked.order[0])


def days_ago(*days: int) -> np.ndarray:
    return np.array([(TODAY - timedelta(days=n)).toordinal() for n in days], np.int32)


def test_the_kept_weights_fit_the_code() -> None:
    question, found = analyse("Who left?"), candidates(3)
    known = evidence(found, question)
    assert set(WEIGHTS.features) == set(FEATURES)
    assert tuple(known) == EVIDENCE
    assert feature_matrix(found, question).shape == (3, len(FEATURES))
    assert 0 < WEIGHTS.calibration.threshold < 1


def stored(path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """Write the weights that come with the product after a change."""
    held = json.loads(FITTED.read_text("utf-8"))
    change(held)
    path.write_text(json.dumps(held), "utf-8")
    return path


def turn_round(held: dict[str, Any]) -> None:
    for names in (held, held["features"], held["time"], held["calibration"]["weights"]):
        for name in list(names)[::-1]:
            names[name] = names.pop(name)


def test_the_order_of_names_in_the_weights_means_nothing(tmp_path: Path) -> None:
    turned = read_weights(stored(tmp_path / "ranking.json", turn_round))
    assert tuple(turned.features) == FEATURES[::-1]
    generator = np.random.default_rng(0)
    names = ("dense", "coverage", "late", "weakest", "density")
    found = candidates(40, **{n: generator.uniform(0, 1, 40).astype(np.float32) for n in names})
    question = analyse("How many people left Lower Vale this week?", TODAY)
    one, other = (rank(found, question, TODAY.toordinal(), w) for w in (WEIGHTS, turned))
    assert one.order.tolist() == other.order.tolist()
    assert one.confidence.tolist() == other.confidence.tolist()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda held: held["features"].pop("late"), "lacks 'late'"),
        (lambda held: held["features"].update(luck=1.0), "has unknown 'luck'"),
        (lambda held: held["calibration"]["weights"].pop("length"), "lacks 'length'"),
        (lambda held: held["calibration"]["weights"].update(luck=1), "has unknown 'luck'"),
        (lambda held: held["time"].pop("named"), "lacks 'named'"),
        (lambda held: held.pop("place"), "place"),
        (lambda held: held.update(luck=1.0), "luck"),
        (lambda held: held.pop("schema"), "no schema"),
        (lambda held: held.update(schema="0123456789abcdef"), "schema 0123456789abcdef"),
    ],
)
def test_weights_that_do_not_fit_the_code_are_refused_with_the_command_that_fits_them(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], fault: str
) -> None:
    with pytest.raises(ModelError) as refused:
        read_weights(stored(tmp_path / "ranking.json", change))
    assert fault in str(refused.value)
    assert str(refused.value).endswith(f"Fit it again: {REFIT}")


@pytest.mark.parametrize("signal", ["dense", "coverage", "late"])
def test_what_is_nearer_to_the_question_comes_first(signal: str) -> None:
    found = candidates(3, **{signal: np.array([0.3, 0.6, 0.5], np.float32)})
    assert best(found, "Who left the talks?") == 1


def test_where_sentences_stand_alone_the_most_alike_in_its_pieces_leads() -> None:
    question = analyse("Who left the talks?")
    late = np.array([0.5, 0.5 - 1 / 30, 0.1], np.float32)
    lead = FEATURES.index("lone lead")
    alone = candidates(3, late=late, alone=np.ones(3, np.bool_))
    assert feature_matrix(alone, question)[:, lead] == pytest.approx([1, np.exp(-1), 0], abs=1e-4)
    assert not feature_matrix(candidates(3, late=late), question)[:, lead].any()
    assert feature_matrix(candidates(0), question).shape == (0, len(FEATURES))


def test_a_sentence_like_all_others_comes_after_a_distinct_one() -> None:
    found = candidates(2, density=np.array([0.1, -0.2], np.float32))
    assert best(found, "Who left the talks?") == 1


def test_how_many_wants_a_figure_and_when_a_time() -> None:
    found = candidates(
        3, has_figure=np.array([False, True, False]), has_time=np.array([False, False, True])
    )
    assert best(found, "How many left?") == 1
    assert best(found, "When did they leave?") == 2


@pytest.mark.parametrize(
    "question", ["Who left this week?", "What is the latest?", "Who left?", "Who is the envoy?"]
)
def test_of_like_claims_the_newest_comes_first(question: str) -> None:
    assert best(candidates(3, published=days_ago(400, 3, 40)), question) == 1


def test_a_question_without_a_time_does_not_bury_the_fitting_old_claim() -> None:
    found = candidates(
        2,
        published=days_ago(700, 0),
        dense=np.array([0.75, 0.45], np.float32),
        late=np.array([0.7, 0.4], np.float32),
        relevance=np.array([0.06, -0.02], np.float32),
    )
    assert best(found, "Who signed the harbour treaty?") == 0


def test_now_weighs_more_when_the_question_says_so() -> None:
    question = "Who signed the harbour treaty"
    likeness = np.array([0.06, -0.02], np.float32)
    found = candidates(2, published=days_ago(90, 0), late=likeness * 5 + 0.6, relevance=likeness)
    assert best(found, f"{question}?") == 0
    assert best(found, f"{question} this week?") == 1


def test_a_named_month_wants_that_time_and_the_reports_just_after_it() -> None:
    found = candidates(3, published=days_ago(2, 48, 400))
    assert best(found, "Who left in July?") == 1
    july = analyse("Who left in July?", TODAY)
    assert time_distance(found, july, TODAY.toordinal())[1] < 0.1


def test_a_claim_without_a_date_is_neither_new_nor_old() -> None:
    found = candidates(3, published=np.array([*days_ago(3, 300), 0], np.int32))
    cost = costs(found, analyse("Who left?", TODAY), TODAY.toordinal(), WEIGHTS)
    assert cost[0] < cost[2] < cost[1]


def test_confidence_stays_when_the_best_claim_is_withdrawn() -> None:
    late = np.linspace(0.9, 0.3, 60, dtype=np.float32)
    question = analyse("Who left the talks?")
    with_best = rank(candidates(60, late=late), question, 0, WEIGHTS)
    without = rank(candidates(59, late=late[1:]), question, 0, WEIGHTS)
    assert without.confidence[0] == pytest.approx(with_best.confidence[1])


def test_a_near_match_is_trusted_and_a_far_one_is_not() -> None:
    near = candidates(60, late=np.array([0.9] + [0.3] * 59, np.float32))
    far = candidates(
        60, **{n: np.full(60, 0.15, np.float32) for n in ("dense", "coverage", "late")}
    )
    question = analyse("Who left the talks in the old harbour?")
    threshold = WEIGHTS.calibration.threshold
    assert rank(near, question, 0, WEIGHTS).confidence[0] > threshold
    assert rank(far, question, 0, WEIGHTS).confidence[0] < threshold


@given(
    st.integers(0, 70),
    st.randoms(use_true_random=False),
    st.sampled_from(["Who left?", "", "How many died in May 2015?", "HUH", "latest"]),
)
def test_any_candidates_are_ranked(count: int, random: object, question: str) -> None:
    generator = np.random.default_rng(random.getrandbits(32))  # type: ignore[attr-defined]
    names = [field.name for field in fields(Candidates) if field.name in WEIGHTS.features]
    values = {n: generator.uniform(-1, 1, count).astype(np.float32) for n in names if n != "alone"}
    found = candidates(count, **values)
    ranked = rank(found, analyse(question, TODAY), TODAY.toordinal(), WEIGHTS)
    assert sorted(ranked.order) == list(range(count))
    assert ((ranked.confidence >= 0) & (ranked.confidence <= 1)).all()


def test_coverage_is_the_share_of_the_words_by_weight() -> None:
    presence = np.array([[True, False], [True, True]])
    assert coverage(presence, np.array([3, 1], np.float32)) == pytest.approx([0.75, 1])
    assert coverage(presence[:, :0], np.zeros(0, np.float32)) == pytest.approx([1, 1])


def test_a_row_that_counts_what_is_asked_comes_before_one_that_counts_something_else() -> None:
    found = candidates(2, measures=np.array([Measure.WOUNDED.bit, Measure.KILLED.bit], np.uint8))
    assert best(found, "How many people were killed in the raid?") == 1
    assert best(found, "How many people were wounded in the raid?") == 0


def test_a_row_about_another_place_comes_after_and_is_less_sure() -> None:
    found = candidates(2, other_place=np.array([1, 0], np.float32))
    ranked = rank(found, analyse("How many died in Harl?", TODAY), TODAY.toordinal(), WEIGHTS)
    assert ranked.order.tolist() == [1, 0]
    assert ranked.confidence[0] > ranked.confidence[1]
