"""No violation that axe-core knows of, nor text below a contrast of 7:1, on any type of page, in either colour scheme."""

import functools
import importlib.resources
import json
import unittest
from functools import partial
from urllib.parse import quote, urlsplit

import showcase
from devtools import ProtocolError
from measures import note

# Off by default, and what this site promises: contrast by the AAA rule, and targets by WCAG 2.2.
BY_NAME = ["color-contrast-enhanced", "target-size"]
COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]

# All rules but those about colours look at the whole page. A colour is looked at where it is first seen: axe takes a
# hundredth of a second for each text, and a page has hundreds that differ in nothing but their words. Two texts for each
# ink, ground, size, weight and decoration are enough, and `CONTRAST` measures all of them.
RUN = """
(async () => {
  const [colours, others] = %s;
  const results = [];
  if (others) results.push(await axe.run(document, others));
  if (colours) {
    const seen = new Map(), include = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !element.checkVisibility({visibilityProperty: true})) continue;
      const traits = [element.localName, element.parentElement.localName, !!element.closest("a"), !!element.closest("svg")];
      for (let e = element; e; e = e.parentElement) {
        const style = getComputedStyle(e);
        if (e === element || e === element.parentElement)
          traits.push(style.color, style.fontSize, style.fontWeight, style.textDecoration, style.display, style.borderBottom);
        traits.push(style.backgroundColor, style.opacity, style.position);
      }
      const key = traits.join("|"), count = seen.get(key) || 0;
      seen.set(key, count + 1);
      if (count < 2) include.push(element);
    }
    if (include.length) results.push(await axe.run({include}, colours));
  }
  return {
    violations: results.flatMap(result => result.violations.map(
      rule => ({rule: rule.id, nodes: rule.nodes.map(node => node.target.flat().join(" "))}))),
    passes: results.flatMap(result => result.passes.map(rule => rule.id)), width: innerWidth,
    dark: matchMedia("(prefers-color-scheme: dark)").matches};
})()
"""

# Text against its background, as computed: axe leaves open what a fixed bar covers.
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


def prepared(tab):
    """The isolated world of the page with axe-core in it, made once for a page."""
    world = getattr(tab, "world_of_axe", None)
    try:
        if world and tab.run("typeof axe", world) == "object":
            return world
    except ProtocolError:
        pass  # it went with its page
    tab.world_of_axe = tab.world()
    tab.run(axe() + "; 0", tab.world_of_axe)
    return tab.world_of_axe


def inspect(tab, colours="with"):
    """Runs axe-core in an isolated world of the page, where the page's policy does not reach.

    `colours` is `with` (all rules), `only` (those about colours) or `without` them.
    """
    about_colours = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": COLOURS}}
    about_others = {"resultTypes": ["violations"], "rules": {**{rule: {"enabled": True} for rule in BY_NAME},
                                                             **{rule: {"enabled": False} for rule in COLOURS}}}
    options = [None if colours == "without" else about_colours, None if colours == "only" else about_others]
    world = prepared(tab)
    return tab.run(RUN % json.dumps(options), world, patience=240)  # a whole handbook, on a busy machine


