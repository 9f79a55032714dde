"""Properties of ledgers, edits and trees, held against sort, PyYAML and a tree that is known before it is written.

`KEDGE_SEED` says where the random numbers start; each test prints it.
"""

import json
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor

import yaml

from chance import SEED, WORDS, Folder, source, told
from fresh_book import kedge, write


class LedgerTests(Folder):
    PAGES = 250

    def test_a_ledger_is_sorted_as_sort_does_and_shuffling_it_changes_nothing(self):
        random = source("ledger")
        for number in range(self.PAGES):
            words = [random.choice(WORDS) for _ in range(6)]
            # A name of Markdown or of a folder is anything but a slash; a few marks are not allowed in a URL's path.
            name = re.sub(r"[/\\#?%|]", "", "".join(words[:2])) or "x"
            folder = random.choice(["", "v1.2/", "störung/", "磁盘/"])
            headings = "".join(f"## {' '.join(words[:count])} {number}\n\nText.\n\n" for count in range(2, 7))
            write(self.folder, f"content/{folder}{number}{name}.md", f"# {words[0]} {number}\n\n{headings}")
        self.run_kedge("anchors", "accept")
        ledger = self.folder / "anchors.lock"
        accepted = ledger.read_bytes()
        lines = [line for line in accepted.splitlines() if not line.startswith(b"#")]
        self.assertGreater(len(lines), self.PAGES * 5)
        self.assertEqual(len(set(lines)), len(lines))
        by_sort = subprocess.run(["sort"], input=b"\n".join(lines) + b"\n", capture_output=True, check=True, timeout=60,
                                 env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}).stdout
        self.assertEqual(by_sort.splitlines(), lines)
        comments = [line for line in accepted.splitlines() if line.startswith(b"#")]
        for _ in range(5):
            random.shuffle(lines)
            # Twice the same line, as a merge may leave it.
            ledger.write_bytes(b"\n".join(comments + lines + random.sample(lines, 20)) + b"\n")
            self.run_kedge("anchors", "accept")
            self.assertEqual(ledger.read_bytes(), accepted, f"KEDGE_SEED={SEED}")
        told("ledger", len(lines), "lines of odd names, shuffled five times")


class EditTests(Folder):
    EDITS = 400
    VALUES = ["plain", "'single'", '"double: \\u00e9"', "a # no comment", "12", "~", "2026-01-01", "größer", "[a, b]",
              "{a: 1, b: [2]}", "|\n  literal\n   more\n", ">-\n  folded\n  text\n\n  again", "- a\n- b",
              "first\n  second\n  third", "'it''s'", "磁盘", "\n  nested: 1\n  deeper:\n    - 2"]
    ALIASES = [None, None, "[]", "[b.html]", "[b.html, 'c d.html']", "['b.html' , \"c.html\",]", "\n- b.html", "\n  - b.html\n  - c.html # why",
               "\n  # first\n  - b.html", "[ # flow\n  b.html,\n  c.html\n  ]", "b.html", "'b.html'", "~", "", ">-\n  b.html"]

    def front_matter(self, random):
        keys = [(f"x_{number}", random.choice(self.VALUES)) for number in range(random.randint(0, 4))]
        alias = random.choice(self.ALIASES)
        if alias is not None:
            keys.append(("aliases", alias))
        random.shuffle(keys)
        lines = []
        for key, value in keys:
            gap = "" if value.startswith("\n") else "\n" if value.startswith("- ") else random.choice([" ", "  "])
            comment = "  # a comment" if "\n" not in value and random.random() < 0.2 else ""
            lines += [random.choice(["", "", "# above\n", "\n"]) + f"{key}:{gap}{value}{comment}"]
        if random.random() < 0.1:
            return None
        return "\n".join(lines) + ("\n" if lines else "")

    @staticmethod
    def read(data):
        """The mapping of a document's front matter by PyYAML, the text after it, and its bytes."""
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        found = re.match(r"---\n(.*?)(?:^|(?<=\n))---\n", text, re.S)
        if not found:
            return {}, text
        return yaml.safe_load(found.group(1)) or {}, text[found.end():]

    def edit(self, number):
        random = source(f"edit {number}")
        folder = self.folder / str(number)
        head = self.front_matter(random)
        text = ("" if head is None else f"---\n{head}---\n") + "\n# A\n\nText.\n"
        if random.random() < 0.3:
            text = text.replace("\n", "\r\n")
        before = (b"\xef\xbb\xbf" if random.random() < 0.2 else b"") + text.encode()
        write(folder, "content/a.md", before)
        write(folder, "anchors.lock", "a.html\nold.html\n")
        run = kedge(folder, "anchors", "retire", "old.html", "--to", "a.html")
        after = (folder / "content/a.md").read_bytes()
        # A folded text is the one form that cannot be added to.
        if (run.returncode != 0) != bool(re.search(r"^aliases: *>-", head or "", re.M)):
            return f"exits with {run.returncode}: {before!r} {run.stderr}"
        if run.returncode != 0:
            return None if after == before else f"refused, yet changed: {before!r} {after!r}"
        (keys, body), (new_keys, new_body) = self.read(before), self.read(after)
        written = keys.pop("aliases", [])
        aliases = written if isinstance(written, list) else [written] if written else []
        new = new_keys.pop("aliases", None)
        if (new, new_keys, new_body.lstrip("\n")) != ([*aliases, "old.html"], keys, body.lstrip("\n")):
            return f"{before!r} became {after!r}: {run.stdout}{run.stderr}"
        rest = iter(after)
        # What is not a list becomes one; all else stays where it is.
        if isinstance(written, list) and not all(byte in rest for byte in before):
            return f"not only insertions: {before!r} became {after!r}"
        if (b"\r\n" in before) != (b"\r\n" in after) or (b"\r\n" in after and after.count(b"\n") != after.count(b"\r\n")):
            return f"line ends: {after!r}"
        return True

    def test_retire_adds_an_alias_and_pyyaml_finds_all_else_unchanged(self):
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(self.edit, range(self.EDITS)))
        wrong = [result for result in results if isinstance(result, str)]
        self.assertEqual(wrong, [], f"KEDGE_SEED={SEED}\n" + "\n".join(wrong[:5]))
        told("edits", self.EDITS, f"edits of front matter, {results.count(None)} refused and unchanged")


