"""A small file of e5 weights, made up, and the same weights for PyTorch."""

import struct
from pathlib import Path

import numpy as np

from index.store.encoding.e5_weights import BLOCK, HEADER, MAGIC

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 32, 2, 2, 64, 64
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", "query", "passage", ":", "▁the", "▁mill", "s", "e")
SIZES = {"q": WIDTH, "k": WIDTH, "v": WIDTH, "ao": WIDTH, "fi": INNER, "fo": WIDTH}

Tensors = dict[str, np.ndarray]


def made_up() -> Tensors:
    """Return weights by their names, as they are after being kept in four bits."""
    random = np.random.default_rng(1)
    found = {
        "emb.word": random.normal(0, 1, (len(PIECES), WIDTH)),
        "emb.pos": random.normal(0, 0.2, (POSITIONS, WIDTH)),
        "emb.type": random.normal(0, 0.2, (1, WIDTH)),
        "emb.ln.w": random.uniform(0.5, 1.5, WIDTH),
        "emb.ln.b": random.normal(0, 0.1, WIDTH),
    }
    for layer in range(LAYERS):
        for name, rows in SIZES.items():
            columns = INNER if name == "fo" else WIDTH
            found[f"l{layer}.{name}.w"] = random.normal(0, 0.3, (rows, columns))
            found[f"l{layer}.{name}.b"] = random.normal(0, 0.1, rows)
        for name in ("aln", "oln"):
            found[f"l{layer}.{name}.w"] = random.uniform(0.5, 1.5, WIDTH)
            found[f"l{layer}.{name}.b"] = random.normal(0, 0.1, WIDTH)
    return {
        name: _stepped(values)[0] if _is_small(name) else values.astype(np.float32)
        for name, values in found.items()
    }


def write(path: Path, tensors: Tensors) -> None:
    """Write the file."""
    sizes = (WIDTH, LAYERS, HEADS, INNER, len(PIECES), POSITIONS, 1)
    text = "".join(PIECES).encode()
    marks = (0, 2, 1, 3)
    head = HEADER.pack(MAGIC, 1, *sizes, 1e-12, BLOCK, len(PIECES), *marks, len(text))
    starts = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype(np.uint32)
    scores = -np.arange(len(PIECES), dtype=np.float32)
    head += starts.tobytes() + scores.tobytes() + text + struct.pack("<iI", 0, 0)
    head += struct.pack("<i", len(tensors))
    bodies = [
        _stepped(values)[1] if _is_small(name) else values.tobytes()
        for name, values in tensors.items()
    ]
    place = len(head) + sum(2 + len(name) + 21 for name in tensors)
    for (name, values), body in zip(tensors.items(), bodies, strict=True):
        head += struct.pack("<H", len(name)) + name.encode()
        head += struct.pack("<BIQQ", _is_small(name), values.size, place, len(body))
        place += len(body)
    path.write_bytes(head + b"".join(bodies))


def _is_small(name: str) -> bool:
    return name == "emb.word" or (name.endswith(".w") and "ln" not in name)


def _stepped(values: np.ndarray) -> tuple[np.ndarray, bytes]:
    """Return the values in sixteen steps a block, and the bytes that stand for them."""
    blocks = values.reshape(-1, BLOCK)
    scales = (np.abs(blocks).max(axis=1, keepdims=True) / 7).astype(np.float16)
    steps = np.clip(np.round(blocks / scales.astype(np.float32)), -8, 7)
    low, high = np.split((steps + 8).astype(np.uint8), 2, axis=1)
    kept = (steps * scales.astype(np.float32)).astype(np.float32).reshape(values.shape)
    return kept, np.concatenate([scales.view(np.uint8), low | high << 4], axis=1).tobytes()
