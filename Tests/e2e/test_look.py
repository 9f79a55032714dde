"""How pages look and listen: colours, keys, large text, small windows, words of another language."""

import itertools
import json
import re
import shutil
import tempfile
import unittest
from pathlib import Path

import showcase
from browser import chromium, phone, tap
from handbook import ROOT, Handbook
from phone import until
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

# How people see who lack a kind of cone (Machado, Oliveira and Fernandes 2009, severity 1.0), on linear light.
SIGHTS = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((.152286, 1.052583, -.204868), (.114503, .786281, .099216), (-.003882, -.048116, 1.051998)),
    "deuteranopia": ((.367322, .860646, -.227968), (.280085, .672501, .047413), (-.011820, .042940, .968881)),
    "tritanopia": ((1.255528, -.076749, -.178779), (-.078411, .930809, .147602), (.004733, .691367, .303900)),
}


def linear(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    values = [int(digits[at:at + 2], 16) / 255 for at in (0, 2, 4)]
    return [value / 12.92 if value <= .04045 else ((value + .055) / 1.055) ** 2.4 for value in values]


def contrast(one, other):
    dark, light = sorted(sum(part * share for part, share in zip(linear(colour), (.2126, .7152, .0722)))
                         for colour in (one, other))
    return (light + .05) / (dark + .05)


def seen(colour, sight):
    """A colour as L*a*b*, as somebody with that vision sees it."""
    red, green, blue = (min(1, max(0, sum(a * b for a, b in zip(row, linear(colour))))) for row in SIGHTS[sight])
    parts = ((.4124564 * red + .3575761 * green + .1804375 * blue) / .95047,
             .2126729 * red + .7151522 * green + .072175 * blue,
             (.0193339 * red + .119192 * green + .9503041 * blue) / 1.08883)
    x, y, z = (part ** (1 / 3) if part > .008856 else 7.787 * part + 16 / 116 for part in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one, other, sight):
    return sum((a - b) ** 2 for a, b in zip(seen(one, sight), seen(other, sight))) ** .5


class PaletteTests(unittest.TestCase):
    def schemes(self):
        css = (ROOT / "templates/style/base.css").read_text()
        blocks = re.findall(r":root(?:[^{]*)\{([^}]*)\}", css)
        schemes = [dict(re.findall(r"--([a-z0-9]+): (#[0-9a-f]{3,6});", block)) for block in blocks]
        self.assertEqual(len(schemes), 3)
        self.assertEqual(schemes[1], schemes[2], "dark by the system's wish and dark by choice differ")
        return schemes[:2]

    def test_everything_that_is_read_has_a_contrast_of_seven(self):
        for scheme in self.schemes():
            for ink in ("ink", "quiet", "link", "p1", "p2", "p3", "p4", "good", "note", "comment", "string"):
                for ground in ("page", "box"):
                    self.assertGreaterEqual(contrast(scheme[ink], scheme[ground]), 7, (ink, ground))
            # What bounds a control must be seen, too.
            self.assertGreaterEqual(contrast(scheme["edge"], scheme["page"]), 3)

    def test_everybody_tells_the_severities_apart(self):
        for scheme in self.schemes():
            for sight in SIGHTS:
                for one, other in itertools.combinations(("p1", "p2", "p3", "p4"), 2):
                    self.assertGreaterEqual(distance(scheme[one], scheme[other], sight), 14, (sight, one, other))

    def test_two_reds_are_not_told_apart(self):
        self.assertLess(distance("#8a0f1f", "#7a3600", "deuteranopia"), 14)


class LookTests(unittest.TestCase):
    def setUp(self):
        self.site = showcase.own_site()
        self.base = self.site.as_uri()
        self.driver = self.enterContext(chromium(javascript=True))

    def go(self, page="playbooks/timeout.html"):
        self.driver.get("about:blank")
        self.driver.get(f"{self.base}/{page}")

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def ground(self):
        return self.driver.execute_script("return getComputedStyle(document.body).backgroundColor")

    def choice(self):
        return self.driver.execute_script("return document.documentElement.dataset.theme || 'system'")

    def keys(self, *keys):
        self.driver.switch_to.active_element.send_keys(*keys)

    LIGHT, DARK = "rgb(255, 255, 255)", "rgb(14, 17, 20)"

    def test_colours_follow_the_system_until_the_reader_chooses(self):
        for dark, self.base in itertools.product((False, True), (self.base, showcase.own_address())):
            phone(self.driver, dark=dark)
            self.go()
            self.driver.execute_script("localStorage.clear()")
            self.driver.get(f"{self.base}/index.html")
            system = self.DARK if dark else self.LIGHT
            self.assertEqual(self.ground(), system)
            for choice, expected in (("light", self.LIGHT), ("dark", self.DARK), ("system", system)):
                tap(self.driver, self.one("#_theme"))
                self.assertEqual(self.ground(), expected)
                self.driver.get(f"{self.base}/index.html")
                self.assertEqual(self.choice(), choice)
                self.assertEqual(self.ground(), expected)

    def test_the_chosen_colours_are_there_before_anything_is_painted(self):
        self.base = showcase.own_address()
        phone(self.driver)
        self.go()
        tap(self.driver, self.one("#_theme"))
        tap(self.driver, self.one("#_theme"))
        # What is in the head has run before the body is there.
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": """
          new MutationObserver((list, observer) => {
            if (document.body) { window.early = document.documentElement.dataset.theme; observer.disconnect(); }
          }).observe(document, {childList: true, subtree: true})"""})
        self.go()
        self.assertEqual(self.driver.execute_script("return window.early"), "dark")

    def test_a_file_asks_for_what_is_kept_only_when_it_is_read(self):
        # Chromium gives a file that asks in its head an empty storage of its own, about once in ten loads of a busy machine.
        phone(self.driver)
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": """
          window.early = [];
          for (const name of ["localStorage", "sessionStorage"]) {
            const kept = Object.getOwnPropertyDescriptor(Window.prototype, name) || Object.getOwnPropertyDescriptor(window, name);
            Object.defineProperty(window, name, {get() {
              window.early.push(Boolean(document.getElementById("_main")));
              return kept.get.call(window);
            }});
          }"""})
        for page in ("index.html", "playbooks/timeout.html", "book.html"):
            self.driver.get(f"{self.base}/{page}")
            self.assertEqual(set(self.driver.execute_script("return window.early")), {True}, page)

    def test_a_file_has_the_chosen_colours(self):
        phone(self.driver)
        self.go()
        tap(self.driver, self.one("#_theme"))
        tap(self.driver, self.one("#_theme"))
        for page in ("index.html", "playbooks/timeout.html", "book.html"):
            self.driver.get(f"{self.base}/{page}")
            self.assertEqual(self.ground(), self.DARK, page)

    def test_the_keys_lead_where_they_say(self):
        phone(self.driver, 1280)
        self.go()
        self.keys("?")
        # What they do is in a file that is loaded when somebody asks.
        until(lambda: self.driver.find_elements(By.ID, "_keys"), "the keys are not told")
        dialog = self.one("dialog#_keys")
        self.assertTrue(dialog.is_displayed())
        self.assertEqual([key.text for key in dialog.find_elements(By.TAG_NAME, "kbd")], ["/", "g h", "g t", "g e", "n", "p", "?"])
        self.keys("gh")
        self.assertTrue(self.driver.current_url.endswith("timeout.html"), "keys reach through the dialog")
        self.keys(Keys.ESCAPE)
        self.assertFalse(dialog.is_displayed())
        for keys, page in (("gt", "triage.html"), ("ge", "escalation.html"), ("gh", "index.html")):
            self.go()
            self.keys(keys)
            self.assertTrue(self.driver.current_url.split("?")[0].endswith(page), keys)
        self.go()
        self.keys("/")
        field = self.driver.switch_to.active_element
        self.assertEqual(field.tag_name, "input")
        field.send_keys("g", "h", "?")
        self.assertEqual(field.get_property("value"), "gh?")
        self.assertEqual(self.driver.find_elements(By.ID, "_keys"), [])
        self.go()
        self.keys(Keys.CONTROL, "/")
        self.assertNotEqual(self.driver.switch_to.active_element.tag_name, "input")

    def test_no_page_scrolls_sideways_with_text_twice_as_large(self):
        pages = sorted(str(path.relative_to(self.site)) for path in self.site.rglob("*.html"))
        self.assertGreater(len(pages), 20)
        for page in pages:
            self.go(page)
            for width in (320, 390):
                phone(self.driver, width)
                wide = self.driver.execute_script("""
                  document.documentElement.style.fontSize = "32px";
                  return [document.documentElement.scrollWidth, document.querySelector(".dock").scrollWidth];""")
                self.assertLessEqual(max(wide), width, page)

    def test_on_the_desktop_the_contents_stand_at_the_side(self):
        phone(self.driver, 1280)
        self.go()
        contents, text = (self.one(selector).rect for selector in (".contents ul", "article.text"))
        self.assertLess(text["x"] + text["width"], contents["x"])
        self.assertLess(contents["y"], 200)
        self.assertFalse(self.one(".thumbs").is_displayed())
        self.assertTrue(self.one(".escalate-bar").is_displayed())

    def test_nothing_is_animated(self):
        css = "".join(path.read_text() for path in (ROOT / "templates/style").glob("*.css"))
        self.assertNotRegex(css, r"\btransition\b|scroll-behavior: smooth")
        # One that lasts a millisecond is a clock, not a movement.
        self.assertTrue(all(" 1ms " in animation for animation in re.findall(r"animation:[^;]*;", css)))

    def test_the_front_page_leads_on_in_the_order_of_need(self):
        phone(self.driver)
        self.go("index.html")
        headings = [heading.text for heading in self.driver.find_elements(By.CSS_SELECTOR, "main .rows h2")]
        self.assertEqual(headings, ["What does the alert say?", "Something else", "Send a message", "Afterwards",
                                    "Pages", "Postmortems"])
        more = [row.text for row in self.driver.find_elements(By.CSS_SELECTOR, "[aria-labelledby=_more] .row-title")]
        self.assertEqual(more, ["I don’t know which one", "Escalate", "Whom to call"])
        for row in self.driver.find_elements(By.CSS_SELECTOR, ".row"):
            self.assertGreaterEqual(row.size["height"], 44, row.text)

    def test_another_language_is_one_more_file(self):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory())) / "german"
        for name in ("content", "docs/examples"):
            shutil.copytree(ROOT / name, folder / name)
        german = Handbook(folder, (ROOT / "kedge.yml").read_text().replace("language: en", "language: de"))
        german.write("templates/words/de.json", json.dumps({
            "copy": "Kopieren", "thumb_diagnosis": "Schritte", "call": "Anrufen", "script_ticked_at": "Erledigt um {time}",
        }, indent=2, ensure_ascii=False))
        german.kedge("build", "--quiet")
        phone(self.driver)
        self.driver.get(f"{(folder / 'public').as_uri()}/playbooks/timeout.html")
        self.assertEqual(self.one("html").get_attribute("lang"), "de")
        self.assertEqual(self.one("button.copy").text, "Kopieren")
        self.assertEqual(self.one(".thumbs a").text, "Schritte")
        self.assertEqual(self.one(".reach").text, "Anrufen")
        # What the file leaves out is built in.
        self.assertEqual(self.one("#_copy-timeline").text, "Verlauf kopieren")
        tap(self.driver, self.one(".tick"))
        self.assertRegex(self.one("#_live").get_property("textContent"), r"^Erledigt um \d\d:\d\d")
        german.write("templates/words/de.json", '{\n  "copi": "x"\n}\n')
        self.assertIn("templates/words/de.json:2:3: error: no word is called `copi`",
                      german.kedge("build", "--quiet", "--format", "concise", status=1).stdout)
