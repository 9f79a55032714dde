"""The search in a real Chromium: what it finds, how it is used by key, thumb and screen reader, and how fast it is."""

import gzip
import random
import statistics
import subprocess
import sys
import tempfile
import unicodedata
import unittest
from pathlib import Path

import showcase
from handbook import KEDGE, ROOT
from measures import note, slowness
from phone import Host, Phone
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

BUILD = [KEDGE, "build", "--quiet", "--today", "2026-11-21"]

# The milliseconds that each query takes from the key to the finished list: search, elements and layout; and beside
# each how slow the processor was just then.
TIMED = """
  const [queries, rate, done] = arguments;
  const slowness = """ + slowness() + """;
  kedge.openSearch();
  const field = document.getElementById("_search-field");
  const took = [];
  const run = () => {
    for (const query of queries) {
      // The median and the best of nine: what else the machine does meanwhile is not the search's.
      const times = [], slow = [];
      for (let round = 0; round < 9; round += 1) {
        slow.push(slowness(rate));
        field.value = query;
        const start = performance.now();
        field.dispatchEvent(new Event("input"));
        document.querySelector(".hits").getBoundingClientRect();
        times.push(performance.now() - start);
      }
      for (const list of [times, slow]) { list.sort((one, other) => one - other); }
      took.push({query, median: times[4], best: times[0], slowness: slow[4], least: slow[0],
        hits: document.querySelectorAll("a.hit").length});
    }
    done(took);
  };
  const wait = () => { kedge.search ? setTimeout(ready, 50) : setTimeout(wait, 50); };
  const ready = () => { try { kedge.search("warm"); run(); } catch { setTimeout(ready, 50); } };
  field.value = "warm";
  field.dispatchEvent(new Event("input"));
  wait();
"""


class SearchTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = showcase.own_site()
        cls.host = Host(cls.site).start()
        cls.addClassCleanup(cls.host.stop)

    def found(self, phone, text):
        return [url.removeprefix(self.host.root).removeprefix(self.site.as_uri() + "/") for url in phone.find(text)]

    def test_what_is_typed_at_night_leads_to_its_playbook_first(self):
        with Phone() as phone:
            phone.open(self.host.root + "index.html")
            for text, first in (
                ("ECONNREFUSED", "playbooks/connection_refused.html#symptoms"),
                ("econrefused", "playbooks/connection_refused.html#symptoms"),  # one letter too few
                ("ecomnrefused", "playbooks/connection_refused.html#symptoms"),  # another letter
                ("ecnonrefused", "playbooks/connection_refused.html#symptoms"),  # two swapped
                ("Error: connect ECONNREFUSED 10.0.0.1:3000", "playbooks/connection_refused.html#diagnosis"),
                ("2031-02-28T19:47:58.613Z qzx7 zzqk[8912]: Error: connect ECONNREFUSED 10.0.0.1:3000",
                 "playbooks/connection_refused.html#symptoms"),
                ("OOM", "playbooks/connection_refused.html#diagnosis"),
                ("conn", "playbooks/connection_refused.html"),
                ("connection_refused", "playbooks/connection_refused.html"),
                ("tool list", "playbooks/schema_drift.html"),
                ("schema drift", "playbooks/schema_drift.html"),
                ("free disk", "playbooks/connection_refused.html#free-disk-space"),
                ("heartbeat", "playbooks/monitoring_silent.html"),
                ("postmortem guide", "postmortem-guide.html"),
                ("war room", "war-room.html"),
            ):
                with self.subTest(text):
                    self.assertEqual(self.found(phone, text)[0].partition("#")[0], first.partition("#")[0])
                    if "#" in first:
                        self.assertEqual(self.found(phone, text)[0], first)
            commands = self.found(phone, "journalctl")
            self.assertTrue(all(url.startswith("playbooks/") for url in commands[:5]), commands)
            self.assertEqual(self.found(phone, "xyzzyplugh"), [])
            self.assertEqual(phone.driver.find_element(By.ID, "_search-count").text, "Nothing found")

    def test_an_alert_name_is_found_whole_and_by_its_parts(self):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        content = folder / "content/playbooks"
        content.mkdir(parents=True)
        (content / "node.md").write_text(
            "---\ntitle: A disk fills up\nalerts: [NodeFilesystemAlmostOutOfSpace]\n---\n\n## Diagnosis\n\n1. `df`\n")
        (content / "umlaut.md").write_text("---\ntitle: Überlauf\n---\n\n## 診断\n\nディスクが一杯です。\n")
        subprocess.run([*BUILD, "--content", "content"], cwd=folder, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        root = (folder / "public").as_uri()
        with Phone() as phone:
            phone.open(root + "/index.html")
            for text in ("NodeFilesystemAlmostOutOfSpace", "nodefilesystem", "almost space", "NodeFilesytemAlmost"):
                self.assertEqual(phone.find(text)[:1], [root + "/playbooks/node.html"], text)
            for text in ("überlauf", "Uberlauf", "UBERLAUF"):
                self.assertEqual(phone.find(text)[:1], [root + "/playbooks/umlaut.html"], text)
            self.assertIn("umlaut.html#", phone.find("一杯")[0])

    def test_what_the_page_says_there_is_shown_with_the_words_that_were_asked_for(self):
        with Phone() as phone:
            phone.open(self.host.root + "playbooks/timeout.html")
            phone.wait_saved()
            phone.open(self.host.root + "index.html")
            phone.find("journalctl oom")
            text = phone.wait("no text of the page is shown", """
              const text = document.querySelector(".hit-text mark"); return text && text.parentNode.textContent;""")
            self.assertLess(len(text), 1000)
            marks = phone.run("return [...document.querySelectorAll('.hit mark')].map(mark => mark.textContent.toLowerCase())")
            self.assertTrue(all(mark.startswith(("journalctl", "oom")) for mark in marks), marks)
            self.assertEqual(phone.complaints(), [])

    def test_what_is_shown_of_a_page_is_never_fetched_over_a_line(self):
        with Phone() as phone:
            phone.open(self.site.joinpath("index.html").as_uri())
            phone.find("timeout")
            self.assertEqual(phone.run("return document.querySelectorAll('.hit-text').length"), 0)

    def test_other_words_for_a_page_find_it_and_what_is_over_comes_last(self):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        files = {
            "playbooks/replica.md": "---\ntitle: Replica lags\nkeywords: [standby, slave]\n---\n\n## Diagnosis\n\n1. Look.\n",
            "playbooks/deploy.md": "---\ntitle: Undo a deploy\n---\n\n## Diagnosis\n\nA rollback of the disk.\n",
            "postmortems/2025-01-01-rollback.md": "---\ntitle: Rollback of the disk\ndate: 2025-01-01\n---\n\n## Summary\n\nRollback.\n",
        }
        for name, text in files.items():
            path = folder / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        subprocess.run([*BUILD, "--content", "content"], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        root = (folder / "public").as_uri()
        with Phone() as phone:
            phone.open(root + "/index.html")
            self.assertEqual(phone.find("standby")[:1], [root + "/playbooks/replica.html"])
            self.assertIn("deploy.html", phone.find("rollback")[0])
            self.assertIn("2025-01-01-rollback.html", phone.find("postmortem rollback")[0])

    # Words as they are typed and as they are on the page, by script; of each some are otherwise found in no word.
    SCRIPTS = {
        "hindi": "त्रुटि विफल सेवा सर्वर डेटाबेस पुनः प्रारंभ कनेक्शन अस्वीकृत समय समाप्त हो गया मेमोरी डिस्क भर गई है",
        "bengali": "ত্রুটি পরিষেবা ব্যর্থ সার্ভার ডাটাবেস পুনরায় চালু সংযোগ প্রত্যাখ্যাত সময় শেষ মেমরি ডিস্ক পূর্ণ",
        "tamil": "பிழை சேவை தோல்வி சேவையகம் தரவுத்தளம் மறுதொடக்கம் இணைப்பு மறுக்கப்பட்டது நேரம் முடிந்தது",
        "arabic": "إعادة أعد آخر خطأ الخدمة فشلت الخادم قاعدة البيانات تشغيل الاتصال مرفوض انتهت المهلة الذاكرة القرص ممتلئ",
        "persian": "می\u200cشود خطا سرویس پایگاه\u200cداده راه\u200cاندازی",
        "thai": "ข้อผิดพลาด บริการ ล้มเหลว เซิร์ฟเวอร์ ฐานข้อมูล เริ่มใหม่ การเชื่อมต่อ ถูกปฏิเสธ หมดเวลา หน่วยความจำ",
        "hebrew": "שְׁגִיאָה שֵׁרוּת נִכְשַׁל שרת מסד נתונים הפעלה מחדש",
        "japanese": "エラー サービス 再起動 が 一杯 です",
        "korean": "오류 서비스 서버가 데이터베이스 다시 시작 연결이 거부되었습니다",
        "greek": "ΣΦΑΛΜΑ ΟΔΟΣ σφάλματος Υπηρεσία",
        "russian": "ошибка Ёмкость сервер перезапуск",
        "vietnamese": "lỗi dịch vụ thất bại khởi động lại kết nối bị từ chối",
        "latin": "x² 10µs Überlauf naïveté ＤＩＳＫ İstanbul straße aufbau\u00adend",
        "beyond": "𠀀𠀁 𐍈𐌰𐌹 ﾃﾞｨｽｸ",
    }
    # The same said otherwise.
    OTHERWISE = {"arabic": "اعادة اعد اخر", "hebrew": "שגיאה שרות נכשל", "persian": "میشود",
                 "greek": "σφαλμα οδος ΟΔΌΣ υπηρεσια", "latin": "x2 10μs uberlauf naivete disk istanbul aufbauend",
                 "japanese": "ｴﾗｰ", "russian": "ЕМКОСТЬ"}

    def scripts(self, texts):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        (folder / "content").mkdir()
        for name, text in texts.items():
            # As code nothing of it is Markdown.
            (folder / f"content/{name}.md").write_text(f"# {name}\n\n````text\n{text}\n````\n")
        build = subprocess.run([*BUILD, "--draft", "--content", "content"], cwd=folder, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        # Characters that nobody sees are findings, and a draft is published with them.
        self.assertIn(build.returncode, (0, 1))
        return (folder / "public").as_uri()

    def test_words_of_every_script_are_found_as_they_are_written(self):
        root = self.scripts(self.SCRIPTS)
        with Phone() as phone:
            phone.open(root + "/index.html")
            phone.find("latin")
            found = phone.run("""
              return arguments[0].map(([name, words]) => [name, words.split(" ").filter(word =>
                kedge.tokens(word).length &&
                !kedge.search(word).some(hit => decodeURIComponent(hit.url).endsWith(name + ".html")))]);""",
                [list(pair) for texts in (self.SCRIPTS, self.OTHERWISE) for pair in texts.items()])
            self.assertEqual([missed for missed in found if missed[1]], [])
            none = phone.run("""return arguments[0].split(" ").filter(word => !kedge.tokens(word).length);""",
                             " ".join(self.SCRIPTS.values()))
            self.assertEqual(none, [])

    def test_both_sides_fold_and_divide_alike(self):
        """The words of the index, which Swift made, are those that the script makes of the same text."""
        chance = random.Random(20261129)
        letters = [chr(code) for code in range(0xA0, 0x30000)
                   if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co", "Cc", "Zl", "Zp")]
        texts = dict(self.SCRIPTS)
        for number in range(40):
            # Letters of one script are near each other: from a few neighbours, with something else now and then.
            lines = []
            for _ in range(60):
                start = chance.randrange(len(letters))
                near = letters[start:start + 60]
                lines.append("".join(chance.choice(near if chance.random() < .8 else [" ", "a", "z", "7", "-", "\u0301",
                             "\u200d", "\u00ad", chance.choice(letters)]) for _ in range(60)))
            texts[f"random{number}"] = "\n".join(lines)
        root = self.scripts(texts)
        with Phone() as phone:
            phone.open(root + "/index.html")
            phone.find("random1")
            differing = phone.run("""
              const script = document.querySelector('script[src$="search-all.js"]');
              const parts = [], took = kedge.indexed;
              kedge.indexed = (number, part) => { parts.push(part); };
              const loaded = new Promise(done => {
                const again = document.createElement("script");
                again.src = script.src;
                again.onload = done;
                document.head.append(again);
              });
              return loaded.then(() => {
                kedge.indexed = took;
                // Each word comes after a letter that says how much of the one before it begins it too.
                const words = text => {
                  const all = [];
                  for (const rest of text.match(/[A-Z][^A-Z]*/g) || []) {
                    all.push((all[all.length - 1] || "").slice(0, rest.charCodeAt(0) - 65) + rest.slice(1));
                  }
                  return all;
                };
                const lists = parts.map(part => words(part.words));
                const own = new Set(arguments[0].flatMap(text => kedge.tokens(text)));
                const index = lists.flat(), indexed = new Set(index);
                return {
                  onlyTyped: [...own].filter(word => !indexed.has(word)),
                  onlyIndexed: index.filter(word => !own.has(word)), count: own.size,
                  sorted: lists.every(list => list.every((word, at) => !at || list[at - 1] < word))
                };
              });""", list(texts.values()) + list(texts))
        note("words of every script, folded by Swift and by the browser", differing["count"], "", "alike in both")
        self.assertGreater(differing["count"], 3000)
        self.assertTrue(differing["sorted"])
        self.assertEqual(differing["onlyTyped"][:20], [])
        self.assertEqual(differing["onlyIndexed"][:20], [])

    def test_headings_named_as_the_page_names_its_own_parts_break_nothing(self):
        root = self.scripts({"own": "x\n````\n\n## `_index`\n\na\n\n## `_data`\n\nb\n\n````"})
        with Phone() as phone:
            phone.open(root + "/own.html")
            self.assertEqual(phone.find("_index")[:1], [root + "/own.html#_index-1"])
            self.assertEqual(phone.run("return document.getElementById('_data-1').textContent.trim().slice(0, 5)"), "_data")
            self.assertEqual(phone.complaints(), [])

    def test_the_index_is_asked_for_when_it_is_first_needed(self):
        with Phone() as phone:
            phone.open(self.site.joinpath("playbooks/timeout.html").as_uri())
            self.assertFalse(any("/search" in url for url in phone.requests()))
            phone.find("timeout")
            asked = [url.rsplit("/", 1)[1] for url in phone.requests() if "/search" in url]
            self.assertEqual(asked, ["search-all.js"])
            self.assertEqual(phone.complaints(), [])

    def test_it_is_used_by_keys_alone(self):
        with Phone() as phone:
            phone.open(self.host.root + "playbooks/timeout.html?server_slug=payments")
            keys = lambda *words: phone.driver.switch_to.active_element.send_keys(*words)
            phone.run("document.getElementById('_search-open').focus()")
            keys(Keys.ENTER)
            self.assertEqual(phone.run("return document.activeElement.id"), "_search-field")
            keys("slow")
            phone.wait("nothing is found", "return document.querySelectorAll('a.hit').length > 1")
            keys(Keys.ARROW_DOWN)
            keys(Keys.ARROW_DOWN)
            self.assertEqual(phone.run("return [...document.querySelectorAll('a.hit')].indexOf(document.activeElement)"), 1)
            keys(Keys.ARROW_UP)
            keys(Keys.ARROW_UP)
            self.assertEqual(phone.run("return document.activeElement.id"), "_search-field")
            keys(Keys.ARROW_DOWN)
            keys("e")  # typing goes on in the field
            self.assertEqual(phone.run("return document.activeElement.value"), "slowe")
            keys(Keys.ESCAPE)
            if phone.run("return document.querySelector('dialog.search').open"):
                keys(Keys.ESCAPE)  # the first one may empty the field
            self.assertFalse(phone.run("return document.querySelector('dialog.search').open"))
            self.assertEqual(phone.run("return document.activeElement.id"), "_search-open")
            # Enter opens the first; on the page itself the alert's parameters stay.
            phone.find("stop the slow operation")
            keys(Keys.ENTER)
            phone.wait("Enter leads nowhere", "return location.hash === '#stop-the-slow-operation'")
            self.assertEqual(phone.run("return location.search"), "?server_slug=payments")

    def test_a_screen_reader_is_told_what_it_is_and_how_much_was_found(self):
        with Phone() as phone:
            phone.open(self.host.root + "index.html")
            phone.find("timeout")
            nodes = phone.cdp("Accessibility.getFullAXTree")["nodes"]
            named = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes
                     if not node.get("ignored")]
            self.assertIn(("dialog", "Search"), named)
            self.assertIn(("searchbox", "Search"), named)
            count = len(phone.driver.find_elements(By.CSS_SELECTOR, "a.hit"))
            self.assertIn(("status", ""), named)
            self.assertIn(("StaticText", f"{count} found"), named)
            links = [name for role, name in named if role == "link"]
            self.assertEqual(len(links), count)
            # Each says by itself where it leads, the further sections of a page too.
            self.assertTrue(all("timeout" in links[0] and name.strip() for name in links), links)

    def test_rows_are_large_enough_and_fit_a_small_phone(self):
        with Phone(width=320, height=640, dark=True) as phone:
            phone.open(self.host.root + "index.html")
            box = phone.driver.find_element(By.CSS_SELECTOR, ".search-box")
            self.assertGreaterEqual(box.size["height"], 44)
            box.click()
            phone.driver.find_element(By.ID, "_search-field").send_keys("restart")
            phone.wait("nothing is found", "return document.querySelectorAll('a.hit').length > 5")
            sizes = phone.run("""
              return [...document.querySelectorAll('.search a, .search button, .search input')].map(e => {
                const box = e.getBoundingClientRect();
                return [e.className, box.width, box.height, box.right];
              })""")
            self.assertEqual([size for size in sizes if size[1] < 44 or size[2] < 44 or size[3] > 320], [])
            self.assertLessEqual(phone.run("return document.documentElement.scrollWidth"), 320)

    def test_without_javascript_there_is_no_dead_search_and_everything_is_listed(self):
        with Phone() as phone:
            phone.cdp("Emulation.setScriptExecutionDisabled", value=True)
            phone.open(self.host.root + "index.html")
            # DevTools may still look at what the page shows.
            shown = [element.text for element in phone.driver.find_elements(By.CSS_SELECTOR, "button")
                     if element.is_displayed()]
            self.assertEqual(shown, [])
        listed = (self.site / "index.html").read_text()
        for page in self.site.rglob("*.html"):
            path = str(page.relative_to(self.site))
            if path not in ("index.html", "404.html", "book.html"):
                self.assertIn(f'href="{path}', listed)


# How often a search is measured where a measurement is above what is allowed: other work on the machine makes one so.
TRIES = 4


class SpeedTests(unittest.TestCase):
    def test_a_thousand_playbooks_are_searched_in_an_instant(self):
        handbook = Path(self.enterContext(tempfile.TemporaryDirectory())) / "large"
        subprocess.run([sys.executable, ROOT / "Benchmarks/generate.py", "--documents", "1430", "--seed", "1", "--out",
                        handbook], check=True)
        subprocess.run([*BUILD, "--content", handbook / "content", "--config", handbook / "kedge.yml", "--out",
                        handbook / "site"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        size = len(gzip.compress((handbook / "site/assets/search-all.js").read_bytes(), 9))
        self.assertGreater(len(list((handbook / "site/playbooks").rglob("*.html"))), 990)
        note("search index of 1,000 playbooks and 430 other pages, compressed", f"{size // 1024} KB", "≤ 1024 KB")
        self.assertLessEqual(size, 1 << 20)
        queries = ["re", "res", "restart", "journalctl", "conection", "kafka consumer lag", "disk full", "systemctl",
                   "postgres replication", "oom", "timeot", "no such file or directory", "certificate", "p1 escalation"]
        for slowdown in (1, 4):
            with Phone() as phone:
                phone.open((handbook / "site/index.html").as_uri())
                phone.cdp("Emulation.setCPUThrottlingRate", rate=slowdown)
                phone.driver.set_script_timeout(60)
                # Slowed down, a machine that does other things as well adds four times as much of them.
                time, slow = ("median", "slowness") if slowdown == 1 else ("best", "least")
                # Measured until it is right: a search that is slow is slow each time.
                for _ in range(TRIES):
                    took = phone.driver.execute_async_script(TIMED, queries, slowdown)
                    slowest = max(took, key=lambda one: one[time] / one[slow])
                    median = statistics.median(one["median"] / one["slowness"] for one in took)
                    if slowest[time] <= 50 * slowest[slow] and median <= 50:
                        break
                note(f"search among 1,000 playbooks, {slowdown}× CPU slowdown: median, slowest of {len(queries)}",
                     f"{median:.0f} ms, {slowest[time] / slowest[slow]:.0f} ms ({slowest['query']})", "≤ 50 ms",
                     f"{time} of 9 for the slowest; on this machine {slowest[slow]:.1f} times as long")
                self.assertTrue(all(one["hits"] for one in took), took)
                self.assertLessEqual(slowest[time], 50 * slowest[slow], took)
                self.assertLessEqual(median, 50, took)
