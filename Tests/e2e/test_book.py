"""The one-file edition: `book.html` alone in an empty folder, from a file, in a real Chromium; and the handbook on paper."""

import base64
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from collections import Counter
from pathlib import Path
from urllib.parse import quote, unquote

import showcase
from handbook import KEDGE, ROOT
from measures import note, slowness
from offline_book import OfflineBook
from phone import Phone
from selenium.webdriver.common.by import By

# Goes to each fragment as a tap would, and gives those after which nothing is the target of the page.
LAND = """
  const [fragments, done] = arguments;
  (async () => {
    const lost = [];
    for (const fragment of fragments) {
      location.hash = fragment;
      await new Promise(next => addEventListener("hashchange", () => requestAnimationFrame(() => setTimeout(next)), {once: true}));
      const target = document.querySelector(":target");
      const top = target && target.getBoundingClientRect().top;
      if (!target || top < -1 || top > 500) { lost.push([fragment, target && target.id, top]); }
    }
    done(lost);
  })();
"""


def name(anchor):
    """What an anchor of the site is called in the book."""
    page, _, fragment = anchor.partition("#")
    return re.sub(r"\.html$", "", page) + ("/" + fragment if fragment else "")


class BookTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        folder = Path(cls.temporary.name)
        site = showcase.own_site()
        small = OfflineBook(folder / "handbook")
        cls.small_site = small.build("one", "2026-11-20", "public")
        cls.books = {}
        for key, source, ledger in (("own", site, ROOT / "anchors.lock"),
                                    ("small", cls.small_site, small.path("anchors.lock"))):
            alone = folder / f"alone-{key}"
            alone.mkdir()
            shutil.copy(source / "book.html", alone)
            lines = [line for line in ledger.read_text().splitlines() if line and not line.startswith("#")]
            cls.books[key] = alone / "book.html", [unquote(line.split(" -> ")[0]) for line in lines]

    def open(self, phone, key, rest=""):
        phone.open("about:blank")
        phone.requests()
        phone.complaints()
        phone.open(self.books[key][0].as_uri() + rest)

    def assert_alone(self, phone, key):
        asked = [url for url in phone.requests() if not url.startswith(("data:", "about:", "chrome"))]
        self.assertEqual({url.partition("#")[0].partition("?")[0] for url in asked}, {self.books[key][0].as_uri()})
        self.assertEqual(phone.complaints(), [])

    def test_every_link_and_every_published_anchor_lands_with_no_request(self):
        for key, (book, anchors) in self.books.items():
            with self.subTest(key), Phone() as phone:
                self.open(phone, key)
                links = phone.run("return [...document.querySelectorAll('a')].map(a => a.getAttribute('href'))")
                inner = sorted({link[1:] for link in links if link and link.startswith("#") and len(link) > 1})
                away = [link for link in links if link and not re.match(r"#|https?:|mailto:|tel:|data:", link)]
                self.assertEqual(away, [], "links that lead to files which are not there")
                promised = [quote(name(anchor), safe="/%") for anchor in anchors]
                self.assertGreater(len(inner), 10)
                phone.driver.set_script_timeout(120)
                # A line about what has moved leads on by itself with JavaScript: it lands at its new place.
                moved = {quote(text, safe="/") for text in phone.run(
                    "return [...document.querySelectorAll('.moved-to, .kind-moved')].map(e => e.id)")}
                lost = phone.driver.execute_async_script(LAND, sorted({*inner, *promised} - moved))
                self.assertEqual(lost, [])
                self.assert_alone(phone, key)
                note(f"links and promised anchors of the one-file edition that land ({key})",
                     f"{len(inner)} + {len(promised)}", "all")

    def test_what_a_link_opens_first_of_all_stands_where_it_should(self):
        with Phone() as phone:
            self.open(phone, "own")
            fragments = phone.run("""
              return [...document.querySelectorAll('.chapter:not([id="404"])')].flatMap(
                one => [one, one.querySelector('.text > section[id]')]).filter(one => one).map(one => one.id)""")
            self.assertGreater(len(fragments), 40)
            lost = []
            for fragment in fragments:
                # Nothing has been laid out yet.
                self.open(phone, "own", "#" + quote(fragment, safe="/%"))
                off, room = phone.run("""
                  const one = document.querySelector(':target'), page = document.documentElement;
                  const margin = parseFloat(getComputedStyle(one).scrollMarginTop);
                  const padding = parseFloat(getComputedStyle(page).scrollPaddingTop);
                  return [one.getBoundingClientRect().top - margin - padding, page.scrollHeight - innerHeight - scrollY]""")
                # The last may end before it is at the top, the first may begin there.
                if abs(off) > 2 and room > 2 and fragment != fragments[0] and fragment != fragments[1]:
                    lost.append((fragment, off))
            self.assertEqual(lost, [])

    def test_no_id_is_there_twice(self):
        for book, _ in self.books.values():
            ids = re.findall(r'<[^>]*\sid="([^"]*)"', book.read_text())
            self.assertEqual([one for one, count in Counter(ids).items() if count > 1], [])

    def test_what_has_moved_leads_on(self):
        with Phone() as phone:
            for old, new in (("playbooks/old_disk", "playbooks/disk_full"),
                             ("playbooks/old_disk/diagnosis", "playbooks/disk_full/diagnosis")):
                self.open(phone, "small", "#" + old)
                phone.wait(f"{old} leads nowhere", "return decodeURIComponent(location.hash.slice(1)) === arguments[0]", new)

    def test_short_forms_lead_where_they_are_unique(self):
        with Phone() as phone:
            for short, full in (("connection_refused", "playbooks/connection_refused"),
                                ("connection_refused/diagnosis", "playbooks/connection_refused/diagnosis"),
                                ("free-the-port", "playbooks/connection_refused/free-the-port")):
                self.open(phone, "own", "#" + short)
                phone.wait(f"{short} leads nowhere", "return location.hash.slice(1) === arguments[0]", full)
            self.open(phone, "own", "#diagnosis")
            self.assertEqual(phone.run("return location.hash"), "#diagnosis")

    def test_pictures_parameters_search_and_copy_work(self):
        with Phone() as phone:
            self.open(phone, "small", "?server_slug=billing#playbooks/disk_full/diagnosis")
            self.assertEqual(phone.run("return document.querySelector('.text img').naturalWidth"), 1)
            self.assertEqual(phone.run("return document.querySelector('.param').textContent"), "billing")
            self.assertTrue(phone.saved().startswith("All in one file, built 2026-11-20"))
            self.assertEqual(phone.find("enospc"), [
                self.books["small"][0].as_uri() + "?server_slug=billing#playbooks/disk_full/symptoms"])
            phone.driver.find_element(By.CSS_SELECTOR, "a.hit").click()
            phone.wait("the hit is not opened", "return location.hash === '#playbooks/disk_full/symptoms'")
            self.assertFalse(phone.run("return document.querySelector('dialog').open"))
            button = phone.driver.find_element(By.CSS_SELECTOR, "button.copy")
            phone.run("arguments[0].scrollIntoView({block: 'center'})", button)
            button.click()
            phone.wait("nothing is copied", "return document.querySelector('button.copy').textContent === 'Copied'")
            self.assert_alone(phone, "small")

    def test_only_the_playbook_that_declares_a_parameter_takes_it(self):
        with Phone() as phone:
            self.open(phone, "own", "?server_slug=payments#playbooks/connection_refused")
            filled = phone.run("""
              return [...document.querySelectorAll('.chapter')].filter(
                chapter => chapter.querySelector('.param.is-filled')).map(chapter => chapter.id)""")
            self.assertIn("playbooks/connection_refused", filled)
            self.assertTrue(all(chapter.startswith("playbooks/") for chapter in filled), filled)

    def test_a_slow_phone_lays_out_of_a_long_book_what_is_near(self):
        with tempfile.TemporaryDirectory() as folder, Phone() as phone:
            handbook = Path(folder)
            subprocess.run([sys.executable, ROOT / "Benchmarks/generate.py", "--documents", "150", "--seed", "1", "--out",
                            handbook], check=True)
            subprocess.run([KEDGE, "build", "--quiet", "--today", "2026-11-21", "--out", handbook / "site"], cwd=handbook,
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            book = handbook / "site/book.html"
            sections = re.findall(r'<section id="([^"]+)"', book.read_text())
            phone.cdp("Emulation.setCPUThrottlingRate", rate=4)
            before = phone.run(f"return {slowness()}(4)")
            phone.open(book.as_uri())
            loaded = phone.run("return performance.getEntriesByType('navigation')[0].loadEventEnd") / 1000
            slow = max(before, phone.run(f"return {slowness()}(4)"))
            note("a one-file edition of 150 documents until it is loaded, CPU four times slower", f"{loaded / slow:.1f} s",
                 "≤ 10 s", f"on this machine {slow:.1f} times as long")
            self.assertLessEqual(loaded, 10 * slow)
            shown = """
              const chapters = [...document.querySelectorAll('.chapter')];
              return [chapters.filter(one => one.firstElementChild.checkVisibility({contentVisibilityAuto: true})).length,
                      chapters.length]"""
            near, every = phone.run(shown)
            self.assertGreater(every, 150)
            self.assertTrue(0 < near < 10, f"{near} of {every} chapters are laid out")
            # What a link opens is below the bar, though all before it has a height that is a guess.
            for fragment in (sections[len(sections) // 2], sections[-1]):
                phone.open("about:blank")
                phone.open(f"{book.as_uri()}#{quote(fragment, safe='/%')}")
                tops = "return [document.querySelector(':target').id, document.querySelector(':target').getBoundingClientRect().top]"
                self.assertEqual(phone.run(tops)[0], fragment)
                self.assertTrue(0 < phone.run(tops)[1] < 130, phone.run(tops))
                phone.run("scrollBy(0, -2000)")
                phone.run("scrollBy(0, 2000)")
                self.assertTrue(0 < phone.run(tops)[1] < 130, phone.run(tops))

    def test_nothing_stands_outside_the_box_of_its_chapter_where_it_would_be_cut_off(self):
        with Phone() as phone:
            for width in (320, 390, 1280):
                phone.cdp("Emulation.setDeviceMetricsOverride", width=width, height=844, deviceScaleFactor=1, mobile=False)
                self.open(phone, "own")
                outside = phone.run("""
                  const outside = [];
                  for (const chapter of document.querySelectorAll('.chapter')) {
                    chapter.style.contentVisibility = 'visible';
                    const box = chapter.getBoundingClientRect();
                    for (const one of chapter.querySelectorAll('*')) {
                      const its = one.getBoundingClientRect();
                      const isIn = its.left > box.left - 1 && its.right < box.right + 1 || !its.width;
                      if (!isIn && !one.parentElement.closest('.table-scroll, pre, figure, .visually-hidden')) {
                        outside.push(chapter.id + ' ' + one.tagName + ' ' + one.className);
                      }
                    }
                  }
                  return [outside, document.documentElement.scrollWidth <= innerWidth]""")
                self.assertEqual(outside, [[], True], f"at {width} px")

    # Paper.

    def printed(self, phone):
        pdf = base64.b64decode(phone.cdp("Page.printToPDF", printBackground=False)["data"])
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(pdf)
            file.flush()
            text = subprocess.run(["pdftotext", "-layout", file.name, "-"], check=True, capture_output=True, text=True)
            return text.stdout.split("\f")[:-1]

    def test_a_printed_book_begins_each_playbook_on_a_page_of_its_own(self):
        with Phone(dark=True) as phone:
            self.open(phone, "own")
            titles = phone.run("""
              return [...document.querySelectorAll('.chapter.kind-playbook h1')].map(
                h1 => h1.firstChild.textContent.trim())""")
            pages = self.printed(phone)
            self.assertGreater(len(titles), 5)
            for title in titles:
                heads = [page for page in pages if title in "\n".join(page.split("\n")[:8])]
                self.assertTrue(heads, f"no page begins with {title!r}")
            text = "\n".join(pages)
            self.assertIn("☐", text)
            self.assertIn("(https://", text)
            self.assertIn("(#escalation/decision-tree)", re.sub(r"\s+", "", text))
            for word in ("Copy", "Saved for offline", "Skip to content"):
                self.assertNotRegex(text, rf"(?m)^\s*{word}\s*$")
            note("pages of the printed one-file edition", len(pages))

    def test_a_printed_page_has_boxes_and_addresses_and_no_bars(self):
        with Phone() as phone:
            phone.open((self.small_site / "playbooks/disk_full.html").as_uri())
            text = "\n".join(self.printed(phone))
            self.assertIn("☐", text)
            self.assertIn("(../network.html#resolver)", text)
            self.assertIn("du -xh --max-depth=1 /var", text)
            self.assertNotIn("use strict", text)
            self.assertNotRegex(text, r"(?m)^\s*(Copy|Search|Triage)\s*$")
