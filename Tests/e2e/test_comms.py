"""Messages in a real Chromium: fields fill the text, its length is counted, a clock says when the next one is due."""

import tempfile
import unittest
from pathlib import Path
from urllib.parse import quote

import showcase
import slowly
from browser import SHIFTS, Clock, chromium, phone, shifts
from handbook import CONFIGURATION, Handbook
from phone import until
from selenium.webdriver.common.by import By

LOOK = """
const section = document.getElementById(arguments[0]);
return {
  text: section.querySelector('.code code').textContent,
  length: section.querySelector('.length').textContent,
  over: section.querySelector('.length').classList.contains('over'),
  fields: Object.fromEntries([...section.querySelectorAll('.fields input, .fields textarea')].map(i => [i.id.slice('_field-'.length), i.value])),
  marked: [...section.querySelectorAll('.fields em')].map(e => e.parentNode.querySelector('label').textContent),
  due: document.querySelector('.cadence p').textContent,
  insistent: document.querySelector('.cadence p').classList.contains('over'),
  buttons: [...document.querySelectorAll('.cadence button')].map(b => b.textContent),
};
"""


class CommsTests(unittest.TestCase):
    def setUp(self):
        self.site = showcase.own_site()
        self.http = showcase.own_address()
        self.driver = self.enterContext(chromium(javascript=True))

    def open(self, page="slack", query="", phase="declared", base=None):
        # Over HTTP, where one process shows all pages: from one of files to the next, what was stored may come later.
        self.driver.get("about:blank")
        self.driver.get(f"{base or self.http}/comms/{page}.html{'?' if query else ''}{query}#{phase}")
        # One form is open at a time; the tap that opens it.
        self.driver.execute_script(
            "const f = document.getElementById(arguments[0]).querySelector('.fields'); f.open = true;", phase)
        self.driver.execute_async_script("""
          const done = arguments[1], form = document.getElementById(arguments[0]).querySelector('.fields');
          (function look() { if (form.querySelector('label')) { done(); } else { setTimeout(look, 10); } })();""", phase)
        return self.look(phase)

    def look(self, phase="declared"):
        return self.driver.execute_script(LOOK, phase)

    def type(self, field, text):
        box = self.driver.find_element(By.ID, "_field-" + field)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
        self.assertGreaterEqual(box.rect["height"], 44)
        box.clear()
        box.send_keys(text)

    def tap(self, text):
        for button in self.driver.find_elements(By.CSS_SELECTOR, ".cadence button"):
            if button.text == text:
                self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
                button.click()
                return self.look()
        raise AssertionError(f"no button says {text}")

    def test_typing_fills_the_text_at_once_and_survives_a_reload(self):
        for base in (self.site.as_uri(), self.http):
            with self.subTest(base[:4]):
                seen = self.open(base=base)
                # An example in a real message would be a false word.
                self.assertIn("*What:* [symptom]", seen["text"])
                self.assertNotIn("every call is refused", seen["text"])
                self.type("symptom", "<b>calls</b> & more")
                self.assertIn("*What:* <b>calls</b> & more\n", self.look()["text"])
                # A page of files may be shown by another process than the one that stored the text, which hears of it later.
                def comes_back():
                    self.driver.refresh()
                    return "*What:* <b>calls</b> & more\n" in self.look()["text"]
                until(comes_back, "the text does not survive a reload")
                # Another incident does not hear of it.
                self.assertNotIn("calls", self.open(query="server_slug=search", base=base)["text"])

    def test_the_same_field_fills_every_phase(self):
        self.open()
        self.type("impact", "nobody can pay")
        for phase in ("investigating", "update"):
            self.assertIn("*Impact:* nobody can pay", self.look(phase)["text"])

    def test_a_channel_keeps_its_words_for_itself(self):
        self.open()
        self.type("symptom", "the vault is open")
        self.assertNotIn("vault", self.open("statuspage")["text"])

    def test_what_the_alert_knows_is_filled(self):
        seen = self.open(query="server_slug=payments&started_at=2026-11-21T02:12:30Z")
        self.assertEqual(seen["fields"]["service"], "Payments")
        self.assertEqual(seen["fields"]["dashboard"], "https://monitor.example.org/servers/payments")
        self.assertRegex(seen["fields"]["started"], r"^2026-11-21 02:12$")
        self.assertIn("· Payments*", seen["text"])

    def test_free_text_from_the_link_is_text_and_is_marked(self):
        hostile = "<img src=x onerror=alert(1)>\u202e\u200b\r\n\0end"
        seen = self.open(query="symptom=" + quote(hostile) + "&impact=a&impact=b")
        self.assertIn("*What:* <img src=x onerror=alert(1)>end\n", seen["text"])
        self.assertEqual(self.driver.execute_script("return document.querySelectorAll('.text img').length"), 0)
        self.assertIn("symptom", seen["marked"])
        self.assertEqual(seen["fields"]["impact"], "")
        seen = self.open(query="symptom=" + "x" * 5000)
        self.assertEqual(len(seen["fields"]["symptom"]), 300)

    def test_the_length_is_held_against_the_channel(self):
        seen = self.open("discord")
        self.assertEqual(seen["length"], f"{len(seen['text'].encode('utf-16-le')) // 2 - 1} of 2000 characters")
        self.type("symptom", "x" * 100)
        self.driver.execute_script("""
          const box = document.getElementById('_field-symptom');
          box.value = '\\u{1f600}'.repeat(1000);
          box.dispatchEvent(new Event('input'));""")
        seen = self.look()
        self.assertTrue(seen["over"])
        self.assertIn("Too long", seen["length"])
        # In Slack an ampersand costs five.
        self.open("slack")
        before = int(self.look()["length"].split(" ")[0])
        self.type("symptom", "&&")
        self.assertEqual(int(self.look()["length"].split(" ")[0]), before - len("[symptom]") + 10)

    def test_the_clock_says_when_the_next_message_is_due(self):
        seen = self.open(query="server_slug=payments")
        self.assertEqual(seen["buttons"], ["P1", "P2", "P3"])
        seen = self.tap("P1")
        self.assertRegex(seen["due"], r"^P1: next message due \d\d:\d\d UTC, in 5 min$")
        self.assertEqual(seen["fields"]["severity"], "P1")
        self.assertRegex(seen["fields"]["next_update"], r"^\d\d:\d\d$")
        seen = self.tap("Sent just now")
        self.assertRegex(seen["due"], r"in 15 min$")
        self.driver.refresh()
        self.assertRegex(self.look()["due"], r"^P1: .* in 15 min$")
        # Another incident has its own clock, another channel too.
        self.assertEqual(self.open(query="server_slug=search")["buttons"], ["P1", "P2", "P3"])
        self.assertEqual(self.open("statuspage", query="server_slug=payments")["buttons"], ["P1", "P2", "P3"])
        self.open(query="server_slug=payments")
        self.assertEqual(self.tap("Stop the clock")["buttons"], ["P1", "P2", "P3"])

    def move_clock(self, minutes):
        """Every page from here on believes that it is so much later."""
        script = self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": f"""
          Date = class extends Date {{
            constructor(...words) {{ super(...(words.length ? words : [Date.now()])); }}
            static now() {{ return super.now() + {minutes} * 60000; }}
          }};"""})
        return script

    def test_a_stopped_clock_takes_its_words_back(self):
        first = self.open(query="server_slug=payments")
        self.assertIn("P1", self.tap("P1")["text"])
        seen = self.tap("Stop the clock")
        for part in ("text", "length", "fields"):
            self.assertEqual(seen[part], first[part])
        # What the link says of it comes back, what was typed stays.
        self.open(query="server_slug=search&severity=P9")
        self.type("next_update", "at noon")
        self.assertEqual(self.tap("P1")["fields"]["severity"], "P1")
        seen = self.tap("Stop the clock")
        self.assertEqual((seen["fields"]["severity"], seen["fields"]["next_update"]), ("P9", "at noon"))

    def test_the_next_update_is_right_while_the_page_is_open(self):
        clock = Clock(self.driver, "2026-11-21T02:16:30Z")
        self.open(query="server_slug=payments")
        self.assertEqual(self.tap("P1")["fields"]["next_update"], "02:31")
        clock.advance(20)
        seen = self.look()
        self.assertEqual(seen["fields"]["next_update"], "02:51")
        self.assertIn("02:51", self.look("update")["text"])
        self.assertRegex(seen["due"], "15 min ago$")

    def test_the_start_says_its_day_when_that_is_another_one(self):
        Clock(self.driver, "2026-11-21T02:16:30Z")
        for number, (given, started) in enumerate((
                ("started_at=2026-11-21T02:12:30Z", "02:12"), ("started_at=2026-11-19T00:16Z", "2026-11-19 00:16"),
                ("started_at=2026-11-21T02:16:00.5Z", "02:16"), ("started_at=soon", ""), ("started_at=", ""),
                ("started_at=2027-11-21T02:12:30Z", ""), ("started_at=2026-11-21T02:12:30%2B01:00", ""),
                ("started_at=2026-11-21T02:12:30Z&started_at=2026-11-21T02:12:30Z", ""), ("duration_minutes=4", ""))):
            with self.subTest(given):
                seen = self.open(query=f"server_slug=d{number}&{given}")
                self.assertEqual(seen["fields"]["started"], started)
                self.assertIn("of 3000 characters", seen["length"])
                self.assertEqual(seen["buttons"], ["P1", "P2", "P3"])
        self.assertEqual([entry["message"] for entry in self.driver.get_log("browser")], [])

    def test_an_overdue_message_insists_and_half_a_day_forgets(self):
        self.open(query="server_slug=payments")
        self.type("symptom", "old words")
        self.tap("P1")
        first = self.move_clock(9)
        seen = self.open(query="server_slug=payments")
        self.assertRegex(seen["due"], r"^P1: a message was due \d\d:\d\d UTC, 4 min ago$")
        self.assertTrue(seen["insistent"])
        self.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", first)
        first = self.move_clock(-3)
        self.assertRegex(self.open(query="server_slug=payments")["due"], r"^P1: .* in 5 min$")
        self.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", first)
        self.move_clock(12 * 60 + 1)
        seen = self.open(query="server_slug=payments")
        self.assertEqual(seen["buttons"], ["P1", "P2", "P3"])
        self.assertNotIn("old words", seen["text"])

    def test_links_take_the_alert_along(self):
        self.driver.get(self.site.as_uri() + "/playbooks/connection_refused.html?server_slug=search#communication")
        link = self.driver.find_element(By.CSS_SELECTOR, "#communication a[href*='slack.html#declared']")
        self.driver.execute_script("arguments[0].click()", link)
        self.assertTrue(self.driver.current_url.endswith("comms/slack.html?server_slug=search#declared"))
        self.assertIn("Search", self.look()["text"])

    def test_a_link_to_another_host_is_told_nothing_of_the_alert(self):
        self.open(query="server_slug=search")
        tapped = self.driver.execute_script("""
          const link = Object.assign(document.createElement("a"), {href: "//other.example/x.html"});
          link.addEventListener("click", event => event.preventDefault());
          document.body.append(link);
          link.click();
          return link.href;""")
        self.assertEqual(tapped, "http://other.example/x.html")

    def test_what_others_stored_does_no_harm_and_a_clock_put_back_forgets(self):
        self.open()
        self.type("symptom", "the vault is open")
        key = self.driver.execute_script("return Object.keys(localStorage).find(key => key.includes('comms'))")
        at, ahead = ("Date.now()", "Date.now() + 40 * 86400000")
        for value in ("null", "3", f"{{at: {at}, values: null}}", f"{{at: {at}, values: 'text'}}",
                      f"{{at: {at}, values: {{}}, clock: {{severity: 'P1', due: 'soon'}}}}",
                      f"{{at: {ahead}, values: {{symptom: 'the vault is open'}}}}"):
            with self.subTest(value):
                self.driver.execute_script(
                    f"localStorage.setItem(arguments[0], JSON.stringify({value}))", key)
                self.assertIn("*What:* [symptom]", self.open()["text"])
                self.assertEqual(self.look()["due"], "Start the clock of this channel. How severe is it?")
                self.type("symptom", "calls")
                self.assertIn("*What:* calls\n", self.look()["text"])

    def test_without_javascript_the_text_stands(self):
        with chromium(javascript=False) as driver:
            driver.get(self.site.as_uri() + "/comms/slack.html")
            text = driver.find_element(By.CSS_SELECTOR, "#declared code").text
            self.assertIn("INCIDENT DECLARED", text)
            self.assertIn("[symptom]", text)
            for part in driver.find_elements(By.CSS_SELECTOR, ".fields, .cadence, .length"):
                self.assertFalse(part.is_displayed())

    def test_nothing_moves_while_the_page_is_read(self):
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": SHIFTS})
        # A slow phone at the end of a bad connection: the page comes in pieces, its script long after the text.
        for rate, width in ((1, 390), (6, 320)):
            self.driver.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": rate})
            phone(self.driver, width)
            for page in ("comms/slack.html", "comms/slack.html#declared", "comms/email.html#update", "escalation.html",
                         "escalation.html#decision-tree"):
                with self.subTest(page, rate=rate), slowly.server(self.site, pieces=6, pause=0.1) as base:
                    self.driver.get("about:blank")
                    self.driver.get(f"{base}/{page}")
                    self.assertEqual(shifts(self.driver), [])


TEMPLATE = """\
---
title: Slack
channel: slack
phases: [declared]
max_length: {limit}
fields:
  data: {{example: "a & b"}}
  constructor: {{example: "<c>"}}
