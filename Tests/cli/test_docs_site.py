"""The documentation is a site that Kedge builds: every page is there, and every link on it leads somewhere."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from handbook import KEDGE, ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import docs


class DocsSiteTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.site = Path(cls.folder.name) / "site"
        cls.run_ = subprocess.run(
            [sys.executable, "-B", ROOT / "scripts/docs.py", KEDGE, cls.site, "--strict"], capture_output=True, text=True)

    def test_it_is_built_without_a_warning(self):
        self.assertEqual(self.run_.returncode, 0, self.run_.stderr + self.run_.stdout)

    def test_every_page_is_there(self):
        pages = [path.relative_to(ROOT) for path in (ROOT / "docs").rglob("*.md") if "handbook" not in path.parts]
        self.assertGreater(len(pages), 50)
        for page in pages:
            # The front of a folder is its index.
            names = {page.with_suffix(".html"), page.with_name("index.html") if page.name == "README.md" else page}
            self.assertTrue(any((self.site / name).is_file() for name in names), page)
        self.assertIn("static site that works at 2", (self.site / "index.html").read_text())

    def test_a_link_to_another_file_of_the_repository_is_its_text(self):
        text = "See [the types](../Sources/Handbook/Content/ParameterType.swift), `[x](../Makefile)` and [rules](rules.md#x).\n"
        page = ROOT / "docs/page.md"
        self.assertEqual(
            docs.without_outside(text, page, {ROOT / "docs/rules.md"}),
            "See the types, `[x](../Makefile)` and [rules](rules.md#x).\n")
        fence = "```md\n[x](../Makefile)\n```\n"
        self.assertEqual(docs.without_outside(fence, page, set()), fence)


if __name__ == "__main__":
    unittest.main()
