"""What is printed once for all tests of the program: how many faults each verb was tried with."""

import os
import tempfile
from contextlib import contextmanager

from trial.counts import LOG, table

# What takes longest starts first, so that nothing long is left for the end.
LONGEST = ["faults", "hostile.test_growth", "test_progress", "bridge"]


@contextmanager
def shared():
    """The file to which every process adds what it tried; at the end its table is printed."""
    with tempfile.NamedTemporaryFile(prefix="kedge-trials-") as log:
        yield {LOG: log.name}
        if text := table(log.name):
            print(text, flush=True)
