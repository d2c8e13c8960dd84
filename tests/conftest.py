"""Parts that are dear to load, shared by the whole suite."""

import pytest
from spacy.language import Language

from index.extract.parse import load_pipeline
from index.store.encoder import Encoder, load_encoder


@pytest.fixture(scope="session")
def pipeline() -> Language:
    return load_pipeline()


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return load_encoder(None)
