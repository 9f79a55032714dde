"""The site on nginx and on Caddy, set up as docs/hosting.md says: offline, redirects, anchors, headers."""

import gzip
import os
import shutil
import tempfile
import unittest
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

from browser import chromium, sight
from hosts import RealHost
from life import Life
from offline_book import OfflineBook
from phone import Phone, until
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

UPDATE = "return navigator.serviceWorker.getRegistration().then(it => it.update()).then(() => 1, () => 0)"
TYPES = {"index.html": "text/html", "sw.js": "javascript", "build.js": "javascript", "offline.txt": "text/plain",
         "manifest.webmanifest": "application/manifest+json", "api/anchors.json": "application/json", "icon.svg": "image/svg+xml",
         "drills.ics": "text/calendar", "metrics.prom": "text/plain", "icon-192.png": "image/png"}


def asked(url, **headers):
    """Status, headers and bytes of what a host answers, redirects not followed."""
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


class Hosts:
    """What holds for each host; the class that inherits it names the program."""

    program = ""

    @classmethod
    def setUpClass(cls):
        found = shutil.which(cls.program) or Path("/usr/sbin", cls.program).exists()
        if not found and os.environ.get("KEDGE_ALL_TOOLS") != "1":
            raise unittest.SkipTest(f"{cls.program} not found: run `make setup-test`")
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = Path(cls.temporary.name)
        cls.book = OfflineBook(cls.folder / "handbook")
        cls.one = cls.book.build("one", "2026-11-20", "one")
        cls.two = cls.book.build("two", "2026-11-21", "two")
        # Hosts tell versions of a file apart by its second and its size, and these two are of one second.
        for path in cls.two.rglob("*"):
            os.utime(path, (1_800_000_000, 1_800_000_000))
        cls.life = Life(cls.folder / "life").live()
        cls.web = cls.folder / "web"
        shutil.copytree(cls.life.handbook.path("public"), cls.web / "team" / "runbooks")
        shutil.copy(cls.web / "team/runbooks/index.html", cls.web)

    def host(self, folder, prefix="/"):
        host = RealHost(self.program, folder, prefix).start()
        self.addCleanup(host.stop)
        return host

    def profile(self):
        return self.enterContext(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))

    # What the host says of the files.

    def test_every_file_is_as_it_was_published_with_its_type_and_the_headers(self):
        root, checked = self.host(self.one).root, 0
        for path in sorted(path for path in self.one.rglob("*") if path.is_file() and not path.name.startswith(".")):
            name = str(path.relative_to(self.one))
            status, headers, body = asked(root + quote(name))
            with self.subTest(name):
                self.assertEqual((status, body), (200, path.read_bytes()))
                self.assertIn(TYPES.get(name, ""), headers["Content-Type"])
                self.assertEqual(headers["Cache-Control"], "no-cache")
                self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
                self.assertEqual(headers["Content-Security-Policy"], "frame-ancestors 'none'")
                checked += 1
        self.assertGreater(checked, 30)
        self.assertEqual([name for name in TYPES if not (self.one / name).exists()], [])

    def test_what_has_not_changed_is_not_sent_again_and_what_is_sent_is_packed(self):
        address = self.host(self.one).root + "playbooks/disk_full.html"
        status, headers, body = asked(address)
        self.assertEqual(asked(address, **{"If-None-Match": headers["ETag"]})[0], 304)
        _, packed, small = asked(address, **{"Accept-Encoding": "gzip"})
        self.assertEqual(packed["Content-Encoding"], "gzip")
        self.assertEqual(gzip.decompress(small), body)
        self.assertLess(len(small), len(body) / 2)

    def test_a_page_is_found_without_its_extension_and_what_is_not_there_gets_the_page_that_says_so(self):
        root = self.host(self.one).root
        page = (self.one / "playbooks/disk_full.html").read_bytes()
        self.assertEqual(asked(root + "playbooks/disk_full?server_slug=a")[::2], (200, page))
        self.assertEqual(asked(root)[::2], (200, (self.one / "index.html").read_bytes()))
        for name in ("nothing", "nothing.html", "playbooks/nothing", ".kedge-manifest"):
            with self.subTest(name):
                status, headers, body = asked(root + name)
                self.assertEqual((status, body), (404, (self.one / "404.html").read_bytes()))
                self.assertIn("text/html", headers["Content-Type"])
        self.assertTrue((self.one / ".kedge-manifest").exists())
        self.assertIn(asked(root + "playbooks/../../kedge.yml")[0], (400, 404))

    # Anchors and redirects.

    def test_every_url_ever_published_shows_its_content(self):
        root = self.host(self.web, "/team/runbooks/").root
        with chromium(javascript=False) as driver:
            for anchor in sorted(self.life.urls):
                page, _, fragment = anchor.partition("#")
                with self.subTest(anchor):
                    url = root + quote(page) + (f"#{quote(fragment)}" if fragment else "")
                    seen = sight(driver, url, fragment)
                    self.assertIsNotNone(seen, "nothing has the id")
                    mark = self.life.expected(anchor)
                    if seen["link"]:
                        target = seen["link"]
                        seen = sight(driver, target, target.partition("#")[2])
                        self.assertIsNotNone(seen, f"{target} has no such id")
                    if driver.current_url == url or fragment:
                        self.assertEqual(seen["mark"], mark)
        self.assertGreater(len(self.life.urls), 40)

    def test_query_and_fragment_are_carried_over_from_moved_pages_with_and_without_their_extension(self):
        root = self.host(self.web, "/team/runbooks/").root
        with chromium(javascript=True) as driver:
            for old, new in (
                ("playbooks/disk.html?server_slug=a%26b#free-disk-space", "playbooks/disk_full.html?server_slug=a%26b#make-room"),
                ("playbooks/disk?server_slug=a#free-disk-space", "playbooks/disk_full.html?server_slug=a#make-room"),
                ("war-room.html?x=1#setup", "triage.html?x=1#first-minute"),
            ):
                driver.get("about:blank")
                driver.get(root + old)
                WebDriverWait(driver, 10).until(lambda driver, new=new: driver.current_url == root + new,
                                                f"{old} leads to {driver.current_url}, not to {new}")

    # Offline.

    def test_a_visited_site_works_without_the_server_and_gets_the_next_version(self):
        live = self.folder / f"live-{self.program}"
        live.symlink_to(self.one)
        host, profile = self.host(live), self.profile()
        with Phone(profile) as phone:
            phone.open(host.root + "playbooks/disk_full.html")
            phone.wait_saved("Saved for offline, built 2026-11-20")
            self.assertEqual(phone.complaints(), [])
        host.stop()
        with Phone(profile) as phone:
            for page in ("playbooks/disk_full.html", "playbooks/disk_full", "network.html", "index.html"):
                phone.open(host.root + page)
                phone.wait_saved("Saved for offline, built 2026-11-20")
            self.assertTrue(phone.find("ECONNREFUSED"))
        live.unlink()
        live.symlink_to(self.two)
        host.start()
        with Phone(profile) as phone:
            phone.open(host.root + "playbooks/disk_full.html")
            phone.run(UPDATE)
            bar = "const bar = document.querySelector('.newer'); return bar && !bar.hidden && bar.textContent"
            until(lambda: phone.run(bar), "the newer version is never offered", 30)
            phone.open(host.root + "playbooks/disk_full.html")
            until(lambda: "mark-two" in phone.driver.find_element(By.ID, "_main").text or not phone.driver.refresh(),
                  "the newer version is never shown", 30)

    def test_no_page_loads_anything_that_its_policy_or_the_host_refuses(self):
        host = self.host(self.one)
        pages = [path for path in sorted(self.one.rglob("*.html")) if "http-equiv=\"refresh\"" not in path.read_text()]
        with Phone(self.profile()) as phone:
            for page in pages:
                phone.open(host.root + quote(str(page.relative_to(self.one))))
                if page.name not in ("book.html", "404.html"):
                    phone.wait_saved("Saved for offline")
            self.assertEqual(phone.complaints(), [])
        self.assertGreater(len(pages), 5)


class NginxTests(Hosts, unittest.TestCase):
    program = "nginx"


class CaddyTests(Hosts, unittest.TestCase):
    program = "caddy"
