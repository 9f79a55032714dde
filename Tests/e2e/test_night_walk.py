"""A night with this repository's own handbook, on two phones, by a clock that is set: from the alert to the end."""

import base64
import os
import re

import showcase
from browser import tap
from handbook import ROOT
from night import ALERT, NightCase
from selenium.webdriver.support.ui import WebDriverWait

SHOTS = ROOT / "docs" / "screenshots"
PAGE = "playbooks/connection_refused.html"
SITE = "https://runbooks.example.com"
DEADLINE = "Escalate by 21:46 UTC / Platform team lead · in %d min"
OVER = "⚠ Escalate now / Platform team lead · 1 min over"
# No telephone is here: the page hears of the tap, the browser does not.
TELEPHONE = """addEventListener("click", event => {
  if (event.target.closest("a[href^='tel:']")) { event.preventDefault(); } });"""


class NightWalkTests(NightCase):
    @classmethod
    def setUpClass(cls):
        cls.base = showcase.own_address()

    def shoot(self, name, driver=None):
        """Takes a picture for the documentation, if it is to be taken again."""
        driver = driver or self.driver
        if os.environ.get("KEDGE_BLESS") != "1":
            return
        size = {"width": 390, "height": 844, "mobile": True}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**size, "deviceScaleFactor": 1})
        image = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": False})["data"]
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**size, "deviceScaleFactor": 2})
        SHOTS.mkdir(parents=True, exist_ok=True)
        (SHOTS / f"night-{name}.png").write_bytes(base64.b64decode(image))

    def type(self, field, text):
        box = self.one(f"#_field-{field}")
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
        box.send_keys(text)

    def answer(self, words):
        """Taps the branch of a step that leads to a page with these words."""
        link = next(link for link in self.all(".step ul a") if link.text == words)
        tap(self.driver, link)
        WebDriverWait(self.driver, 10).until(lambda _: self.all("html.ready"))

    def state(self, driver=None):
        """What a phone says of the clock, of who has it, and of how severe it is."""
        severity = self.one(".head .severity", driver).text.split(" · ")[0]
        return [self.bar(driver), self.one("#_ack", driver).text, severity]

    def times(self, text):
        return re.findall(r"\b\d\d:\d\d\b", text)

    def test_from_the_alert_to_the_end_on_two_phones(self):
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": TELEPHONE})

        # 21:30: the link of 21:26. What is known is filled; the lead is called at 21:46.
        self.go(PAGE, ALERT + "#diagnosis")
        self.assertEqual(self.bar(), DEADLINE % 16)
        self.assertIn("P1 critical", self.one(".head .severity").text)
        self.shoot("opened")
        self.assertIn(" 'https://payments.mcp.example.net'", self.copied(self.one(".code .copy")))
        tap(self.driver, self.one('[id="diagnosis.1"] > .tick'))
        self.clock.advance(4)
        tap(self.driver, self.one('[id="diagnosis.5"] > .tick'))

        # 21:36: it hangs, says the playbook, and leads into another one, whose own failure would be a P2.
        self.at("21:36:00")
        self.answer("timeout, step 3")
        self.assertIn(f"playbooks/timeout.html{ALERT}", self.driver.current_url)
        self.assertEqual(self.bar(), DEADLINE % 10)
        self.assertIn("P1 critical", self.one(".head .severity").text)
        tap(self.driver, self.one('[id="diagnosis.3"] > .tick'))
        self.shoot("branched")

        # 21:41: customers are told when it began, not when somebody wrote of it.
        self.at("21:41:00")
        self.go("comms/statuspage.html", "#declared")
        copy = self.one("#declared .copy")
        self.assertEqual(copy.text, "Copy (1 open)")
        tap(self.driver, copy)
        self.type("symptom", "Payment requests are failing.")
        message = self.copied(copy)
        self.assertIn("Payments that began around 21:26 UTC. Payment requests are failing.", message)
        self.assertNotIn("[", message)
        # The first message was due when it began; the next one is due half an hour after this one.
        self.assertEqual(self.times(message), ["21:26", "22:11"])
        self.driver.execute_script("arguments[0].scrollIntoView()", self.one("#declared"))
        self.shoot("message")

        # 21:46: a second phone opens the same link. It knows nothing of the first one, and says the same.
        second, _ = self.device("2026-11-28T21:46:30Z")
        self.go(PAGE, ALERT + "#diagnosis", second)
        self.assertEqual(self.bar(second), OVER)
        self.shoot("second-phone", second)
        self.at("21:46:30")
        self.go("comms/statuspage.html")
        self.assertEqual(
            self.line(), "connection_refused · payments / ⚠ Escalate now · 1 min over · Platform team lead")
        self.shoot("way-back")

        # Back, by the line that is on every page, to the step that was ticked last.
        tap(self.driver, self.one(".running > a"))
        WebDriverWait(self.driver, 10).until(lambda _: self.all("html.ready"))
        self.assertTrue(self.driver.current_url.endswith(f"playbooks/timeout.html{ALERT}#diagnosis.3"))
        self.assertEqual(self.bar(), OVER)

        # What somebody taps here is handed to the other phone with the link, and with nothing else.
        tap(self.driver, self.one("#_grade"))
        self.one("#_why").send_keys("one customer of many")
        tap(self.driver, self.all(".rating button")[1])
        tap(self.driver, self.one("#_ack"))
        # Taken after it had to be, which moves no clock.
        tapped = ["Escalate by 21:56 UTC / Platform team lead · in 10 min · taken 21:46", "Taken 21:46 UTC", "◆ P2 high"]
        self.assertEqual(self.state(), tapped)
        second.refresh()
        self.assertEqual(self.bar(second), OVER)
        link = self.copied(self.one("#_hand"))
        self.assertTrue(link.startswith(f"{SITE}/playbooks/timeout.html?"), link)
        self.go(link.removeprefix(SITE + "/"), driver=second)
        self.assertEqual(self.state(second), tapped)
        tap(self.driver, self.one(".reach"))

        # 22:05: it is over. The clock stops, and what is copied has the times of what happened.
        self.at("22:05:00")
        self.go(PAGE, ALERT)
        tap(self.driver, self.one("#_resolved"))
        self.assertEqual(self.bar(), "Resolved 22:05 UTC / 39 min")
        timeline = self.copied(self.one("#_copy-timeline"))
        lines = re.findall(r"(?m)^- 2026-11-28 (\d\d:\d\d) UTC – (.*)$", timeline)
        expected = [
            ("21:26", r"incident began \(alert\)"), ("21:30", "✓ Diagnosis 1"), ("21:34", "✓ Diagnosis 5"),
            ("21:36", "✓ timeout, Diagnosis 3"), ("21:46", "severity P1 → P2: one customer of many"), ("21:46", "taken"),
            ("21:46", r"escalated to Platform team lead \(Call\)"), ("22:05", "resolved")]
        self.assertEqual([time for time, _ in lines], [time for time, _ in expected], timeline)
        for (_, words), (_, wanted) in zip(lines, expected, strict=True):
            self.assertRegex(words, wanted)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", self.one("#_timeline"))
        self.shoot("resolved")
        closing = next(link for link in self.all(".closing a") if "Status page" in link.text)
        tap(self.driver, closing)
        WebDriverWait(self.driver, 10).until(lambda _: self.all("html.ready"))
        text = self.one("#resolved .code code").text
        self.assertIn("resolved as of 22:05 UTC", text)
        self.assertIn("affected for 39 min, from 21:26 to", text)
        self.clock.advance(60)
        self.assertIn("resolved as of 22:05 UTC", self.one("#resolved .code code").text)
        self.quiet()
