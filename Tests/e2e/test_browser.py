"""The browsers that the tests start are gone when the tests are."""

import time
import unittest
from pathlib import Path

from browser import start
from devtools import Chromium


def alive(profile):
    """The processes of a browser, by the profile that is in their command line."""
    found = []
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if str(profile).encode() in line.read_bytes():
                found.append(line.parent.name)
        except OSError:
            pass
    return found


class BrowserTests(unittest.TestCase):
    def ends(self, profile, close):
        self.assertTrue(alive(profile))
        close()
        deadline = time.monotonic() + 10
        while alive(profile) and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assertEqual(alive(profile), [])

    def test_a_driver_that_quits_takes_its_browser_along(self):
        driver = start()
        self.ends(driver.capabilities["chrome"]["userDataDir"], driver.quit)

    def test_a_browser_that_is_closed_is_gone(self):
        browser = Chromium()
        self.ends(browser.profile, browser.close)


if __name__ == "__main__":
    unittest.main()
