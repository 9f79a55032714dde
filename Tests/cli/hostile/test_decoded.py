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
            files = 0
            for path in sorted((book.folder / "public").rglob("*")):
                if not path.is_file() or path.suffix in BINARY or path.name.startswith("."):
                    continue
                files += 1
                with self.subTest(path.name):
                    text = path.read_bytes().decode("utf-8")
                    self.assertIsNone(FORBIDDEN.search(text))
                    if path.suffix == ".json":
                        json.loads(text)
            self.assertGreater(files, len(REFERENCES) + 5)
            # The site can be held against itself.
            book.kedge("check", "--quiet", "--published", "public/api/anchors.json")
            print(f"decoded references: {len(REFERENCES)} kinds in {files} files, all of them text")
