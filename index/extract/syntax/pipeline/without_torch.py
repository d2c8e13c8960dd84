"""spaCy without torch, which it loads wherever it is installed.

Our pipeline has no use for it, and a process that reads articles would wait two seconds for it and
keep its memory. Whoever imports torch afterwards gets it.
"""

import sys

NAME = "torch"

if NAME not in sys.modules:
    sys.modules |= {NAME: None}  # type: ignore[dict-item] # "not there" to whoever imports it
    try:
        import thinc.compat  # noqa: F401 - spaCy's backend, which looks for it once
    finally:
        del sys.modules[NAME]