class TreeTests(Folder):
    TREES = 400

    def grow(self, random, depth, lines, findings, lead):
        """Writes one item with what is below it, and notes the findings at its line."""
        line = len(lines) + 1
        below = 0 if depth == 4 else random.choice([0, 1, 2, 2, 3])
        asks = depth == 0 or random.random() < 0.5
        text = f"Is it {random.choice(WORDS[:6])} {line}?" if asks else random.choice(["", f"Do {line}.", f"Wait {line}."])
        if not lead and not text:
            text = f"Do {line}."
        lines.append("  " * depth + "- " + (lead + random.choice([" → ", " -> ", ": ", " "]) + text if lead else text).rstrip())
        if not asks:
            if not text:
                findings.append((line, "tree-dead-end"))
            return
        if not below:
            findings.append((line, "tree-dead-end"))
        if below == 1:
            findings.append((line, "tree-single-branch"))
        seen = set()
        for _ in range(below):
            answer = random.choice(["Yes", "No", "yes", "Nobody knows", "ÄRGER", "ärger", None])
            if answer is None or answer.lower() in seen:
                findings.append((len(lines) + 1, "tree-unlabelled-branch"))
            if answer:
                seen.add(answer.lower())
            self.grow(random, depth + 1, lines, findings, f"**{answer}**" if answer else "")

    def test_what_is_wrong_with_a_tree_is_found_at_its_line(self):
        random, expected = source("trees"), {}
        write(self.folder, "kedge.yml", "kinds: {'**': escalation}\n")
        for number in range(self.TREES):
            lines, findings = ["# E", "", "## Decision tree", ""], []
            for _ in range(random.choice([1, 1, 2])):
                self.grow(random, 0, lines, findings, "")
            write(self.folder, f"content/t{number}.md", "\n".join(lines) + "\n")
            expected[f"content/t{number}.md"] = sorted(findings)
        found = {path: [] for path in expected}
        report = json.loads(self.run_kedge("check", "--format", "json", status=(0, 1)))
        rules = {"tree-dead-end", "tree-single-branch", "tree-unlabelled-branch"}
        for entry in report["diagnostics"]:
            if entry["rule"] in rules:
                found[entry["file"]].append((entry["line"], entry["rule"]))
        for path, findings in expected.items():
            self.assertEqual(sorted(found[path]), findings,
                             f"KEDGE_SEED={SEED}\n" + (self.folder / path).read_text())
        self.assertGreater(sum(map(len, expected.values())), self.TREES)
        told("trees", self.TREES, f"trees with {sum(map(len, expected.values()))} findings")
