"""A wide window: the other pages at the left, the parts of the page at the right, the front page in two columns."""

import tempfile
import unittest
from pathlib import Path

import showcase
from handbook import Handbook

PLACES = """
(() => {
  const box = selector => {
    const element = document.querySelector(selector);
    if (!element || !element.checkVisibility()) return null;
    const {left, right, top, bottom} = element.getBoundingClientRect();
    return {left, right, top, bottom};
  };
  return {siblings: box(".siblings"), text: box("article.text"), contents: box(".contents"), bar: box(".escalate-bar"),
    what: box(".escalate-what"), table: box(".table-scroll"), thumbs: box(".thumbs")};
})()"""


class DesktopTests(unittest.TestCase):
    def setUp(self):
        self.show = showcase.showcase()
        self.base = f"{self.show.base}/runbooks"

    def wide(self, page, width=1440):
        """A tab with the page in a wide window, its list of pages there."""
        tab = self.enterContext(showcase.chromium().tab(width, 900, mobile=False))
        tab.go(f"{self.base}/{page}")
        tab.until("!!document.querySelector('.siblings')")
        return tab

    def test_other_pages_stand_at_the_left_and_the_parts_of_this_one_at_the_right(self):
        for width in (1152, 1280, 1440, 1920):
            places = self.wide("playbooks/connection_refused.html", width).run(PLACES)
            self.assertLess(places["siblings"]["right"], places["text"]["left"], width)
            self.assertGreater(places["contents"]["left"], places["text"]["right"], width)
            self.assertLess(places["siblings"]["top"], 120)
            self.assertAlmostEqual(places["bar"]["left"], places["text"]["left"], delta=17)
            self.assertLess(abs(places["what"]["left"] - places["text"]["left"]), 17)
            self.assertIsNone(places["thumbs"])

    def test_all_pages_of_the_kind_are_listed_and_this_one_is_marked(self):
        tab = self.wide("playbooks/timeout.html?server_slug=payments")
        listed = tab.run("""[...document.querySelectorAll(".siblings a")].map(link =>
          ({text: link.textContent.trim(), current: link.getAttribute("aria-current"), href: link.getAttribute("href")}))""")
        self.assertEqual([one["text"] for one in listed if one["current"]], ["◆ Tool calls time out"])
        self.assertGreaterEqual(len(listed), 7)
        self.assertTrue(all("playbooks/" in one["href"] for one in listed), listed)
        tab.run("[...document.querySelectorAll('.siblings a')][0].click(); 0")
        tab.until("location.pathname.indexOf('timeout') < 0 && document.readyState === 'complete'")
        self.assertEqual(tab.run("location.search"), "?server_slug=payments")

    def test_parts_of_a_section_are_one_click_away_and_marked_where_the_reader_is(self):
        tab = self.wide("playbooks/connection_refused.html")
        links = tab.run("[...document.querySelectorAll('.contents ul ul a')].filter(a => a.checkVisibility()).map(a => a.textContent)")
        self.assertIn("Free the port", links)
        tab.run("[...document.querySelectorAll('.contents a')].find(a => a.textContent === 'Free the port').click(); 0")
        tab.until("[...document.querySelectorAll('.contents [aria-current]')].some(a => a.textContent === 'Free the port')")
        marked = tab.run("[...document.querySelectorAll('.contents [aria-current]')].map(a => a.textContent)")
        self.assertEqual(marked, ["Resolution", "Free the port"])

    def test_keys_walk_through_the_pages(self):
        tab = self.wide("playbooks/connection_refused.html")
        titles = tab.run("[...document.querySelectorAll('.siblings a')].map(a => a.textContent.trim())")
        first = tab.run("document.title")
        for key in ("n", "p"):
            before = tab.run("location.pathname")
            tab.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=key)
            tab.call("Input.dispatchKeyEvent", type="keyUp", key=key)
            tab.until(f"location.pathname !== {before!r} && !!document.querySelector('.siblings')")
        self.assertEqual(tab.run("document.title"), first)
        self.assertGreater(len(titles), 2)

    def test_a_phone_asks_for_no_list(self):
        with showcase.chromium().tab() as tab:
            tab.go(f"{self.base}/playbooks/timeout.html")
            self.assertEqual(tab.run("document.querySelectorAll('script[src$=\"pages.js\"], .siblings').length"), 0)
            self.assertEqual(tab.run("[...document.querySelectorAll('.contents ul ul a')].filter(a => a.checkVisibility()).length"), 0)

    def test_no_page_grows_with_the_handbook(self):
        sizes = []
        for count in (3, 30):
            with tempfile.TemporaryDirectory() as folder:
                book = Handbook(Path(folder), "rules: {missing-key: off, missing-section: off, never-tested: off}\n")
                for number in range(count):
                    book.write(f"content/playbooks/p{number:02}.md", f"---\ntitle: Number {number:02}\nseverity: P2\n---\n\n## Diagnosis\n\nA.\n")
                book.kedge("build", "--quiet")
                sizes.append(len(book.path("public/playbooks/p00.html").read_bytes()))
        self.assertEqual(sizes[0], sizes[1])

    def test_the_front_page_uses_its_width(self):
        with showcase.chromium().tab(1440, 900, mobile=False) as tab:
            tab.go(f"{self.base}/index.html")
            found = tab.run("""(() => {
              const box = selector => document.querySelector(selector).getBoundingClientRect();
              const rows = [...document.querySelectorAll("[aria-labelledby=_playbooks] .row")];
              return {list: box("[aria-labelledby=_playbooks]").right, lead: box(".lead").left, top: box(".lead").top,
                tallest: Math.max(...rows.map(row => row.offsetHeight)), titles: [...document.querySelectorAll(".lead h2")].map(h => h.textContent),
                call: [...document.querySelectorAll(".lead a[href^='tel:']")].map(link => link.textContent),
                reasons: rows.map(row => row.querySelector("code") ? row.querySelector("code").textContent : "")};
            })()""")
        self.assertLess(found["list"], found["lead"])
        self.assertLess(found["top"], 200)
        self.assertLess(found["tallest"], 80)
        self.assertEqual(found["titles"], ["Review", "Tests due", "Last incidents", "Whom to call"])
        self.assertIn("+1-555-0100", found["call"])
        # What no failure reason names is named by its alert.
        self.assertIn("AlertStorm", found["reasons"])
        self.assertNotIn("", found["reasons"])

    def test_on_a_phone_it_is_one_line_below_the_search(self):
        with showcase.chromium().tab() as tab:
            tab.go(f"{self.base}/index.html")
            found = tab.run("""(() => {
              const lead = document.querySelector(".lead"), search = document.querySelector(".search-box");
              return {height: lead.offsetHeight, gap: lead.getBoundingClientRect().top - search.getBoundingClientRect().bottom,
                next: document.querySelector("[aria-labelledby=_playbooks]").getBoundingClientRect().top};
            })()""")
        self.assertLessEqual(found["height"], 100)
        self.assertGreaterEqual(found["gap"], 0)
        self.assertLess(found["next"], 330)

    def test_tables_are_as_dense_as_what_is_in_them_and_no_wider_than_the_text(self):
        with showcase.chromium().tab(1440, 900, mobile=False) as tab:
            tab.go(f"{self.base}/severities.html")
            found = tab.run("""(() => {
              const text = document.querySelector("article.text").getBoundingClientRect();
              return [...document.querySelectorAll(".table-scroll")].map(room => ({
                over: room.getBoundingClientRect().right - text.right, empty: room.firstElementChild.offsetWidth - room.offsetWidth}));
            })()""")
        self.assertGreater(len(found), 1)
        self.assertTrue(all(one["over"] <= 0.5 for one in found), found)
