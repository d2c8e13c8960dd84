"""Lets spaCy be imported without torch; import this before anything that imports spaCy.

spaCy's backend (``thinc.compat``) tries ``import torch`` once and does without it on an
ImportError; it has no option for that. Our pipeline has no layer of torch, but torch is installed
to convert embedding models, and importing it takes seconds and 180 MB in each process that reads
articles. ``None`` in ``sys.modules`` is Python's own sign for a module that cannot be imported; it
is taken away again at once, so whoever imports torch afterwards gets it.
"""

import sys

if "torch" not in sys.modules:
    sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        import thinc.compat  # noqa: F401
    finally:
        del sys.modules["torch"]
