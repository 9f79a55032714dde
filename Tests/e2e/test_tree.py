"""The escalation tree in a real Chromium: one question at a time, back, the way copied, calls at its leaves."""

import tempfile
import unittest
from pathlib import Path

import showcase
from browser import chromium
from handbook import Handbook
from selenium.webdriver.common.by import By

FIRST = "Might data be lost, corrupted or exposed?"

LOOK = """
const shown = e => e.checkVisibility();
const view = document.querySelector('.tree');
return {
  question: [...document.querySelectorAll('.tree-question, .tree-action')].filter(shown).map(e => e.textContent.trim()),
  answers: [...document.querySelectorAll('.tree-answer')].filter(shown).map(e => e.textContent),
  calls: [...document.querySelectorAll('.tree .call a')].map(a => [a.textContent, a.getAttribute('href')]),
  path: [...document.querySelectorAll('.tree-path li')].map(li => li.textContent),
  list: document.querySelector('#decision-tree > ul').checkVisibility(),
  focus: document.activeElement.className,
};
"""


class Tree:
    """What a reader does with the tree of `self.site`."""

    def open(self, base=None, fragment=""):
        self.driver.get("about:blank")
        self.driver.get(f"{base or self.site.as_uri()}/escalation.html{fragment}")
        return self.look()

    def look(self):
        return self.driver.execute_script(LOOK)

    def tap(self, text):
        for button in self.driver.find_elements(By.CSS_SELECTOR, ".tree-box button"):
            if button.is_displayed() and button.text.startswith(text):
                self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
                size = button.rect
                self.assertGreaterEqual(min(size["width"], size["height"]), 44, text)
                button.click()
                return self.look()
        raise AssertionError(f"no button says {text}")


