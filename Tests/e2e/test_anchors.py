"""Every URL that a handbook ever published still shows what it promised, in a real Chromium."""

import json
import shutil
import tempfile
import unittest
from pathlib import Path
from urllib.parse import quote

import jsonschema
from browser import chromium, server, sight
from handbook import ROOT
from life import Life
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait


class AnchorTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.life = Life(Path(cls.temporary.name) / "handbook").live()
        cls.book = cls.life.handbook
        cls.site = cls.book.path("public")
        cls.web = Path(cls.temporary.name) / "web"
        shutil.copytree(cls.site, cls.web / "team" / "runbooks")

    # What the checks said on the way.

    def test_a_reworded_role_heading_keeps_its_id(self):
        said = {finding.message for finding in self.life.after_role}
        self.assertEqual(said, set())
        self.assertIn("playbooks/disk.html#diagnosis", self.life.urls)
        self.assertIn("playbooks/disk.html#investigation-two-minutes", self.life.urls)

    def test_a_reworded_heading_is_missed_until_it_is_renamed(self):
        self.assertEqual([finding.rule for finding in self.life.after_heading], ["broken-promise"])
        self.assertIn("playbooks/disk.html#free-disk-space", self.life.after_heading[0].message)
        self.assertEqual(self.life.after_rename, [])

    def test_a_renamed_page_keeps_the_form_of_its_front_matter(self):
        self.assertEqual(self.life.front_matter, (
            "---\n# Who wrote this wanted comments to stay.\ntitle: \"Disk full\"   # as the alert says\n"
            "failure_reason: disk\n"
            "aliases: [ old-wiki/disk.html, playbooks/disk.html#free-disk-space, playbooks/disk.html ] # the wiki\n"
            "---\n"))

    def test_a_renamed_page_takes_its_links_along(self):
        self.assertEqual(self.life.links, [
            "playbooks/storage/disk.md#make-room", "../../network/dns.md#resolver", "#last-words"])
        self.assertEqual(self.life.after_move, [])

    def test_a_section_deleted_with_its_line_is_caught(self):
        self.assertEqual(self.life.alone, [])
        for findings in (self.life.against_base, self.life.against_published):
            self.assertEqual([finding.rule for finding in findings], ["lost-promise"])
            self.assertIn("network/dns.html#old-cache", findings[0].message)
            self.assertIn("kedge anchors retire network/dns.html#old-cache --to", findings[0].help)
        self.assertEqual(self.life.mended, [])

    # What readers see.

    def urls(self, root):
        for anchor in sorted(self.life.urls):
            page, _, fragment = anchor.partition("#")
            url = f"{root}/{quote(page)}" + (f"#{quote(fragment)}" if fragment else "")
            yield anchor, url, fragment, self.life.expected(anchor)

    def assert_shows(self, driver, anchor, url, fragment, mark, hops=1):
        """The element with the id is at the top of the viewport, and the mark at it or behind its link."""
        seen = sight(driver, url, fragment)
        if not fragment and driver.current_url != url:  # a refresh was faster than we
            landed = driver.current_url
            self.assert_shows(driver, f"{anchor} by its refresh", landed, landed.partition("#")[2], mark, hops - 1)
            return
        self.assertIsNotNone(seen, f"{anchor}: nothing has the id")
        self.assertFalse(seen["scripted"], "JavaScript is on")
        if fragment:
            self.assertGreaterEqual(seen["top"], seen["bar"] - 1, f"{anchor} is under the bar")
            self.assertLess(seen["top"], seen["bar"] + 40, f"{anchor} is not at the top: {seen}")
        else:
            self.assertEqual(seen["scrolled"], 0)
        if seen["link"]:
            self.assertEqual(hops, 1, f"{anchor} leads on twice")
            target = seen["link"]
            self.assert_shows(driver, f"{anchor} by its link", target, target.partition("#")[2], mark, hops - 1)
            return
        self.assertEqual(seen["mark"], mark, anchor)

    def check_every_url(self, root):
        with chromium(javascript=False) as driver:
            count = 0
            for anchor, url, fragment, mark in self.urls(root):
                with self.subTest(anchor):
                    self.assert_shows(driver, anchor, url, fragment, mark)
                count += 1
        self.assertGreater(count, 40)
        print(f"{count} URLs from {root.partition(':')[0]}")

    def test_every_url_ever_published_shows_its_content_from_files_without_javascript(self):
        self.check_every_url(f"file://{self.site}")

    def test_every_url_ever_published_shows_its_content_under_a_path_without_javascript(self):
        with server(self.web) as base:
            self.check_every_url(f"{base}/team/runbooks")

    def test_the_check_of_urls_can_fail(self):
        broken = Path(self.temporary.name) / "broken"
        shutil.copytree(self.site, broken)
        page = broken / "network/dns.html"
        page.write_text(page.read_text().replace('id="old-cache"', 'id="other"'))
        with chromium(javascript=False) as driver, self.assertRaises(AssertionError):
            self.assert_shows(driver, "old-cache", f"file://{page}#old-cache", "old-cache", "mark-dns-resolver")

    def test_small_pages_refresh_only_where_no_fragment_is_promised(self):
        self.assertNotIn('http-equiv="refresh"', self.book.read("public/war-room.html"))
        self.assertIn('<meta http-equiv="refresh" content="0; url=index.html#house-rules">',
                      self.book.read("public/plain.html"))
        self.assertIn('<link rel="canonical" href="https://runbooks.example.com/team/triage.html">',
                      self.book.read("public/war-room.html"))

    def test_with_javascript_query_and_fragment_are_carried_over(self):
        with server(self.web) as base, chromium(javascript=True) as driver:
            root = f"{base}/team/runbooks"
            for old, new in (
                ("playbooks/disk.html?server_slug=a%26b#free-disk-space",
                 "playbooks/disk_full.html?server_slug=a%26b#make-room"),
                ("playbooks/storage/disk.html?server_slug=a#diagnosis.2", "playbooks/disk_full.html?server_slug=a#diagnosis.2"),
                ("war-room.html?x=1#setup", "triage.html?x=1#first-minute"),
                ("war-room.html?x=1", "triage.html?x=1"),
                ("triage.html?x=1#pager-numbers", "network/dns.html?x=1#by-hand"),
            ):
                driver.get("about:blank")
                driver.get(f"{root}/{old}")
                WebDriverWait(driver, 10).until(lambda driver, new=new: driver.current_url == f"{root}/{new}",
                                                f"{old} leads to {driver.current_url}, not to {new}")

    def test_a_tap_on_a_mark_copies_the_full_link(self):
        with server(self.web) as base, chromium(javascript=True) as driver:
            for root in (f"{base}/team/runbooks", f"file://{self.site}"):
                url = f"{root}/network/dns.html"
                driver.get(url)
                marks = driver.find_elements(By.CSS_SELECTOR, "a.anchor")
                self.assertEqual(len(marks), 4)
                for mark in marks:
                    href = mark.get_attribute("href")
                    self.assertTrue(href.startswith(url + "#"))
                    mark.click()
                    WebDriverWait(driver, 5, poll_frequency=0.05).until(lambda driver, mark=mark: mark.text == "Copied")
                    self.assertEqual(self.pasted(driver), href)
            driver.get(f"{base}/team/runbooks/playbooks/disk_full.html")
            step = driver.find_element(By.CSS_SELECTOR, 'a[href="#diagnosis.2"]')
            href = step.get_attribute("href")
            step.click()
            copy = driver.find_element(By.CSS_SELECTOR, ".step-more button")
            self.assertIn("not promised", copy.text)
            copy.click()
            WebDriverWait(driver, 5, poll_frequency=0.05).until(lambda driver: copy.text == "Copied")
            self.assertEqual(self.pasted(driver), href)

    @staticmethod
    def pasted(driver):
        driver.execute_script('document.body.insertAdjacentHTML("afterbegin", "<textarea id=paste></textarea>")')
        field = driver.find_element(By.ID, "paste")
        field.send_keys(Keys.CONTROL, "v")
        text = field.get_property("value")
        driver.execute_script('document.getElementById("paste").remove()')
        return text

    # What programs read.

    def test_every_api_file_is_valid(self):
        names = sorted(path.stem for path in (self.site / "api").glob("*.json"))
        self.assertEqual([name for name in ("anchors", "failure_reasons") if name not in names], [])
        for name in names:
            schema = json.loads((ROOT / f"docs/schemas/{name}.schema.json").read_text())
            self.assertEqual((self.site / f"schemas/{name}.schema.json").read_bytes(),
                             (ROOT / f"docs/schemas/{name}.schema.json").read_bytes())
            jsonschema.Draft202012Validator.check_schema(schema)
            jsonschema.Draft202012Validator(schema).validate(json.loads((self.site / f"api/{name}.json").read_text()))

    def test_the_api_knows_every_url_ever_published(self):
        entries = {entry["anchor"]: entry
                   for entry in json.loads((self.site / "api/anchors.json").read_text())["anchors"]}
        for anchor in self.life.urls:
            self.assertTrue(entries[anchor]["promised"], anchor)
        step = entries["playbooks/disk_full.html#diagnosis.1"]
        self.assertFalse(step["promised"])
        self.assertEqual(entries["playbooks/disk_full.html#diagnosis"], {
            "anchor": "playbooks/disk_full.html#diagnosis",
            "url": "https://runbooks.example.com/team/playbooks/disk_full.html#diagnosis",
            "title": "Disk full: Investigation (two minutes)", "kind": "playbook", "failure_reason": "disk_full",
            "section": "diagnosis", "promised": True,
            "aliases": ["playbooks/disk.html#diagnosis", "playbooks/storage/disk.html#diagnosis"]})
        self.assertEqual(json.loads((self.site / "api/failure_reasons.json").read_text()),
                         {"disk_full": "playbooks/disk_full.html"})
