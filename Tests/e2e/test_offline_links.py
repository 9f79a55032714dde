"""The site works from a folder: its front page opens over file://, and every link of every page leads somewhere."""

import html
import re
import unittest
from urllib.parse import unquote, urljoin, urlsplit

import showcase
from measures import note

# Every link that the browser sees, resolved as it would follow it, and whether the page's own anchors are there.
LINKS = """
[...document.querySelectorAll("a[href], area[href]")].map(link => link.href)
"""


class OfflineLinkTests(unittest.TestCase):
    def setUp(self):
        self.show = showcase.showcase()
        self.root = self.show.site.as_uri()

    def ids(self, path):
        """The ids and names of a page."""
        if path not in self.known:
            text = path.read_text(encoding="utf-8")
            self.known[path] = {html.unescape(found) for found in re.findall(r'(?: id| name)="([^"]*)"', text)}
        return self.known[path]

    def dead(self, url):
        """Why a link leads nowhere; None where it leads somewhere, or to another host."""
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "mailto", "tel"):
            return None
        if parts.scheme != "file" or not url.startswith(self.root + "/"):
            return "leaves the folder"
        path = self.show.site / unquote(urlsplit(url).path)[len(unquote(urlsplit(self.root).path)) + 1:]
        if not path.is_file():
            return "no such file"
        if parts.fragment and path.suffix == ".html" and unquote(parts.fragment) not in self.ids(path):
            return "no such anchor"
        return None

    def test_every_link_leads_somewhere_from_a_folder(self):
        self.known, dead, count, pages = {}, [], 0, []
        with showcase.chromium().tab() as tab:
            for page in self.show.pages():
                if page in ("404.html", "book.html") or page.startswith("old-wiki/"):
                    continue  # made for a host, tested by itself, led away
                tab.go(f"{self.root}/{page}")
                links = set(tab.run(LINKS))
                count += len(links)
                pages.append(page)
                dead += [f"{page}: {url}: {why}" for url in sorted(links) if (why := self.dead(url))]
        note("links over file:// that lead nowhere", len(dead), "= 0", f"{count} links on {len(pages)} pages")
        self.assertGreater(count, 500)
        self.assertEqual(dead, [])
        self.assertEqual(self.dead(f"{self.root}/playbooks/timeout.html#nowhere"), "no such anchor")
        self.assertEqual(self.dead(f"{self.root}/playbooks/nothing.html"), "no such file")

    def test_links_of_the_front_page_are_followed(self):
        """As a reader follows them: the page opens, its script runs, nothing is asked of the network."""
        with showcase.whole_chromium().tab() as tab:
            tab.go(f"{self.root}/index.html")
            links = sorted({url for url in tab.run(LINKS) if url.startswith(self.root) and ".html" in url})
            self.assertGreater(len(links), 10)
            for url in links:
                tab.taken("Network.requestWillBeSent")
                tab.go(urljoin(f"{self.root}/index.html", url))
                with self.subTest(url):
                    self.assertEqual(tab.run("location.href"), url)
                    self.assertTrue(tab.run("document.querySelector('h1').checkVisibility()"))
                    self.assertTrue(tab.run("document.documentElement.classList.contains('ready')"))
                    asked = [event["request"]["url"] for event in tab.taken("Network.requestWillBeSent")]
                    self.assertEqual([one for one in asked if not one.startswith(("file://", "data:"))], [])
