"""Whether this processor multiplies in 8 bits without losing anything."""

from functools import cache
from pathlib import Path

import numpy as np

LARGEST = Path(__file__).with_name("largest_products.onnx")
"""One product: what it is given, unsigned bytes, times weights that are as large as they get."""
GIVEN, SIDE = "given", 64
MOST_GIVEN, MOST_WEIGHT = 255, 127


@cache
def multiplies_exactly() -> bool:
    """Tell whether sums of the largest products of signed and unsigned bytes come out right.

    x86 processors without VNNI add two of them in 16 bits, which overflow. It is tried, since a
    list of processors would never be complete.
    """
    import onnxruntime

    session = onnxruntime.InferenceSession(str(LARGEST), providers=["CPUExecutionProvider"])
    [sums] = session.run(None, {GIVEN: np.full((SIDE, SIDE), MOST_GIVEN, np.uint8)})
    return bool((sums == SIDE * MOST_GIVEN * MOST_WEIGHT).all())
