"""Freshness on the site, in a real Chromium: a page that nobody rebuilt still says what is stale."""

import json
import tempfile
import unittest
from datetime import datetime, timezone
from pathlib import Path

import icalendar
import jsonschema
from browser import chromium
from fresh_book import TODAY, every_state, kedge, write
from handbook import ROOT
from prometheus_client.parser import text_string_to_metric_families
from selenium.webdriver.common.by import By


class PageTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = every_state(Path(temporary.name))
        # What cannot be read stops a publication, and is of no concern here.
        for name in ("broken", "binary", "unreadable", "zero"):
            (cls.folder / f"content/playbooks/{name}.md").unlink()
        write(cls.folder, "kedge.yml", "base_url: https://runbooks.example.com\n"
              "rules: {missing-key: off, missing-section: off, broken-link: off, broken-anchor: off}\n")
        run = kedge(cls.folder, "build", "--quiet", "--format", "concise")
        if run.returncode:
            raise AssertionError(run.stdout + run.stderr)
        cls.site = cls.folder / "public"

    @staticmethod
    def set_clock(driver, day):
        """Sets the browser's own clock; it runs fast from there on."""
        moment = datetime.fromisoformat(day).replace(tzinfo=timezone.utc).timestamp()
        driver.execute_cdp_cmd("Emulation.setVirtualTimePolicy", {"policy": "advance", "initialVirtualTime": moment})

    @staticmethod
    def stop_clock(driver, moment):
        """Stops the clock that pages see, for the second before and after midnight."""
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": f"""
          Date = class extends Date {{
            constructor(...words) {{ super(...(words.length ? words : ["{moment}"])); }}
          }};"""})

    def chip(self, driver, page, selector=".head .fresh"):
        """Opens a page; gives the class and the words of its chip."""
        driver.get((self.site / page).as_uri())
        chip = driver.find_element(By.CSS_SELECTOR, selector)
        return chip.get_attribute("class").removeprefix("fresh "), chip.text

    def test_the_clock_moves_and_the_page_follows(self):
        expected = [
            (TODAY + "T00:00:00Z", "fresh-now", "✓ tested 1 November 2026"),
            ("2027-01-15T23:59:59Z", "fresh-now", "✓ tested"),
            ("2027-01-16T00:00:00Z", "due-soon", "◔ due soon: tested"),
            ("2027-01-29T23:59:59Z", "due-soon", "◔ due soon: tested"),
            ("2027-01-30T00:00:00Z", "due-today", "◔ due today: tested"),
            ("2027-01-30T23:59:59Z", "due-today", "◔ due today: tested"),
            ("2027-01-31T00:00:00Z", "stale", "⚠ stale: tested"),
        ]
        for moment, state, words in expected:
            with chromium(javascript=True) as driver:
                self.stop_clock(driver, moment)
                style, text = self.chip(driver, "playbooks/fresh.html")
            self.assertEqual(style, state, moment)
            self.assertTrue(text.startswith(words), text)
            self.assertIn("by alice (drill), due 30 January 2027 · RTO 9m of 15m · evidence", text)

    def test_half_a_year_later_a_fresh_page_is_stale_with_no_rebuild(self):
        with chromium(javascript=True) as driver:
            self.set_clock(driver, TODAY)
            self.assertEqual(self.chip(driver, "playbooks/fresh.html")[0], "fresh-now")
        with chromium(javascript=True) as driver:
            self.set_clock(driver, "2027-05-21")
            style, text = self.chip(driver, "playbooks/fresh.html")
            self.assertTrue(driver.execute_script("return new Date().toISOString()").startswith("2027-"))
            self.assertEqual(style, "stale")
            self.assertTrue(text.startswith("⚠ stale: tested 1 November 2026"), text)

    def test_the_front_page_and_the_list_follow_too(self):
        with chromium(javascript=True) as driver:
            self.stop_clock(driver, "2027-05-21T12:00:00Z")
            self.chip(driver, "index.html", ".row .fresh")
            said = [(chip.get_attribute("class"), chip.text)
                    for chip in driver.find_elements(By.CSS_SELECTOR, ".row .fresh[data-due]")]
            self.assertTrue(any(style == "fresh stale" for style, _ in said), said)
            self.assertTrue(all(text.startswith("⚠ stale") == (style == "fresh stale") for style, text in said))
            driver.get((self.site / "freshness.html").as_uri())
            late = {row.find_element(By.TAG_NAME, "a").text for row in driver.find_elements(By.CSS_SELECTOR, "tbody tr")
                    if row.find_elements(By.CSS_SELECTOR, ".fresh.stale")}
            self.assertEqual(late, {"Stale", "Today", "Soon; \"quoted\", <b>", "Fresh", "Changed", "Bold", "Escalation"})

    def test_without_javascript_the_words_are_true_on_any_day(self):
        with chromium(javascript=False) as driver:
            style, text = self.chip(driver, "playbooks/fresh.html")
            self.assertEqual(style, "dated")
            self.assertTrue(text.startswith(
                "◷ tested 1 November 2026 by alice (drill), due 30 January 2027 · RTO 9m of 15m"), text)
            self.assertEqual(self.chip(driver, "playbooks/today.html")[1], "◷ tested 21 May 2026, due 21 November 2026")
            self.assertTrue(self.chip(driver, "playbooks/stale.html")[1].startswith(
                "◷ tested 24 May 2026 by alice (drill), due 20 November 2026"))
            self.assertEqual(self.chip(driver, "playbooks/never.html")[1], "○ never tested")
            self.assertEqual(self.chip(driver, "playbooks/talked-high.html")[1],
                             "○ never tested: the tabletop of 1 November 2026 does not count")
            self.assertEqual(self.chip(driver, "playbooks/future.html"), ("invalid", "⚠ no valid test date"))
            self.assertIn("due 15 January 2027", self.chip(driver, "escalation.html")[1])

    def test_the_page_tells_that_steps_changed_and_where_the_proof_is(self):
        with chromium(javascript=True) as driver:
            driver.get((self.site / "playbooks/changed.html").as_uri())
            self.assertIn("The steps have changed since", driver.find_element(By.CSS_SELECTOR, ".head .changed").text)
            link = driver.find_element(By.LINK_TEXT, "evidence")
            self.assertEqual(link.get_attribute("href"), "https://ci.example.com/drills/1")
            driver.get((self.site / "playbooks/fresh.html").as_uri())
            self.assertEqual(driver.find_elements(By.CSS_SELECTOR, ".changed"), [])

    def test_the_overview_fits_a_small_phone_and_shows_the_days(self):
        with chromium(javascript=True) as driver:
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                   {"width": 320, "height": 640, "deviceScaleFactor": 2, "mobile": True})
            driver.get((self.site / "freshness.html").as_uri())
            self.assertLessEqual(driver.execute_script("return document.documentElement.scrollWidth"), 320)
            marks = driver.find_elements(By.CSS_SELECTOR, "svg.timeline .due, svg.timeline .overdue")
            rows = json.loads((self.site / "api/freshness.json").read_text())["documents"]
            self.assertEqual(len(marks), sum(row["due"] is not None for row in rows))
            self.assertEqual(len(driver.find_elements(By.CSS_SELECTOR, "svg.timeline .overdue")), 1)
            self.assertEqual(len(driver.find_elements(By.CSS_SELECTOR, "tbody tr")), len(rows))
            for entry in driver.get_log("browser"):
                self.assertNotIn("Content Security Policy", entry["message"])

    def test_what_is_due_comes_first_by_severity_with_what_to_do_about_it(self):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        book = lambda severity, day, rto="": (f"---\nseverity: {severity}\nowner: platform\nrto_target: 15m\n"
            + (f"last_tested: {day}\ntested_by: alice\ntest_kind: drill\nactual_rto: {rto}\ntest_every: 90d\n" if day else "") + "---\n")
        for name, keys in (("late", book("P1", "2026-05-25", "22m")), ("never", book("P1", "")), ("low", book("P3", "2025-01-01", "9m")),
                           ("fresh", book("P1", "2026-11-20", "9m"))):
            write(folder, f"content/playbooks/{name}.md", f"{keys}# {name.capitalize()}\n\n## Diagnosis\n\n1. `df`\n")
        write(folder, "content/contacts.yml", "contacts:\n  platform: {name: Platform team}\n")
        write(folder, "kedge.yml", "rules: {missing-key: off, missing-section: off}\n")
        run = kedge(folder, "build", "--quiet", "--format", "concise")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        with chromium(javascript=True) as driver:
            self.stop_clock(driver, TODAY + "T12:00:00Z")
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                   {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True})
            driver.get((folder / "public/freshness.html").as_uri())
            rows = [row.text for row in driver.find_elements(By.CSS_SELECTOR, ".tests tbody tr") if "playbooks" in
                    row.find_element(By.CSS_SELECTOR, "td:nth-child(2)").get_attribute("innerHTML")]
            self.assertEqual([next(name for name in ("Late", "Never", "Low", "Fresh") if name in row) for row in rows],
                             ["Never", "Late", "Low", "Fresh"])
            for words in ("P1", "90 d overdue", "Platform team", "22m of 15m, missed", "kedge drill late"):
                self.assertIn(words, rows[1])
            self.assertIn("9m of 15m, met", rows[3])
            # A card each: nothing of it is beside the window.
            cells = driver.execute_script("""return [...document.querySelectorAll(".tests td")].map(cell =>
              cell.getBoundingClientRect().right)""")
            self.assertLessEqual(max(cells), 390)
            driver.execute_script("window.taken = ''; kedge.copy = text => { window.taken = text; }")
            driver.execute_script("document.querySelectorAll('.tests .copy')[1].click()")
            self.assertEqual(driver.execute_script("return window.taken"), "kedge drill late")

    def test_the_other_files_hold_what_the_report_holds(self):
        for name, form in (("drills.ics", "ics"), ("metrics.prom", "prometheus"), ("api/freshness.json", "json")):
            run = kedge(self.folder, "fresh", "--format", form, text=False)
            self.assertEqual((self.site / name).read_bytes(), run.stdout, name)
        calendar = icalendar.Calendar.from_ical((self.site / "drills.ics").read_bytes())
        self.assertGreater(len(list(calendar.walk("VEVENT"))), 10)
        self.assertTrue(list(text_string_to_metric_families((self.site / "metrics.prom").read_text())))
        jsonschema.validate(json.loads((self.site / "api/freshness.json").read_text()),
                            json.loads((ROOT / "docs/schemas/freshness.schema.json").read_text()))

    def test_a_public_edition_names_nobody(self):
        run = kedge(self.folder, "build", "--quiet", "--audience", "public", "--out", "open")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        for name in ("freshness.html", "drills.ics", "metrics.prom", "playbooks/fresh.html", "index.html"):
            text = (self.folder / "open" / name).read_text()
            for word in ("alice", "platform", "Platform"):
                self.assertNotIn(word, text, name)
        self.assertNotIn("alice", (self.folder / "open/api/freshness.json").read_text())