class TreeTests(Tree, unittest.TestCase):
    def setUp(self):
        self.site = showcase.own_site()
        self.http = showcase.own_address()
        self.driver = self.enterContext(chromium(javascript=True))

    def test_one_question_at_a_time(self):
        seen = self.open()
        self.assertEqual(seen["question"], [FIRST])
        self.assertEqual(seen["answers"], ["Lost or corrupted", "Exposed, or someone is inside", "No"])
        self.assertFalse(seen["list"])
        seen = self.tap("No")
        self.assertEqual(seen["question"], ["Has someone acknowledged the page?"])
        self.assertEqual(seen["path"], [FIRST + " No"])
        self.assertEqual(seen["focus"], "tree-question")

    def test_every_leaf_of_the_list_can_be_reached(self):
        """Walks the tree by its buttons and finds each leaf that the list holds, once."""
        self.open()
        leaves = self.driver.execute_script("""
          return [...document.querySelectorAll('#decision-tree > ul li')].filter(li => !li.querySelector('ul'))
            .map(li => li.textContent.replace(/^[^→]*→/, '').trim());""")
        found = []

        def walk(seen):
            if not seen["answers"]:
                found.append(seen["question"][0])
            for answer in seen["answers"]:
                walk(self.tap(answer))
                back = self.tap("Back")
                for part in ("question", "answers", "path"):
                    self.assertEqual(back[part], seen[part])

        walk(self.look())
        self.assertGreater(len(leaves), 8)
        self.assertEqual(sorted(found), sorted(leaves))

    def test_back_goes_back_by_the_button_and_by_the_browser(self):
        for base in (self.site.as_uri(), self.http):
            with self.subTest(base[:4]):
                self.open(base)
                self.tap("No")
                self.tap("Yes")
                self.assertEqual(self.tap("Back")["path"], [FIRST + " No"])
                self.driver.back()
                seen = self.look()
                self.assertEqual((seen["question"], seen["path"]), ([FIRST], []))
                self.driver.forward()
                self.assertEqual(self.look()["path"], [FIRST + " No"])
                self.driver.refresh()
                self.assertEqual(self.look()["path"], [FIRST + " No"])
                self.assertEqual(self.tap("Start again")["question"], [FIRST])

    def test_a_link_at_a_leaf_does_not_lose_the_way(self):
        self.open()
        self.tap("Lost or corrupted")
        link = self.driver.find_element(By.CSS_SELECTOR, ".tree-action a")
        self.driver.execute_script("arguments[0].click()", link)
        self.assertTrue(self.driver.current_url.endswith("#data-loss"))
        self.driver.back()
        self.assertEqual(self.look()["path"], [FIRST + " Lost or corrupted"])

    def test_the_leaves_call(self):
        self.open()
        self.tap("No")
        seen = self.tap("No")
        self.assertEqual(seen["calls"], [["P1: Call Platform on-call (secondary)", "tel:+15550101"],
                                         ["P2: Call Platform on-call (primary)", "tel:+15550100"]])
        self.open()
        self.tap("No")
        self.tap("Yes")
        seen = self.tap("Yes, and it cannot be undone")
        self.assertIn(["Call Platform team lead", "tel:+15550102"], seen["calls"])
        for link in self.driver.find_elements(By.CSS_SELECTOR, ".tree .call a"):
            self.assertGreaterEqual(link.rect["height"], 44)

    def test_the_way_is_copied_for_the_channel(self):
        self.open()
        self.driver.execute_script("""
          window.copied = null;
          document.addEventListener('copy', () => { window.copied = document.activeElement.value; });
          Object.defineProperty(navigator, 'clipboard', {value: undefined});""")
        self.tap("No")
        self.tap("No")
        self.tap("Copy")
        lines = self.driver.execute_script("return window.copied").split("\n")
        self.assertRegex(lines[0], r"^Escalation tree, \d\d:\d\d UTC$")
        self.assertEqual(lines[1:], [FIRST + " No", "Has someone acknowledged the page? No",
                                     "→ Phone the unacknowledged contact for this severity in the levels."])

    def test_the_whole_tree_can_be_seen(self):
        self.open()
        seen = self.tap("Show the whole tree")
        self.assertTrue(seen["list"])
        self.assertEqual(seen["question"], [])
        seen = self.tap("One question at a time")
        self.assertEqual((seen["list"], seen["question"]), (False, [FIRST]))

    def test_anchors_of_the_page_still_land(self):
        for fragment in ("decision-tree", "levels", "vendor"):
            self.open(fragment="#" + fragment)
            top = self.driver.execute_script(
                "return document.getElementById(arguments[0]).getBoundingClientRect().top", fragment)
            self.assertGreaterEqual(top, 0)
            self.assertLess(top, 200, fragment)

    def test_without_javascript_it_is_nested_lists(self):
        with chromium(javascript=False) as driver:
            driver.get(self.site.as_uri() + "/escalation.html")
            text = driver.find_element(By.CSS_SELECTOR, "#decision-tree > ul").text
            self.assertIn(FIRST, text)
            self.assertIn("The timer keeps running.", text)
            self.assertFalse(driver.find_elements(By.CSS_SELECTOR, ".tree"))


TREE = """\
---
title: Escalation
kind: escalation
owner: sre
levels:
  P1: [{when: stuck, after: 15m, notify: platform-lead, via: phone}]
---
# Escalation

## Decision tree

- Read the alert
  - its labels
  - its graph
- Then ask:

1. Is the service down?
   1. **Yes** => do all of these:
      - stop the service with `systemctl stop`
      - phone the `stuck` contact

      ```sh
      systemctl stop api
      ```
   2. **No**: Stop here; nothing requires resources.
   3. **Slow** — is it
      one host?

      - **Yes** -> [drain](#drain) it, and page `sre`.
      - **No** – Tell the platform lead.
   4. **Unknown**

      - Can you reach the host?
        - **Yes** → Ask the SRE rotation.
        - **No** → Ring `platform-lead`.

Another list:

- **Is somebody in danger?**
  - **Yes**

    1. Leave.
    2. Call the `sre` contact.
  - **No** → Go on.
- Not a question.

## Drain

Slowly.
"""

CONTACTS = """\
contacts:
  sre: {name: SRE rotation, phone: "+1-555-0101"}
  platform-lead: {name: Platform lead, phone: "+1-555-0102"}
"""

