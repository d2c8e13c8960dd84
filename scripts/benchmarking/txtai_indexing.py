"""Index sentences with txtai; run by the Python of an environment that has it.

``python txtai_indexing.py MODEL SENTENCES.json`` prints the seconds that indexing takes, and those
of encoding alone. Nothing of the project is imported here.
"""

import json
import sys
import time
from pathlib import Path


def main() -> None:
    """Measure and print."""
    from txtai.embeddings import Embeddings

    model, given = sys.argv[1:]
    sentences = json.loads(Path(given).read_text("utf-8"))
    index = Embeddings(path=model, hybrid=True, content=False)
    index.index((0, "warm", None) for _ in range(1))
    began = time.perf_counter()
    index.batchtransform(sentences)
    encoded = time.perf_counter()
    index.index((place, text, None) for place, text in enumerate(sentences))
    print(json.dumps([time.perf_counter() - encoded, encoded - began]))


if __name__ == "__main__":
    main()
