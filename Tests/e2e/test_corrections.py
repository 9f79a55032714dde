"""A correction that is published while an incident runs: what is ticked and answered stays what it was."""

from browser import tap
from night import ALERT, ESCALATION, FILES, NightCase

REFUSED = "playbooks/refused.md"


class CorrectionTests(NightCase):
    def setUp(self):
        super().setUp()
        # From the host, neither from what the worker keeps nor by the date, which two builds within a second share.
        self.driver.execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd("Network.setBypassServiceWorker", {"bypass": True})
        self.driver.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
        self.addCleanup(self.publish, {REFUSED: FILES[REFUSED], "escalation.md": ESCALATION})

    def publish(self, files):
        for path, text in files.items():
            self.book.write("content/" + path, text)
        self.book.kedge("build", "--quiet")

    def correct(self, path, old, new):
        text = self.book.read("content/" + path)
        self.assertEqual(text.count(old), 1, old)
        self.publish({path: text.replace(old, new)})
        self.driver.refresh()

    def ticked(self):
        return [tick.find_element("xpath", "..").get_attribute("id") for tick in self.all('.tick[aria-pressed="true"]')]

    def timeline(self):
        return [line.text for line in self.all("#_timeline li")]

    def test_a_step_that_is_put_before_others_takes_no_tick_of_theirs(self):
        self.go("playbooks/refused.html", ALERT)
        for step in ("diagnosis.1", "resolution.1"):
            tap(self.driver, self.one(f'[id="{step}"] > .tick'))
        told = self.timeline()
        self.correct(REFUSED, "1. **Is it there?**", "1. **Is anybody on it?** Ask in the channel.\n1. **Is it there?**")
        self.assertIn("Is anybody on it?", self.one('[id="diagnosis.1"]').text)
        self.assertEqual(self.ticked(), ["diagnosis.2", "resolution.1"])
        self.assertEqual(self.timeline(), told)
        # Whatever its commands are filled with, it is the same step.
        self.go("playbooks/refused.html")
        self.assertEqual(self.ticked(), ["diagnosis.2", "resolution.1"])
        # It is taken back like any other, and the new one ticked.
        tap(self.driver, self.one('[id="diagnosis.2"] > .tick'))
        tap(self.driver, self.one('[id="diagnosis.1"] > .tick'))
        self.driver.refresh()
        self.assertEqual(self.ticked(), ["diagnosis.1", "resolution.1"])
        self.assertEqual(len(self.timeline()), 3)

    def test_a_step_whose_labels_name_another_number_is_the_same_step(self):
        self.go("playbooks/refused.html", ALERT)
        tap(self.driver, self.one('[id="diagnosis.1"] > .tick'))
        self.correct(REFUSED, "[step 2 of the other]", "[the second step of the other]")
        self.assertEqual(self.ticked(), ["diagnosis.1"])

    def test_a_step_that_says_something_else_now_is_not_done(self):
        self.go("playbooks/refused.html", ALERT)
        tap(self.driver, self.one('[id="diagnosis.2"] > .tick'))
        told = self.timeline()
        self.correct(REFUSED, "2. **Does it answer?**", "2. **Is the disk full?**")
        self.assertEqual((self.ticked(), self.timeline()), ([], told))

    def test_a_step_whose_end_changes_is_not_done_however_long_its_beginning(self):
        self.go("playbooks/refused.html", ALERT)
        self.correct(REFUSED, "2. **Does it answer?**", "2. **Does it answer?** " + "Look twice. " * 20 + "Use port 8443.")
        tap(self.driver, self.one('[id="diagnosis.2"] > .tick'))
        self.assertEqual(self.ticked(), ["diagnosis.2"])
        self.correct(REFUSED, "Use port 8443.", "Use port 9443.")
        self.assertEqual(self.ticked(), [])

    def test_steps_with_the_same_words_are_ticked_one_by_one(self):
        self.go("playbooks/refused.html", ALERT)
        self.correct(REFUSED, "1. It answers.", "1. Wait a minute.\n2. It answers.\n3. Wait a minute.")
        for step in ("verification.3", "verification.1"):
            tap(self.driver, self.one(f'[id="{step}"] > .tick'))
            self.assertIn(step, self.ticked())
            self.driver.refresh()
        tap(self.driver, self.one('[id="verification.1"] > .tick'))
        self.assertEqual(self.ticked(), ["verification.3"])

    def test_the_box_of_a_step_and_its_tick_are_one(self):
        self.go("playbooks/refused.html", ALERT)
        self.correct(REFUSED, "1. It answers.", "1. [ ] It answers.")
        tap(self.driver, self.one('[id="verification.1"] > .tick'))
        box = self.one('[id="verification.1"] input')
        self.assertTrue(box.is_selected())
        tap(self.driver, box)
        self.assertEqual(self.ticked(), [])
        tap(self.driver, box)
        self.driver.refresh()
        self.assertEqual(self.ticked(), ["verification.1"])
        self.assertEqual("".join(self.timeline()).count("✓"), 1)

    def test_ticks_that_were_kept_by_their_number_are_read(self):
        self.go("playbooks/refused.html", ALERT)
        tap(self.driver, self.one("#_ack"))
        self.driver.execute_script("""
          const key = Object.keys(localStorage).find(key => key.endsWith("incident:payments"));
          const kept = JSON.parse(localStorage.getItem(key));
          kept.state.ticks = {"playbooks/refused.html#diagnosis.1": {at: Date.now(), text: "Diagnosis 1: Is it there?", off: false}};
          localStorage.setItem(key, JSON.stringify(kept));""")
        self.driver.refresh()
        self.assertEqual(self.ticked(), ["diagnosis.1"])
        tap(self.driver, self.one('[id="diagnosis.1"] > .tick'))
        self.assertEqual(self.ticked(), [])
        self.assertNotIn("✓", "".join(self.timeline()))
        tap(self.driver, self.one('[id="diagnosis.1"] > .tick'))
        self.driver.refresh()
        self.assertEqual(self.ticked(), ["diagnosis.1"])
        self.assertEqual("".join(self.timeline()).count("✓"), 1)

    # The escalation tree.

    def question(self):
        return self.one(".tree > :first-child").text

    def answer(self, text):
        tap(self.driver, next(button for button in self.all(".tree-answer") if button.text == text))

    def test_an_answer_that_is_put_before_others_does_not_take_their_place(self):
        self.go("escalation.html")
        self.answer("No")
        self.assertEqual(self.question(), "Phone the lead.")
        self.correct("escalation.md", "  - **Yes** → Return", "  - **Perhaps** → Ask in the channel.\n  - **Yes** → Return")
        self.assertEqual(self.question(), "Phone the lead.")
        self.assertEqual([line.text for line in self.all(".tree-path li")], ["Is it ours? No"])

    def test_an_answer_is_not_one_to_another_question(self):
        self.go("escalation.html")
        self.answer("No")
        self.correct("escalation.md", "- Is it ours?\n  - **Yes** → Return to the playbook.\n  - **No** → Phone the lead.",
                     "- Is anybody hurt?\n  - **Yes** → Phone the manager.\n  - **No** → Is it ours?\n"
                     "    - **Yes** → Return to the playbook.\n    - **No** → Phone the lead.")
        self.assertEqual(self.question(), "Is anybody hurt?")
        self.answer("No")
        self.assertEqual(self.question(), "Is it ours?")
        self.answer("No")
        self.assertEqual(self.question(), "Phone the lead.")
