"""Pages of postmortems, in a real Chromium: what people ask first is on the first screen, and each line has an address."""

import re
import unittest

import showcase
from measures import note

# Where things are on the first screen, and above what the thumbs' bar covers.
FIRST = """
(() => {
  const dock = document.querySelector(".thumbs"), rect = dock && dock.getBoundingClientRect();
  const floor = rect && rect.height > 0 && getComputedStyle(dock).display !== "none" ? rect.top : innerHeight;
  const top = selector => { const one = document.querySelector(selector); return one ? Math.round(one.getBoundingClientRect().top) : null; };
  return {floor: Math.round(floor), facts: top(".incident"), bar: top(".head > .milestone-bar"),
    summary: top("#summary p"), impact: top("#impact h2")};
})()
"""

FOLD = """\
(() => {
  const fold = document.querySelector("details.corrections");
  const inside = fold.querySelector("blockquote, .callout");
  return {open: fold.open, seen: inside.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})};
})()
"""


class PostmortemPageTests(unittest.TestCase):
    def setUp(self):
        self.base = showcase.own_address()
        self.pages = sorted(page.name for page in (showcase.own_site() / "postmortems").glob("*.html"))
        self.assertGreater(len(self.pages), 2)

    def test_the_summary_is_on_the_first_screen(self):
        late, least = [], 9999
        with showcase.chromium().tab() as tab:
            for width, height in ((390, 844), (1280, 800)):
                tab.screen(width, height, width < 500)
                for page in self.pages:
                    tab.go(f"{self.base}/postmortems/{page}")
                    found = tab.run(FIRST)
                    self.assertLess(found["facts"], found["bar"], page)
                    # The first line of it must be readable; a desk has room for the impact too.
                    wanted = found["summary"] + 24 if width == 390 else found["impact"] + 24
                    least = min(least, found["floor"] - wanted)
                    if wanted > found["floor"]:
                        late.append(f"{page}, {width} px: {found}")
        note("room left below the start of the summary (phone) or the impact (desk)", f"{least} px", "≥ 0",
             f"{len(self.pages)} postmortems")
        self.assertEqual(late, [])

    def test_corrections_are_folded_on_a_screen_and_not_on_paper(self):
        with showcase.chromium().tab() as tab:
            for page in self.pages:
                tab.go(f"{self.base}/postmortems/{page}")
                self.assertEqual(tab.run(FOLD), {"open": False, "seen": False}, page)
                tab.run("document.querySelector('details.corrections summary').click(); 0")
                # What opens is drawn with the next frame.
                tab.until(f"(fold => fold.open && fold.seen)({FOLD})")
                tab.run("document.querySelector('details.corrections').open = false; 0")
                tab.call("Emulation.setEmulatedMedia", media="print")
                tab.until(f"({FOLD}).seen")
                tab.call("Emulation.setEmulatedMedia", media="")

    def test_each_line_of_a_timeline_has_an_address(self):
        count = 0
        with showcase.chromium().tab() as tab:
            for page in self.pages:
                tab.go(f"{self.base}/postmortems/{page}")
                lines = tab.run("[...document.querySelectorAll('#timeline tbody tr')].map(row => [row.id, row.cells[0].querySelector('a').hash])")
                self.assertEqual(lines, [[f"timeline.{n}", f"#timeline.{n}"] for n in range(1, len(lines) + 1)])
                actions = tab.run("[...document.querySelectorAll('#action-items tbody tr')].map(row => row.id)")
                self.assertEqual(actions, [f"action-items.{n}" for n in range(1, len(actions) + 1)])
                tab.run("document.querySelector('#timeline tbody tr:nth-child(3) a').click(); 0")
                self.assertEqual(tab.run("[location.hash, document.querySelector(':target').id]"),
                                 ["#timeline.3", "timeline.3"])
                count += len(lines) + len(actions)
        self.assertGreater(count, 30)

    def test_the_bar_is_to_scale(self):
        """What is drawn is as long as the times beside it say."""
        with showcase.chromium().tab() as tab:
            for page in self.pages:
                tab.go(f"{self.base}/postmortems/{page}")
                found = tab.run("""(() => {
                  const bar = document.querySelector(".head > .milestone-bar");
                  return {width: bar.getBoundingClientRect().width,
                    parts: [...bar.querySelectorAll("rect")].map(one => one.getBoundingClientRect().width),
                    times: [...document.querySelectorAll(".milestones time")].map(one => Date.parse(one.dateTime)),
                    took: [...document.querySelectorAll(".milestones .took")].map(one => one.textContent)};
                })()""")
                spans = [later - time for time, later in zip(found["times"], found["times"][1:])]
                whole = found["times"][-1] - found["times"][0]
                drawn = [span for span in spans if span]
                self.assertEqual(len(found["parts"]), len(drawn), page)
                for part, span in zip(found["parts"], drawn):
                    self.assertAlmostEqual(part / found["width"], span / whole, delta=0.005)
                minutes = [int(re.fullmatch(r"\+(\d+)m", text)[1]) for text in found["took"]]
                self.assertEqual(minutes, [span // 60_000 for span in spans], page)
