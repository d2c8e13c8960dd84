"""Answer once, then some more: ``python -m scripts.benchmarking.first_answer DATA QUESTION...``.

Prints when the first answer was there (on the clock of ``time.perf_counter``) and the memory of the
process after all of them, in KB.
"""

import resource
import sys
import time
from pathlib import Path

from index.library import open_library
from index.settings import Settings


def main() -> None:
    """Answer, measure and print."""
    data, *questions = sys.argv[1:]
    with open_library(Settings(data=Path(data))) as library:
        answerer = library.answers
        answerer.ask(questions[0])
        first = time.perf_counter()
        for question in questions:
            answerer.ask(question)
    print(first, _memory())


def _memory() -> int:
    """Return the most memory that this process has had, in KB."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # What the system counts for a child begins with what its parent had.
    return int(status.split("VmHWM:")[1].split()[0])


if __name__ == "__main__":
    main()