---
# Slack

## Declared

```text
  {{{{data}}}} {{{{constructor}}}} && <x>
```
"""


class LengthTests(unittest.TestCase):
    def book(self, limit):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory())) / "book"
        book = Handbook(folder, CONFIGURATION + "language: en\nmodel: strict\n")
        book.write("content/comms/slack.md", TEMPLATE.format(limit=limit))
        return book

    def test_the_page_counts_as_the_check_does(self):
        """Fields with names that JavaScript or the page itself has, filled with their examples."""
        tooLong = [finding.message for finding in self.book(1).findings() if finding.rule == "text-too-long"]
        length = int(tooLong[0].split(" has ")[1].split()[0])
        for limit, is_over in ((length, False), (length - 1, True)):
            book = self.book(limit)
            book.kedge("build", "--quiet", "--draft", status=1 if is_over else 0)
            with chromium(javascript=True) as driver:
                driver.get(book.path("public/comms/slack.html").as_uri())
                driver.execute_script("document.querySelector('.fields').open = true")
                driver.execute_async_script("requestAnimationFrame(() => setTimeout(arguments[0], 50))")
                for name, text in (("data", "a & b"), ("constructor", "<c>")):
                    driver.find_element(By.ID, "_field-" + name).send_keys(text)
                seen = driver.execute_script(LOOK.replace("document.querySelector('.cadence p')", "document.body"), "declared")
                self.assertEqual(seen["text"], "  a & b <c> && <x>\n")
                self.assertIn(f"{length} of {limit} characters", seen["length"])
                self.assertEqual(seen["over"], is_over)
                label = driver.find_element(By.CSS_SELECTOR, "label[for='_field-data']")
                label.click()
                self.assertEqual(driver.switch_to.active_element.get_attribute("id"), "_field-data")
