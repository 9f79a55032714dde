"""One incident on the phone: its start, its clock, whom it calls, and the way back, on every page and over time."""

import itertools
import json
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from browser import Clock, chromium, phone, server, tap
from handbook import KEDGE, ROOT, Handbook
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

PLAYBOOK = """\
---
title: %s
failure_reason: %s
severity: P1
parameters:
  server_slug: {type: slug, example: payments}
  unit: {type: text, example: mcp-payments}
---
# %s

## Diagnosis

1. **Is it there?** `systemctl status {{unit}}`
   - **no** → [step 2 of the other](%s.md#diagnosis.2)
2. **Does it answer?**

   ```sh
   systemctl status {{unit}}
   ```

## Resolution

### Restart it

1. `systemctl restart {{unit}}`

### Roll back

1. `rollback {{unit}}`

## Verification

1. It answers.

## Post-incident

- [ ] Write down what the steps missed.
"""

COMMS = """\
---
title: Status page
kind: comms
channel: statuspage
phases: [declared, resolved]
send_within: {P1: 5m, P2: 15m, P3: 60m}
repeat_every: {P1: 15m, P2: 30m}
fields:
  severity: {example: P1}
  service: {example: payments}
  started: {example: "02:14"}
  playbook: {example: "https://runbooks.example.com/x.html"}
  symptom: {example: "it is refused"}
  next_update: {example: "02:46"}
  resolved_at: {example: "02:49"}
  duration: {example: "35 minutes"}
---
# Status page

## Declared

```text
{{severity}} {{service}} since {{started}} UTC: {{symptom}}. {{playbook}} Next: {{next_update}}
```

## Resolved

```text
{{service}} is back since {{resolved_at}} UTC, after {{duration}}.
```
"""

ESCALATION = """\
---
title: Escalation
kind: escalation
levels:
  P1:
    - {when: start, after: 0m, notify: oncall, via: phone}
    - {when: stuck, after: 15m, notify: lead, via: phone}
    - {when: stuck, after: 30m, notify: manager, via: phone}
  P2:
    - {when: stuck, after: 30m, notify: lead, via: phone}
  P3:
    - {when: stuck, after: 60m, notify: lead, via: slack}
---
# Escalation

## Decision tree

- Is it ours?
  - **Yes** → Return to the playbook.
  - **No** → Phone the lead.
"""

CONFIGURATION = """\
title: Runbooks
base_url: https://runbooks.example.com
chat_url: https://chat.example.com/channels/{channel}
failure_reasons: [refused, slow]
severities:
  - {id: P1, name: critical, acknowledge_within: 5m, channels: [slack]}
  - {id: P2, name: high, acknowledge_within: 15m, channels: [slack]}
  - {id: P3, name: medium, response: review within 1 hour, channels: []}
severity_table:
  refused: {production: P1, third-party: P3}
  slow: {production: P2, third-party: P3}
rules: {missing-key: off, missing-section: off, never-tested: off}
"""

FILES = {
    "contacts.yml": """\
contacts:
  oncall: {name: On call, phone: "+1-555-0100"}
  lead: {name: Team lead, phone: "+1-555-0102", pager: "https://pager.example.com/lead", slack: "#inc", hours: 24/7}
  manager: {name: Manager, phone: "+1-555-0160", email: manager@example.com}
""",
    "services.yml": """\
services:
  payments: {name: Payments, owner: oncall, tier: production, unit: mcp-payments}
  calendar: {name: Calendar, owner: oncall, tier: third-party, unit: mcp-calendar}
""",
    "playbooks/refused.md": PLAYBOOK % ("Server refuses connections", "refused", "Server refuses connections", "slow"),
    "playbooks/slow.md": PLAYBOOK % ("Calls are slow", "slow", "Calls are slow", "refused"),
    "comms/status.md": COMMS,
    "escalation.md": ESCALATION,
    "war-room.md": "# War room\n\n## At the start\n\n- [ ] Name a scribe.\n- [ ] Open the call.\n",
    "triage.md": "# Triage\n\n[refused](playbooks/refused.md), [slow](playbooks/slow.md)\n",
}

START = "2026-11-28T21:26:00Z"
ALERT = f"?server_slug=payments&started_at={START}"


