"""No violation that axe-core knows of, nor text below a contrast of 7:1, on any type of page, in either colour scheme."""

import functools
import importlib.resources
import json
import unittest
from urllib.parse import quote

import showcase
from measures import note, unmended

# Off by default, and what this site promises: contrast by the AAA rule, and targets by WCAG 2.2.
BY_NAME = ["color-contrast-enhanced", "target-size"]
COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]

RUN = """
(async () => {
  const rules = Object.fromEntries(%s.map(id => [id, {enabled: true}]));
  const only = %s;
  const options = {rules, resultTypes: ["violations", "incomplete"]};
  if (only) { options.runOnly = {type: "rule", values: only}; delete options.rules; }
  const result = await axe.run(document, options);
  const brief = list => list.map(rule => ({rule: rule.id, nodes: rule.nodes.map(node => node.target.flat().join(" "))}));
  return {violations: brief(result.violations), incomplete: brief(result.incomplete),
    passes: result.passes.map(rule => rule.id), width: innerWidth,
    dark: matchMedia("(prefers-color-scheme: dark)").matches};
})()
"""

# Text against the background that it stands on, as computed: axe leaves open what a fixed bar covers.
CONTRAST = """
(() => {
  const parse = text => {
    const parts = text.match(/[\\d.]+/g).map(Number);
    return {rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1};
  };
  const light = rgb => {
    const [r, g, b] = rgb.map(value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const seen = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || seen.has(element)) continue;
    if (!element.checkVisibility({visibilityProperty: true}) || element.matches("script, style")) continue;
    let behind = element;
    while (behind && parse(getComputedStyle(behind).backgroundColor).alpha < 1) {
      if (parse(getComputedStyle(behind).backgroundColor).alpha > 0) return {ratio: 0, text: "translucent: " + behind.outerHTML.slice(0, 80)};
      behind = behind.parentElement;
    }
    const style = getComputedStyle(element);
    const ink = parse(element.closest("svg") ? style.fill : style.color);
    let opacity = 1;
    for (let e = element; e; e = e.parentElement) opacity *= Number(getComputedStyle(e).opacity);
    const ground = parse(getComputedStyle(behind || document.documentElement).backgroundColor);
    const [one, two] = [light(ink.rgb), light(behind ? ground.rgb : [255, 255, 255])];
    const ratio = ink.alpha * opacity < 1 ? 0 : (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    seen.set(element, ratio);
  }
  let [least, text] = [99, ""];
  for (const [element, ratio] of seen) if (ratio < least) [least, text] = [ratio, element.outerHTML.slice(0, 120)];
  return {ratio: least, text, count: seen.size};
})()
"""

CONTROL = """<!doctype html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Control</title></head><body><main><h1>Control</h1>
<p style="color: #6a6a6a; background: #fff">A contrast of 5.4: enough for AA, too little for AAA.</p>
<p style="color: #999; background: #fff">A contrast of 2.8.</p>
<img src="data:,"><button></button><ul><p>No item</p></ul>
<a href="#a" style="display: block; width: 9px; height: 9px; background: #000"><span hidden>x</span></a>
</main></body></html>"""
EXPECTED = {"color-contrast", "color-contrast-enhanced", "image-alt", "button-name", "list", "html-has-lang", "link-name"}


@functools.cache
def axe():
    """The source of axe-core, from PyPI."""
    return importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def inspect(tab, only=None):
    """Runs axe-core in an isolated world of the page, where the page's policy does not reach."""
    world = tab.world()
    tab.run(axe() + "; 0", world)
    return tab.run(RUN % (json.dumps(BY_NAME), json.dumps(only)), world)


class AccessibilityTests(unittest.TestCase):
    def setUp(self):
        self.show = showcase.showcase()
        self.base = self.show.base

    def types(self):
        """A URL for every type of page."""
        pages = {
            "home": "runbooks/index.html", "moved page": "still/moved.html", "404": "runbooks/404.html",
            "freshness": "runbooks/freshness.html", "every form": "runbooks/forms.html",
            "draft with findings": "draft/playbooks/tested-lately.html",
            "playbook": "runbooks/playbooks/connection_refused.html",
            "playbook, steps changed": "runbooks/playbooks/changed-since.html",
            "playbook, stale": "runbooks/playbooks/stale-for-long.html",
            "playbook, due soon": "runbooks/playbooks/due-soon.html",
            "playbook, invalid date": "runbooks/playbooks/dated-in-future.html",
        }
        if (self.show.site / "book.html").exists():
            pages["book"] = "runbooks/book.html"
        for kind, page in self.show.pages_by_kind().items():
            if kind != "moved":
                pages.setdefault(f"a {kind}", f"runbooks/{page}")
        urls = {name: f"{self.base}/{quote(page)}" for name, page in pages.items()}
        urls["playbook from an alert"] = self.show.alert_link()
        return urls

    def examine(self, tab, name):
        """Looks at the page as it stands, in both schemes, on a phone and on a desktop; gives what is wrong."""
        wrong = []
        for width, mobile in ((390, True), (1280, False)):
            tab.screen(width, 844, mobile)
            for scheme in ("light", "dark"):
                tab.media(prefers_color_scheme=scheme)
                tab.settle()
                # Only colours differ between the schemes.
                result = inspect(tab, COLOURS if scheme == "dark" else None)
                self.assertEqual((result["width"], result["dark"]), (width, scheme == "dark"))
                self.assertIn("color-contrast-enhanced", result["passes"], f"{name}: axe saw no text")
                self.runs += 1
                where = f"{name}, {width} px, {scheme}"
                wrong += [f"{where}: {found['rule']}: {node}" for found in result["violations"] for node in found["nodes"]]
                least = tab.run(CONTRAST)
                self.texts += least["count"]
                self.least = min(self.least, (round(least["ratio"], 2), where, least["text"]))
                if least["ratio"] < 7:
                    wrong.append(f"{where}: contrast {least['ratio']:.2f}: {least['text']}")
        tab.media()
        return wrong

    def test_no_page_has_a_violation(self):
        self.runs, self.texts, self.least = 0, 0, (99, "", "")
        wrong = []
        with showcase.chromium().tab() as tab:
            for name, url in self.types().items():
                tab.screen(390)
                tab.go(url)
                wrong += self.examine(tab, name)
        note("axe violations, all types of page, both schemes", len(wrong), "= 0", f"{self.runs} runs")
        note("least contrast of any text", self.least[0], "≥ 7", f"{self.least[1]}; {self.texts} texts")
        self.assertEqual(unmended(wrong), [])

    def test_a_bad_page_is_seen_to_be_bad(self):
        url, _ = showcase.serve(self.control())
        with showcase.chromium().tab() as tab:
            tab.go(f"{url}/control.html")
            found = {violation["rule"]: violation["nodes"] for violation in inspect(tab)["violations"]}
            self.assertLessEqual(EXPECTED, set(found))
            self.assertEqual(len(found["color-contrast"]), 1)
            self.assertEqual(len(found["color-contrast-enhanced"]), 1)
            self.assertLess(tab.run(CONTRAST)["ratio"], 3)

    def control(self):
        folder = self.show.folder / "control"
        folder.mkdir(exist_ok=True)
        (folder / "control.html").write_text(CONTROL, encoding="utf-8")
        return folder


if __name__ == "__main__":
    unittest.main()
