"""A draft for its author: everything that was found on one page, with the way to each place."""

import tempfile
import unittest
from pathlib import Path

import showcase
from handbook import Handbook

CONFIGURATION = """\
title: Runbooks
base_url: https://runbooks.example.com
repo_url: https://git.example.com/team/runbooks/blob/main/content
links: {"https://wiki.example.com/disk": nowhere}
rules: {never-tested: off}
"""

BOOK = """\
---
title: Disk full
severity: P9
---
# Disk full

## Diagnosis

1. `df`

## Resolution

See [nowhere](#nowhere).
"""


class DraftTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        book = Handbook(Path(folder.name), CONFIGURATION)
        book.write("content/playbooks/disk.md", BOOK)
        book.write("content/contacts.yml", "contacts:\n  lead: {name: Lead, fone: '1'}\n")
        book.write("content/index.md", "# Home\n")
        book.write("anchors.lock", "# kedge anchors 1\nplaybooks/gone.html\n")
        book.kedge("build", "--quiet", "--draft", status=1)
        cls.book, cls.base = book, showcase.serve(book.path("public"))

    def test_all_findings_are_on_one_page_with_their_files_rules_and_help(self):
        with showcase.chromium().tab(1280, 900, mobile=False) as tab:
            found = tab.go(f"{self.base}/findings.html").run("""({
              files: [...document.querySelectorAll(".text h2 code")].map(code => code.textContent),
              text: document.querySelector("main").innerText,
              items: document.querySelectorAll(".found > li").length,
              links: [...document.querySelectorAll(".found a")].map(link => link.href)})""")
        expected = [finding for finding in self.book.findings() if finding.rule]
        self.assertEqual(found["items"], len(expected))
        self.assertEqual(set(found["files"]), {finding.file for finding in expected})
        for file in ("content/playbooks/disk.md", "content/contacts.yml", "kedge.yml", "anchors.lock"):
            self.assertIn(file, found["files"])
        for finding in expected:
            self.assertIn(finding.rule, found["text"])
            self.assertIn(f"line {finding.line}", found["text"])
            self.assertIn(finding.message.replace("`", ""), found["text"].replace("`", ""))
            if finding.help:
                self.assertIn(finding.help.replace("`", "")[:60], found["text"])
        self.assertIn(f"{self.base}/playbooks/disk.html#resolution", found["links"])
        self.assertIn("https://git.example.com/team/runbooks/blob/main/content/playbooks/disk.md#L13", found["links"])

    def test_each_page_leads_there_and_says_what_was_found_on_it(self):
        with showcase.chromium().tab() as tab:
            for page in ("index.html", "playbooks/disk.html"):
                tab.go(f"{self.base}/{page}")
                self.assertTrue(tab.run("document.querySelector('.draft a').href").endswith("/findings.html"))
            found = tab.run("""({text: document.querySelector(".findings").innerText, head: document.querySelector(".head .severity").innerText,
              code: document.querySelectorAll(".findings code").length})""")
        self.assertIn("broken-anchor", found["text"])
        self.assertIn("P9?", found["head"])
        self.assertGreater(found["code"], 0)

    def test_a_site_without_errors_has_no_such_page(self):
        self.assertFalse((showcase.showcase().site / "findings.html").exists())