def handbook(folder):
    book = Handbook(folder, CONFIGURATION)
    for path, text in FILES.items():
        book.write("content/" + path, text)
    book.kedge("build", "--quiet")
    return book


class IncidentTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.book = handbook(Path(temporary.name) / "book")
        running = server(cls.book.path("public"))
        cls.base = running.__enter__()
        cls.addClassCleanup(running.__exit__, None, None, None)

    def setUp(self):
        self.driver, self.clock = self.device("2026-11-28T21:30:00Z")

    def device(self, moment):
        """Another phone, with nothing stored."""
        context = chromium(javascript=True)
        driver = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        phone(driver)
        driver.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": "Europe/Berlin"})
        return driver, Clock(driver, moment)

    def go(self, page, query="", driver=None):
        driver = driver or self.driver
        driver.get("about:blank")
        driver.get(f"{self.base}/{page}{query}")
        WebDriverWait(driver, 10).until(lambda _: driver.find_elements(By.CSS_SELECTOR, "html.ready"))

    def at(self, moment):
        self.clock.set(f"2026-11-28T{moment}Z")

    def one(self, selector, driver=None):
        return (driver or self.driver).find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def bar(self, driver=None):
        return " / ".join(line.text for line in (driver or self.driver).find_elements(By.CSS_SELECTOR, ".escalate-what > *"))

    def line(self):
        return " / ".join(line.text for line in self.all(".running > a:first-child > *"))

    def copied(self, button):
        tap(self.driver, button)
        WebDriverWait(self.driver, 5).until(lambda driver: self.one("#_live").get_property("textContent").startswith("Copied"))
        self.driver.execute_script('document.body.insertAdjacentHTML("afterbegin", "<textarea id=paste></textarea>")')
        field = self.one("#paste")
        field.send_keys(Keys.CONTROL, "v")
        text = field.get_property("value")
        self.driver.execute_script("document.getElementById('paste').remove(); document.getElementById('_live').textContent = ''")
        return text

    def quiet(self):
        self.assertEqual([entry["message"] for entry in self.driver.get_log("browser")
                          if "favicon" not in entry["message"]], [])

    def test_one_start_and_one_deadline_on_every_page_and_on_both_phones_until_a_tap(self):
        self.go("playbooks/refused.html", ALERT + "#diagnosis")
        # 21:26, five minutes in which somebody must have taken it, fifteen until the lead is woken.
        self.assertEqual(self.bar(), "Escalate by 21:46 UTC / Team lead · in 16 min")
        tap(self.driver, self.one('[id="diagnosis.1"] > .tick'))
        self.at("21:41:00")
        tap(self.driver, self.one('[id="diagnosis.1"] ul a'))
        self.assertIn("slow.html?", self.driver.current_url)
        self.driver.refresh()
        # Another playbook, of a lower severity for itself: the incident is what it was.
        self.assertEqual(self.bar(), "Escalate by 21:46 UTC / Team lead · in 5 min")
        self.assertIn("P1 critical", self.one(".head .severity").text)
        tap(self.driver, self.one('[id="diagnosis.2"] > .tick'))
        # The second phone, from the same message, twenty minutes after the alert.
        second, _ = self.device("2026-11-28T21:46:30Z")
        self.go("playbooks/refused.html", ALERT, second)
        self.assertEqual(self.bar(second), "⚠ Escalate now / Team lead · 1 min over")
        # The message to customers has the start, whenever it is written.
        self.at("21:46:30")
        self.go("comms/status.html")
        text = self.one("#declared code").text
        self.assertIn("P1 Payments since 21:26 UTC", text)
        self.assertIn("Server refuses connections https://runbooks.example.com/playbooks/refused.html", text)
        self.assertEqual(self.line(), "refused · payments / ⚠ Escalate now · 1 min over · Team lead")
        self.assertEqual(self.one(".running .reach").get_attribute("href"), "tel:+15550102")
        # Back to the last step.
        tap(self.driver, self.one(".running > a"))
        self.assertTrue(self.driver.current_url.endswith(f"playbooks/slow.html{ALERT}#diagnosis.2"))
        self.go("playbooks/refused.html", ALERT)
        tap(self.driver, self.one(".reach"))
        self.at("22:31:00")
        self.go("playbooks/refused.html", ALERT)
        tap(self.driver, self.one("#_resolved"))
        self.assertEqual(self.bar(), "Resolved 22:31 UTC / 65 min")
        timeline = self.copied(self.one("#_copy-timeline"))
        self.assertEqual([line[2:] for line in timeline.split("\n")[2:-1]], [
            "2026-11-28 21:26 UTC – incident began (alert)",
            "2026-11-28 21:30 UTC – ✓ Diagnosis 1: Is it there? systemctl status mcp-payments",
            "2026-11-28 21:41 UTC – ✓ slow, Diagnosis 2: Does it answer?",
            "2026-11-28 21:46 UTC – escalated to Team lead (Call)",
            "2026-11-28 22:31 UTC – resolved"])
        self.assertEqual([link.text for link in self.all(".closing a")], ["Status page"])
        tap(self.driver, self.one(".closing a"))
        self.assertEqual(self.one("#resolved code").text, "Payments is back since 22:31 UTC, after 65 min.")
        self.quiet()

    def test_a_tap_is_named_and_handed_on_with_the_link(self):
        self.go("playbooks/refused.html", ALERT)
        tap(self.driver, self.one("#_ack"))
        self.assertEqual(self.bar(), "Escalate by 21:45 UTC / Team lead · in 15 min · taken 21:30")
        tap(self.driver, self.one("#_grade"))
        self.one("#_why").send_keys("only one customer")
        tap(self.driver, self.all(".rating button")[1])
        self.assertEqual(self.bar(), "Escalate by 22:00 UTC / Team lead · in 30 min · taken 21:30")
        self.assertEqual(self.one(".head .severity").text, "◆ P2 high · acknowledge within 15m")
        self.assertIn("severity P1 → P2: only one customer", self.one("#_timeline").text)
        link = self.copied(self.one("#_hand"))
        self.assertTrue(link.startswith("https://runbooks.example.com/playbooks/refused.html?server_slug=payments"), link)
        second, _ = self.device("2026-11-28T21:46:00Z")
        self.go("playbooks/refused.html", "?" + link.split("?", 1)[1], second)
        self.assertEqual(self.bar(second), "Escalate by 22:00 UTC / Team lead · in 14 min · taken 21:30")
        self.assertIn("P2 high", self.one(".head .severity", second).text)

    def test_the_severity_is_that_of_the_service(self):
        self.go("playbooks/refused.html", f"?server_slug=calendar&started_at={START}")
        self.assertEqual(self.one(".head .severity").text, "■ P3 medium · review within 1 hour")
        # Nobody says how soon it must be taken: the clock waits for a tap, and the chat comes first.
        self.assertEqual(self.bar(), "Start the clock / Team lead · escalate in 60 min")
        self.assertEqual([link.text for link in self.all(".reach")], ["Chat", "Call", "Page"])
        tap(self.driver, self.one("button.escalate-what"))
        self.assertEqual(self.bar(), "Escalate by 22:30 UTC / Team lead · in 60 min · taken 21:30")
        # What the alert itself says wins.
        self.go("playbooks/slow.html", f"?server_slug=calendar&severity=P1&started_at={START}")

    def test_query_and_storage_together_never_make_a_start_later(self):
        self.go("playbooks/refused.html", ALERT)
        self.at("21:50:00")
        for query in ("?server_slug=payments", "?server_slug=payments&duration_minutes=4", ALERT.replace("21:26", "21:31")):
            self.go("playbooks/slow.html", query)
            self.assertEqual(self.bar(), "⚠ Escalate now / Team lead · 4 min over", query)
        self.go("playbooks/refused.html", ALERT.replace("21:26", "21:20"))
        self.assertEqual(self.bar(), "⚠ Escalate now / Team lead · 10 min over")

    def test_a_different_alert_of_the_service_is_asked_about_while_the_older_start_counts(self):
        self.go("playbooks/refused.html", ALERT)
        tap(self.driver, self.one('[id="diagnosis.1"] > .tick'))
        later = ALERT.replace("21:26", "21:45")
        self.at("21:50:00")
        self.go("playbooks/refused.html", later)
        self.assertIn("The same incident?", self.one(".old-incident").text)
        self.assertEqual(self.bar(), "⚠ Escalate now / Team lead · 4 min over")
        self.assertEqual(self.all('.tick[aria-pressed="true"]'), [])
        tap(self.driver, self.all(".old-incident button")[2])
        self.assertEqual(self.bar(), "Escalate by 22:05 UTC / Team lead · in 15 min")
        self.go("playbooks/refused.html", ALERT)
        self.assertIn("The same incident?", self.one(".old-incident").text)
        tap(self.driver, self.all(".old-incident button")[0])
        self.assertEqual(self.bar(), "⚠ Escalate now / Team lead · 4 min over")
        self.driver.refresh()
        self.assertEqual(self.all(".old-incident"), [])

    def test_without_a_start_the_clock_waits_and_a_length_of_time_starts_none(self):
        for query in ("", "?server_slug=payments&duration_minutes=4", "?server_slug=payments&started_at=soon",
                      "?server_slug=payments&started_at=2027-11-28T21:26:00Z", f"{ALERT}&started_at={START}"):
            self.go("playbooks/refused.html", query)
            self.assertEqual(self.bar(), "Start the clock / Team lead · escalate in 15 min", query)

    def test_who_was_called_is_followed_by_the_next_level(self):
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {
            "source": "addEventListener('click', e => { if (e.target.closest('a.reach')) { e.preventDefault(); } }, true)"})
        self.go("playbooks/refused.html", ALERT)
        self.at("21:47:00")
        self.driver.refresh()
        tap(self.driver, self.one(".reach"))
        self.assertEqual(self.bar(), "Escalated 21:47 UTC / Team lead · next Manager in 14 min")
        tap(self.driver, self.all(".reach")[1])
        self.assertEqual(self.bar(), "Escalated 21:47 UTC / Team lead · next Manager in 14 min")
        self.clock.advance(15)
        self.assertEqual(self.bar(), "⚠ Escalate now / Manager · 1 min over")
        self.assertEqual(self.one(".reach").get_attribute("href"), "tel:+15550160")

    def test_twelve_hours_after_the_last_touch_it_is_over(self):
        self.go("playbooks/refused.html", ALERT)
        tap(self.driver, self.one('[id="diagnosis.1"] > .tick'))
        self.clock.set("2026-11-29T09:29:00Z")
        self.go("triage.html")
        self.assertIn("refused · payments", self.line())
        self.clock.set("2026-11-29T09:31:00Z")
        self.go("triage.html")
        self.assertEqual(self.line(), "")

    def test_another_server_is_another_incident_and_the_first_is_one_tap_away(self):
        self.go("playbooks/refused.html", ALERT)
        self.go("playbooks/slow.html", f"?server_slug=calendar&started_at={START}")
        self.assertIn("refused · payments / Escalate by 21:46 UTC", self.line())
        tap(self.driver, self.one(".running > a"))
        self.assertIn("refused.html?server_slug=payments", self.driver.current_url)

    def test_boxes_tick_into_the_incident(self):
        self.go("playbooks/refused.html", ALERT)
        self.go("war-room.html")
        tap(self.driver, self.all("input[type=checkbox]")[1])
        self.assertTrue(min(self.all("input[type=checkbox]")[1].size.values()) >= 44)
        self.driver.refresh()
        self.assertEqual([box.is_selected() for box in self.all("input[type=checkbox]")], [False, True])
        self.go("playbooks/refused.html", ALERT)
        self.assertIn("21:30 ✓ War room, At the start: Open the call.", self.one("#_timeline").text)
        tap(self.driver, self.one("#post-incident input"))
        self.assertIn("Post-incident: Write down what the steps missed.", self.one("#_timeline").text)

    def test_the_tree_leads_back_to_the_playbook(self):
        self.go("playbooks/refused.html", ALERT)
        tap(self.driver, self.one('[id="diagnosis.2"] > .tick'))
        self.go("escalation.html")
        tap(self.driver, self.one(".tree-answer"))
        link = self.one(".tree .call a")
        self.assertEqual(link.text, "Back to refused · payments")
        tap(self.driver, link)
        self.assertTrue(self.driver.current_url.endswith(f"playbooks/refused.html{ALERT}#diagnosis.2"))

    def test_an_unknown_server_marks_every_command(self):
        for query in ("?server_slug=new-service", f"?server_slug=new-service&started_at={START}",
                      "?server_slug=new-service&duration_minutes=4", f"?started_at={START}"):
            self.go("playbooks/refused.html", query)
            self.assertEqual(len(self.all(".code[data-example]")), 1, query)
            self.assertEqual(len(self.all(".param.is-example")), len(self.all(".param[data-param=unit]")), query)
            tap(self.driver, self.one(".code .copy"))
            WebDriverWait(self.driver, 5).until(
                lambda driver: "Not of this server" in self.one("#_live").get_property("textContent"))

    def test_copy_counts_what_is_open_and_leads_there(self):
        self.go("playbooks/refused.html", ALERT)
        self.go("comms/status.html")
        button = self.one("#declared .copy")
        self.assertEqual(button.text, "Copy (1 open)")
        tap(self.driver, button)
        self.assertEqual(self.driver.switch_to.active_element.get_attribute("id"), "_field-symptom")
        self.driver.switch_to.active_element.send_keys("it is refused")
        self.assertEqual(button.text, "Copy")
        self.assertIn("it is refused", self.copied(button))

    def test_a_running_incident_survives_the_upgrade(self):
        self.go("triage.html")
        at = "Date.parse('2026-11-28T21:28:00Z')"
        self.driver.execute_script(f"""
          localStorage.setItem("kedge.incident.playbooks/refused.html?payments", JSON.stringify({{state: {{slug: "payments",
            opened: {at}, last: {at}, duration: 4, start: {at} - 120000, by: "alert", log: [{{at: {at}, text: "noted"}}],
            ticks: {{"diagnosis.1": {{at: {at}, text: "Diagnosis 1: Is it there?", off: false}}}}}}, old: null, why: null}}));""")
        self.go("playbooks/refused.html", "?server_slug=payments&duration_minutes=4")
        self.assertEqual(self.bar(), "Escalate by 21:46 UTC / Team lead · in 16 min")
        self.assertEqual(len(self.all('.tick[aria-pressed="true"]')), 1)
        self.assertIn("noted", self.one("#_timeline").text)

    def test_where_nothing_is_kept_the_page_says_so(self):
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {
            "source": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"})
        self.go("playbooks/refused.html", ALERT)
        tap(self.driver, self.one('[id="diagnosis.1"] > .tick'))
        self.assertIn("keeps nothing", self.one(".not-kept").text)
        self.assertNotIn("12 hours", self.one("#_timeline").text)

    def test_a_refused_copy_marks_the_text(self):
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": """
          Object.defineProperty(navigator, "clipboard", {value: undefined}); Document.prototype.execCommand = () => false;"""})
        self.go("playbooks/refused.html", ALERT)
        tap(self.driver, self.one(".code .copy"))
        self.assertEqual(self.driver.execute_script("return String(getSelection()).trim()"), "systemctl status mcp-payments")

    def test_numbers_can_be_read(self):
        self.go("contacts.html")
        self.assertIn("+1-555-0160", self.one(".people").text)
        self.assertEqual(len(self.all('.people a[href^="tel:"]')), 3)
        cards = self.book.path("public/contacts.vcf").read_bytes().decode()
        self.assertIn("FN:Team lead\r\n", cards)
        self.assertIn("TEL;TYPE=WORK,VOICE:+1-555-0102\r\n", cards)
        self.go("escalation.html")
        self.assertIn("stuck 15m: Team lead +1-555-0102", " ".join(self.one(".about").text.split()))
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        self.go("playbooks/refused.html")
        self.assertTrue(self.one(".escalate-bar .number").is_displayed())

    def test_fix_and_more_open_a_list_and_keep_the_place(self):
        self.go("playbooks/refused.html", ALERT + "#verification")
        self.driver.execute_script("scrollBy(0, -20)")
        place = self.driver.execute_script("return scrollY")
        fix = self.one('.thumbs a[href="#resolution"]')
        tap(self.driver, fix)
        self.assertEqual([link.text for link in self.all(".menu a")], ["Restart it", "Roll back"])
        self.assertEqual(self.driver.execute_script("return scrollY"), place)
        self.assertEqual(fix.get_attribute("aria-expanded"), "true")
        self.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
        self.assertEqual(self.all(".menu"), [])
        tap(self.driver, self.one('.thumbs a[href="#_contents"]'))
        self.assertEqual(self.driver.execute_script("return scrollY"), place)
        self.assertIn("Timeline of this incident", [link.text for link in self.all(".menu a")])
        # One list at a time; a line of it leads there and closes it.
        tap(self.driver, fix)
        self.assertEqual([link.text for link in self.all(".menu a")], ["Restart it", "Roll back"])
        tap(self.driver, self.all(".menu a")[1])
        self.assertEqual(self.all(".menu"), [])
        self.assertTrue(self.driver.current_url.endswith("#roll-back"))

    def test_the_title_stays_in_the_bar(self):
        self.go("playbooks/refused.html", ALERT)
        self.assertEqual(self.one(".bar .home").text, "Runbooks")
        self.driver.execute_script("scrollTo(0, 600)")
        WebDriverWait(self.driver, 5).until(lambda _: self.one(".bar .home").text == "Server refuses connections")

    def test_a_window_that_cannot_save_says_why(self):
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {
            "source": "Object.defineProperty(navigator, 'serviceWorker', {value: undefined});"})
        self.go("playbooks/refused.html", ALERT)
        self.assertIn("this window cannot save sites. Open it in Safari or Chrome", self.one("#_saved").text)
        self.assertEqual(self.one("#_saved button").text, "Copy link")

    def test_a_public_edition_has_no_contacts(self):
        self.book.kedge("build", "--quiet", "--audience", "public", "--out", "open")
        self.assertFalse(self.book.path("open/contacts.html").exists() or self.book.path("open/contacts.vcf").exists())
        text = self.book.path("open/playbooks/refused.html").read_text()
        self.assertNotRegex(text, "Team lead|555-?01|third-party")

    def test_payload_header_bar_clock_and_person_agree_for_every_service_and_failure(self):
        with tempfile.TemporaryDirectory() as folder:
            kedge = lambda *words, text=None: subprocess.run(
                [KEDGE, *words], cwd=ROOT, check=True, input=text, capture_output=True, encoding="utf-8").stdout
            kedge("build", "--quiet", "--out", folder)
            levels = {}
            for line in (ROOT / "content/escalation.md").read_text().split("\n---\n")[0].split("\n"):
                if found := re.fullmatch(r"  (P\d):", line):
                    severity = found[1]
                elif found := re.search(r"when: stuck, after: (\w+), notify: ([\w-]+)", line):
                    levels.setdefault(severity, found.groups())
            names = dict(re.findall(r"(?m)^  ([\w-]+):\n    name: (.*)$", (ROOT / "content/contacts.yml").read_text()))
            within = {"P1": 5, "P2": 15}
            services = re.findall(r"(?m)^  ([\w-]+):\n", (ROOT / "content/services.yml").read_text())
            reasons = ["connection_refused", "protocol_error", "timeout", "schema_drift", "error_rate_elevated"]
            self.assertEqual(len(services), 6)
            with server(folder) as base:
                for service, reason in itertools.product(services, reasons):
                    event = json.dumps({"type": "alert.triggered", "server_slug": service, "failure_reason": reason,
                                        "started_at": START})
                    severity = kedge("payload", "--routes", text=event).split("\t")[2]
                    link = kedge("link", "--event", "-", "--base-url", base, text=event).strip()
                    with self.subTest(service=service, reason=reason, severity=severity):
                        self.driver.get("about:blank")
                        self.driver.get(link)
                        WebDriverWait(self.driver, 10).until(lambda _: self.all("html.ready"))
                        self.driver.execute_script("localStorage.clear()")
                        self.driver.refresh()
                        self.assertIn(severity + " ", self.one(".head .severity").text)
                        after, notify = levels[severity]
                        minutes = int(after[:-1]) * {"m": 1, "d": 1440}[after[-1]]
                        if severity in within:
                            due = 21 * 60 + 26 + within[severity] + minutes
                            expected = f"Escalate by {due // 60}:{due % 60:02} UTC / {names[notify]} · "
                        else:
                            expected = f"Start the clock / {names[notify]} · "
                        self.assertTrue(self.bar().startswith(expected), f"{self.bar()} is not {expected}")


if __name__ == "__main__":
    unittest.main()
