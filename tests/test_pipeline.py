"""The language pipeline with its slowest parts replaced, against the one it is made from."""

import sys
from collections.abc import Callable

import numpy as np
import pytest
from conftest import SAMPLES
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import noop

from index.extract.extractor import Extractor
from index.extract.syntax.pipeline import cached_rules, loading, onnx_layers
from index.extract.syntax.pipeline.loading import load_pipeline
from index.model.article import Article
from index.read.formats.files import read_paths
from index.read.layout import lay_out

ODD = [
    "",
    "   ",
    "“",
    "They ain't going to stay; we're gonna leave and y'all have got ta go, let's see.",
    "There is no bread, but there were twelve loaves.",
    "C'm on,\n\n said  he\t– but  I, whom they saw, said it to him: he saw me.",
    "word " * 900,
]


def tokens(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.ent_type_, t.ent_iob) for t in doc
    ]


def test_sentences_are_read_as_before(pipeline: Language, plain_pipeline: Language) -> None:
    articles = [found for found in read_paths([SAMPLES]) if isinstance(found, Article)]
    texts = [s.of(article.text) for article in articles for s in lay_out(article).sentences]
    assert len(texts) > 50
    for doc, before in zip(pipeline.pipe(texts), plain_pipeline.pipe(texts), strict=True):
        assert tokens(doc) == tokens(before)


@settings(max_examples=40)
@given(st.lists(st.text(max_size=120), max_size=5))
@example(ODD)
def test_vectors_in_context_differ_by_rounding_only(
    pipeline: Language, plain_pipeline: Language, texts: list[str]
) -> None:
    docs = [plain_pipeline.make_doc(text) for text in [*texts, "There must be one."]]
    for name in ("tok2vec", "ner"):
        network, before = (one.get_pipe(name).model for one in (pipeline, plain_pipeline))  # type: ignore[attr-defined]
        if name == "ner":
            network, before = (one.get_ref("tok2vec").layers[0] for one in (network, before))
        for found, expected in zip(network.predict(docs), before.predict(docs), strict=True):
            assert found.shape == expected.shape
            assert np.abs(found - expected).max(initial=0) < 1e-5


@settings(max_examples=40)
@given(st.text(max_size=200))
@example(" ".join(ODD[:5]))
def test_rules_say_what_they_said(pipeline: Language, plain_pipeline: Language, text: str) -> None:
    rules = pipeline.get_pipe(cached_rules.CACHED_RULES)
    for once_more in (False, True):  # what is remembered says it too
        before = plain_pipeline(text)
        with plain_pipeline.select_pipes(enable=["tok2vec", "tagger", "parser"]):
            bare = plain_pipeline(text)
        assert [(t.pos_, t.lemma_, t.tag_, t.dep_) for t in rules(bare)] == [
            (t.pos_, t.lemma_, t.tag_, t.dep_) for t in before
        ], once_more


@pytest.mark.parametrize(
    ("patterns", "word", "looks"),
    [
        ([{"TAG": "NN"}], "bread", False),
        ([{"TAG": "NN"}], " ", True),
        ([{"LOWER": "bread", "TAG": "NN"}], "bread", True),
        ([{"LOWER": "bread", "TAG": "NN"}], "loaf", False),
        ([{"LOWER": {"IN": ["bread", "loaf"]}}], "loaf", True),
        ([{"LOWER": {"REGEX": "^lo"}}], "loaf", True),
        ([{"LOWER": {"REGEX": "^lo"}}], "bread", False),
        ([{"LOWER": {"NOT_IN": ["bread"]}}], "loaf", True),
        ([{"LOWER": "bread"}, {"IS_DIGIT": True}], "loaf", True),
    ],
)
def test_a_word_is_looked_at_where_any_pattern_may(
    patterns: list[dict[str, object]], word: str, looks: bool
) -> None:
    assert cached_rules.word_test(patterns)(word) is looks


@pytest.mark.parametrize("parser", ["parser", "ner"])
@pytest.mark.parametrize("tokens", [0, 1, 700])
def test_parsers_multiply_tokens_as_before(
    pipeline: Language, plain_pipeline: Language, parser: str, tokens: int
) -> None:
    affine, before = (
        one.get_pipe(parser).model.get_ref("lower") for one in (pipeline, plain_pipeline)
    )  # type: ignore[attr-defined]
    given = np.random.default_rng(0).normal(size=(tokens, 64)).astype(np.float32)
    assert affine.predict(given) == pytest.approx(before.predict(given), abs=1e-4)


def test_no_more_is_remembered_than_fits(
    pipeline: Language, plain_pipeline: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cached_rules, "MAX_CACHED_TOKENS", 3)
    text = "Twelve people left the valley before the river rose."
    assert tokens(pipeline(text)) == tokens(plain_pipeline(text))
    assert tokens(pipeline(text)) == tokens(plain_pipeline(text))


def test_long_texts_make_portions_of_their_own(
    pipeline: Language, plain_pipeline: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(onnx_layers, "ROWS_PER_RUN", 1)
    texts = ["The truce begins on Monday.", *ODD]
    docs = [plain_pipeline.make_doc(text) for text in texts]
    found, expected = (one.get_pipe("tok2vec").predict(docs) for one in (pipeline, plain_pipeline))  # type: ignore[attr-defined]
    for one, other in zip(found, expected, strict=True):
        assert np.abs(one - other).max(initial=0) < 1e-5


Breaking = Callable[[pytest.MonkeyPatch], None]


def private_name_gone(patch: pytest.MonkeyPatch) -> None:
    patch.delattr("spacy.tokens._retokenize.set_token_attrs")
    patch.delitem(sys.modules, cached_rules.__name__)  # it is imported again


def layers_in_other_places(patch: pytest.MonkeyPatch) -> None:
    load = loading.spacy.load

    def with_one_layer_more(name: str) -> Language:
        found = load(name)
        embedding, _ = found.get_pipe("tok2vec").model.layers  # type: ignore[attr-defined]
        embedding.layers.append(noop())
        return found

    patch.setattr(loading.spacy, "load", with_one_layer_more)


def other_numbers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(onnx_layers, "VARIANCE_EPSILON", 100.0)


@pytest.mark.parametrize("break_it", [private_name_gone, layers_in_other_places, other_numbers])
def test_a_changed_spacy_is_used_as_it_comes_with_one_warning(
    pipeline: Language,
    plain_pipeline: Language,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    break_it: Breaking,
) -> None:
    break_it(monkeypatch)
    loaded = load_pipeline()
    [warning] = caplog.records
    assert "read by spaCy's own parts" in warning.message
    assert loaded.pipe_names == plain_pipeline.pipe_names != pipeline.pipe_names
    article = Article("Officials said 12 people were killed in Northport. “We flee,” Ana Roy said.")
    (found,), (expected,) = (Extractor(one).extract([article]) for one in (loaded, pipeline))
    assert "12 people were killed in Northport" in {claim.text for claim in found[1].claims}
    assert found == expected


def test_a_pipeline_that_works_is_loaded_without_a_word(caplog: pytest.LogCaptureFixture) -> None:
    assert cached_rules.CACHED_RULES in load_pipeline().pipe_names
    assert cached_rules.CACHED_RULES not in load_pipeline(plain=True).pipe_names
    assert caplog.records == []
