"""Nothing is wider than the screen, too small for a thumb, or moves while it is read."""

import unittest
from urllib.parse import quote

import showcase
from measures import note

# What sticks out of the screen to the right, though nothing around it scrolls.
WIDE = """
(() => {
  const width = %d, out = [];
  if (document.scrollingElement.scrollWidth > width || innerWidth > width)
    out.push("page: " + Math.max(innerWidth, document.scrollingElement.scrollWidth) + " px wide");
  const scrolls = element => { for (; element && element !== document.body; element = element.parentElement)
    if (/auto|scroll/.test(getComputedStyle(element).overflowX)) return true; return false; };
  for (const element of document.body.querySelectorAll("*")) {
    if (!element.checkVisibility({visibilityProperty: true}) || element.closest(".skip, .visually-hidden, svg *")) continue;
    const box = element.getBoundingClientRect();
    if (box.width > 1 && box.right > width + 0.5 && !scrolls(element.parentElement))
      out.push(element.localName + "." + element.className + " to " + Math.round(box.right) + " px: " + element.innerText?.slice(0, 40));
  }
  return {out: out.slice(0, 5), text: parseFloat(getComputedStyle(document.documentElement).fontSize)};
})()
"""

# Every visible target that a thumb cannot take: smaller than 44 px, or its 44 px covered by something else.
SMALL = """
(() => {
  const SIZE = 44, small = [];
  const inProse = element => {
    if (element.localName !== "a" || getComputedStyle(element).display !== "inline") return false;
    const block = element.closest("p, li, td, dd, dt, th, blockquote, h1, h2, h3, h4, h5, h6, figcaption, summary, div");
    const words = text => text.replace(/[\\s·,.;:|()]/g, "");
    return words(block.innerText).length > words(element.innerText).length;
  };
  const targets = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=button], [role=option]")];
  let count = 0;
  for (const element of targets) {
    if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true}) || element.disabled) continue;
    if (element.closest(".skip, .visually-hidden") || inProse(element)) continue;
    const label = element.labels && element.labels[0];
    const boxes = [...element.getClientRects(), ...(label ? label.getClientRects() : [])];
    if (!boxes.length) continue;
    count++;
    const box = {left: Math.min(...boxes.map(b => b.left)), right: Math.max(...boxes.map(b => b.right)),
      top: Math.min(...boxes.map(b => b.top)), bottom: Math.max(...boxes.map(b => b.bottom))};
    const [width, height] = [box.right - box.left, box.bottom - box.top];
    const name = element.localName + (element.className ? "." + element.className : "") + " “" +
      (element.innerText || element.ariaLabel || element.name || "").trim().slice(0, 30) + "”";
    if (width < SIZE - 0.01 || height < SIZE - 0.01) {
      small.push(`${name}: ${width.toFixed(1)}×${height.toFixed(1)}`);
      continue;
    }
    // What covers it takes its taps: the 44 px around its middle must be uncovered.
    element.scrollIntoView({block: "center", inline: "center", behavior: "instant"});
    const now = element.getBoundingClientRect();
    if (now.width < SIZE - 0.01 || now.height < SIZE - 0.01) continue;
    const [x, y] = [(now.left + now.right) / 2, (now.top + now.bottom) / 2];
    const reach = SIZE / 2 - 1;
    for (const [dx, dy] of [[0, 0], [reach, 0], [-reach, 0], [0, reach], [0, -reach]]) {
      const hit = document.elementFromPoint(x + dx, y + dy);
      if (hit && !element.contains(hit) && !(label && label.contains(hit)) && hit.closest("a, button, input, summary, select")) {
        const over = hit.closest("a, button, input, summary, select");
        small.push(`${name}: “${(over.innerText || over.ariaLabel || over.localName).trim().slice(0, 30)}” takes its taps`);
        break;
      }
    }
  }
  scrollTo(0, 0);
  return {small, count};
})()
"""

# Chromium excuses what moves within half a second of input, and takes the emulated phone's size for input: so until
# something is tapped, all is counted.
SHIFTS = """
window.__shifts = [];
new PerformanceObserver(list => {
  for (const entry of list.getEntries())
    window.__shifts.push({value: entry.value, excused: entry.hadRecentInput, what: entry.sources.map(source => {
      const element = source.node && (source.node.nodeType === 1 ? source.node : source.node.parentElement);
      return (element ? element.localName + "." + element.className : "?") + " from " + Math.round(source.previousRect.y) +
        " to " + Math.round(source.currentRect.y);
    }).join(", ")});
}).observe({type: "layout-shift", buffered: true});
"""


