"""The page that is opened at 2 AM on a phone: what is in sight, ticks, the clock, the timeline, without JavaScript too."""

import json
import tempfile
import time
import unittest
from contextlib import suppress
from pathlib import Path

import slowly
from browser import SHIFTS, Clock, chromium, phone, server, shifts, tap
from handbook import Handbook
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

PLAYBOOK = """\
---
title: Server refuses connections
failure_reason: connection_refused
severity: P1
owner: platform
rto_target: 15m
escalate_after: 15m
escalate_to: lead
parameters:
  server_slug: {type: slug, example: payments}
  server_url: {type: url, example: "https://payments.example.net"}
  duration_minutes: {type: number, example: 4}
---
# Server refuses connections

## Symptoms

The monitor cannot open a connection to `{{server_slug}}`.

## Diagnosis

1. **Is the process running?**

   ```sh
   systemctl status nginx
   journalctl -u nginx -n 20 --no-pager | grep -E 'error|failed' && echo "<&>"
   ```
   - **active** → [step 2](#diagnosis.2)
   - **failed** → see [restart](#restart), then [step 2](#diagnosis.2)
   - **not found** → wrong host
2. **Does it listen?** Look at `ss -ltn`.

## Resolution

### Restart

1. Run `systemctl restart nginx`.

Or, by hand:

5. Stop it.
6. Start it.

## Verification

1. It answers.

## Escalation

Page the lead.

## Communication

See [triage](../triage.md).
"""

CONFIGURATION = """\
title: Runbooks
base_url: https://runbooks.example.com
chat_url: https://chat.example.com/channels/{channel}
rules: {missing-key: off, missing-section: off, never-tested: off}
"""

CONTACTS = """\
contacts:
  platform: {name: Platform on call}
  lead: {name: Platform lead, phone: "+1-555-0102", pager: "https://pager.example.com/lead", slack: "#inc"}
"""

SESSION = """\
# Session

```console
$ kubectl get pods \\
    -n web
NAME   READY
a      0/1
$ cat <<END
$ not a prompt
END
$ for pod in a b; do
  kubectl delete pod "$pod"
done
pod deleted
# systemctl restart web
$ for pod in a b; do
>   kubectl delete pod "$pod"
> done
pod deleted
$ base64 -d <<<aGVsbG8=
hello
```

```sh
$ cp /etc/app.conf \\
> /backup/app.conf
```

```
$ uptime
 10:00 up 3 days
```

```sh
df -h
du -sh
```
"""

UNTIMED = "?server_slug=payments&server_url=https://payments.example.net&duration_minutes=4"
ALERT = UNTIMED + "&started_at=2026-11-21T02:12:30Z"
PAGE = "playbooks/connection_refused.html"


class PlaybookPageTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        book = Handbook(Path(temporary.name) / "book", CONFIGURATION)
        book.write(f"content/{PAGE.replace('html', 'md')}", PLAYBOOK)
        book.write("content/playbooks/timeout.md", PLAYBOOK.replace("escalate_after: 15m", "escalate_after: 150m")
                   .replace("failure_reason: connection_refused", "failure_reason: timeout"))
        book.write("content/contacts.yml", CONTACTS)
        book.write("content/session.md", SESSION)
        book.write("content/triage.md", "# Triage\n\nBack to the [playbook](playbooks/connection_refused.md).\n")
        book.write("content/escalation.md", "# Escalation\n\nCall.\n")
        book.kedge("build", "--quiet")
        book.kedge("build", "--quiet", "--audience", "public", "--out", "open")
        cls.site = book.path("public")
        cls.open = book.path("open")
        running = server(cls.site)
        cls.base = running.__enter__()
        cls.addClassCleanup(running.__exit__, None, None, None)

    def setUp(self):
        context = chromium(javascript=True)
        self.driver = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        phone(self.driver)
        self.clock = Clock(self.driver, "2026-11-21T02:16:30Z")
        self.driver.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": "Europe/Berlin"})

    def go(self, query=ALERT, fragment="#diagnosis", base=None, page=PAGE, scripts=True):
        """Opens the playbook as a tap on its link does."""
        self.driver.get("about:blank")
        self.driver.get(f"{base or self.base}/{page}{query}{fragment}")
        if scripts:
            WebDriverWait(self.driver, 10).until(lambda driver: self.all("html.ready"))

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def none(self, selector):
        self.assertEqual([element.text for element in self.all(selector)], [])

    def tick(self, step="diagnosis.1"):
        return self.one(f'[id="{step}"] > .tick')

    def ticked(self):
        WebDriverWait(self.driver, 10).until(lambda driver: self.all("html.ready"))
        return [element.find_element(By.XPATH, "..").get_attribute("id")
                for element in self.all('.tick[aria-pressed="true"]')]

    def shows_ticked(self, expected):
        """The page shows these ticks: at once, or when another process of the browser has handed over what it kept."""
        with suppress(TimeoutException):
            WebDriverWait(self.driver, 20, 0.05).until(lambda driver: self.ticked() == expected)
        self.assertEqual(self.ticked(), expected, self.driver.execute_script(
            "try { return JSON.stringify(localStorage); } catch { return 'no storage'; }"))

    def bar(self):
        return " / ".join(line.text for line in self.all(".escalate-what > *"))

    def copied(self, button):
        """Presses a button that copies and returns what is on the clipboard then."""
        tap(self.driver, button)
        WebDriverWait(self.driver, 5, poll_frequency=0.05).until(lambda driver: self.said() == "Copied")
        # The button says so for two seconds.
        self.label = button.text
        self.driver.execute_script('document.body.insertAdjacentHTML("afterbegin", "<textarea id=paste></textarea>")')
        field = self.one("#paste")
        field.send_keys(Keys.CONTROL, "v")
        text = field.get_property("value")
        self.driver.execute_script('document.getElementById("paste").remove(); '
                                   'document.getElementById("_live").textContent = ""')
        return text

    def said(self):
        return self.one("#_live").get_property("textContent").strip("\u00a0")

    def quiet(self):
        self.assertEqual([entry["message"] for entry in self.driver.get_log("browser")
                          if "favicon" not in entry["message"]], [])

    # What is in sight.

    SIGHT = """
      const dock = document.querySelector(".dock").getBoundingClientRect();
      const bar = document.querySelector(".bar").getBoundingClientRect();
      const code = document.querySelector(".text .code pre").getBoundingClientRect();
      const escalate = document.querySelector(".escalate-bar").getBoundingClientRect();
      const title = document.querySelector("h1").getBoundingClientRect();
      const diagnosis = document.getElementById("diagnosis").getBoundingClientRect();
      return {code: code.top >= bar.bottom && code.bottom <= dock.top, escalate: escalate.top > 0 && escalate.bottom <= 844,
        small: dock.height <= 150, title: title.top >= bar.bottom - 1, diagnosis: diagnosis.top >= bar.bottom - 1};
    """

    def test_the_first_command_and_the_escalate_bar_are_on_the_first_screen(self):
        expected = {"code": True, "escalate": True, "small": True, "title": True, "diagnosis": True}
        for javascript in (True, False):
            with chromium(javascript) as driver:
                phone(driver)
                for base in (self.base, self.site.as_uri()):
                    for fragment in ("", "#diagnosis"):
                        driver.get("about:blank")
                        driver.get(f"{base}/{PAGE}{ALERT}{fragment}")
                        self.assertEqual(driver.execute_script(self.SIGHT), expected, (javascript, base, fragment))

    def test_nothing_moves_while_the_page_loads(self):
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": SHIFTS})
        # Whole and at once, in pieces on a slow phone, and with the button of each command long after the command.
        for pieces, pause, rate, after in ((1, 0, 1, b""), (6, 0.15, 6, b""), (1, 0.15, 1, b"</pre>")):
            self.driver.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": rate})
            with self.subTest(pieces=pieces, after=after), slowly.server(self.site, pieces, pause, after) as base:
                self.go(base=base)
                tap(self.driver, self.tick())
                for width in (320, 390, 1200):
                    phone(self.driver, width)
                    self.driver.refresh()
                    self.assertEqual(len(self.ticked()), 1)
                    self.assertEqual(shifts(self.driver), [], width)

    def test_the_severity_is_a_word_and_a_shape(self):
        self.go()
        self.assertEqual(self.one(".head .severity").text, "▲ P1 critical · acknowledge within 5m")
        self.assertEqual(self.one(".head .reason").text, "connection_refused")

    def test_sections_are_under_the_thumb_and_the_current_one_is_marked(self):
        self.go()
        links = self.all(".thumbs > *")
        self.assertEqual([link.text for link in links], ["Steps", "Fix", "Verify", "Comms", "More", "Search"])
        for link in links:
            self.assertGreaterEqual(min(link.size.values()), 44, link.text)
        tap(self.driver, links[1])
        WebDriverWait(self.driver, 5).until(lambda driver: links[1].get_attribute("aria-current") == "true")
        self.assertTrue(self.driver.current_url.endswith("#resolution"))
        self.assertIsNone(links[0].get_attribute("aria-current"))
        tap(self.driver, links[4])
        names = [link.text for link in self.all(".menu a")]
        self.assertEqual(names, ["Diagnosis", "Resolution", "Verification", "Escalation", "Communication", "Symptoms",
                                 "Timeline of this incident"])

    def test_a_branch_is_a_row_that_can_be_tapped_anywhere(self):
        self.go()
        rows = self.all('[id="diagnosis.1"] > ul > li')
        for row in rows:
            self.assertGreaterEqual(row.size["height"], 44)
        tap(self.driver, rows[0])
        WebDriverWait(self.driver, 5).until(lambda driver: driver.current_url.endswith("#diagnosis.2"))
        # A row with two ways on has two links, and is none itself.
        links = rows[1].find_elements(By.TAG_NAME, "a")
        tap(self.driver, links[0])
        WebDriverWait(self.driver, 5).until(lambda driver: driver.current_url.endswith("#restart"))

    def test_nothing_that_scrolls_lies_over_the_bar(self):
        self.go()
        over = self.driver.execute_script("""
          return [...document.querySelectorAll("main a, main button")].filter(one => one.offsetParent).filter(one => {
            scrollBy({ top: one.getBoundingClientRect().top - 12, behavior: "instant" });
            const box = one.getClientRects()[0], y = box.top + box.height / 2, bar = document.querySelector(".bar");
            const hit = y > 2 && y < bar.offsetHeight - 2 && document.elementFromPoint(box.left + box.width / 2, y);
            return hit && !bar.contains(hit);
          }).map(one => one.textContent);""")
        self.assertEqual(over, [])

    def test_copying_gives_exactly_the_command_everywhere(self):
        for base in (self.base, self.site.as_uri()):
            self.go(base=base)
            button = self.one("button.copy")
            self.assertGreaterEqual(min(button.size.values()), 44)
            self.assertEqual(self.copied(button), "systemctl status nginx\n"
                             "journalctl -u nginx -n 20 --no-pager | grep -E 'error|failed' && echo \"<&>\"")
            self.assertEqual(self.label, "Copied")
            WebDriverWait(self.driver, 5).until(lambda driver: button.text == "Copy")
            self.quiet()

    def test_copying_a_session_leaves_out_prompts_and_what_was_printed(self):
        self.go(query="", fragment="", page="session.html")
        shown = [code.text for code in self.all(".code code")]
        self.assertIn("$ kubectl get pods", shown[0])
        self.assertIn("pod deleted", shown[0])
        self.assertEqual([self.copied(button) for button in self.all("button.copy")], [
            "kubectl get pods \\\n    -n web\ncat <<END\n$ not a prompt\nEND\n"
            'for pod in a b; do\n  kubectl delete pod "$pod"\ndone\nsystemctl restart web\n'
            'for pod in a b; do\n  kubectl delete pod "$pod"\ndone\nbase64 -d <<<aGVsbG8=',
            "cp /etc/app.conf \\\n/backup/app.conf", "uptime", "df -h\ndu -sh"])
        self.quiet()

    # Ticks.

    def test_a_tick_has_its_time_and_outlives_a_reload(self):
        for base in (self.base, self.site.as_uri()):
            self.go(base=base)
            self.shows_ticked([])
            self.assertGreaterEqual(min(self.tick().size.values()), 44)
            tap(self.driver, self.tick())
            self.shows_ticked(["diagnosis.1"])
            self.assertEqual(self.tick().text, "02:16")
            self.assertEqual(self.said(), "Done at 02:16 UTC")
            self.clock.set("2026-11-21T05:00:00Z")
            self.driver.refresh()
            self.shows_ticked(["diagnosis.1"])
            self.assertEqual(self.tick().text, "02:16")
            tap(self.driver, self.tick())
            self.shows_ticked([])
            self.driver.refresh()
            self.shows_ticked([])
            self.clock.set("2026-11-21T02:16:30Z")
            self.quiet()

    def test_a_tick_works_from_the_keyboard(self):
        self.go()
        self.tick("diagnosis.2").send_keys(Keys.SPACE)
        self.shows_ticked(["diagnosis.2"])
        self.assertEqual(self.tick("diagnosis.2").accessible_name, "Done: step 2")

    def test_ticks_belong_to_one_service(self):
        self.go()
        tap(self.driver, self.tick())
        self.go(ALERT.replace("payments&", "search&"))
        self.shows_ticked([])
        self.none(".old-incident")
        self.go()
        self.shows_ticked(["diagnosis.1"])

    def test_a_link_without_a_start_asks_hours_later_which_incident_it_is(self):
        self.go()
        tap(self.driver, self.tick())
        self.clock.set("2026-11-21T04:16:30Z")
        self.go(UNTIMED)
        self.shows_ticked([])
        self.assertIn("Ticks from 2026-11-21 02:12 UTC are hidden", self.one(".old-incident").text)
        # The older start counts until it is answered.
        self.assertIn("Escalate now", self.bar())
        tap(self.driver, self.all(".old-incident button")[0])
        self.shows_ticked(["diagnosis.1"])
        self.none(".old-incident")
        self.assertIn("Escalate now", self.bar())
        self.clock.set("2026-11-21T08:16:30Z")
        self.go(UNTIMED)
        tap(self.driver, self.all(".old-incident button")[2])
        self.shows_ticked([])
        self.none(".old-incident")
        self.driver.refresh()
        self.shows_ticked([])

    def test_a_later_alert_of_the_same_incident_keeps_the_ticks(self):
        self.go()
        tap(self.driver, self.tick())
        self.clock.set("2026-11-21T03:00:00Z")
        self.go(ALERT.replace("minutes=4", "minutes=47"))
        self.shows_ticked(["diagnosis.1"])
        self.assertIn("Escalate now", self.bar())

    def test_a_new_incident_starts_with_nothing_ticked_and_no_clock(self):
        self.go()
        tap(self.driver, self.tick())
        tap(self.driver, self.one("#_new-incident"))
        self.shows_ticked([])
        self.assertIn("Start the clock", self.bar())
        old = self.copied(self.all(".old-incident button")[0])
        self.assertIn("- 2026-11-21 02:16 UTC – ✓ Diagnosis 1: Is the process running?", old)
        self.driver.refresh()
        self.shows_ticked([])

    def test_ticks_expire_after_twelve_hours(self):
        self.go()
        tap(self.driver, self.tick())
        self.clock.set("2026-11-21T14:15:30Z")
        self.driver.refresh()
        self.shows_ticked(["diagnosis.1"])
        self.clock.set("2026-11-21T14:17:30Z")
        self.driver.refresh()
        self.shows_ticked([])
        self.assertIn("older than 12 hours", self.one(".old-incident").text)
        self.assertIn("02:16 UTC – ✓ Diagnosis 1", self.copied(self.all(".old-incident button")[0]))
        tap(self.driver, self.all(".old-incident button")[1])
        self.none(".old-incident")
        self.driver.refresh()
        self.none(".old-incident")
        self.shows_ticked([])

    def test_a_page_that_stays_open_forgets_too(self):
        self.go()
        tap(self.driver, self.tick())
        self.clock.advance(12 * 60 - 1)
        self.shows_ticked(["diagnosis.1"])
        self.clock.advance(2)
        self.shows_ticked([])
        self.assertIn("older than 12 hours", self.one(".old-incident").text)

    def test_a_step_is_called_by_the_number_that_its_list_shows(self):
        self.go()
        step = self.tick("resolution.3")
        self.assertEqual(step.accessible_name, "Done: step 6")
        tap(self.driver, step)
        self.assertEqual([line.text[6:] for line in self.all("#_timeline li")][-1:], ["✓ Restart 6: Start it."])

    def test_two_windows_of_one_incident_keep_the_ticks_of_both(self):
        # A second window has the clock of the machine, so the first must have it too.
        self.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", {"identifier": self.clock.script})
        for base in (self.base, self.site.as_uri()):
            for query in (ALERT, ""):
                with self.subTest(base[:4], query=query):
                    self.driver.get("about:blank")
                    self.go(query, base=base)
                    self.driver.execute_script("localStorage.clear()")
                    self.driver.refresh()
                    first = self.driver.current_window_handle
                    before = set(self.driver.window_handles)
                    self.driver.execute_script("window.other = window.open(location.href)")
                    second = (set(self.driver.window_handles) - before).pop()
                    self.driver.switch_to.window(second)
                    WebDriverWait(self.driver, 10).until(lambda driver: self.all("html.ready"))
                    self.driver.switch_to.window(first)
                    both = ["diagnosis.1", "diagnosis.2"]

                    def known(window):
                        self.driver.switch_to.window(window)
                        return self.driver.execute_script("return [Date.now(), JSON.stringify(kedge.incident.state)]")

                    # At once: neither window has heard of the other's tick when it writes its own.
                    if base == self.base:
                        self.driver.execute_script("""
                          const press = (page, id) => page.getElementById(id).querySelector(".tick").click();
                          press(document, "diagnosis.1");
                          press(window.other.document, "diagnosis.2");""")
                    else:
                        # Files are strangers to each other.
                        for window, step in ((first, 0), (second, 1)):
                            self.driver.switch_to.window(window)
                            self.driver.execute_script("document.querySelectorAll('.tick')[arguments[0]].click()", step)
                    def shown(expected):
                        for window in (first, second):
                            self.driver.switch_to.window(window)
                            try:
                                self.shows_ticked(expected)
                            except AssertionError as error:
                                raise AssertionError(f"{error}\n{[known(one) for one in (first, second)]}") from None
                    shown(both)
                    # What one takes back is taken back in both, and the other's line stays.
                    self.driver.execute_script(
                        'document.getElementById("diagnosis.1").querySelector(".tick").click()')
                    shown(both[1:])
                    for window in (first, second):
                        self.driver.switch_to.window(window)
                        self.driver.refresh()
                    shown(both[1:])
                    # Another incident is that in both.
                    self.driver.execute_script('document.getElementById("_new-incident").click()')
                    shown([])
                    self.driver.execute_script(
                        'document.getElementById("resolution.1").querySelector(".tick").click()')
                    shown(["resolution.1"])
                    self.driver.close()
                    self.driver.switch_to.window(first)
                    self.quiet()

    # What is handed on.

    def test_the_timeline_is_copied_with_utc_times(self):
        for base in (self.base, self.site.as_uri()):
            self.go(base=base)
            tap(self.driver, self.tick())
            self.clock.advance(3)
            tap(self.driver, self.tick("resolution.1"))
            self.clock.advance(13)
            self.driver.execute_script("document.querySelector('.reach').href = '#_main'")
            tap(self.driver, self.one(".reach"))
            self.assertEqual(self.copied(self.one("#_copy-timeline")), """\
**connection_refused · payments** https://runbooks.example.com/playbooks/connection_refused.html

- 2026-11-21 02:12 UTC – incident began (alert)
- 2026-11-21 02:16 UTC – ✓ Diagnosis 1: Is the process running?
- 2026-11-21 02:19 UTC – ✓ Restart 1: Run systemctl restart nginx.
- 2026-11-21 02:32 UTC – escalated to Platform lead (Call)
""")
            shown = [line.text for line in self.all("#_timeline li")]
            self.assertEqual(shown[1], "02:16 ✓ Diagnosis 1: Is the process running?")
            tap(self.driver, self.one("#_new-incident"))

    def test_a_wrong_step_is_told_with_its_anchor_its_text_and_its_build(self):
        self.go()
        self.none(".step-more")
        mark = self.one('[id="diagnosis.2"] > a.anchor')
        tap(self.driver, mark)
        self.assertEqual(mark.get_attribute("aria-expanded"), "true")
        wrong = self.all(".step-more button")[1]
        self.assertGreaterEqual(wrong.size["height"], 44)
        build = self.driver.execute_script("return kedgeBuild.page")
        text = self.one("meta[name=kedge-text]").get_attribute("content")
        self.assertRegex(text, "^[0-9a-f]{16}$")
        self.assertEqual(self.copied(wrong), f"""\
A step was wrong: https://runbooks.example.com/playbooks/connection_refused.html#diagnosis.2
Server refuses connections, Diagnosis 2: Does it listen? Look at ss -ltn.
2026-11-21 02:16 UTC, build {build}, text {text}, service payments
What was wrong, what helped instead:
""")
        tap(self.driver, mark)
        self.none(".step-more")

    # The clock.

    def test_the_deadline_counts_from_the_start_that_the_alert_tells(self):
        self.go()
        # 02:12:30, 5 minutes in which somebody must have taken it, plus 15.
        self.assertEqual(self.bar(), "Escalate by 02:32 UTC / Platform lead · in 16 min")
        self.clock.set("2026-11-21T02:21:50Z")
        self.driver.refresh()
        self.assertEqual(self.bar(), "Escalate by 02:32 UTC / Platform lead · in 11 min")
        self.none(".escalate-bar.passed")

    def test_a_passed_deadline_insists_and_says_so_once(self):
        self.go()
        self.assertNotIn("Escalate now", self.said())
        self.clock.advance(20.5)
        self.assertEqual(self.bar(), "⚠ Escalate now / Platform lead · 4 min over")
        self.assertEqual(len(self.all(".escalate-bar.passed")), 1)
        self.assertEqual(self.said(), "Escalate now Platform lead")
        self.driver.execute_script("document.getElementById('_live').textContent = ''")
        self.clock.advance(1)
        self.assertEqual(self.said(), "")
        self.driver.refresh()
        self.assertEqual(self.said(), "")
        self.assertEqual(self.driver.execute_script("return document.getAnimations().length"), 0)

    def test_the_clock_is_started_by_hand_where_the_link_tells_nothing(self):
        self.go(query="")
        self.assertEqual(self.bar(), "Start the clock / Platform lead · escalate in 15 min")
        tap(self.driver, self.one("button.escalate-what"))
        self.assertEqual(self.bar(), "Escalate by 02:31 UTC / Platform lead · in 15 min · taken 02:16")
        self.clock.set("2026-11-21T02:20:50Z")
        self.driver.refresh()
        self.assertEqual(self.bar(), "Escalate by 02:31 UTC / Platform lead · in 11 min · taken 02:16")
        self.assertIn("incident began (by hand)", self.one("#_timeline").text)

    def test_no_more_time_is_left_than_the_rule_gives(self):
        # Not a millisecond passes between the tap and the words.
        self.clock.set("2026-11-21T02:16:30Z", runs=False)
        self.go(query="")
        tap(self.driver, self.one("button.escalate-what"))
        self.assertEqual(self.bar(), "Escalate by 02:31 UTC / Platform lead · in 15 min · taken 02:16")
        for minutes, said in ((-10, "in 15 min"), (11, "in 14 min"), (12.5, "in 2 min"), (1, "in 1 min"),
                              (.5, "1 min over"), (1.75, "1 min over"), (.25, "2 min over")):
            self.clock.advance(minutes)
            self.assertEqual(self.bar().split(" · ")[1], said)
        # Hours are as careful.
        self.driver.execute_script("localStorage.clear()")
        self.go(query="", page="playbooks/timeout.html")
        self.assertEqual(self.bar(), "Start the clock / Platform lead · escalate in 150 min")
        tap(self.driver, self.one("button.escalate-what"))
        self.assertEqual(self.bar(), "Escalate by 04:46 UTC / Platform lead · in 2 h · taken 02:16")
        for minutes, said in ((29.5, "in 2 h"), (2, "in 119 min"), (118.5, "1 min over"), (179, "2 h over"), (1, "3 h over")):
            self.clock.advance(minutes)
            self.assertEqual(self.bar().split(" · ")[1], said)

    def test_a_duration_that_is_none_starts_no_clock(self):
        for duration in ("-4", "4e9", "%3Cb%3E", "", "999999999"):
            self.go(query=f"?server_slug=x{len(duration)}&duration_minutes={duration}")
            self.assertIn("Start the clock", self.bar(), duration)

    def test_whom_to_reach_is_one_tap_away(self):
        self.go()
        reach = {link.text: link.get_attribute("href") for link in self.all(".reach")}
        self.assertEqual(reach, {"Call": "tel:+15550102", "Page": "https://pager.example.com/lead",
                                 "Chat": "https://chat.example.com/channels/inc"})
        for link in self.all(".reach, .escalate-what"):
            self.assertGreaterEqual(min(link.size.values()), 44)
        self.assertEqual(self.one(".reach").accessible_name, "Call Platform lead, +1-555-0102")

    def test_a_public_edition_names_nobody(self):
        self.driver.get(f"{self.open.as_uri()}/{PAGE}{ALERT}")
        self.none(".reach")
        self.assertIn("in 16 min", self.bar())
        self.assertNotRegex((self.open / PAGE).read_text(), "Platform lead|555-?0")

    # Without JavaScript, without the script, without storage.

    def test_without_javascript_the_page_reads_and_no_control_is_dead(self):
        with chromium(javascript=False) as driver:
            phone(driver)
            driver.get(f"{self.site.as_uri()}/{PAGE}{ALERT}#diagnosis")
            self.assertEqual(driver.find_element(By.CSS_SELECTOR, ".escalate-what").text,
                             "No progress after 15m?\nEscalate to Platform lead")
            self.assertEqual([button.text for button in driver.find_elements(By.TAG_NAME, "button")
                              if button.is_displayed()], [])
            self.assertEqual(len(driver.find_elements(By.CSS_SELECTOR, ".reach")), 3)
            driver.find_elements(By.CSS_SELECTOR, ".thumbs a")[1].click()
            self.assertTrue(driver.current_url.endswith("#resolution"))

    def test_where_the_script_does_not_arrive_no_control_is_dead(self):
        self.driver.execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*.js"]})
        self.go(scripts=False)
        self.assertEqual([button.get_attribute("class") for button in self.all("button:not(#_filled *)")
                          if button.is_displayed()], [])
        self.assertIn("No progress after 15m?", self.bar())
        self.assertEqual(self.driver.execute_script(self.SIGHT)["code"], True)

    def test_where_storage_is_refused_the_page_still_works(self):
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": """
          Object.defineProperty(window, "localStorage", {get() { throw new DOMException("no", "SecurityError"); }})"""})
        self.go()
        tap(self.driver, self.tick())
        self.shows_ticked(["diagnosis.1"])
        self.assertEqual(self.bar(), "Escalate by 02:32 UTC / Platform lead · in 16 min")
        tap(self.driver, self.one("#_theme"))
        self.quiet()

    def test_what_others_stored_does_no_harm(self):
        self.go()
        key = self.driver.execute_script("return Object.keys(localStorage).find(key => key.includes('incident:'))")
        def state(**changes):
            at = int(time.time() * 1000)
            return {"slug": "", "opened": at, "last": at, "duration": None, "ticks": {}, "log": [], "start": None, **changes}
        ahead = int((time.time() + 40 * 86400) * 1000)
        for value in ("null", "{", "[]", '{"state": 3}', '{"state": {"ticks": null}}',
                      *(json.dumps({"state": broken}) for broken in (
                          state(log=None), state(log=[None]), state(log=[{"text": "no time"}]), state(start="soon"),
                          state(ticks={"diagnosis.1": {"at": 1e300}}), state(opened=ahead, start=ahead),
                          state(opened=None))),
                      json.dumps({"state": state(), "old": {"log": None}, "why": "asked"})):
            self.driver.execute_script("localStorage.setItem(arguments[0], arguments[1])", key, value)
            self.go()
            self.assertEqual(self.bar(), "Escalate by 02:32 UTC / Platform lead · in 16 min", value)
            self.quiet()
