"""Other people's handbooks: lists in steps, bare fences, long names, wide tables, both directions, on small windows."""

import subprocess
import tempfile
import time
import unittest
from base64 import b64decode
from pathlib import Path

import showcase
from handbook import Handbook

CONFIGURATION = """\
title: Runbooks of somebody else
base_url: https://runbooks.example.com/team
chat_url: https://chat.example.com/channels/{channel}
rules: {missing-key: off, missing-section: off, never-tested: off, unlisted-anchor: off}
"""

CONTACTS = """\
contacts:
  lead:
    name: Platform team lead
    phone: "+49 30 1234567"
    pager: https://pager.example.net/lead
    slack: "#platform"
"""

DISK = """\
---
title: A disk of the database fills up until nothing can be written any more
failure_reason: node_filesystem_of_the_database_is_almost_out_of_space
severity: P1
escalate_after: 15m
escalate_to: lead
---
# A disk of the database fills up until nothing can be written any more

## Diagnosis

1. **Look at the disk**
   ```sh
   df -h /var/lib/postgresql/16/main
   ```
2. Check what is large:
   - core dumps
     - of the app
     - of the database, never delete these
       - unless the data team says so, whose number is on the other page and who should be called before anything else
   - images
   - see [the list](../wide.md)
3. Is it the log?
   - **Yes** → [free it](#resolution)
   - **No** → [step 1](#diagnosis.1), then [the list](../wide.md)
   - **Cannot say** → wait a minute

     It says so when it is full:
     - twice
     - thrice

## Resolution

Free it.
"""

WIDE = """\
# A wide table

| Host | Role | Address | Owner | What it does for us | Seen | Disk | Memory | Remarks |
|---|:--:|---:|---|---|---|---|---|---|
""" + "".join(f"""\
| node{number}.payments.eu-central.example.net | primary | 203.0.113.{number} | platform-oncall | takes all of the money | 2026-11-20T02:14:00Z | 2 TB | 64 GB | never restart it without asking the people of the payment team before |
""" for number in range(1, 26)) + "\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"

ARABIC = """\
# امتلاء القرص

هذا دليل. اقرأه أولا.

- الخطوة الأولى
- `df -h` هنا

  فقرة ثانية
- English item, for once.

An English paragraph. It ends here.

| الاسم | القيمة |
|---|---|
| قرص | ممتلئ |

> اقتباس.
"""

# Where the text and the marks of a block are: how far its first letter is from the left and from the right of its box.
SIDES = """
(() => {
  const side = element => {
    const range = document.createRange(), box = document.querySelector("article.text").getBoundingClientRect();
    range.selectNodeContents(element);
    const text = range.getBoundingClientRect();
    return text.left - box.left > box.right - text.right ? "right" : "left";
  };
  const of = selector => [...document.querySelectorAll("article.text " + selector)];
  return {html: document.documentElement.dir, paragraphs: of("> p").map(side), items: of("li").map(item => getComputedStyle(item).direction),
    list: getComputedStyle(of("ul")[0]).direction, cell: getComputedStyle(of("td")[0]).direction,
    code: getComputedStyle(of("li code")[0]).direction, quote: getComputedStyle(of("blockquote")[0]).borderRightWidth};
})()"""


class ForeignHandbookTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        book = Handbook(Path(folder.name), CONFIGURATION)
        book.write("content/contacts.yml", CONTACTS)
        book.write("content/playbooks/disk.md", DISK)
        book.write("content/wide.md", WIDE)
        book.write("content/arabic.md", ARABIC)
        book.kedge("build", "--quiet", "--accept-anchors")
        cls.site = book.path("public")
        cls.base = showcase.serve(cls.site)
        cls.disk, cls.wide = cls.base + "/playbooks/disk.html", cls.base + "/wide.html"

    def test_a_list_in_a_step_keeps_its_levels_and_marks(self):
        with showcase.chromium().tab() as tab:
            lists = tab.go(self.disk).run("""[...document.querySelectorAll("[id='diagnosis.2'] li")].map(item => ({
              text: item.firstChild.textContent.trim().slice(0, 12), mark: getComputedStyle(item).listStyleType,
              left: item.getBoundingClientRect().left, arrow: getComputedStyle(item, "::after").content}))""")
        places = {item["text"]: item["left"] for item in lists}
        self.assertEqual([item["text"] for item in lists if item["mark"] == "none"], [])
        self.assertEqual({item["arrow"] for item in lists}, {"none"})
        self.assertLess(places["core dumps"], places["of the app"])
        self.assertLess(places["of the app"], places["unless the d"])
        self.assertEqual(places["core dumps"], places["images"])

    def test_only_a_list_of_branches_is_a_row_of_taps(self):
        with showcase.chromium().tab() as tab:
            rows = tab.go(self.disk).run("""[...document.querySelectorAll("[id='diagnosis.3'] > ul > li")].map(item => ({
              text: item.querySelector("strong").textContent, height: item.offsetHeight, frame: getComputedStyle(item).borderInlineStartWidth,
              mark: getComputedStyle(item).listStyleType, arrow: getComputedStyle(item, "::after").content,
              inner: [...item.querySelectorAll("li")].map(inner => getComputedStyle(inner).listStyleType)}))""")
        self.assertEqual([row["text"] for row in rows], ["Yes", "No", "Cannot say"])
        for row in rows:
            self.assertEqual((row["frame"], row["mark"]), ("4px", "none"))
            self.assertGreaterEqual(row["height"], 44)
        self.assertEqual([row["arrow"] for row in rows], ['"›"', "none", "none"])
        self.assertEqual(rows[2]["inner"], ["square", "square"])

    def test_a_command_right_after_the_first_line_of_a_step_has_all_of_its_width(self):
        with showcase.chromium().tab() as tab:
            box = tab.go(self.disk).run("""(() => {
              const step = document.getElementById("diagnosis.1"), code = step.querySelector(".code");
              const pre = code.querySelector("pre").getBoundingClientRect(), copy = code.querySelector(".copy").getBoundingClientRect();
              return {lost: step.getBoundingClientRect().width - code.getBoundingClientRect().width, below: copy.top - pre.top};
            })()""")
        self.assertLess(box["lost"], 1)
        self.assertLess(box["below"], 2, "Copy is below its command")

    def test_the_dock_leaves_room_to_read(self):
        for width, height, text, query in (
            (320, 568, 16, "?duration_minutes=4"), (320, 568, 32, "?duration_minutes=4"),
            (320, 568, 32, "?duration_minutes=40"), (320, 568, 32, ""), (390, 844, 32, "?duration_minutes=4"),
            (206, 430, 16, "?duration_minutes=4"), (844, 390, 16, "?duration_minutes=4"),
        ):
            with self.subTest(width=width, height=height, text=text, query=query), showcase.chromium().tab(width, height) as tab:
                tab.text_size(text)
                found = tab.go(self.disk + query).run("""(() => {
                  const dock = document.querySelector(".dock"), boxes = [...dock.querySelectorAll(".escalate-bar > *")];
                  const over = (one, other) => one.left < other.right - 1 && other.left < one.right - 1 &&
                    one.top < other.bottom - 1 && other.top < one.bottom - 1;
                  const places = boxes.flatMap(box => box.matches(".reach") ? [box] : [...box.children])
                    .map(box => box.getBoundingClientRect());
                  return {share: dock.offsetHeight / innerHeight, right: Math.max(...places.map(box => box.right)),
                    over: places.some((one, at) => places.slice(at + 1).some(other => over(one, other))),
                    cut: boxes.filter(box => box.matches(".reach") && box.scrollWidth > box.offsetWidth).length};
                })()""")
                self.assertLessEqual(found["share"], .3)
                self.assertLessEqual(found["right"], width)
                self.assertEqual((found["over"], found["cut"]), (False, 0))

    def test_a_wide_table_is_read_on_a_phone(self):
        with showcase.chromium().tab() as tab:
            tab.go(self.wide)
            found = tab.run("""(() => {
              const [room, small] = document.querySelectorAll(".table-scroll");
              const heights = [...room.querySelectorAll("tbody tr")].map(row => row.offsetHeight);
              room.scrollLeft = 10000;
              const row = room.querySelector("tbody tr"), first = row.cells[0].getBoundingClientRect();
              const last = row.cells[8].getBoundingClientRect();
              const hit = document.elementFromPoint(first.left + 20, first.top + 10);
              return {tallest: Math.max(...heights), first: first.left - room.getBoundingClientRect().left,
                width: first.width, top: row.cells[0].contains(hit), last: last.right, covered: last.left < first.right,
                widest: Math.max(...[...row.cells].map(cell => cell.offsetWidth)), small: small.firstElementChild.offsetWidth};
            })()""")
        self.assertLess(found["tallest"], 150)
        self.assertEqual((found["first"], found["top"], found["covered"]), (0, True, False))
        self.assertLess(found["width"], 390 * .4)
        self.assertLessEqual(found["last"], 390)
        self.assertLessEqual(found["widest"], 390 * .51)
        self.assertLess(found["small"], 120, "a table of two letters is as wide as the page")

    def test_the_mark_of_the_title_covers_no_word(self):
        with showcase.chromium().tab() as tab:
            for width, text in ((390, 16), (320, 32), (206, 16), (1280, 16)):
                tab.screen(width, mobile=width < 1000)
                tab.text_size(text)
                over = tab.go(self.disk).run("""(() => {
                  const mark = document.querySelector(".head .anchor"), box = mark.getBoundingClientRect(), over = [];
                  const walker = document.createTreeWalker(document.querySelector(".head"), NodeFilter.SHOW_TEXT);
                  for (let node; node = walker.nextNode();) {
                    if (mark.contains(node) || !node.data.trim()) continue;
                    const range = document.createRange();
                    range.selectNode(node);
                    for (const line of range.getClientRects())
                      if (line.left < box.right && box.left < line.right && line.top + 4 < box.bottom && box.top < line.bottom - 4)
                        over.push(node.data);
                  }
                  return over;
                })()""")
                self.assertEqual(over, [], (width, text))

    def test_colours_of_the_readers_own_keep_borders_and_marks(self):
        # A length of time starts no clock: the alert's time and when somebody took it do.
        taken = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 40 * 60))
        with showcase.chromium().tab() as tab:
            tab.media(forced_colors="active")
            found = tab.go(f"{self.disk}?started_at={taken}&acknowledged_at={taken}").run("""(() => {
              const style = selector => getComputedStyle(document.querySelector(selector));
              const ground = getComputedStyle(document.body).backgroundColor;
              const thumbs = [...document.querySelectorAll(".thumbs > *")].map(thumb => getComputedStyle(thumb));
              return {copy: style(".copy").borderTopWidth, reach: style(".reach").borderTopStyle, bar: style(".passed").borderTopWidth,
                marked: thumbs.map(thumb => thumb.borderTopColor !== ground), below: thumbs.map(thumb => thumb.borderBottomColor !== ground)};
            })()""")
        self.assertEqual((found["copy"], found["reach"], found["bar"]), ("1px", "solid", "3px"))
        self.assertEqual(found["marked"].count(True), 1)
        self.assertTrue(found["marked"][0], "the first section is not marked")
        self.assertNotIn(True, found["below"])

    def test_nothing_is_under_the_notch_of_a_phone_on_its_side(self):
        with showcase.chromium().tab(844, 390) as tab:
            tab.call("Emulation.setSafeAreaInsetsOverride", insets={"left": 59, "right": 59, "bottom": 21})
            tab.go(self.disk + "?duration_minutes=4")
            tab.run("document.querySelector('.search-open').click()")
            tab.settle()
            out = tab.run("""[".home svg", ".bar button:last-child", ".head h1", ".code", ".escalate-what", ".reach:last-child",
              ".thumbs > :first-child", ".thumbs > :last-child", ".foot p", ".search input", ".search-head button"].filter(selector => {
                const box = [...document.querySelectorAll(selector)].pop().getBoundingClientRect();
                return box.left < 59 || box.right > 844 - 59; })""")
        self.assertEqual(out, [])

    def test_on_paper_numbers_are_digits_and_arrows_are_gone(self):
        with showcase.chromium().tab() as tab:
            tab.go(self.disk)
            pdf = b64decode(tab.call("Page.printToPDF")["data"])
        text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
        self.assertIn("+49301234567", text.replace(" ", ""))
        self.assertIn("free it", text)
        self.assertNotIn("›", text)

    def test_text_from_right_to_left_has_its_direction_on_a_page_of_the_other(self):
        with showcase.chromium().tab() as tab:
            found = tab.go(self.base + "/arabic.html").run(SIDES)
        self.assertEqual(found["html"], "")
        self.assertEqual(found["paragraphs"], ["right", "left"])
        self.assertEqual(found["items"], ["rtl", "rtl", "ltr"])
        self.assertEqual((found["list"], found["cell"], found["code"], found["quote"]), ("rtl", "rtl", "ltr", "4px"))

    def test_a_site_of_such_a_language_is_turned_as_a_whole(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        book = Handbook(Path(folder), CONFIGURATION + "language: ar\n")
        book.write("content/arabic.md", ARABIC)
        book.write("content/playbooks/disk.md", DISK)
        book.write("content/wide.md", WIDE)
        book.kedge("build", "--quiet", "--accept-anchors")
        base = showcase.serve(book.path("public"))
        with showcase.chromium().tab() as tab:
            found = tab.go(base + "/arabic.html").run(SIDES)
            self.assertEqual((found["html"], found["paragraphs"], found["code"]), ("rtl", ["right", "left"], "ltr"))
            for width in (320, 390, 1280):
                tab.screen(width, mobile=width < 1000)
                found = tab.go(base + "/playbooks/disk.html").run("""(() => {
                  const box = selector => document.querySelector(selector).getBoundingClientRect();
                  return {wide: document.documentElement.scrollWidth, home: box(".home svg").left, tick: box(".tick").left,
                    code: getComputedStyle(document.querySelector("pre")).direction, text: box(".step > strong").left};
                })()""")
                self.assertLessEqual(found["wide"], width)
                self.assertGreater(found["home"], width / 2)
                self.assertLess(found["tick"], found["text"])
                self.assertEqual(found["code"], "ltr")

    def test_a_page_that_is_not_there_leads_to_the_site_that_was_asked(self):
        """A preview of the site has another host than `base_url`, whose path it shares."""
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "team").symlink_to(self.site)
            base = showcase.serve(Path(folder))
            with showcase.chromium().tab() as tab:
                tab.go(f"{base}/team/404.html")
                tab.until("document.documentElement.classList.contains('ready')")
                links = tab.run("[...document.querySelectorAll('main a, .bar a')].map(link => link.href)")
                self.assertTrue(all(link.startswith(base + "/team/") for link in links), links)
                tab.run("kedge.openSearch(); 0")
                tab.until("!!document.querySelector('script[src*=search]')")