# Where everything of the first screen is without the styles that come late, and is no more once they are there.
LATE = """
(() => {
  const late = document.querySelector("body link[rel=stylesheet]");
  const places = () => [...document.body.querySelectorAll("*")].filter(element => element.checkVisibility()).map(element => {
    const box = element.getBoundingClientRect();
    return [element, [box.x, box.y, box.width, box.height].map(Math.round).join(" ")];
  });
  late.sheet.disabled = true;
  const before = new Map(places().filter(([element]) => element.getBoundingClientRect().top < innerHeight));
  late.sheet.disabled = false;
  const after = new Map(places());
  return {count: before.size, moved: [...before].filter(([element, place]) => after.get(element) !== place).map(([element, place]) =>
    `${element.localName}.${element.className} from ${place} to ${after.get(element)}`)};
})()
"""


class LayoutTests(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.show = showcase.showcase()
        self.base = self.show.base

    def urls(self):
        """Every page of the build that stays, and the link of the alert."""
        urls = {page: f"{self.base}/runbooks/{quote(page)}" for page in self.show.pages()
                if not page.startswith("old-wiki/") and page != "book.html"}
        urls["a moved page"] = f"{self.base}/still/moved.html"
        urls["a draft"] = f"{self.base}/draft/playbooks/tested-lately.html"
        urls["from the alert"] = self.show.alert_link()
        return urls

    def test_the_styles_that_come_late_move_nothing(self):
        moved, count = [], 0
        with showcase.chromium().tab() as tab:
            # What scripts make comes later still, and has its room or its place at the end.
            tab.call("Network.enable")
            tab.call("Network.setBlockedURLs", urls=["*.js"])
            for kind, page in self.show.pages_by_kind().items():
                for width in (320, 390, 720, 1280, 1600):
                    tab.screen(width, 844, width < 1000)
                    tab.go(f"{self.base}/runbooks/{quote(page)}")
                    if not tab.run("Boolean(document.querySelector('body link[rel=stylesheet]'))"):
                        continue
                    tab.until("Boolean(document.querySelector('body link[rel=stylesheet]').sheet)")
                    found = tab.run(LATE)
                    count += found["count"]
                    moved += [f"{kind}, {width} px: {one}" for one in found["moved"]]
        note("moved by the styles that come late", len(moved), "= 0", f"{count} elements of first screens, 320 to 1600 px")
        self.assertGreater(count, 300)
        self.assertEqual(moved, [])

    def test_no_page_scrolls_sideways(self):
        wide, seen = [], 0
        with showcase.chromium().tab() as tab:
            for page, url in self.urls().items():
                tab.go(url)
                for width, text, mobile in ((320, 16, True), (320, 32, True), (390, 32, True), (1280, 32, False)):
                    tab.text_size(text)
                    tab.screen(width, 844, mobile)
                    tab.settle()
                    found = tab.run(WIDE % width)
                    self.assertEqual(found["text"], text)
                    wide += [f"{page}, {width} px, text {text * 100 // 16} %: {one}" for one in found["out"]]
                    seen += 1
        note("pages wider than the screen", len(wide), "= 0", f"{seen} looks: 320 px, 320, 390 and 1280 px with text at 200 %")
        self.assertEqual(wide, [])

    def test_a_page_that_is_too_wide_is_seen(self):
        for body in ('<p style="width: 400px">wide</p>', '<div style="overflow: hidden"><p style="width: 400px">cut</p></div>'):
            with showcase.chromium().tab(320) as tab:
                tab.go(f"data:text/html,<!doctype html><meta name=viewport content='width=device-width'><body>{quote(body)}")
                self.assertNotEqual(tab.run(WIDE % 320)["out"], [])

    def test_every_target_takes_a_thumb(self):
        small, count = {}, 0
        with showcase.chromium().tab() as tab:
            for page, url in self.urls().items():
                for width in (390, 320):
                    tab.screen(width)
                    tab.go(url) if width == 390 else tab.settle()
                    found = tab.run(SMALL)
                    count += found["count"]
                    for one in found["small"]:
                        small.setdefault(one, f"{page}, {width} px")
        note("targets under 44×44 px, or under others", len(small), "= 0", f"{count} targets, at 390 and 320 px")
        self.assertGreater(count, 500)
        self.assertEqual([f"{where}: {one}" for one, where in small.items()], [])

    def test_a_small_target_is_seen(self):
        body = ('<p>In a <a href="%23">sentence</a>.</p><p><a href="%23">Alone</a></p><button>x</button>'
                '<a href="%23" style="position:absolute;top:300px;width:60px;height:60px;left:0">under</a>'
                '<a href="%23" style="position:absolute;top:310px;width:60px;height:60px;left:0">over</a>')
        with showcase.chromium().tab() as tab:
            tab.go(f"data:text/html,<!doctype html><meta name=viewport content='width=device-width'><body>{body}")
            found = tab.run(SMALL)
            self.assertEqual(found["count"], 4)
            self.assertEqual([one.partition(":")[0] for one in found["small"]], ["a “Alone”", "button “x”", "a “under”"])

    def shifts(self, tab, url):
        """What moved by itself while the page came over a slow line, was scrolled and used."""
        tab.go(url)
        tab.until("document.readyState === 'complete'")
        for _ in range(3):
            tab.run("scrollBy({top: 1200, behavior: 'instant'}); 0")
            tab.settle()
        tab.run("scrollTo({top: 0, behavior: 'instant'}); 0")
        tab.rest()
        found = tab.run("window.__shifts.splice(0)")
        for selector in (".tick", "button.copy", "summary"):
            place = tab.run(f"""(() => {{
              const element = [...document.querySelectorAll({selector!r})].find(element => element.checkVisibility());
              if (!element) return null;
              element.scrollIntoView({{block: "center", behavior: "instant"}});
              const box = element.getBoundingClientRect();
              return {{x: box.x + box.width / 2, y: box.y + box.height / 2}};
            }})()""")
            if place:
                tab.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[place])
                tab.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
                # What moves within half a second of a tap is excused: looked at is what moves later.
                tab.until(f"performance.now() > {tab.run('performance.now()')} + 600")
                tab.rest()
                self.taps += 1
        found += tab.run("window.__shifts.filter(shift => !shift.excused)")
        # The next page is not that of an incident that runs, whose line comes with the script.
        tab.run("localStorage.clear(); 0")
        return found

    def test_a_button_that_says_what_came_of_it_keeps_its_width(self):
        for word in ("Copy", "Kopieren"):
            with showcase.chromium().tab() as tab:
                tab.go(self.show.alert_link())
                tab.run(f"document.querySelector('button.copy').textContent = '{word}'; 0")
                width = "document.querySelector('button.copy').offsetWidth"
                before = tab.run(width)
                tab.run("document.querySelector('button.copy').click(); 0")
                tab.until("document.querySelector('button.copy').textContent.startsWith('Copied')")
                self.assertEqual(tab.run(width), before)
                tab.until("!document.querySelector('button.copy').textContent.startsWith('Copied')")
                self.assertEqual(tab.run(width), before)

    def test_nothing_moves_by_itself(self):
        worst, moved, self.taps = 0, [], 0
        urls = {page: url for page, url in self.urls().items()
                if page in self.show.pages_by_kind().values() or page in ("from the alert", "forms.html", "freshness.html", "review.html", "incidents.html")}
        with showcase.chromium().tab() as tab:
            tab.call("Page.addScriptToEvaluateOnNewDocument", source=SHIFTS)
            tab.call("Network.emulateNetworkConditions", offline=False, latency=400, downloadThroughput=50_000,
                     uploadThroughput=50_000)
            for page, url in urls.items():
                found = self.shifts(tab, url)
                worst = max(worst, sum(shift["value"] for shift in found))
                moved += [f"{page}: {shift['value']:.4f} {shift['what']}" for shift in found]
        note("layout shift (CLS), worst page", f"{worst:.4f}", "= 0", f"{len(urls)} pages over 400 ms and 400 kbit/s, scrolled, {self.taps} taps")
        self.assertGreater(self.taps, 5)
        self.assertEqual(moved, [])

    def test_a_shift_is_seen(self):
        with showcase.chromium().tab() as tab:
            tab.call("Page.addScriptToEvaluateOnNewDocument", source=SHIFTS)
            tab.go("data:text/html,<!doctype html><body><div id=a></div><p>text<p>text<script>setTimeout(() => "
                   "a.style.height = '200px', 300)</script>")
            tab.until("window.__shifts.length > 0")
