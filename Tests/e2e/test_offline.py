"""The handbook without a network: the service worker in a real Chromium that is restarted, and a server that fails."""

import os
import re
from pathlib import Path
from urllib.parse import quote

from offline_book import OfflineBook, OfflineCase
from phone import Host, Phone, until
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

UPDATE = "return navigator.serviceWorker.getRegistration().then(it => it.update()).then(() => 1, () => 0)"
# What every cache of this origin holds, as texts.
KEPT = """
  const done = arguments[0];
  (async () => {
    const kept = {};
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        kept[name + " " + request.url] = await (await cache.match(request)).text();
      }
    }
    done(kept);
  })();
"""
BAR = "const bar = document.querySelector('.newer'); return bar && !bar.hidden && bar.textContent"


class OfflineTests(OfflineCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.two = cls.book.build("two", "2026-11-21", "two")

    def pages(self, site):
        return sorted(str(path.relative_to(site)) for path in site.rglob("*.html") if path.name != "book.html")

    def kept(self, phone):
        phone.driver.set_script_timeout(20)
        return phone.driver.execute_async_script(KEPT)

    def text(self, phone):
        return phone.driver.find_element(By.ID, "_main").text

    def mark(self, phone):
        return re.search(r"mark-\w+", phone.run("return document.getElementById('_main').textContent")).group(0)

    def image_width(self, phone):
        """How wide the picture is that this tab gets now; version one has one of one pixel, version two of two."""
        phone.driver.set_script_timeout(10)
        return phone.driver.execute_async_script("""
          const [address, done] = arguments;
          const image = new Image();
          image.onload = () => done(image.naturalWidth);
          image.onerror = () => done(0);
          image.src = new URL(address, document.baseURI).href;
        """, phone.run("return document.documentElement.dataset.root") + "images/disks.png?" + os.urandom(4).hex())

    def visit(self, phone, page="playbooks/disk_full.html"):
        phone.open(self.host.root + page)
        phone.wait_saved()

    # The first visit.

    def test_after_one_visit_everything_works_without_the_server_and_after_a_restart(self):
        with Phone(self.profile) as phone:
            phone.open(self.host.root + "index.html")
            phone.wait_saved("Saved for offline, built 2026-11-20")
        self.host.stop()
        with Phone(self.profile) as phone:
            pages = self.pages(self.one)
            self.assertGreater(len(pages), 5)
            for page in pages:
                phone.open(self.host.root + quote(page))
                title = re.search(r"<title>([^<]*)", (self.one / page).read_text()).group(1)
                if "http-equiv=\"refresh\"" not in (self.one / page).read_text():
                    self.assertEqual(phone.driver.title, title, page)
                phone.wait_saved("Saved for offline, built 2026-11-20")
            phone.open(self.host.root + "playbooks/disk_full.html?server_slug=billing&x=1#make-room")
            self.assertIn("mark-one", self.text(phone))
            self.assertLess(phone.run("return document.getElementById('make-room').getBoundingClientRect().top"), 200)
            self.assertEqual(phone.run("return document.querySelector('.text img').naturalWidth"), 1)
            # Moved pages lead on with query and fragment.
            phone.open(self.host.root + "playbooks/old_disk.html?server_slug=billing#diagnosis")
            phone.wait("the moved page leads nowhere", "return location.pathname.endsWith('disk_full.html')")
            self.assertTrue(phone.driver.current_url.endswith("?server_slug=billing#diagnosis"))
            hits = phone.find("enospc")
            self.assertEqual(hits[0], self.host.root + "playbooks/disk_full.html?server_slug=billing#symptoms")
            phone.driver.find_element(By.CSS_SELECTOR, ".search-head button").click()
            button = phone.driver.find_element(By.CSS_SELECTOR, "button.copy")
            button.click()
            phone.wait("nothing was copied", "return document.querySelector('button.copy').textContent === 'Copied'")

    def test_addresses_as_static_hosts_read_them(self):
        with Phone(self.profile) as phone:
            self.visit(phone)
            self.host.stop()
            for address, title in (("", "Runbooks"), ("network", "Network"), ("playbooks/disk_full?a=b", "Disk full"),
                                   ("index.html?x#y", "Runbooks")):
                phone.open(self.host.root + address)
                self.assertTrue(phone.driver.title.startswith(title), f"{address}: {phone.driver.title}")
            phone.open(self.host.root + "playbooks/none.html?x=1")
            self.assertTrue(phone.driver.title.startswith("No such page"))
            self.assertEqual(phone.driver.current_url, self.host.root + "404.html?missing=playbooks%2Fnone.html&x=1")
            # It may have been published since: nobody says that there is no such page.
            self.assertIn("Not in the copy on this device", phone.driver.find_element(By.TAG_NAME, "main").text)
            self.assertNotIn("No such page", phone.driver.find_element(By.TAG_NAME, "main").text)
            phone.driver.find_element(By.CSS_SELECTOR, "#_missing button").click()
            self.assertEqual(phone.driver.find_element(By.ID, "_search-field").get_property("value"), "none")
            phone.open(self.host.root + "playbooks/%C3%9Cberlauf.html")
            self.assertEqual(phone.driver.find_element(By.CSS_SELECTOR, "#_missing code").text, "playbooks/Überlauf.html")
            phone.driver.find_element(By.CSS_SELECTOR, "#_missing button").click()
            self.assertEqual(phone.driver.find_element(By.ID, "_search-field").get_property("value"), "Überlauf")
            phone.wait_saved()

    def test_a_browser_can_install_it(self):
        with Phone(self.profile) as phone:
            self.visit(phone)
            self.assertEqual(phone.cdp("Page.getInstallabilityErrors")["installabilityErrors"], [])
            self.assertEqual(phone.complaints(), [])
            self.assertEqual([url for url in phone.requests()
                              if url.startswith("http") and not url.startswith(self.host.root)], [])

    def test_a_first_visit_to_a_broken_host_keeps_nothing(self):
        login = (200, {"Content-Type": "text/html"}, b"<!doctype html><title>Log in</title>login-form")
        with Phone(self.profile) as phone, self.host.failing(lambda path: login if "network.html" in path else None):
            phone.open(self.host.root + "index.html")
            phone.wait_saved("Not saved for offline")
            self.assertNotIn("login-form", "".join(self.kept(phone).values()))
            self.host.instead = None
            phone.driver.find_element(By.CSS_SELECTOR, "#_saved button").click()
            phone.wait_saved("Saved for offline, built 2026-11-20")

    # Updates.

    def update(self, phone):
        """Has the browser look for a new version; gives whether it found a script at all."""
        return phone.run(UPDATE)

    def test_a_phone_keeps_what_pages_lead_to_and_not_what_programs_alone_read(self):
        kept, folder = set(), ""
        for line in (self.one / "offline.txt").read_text().splitlines():
            if line.startswith("/"):
                folder = line[1:]
            else:
                kept.add(folder + line.split(" ", 1)[1])
        files = {str(path.relative_to(self.one)) for path in self.one.rglob("*") if path.is_file()}
        for path in ("index.html", "assets/search.js", "drills.ics", "metrics.prom", "api/freshness.json"):
            self.assertIn(path, kept)
        for path in ("api/anchors.json", "api/failure_reasons.json", "robots.txt", "schemas/anchors.schema.json",
                     "book.html", "offline.txt", "sw.js"):
            self.assertIn(path, files)
            self.assertNotIn(path, kept)

    def test_an_update_while_tabs_are_open_never_mixes_two_versions(self):
        with Phone(self.profile) as phone:
            self.visit(phone)
            self.visit(phone)
            first = phone.driver.current_window_handle
            self.host.folder = self.two
            self.host.asked.clear()
            self.assertEqual(self.update(phone), 1)
            told = phone.wait("the tab says nothing of the new version", BAR)
            self.assertIn("Newer version, built 2026-11-21", told)
            # The tab stays with the build it began with: text, pictures, pages that it links to, going back.
            self.assertEqual(self.mark(phone), "mark-one")
            self.assertEqual(self.image_width(phone), 1)
            phone.run("document.querySelector('.text a[href$=\"network.html#resolver\"]').click()")
            phone.wait("the link does not lead on", "return location.pathname.endsWith('network.html')")
            self.assertEqual(self.mark(phone), "mark-one")
            phone.wait("the next page says nothing of the new version", BAR)
            phone.driver.find_element(By.CSS_SELECTOR, ".newer button:last-of-type").click()
            self.assertFalse(phone.run(BAR))
            phone.driver.back()
            phone.wait("the way back is gone", "return location.pathname.endsWith('disk_full.html')")
            self.assertEqual(self.mark(phone), "mark-one")
            self.assertEqual(self.image_width(phone), 1)
            # Another tab has the new version, at the same time.
            phone.driver.switch_to.new_window("tab")
            phone.adopt()
            phone.open(self.host.root + "playbooks/disk_full.html")
            self.assertEqual(self.mark(phone), "mark-two")
            self.assertEqual(self.image_width(phone), 2)
            phone.wait_saved("Saved for offline, built 2026-11-21")
            self.assertFalse(phone.run(BAR))
            # Both without a server.
            self.host.stop()
            phone.driver.switch_to.window(first)
            self.assertEqual(self.image_width(phone), 1)
            phone.wait("the bar is gone", BAR)
            phone.driver.find_element(By.CSS_SELECTOR, ".newer .strong").click()
            phone.wait("the reload shows the old version",
                       "return document.readyState === 'complete' && /mark-two/.test(document.body.textContent)")
            self.assertEqual(self.image_width(phone), 2)
            phone.open(self.host.root + "network.html")
            self.assertEqual(self.mark(phone), "mark-two")

            def is_gone():
                phone.open(self.host.root + "network.html")
                return not any("mark-one" in text for text in self.kept(phone).values())
            until(is_gone, "the old version is never deleted", seconds=30)

    def test_an_update_fetches_what_has_changed_and_nothing_else(self):
        with Phone(self.profile) as phone:
            self.visit(phone)
            self.visit(phone)
            self.host.folder = self.two
            self.host.asked.clear()
            self.update(phone)
            phone.wait("no new version", BAR)
            asked = {path.removeprefix(self.host.prefix) for path in self.host.asked}
            self.assertIn("network.html", asked)
            self.assertIn("images/disks.png", asked)
            # Nothing on its page has changed, so neither has the page.
            self.assertNotIn("quiet.html", asked)
            self.assertEqual([path for path in asked if path.startswith(("icon", "assets/kedge"))], [])
            kept = {name: text for name, text in self.kept(phone).items() if name.endswith("quiet.html")}
            self.assertIn((self.two / "quiet.html").read_text(), kept.values())

    def test_a_copy_that_an_older_kedge_published_is_taken_over(self):
        """`published/` is what Kedge wrote while each page named its build: its worker, its script, two pages."""
        self.host.folder = Path(__file__).parent / "published"
        ticked = "JSON.stringify(Object.keys(localStorage).filter(key => key.includes('incident')).map(key => localStorage[key]))"
        with Phone(self.profile) as phone:
            self.visit(phone, "playbooks/disk_full.html?server_slug=payments")
            self.visit(phone, "playbooks/disk_full.html?server_slug=payments")
            self.assertTrue(phone.run("return !!navigator.serviceWorker.controller && !!document.documentElement.dataset.build"))
            phone.run("document.querySelector('.tick').click()")
            before = re.findall(r"diagnosis\.\d+", phone.run("return " + ticked))
            self.assertTrue(before)
            self.host.folder = self.two
            self.assertEqual(self.update(phone), 1)
            # The open tab stays what it was, learns of the new version, and gets it when it is reloaded.
            self.assertIn("Newer version, built 2026-11-21", phone.wait("the tab says nothing of the new version", BAR))
            self.assertEqual(self.mark(phone), "mark-one")
            self.assertEqual(self.image_width(phone), 1)
            phone.run("document.querySelector('.text a[href$=\"network.html#resolver\"]').click()")
            phone.wait("the link does not lead on", "return location.pathname.endsWith('network.html')")
            self.assertEqual(self.mark(phone), "mark-one")
            phone.driver.back()
            phone.wait("the way back is gone", "return location.pathname.endsWith('disk_full.html')")
            phone.wait("the bar is gone", BAR)
            self.host.stop()
            phone.driver.find_element(By.CSS_SELECTOR, ".newer .strong").click()
            phone.wait("the reload shows the old version",
                       "return document.readyState === 'complete' && /mark-two/.test(document.body.textContent)")
            self.assertEqual(self.image_width(phone), 2)
            self.assertEqual(re.findall(r"diagnosis\.\d+", phone.run("return " + ticked)), before)
            phone.wait_saved("Saved for offline, built 2026-11-21")

    def check_failed_update(self, instead):
        with Phone(self.profile) as phone:
            self.visit(phone)
            self.visit(phone)
            self.host.folder = self.two
            with self.host.failing(lambda path: instead if path.endswith("network.html") else None):
                self.host.asked.clear()
                self.update(phone)
                until(lambda: any("network.html" in path for path in self.host.asked), "no update was tried")
                phone.wait("the failed worker stays", """
                  return navigator.serviceWorker.getRegistration().then(it => !it.installing && !it.waiting)""")
                self.assertFalse(phone.run(BAR))
                kept = "".join(self.kept(phone).values())
                self.assertNotIn("login-form", kept)
                phone.open(self.host.root + "network.html")
                self.assertEqual(self.mark(phone), "mark-one")
                phone.wait_saved("Saved for offline, built 2026-11-20")
            self.host.asked.clear()
            self.update(phone)
            phone.wait("the corrected update is not taken", BAR, seconds=30)
            phone.driver.refresh()
            phone.wait_saved("Saved for offline, built 2026-11-21")
            self.assertEqual(self.mark(phone), "mark-two")

    def test_an_update_that_breaks_off_leaves_the_old_version(self):
        self.check_failed_update(("break", {}, b""))

    def test_an_update_that_meets_a_server_error_leaves_the_old_version(self):
        self.check_failed_update((500, {"Content-Type": "text/html"}, b"broken login-form"))

    def test_an_update_that_meets_a_login_page_leaves_the_old_version(self):
        page = b"<!doctype html><html data-build='2026-11-21'><title>Log in</title>login-form"
        self.check_failed_update((200, {"Content-Type": "text/html"}, page))

    def test_an_update_that_is_sent_to_another_host_leaves_the_old_version(self):
        # Another host may even have the very file, and allow everybody to read it.
        other = Host(self.two, "/").start()
        self.addCleanup(other.stop)
        other.instead = lambda path: (
            200, {"Access-Control-Allow-Origin": "*", "Content-Type": "text/html"}, (self.two / path[1:]).read_bytes())
        self.check_failed_update((302, {"Location": f"http://localhost:{other.port}/network.html"}, b""))

    def test_an_update_that_is_replaced_half_way_leaves_the_old_version(self):
        third = self.book.path("three")
        if not third.exists():
            self.book.build("one", "2026-11-22", "three")
        self.check_failed_update((200, {"Content-Type": "text/html"}, (third / "network.html").read_bytes()))

    # What is said of it.

    def test_a_page_tells_that_the_phone_has_thrown_files_out(self):
        with Phone(self.profile) as phone:
            self.visit(phone)
            phone.driver.set_script_timeout(10)
            phone.driver.execute_async_script("""
              const done = arguments[0];
              caches.keys().then(async names => {
                for (const name of names) {
                  const cache = await caches.open(name);
                  for (const request of await cache.keys()) {
                    if (request.url.endsWith("quiet.html")) { await cache.delete(request); }
                  }
                }
                done();
              });""")
            self.host.stop()
            phone.open(self.host.root + "network.html")
            phone.wait_saved("Not saved for offline")
            self.host.start()
            phone.open(self.host.root + "network.html")
            phone.wait_saved("Saved for offline, built 2026-11-20")
            self.host.stop()
            phone.open(self.host.root + "quiet.html")
            self.assertIn("never changes", self.text(phone))

    def test_a_large_handbook_asks_first(self):
        book = OfflineBook(Path(self.temporary.name) / "large")
        book.write("content/large.md", "# Large\n\n![a map](map.png)\n")
        book.path("content/map.png").write_bytes(os.urandom(21_000_000))
        self.host.folder = book.build("one", "2026-11-20", "one")
        with Phone(self.profile) as phone:
            phone.open(self.host.root + "network.html")
            phone.wait_saved("Not saved for offline: that takes 22 MB.")
            self.assertFalse(any("map.png" in path for path in self.host.asked))
            phone.driver.find_element(By.CSS_SELECTOR, "#_saved button").click()
            phone.wait_saved("Saved for offline, built 2026-11-20", seconds=60)
            self.host.stop()
            phone.open(self.host.root + "large.html")
            self.assertEqual(phone.driver.title, "Large – Runbooks")

    def test_from_files_it_tells_that_it_is_a_file(self):
        with Phone(self.profile) as phone:
            phone.open((self.one / "playbooks/disk_full.html").as_uri())
            self.assertEqual(phone.saved(), "A file on this device, built 2026-11-20: no network is needed.")
            hits = phone.find("ENOSPC")
            self.assertEqual(hits, [(self.one / "playbooks/disk_full.html").as_uri() + "#symptoms"])
            phone.driver.find_element(By.ID, "_search-field").send_keys(Keys.ENTER)
            phone.wait("Enter opens nothing", "return location.hash === '#symptoms'")
            self.assertEqual(phone.complaints(), [])
