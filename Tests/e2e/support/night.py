"""A night with one incident: a small handbook with two playbooks, a message and levels, and phones with a clock."""

import tempfile
import unittest
from pathlib import Path

from browser import Clock, chromium, phone, server, tap
from handbook import Handbook
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

PLAYBOOK = """\
---
title: %s
failure_reason: %s
severity: P1
escalate_after: 15m
escalate_to: lead
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
    """Writes and builds it; gives it."""
    book = Handbook(folder, CONFIGURATION)
    for path, text in FILES.items():
        book.write("content/" + path, text)
    book.kedge("build", "--quiet")
    return book


class NightCase(unittest.TestCase):
    """The handbook, served, and a phone on which it is 21:30 UTC."""

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
