"""The measures of a page hold for small phones, large text, colours of the reader's own, both directions, and other
people's handbooks."""

import tempfile
import unittest
from pathlib import Path

import showcase
import test_foreign_handbook as foreign
from handbook import Handbook
from measures import note
from test_accessibility import inspect
from test_html_checker import check, line
from test_layout import SHIFTS, SMALL, WIDE
from test_weight import FIRST

# How a page is looked at: width, height, size of the text in px, what the system says of colours.
WAYS = {
    "a small phone": (320, 568, 16, {}),
    "a small phone with text at 200 %": (320, 568, 32, {}),
    "a phone with text at 200 %": (390, 844, 32, {}),
    "colours of the reader's own": (390, 844, 16, {"forced_colors": "active"}),
}
# The playbook as an alert opens it.
PAGES = ["playbooks/disk.html?duration_minutes=4#diagnosis", "wide.html", "arabic.html", "index.html", "contacts.html"]


def book(folder, more=""):
    handbook = Handbook(Path(folder), foreign.CONFIGURATION + more)
    for path, text in (("contacts.yml", foreign.CONTACTS), ("playbooks/disk.md", foreign.DISK), ("wide.md", foreign.WIDE),
                       ("arabic.md", foreign.ARABIC)):
        handbook.write(f"content/{path}", text)
    handbook.kedge("build", "--quiet", "--accept-anchors")
    return handbook.path("public")


class EveryReaderTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sites = {}
        for name, more in (("their handbook", ""), ("their handbook from right to left", "language: ar\n")):
            folder = tempfile.TemporaryDirectory()
            cls.addClassCleanup(folder.cleanup)
            cls.sites[name] = book(folder.name, more)

    def urls(self):
        """Pages of other people's handbooks, in both directions, and our own playbook as the alert opens it."""
        urls = {"our playbook": showcase.showcase().alert_link()}
        for name, site in self.sites.items():
            base = showcase.serve(site)
            urls |= {f"{name}: {page}": f"{base}/{page}" for page in PAGES}
        return urls

    def looks(self, tab, ways=WAYS):
        """Every page in these ways: (where, width, text size)."""
        for name, url in self.urls().items():
            for way, (width, height, text, media) in ways.items():
                tab.go("about:blank")  # so that nothing moves because of what is set now
                tab.screen(width, height)
                tab.text_size(text)
                tab.media(**(media or {"forced_colors": "none"}))
                tab.go(url)
                tab.settle()
                yield f"{name}, {way}", width, text

    def test_nothing_is_too_wide_too_small_or_unreadable_for_anybody(self):
        wide, small, wrong, count, seen = [], [], [], 0, 0
        with showcase.chromium().tab() as tab:
            for where, width, text in self.looks(tab):
                found = tab.run(WIDE % width)
                self.assertEqual(found["text"], text, where)
                wide += [f"{where}: {one}" for one in found["out"]]
                targets = tab.run(SMALL)
                count += targets["count"]
                small += [f"{where}: {one}" for one in targets["small"]]
                result = inspect(tab)
                self.assertIn("region", result["passes"], f"{where}: axe saw nothing")
                wrong += [f"{where}: {rule['rule']}: {node}" for rule in result["violations"] for node in rule["nodes"]]
                seen += 1
        note("for every reader: too wide, targets too small, axe violations", f"{len(wide)}, {len(small)}, {len(wrong)}", "= 0",
             f"{seen} looks, {count} targets: 320×568, text at 200 %, forced colours, right to left, other people's pages")
        self.assertGreater(count, 400)
        self.assertEqual((wide, small, wrong), ([], [], []))

    def test_help_is_in_sight_for_everybody_and_the_first_command_without_large_text(self):
        hidden = []
        with showcase.chromium().tab() as tab:
            for where, _, text in self.looks(tab):
                if "playbook" not in where:
                    continue
                found = tab.run(FIRST)
                for name in ("escalate",) if text > 16 else ("escalate", "command"):
                    place = found[name]
                    if not place or place["top"] < 0 or place["bottom"] > found["height"]:
                        hidden.append(f"{where}: {name}: {place}")
        self.assertEqual(hidden, [])

    def test_nothing_moves_by_itself_for_anybody(self):
        moved = []
        with showcase.chromium().tab() as tab:
            tab.call("Page.addScriptToEvaluateOnNewDocument", source=SHIFTS)
            tab.call("Network.emulateNetworkConditions", offline=False, latency=400, downloadThroughput=50_000,
                     uploadThroughput=50_000)
            # Colours move nothing.
            for where, _, _ in self.looks(tab, {way: told for way, told in WAYS.items() if not told[3]}):
                tab.until("document.readyState === 'complete'")
                tab.run("scrollBy({top: 1200, behavior: 'instant'}); 0")
                tab.rest()
                moved += [f"{where}: {shift['value']:.4f} {shift['what']}" for shift in tab.run("window.__shifts.splice(0)")]
        self.assertEqual(moved, [])

    def test_one_request_reads_a_page_of_theirs_and_the_checker_has_no_error(self):
        asked = []
        with showcase.chromium().tab() as tab:
            for name, url in self.urls().items():
                tab.taken("Network.requestWillBeSent")
                tab.go(url)
                sent = [(event.get("type"), event["request"]["url"]) for event in tab.taken("Network.requestWillBeSent")]
                blocking = tab.run("performance.getEntriesByType('resource')"
                                   ".filter(entry => entry.renderBlockingStatus === 'blocking').map(entry => entry.name)")
                if [kind for kind, _ in sent].count("Document") != 1 or blocking:
                    asked.append(f"{name}: {sent} {blocking}")
        self.assertEqual(asked, [])
        found = check(*self.sites.values())
        self.assertEqual(sorted({line(message) for message in found if message["type"] != "info"}), [])
