"""Everything that the documentation shows is true: commands run, output is compared, files are read without a finding.

How examples are marked: CONTRIBUTING.md, "Examples in the documentation". Each test prints how much it ran.
"""

import json
import re
import unittest
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import yaml

from documentation import PAGES, ROOT, Copy, blocks, pattern

FILES = {"yaml", "json", "markdown", "text"}


def commands(text):
    """The commands of a console: each with the line that it is in, what it prints, and its exit status."""
    found = []
    for number, line in enumerate(text.splitlines()):
        if line.startswith("$ "):
            found.append([number, line[2:], "", 0])
        elif line.startswith("> ") and found and not found[-1][2]:
            found[-1][1] += "\n" + line[2:]
        elif re.fullmatch(r"\[\d+\]", line):
            found[-1][3] = int(line[1:-1])
        else:
            found[-1][2] += line + "\n"
    return found


class Page:
    """One page whose examples run one after the other."""

    def __init__(self, page):
        self.page, self.count, self.reasons, self.wrong = page, Counter(), [], []

    def run(self):
        with Copy() as copy:
            for block in blocks(self.page, (ROOT / self.page).read_text()):
                try:
                    self.example(block, copy)
                except AssertionError as error:
                    self.wrong.append(f"{block.place}: {error}")
        return self

    def example(self, block, copy):
        for command in block.before:
            copy.run(command)
        if block.reason:
            self.reasons.append(f"{block.place}: {block.reason}")
        elif block.language == "console":
            self.console(block, copy)
        elif block.language == "sh" and not block.path:
            copy.run(block.text)
            self.count["commands"] += sum(1 for line in block.text.splitlines() if re.match(r"[^\s#})]", line))
        elif block.language in FILES and block.path:
            self.file(block, copy)
        elif block.language == "text":
            if re.search(r"^\s*(\$ |kedge |make |git |swift )", block.text, re.M):
                raise AssertionError("a command is in a block of text: write `sh` or `console`")
            self.count["pictures"] += 1
        else:
            raise AssertionError(f"a block of `{block.language}` without a path is neither run nor read")

    def console(self, block, copy):
        for number, command, expected, status in commands(block.text):
            output, ended = copy.outcome(command)
            if ended != status or not pattern(expected).fullmatch(output):
                raise AssertionError(f"`{command}` (line {block.line + number + 1}) exits with {ended}, not {status}, or "
                                     f"prints something else:\n{output}")
            self.count["commands"] += 1
            self.count["outputs"] += 1

    def file(self, block, copy):
        if block.language == "yaml":
            list(yaml.safe_load_all(block.text))
        elif block.language == "json":
            json.loads(block.text)
        shipped = ROOT / "docs/examples" / block.path
        if shipped.exists() and shipped.read_text() != block.text:
            raise AssertionError(f"this is not what docs/examples/{block.path} holds")
        if block.language == "yaml" and block.path.endswith(".md"):
            copy.set_keys(block.path, block.text)
        else:
            copy.write(block.path, block.text)
        findings = copy.findings(block.path)
        if findings:
            raise AssertionError(f"`kedge check` has findings in {block.path}: {findings}")
        self.count["files"] += 1


class DocumentationTests(unittest.TestCase):
    def test_every_example_of_every_page(self):
        with ThreadPoolExecutor(2) as pool:
            pages = list(pool.map(lambda page: Page(page).run(), PAGES))
        self.assertEqual([wrong for page in pages for wrong in page.wrong], [],
                         "\n\n".join(wrong for page in pages for wrong in page.wrong))
        total = sum((page.count for page in pages), Counter())
        self.assertGreater(total["commands"], 60)
        self.assertGreater(total["files"], 15)
        print(f"docs: {len(pages)} pages, {total['commands']} commands, {total['outputs']} of them with their output, "
              f"{total['files']} files, {total['pictures']} pictures")
        for reason in (reason for page in pages for reason in page.reasons):
            print(f"docs: not run: {reason}")


class ResponderTests(unittest.TestCase):
    def test_every_word_of_a_page_that_it_quotes_is_on_the_pages(self):
        words = json.loads((ROOT / "templates/words/en.json").read_text())
        shown = [re.sub(r"\{\w+\}", "…", word) for word in words.values() if isinstance(word, str)]
        text = re.sub(r"^.*<!-- words of the phone -->$", "", (ROOT / "docs/responder.md").read_text(), flags=re.M)
        quoted = re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", text)
        self.assertGreater(len(quoted), 30)
        for words in quoted:
            self.assertTrue(any(pattern(words).fullmatch(one + "\n") for one in shown), words)
