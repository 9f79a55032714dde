"""What a page costs and what it shows first: one request, few bytes, the first command and the call for help at once."""

import gzip
import re
import time
import unittest
from urllib.parse import urljoin, urlsplit

import showcase
from measures import note

KB = 1024

# The first command and the control that escalates, at the scroll at which the browser left the page.
FIRST = """
(() => {
  const place = element => {
    if (!element) return null;
    const box = element.getBoundingClientRect();
    const at = (x, y) => { const hit = document.elementFromPoint(x, y); return hit && (element.contains(hit) || hit.contains(element)); };
    const seen = [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2].every(y => at(box.left + box.width / 2, y));
    return {top: Math.round(box.top), bottom: Math.round(box.bottom), seen, text: element.innerText.trim().slice(0, 80)};
  };
  const shown = selector => [...document.querySelectorAll(selector)].find(element => element.checkVisibility());
  const code = document.querySelector("#diagnosis .code, #diagnosis ~ * .code") || document.querySelector("main .code");
  return {
    command: place(code.querySelector("pre")), copy: place(code.querySelector("button.copy:not([hidden])")),
    escalate: place(shown(".escalate-bar a, .escalate-bar button") || shown(".call a")),
    scrolled: scrollY, height: innerHeight, width: innerWidth, touch: navigator.maxTouchPoints,
    font: getComputedStyle(document.querySelector("main pre")).fontFamily,
    kinds: performance.getEntriesByType("resource").map(entry => [entry.name, entry.renderBlockingStatus]),
  };
})()
"""


def compressed(data):
    return len(gzip.compress(data.encode() if isinstance(data, str) else data, 9, mtime=0))


