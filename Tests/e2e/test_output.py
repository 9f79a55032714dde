"""Which label of a step what a command printed matches: on the page as in the program, and nothing of it leaves the page."""

import importlib.resources
import json
import os
import random
import subprocess
import tempfile
import unittest
from pathlib import Path

from browser import chromium, phone
from handbook import KEDGE, Handbook
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

TABLE = Path(__file__).with_name("patterns.tsv")
PLAYBOOK = """\
---
title: Server refuses connections
parameters:
  server_slug: {type: slug, example: payments}
  port: {type: number, example: 3000}
---
# Server refuses connections

## Diagnosis

1. **Is the process running?**

   ```sh
   systemctl status nginx
   ```
   Healthy:
   ```output
   Active: active (running) on {{port}}
   ```
   Broken & slow, as it was on the day on which everything else was slow as well:
   ```output
   failed, on {{port}}
   ```
   systemd, broken:
   ```output
   failed, by systemd
   ```
   pm2, broken:
   ```output
   failed, by pm2
   ```
   - **`active (running)`, or `port {{port}}`** → [step 2](#diagnosis.2)
   - **`failed`** → see [restart](#restart)
   - **`(no output)`** → wrong host
   - **`code 4…`** -> ask
2. **Does it listen?**

   ```sh
   ss -ltn
   ```
   - **Yes** → good
   - **No** → bad
3. **Does it answer?** Look.

   - **`200`** → good
   - **Anything else** → bad

## Resolution

### Restart

1. Run `systemctl restart nginx`.
"""
CONFIGURATION = "title: Runbooks\nrules: {missing-key: off, missing-section: off, never-tested: off}\n"
SERVICES = "services:\n  payments: {port: 3100, runtime: pm2}\n"
PAGE = "playbooks/connection_refused.html"


def rows():
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(json.loads(pattern), fits == "yes", json.loads(output)) for pattern, fits, output in
            (line.split("\t") for line in lines)]


class OutputTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        book = Handbook(cls.temporary.name, CONFIGURATION)
        book.write("content/playbooks/connection_refused.md", PLAYBOOK)
        book.write("content/services.yml", SERVICES)
        book.kedge("build", "--out", "public", "--quiet")
        cls.site = book.path("public")

    def setUp(self):
        self.driver = self.enterContext(chromium(javascript=True))
        self.open()

    def open(self, query=""):
        self.driver.get(f"{self.site.as_uri()}/{PAGE}{query}#diagnosis")

    def find(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector):
        return self.driver.execute_script("return document.querySelector(arguments[0]).textContent", selector)

    def marked(self):
        return [item.text.splitlines()[0] for item in self.find("li.branch.fits")]

    def fits(self, pairs):
        return self.driver.execute_script("return arguments[0].map(pair => kedge.fits(pair[0], pair[1]))", pairs)

    def paste(self, text):
        # As a paste does it: all at once, lines and all.
        self.driver.execute_script(
            "const area = document.querySelector('.output textarea'); area.value = arguments[0];"
            "area.dispatchEvent(new Event('input', {bubbles: true}))", text)

    def test_the_patterns_of_the_table_are_those_of_the_program(self):
        table = rows()
        self.assertGreater(len(table), 70)
        found = self.fits([[pattern, output] for pattern, _, output in table])
        wrong = [row for row, fits in zip(table, found) if row[1] != fits]
        self.assertEqual(wrong, [])

    def test_random_patterns_and_outputs_have_one_answer(self):
        seed = int(os.environ.get("KEDGE_SEED", "1"))
        print(f"KEDGE_SEED={seed}")
        dice = random.Random(seed)
        texts = ["a", "b", "_", "1", " ", "…", "-", "é", ".", "ab", "\t", "日"]
        outputs = [*"ab_1 -é.\t\n\r", "\x1b[1m", "\x1b]0;a\x07", "\x1b", "\x1b(B", "\x1b[", "ab", "日"]

        def pattern():
            # What CommonMark takes out of a code span, or would read as a mark, is not the question here.
            text = "".join(dice.choices(texts, k=dice.randint(1, 6))).replace("\t", " ").strip()
            return text if text else "a"

        compared = {True: 0, False: 0}
        for _ in range(12):
            patterns = [pattern() for _ in range(60)]
            labels = "".join(f"   - **{number} `{text}`** → x\n" for number, text in enumerate(patterns))
            folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
            (folder / "content/playbooks").mkdir(parents=True)
            (folder / "content/playbooks/a.md").write_text(f"# A\n\n## Diagnosis\n\n1. A\n\n{labels}", encoding="utf-8")
            output = "".join(dice.choices(outputs, k=dice.randint(0, 16)))
            run = subprocess.run([KEDGE, "match", "a#diagnosis.1", "--format", "json"], cwd=folder,
                                 input=output.encode(), capture_output=True)
            said = json.loads(run.stdout)
            self.assertEqual([branch["patterns"] for branch in said["branches"]], [[one] for one in patterns])
            found = self.fits([[one, output] for one in patterns])
            for one, branch, here in zip(patterns, said["branches"], found):
                self.assertEqual(here, branch["fits"], (one, output))
                compared[here] += 1
        self.assertGreater(min(compared.values()), 30, compared)

    def test_a_pasted_output_marks_its_branch(self):
        self.assertEqual(self.find(".output"), [])
        self.find("#diagnosis\\.1 .copy")[0].click()
        field = self.find("#diagnosis\\.1 > .code:not(.sample) + details.output")
        self.assertEqual(len(field), 1)
        field[0].find_element(By.TAG_NAME, "summary").click()
        area = field[0].find_element(By.TAG_NAME, "textarea")
        self.assertEqual(self.driver.switch_to.active_element, area)
        area.send_keys("   Active: active (running) since")
        self.assertEqual(self.marked(), ["✓ Matches the output: active (running), or port 3000 → step 2"])
        self.assertEqual(self.text("#_live"), "Matches: active (running), or port 3000")
        self.assertEqual(self.text(".output-said"), "Matches: active (running), or port 3000")
        self.paste("port 17")
        self.assertEqual(len(self.marked()), 1)
        self.paste("\x1b[31mfailed\x1b[0m: port 1\n")
        self.assertEqual(len(self.marked()), 2)
        self.assertIn("several", self.text(".output-said"))
        self.paste("code 14")
        self.assertEqual(self.marked(), [])
        self.assertIn("no label", self.text(".output-said"))
        self.paste("code 404")
        self.assertEqual([line.split(": ")[1] for line in self.marked()], ["code 4… -> ask"])
        self.paste("")
        self.assertEqual((self.marked(), self.text(".output-said")), ([], ""))
        field[0].find_element(By.TAG_NAME, "button").click()
        self.assertIn("(no output)", self.marked()[0])
        self.paste("failed")
        field[0].find_element(By.TAG_NAME, "summary").click()
        self.assertFalse(area.is_displayed())
        self.driver.execute_script("return new Promise(done => setTimeout(done, 50))")
        self.assertEqual(area.get_property("value"), "")
        self.assertEqual(self.marked(), [])

    def test_a_filled_place_counts_as_it_is(self):
        self.open("?server_slug=payments")
        self.find("#diagnosis\\.1 .copy")[0].click()
        self.find("#diagnosis\\.1 details.output summary")[0].click()
        self.paste("port 3000")
        self.assertEqual(self.marked(), [])
        self.paste("port 3100")
        self.assertEqual(len(self.marked()), 1)

    def test_only_steps_with_patterns_have_a_field_and_the_menu_opens_it(self):
        self.find("#diagnosis\\.2 .copy")[0].click()
        self.assertEqual(self.find(".output"), [])
        menus = self.find("a.anchor.step")
        menus[1].click()
        self.assertNotIn("Paste the output", self.find(".step-more")[0].text)
        menus[1].click()
        menus[2].send_keys(Keys.SPACE)
        button = self.find(".step-more button")[0]
        self.assertEqual(button.text, "Paste the output")
        button.send_keys(Keys.ENTER)
        self.driver.switch_to.active_element.send_keys("code 500")
        self.assertEqual([line.split(": ")[1] for line in self.marked()], ["Anything else → bad"])

    def test_nothing_is_kept_or_sent(self):
        self.find("#diagnosis\\.1 .copy")[0].click()
        self.find("#diagnosis\\.1 details.output summary")[0].click()
        self.paste("failed, password is hunter2")
        kept = self.driver.execute_script(
            "return JSON.stringify([localStorage, sessionStorage, location.href, history.state, document.cookie])")
        self.assertNotIn("hunter2", kept)
        self.assertEqual(self.driver.execute_script(
            "return performance.getEntriesByType('resource').filter(one => one.initiatorType === 'fetch' || "
            "one.initiatorType === 'xmlhttprequest' || one.initiatorType === 'beacon').length"), 0)

    def test_field_mark_and_sample_can_be_read_on_a_phone_by_everybody(self):
        axe = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
        for dark in (False, True):
            phone(self.driver, 320, dark=dark)
            self.open()
            self.find("#diagnosis\\.1 .copy")[0].click()
            self.find("#diagnosis\\.1 details.output summary")[0].click()
            self.paste("code 404")
            found = self.driver.execute_async_script(axe + """
              const done = arguments[0];
              const include = [["#diagnosis\\\\.1 .output"], ["#diagnosis\\\\.1 .sample"], ["#diagnosis\\\\.1 > ul"]];
              axe.run({include}, {rules: {"color-contrast-enhanced": {enabled: true}, "target-size": {enabled: true}}})
                .then(result => done({violations: result.violations.map(rule => [rule.id, rule.nodes.map(node => node.target)]),
                  passes: result.passes.map(rule => rule.id)}));""")
            self.assertEqual(found["violations"], [], f"dark: {dark}")
            self.assertIn("color-contrast-enhanced", found["passes"])
            small = self.driver.execute_script(
                "return [...document.querySelectorAll(':is(.output :is(summary, button, textarea), .sample > summary)')]"
                ".filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)")
            self.assertEqual(small, [])
            self.assertLessEqual(self.driver.execute_script("return document.documentElement.scrollWidth"), 320)

    def test_a_sample_is_not_a_command(self):
        for sample in self.find(".code.sample"):
            self.assertEqual(sample.find_elements(By.TAG_NAME, "button"), [])
            self.assertEqual(sample.get_attribute("aria-label"), "Sample output")
        # A place in it that nobody filled warns of nothing: it is not to be run.
        self.open("?server_slug=payments")
        self.assertIsNone(self.find(".code.sample")[0].get_attribute("data-example"))

    def test_samples_of_a_step_are_folded_under_their_names(self):
        names = [summary.text for summary in self.find(".sample > summary")]
        # A name that is long, or not plain text, stays the paragraph that it is.
        self.assertEqual(names, ["Healthy", "Sample output", "systemd, broken", "pm2, broken"])
        self.assertEqual([line.text for line in self.find("#diagnosis\\.1 > p") if "slow" in line.text],
                         ["Broken & slow, as it was on the day on which everything else was slow as well:"])
        self.assertNotIn("Healthy:", self.text("#diagnosis\\.1"))
        first = self.find(".sample")[0]
        self.assertFalse(first.find_element(By.TAG_NAME, "pre").is_displayed())
        first.find_element(By.TAG_NAME, "summary").click()
        self.assertTrue(first.find_element(By.TAG_NAME, "pre").is_displayed())
        self.assertIn("on 3000", first.text)

    def test_samples_of_other_ways_of_running_are_hidden_with_their_commands(self):
        self.open("?server_slug=payments")
        shown = [summary.text for summary in self.find(".sample > summary") if summary.is_displayed()]
        self.assertEqual(shown, ["Healthy", "Sample output", "pm2, broken"])
        # Nothing but the sample is hidden with it.
        self.assertTrue(self.find("#diagnosis\\.1 > .code:not(.sample)")[0].is_displayed())
        self.find("#diagnosis\\.1 > .fold")[0].click()
        self.assertEqual(len([one for one in self.find(".sample > summary") if one.is_displayed()]), 4)

    def test_paper_shows_what_is_folded(self):
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        shown = self.driver.execute_script(
            "return [...document.querySelectorAll('.sample pre')].map(one => one.getBoundingClientRect().height > 0)")
        self.assertEqual(shown, [True] * 4)


if __name__ == "__main__":
    unittest.main()
