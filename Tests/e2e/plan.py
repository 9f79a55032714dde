"""In which order the tests of the pages run, and what is made once for all of them."""

from contextlib import contextmanager

import measures
import showcase

LONGEST = []
# Times that others would spoil.
ALONE = ["test_speed", "test_search.SpeedTests"]


@contextmanager
def shared():
    """The sites that most tests look at; at the end what was measured is printed."""
    with showcase.sites() as environment:
        yield environment
    print(measures.printed(), flush=True)