class WeightTests(unittest.TestCase):
    def setUp(self):
        self.show = showcase.showcase()
        self.base = self.show.base

    def requests(self, tab):
        """What the tab has asked for: (type, URL) in order; what it carries in itself is not asked for."""
        return [(event.get("type", "Other"), event["request"]["url"]) for event in tab.taken("Network.requestWillBeSent")
                if not event["request"]["url"].startswith(("data:", "blob:"))]

    def test_pages_are_small(self):
        sizes = {page: compressed((self.show.site / page).read_bytes()) for page in self.show.pages()
                 if page != "book.html"}
        page = max((page for page in sizes if page.startswith("playbooks/")), key=sizes.get)
        note("largest playbook page, gzip -9", f"{sizes[page] / KB:.1f} KB", "≤ 30 KB", page)
        other = max(sizes, key=sizes.get)
        note("largest page, gzip -9", f"{sizes[other] / KB:.1f} KB", "", f"{other}; book.html apart")
        self.assertLessEqual(sizes[page], 30 * KB)

    def test_style_and_script_are_small(self):
        worst = {"style": (0, ""), "script": (0, "")}
        for page in self.show.pages():
            text = (self.show.site / page).read_text(encoding="utf-8")
            style = "".join(re.findall(r"(?s)<style>(.*?)</style>", text))
            script = "".join(re.findall(r"(?s)<script>(.*?)</script>", text))
            for source in re.findall(r'<script [^>]*src="([^"]*)"', text):
                path = urlsplit(urljoin(f"{self.base}/runbooks/{page}", source)).path.removeprefix("/runbooks/")
                script += (self.show.site / path).read_text(encoding="utf-8")
            for name, value in (("style", style), ("script", script)):
                worst[name] = max(worst[name], (compressed(value), page))
        # Of the script all but a tenth waits until the page can be read.
        most = {"style": 14, "script": 18}
        for name, (size, page) in worst.items():
            note(f"{name}, gzip -9", f"{size / KB:.1f} KB", f"≤ {most[name]} KB", f"most on {page}, inline and linked together")
            self.assertGreater(size, 1 * KB, name)
        for name, (size, page) in worst.items():
            self.assertLessEqual(size, most[name] * KB, f"{name} of {page}")

    def test_one_request_is_enough_to_read(self):
        url = self.show.alert_link()
        with showcase.whole_chromium().tab() as tab:
            tab.go(url)
            # The last thing that a page does is to have itself saved; by then it has asked for everything it needs.
            tab.until("document.getElementById('_saved').textContent.startsWith('Saved')", timeout=30)
            asked = self.requests(tab)
            first = tab.run(FIRST)
        documents = [address for kind, address in asked if kind == "Document"]
        blocking = [name for name, status in first["kinds"] if status == "blocking"]
        later = [kind for kind, _ in asked if kind != "Document"]
        note("requests before a playbook can be read", len(documents) + len(blocking), "= 1",
             f"after it: {', '.join(sorted(later)) or 'none'} (script, manifest, icon, worker)")
        self.assertEqual((documents, blocking), ([url.partition("#")[0]], []))

        # And so it is: with every other request refused the page is shown, styled, with its command visible.
        with showcase.whole_chromium().tab() as tab:
            tab.call("Fetch.enable", patterns=[{"urlPattern": "*"}])
            self.refuse_all_but(tab, url)
            alone = tab.run(FIRST)
        self.assertEqual(alone["font"], first["font"])
        self.assertEqual(alone["command"]["text"], first["command"]["text"])
        self.assertTrue(alone["command"]["seen"], alone)

    def refuse_all_but(self, tab, url):
        """Opens a URL and fails every request but the one for the page."""
        tab.run(f"setTimeout(() => location.href = {url!r}, 0); 0")
        deadline, loaded = time.monotonic() + 20, False
        while time.monotonic() < deadline and not loaded:
            tab.browser.receive(20)
            for paused in tab.taken("Fetch.requestPaused"):
                name = paused["requestId"]
                if paused["request"]["url"] == url.partition("#")[0]:
                    tab.call("Fetch.continueRequest", requestId=name)
                else:
                    tab.call("Fetch.failRequest", requestId=name, errorReason="ConnectionRefused")
            loaded = any(event["method"] == "Page.loadEventFired" for event in tab.taken("Page.loadEventFired")) \
                and tab.run("location.href") == url
        self.assertTrue(loaded, "the page did not load alone")
        tab.settle()

    def test_command_and_help_are_on_the_first_screen(self):
        url = self.show.alert_link()
        with showcase.whole_chromium().tab() as tab:
            first = tab.go(url).run(FIRST)
        self.assertEqual((first["height"], first["width"]), (844, 390))
        self.assertGreater(first["touch"], 0)
        for name in ("command", "copy", "escalate"):
            place = first[name]
            self.assertIsNotNone(place, f"{name}: not there")
            note(f"first screen: {name}", f"{place['top']}–{place['bottom']} px", "in 0–844 px",
                 f"at the alert's link, scrolled by {round(first['scrolled'])} px: {place['text']}")
        wrong = [f"first screen: {name} {first[name]}" for name in ("command", "copy", "escalate")
                 if first[name]["top"] < 0 or first[name]["bottom"] > 844 or not first[name]["seen"]]
        self.assertEqual(wrong, [])

    def test_nothing_is_asked_of_another_host(self):
        foreign, count = {}, 0
        with showcase.whole_chromium().tab() as tab:
            for page in self.show.pages():
                tab.go(f"{self.base}/runbooks/{page}")
                asked = self.requests(tab)
                count += len(asked)
                for _, address in asked:
                    if not address.startswith(self.base + "/"):
                        foreign.setdefault(address, page)
        note("requests to another host, all pages", len(foreign), "= 0",
             f"{count} requests on {len(self.show.pages())} pages")
        self.assertGreaterEqual(count, len(self.show.pages()))
        self.assertEqual(foreign, {})

    def test_a_request_to_another_host_is_seen(self):
        folder = self.show.folder / "foreign"
        folder.mkdir(exist_ok=True)
        other = showcase.serve(self.show.site)
        (folder / "page.html").write_text(f'<!doctype html><title>x</title><img src="{other}/icon.svg">')
        base = showcase.serve(folder)
        with showcase.whole_chromium().tab() as tab:
            tab.go(f"{base}/page.html")
            self.assertIn(("Image", f"{other}/icon.svg"), self.requests(tab))
