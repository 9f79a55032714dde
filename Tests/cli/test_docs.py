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

SHELL = {"sh", "console"}
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


class HelpTests(unittest.TestCase):
    """The examples of `--help`, verb by verb."""

    # What the examples take for granted.
    PREPARED = """
        cp docs/examples/event.json .
        mkdir -p docs rules && cp -r content runbooks && cp -r content docs/runbooks
        cp docs/examples/alertmanager.yml . && cp docs/examples/prometheus-rules.yml rules
        printf '{"status": "success", "data": {"groups": []}}' > "$HOME/rules.json"
    """

    def verbs(self, copy):
        """Every verb with its help, those under a verb too."""
        waiting, found = [""], {}
        while waiting:
            verb = waiting.pop()
            found[verb] = copy.run(f"kedge {verb} --help")
            listed = re.search(r"^SUBCOMMANDS:\n(.*?)(?:\n\n|\Z)", found[verb], re.M | re.S)
            waiting += [f"{verb} {name}".strip() for name in re.findall(r"^  (\w+)", listed[1] if listed else "", re.M)]
        return found

    @staticmethod
    def examples(text):
        """The commands under EXAMPLES, without what is said beside them."""
        part = re.search(r"^EXAMPLES:\n(.*?)\n\n", text, re.M | re.S)
        lines = re.sub(r"\\\n *", "", part[1] if part else "").splitlines()
        return [re.sub(r" {3,}.*", "", line.strip()) for line in lines if "kedge " in line and not line.strip().startswith("#")]

    def test_every_example_of_every_verb(self):
        count = 0
        with Copy() as copy:
            verbs = self.verbs(copy)
        self.assertGreater(len(verbs), 13)
        for verb, text in verbs.items():
            with Copy() as copy:
                copy.run(self.PREPARED)
                if verb == "anchors":
                    copy.run("sed -i 's/^## Traps$/## Pitfalls/' content/triage.md")
                    copy.run("sed -i 's/^## When a page comes$/## Pages/' content/on-call.md")
                for example in self.examples(text):
                    output, status = copy.outcome(example)
                    # What was never tested fails where somebody asked for that.
                    expected = 1 if "--fail-on never-tested" in example else 0
                    self.assertEqual(status, expected, f"kedge {verb} --help: {example}\n{output}")
                    count += 1
        self.assertGreater(count, 30)
        print(f"help: {len(verbs)} verbs, {count} examples")


class ExplainTests(unittest.TestCase):
    """The example of each rule: what `kedge explain` prints is what happens."""

    # What takes a link, bytes or rights that a listing cannot show: the case itself is run by CaseTests.
    UNPRINTABLE = re.compile(r"^-- \S+ \((?:base64|symlink|unreadable|escaped)\) --$", re.M)

    def test_every_rule(self):
        with Copy(handbook=False) as copy:
            rules = re.findall(r"^([a-z][a-z0-9-]+) +(?:note|warning|error|off) ", copy.run("kedge explain"), re.M)
        self.assertGreater(len(rules), 70)
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(self.explain, rules))
        wrong = [result for result in results if isinstance(result, str)]
        self.assertEqual(wrong, [], "\n\n".join(wrong))
        self.assertGreater(sum(results), 70)
        print(f"explain: {len(rules)} rules, {sum(results)} commands; "
              f"{results.count(0)} whose files take links, bytes or rights are run by CaseTests")

    def explain(self, rule):
        """Runs the example of a rule; gives how many commands it has, or what is wrong."""
        with Copy(handbook=False) as copy:
            copy.run("git config --global user.name Alice && git config --global user.email alice@example.com")
            text = copy.run(f"kedge explain {rule}")
            if self.UNPRINTABLE.search(text):
                return 0
            parts = re.split(r"^-- (.*) --\n", text, flags=re.M)
            files = dict(zip(parts[1::2], parts[2::2]))
            expected = files.pop("stdout")
            for path, content in files.items():
                copy.write(path, content)
            steps = re.findall(r"^\$ (.*)\n(?:\? (\d+)\n)?", parts[0], re.M)
            printed = ""
            for command, status in steps:
                output, ended = copy.outcome(f"{command} 2> /dev/null")
                printed += output
                if ended != int(status or 0):
                    return f"{rule}: `{command}` exits with {ended}"
            return len(steps) if steps and printed == expected else f"{rule}: prints\n{printed}\nnot\n{expected}"
