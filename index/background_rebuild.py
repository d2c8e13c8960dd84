"""A rebuild in a process of its own: whoever answers meanwhile answers as quickly as before."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection

from index.extract.worker_pool import end_with_parent, hidden_main_module
from index.library import open_library
from index.model.errors import BuildError, ClaimtrailError
from index.settings import Settings

LOOK_SECONDS = 0.3
NICE = 10
"""How much it gives way to others."""


def rebuild_apart(settings: Settings, stopped: Callable[[], bool] = lambda: False) -> None:
    """Bring the published build up to the database; the memory that it takes is given back.

    :param stopped: whether to end before it is done, which harms nothing.
    :raises BuildError: if it failed; the text says why.
    """
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_rebuild, args=(settings, sender), name="rebuild")
    with hidden_main_module():
        process.start()
    sender.close()
    try:
        while not receiver.poll(LOOK_SECONDS):
            if stopped():
                process.terminate()
        failure = receiver.recv()
    except EOFError:
        failure = "The process that rebuilds was ended. What was read is kept."
    finally:
        process.join()
        receiver.close()
    if failure:
        raise BuildError(failure)


def _rebuild(settings: Settings, sender: Connection) -> None:
    threading.Thread(target=end_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it ends it
    if sys.platform != "win32":
        os.nice(NICE)
    try:
        with open_library(settings) as library:
            library.rebuild()
    except ClaimtrailError as error:
        sender.send(str(error))
    else:
        sender.send(None)
