"""`kedge fix`: what it changes, what it leaves alone, and that a second run has nothing to do."""

import json
import os
import random
import subprocess
import tempfile
import unittest
from pathlib import Path

from fresh_book import git, kedge, write

SEED = int(os.environ.get("KEDGE_SEED") or random.randrange(1 << 32))
PAGE = "# Page {n}\n\n## Symptoms\n\nText with [a link]({target}) and [another](other-page.md).\n\n## Last part\n\nEnd."


class FixTests(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def fix(self, *arguments, status=0):
        run = kedge(self.folder, "fix", *arguments)
        self.assertEqual(run.returncode, status, run.stdout + run.stderr)
        return run

    def files(self):
        return {path.relative_to(self.folder): path.read_bytes()
                for path in sorted(self.folder.rglob("*")) if path.is_file()}

    def test_every_byte_outside_of_a_fix_stays(self):
        raw = b"\xef\xbb\xbf# Page\r\n\r\n[a](Other-Page.md)\t \r\n\r\n##Heading\xc3\xa9 \r\n\r\nlast line without an end"
        write(self.folder, "content/a.md", raw)
        write(self.folder, "content/other-page.md", "# Other\n")
        self.fix()
        expected = raw.replace(b"Other-Page", b"other-page").replace(b"##H", b"## H")
        self.assertEqual((self.folder / "content/a.md").read_bytes(), expected)
        before = self.files()
        self.assertIn("fixed 0 findings in 0 files", self.fix().stderr)
        self.assertEqual(self.files(), before)

    def test_git_applies_the_difference_and_gets_the_same(self):
        for number in range(5):
            text = PAGE.format(n=number, target="Other-Page.md#last-prt")
            write(self.folder, f"content/page-{number}.md", text if number % 2 else text + "\n")
        write(self.folder, "content/other-page.md", "# Other\n\n## Last part\n\nText.\n")
        git(self.folder, "init", "--quiet")
        difference = self.fix("--diff", status=1).stdout
        before = self.files()
        self.fix()
        fixed = self.files()
        self.assertNotEqual({path: text for path, text in before.items() if path.parts[0] == "content"},
                            {path: text for path, text in fixed.items() if path.parts[0] == "content"})
        for path, text in before.items():
            if path.parts[0] == "content":
                (self.folder / path).write_bytes(text)
        subprocess.run(["git", "apply", "-"], input=difference, text=True, cwd=self.folder, check=True)
        self.assertEqual({path: text for path, text in self.files().items() if path.parts[0] == "content"},
                         {path: text for path, text in fixed.items() if path.parts[0] == "content"})

    def test_no_date_of_a_test_is_touched(self):
        page = ("---\ntitle: A\nlast_teted: 2026-05-03\nlast_tested_: 2026-05-03\nseverty: P1\ntest_kind: dril\n---\n"
                "# A\n\n## Symptoms\n\nText.\n")
        write(self.folder, "content/playbooks/a.md", page)
        self.fix()
        text = (self.folder / "content/playbooks/a.md").read_text()
        self.assertEqual([line for line in text.splitlines() if "2026" in line],
                         ["last_teted: 2026-05-03", "last_tested_: 2026-05-03"])
        self.assertIn("\nseverity: P1\n", text)

    def test_digits_and_what_two_names_are_near_to_are_never_guessed(self):
        write(self.folder, "content/a.md", "# A\n\n[x](step-3.md) [y](mast.md)\n")
        for name in ("step-1", "mist", "must"):
            write(self.folder, f"content/{name}.md", "# A\n")
        before = self.files()
        self.fix()
        self.assertEqual(self.files(), before)

    def test_a_skeleton_is_a_finding_until_it_is_written(self):
        page = "---\nseverity: P1\nfailure_reason: disk\n---\n# A\n\n## Symptoms\n\nText.\n\n## Escalation\n\nText.\n"
        write(self.folder, "kedge.yml", "model: strict\n")
        write(self.folder, "content/playbooks/a.md", page)
        self.assertIn("--unsafe missing-section", self.fix().stderr)
        self.assertEqual((self.folder / "content/playbooks/a.md").read_text(), page)
        self.fix("--unsafe", "missing-section")
        text = (self.folder / "content/playbooks/a.md").read_text()
        self.assertLess(text.index("## Diagnosis"), text.index("## Escalation"))
        run = kedge(self.folder, "check", "--format", "json")
        rules = [one["rule"] for one in json.loads(run.stdout)["diagnostics"]]
        self.assertNotIn("missing-section", rules)
        self.assertGreater(rules.count("placeholder-section"), 3)
        before = self.files()
        self.fix("--unsafe", "missing-section")
        self.assertEqual(self.files(), before)

    def test_slips_in_links_come_back_and_nothing_else_changes(self):
        print(f"fix: KEDGE_SEED={SEED}")
        chance = random.Random(SEED)
        names = ["payment-service", "database-timeout", "certificate-expired", "message-queue", "login-broken"]
        for name in names:
            write(self.folder, f"content/{name}.md", f"# {name}\n\n## First section\n\nText.\n\n## Other words\n\nText.\n")
        pages, slips = {}, 0
        for number in range(40):
            lines = [f"# Page {number}\n"]
            for _ in range(chance.randrange(1, 6)):
                lines.append(f"[x]({chance.choice(names)}.md#{chance.choice(['first-section', 'other-words'])}) é\n")
            pages[f"content/p{number}x.md"] = "\n".join(lines)
        for path, text in pages.items():
            places = [place for place, letter in enumerate(text) if letter == "(" and text[place - 1] == "]"]
            place = chance.choice(places) + 3 + chance.randrange(6)
            # No letter twice: the slip must be one.
            if text[place] != text[place + 1] and text[place].isalpha() and text[place + 1].isalpha():
                text, slips = text[:place] + text[place + 1] + text[place] + text[place + 2:], slips + 1
            write(self.folder, path, text)
        self.assertGreater(slips, 10)
        self.fix()
        for path, text in pages.items():
            self.assertEqual((self.folder / path).read_text(), text, path)


if __name__ == "__main__":
    unittest.main()