# What opens on a page: a page, a click or a key, and what is there then.
CLICK = "document.querySelector({!r}).click(); 0"
MOMENTS = {
    "search with hits": ("index.html", CLICK.format(".search-open") + """;
        const field = document.querySelector("dialog input, [role=search] input, [role=combobox]");
        field.value = "refused"; field.dispatchEvent(new Event("input", {bubbles: true})); 0""", ".hit"),
    "search without hits": ("roles.html", CLICK.format(".search-open") + """;
        const field = document.querySelector("dialog input, [role=search] input, [role=combobox]");
        field.value = "xyzzyx"; field.dispatchEvent(new Event("input", {bubbles: true})); 0""", "dialog[open]"),
    "the keys": ("index.html", "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '?', bubbles: true})); 0",
                 "dialog[open]"),
    "a question of the tree": ("escalation.html", CLICK.format(".tree-answer"), ".tree-path"),
    "a message with fields": ("comms/slack.html#declared", CLICK.format(".fields summary"), ".fields[open] input"),
    "a message that is too long": ("comms/discord.html#declared", CLICK.format(".fields summary") + """;
        let field;
        while (!(field = document.querySelector(".fields input, .fields textarea"))) {
          await new Promise(requestAnimationFrame);
        }
        field.value = "x".repeat(3000); field.dispatchEvent(new Event("input", {bubbles: true})); 0""", ".length.over"),
    "a playbook with ticks and a timeline": (
        "playbooks/connection_refused.html?server_slug=payments&duration_minutes=40",
        CLICK.format(".tick") + ";" + CLICK.format("a.anchor.step"), ".step-more"),
    "a playbook that refused its parameters": (
        "playbooks/connection_refused.html?server_slug=a%3Bb&server_url=javascript:x&duration_minutes=soon", "0",
        "#_filled:not([hidden]) .refused li"),
    "a playbook with what was filled in": (
        "playbooks/connection_refused.html?server_slug=payments&duration_minutes=4",
        "document.querySelector('#_filled summary').click(); 0", "#_filled details[open] li"),
}


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
            "playbook, steps changed": "runbooks/playbooks/changed-since.html",
            "playbook, stale": "runbooks/playbooks/stale-for-long.html",
            "playbook, due soon": "runbooks/playbooks/due-soon.html",
            "playbook, invalid date": "runbooks/playbooks/dated-in-future.html",
            "actions": "runbooks/actions.html", "incidents": "runbooks/incidents.html", "review": "runbooks/review.html",
        }
        for kind, page in self.show.pages_by_kind().items():
            if kind not in ("moved", "none"):
                pages.setdefault(f"a {kind}", f"runbooks/{page}")
        urls = {name: f"{self.base}/{quote(page)}" for name, page in pages.items()}
        urls["playbook from an alert"] = self.show.alert_link()
        return urls

    def look(self, tab, name, width=390, scheme="light", colours="with"):
        """Checks the page in its present state; returns what is wrong."""
        tab.screen(width, 844, width < 500)
        tab.media(prefers_color_scheme=scheme)
        tab.settle()
        where = f"{name}, {width} px, {scheme}"
        wrong = []
        if colours:
            result = inspect(tab, colours)
            self.assertEqual((result["width"], result["dark"]), (width, scheme == "dark"))
            self.assertIn("region" if colours == "without" else "color-contrast-enhanced", result["passes"],
                          f"{where}: axe saw nothing")
            self.runs += 1
            wrong += [f"{where}: {found['rule']}: {node}" for found in result["violations"] for node in found["nodes"]]
        least = tab.run(CONTRAST)
        self.texts += least["count"]
        self.least = min(self.least, (round(least["ratio"], 2), where, least["text"]))
        if least["ratio"] < 7:
            wrong.append(f"{where}: contrast {least['ratio']:.2f}: {least['text']}")
        return wrong

    def look_in_all_ways(self, tab, name):
        """On a phone and on a desktop, in both schemes, between which only colours differ.

        A desktop has the colours of the phone: there the texts are measured without axe, whose rules about all else
        look again.
        """
        ways = ((390, "light", "with"), (390, "dark", "only"), (1280, "light", "without"), (1280, "dark", None))
        return [one for way in ways for one in self.look(tab, name, *way)]

    def visit(self, what, *visits):
        """Makes visits, each a function that looks at a tab and gives what is wrong; nothing may be."""
        self.runs, self.texts, self.least = 0, 0, (99, "", "")
        with showcase.chromium().tab() as tab:
            wrong = [one for visit in visits for one in visit(tab)]
        note(f"axe violations, {what}", len(wrong), "= 0", f"{self.runs} runs")
        note(f"least contrast of any text, {what}", self.least[0], "≥ 7", f"{self.least[1]}; {self.texts} texts")
        self.assertEqual(wrong, [])

    def visit_type(self, name, url, tab):
        tab.screen(390)
        tab.go(url)
        return self.look_in_all_ways(tab, name)

    def visit_moment(self, name, page, script, there, tab):
        tab.screen(390)
        tab.go(f"{self.base}/runbooks/{page}")
        tab.run("(async () => {" + script + "})()")
        try:
            tab.until(f"document.querySelector({there!r}) !== null")
        except ProtocolError as error:
            shown = tab.run("(document.querySelector('dialog[open]') || document.body).innerText.slice(0, 400)")
            raise AssertionError(f"{name}: {error}; there is {shown!r}") from None
        return self.look_in_all_ways(tab, name)

    def visit_page(self, page, tab):
        tab.go(f"{self.base}/runbooks/{quote(page)}")
        return self.look(tab, page)

    def visit_book(self, tab):
        """The one-file edition is long: its colours are looked at without axe."""
        tab.go(f"{self.base}/runbooks/book.html")
        # Chapters that nobody has come near have a height that is a guess: targets are measured as they are seen.
        tab.run("for (const one of document.querySelectorAll('.chapter')) one.style.contentVisibility = 'visible'; 0")
        return self.look(tab, "book.html", colours="without") + self.look(tab, "book.html", scheme="dark", colours=None)

    def test_no_type_of_page_has_a_violation(self):
        self.visit("types of pages", *(partial(self.visit_type, name, url) for name, url in self.types().items()))

    def test_nothing_that_opens_has_a_violation(self):
        self.visit("what opens", *(partial(self.visit_moment, name, *moment) for name, moment in MOMENTS.items()))

    def test_no_other_page_has_a_violation(self):
        seen = {urlsplit(url).path for url in self.types().values()}
        pages = [page for page in self.show.pages() if page != "book.html" and not page.startswith("old-wiki/")
                 and f"/runbooks/{quote(page)}" not in seen]
        self.assertGreater(len(pages), 10)
        self.visit("other pages", *(partial(self.visit_page, page) for page in pages))

    def test_the_one_file_edition_has_no_violation(self):
        self.visit("the one-file edition", self.visit_book)

    def test_a_bad_page_is_seen_to_be_bad(self):
        url = showcase.serve(self.control())
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
