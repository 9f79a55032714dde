"""One incident from the alert to the message, walked with only the keyboard, and one with a finger at 320 px.

Whatever is used is found by its role and its name in the accessibility tree, never by its place in the page.
"""

import base64
import os
import re
import unittest

import showcase
from handbook import ROOT
from measures import note
from reader import Reader

SHOTS = ROOT / "docs" / "screenshots"

CHAT = """<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Incident channel</title></head><body style="font: 1rem sans-serif"><h1>Incident channel</h1>
<p>02:14 connection_refused: payments</p><p><a style="line-height: 44px" href="%s">%s</a></p></body></html>"""

# This machine has no telephone: the number that would be called is kept, after the page has heard of the tap.
TELEPHONE = """
addEventListener("click", event => {
  const link = event.target.closest && event.target.closest("a[href^='tel:']");
  if (link) { event.preventDefault(); window.called = link.href; }
});
"""


class WalkTests(unittest.TestCase):
    def setUp(self):
        self.show = showcase.showcase()
        folder = self.show.folder / "channel"
        folder.mkdir(exist_ok=True)
        self.chat = folder / "index.html"
        self.server = showcase.serve(folder)

    def start(self, tab, url, text):
        """Opens a channel that holds a link."""
        self.chat.write_text(CHAT % (url.replace("&", "&amp;"), text), encoding="utf-8")
        tab.go(self.server + "/index.html")
        return Reader(tab)

    def arrive(self, tab, path):
        """Waits until a page has been opened; gives its URL."""
        tab.until(f"document.readyState === 'complete' && location.pathname.endsWith({path!r})")
        tab.settle()
        return tab.run("location.href")

    def shoot(self, tab, name, on_a_phone=False):
        """Takes a picture for the documentation, if it is to be taken again."""
        if os.environ.get("KEDGE_BLESS") == "1":
            if on_a_phone:
                tab.screen(390)
                tab.settle()
            image = tab.call("Page.captureScreenshot", format="png", optimizeForSpeed=False)["data"]
            SHOTS.mkdir(parents=True, exist_ok=True)
            (SHOTS / f"{name}.png").write_bytes(base64.b64decode(image))
            if on_a_phone:
                tab.screen(1280, mobile=False)
                tab.settle()

    def assert_timeline(self, text, *lines):
        """A timeline names page and service, and has these lines in this order, with their times in UTC."""
        self.assertIn("connection_refused", text)
        found = re.findall(r"(?m)^- \d{4}-\d\d-\d\d \d\d:\d\d UTC – (.*)$", text)
        positions = [next((at for at, line in enumerate(found) if re.search(wanted, line)), None) for wanted in lines]
        self.assertNotIn(None, positions, f"{lines} in {text}")
        self.assertEqual(positions, sorted(positions), text)

    def test_with_the_keyboard_alone(self):
        with showcase.chromium().tab(1280, 844, mobile=False) as tab:
            reader = self.start(tab, self.show.alert_link(), "Runbook")
            reader.tab_to("link", "^Runbook$")
            reader.press("Enter")
            self.assertIn("server_slug=payments", self.arrive(tab, "/playbooks/connection_refused.html"))
            self.shoot(tab, "playbook", on_a_phone=True)

            # The first command is a few keys away, filled for this server, and its copying is heard.
            before = reader.pressed
            reader.tab_to("button", "^Copy$", most=12)
            reader.press("Enter")
            tab.until("document.activeElement.textContent !== 'Copy'")
            copied_after = reader.pressed - before
            self.assertIn(" 'https://payments.mcp.example.net'", reader.clipboard())
            self.assertRegex(reader.says() + " ".join(reader.focused()), "Copied")

            # Its tick says when it was set.
            reader.tab_to("button", "^Done: step 1$", most=12, back=True)
            reader.press(" ")
            self.assertEqual(reader.property(reader.find("button", "^Done: step 1$"), "pressed"), "true")
            self.assertRegex(reader.says(), r"Done at \d\d:\d\d UTC")
            reader.tab_to("button", "^Done: step 2$")
            reader.press(" ")
            self.shoot(tab, "keyboard-ticked")

            # Whom to wake: always in sight, and by its landmark.
            self.assertTrue(reader.find("complementary", "^Escalate$"))
            control = reader.find("link", r"^Escalate (by \d\d:\d\d|now)")
            self.assertTrue(reader.box(control)["hit"], "the escalate control is covered")
            before = reader.pressed
            reader.tab_to("link", r"^Escalate (by \d\d:\d\d|now)", most=300)
            escalate_after = reader.pressed - before
            reader.press("Enter")
            tab.until("location.hash === '#escalation'")

            # The account of all this, for the channel.
            reader.tab_to("button", "^Copy timeline$", most=300)
            reader.press("Enter")
            tab.until("document.activeElement.textContent !== 'Copy timeline'")
            self.assert_timeline(reader.clipboard(), "began.*alert", "✓ Diagnosis 1", "✓ Diagnosis 2")

            # The message: its fields are filled and copied with the text.
            reader.tab_to("link", "^Communication$", most=60)
            reader.press("Enter")
            tab.until("location.hash === '#communication'")
            reader.tab_to("link", "^Slack$", most=12)
            reader.press("Enter")
            self.arrive(tab, "/comms/slack.html")
            reader.tab_to("DisclosureTriangle", "^Fill in")
            reader.press("Enter")
            reader.find("textbox", "^symptom")
            reader.tab_to("textbox", "^symptom", most=12)
            reader.type("every call is refused")
            self.shoot(tab, "keyboard-message")
            # The button counts what is still open; with the fields in sight it copies all the same.
            reader.tab_to("button", r"^Copy \(\d open\)$", most=30, back=True)
            reader.press("Enter")
            tab.until("document.activeElement.textContent.startsWith('Copied')")
            text = reader.clipboard()
            self.assertIn("*What:* every call is refused\n", text)
            self.assertIn("Payments", text)

            # And somewhere else, by search: one typing error, two keys.
            reader.tab_to("button", "^Search$", most=100, back=True)
            reader.press("/")
            reader.find("dialog", "^Search$")
            reader.type("scema drift")
            reader.find("link", "^schema_drift")
            reader.press("ArrowDown")
            self.assertRegex(reader.focused()[1], "schema_drift")
            self.shoot(tab, "keyboard-search")
            reader.press("Enter")
            self.arrive(tab, "/playbooks/schema_drift.html")
            note("keyboard walk", f"{reader.pressed} keys", "", f"first command copied after {copied_after}, "
                 f"escalate control by Tab alone after {escalate_after}")

    def test_with_a_finger_at_320_px(self):
        with showcase.chromium().tab(320, 640) as tab:
            tab.call("Page.addScriptToEvaluateOnNewDocument", source=TELEPHONE)
            # This alert knows no failure reason: it leads to the start page.
            reader = self.start(tab, f"{self.show.base}/runbooks/index.html", "All runbooks")
            reader.tap(reader.find("link", "^All runbooks$"))
            self.arrive(tab, "/runbooks/index.html")
            self.shoot(tab, "touch-home")
            reader.tap(reader.find("button", "Search"))
            reader.find("dialog", "^Search$")
            reader.tap(reader.find("searchbox", "Search"))
            tab.call("Input.insertText", text="ECONNREFUSED")
            hit = reader.find("link", "connection_refused")
            self.shoot(tab, "touch-search")
            reader.tap(hit)
            self.arrive(tab, "/playbooks/connection_refused.html")

            # Nobody knows when it began: the reader starts the clock.
            reader.tap(reader.find("button", "^Start the clock"))
            self.assertRegex(reader.find("link", "^Escalate by")["name"]["value"], r"by \d\d:\d\d UTC Platform team lead · in 15 min")
            reader.tap(reader.find("button", "^Copy$"))
            self.assertIn(" 'https://payments.mcp.example.net'", reader.clipboard())
            reader.tap(reader.find("button", "^Done: step 1$"))
            self.assertEqual(reader.property(reader.find("button", "^Done: step 1$"), "pressed"), "true")
            self.shoot(tab, "touch-ticked")

            # A tap on a branch goes to what it says, a tap under the thumb to a section.
            reader.tap(reader.find("link", "^step 2$"))
            tab.until("location.hash === '#diagnosis.2'")
            reader.tap(reader.find("button", "^Done: step 2$"))
            reader.tap(reader.find("button", "^Fix$"))
            self.shoot(tab, "touch-fixes")
            reader.tap(reader.find("link", "^Restart the process$"))
            tab.until("location.hash.startsWith('#restart')")

            # Calling somebody is noted with its time.
            reader.tap(reader.find("link", "^Call "))
            self.assertRegex(tab.run("window.called"), r"^tel:\+\d+$")
            self.assertTrue(reader.find("link", r"^Escalated \d\d:\d\d"))
            reader.tap(reader.find("button", "^More$"))
            reader.tap(reader.find("link", "^Timeline of this incident$"))
            reader.tap(reader.find("button", "^Copy timeline$"))
            self.assert_timeline(reader.clipboard(), "began.*hand", "✓ Diagnosis 1", "✓ Diagnosis 2",
                                 "escalated to .* \\(Call\\)")
            self.shoot(tab, "touch-timeline")

            reader.tap(reader.find("link", "^Comms$"))
            tab.until("location.hash === '#communication'")
            reader.tap(reader.find("link", "^Slack$"))
            self.arrive(tab, "/comms/slack.html")
            reader.tap(reader.find("DisclosureTriangle", "^Fill in"))
            reader.tap(reader.find("textbox", "^impact"))
            tab.call("Input.insertText", text="no payment goes through")
            self.shoot(tab, "touch-message")
            reader.tap(reader.find("button", r"^Copy \(\d open\)$"))
            self.assertIn("*Impact:* no payment goes through\n", reader.clipboard())

            # Nobody answers: the tree asks, and says whom to call.
            reader.tap(reader.find("link", "^Escalate$"))
            self.arrive(tab, "/escalation.html")
            reader.tap(reader.find("button", r"^No\b"))
            reader.find("button", "^Copy the way here$")
            reader.tap(reader.find("button", r"^No\b"))
            self.assertTrue(reader.find("link", "Call "))
            self.shoot(tab, "touch-tree")
            reader.tap(reader.find("button", "^Copy the way here$"))
            self.assertRegex(reader.clipboard(), r"(?s)\d\d:\d\d.* No\n.* No\n→ ")
            self.assertEqual(tab.run("document.scrollingElement.scrollWidth"), 320)
            note("touch walk at 320 px", f"{reader.touched} taps", "", f"{reader.swiped} swipes; {reader.again} taps given again")
