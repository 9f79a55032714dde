"""What a character reference stands for was in no source: every file of a site is text that every program can read."""

import json
import re
import tempfile
import unittest
from pathlib import Path

from handbook import Handbook

REFERENCES = ["&#65534;", "&#xFFFF;", "&#xFDD0;", "&#x1FFFE;", "&#27;", "&#x202E;", "&#8203;", "&#127;", "&#x9B;", "&#1;",
              "&#0;", "&#xD800;", "&#x110000;"]
BINARY = {".png"}
# What no text file holds: control characters other than the ends of lines and tabs, and what Unicode keeps free.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


class DecodedTests(unittest.TestCase):
    def look_at(self, book):
        """Looks at every text of a site; gives how many there are."""
        files = 0
        for path in sorted((book.folder / "public").rglob("*")):
            if not path.is_file() or path.suffix in BINARY or path.name.startswith("."):
                continue
            files += 1
            with self.subTest(path.name):
                text = path.read_bytes().decode("utf-8")
                found = FORBIDDEN.search(text)
                self.assertIsNone(found, found and ascii(text[max(0, found.start() - 90):found.end() + 30]))
                if path.suffix == ".json":
                    json.loads(text)
        return files

    def test_every_published_file_is_text_whatever_references_stand_for(self):
        with tempfile.TemporaryDirectory() as temporary:
            book = Handbook(Path(temporary) / "handbook")
            book.write("kedge.yml", "title: Example\nbase_url: https://runbooks.example.com\n")
            for number, reference in enumerate(REFERENCES):
                book.write(f"content/page-{number}.md", f"""\
# Look at {reference} here

## Part {reference}

Text {reference}, **strong {reference}**, [link {reference}](https://example.com/{reference} "title {reference}").

| a | b |
|---|---|
| {reference} | ![alt {reference}](https://example.com/a.png) |

<a href="https://example.com/{reference}" title="{reference}">raw</a>

```sh {reference}
echo {reference}
```
""")
            book.kedge("build", "--draft", "--quiet")
            files = self.look_at(book)
            self.assertGreater(files, len(REFERENCES) + 5)
            # The site can be held against itself.
            book.kedge("check", "--quiet", "--published", "public/api/anchors.json")
            print(f"decoded references: {len(REFERENCES)} kinds in {files} files, all of them text")

    def test_control_characters_of_a_document_are_in_no_title_and_no_finding(self):
        with tempfile.TemporaryDirectory() as temporary:
            book = Handbook(Path(temporary) / "handbook")
            book.write("kedge.yml", "title: Example\nmodel: strict\nrules: {missing-key: off, missing-section: off}\n")
            for number, raw in enumerate(["\x1b", "\x7f", "\x9b", "\x01", "\ufffe", "\ufdd0"]):
                book.write(f"content/raw-{number}.md", f"""\
# Look {raw}at it

## Part {raw} `code {raw}`

Text {raw}, [to nothing](#no{raw}thing), [to no page](no{raw}page.md), ![picture {raw}](no{raw}picture.png), <b title="{raw}">bold</b>.

[a][no{raw}label] {{{{na{raw}me}}}} <no{raw}tag>
""")
            book.kedge("build", "--draft", "--quiet", status=1)
            self.assertGreater(self.look_at(book), 10)
