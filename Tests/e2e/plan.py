"""In which order the tests of the pages run, and what is made once for all of them."""

import os
from contextlib import contextmanager

import measures
import showcase

# One more than there are processors: a browser waits a good part of the time.
JOBS = (os.cpu_count() or 1) + 1
# What takes longest starts first, so that nothing long is left for the end.
LONGEST = [
    "test_offline.OfflineTests", "test_hosts", "test_book.BookTests",
    "test_fill.FillTests.test_hostile_links_change_no_command",
    "test_accessibility.AccessibilityTests.test_no_type_of_page_has_a_violation",
    "test_playbook_page.PlaybookPageTests", "test_fill.FillTests.test_hostile_values_beside_a_good_slug_change_no_command",
    "test_walks.WalkTests.test_with_a_finger_at_320_px", "test_anchors.AnchorTests",
    "test_accessibility.AccessibilityTests.test_no_other_page_has_a_violation",
    "test_accessibility.AccessibilityTests.test_nothing_that_opens_has_a_violation",
    "test_comms.CommsTests.test_nothing_moves_while_the_page_is_read", "test_layout", "test_html_checker",
]
# Times that others would spoil.
ALONE = ["test_speed", "test_search.SpeedTests"]


@contextmanager
def shared():
    """The sites that most tests look at; at the end what was measured is printed."""
    with showcase.sites() as environment:
        yield environment
    print(measures.printed(), flush=True)
