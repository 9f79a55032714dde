"""Every service with every failure: the payload and the page say one severity, one time and one person."""

import itertools
import json
import subprocess

import showcase
import yaml
from handbook import KEDGE, ROOT
from night import START, NightCase

SITE = "https://runbooks.example.com"
# What is called first, by the way of the level.
FIRST = {"phone": "tel:", "slack": "https://example.slack.com/", "email": "mailto:"}


# What the page says at once, and after a tap on *I have it*.
LOOK = """
  const text = selector => [...document.querySelectorAll(selector)].map(element => element.innerText).join(" / ");
  const first = document.querySelector(".reach");
  const page = {severity: text(".head .severity"), bar: text(".escalate-what > *"), first: first.href,
    name: first.getAttribute("aria-label")};
  document.getElementById("_ack").click();
  return {...page, taken: text(".escalate-what > *")};"""


def content(name):
    """A file of the handbook, or its front matter."""
    return yaml.safe_load((ROOT / "content" / name).read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n")[0])


class EverySeverityTests(NightCase):
    @classmethod
    def setUpClass(cls):
        cls.base = showcase.own_address()
        cls.origin = cls.base.removesuffix("/own")
        cls.settings = yaml.safe_load((ROOT / "kedge.yml").read_text(encoding="utf-8"))
        cls.services, cls.contacts = content("services.yml")["services"], content("contacts.yml")["contacts"]
        cls.levels = content("escalation.md")["levels"]
        cls.severities = {one["id"]: one for one in cls.settings["severities"]}

    def expected(self, severity, taken):
        """What the bar begins with for a start at 21:26 and a tap at a minute of the day, and whom it is about."""
        level = next(level for level in self.levels[severity] if level["when"] == "stuck")
        after = int(level["after"][:-1]) * {"m": 1, "d": 1440}[level["after"][-1]]
        name = self.contacts[level["notify"]]["name"]
        within = self.severities[severity].get("acknowledge_within")
        if within is None and taken is None:
            return f"Start the clock / {name} · escalate in ", level
        must = 21 * 60 + 26 + int(within.removesuffix("m")) if within else taken
        due = (must if taken is None else min(must, taken)) + after
        return f"Escalate by {due // 60 % 24:02}:{due % 60:02} UTC / {name} · ", level

    def payloads(self, event):
        """What PagerDuty is sent of an event."""
        body = json.loads(subprocess.run(
            [KEDGE, "payload", "--for", "pagerduty", "--body"], cwd=ROOT, check=True, input=json.dumps(event),
            capture_output=True, encoding="utf-8", timeout=60).stdout)
        return [(one["links"][0]["href"], one["payload"]["custom_details"]["severity"]) for one in
                (body if isinstance(body, list) else [body])]

    def test_payload_header_bar_clock_and_person_agree(self):
        table = self.settings["severity_table"]
        pairs = list(itertools.product(self.services, self.settings["failure_reasons"]))
        self.assertEqual((len(self.services), len(pairs)), (7, 35))
        payloads = self.payloads({"version": "4", "groupKey": "{}", "alerts": [
            {"status": "firing", "startsAt": START, "labels": {"alertname": f"A{index}", "server_slug": service,
             "failure_reason": reason}} for index, (service, reason) in enumerate(pairs)]})
        # The monitor's events, one for each failure, say the same as Alertmanager's.
        for index in range(0, 35, 7):
            service, reason = pairs[index]
            self.assertEqual([payloads[index]], self.payloads({
                "type": "alert.triggered", "server_slug": service, "failure_reason": reason, "started_at": START}))
        for (service, reason), (link, said) in zip(pairs, payloads, strict=True):
            severity = table[reason][self.services[service]["tier"]]
            with self.subTest(service=service, reason=reason, severity=severity):
                self.assertEqual(said.split()[0], severity)
                self.assertTrue(link.startswith(f"{SITE}/playbooks/{reason}.html?server_slug={service}&"), link)
                # Each is a night of its own.
                self.driver.execute_cdp_cmd(
                    "Storage.clearDataForOrigin", {"origin": self.origin, "storageTypes": "local_storage"})
                self.go(link.removeprefix(SITE + "/"))
                page = self.driver.execute_script(LOOK)
                shown = self.severities[severity]
                self.assertIn(f"{severity} {shown['name']} · ", page["severity"])
                self.assertIn(shown.get("acknowledge_within") or shown["response"], page["severity"])
                bar, level = self.expected(severity, None)
                self.assertTrue(page["bar"].startswith(bar), f"{page['bar']} is not {bar}")
                self.assertTrue(page["first"].startswith(FIRST[level["via"]]), page["first"])
                self.assertIn(self.contacts[level["notify"]]["name"], page["name"])
                # At 21:30 somebody has it.
                bar, _ = self.expected(severity, 21 * 60 + 30)
                self.assertTrue(page["taken"].startswith(bar), f"{page['taken']} is not {bar}")
                self.assertIn("taken 21:30", page["taken"])
