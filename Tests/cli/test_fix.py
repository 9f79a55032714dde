"""`kedge fix`: what it changes, what it leaves alone, and that a second run has nothing to do."""

import json
import random
import subprocess
import tempfile
import unittest
from pathlib import Path

from chance import SEED
from fresh_book import git, kedge, write

PAGE = "# Page {n}\n\n## Symptoms\n\nText with [a link]({target}) and [another](other-page.md).\n\n## Last part\n\nEnd."

NAMES = ["payment-service", "database-timeout", "certificate-expired", "message-queue", "login-broken"]


def swapped(chance, name):
    """The name with two neighbours swapped, which differ."""
    places = [place for place in range(1, len(name) - 2) if name[place] != name[place + 1] and "-" not in name[place:place + 2]]
    place = chance.choice(places)
    return name[:place] + name[place + 1] + name[place] + name[place + 2:]


class RandomHandbook:
    """Files as they are, with every certain fix, and with those that are asked for too."""

    def __init__(self, chance):
        self.chance = chance
        self.files = {}
        self.add("kedge.yml", "title: Handbook\n")
        contacts = "contacts:\n" + "".join(f"  {name}-oncall: {{name: {name}}}\n" for name in ("platform", "payments"))
        self.add("content/contacts.yml", contacts)
        services = [self.slip("  {}: {{owner: '", "payments-oncall", "', tier: production}}").format(name)
                    if chance.random() < 0.5 else f"  {name}: {{owner: platform-oncall}}" for name in ("shop", "cart")]
        self.three("content/services.yml", [["services:"] * 3] + [[line[0], line[1], line[1]] if isinstance(line, tuple)
                                                              else [line] * 3 for line in services], "\n")
        for name in NAMES:
            self.add(f"content/pages/{name}.md", f"# {name}\n\n## First section\n\nText.\n\n## Other words\n\nText.\n")
        for number in range(12):
            self.playbook(number)

    def add(self, path, text):
        self.files[path] = (text, text, text)

    def three(self, path, lines, end):
        last = self.chance.choice([end, ""])
        self.files[path] = tuple(end.join(part for line in lines for part in [line[stage]] if part is not None) + last
                                 for stage in range(3))

    def slip(self, before, word, after):
        """A line with a slip in a word, and without."""
        return Pair(before + swapped(self.chance, word) + after, before + word + after)

    def playbook(self, number):
        chance, names, lines = self.chance, [], []
        end = chance.choice(["\n", "\n", "\r\n"])
        for _ in range(chance.randrange(2, 9)):
            piece, found = self.piece(number, len(lines))
            names += [name for name in found if name not in names]
            lines += [[""] * 3] + piece
        title = f"Playbook {number}"
        head = self.head(number, title, names)
        self.three(f"content/playbooks/p{number}x.md", head + [[f"# {title}"] * 3] + lines, end)

    def head(self, number, title, names):
        chance = self.chance
        declared = [f"  {name}: {{type: slug, example: TODO}}" for name in names]
        added = [[None, None, line] for line in declared]
        if chance.random() < 0.3:
            if not names:
                return []
            return [[None, None, "---"], [None, None, "parameters:"], *added, [None, None, "---"]]
        lines = [["---"] * 3]
        if chance.random() < 0.5:
            quote = chance.choice(["", "'", '"'])
            wrong = chance.choice([title, f"Quite other words {number}"])
            lines.append([f"title: {quote}{wrong}{quote} # kept"] * 2 + [f"title: {quote}{title}{quote} # kept"])
        if chance.random() < 0.5:
            lines.append([chance.choice(["last_tested: 2026-05-03", "last_teted: 2026-05-03"])] * 3)
        owner = chance.randrange(4)
        if owner == 0:
            lines.append(["ownr: platform-oncall"] + ["owner: platform-oncall"] * 2)
        elif owner == 1:
            lines.append(["owner:  platfrom-oncall"] + ["owner:  platform-oncall"] * 2)
        where = chance.randrange(3)
        if where == 0:
            lines += [["parameters:"] * 3, *added, ["  zone: {type: slug, example: eu}"] * 3]
        elif where == 1:
            flow = "".join(line.strip() + ", " for line in declared)
            lines.append(["parameters: {zone: {type: slug, example: eu}}"] * 2
                         + ["parameters: {" + flow + "zone: {type: slug, example: eu}}"])
        lines.append(["severity: P1"] * 3)
        if where == 2 and names:
            lines += [[None, None, "parameters:"], *added]
        return lines + [["---"] * 3]

    def piece(self, number, place):
        """A block, three times, and the parameters that it comes to have."""
        chance = self.chance
        name = chance.choice(NAMES)
        kind = chance.randrange(12)
        same = [
            ["Text with é, a\ttab and spaces at its end  "], ["| a | b |", "|---|:-:|", "| 1 | `<pod>` |"],
            ["```sh", "systemctl status shop   ", "# sum(rate(x[5m]))", "```"], ["> `{{zone}}` and <https://example.com/<a>>"],
            [f"[right](../pages/{name}.md#first-section)"],
        ]
        if kind < len(same):
            return [[line] * 3 for line in same[kind]], []
        if kind == 5:
            line = self.slip("é [x](../pages/", name, '.md "title") and `code`')
        elif kind == 6:
            line = self.slip(f"[x](../pages/{name}.md#first-", "section", ") \\")
        elif kind == 7:
            line = Pair(f"##Part {number} {place} ", f"## Part {number} {place} ")
        elif kind == 8:
            line = Pair(f"See (the page)[../pages/{name}.md].", f"See [the page](../pages/{name}.md).")
        elif kind == 9:
            line = Pair("[docs](htps://example.com/a_b?c=d#e)", "[docs](https://example.com/a_b?c=d#e)")
        elif kind == 10:
            indent = chance.choice(["", "  "])
            head = [["- item"] * 3, [""] * 3] if indent else []
            mark = chance.choice(["```", "~~~ "])
            return head + [[f"{indent}{mark}{chance.choice(['sh', 'bash'])}"] + [f"{indent}{mark}promql"] * 2,
                           [indent + 'sum by (job) (rate(errors_total{path=~"/a|/b"}[5m])) > 1'] * 3,
                           [indent + mark.strip()] * 3], []
        else:
            indent = chance.choice(["", "  ", "> "])
            head = [["- item"] * 3, [""] * 3] if indent == "  " else []
            places = {"<pod>": "pod", "<the Pod Name>": "pod_name", "[node-name]": "node_name", "YOUR_CLUSTER": "cluster"}
            chosen = chance.sample(sorted(places), chance.randrange(1, 4))
            line = "kubectl -n {{zone}} logs " + " ".join(chosen) + " | grep -v '<none>' # @<file>"
            asked = line
            for written in chosen:
                asked = asked.replace(written, "{{" + places[written] + "}}")
            return head + [[indent + "```sh"] * 3, [indent + line] * 2 + [indent + asked], [indent + "```"] * 3], [
                places[written] for written in chosen]
        return [[line[0], line[1], line[1]]], []


