"""What a responder notices within five minutes: whom, which server, what is asked again, and the way back.

Time and person over the whole night: test_incident.py. Lists, tables and windows: test_foreign_handbook.py.
"""

import re
import subprocess
from base64 import b64decode

import showcase
from browser import tap
from night import ALERT, START, NightCase
from offline_book import OfflineCase
from phone import Phone
from selenium.webdriver.support.ui import WebDriverWait

EVENT = '{"type": "alert.triggered", "server_slug": "payments", "failure_reason": "refused", "started_at": "%s"}' % START

# Where words are broken in the middle: the text of each line of an element, without spaces at its ends.
LINES = """
  const lines = [], range = document.createRange();
  const walker = document.createTreeWalker(arguments[0], NodeFilter.SHOW_TEXT);
  let top = null;
  for (let node; node = walker.nextNode();) {
    for (let at = 0; at < node.length; at += 1) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      if (!box || !box.width) { continue; }
      if (top === null || Math.abs(box.top - top) > 6) { lines.push(""); top = box.top; }
      lines[lines.length - 1] += node.data[at];
    }
  }
  return lines.map(line => line.trim());"""


class ReaderTests(NightCase):
    def test_on_a_laptop_the_bar_says_the_number_that_it_calls(self):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": 1280, "height": 844, "deviceScaleFactor": 1, "mobile": False})
        for query in ("", ALERT):
            self.go("playbooks/refused.html", query)
            self.assertIn("Team lead", self.bar())
            self.assertIn("+1-555-0102", self.one(".escalate-bar").text)

    def test_the_bar_says_whom_before_there_is_a_clock_and_after(self):
        self.go("playbooks/refused.html")
        self.assertEqual(self.bar(), "Start the clock / Team lead · escalate in 15 min")
        tap(self.driver, self.one("button.escalate-what"))
        self.assertIn("Team lead", self.bar())
        self.assertTrue(self.one(".reach").accessible_name.startswith("Call Team lead"))

    def test_the_printed_handbook_has_the_number_of_everybody_who_is_called(self):
        for page in ("book.html", "escalation.html", "contacts.html"):
            with showcase.chromium().tab() as tab:
                tab.go(f"{self.base}/{page}")
                pdf = b64decode(tab.call("Page.printToPDF")["data"])
            run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
            for number in ("15550100", "15550102", "15550160"):
                self.assertIn(number, re.sub(r"[-\s]", "", run.stdout.decode()), page)

    def test_one_line_leads_back_from_every_page(self):
        self.go("playbooks/refused.html", ALERT)
        tap(self.driver, self.one('[id="diagnosis.2"] > .tick'))
        site = self.book.path("public")
        pages = [str(page.relative_to(site)) for page in sorted(site.rglob("*.html"))]
        # On a playbook of the incident its own bar is there, and the book is one file.
        pages = [page for page in pages if not re.match("playbooks/(refused|slow)|book", page)]
        self.assertGreaterEqual(len(pages), 6)
        # An installed app has no button of the browser's.
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "display-mode", "value": "standalone"}]})
        for page in pages:
            with self.subTest(page):
                self.go(page)
                self.assertEqual(self.line(), "refused · payments / Escalate by 21:46 UTC · in 16 min · Team lead")
                back, call = self.one(".running > a"), self.one(".running .reach")
                self.assertGreaterEqual(min(*back.size.values(), *call.size.values()), 44)
                self.assertEqual(call.get_attribute("href"), "tel:+15550102")
                self.assertTrue(back.get_attribute("href").endswith(f"playbooks/refused.html{ALERT}#diagnosis.2"))

    def test_a_link_of_an_event_opens_at_the_first_step_as_its_payload_does(self):
        link = self.book.kedge("link", "--event", "-", stdin=EVENT).stdout.strip()
        payload = self.book.kedge("payload", "--for", "pagerduty", "--body", stdin=EVENT).stdout
        self.assertTrue(link.endswith("#diagnosis"), link)
        self.assertIn(f'"{link}"', payload.replace("\\/", "/"))


