"""The words of the interface in a real Chromium: whatever scripts put into pages comes from `templates/words/` too."""

import json
import re
import shutil
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import showcase
from handbook import KEDGE, ROOT
from measures import note

# All text of this handbook is Greek, so that a Latin letter on its pages is Kedge's own.
EVERYTHING = ROOT / "Tests/Handbooks/everything"

# What is seen or heard of a page, without keys of the keyboard, places to fill in and their names, and what rules say
# in English.
SEEN = """
(() => {
  const out = [], apart = "kbd, [data-param], .fields label, [lang=en], script, style";
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (!walk.currentNode.parentElement.closest(apart)) out.push(walk.currentNode.textContent);
  for (const element of document.querySelectorAll("*"))
    for (const name of ["alt", "aria-label", "data-example", "placeholder", "title"])
      if (element.hasAttribute(name)) out.push(element.getAttribute(name));
  return out.filter(text => text.trim());
})()
"""

# What is copied goes into a list instead.
CLIPBOARD = "window.copied = []; navigator.clipboard.writeText = text => { copied.push(text); return Promise.resolve(); };"


def marked(text):
    """A word in brackets, its letters full-width; the names of its places stay."""
    parts = re.split(r"(\{\w+\})", text)
    wide = [part if part.startswith("{") else re.sub("[A-Za-z]", lambda m: chr(ord(m[0]) + 0xFEE0), part) for part in parts]
    return "⟦" + "".join(wide) + "⟧"


def pseudo(value):
    if isinstance(value, dict):
        return {key: marked(text) for key, text in value.items()}
    return [marked(text) for text in value] if isinstance(value, list) else marked(value)


class WordsTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        shutil.copytree(EVERYTHING, cls.folder / "handbook")
        handbook = cls.folder / "handbook"
        settings = handbook / "kedge.yml"
        settings.write_text(settings.read_text("utf-8") + "language: qps\n", "utf-8")
        words = json.loads((ROOT / "templates/words/en.json").read_text("utf-8"))
        words = {key: value if key == "plural" else pseudo(value) for key, value in words.items()}
        (handbook / "templates/words").mkdir(parents=True)
        (handbook / "templates/words/qps.json").write_text(json.dumps(words), "utf-8")
        done = subprocess.run([KEDGE, "build", "--draft", "--quiet", "--today", showcase.TODAY], cwd=handbook,
                              capture_output=True, text=True, timeout=120)
        assert (handbook / "public/index.html").exists(), done.stdout + done.stderr
        cls.site = handbook / "public"
        cls.paths = {str(path.relative_to(handbook / "content")) for path in (handbook / "content").rglob("*.md")}
        cls.base = showcase.serve(cls.site)

    def check(self, where, texts):
        """No Latin letter is left, but for ids, names of places, paths, addresses and commands to copy."""
        self.assertTrue(any("⟦" in text for text in texts), where)
        wrong = []
        for text in texts:
            own = re.sub(r"https?://\S*|\b(P[1-4]|start|stuck|server_slug|unit|[0-9a-f-]{27}|[0-9a-f]{16})\b|^\s*kedge (drill|tested) .*", "", text)
            if text.strip().removeprefix("content/") not in self.paths and re.search("[A-Za-z]", own):
                wrong.append(f"{where}: {text.strip()}")
        self.assertEqual(wrong, [])
        return len(texts)

    def test_every_page(self):
        count = 0
        pages = sorted(str(page.relative_to(self.site)) for page in self.site.rglob("*.html"))
        with showcase.chromium().tab() as tab:
            for page in pages:
                moves = 'http-equiv="refresh"' in (self.site / page).read_text("utf-8")
                if not moves:
                    tab.go(f"{self.base}/{page}")
                    count += self.check(page, tab.run(SEEN))
        note("texts of all pages that come from words or content", count, "all", f"{len(pages)} pages, in a pseudo-language")

    def act(self, page, *actions):
        """Opens a page and runs scripts one after the other; after each all that is seen is checked."""
        with showcase.chromium().tab() as tab:
            tab.go(f"{self.base}/{page}")
            tab.run(CLIPBOARD)
            for action in actions:
                tab.run(action)
                tab.settle()
                self.check(f"{page} after {action}", tab.run(SEEN) + tab.run("copied"))

    def test_a_playbook_in_use(self):
        self.act("playbooks/άλφα.html?server_slug=42&unit=x&duration_minutes=4",
                 "document.querySelector('#_filled summary').click()",
                 "document.querySelector('#_filled > button').click()",
                 "document.querySelector('.tick').click()",
                 "document.querySelector('a.anchor.step').click()",
                 "document.querySelectorAll('.step-more button').forEach(one => one.click())",
                 "document.querySelector('.reach').addEventListener('click', e => e.preventDefault()), "
                 "document.querySelector('.reach').click()",
                 "document.querySelector('#_copy-timeline').click()",
                 "document.querySelector('#_new-incident').click()",
                 "document.querySelector('.old-incident button').click()",
                 "document.querySelector('button.escalate-what')?.click()",
                 "document.querySelector('button.copy').click()",
                 "document.querySelector('#_theme').click()", "document.querySelector('#_theme').click()",
                 "document.querySelector('#_theme').click()")

    def test_a_late_alert(self):
        start = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 300 * 60))
        self.act(f"playbooks/άλφα.html?server_slug=44&started_at={start}", "0",
                 "document.querySelector('#_ack').click()", "document.querySelector('#_grade').click()",
                 "document.querySelector('#_hand').click()", "document.querySelector('#_resolved').click()")

    def test_the_search(self):
        self.act("index.html", "kedge.openSearch()",
                 "const field = document.querySelector('#_search-field'); field.value = 'άλφα'; "
                 "field.dispatchEvent(new Event('input'))",
                 "field.value = 'ψψψψ'; field.dispatchEvent(new Event('input'))")

    def test_messages(self):
        self.act("comms/κανάλι.html?server_slug=42&next_update=1",
                 "document.querySelector('.fields summary').click()",
                 "document.querySelector('.cadence button').click()",
                 "document.querySelector('.cadence button').click()",
                 "document.querySelectorAll('.cadence button')[1].click()")

    def test_the_tree(self):
        self.act("escalation.html", "document.querySelector('.tree-answer').click()",
                 "document.querySelectorAll('.tree-tools button')[2].click()",
                 "document.querySelectorAll('.tree-tools button')[1].click()",
                 "document.querySelector('.tree-box > button').click()")

    def test_a_letter_that_is_no_word_is_seen(self):
        with self.assertRaises(AssertionError):
            self.act("index.html", "document.querySelector('main').setAttribute('title', 'Owner')")


if __name__ == "__main__":
    unittest.main()