class Pair(tuple):
    """A line with a slip, and without."""

    def __new__(cls, wrong, right):
        return super().__new__(cls, (wrong, right))

    def format(self, *words):
        return Pair(*(text.format(*words) for text in self))


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

    def test_what_one_fix_brings_to_light_is_fixed_though_another_line_said_the_same(self):
        write(self.folder, "content/other-page.md", "# Other\n\n## Last part\n\nText.\n")
        write(self.folder, "content/a.md", "# A\n\n[x](other-page.md#last-prt)\n\n[x](otehr-page.md#last-prt)\n")
        self.fix()
        self.assertEqual((self.folder / "content/a.md").read_text(),
                         "# A\n\n[x](other-page.md#last-part)\n\n[x](other-page.md#last-part)\n")

    def test_a_document_that_a_link_shows_twice_is_fixed_once(self):
        write(self.folder, "content/a.md", "# A\n\n##Part\n\nText.\n")
        (self.folder / "content/b.md").symlink_to("a.md")
        self.fix()
        self.assertIn("\n## Part\n", (self.folder / "content/a.md").read_text())
        self.assertTrue((self.folder / "content/b.md").is_symlink())
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

    def test_no_record_of_a_test_is_touched(self):
        page = ("---\ntitle: A\nlast_tested: 2026-05-03\ntest_kind: dril\nevidence: ../drlls/a.md\n---\n"
                "# B\n\n```sh\nkubectl logs <pod>\n```\n")
        write(self.folder, "content/playbooks/a.md", page)
        write(self.folder, "content/drills/a.md", "# Drill\n")
        rules = [one["rule"] for one in json.loads(kedge(self.folder, "check", "--format", "json").stdout)["diagnostics"]]
        self.assertIn("unknown-test-kind", rules)
        self.fix("--unsafe", "title-mismatch", "--unsafe", "placeholder-in-command")
        text = (self.folder / "content/playbooks/a.md").read_text()
        self.assertIn("\nlast_tested: 2026-05-03\ntest_kind: dril\nevidence: ../drlls/a.md\n", text)
        self.assertIn("\ntitle: B\n", text)

    def test_random_handbooks_become_what_their_flaws_leave_no_doubt_about(self):
        print(f"fix: KEDGE_SEED={SEED}")
        chance = random.Random(SEED)
        for _ in range(6):
            with self.subTest(), tempfile.TemporaryDirectory() as temporary:
                self.folder = Path(temporary)
                self.check_handbook(RandomHandbook(chance))

    def check_handbook(self, book):
        unsafe = [word for rule in ("title-mismatch", "placeholder-in-command") for word in ("--unsafe", rule)]
        for path, versions in book.files.items():
            write(self.folder, path, versions[0])
        pages = self.pages()
        for stage, words in ((1, []), (2, unsafe)):
            self.fix(*words)
            for path, versions in book.files.items():
                self.assertEqual((self.folder / path).read_bytes().decode(), versions[stage], path)
            before = self.files()
            self.assertIn("fixed 0 findings in 0 files", self.fix(*words).stderr)
            self.assertEqual(self.files(), before)
            if stage == 1:
                after = self.pages()
                same = [path for path, versions in book.files.items()
                        if path.endswith(".md") and versions[0] == versions[1]]
                self.assertTrue(same)
                for path in same:
                    page = path.removeprefix("content/").removesuffix(".md") + ".html"
                    self.assertEqual(after[page], pages[page], page)
        # Every example that a fix had to leave open is reported.
        left = sum(versions[2].count("example: TODO") for versions in book.files.values())
        found = json.loads(kedge(self.folder, "check", "--format", "json").stdout)["diagnostics"]
        self.assertEqual(sum(one["rule"] == "invalid-example" for one in found), left)

    def pages(self):
        with tempfile.TemporaryDirectory() as out:
            run = kedge(self.folder, "build", "--draft", "--quiet", "--out", out + "/site")
            self.assertIn(run.returncode, (0, 1), run.stderr)
            return {str(path.relative_to(out + "/site")): path.read_bytes() for path in Path(out).rglob("*.html")}

    def test_many_promises_are_written_at_once_and_in_their_order(self):
        for number in range(60):
            write(self.folder, f"content/page-{number}.md", f"# Page {number}\n\n## First part\n\nText.\n")
        write(self.folder, "content/index.md", "# A\n")
        write(self.folder, "anchors.lock", "index.html\nindex.html#a\nzoo.html -> index.html\n")
        self.fix("--unsafe", "unlisted-anchor")
        lines = (self.folder / "anchors.lock").read_text().splitlines()
        self.assertEqual(len(lines), 3 + 3 * 60)
        self.assertEqual(lines, sorted(lines, key=str.encode))
        kedge(self.folder, "anchors", "accept")
        self.assertEqual(
            [line for line in (self.folder / "anchors.lock").read_text().splitlines() if not line.startswith("#")], lines)


if __name__ == "__main__":
    unittest.main()