class KnownTests(NightCase):
    """The repository's own playbook, and its own messages opened from there."""

    @classmethod
    def setUpClass(cls):
        cls.base = showcase.own_address()

    def test_a_length_of_time_is_no_server(self):
        for query in ("?server_slug=new-service", "?server_slug=new-service&duration_minutes=4"):
            self.go("playbooks/connection_refused.html", query)
            self.assertIn("server_slug is not a service that this page knows", self.one("#_filled").text)
            self.assertNotIn("From the alert: 4", self.one("#_filled").text)
            # Whatever the link says besides, none of these commands is for that server.
            self.assertEqual(len(self.all(".code[data-example]")), 25, query)
            tap(self.driver, self.one(".code .copy"))
            WebDriverWait(self.driver, 5).until(
                lambda driver: "Not of this server" in self.one("#_live").get_property("textContent"))

    def cut_off(self, selector):
        """The words of the lines of an element that do not fit into it."""
        return self.driver.execute_script("""
          return [...document.querySelectorAll(arguments[0])].filter(line => line.scrollWidth > line.clientWidth + 1)
            .map(line => line.innerText);""", selector)

    def test_whom_and_until_when_are_not_cut_off_on_a_phone(self):
        for width in (390, 360):
            self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                        {"width": width, "height": 844, "deviceScaleFactor": 2, "mobile": True})
            for moment, words in (("21:30:00", "Escalate by 21:46 UTC / Platform team lead · in 16 min"),
                                  ("21:48:30", "⚠ Escalate now / Platform team lead · 2 min over")):
                with self.subTest(width=width, words=words):
                    self.at(moment)
                    self.go("playbooks/connection_refused.html", ALERT)
                    self.assertEqual(self.bar(), words)
                    self.assertEqual(self.cut_off(".escalate-what > *"), [])
                    self.go("comms/statuspage.html")
                    self.assertIn("Platform team lead", self.line())
                    self.assertEqual(self.cut_off(".running > a:first-child > *"), [])

    def test_what_was_taken_and_all_that_can_be_done_with_it_is_whole_on_a_small_phone(self):
        for width, height in ((390, 844), (360, 740), (320, 568)):
            with self.subTest(width=width):
                self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                            {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": True})
                self.go("playbooks/connection_refused.html", ALERT)
                if self.one("#_ack").is_enabled():
                    tap(self.driver, self.one("#_ack"))
                self.assertIn(" · taken 21:30", self.bar())
                self.assertEqual(self.cut_off(".escalate-what > *, .head .taken, .head .taken button"), [])

    def test_on_a_small_phone_the_link_of_the_alert_shows_the_first_command(self):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": 320, "height": 568, "deviceScaleFactor": 2, "mobile": True})
        self.go("playbooks/connection_refused.html", ALERT + "#diagnosis")
        bar, command, dock = self.driver.execute_script("""
            return [".bar", "#diagnosis .code pre", ".dock"].map(one => document.querySelector(one).getBoundingClientRect().toJSON());""")
        self.assertGreaterEqual(command["top"], bar["bottom"])
        self.assertLessEqual(command["bottom"], dock["top"])

    def test_a_phone_at_double_zoom_breaks_no_word_of_the_alert(self):
        # 412 px at 200 %.
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": 206, "height": 430, "deviceScaleFactor": 2, "mobile": True})
        for slug in ("payments", "customer-data"):
            self.go("playbooks/connection_refused.html", ALERT.replace("payments", slug))
            lines = self.driver.execute_script(LINES, self.one("#_filled"))
            self.assertEqual(lines[:2], ["From the alert:", slug])

    def test_what_the_incident_knows_is_not_asked_again(self):
        self.go("playbooks/connection_refused.html", ALERT)
        self.go("comms/slack.html", "#declared")
        text = self.one("#declared .code code").text
        places = set(re.findall(r"\[([a-z_]+)\]", text))
        self.assertLessEqual(len(places), 4, text)
        for words in ("P1", "Payments", "21:26", "playbooks/connection_refused.html", "#mcp-incidents"):
            self.assertIn(words, text)
        self.assertNotIn("next_update", places)

    def test_nobody_is_asked_how_severe_it_is_after_a_playbook_that_says_so(self):
        self.go("playbooks/connection_refused.html", ALERT)
        self.go("comms/statuspage.html")
        self.assertNotIn("How severe", self.one("main").text)
        self.assertIn("P1", self.one(".cadence").text)


class AwayTests(OfflineCase):
    """The server is gone, and what is asked for is not on the phone."""

    def test_what_is_not_in_the_copy_is_not_said_to_be_no_page(self):
        with Phone(self.profile) as reader:
            reader.open(self.host.root + "playbooks/disk_full.html")
            reader.wait_saved()
            self.host.stop()
            for address in ("playbooks/published_this_afternoon.html?server_slug=payments", "book.html", "playbooks/"):
                with self.subTest(address):
                    reader.open(self.host.root + address)
                    words = reader.wait("nothing is said", "return document.querySelector('main').innerText")
                    self.assertIn("Not in the copy on this device", words)
                    self.assertIn(address.split("?")[0].rstrip("/"), words)
                    self.assertNotIn("does not have", words)
                    # When that copy was made is said at the foot of the page.
                    reader.wait_saved("Saved for offline, built 2026-11-20")