SRE, LEAD = ["Call SRE rotation", "tel:+15550101"], ["Call Platform lead", "tel:+15550102"]


class OddTreeTests(Tree, unittest.TestCase):
    """A tree that is written in every way that is read as one: the page asks what the check has read."""

    def setUp(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        book = Handbook(Path(folder) / "book", "title: Runbooks\n")
        book.write("content/escalation.md", TREE)
        book.write("content/contacts.yml", CONTACTS)
        book.kedge("build", "--quiet", "--draft")
        self.site = book.path("public")
        self.driver = self.enterContext(chromium(javascript=True))

    def reach(self, *taps):
        self.open()
        seen = self.look()
        for tap in taps:
            seen = self.tap(tap)
        self.assertEqual([entry["message"] for entry in self.driver.get_log("browser")], [])
        return [" ".join(text.split()) for text in seen["question"]], seen["answers"], seen["calls"]

    def test_of_several_trees_one_is_chosen_and_what_explains_stays(self):
        roots = ["Is the service down?", "Is somebody in danger?"]
        self.assertEqual(self.reach(), (["Decision tree"], roots, []))
        shown = self.driver.execute_script("""
          return [...document.querySelectorAll('#decision-tree > ul, #decision-tree > ol')]
            .filter(list => list.checkVisibility()).map(list => list.innerText);""")
        self.assertEqual([" ".join(text.split()) for text in shown],
                         ["Read the alert its labels its graph Then ask:", "Not a question."])
        self.assertEqual(self.reach(roots[1]), ([roots[1]], ["Yes", "No"], []))
        self.assertEqual(self.reach(roots[0])[:2], ([roots[0]], ["Yes", "No", "Slow", "Unknown"]))
        self.tap("Slow")
        self.assertEqual(self.tap("No")["path"], ["Is the service down? Slow", "is it one host? No"])
        self.assertTrue(self.tap("Show the whole tree")["question"] == [])
        self.assertIn("Go on.", self.driver.find_element(By.ID, "decision-tree").text)

    def test_a_list_of_actions_is_an_action_as_a_whole(self):
        text, answers, calls = self.reach("Is the service", "Yes")
        self.assertEqual((len(text), answers), (1, []))
        for part in ("do all of these: stop the service", "phone the stuck contact", "systemctl stop api"):
            self.assertIn(part, text[0])
        self.assertEqual(calls, [["P1: Call Platform lead", LEAD[1]]])
        self.driver.execute_script("""
          window.copied = null;
          document.addEventListener('copy', () => { window.copied = document.activeElement.value; });
          Object.defineProperty(navigator, 'clipboard', {value: undefined});
          document.querySelector('.tree button.copy').click();""")
        self.assertEqual(self.driver.execute_script("return window.copied"), "systemctl stop api")
        self.assertEqual(self.reach("Is somebody", "Yes"), (["Yes Leave. Call the sre contact."], [], [SRE]))

    def test_an_answer_leads_to_what_follows_it_whatever_is_between_them(self):
        self.assertEqual(self.reach("Is the service", "Slow")[:2], (["is it one host?"], ["Yes", "No"]))
        self.assertEqual(self.reach("Is the service", "Slow", "Yes"), (["drain it, and page sre."], [], [SRE]))
        self.assertEqual(self.driver.find_element(By.CSS_SELECTOR, ".tree-action a").get_attribute("hash"), "#drain")
        self.assertEqual(self.reach("Is the service", "Unknown")[:2], (["Can you reach the host?"], ["Yes", "No"]))

    def test_a_button_calls_only_whom_the_action_names(self):
        for taps, said, calls in (
                (["No"], "Stop here; nothing requires resources.", []),
                (["Slow", "No"], "Tell the platform lead.", [LEAD]),
                (["Unknown", "Yes"], "Ask the SRE rotation.", []),
                (["Unknown", "No"], "Ring platform-lead.", [LEAD])):
            with self.subTest(said):
                self.assertEqual(self.reach("Is the service", *taps), ([said], [], calls))
