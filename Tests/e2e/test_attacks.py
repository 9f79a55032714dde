"""No attack in Markdown gets anything executable into a page: looked at in a real Chromium, its policy taken away."""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from browser import chromium

ROOT = pathlib.Path(__file__).resolve().parents[2]
ATTACKS = ROOT / "Tests" / "MarkdownTests" / "xss.md"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')

# What the page's own template holds is known: three scripts, one drawing in the header, no frames, no handlers.
LOOK = """
const found = [];
for (const element of document.querySelectorAll('*')) {
  const name = element.localName;
  for (const attribute of element.attributes) {
    if (/^on/i.test(attribute.name)) found.push(name + ' has ' + attribute.name);
    if (/^(style|srcdoc|formaction|xlink:href|ping|background)$/i.test(attribute.name) && !element.closest('header.bar'))
      found.push(name + ' has ' + attribute.name);
    if (/^(href|src|action|poster|data)$/i.test(attribute.name)) {
      // What is not a URL at all leads nowhere.
      const scheme = URL.canParse(attribute.value, document.baseURI) ?
        new URL(attribute.value, document.baseURI).protocol : 'https:';
      const isOwnIcon = name === 'link' && attribute.value === 'data:,';
      if (!['file:', 'http:', 'https:', 'mailto:', 'tel:'].includes(scheme) && !isOwnIcon)
        found.push(name + ' leads to ' + attribute.value);
      if (/^file:\\/\\//i.test(attribute.value)) found.push(name + ' leads to ' + attribute.value);
    }
  }
  if (['iframe', 'frame', 'object', 'embed', 'base', 'form', 'math', 'portal', 'template', 'noscript'].includes(name))
    found.push('there is a ' + name);
  if (element.namespaceURI === 'http://www.w3.org/2000/svg' && !element.closest('header.bar'))
    found.push('there is a drawing: ' + name);
}
if (document.scripts.length !== 3) found.push('there are ' + document.scripts.length + ' scripts');
if (document.querySelectorAll('style').length !== 1) found.push('there is a second style');
if (document.querySelectorAll('main').length !== 1 || !document.querySelector('footer.foot'))
  found.push('the page is broken up');
return found.concat(window.ran || []);
"""

# Runs before anything of the page: whatever an attack calls is noted.
WATCH = "<script>window.ran = []; for (const n of ['alert', 'confirm', 'prompt', 'print', 'open', 'eval', 'fetch']) " \
        "window[n] = (...a) => window.ran.push('ran ' + n); document.currentScript.remove();</script>"


def attacks():
    """The names and texts of the attacks, those that a source file may not hold left to the unit tests."""
    parts = re.split(r"(?m)^%%(.*)\n", ATTACKS.read_text(encoding="utf-8"))
    return [(name.strip(), text) for name, text in zip(parts[3::2], parts[4::2]) if "\0" not in text]


def build(texts):
    """A site with a page for each text, as served without its policy; gives its folder."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="attacks-"))
    (folder / "content").mkdir()
    for number, text in enumerate(texts):
        (folder / "content" / f"a{number}.md").write_text("# Attack\n\n" + text, encoding="utf-8")
    subprocess.run(
        [os.environ["KEDGE"], "build", "--quiet", "--today", "2026-11-21", "--content", folder / "content",
         "--out", folder / "public"], check=True, stdout=subprocess.DEVNULL)
    for page in (folder / "public").glob("a*.html"):
        html = page.read_text(encoding="utf-8")
        stripped, count = POLICY.subn(lambda _: WATCH, html, count=1)
        assert count == 1, f"{page} has no policy"
        page.write_text(stripped, encoding="utf-8")
    return folder / "public"


class AttackTests(unittest.TestCase):
    def test_nothing_executable_is_left(self):
        cases = attacks()
        self.assertGreaterEqual(len(cases), 100)
        site = build([text for _, text in cases])
        with chromium(javascript=True) as driver:
            for number, (name, _) in enumerate(cases):
                with self.subTest(attack=name):
                    driver.get(f"file://{site}/a{number}.html")
                    self.assertEqual(driver.execute_script(LOOK), [])

    def test_the_look_sees_an_attack_that_got_through(self):
        site = build(["nothing"])
        page = site / "a0.html"
        page.write_text(page.read_text().replace(
            "<p>nothing</p>", '<p onclick="x()"><a href="javascript:alert(1)">x</a><img src="x" onerror="alert(1)"></p>'
            "<script>alert(2)</script>"))
        with chromium(javascript=True) as driver:
            driver.get(f"file://{page}")
            found = driver.execute_script(LOOK)
        for part in ("p has onclick", "a leads to javascript:alert(1)", "img has onerror", "there are 4 scripts",
                     "ran alert"):
            self.assertIn(part, found)
