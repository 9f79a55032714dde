"""`kedge tested`: writes its record and not a byte more."""

import hashlib
import json
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from fresh_book import ROOT, STEPS, git, kedge, playbook, write

VECTORS = {version: json.loads((ROOT / f"Tests/cli/freshness/steps-{version}.json").read_text()) for version in ("v1", "v2")}
RECORD = [
    b"last_tested: 2026-11-21", b"tested_by: alice", b"test_kind: drill", b"actual_rto: 9m",
    b"evidence: https://ci.example.com/drills/17",
]


class Folder(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def record(self, *arguments, status=0, document="a", by="alice", kind="drill", rto="9m",
               evidence="https://ci.example.com/drills/17", **options):
        run = kedge(self.folder, "tested", document, "--by", by, "--kind", kind, "--evidence", evidence,
                    *(("--rto", rto) if rto else ()), *arguments, **options)
        self.assertEqual(run.returncode, status, run.stdout + run.stderr)
        return run

    def page(self):
        return (self.folder / "content/playbooks/a.md").read_bytes()


class AnswerTests(Folder):
    """What is said of a record."""

    def setUp(self):
        super().setUp()
        write(self.folder, "content/playbooks/a.md", ("---\nseverity: P1\n---\n# A\n" + STEPS).encode())

    def test_a_kind_that_proves_too_little_names_those_that_count(self):
        run = self.record(kind="tabletop", status=1)
        self.assertIn("a tabletop does not count as a test of `playbooks/a.md`, which is P1", run.stderr)
        self.assertIn("help: what counts: `drill`, `incident`", run.stderr)

    def test_the_handbooks_own_keys_are_printed_as_they_are_written(self):
        write(self.folder, "kedge.yml", b"keys: {last_tested: zuletzt, tested_by: von, test_kind: art}\n")
        run = self.record()
        for line in ["zuletzt: 2026-11-21", "von: alice", "art: drill"]:
            self.assertIn("  " + line + "\n", run.stdout + run.stderr)
            self.assertIn(line.encode() + b"\n", self.page())
        self.assertNotIn("invalid-front-matter", kedge(self.folder, "check", "--format", "concise").stdout)

    def test_a_draft_is_published_and_says_its_status(self):
        write(self.folder, "kedge.yml", b"failure_reasons: [x]\n")
        run = kedge(self.folder, "build", "--draft")
        self.assertEqual(run.returncode, 1)
        self.assertTrue((self.folder / "public/index.html").exists())
        self.assertIn("published as a draft, with its findings on the pages: exit status 1", run.stderr)


class ByteExactTests(Folder):
    """The document before and after differ only in the record."""

    def change(self, before):
        write(self.folder, "content/playbooks/a.md", before)
        self.record()
        fingerprint = json.loads(kedge(self.folder, "fresh", "--format", "json").stdout)["documents"]
        self.assertFalse(next(row for row in fingerprint if row["path"] == "playbooks/a.md")["steps_changed"])
        return self.page()

    @staticmethod
    def without(text, *lines):
        """The text without whole lines that start so."""
        return b"".join(line for line in text.splitlines(keepends=True)
                        if not any(line.lstrip().startswith(start) for start in lines))

    NEW = (b"last_tested:", b"tested_by:", b"test_kind:", b"actual_rto:", b"evidence:", b"tested_steps:")

    def added(self, before):
        """Checks that only record lines were added; gives them."""
        after = self.change(before)
        self.assertEqual(self.without(after, *self.NEW), before)
        lines = [line for line in after.splitlines(keepends=True) if line.lstrip().startswith(self.NEW)]
        self.assertEqual([line.strip() for line in lines][:5], RECORD)
        return lines

    def test_new_keys_go_together_and_nothing_else_moves(self):
        before = ("---\n# Who wrote this wanted comments.\ntitle:   'A: \"odd\"'   # kept\nseverity: P1\n\n"
                  "rto_target: 15m\nalerts: [ x,y ]\n---\n\n# A\n" + STEPS).encode()
        self.added(before)
        after = self.page()
        self.assertIn(b"rto_target: 15m\n" + b"\n".join(RECORD) + b"\ntested_steps: v1:", after)

    def test_carriage_returns(self):
        before = ("---\ntitle: A\nseverity: P1\n---\n\n# A\n" + STEPS).replace("\n", "\r\n").encode()
        lines = self.added(before)
        self.assertTrue(all(line.endswith(b"\r\n") for line in lines))
        self.assertEqual(self.page().count(b"\n"), self.page().count(b"\r\n"))

    def test_a_byte_order_mark(self):
        before = b"\xef\xbb\xbf" + ("---\ntitle: A\n---\n# A\n" + STEPS).encode()
        self.added(before)
        self.assertTrue(self.page().startswith(b"\xef\xbb\xbf---\n"))

    def test_no_front_matter_at_all(self):
        for mark, end in ((b"", "\n"), (b"\xef\xbb\xbf", "\r\n")):
            body = ("# A\n" + STEPS).replace("\n", end).encode()
            after = self.change(mark + body)
            self.assertTrue(after.startswith(mark + b"---" + end.encode() + RECORD[0] + end.encode()))
            self.assertTrue(after.endswith(b"---" + end.encode() + body))
            self.assertEqual(self.without(after, *self.NEW, b"\xef\xbb\xbf---", b"---"), body)

    def test_empty_front_matter(self):
        self.added(("---\n---\n# A\n" + STEPS).encode())

    def test_values_keep_their_place_their_quotes_and_their_comments(self):
        before = ("---\nlast_tested:   2025-01-01   # by hand\ntitle: A\nevidence: 'https://old.example.com'\n"
                  "tested_by: \"bob\" # he knows\nactual_rto: ~\ntest_kind:    # to do\n---\n# A\n" + STEPS)
        after = self.change(before.encode()).decode()
        head = after.split("---\n")[1].splitlines()
        self.assertEqual(head[0], "last_tested:   2026-11-21   # by hand")
        self.assertEqual(head[2], "evidence: 'https://ci.example.com/drills/17'")
        self.assertTrue(head[3].startswith("tested_steps: v1:"))
        self.assertEqual(head[4], "tested_by: \"alice\" # he knows")
        self.assertEqual(head[5], "actual_rto: 9m")
        self.assertEqual(head[6], "test_kind: drill    # to do")
        self.assertEqual(len(head), 7)
        self.assertTrue(after.endswith("---\n# A\n" + STEPS))

    def test_values_over_several_lines(self):
        before = ("---\ntitle: A\ntested_by: >-\n  bob\n  and carol\nevidence: https://old.example.com/a\n"
                  "owner: |\n  somebody\n---\n# A\n" + STEPS)
        after = self.change(before.encode()).decode()
        self.assertIn("title: A\ntested_by: alice\n", after)
        self.assertIn("owner: |\n  somebody\n", after)
        self.assertNotIn("carol", after)

    def test_a_mapping_in_braces(self):
        after = self.change(("---\n{title: A, severity: P1}\n---\n# A\n" + STEPS).encode()).decode()
        self.assertTrue(after.startswith("---\n{title: A, severity: P1, last_tested: 2026-11-21, tested_by: alice, "))
        self.assertTrue(after.endswith("}\n---\n# A\n" + STEPS))

    def test_indented_keys(self):
        self.added(("---\n  title: A\n  severity: P1\n---\n# A\n" + STEPS).encode())

    def test_bold_lines_are_set_where_they_stand(self):
        before = ("# A\n\n**Severity:** P1\n**Last tested:** 2024-01-15 by bob — actual RTO: 12 minutes\n"
                  "**Owner:** platform\n" + STEPS)
        after = self.change(before.encode()).decode()
        head, _, body = after.partition("---\n# A")
        self.assertEqual("# A" + body, before.replace("2024-01-15 by bob — actual RTO: 12 minutes",
                                                      "2026-11-21 by alice — actual RTO: 9m"))
        self.assertEqual([line.split(":")[0] for line in head.splitlines()[1:]],
                         ["test_kind", "evidence", "tested_steps"])

    def test_mapped_keys(self):
        write(self.folder, "kedge.yml", "keys: {last_tested: last_reviewed_on}\n")
        after = self.change(("---\nlast_reviewed_on: 2024-01-15\n---\n# A\n" + STEPS).encode())
        self.assertIn(b"last_reviewed_on: 2026-11-21\n", after)
        self.assertNotIn(b"last_tested", after)

    def test_a_second_record_changes_nothing_twice(self):
        once = self.change(playbook(title="A", severity="P1").encode())
        self.record()
        self.assertEqual(self.page(), once)


class RecordTests(Folder):
    def setUp(self):
        super().setUp()
        write(self.folder, "content/playbooks/a.md", playbook(title="A", severity="P1", rto_target="15m"))
        write(self.folder, "content/postmortems/b.md",
              "---\ndate: 2026-11-01\nseverity: P1\nstatus: final\n---\n# B\n\n## Summary\n\nIt broke.\n")

    def test_every_test_gets_a_page_that_can_be_linked(self):
        self.record("--date", "2026-11-20")
        first = (self.folder / "content/drills/a/2026-11-20-alice.md").read_bytes()
        self.record(evidence="content/postmortems/b.md#summary", by="@carol [x]", kind="incident", rto=None)
        second = (self.folder / "content/drills/a/2026-11-21-carol-x.md").read_bytes()
        self.assertIn(b"# 2026-11-20, drill: A\n", first)
        self.assertIn(b"[A](../../playbooks/a.md)", first)
        self.assertIn(b"- Evidence: [../../postmortems/b.md\\#summary](<../../postmortems/b.md#summary>)", second)
        self.assertIn(b'tested_by: "@carol [x]"\n', self.page())
        self.assertIn(b"evidence: ../postmortems/b.md#summary\n", self.page())
        self.record()
        # The very same again is one test; another time is another one.
        self.record()
        self.record(rto="10m")
        names = sorted(path.name for path in (self.folder / "content/drills/a").iterdir())
        self.assertEqual(names, ["2026-11-20-alice.md", "2026-11-21-alice-2.md", "2026-11-21-alice.md",
                                 "2026-11-21-carol-x.md"])
        self.assertEqual((self.folder / "content/drills/a/2026-11-20-alice.md").read_bytes(), first)
        build = kedge(self.folder, "check", "--format", "json")
        rules = {finding["rule"] for finding in json.loads(build.stdout)["diagnostics"]
                 if "drills/" in finding["file"]}
        self.assertEqual(rules - {"unlisted-anchor"}, set())

    def test_an_older_log_of_many_tests_stays_and_is_linked_after_them(self):
        old = "---\ntitle: Older tests\n---\n# Older tests\n\n[A](../playbooks/a.md)\n\n## 2026-01-01 {#test-2026-01-01}\n\nOK.\n"
        write(self.folder, "content/drills/a.md", old)

        def links():
            kedge(self.folder, "build", "--draft", "--quiet")
            page = (self.folder / "public/playbooks/a.html").read_text()
            return re.findall(r'href="(\.\./drills/[^"]*)">([^<]*)<', page)
        self.assertEqual(links(), [("../drills/a.html", "all tests")])
        self.record()
        self.assertEqual((self.folder / "content/drills/a.md").read_text(), old)
        # What the page says of its last drills links them too.
        self.assertEqual([link for link in links() if link[1] not in ("evidence", "drill")],
                         [("../drills/a/2026-11-21-alice.html", "2026-11-21"), ("../drills/a.html", "Older tests")])

    def test_the_page_is_written_with_the_handbooks_own_keys(self):
        write(self.folder, "kedge.yml", "keys: {title: titel}\n")
        write(self.folder, "content/playbooks/a.md", playbook(titel="A", severity="P1"))
        self.record()
        findings = kedge(self.folder, "check", "--format", "concise").stdout
        self.assertNotIn("unknown-key", findings)

    def test_two_drills_on_two_branches_merge(self):
        git(self.folder, "init", "--quiet", "--initial-branch", "main")
        self.record("--date", "2026-11-01")
        git(self.folder, "add", ".")
        git(self.folder, "commit", "--quiet", "-m", "base")
        git(self.folder, "branch", "other")
        self.record("--date", "2026-11-10", by="bob")
        git(self.folder, "add", ".")
        git(self.folder, "commit", "--quiet", "-m", "bob")
        bob = (self.folder / "content/drills/a/2026-11-10-bob.md").read_bytes()
        git(self.folder, "checkout", "--quiet", "other")
        self.record("--date", "2026-11-12", by="carol")
        git(self.folder, "add", ".")
        git(self.folder, "commit", "--quiet", "-m", "carol")
        carol = (self.folder / "content/drills/a/2026-11-12-carol.md").read_bytes()
        git(self.folder, "checkout", "--quiet", "main")
        merge = subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.com", "merge", "other"],
                               cwd=self.folder, capture_output=True, text=True)
        # Both say when it was last tested, and a person decides; the log has both as they were written.
        self.assertEqual(re.findall(r"CONFLICT .*", merge.stdout),
                         ["CONFLICT (content): Merge conflict in content/playbooks/a.md"])
        self.assertEqual((self.folder / "content/drills/a/2026-11-10-bob.md").read_bytes(), bob)
        self.assertEqual((self.folder / "content/drills/a/2026-11-12-carol.md").read_bytes(), carol)
        git(self.folder, "checkout", "--theirs", "content/playbooks/a.md")
        self.assertIn(b"last_tested: 2026-11-12\ntested_by: carol\n", self.page())
        git(self.folder, "add", ".")
        git(self.folder, "commit", "--quiet", "-m", "merge")
        findings = kedge(self.folder, "check", "--format", "json").stdout
        self.assertEqual([finding for finding in json.loads(findings)["diagnostics"]
                          if "drills/" in finding["file"] and finding["rule"] != "unlisted-anchor"], [])
        self.assertEqual(kedge(self.folder, "build", "--draft", "--quiet").returncode in (0, 1), True)
        page = (self.folder / "public/playbooks/a.html").read_text()
        days = re.findall(r'href="\.\./drills/a/[^"]*">([^<]*)<', page)
        # First the tests by their days, then what the page says of its last drills.
        self.assertEqual(days, ["2026-11-12", "2026-11-10", "2026-11-01"] + 3 * ["drill"])

    def test_what_proves_nothing_is_refused_and_nothing_is_written(self):
        before = self.page()
        for options in (dict(kind="review"), dict(kind="tabletop"), dict(kind="dril"), dict(by=""),
                        dict(evidence="content/postmortems/c.md"), dict(evidence="postmortems/b.md#nothing"),
                        dict(document="b"), dict(rto="0m"), dict(by="a\nb")):
            run = self.record(status=1, **options)
            self.assertTrue(run.stderr.startswith("kedge: "), run.stderr)
        self.record("--date", "2026-11-22", status=1)
        self.assertIn("did you mean `drill`", self.record(kind="dril", status=1).stderr)
        self.assertEqual(self.page(), before)
        self.assertFalse((self.folder / "content/drills").exists())
        self.record()
        self.assertIn("later", self.record("--date", "2026-11-20", status=1).stderr)

    def test_broken_front_matter_is_left_alone(self):
        write(self.folder, "content/playbooks/a.md", "---\ntitle: [\n---\n# A\n")
        self.assertIn("a.md:", self.record(status=1).stderr)
        self.assertEqual(self.page(), b"---\ntitle: [\n---\n# A\n")

    def test_a_playbook_has_many_names(self):
        for name in ("a", "playbooks/a.md", "content/playbooks/a.md", "./content/playbooks/a.md", "a.md",
                     "a.html", "playbooks/a", "playbooks/a.html"):
            self.record(document=name)


class IncidentTests(Folder):
    """An incident tests the steps that there were."""

    POSTMORTEM = (
        "---\ndate: 2026-11-02\nseverity: P1\nstatus: final\nincident_commander: alice\n"
        "playbooks: [playbooks/a.md]\nplaybook_outcome: correct\ndetected_at: 2026-11-02T10:02:00Z\n"
        "resolved_at: 2026-11-02T10:40:00Z\n---\n# The disk was full\n")
    CHANGED = ("## Diagnosis\n\nRun `df -i`.\n\n## Resolution\n\nRun `rm x`.\n\n## Verification\n\nRun `df`.\n")

    def setUp(self):
        super().setUp()
        write(self.folder, "kedge.yml", b"rules: {missing-key: off, missing-section: off}\n")
        write(self.folder, "content/playbooks/a.md", ("# A\n" + STEPS).encode())
        write(self.folder, "content/postmortems/b.md", self.POSTMORTEM.encode())

    def commit(self, day):
        environment = {**os.environ, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
        for words in (["init", "--quiet", "--initial-branch", "main"], ["add", "."],
                      ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false",
                       "commit", "--quiet", "-m", day]):
            subprocess.run(["git", *words], cwd=self.folder, env=environment, check=True)

    def tested(self):
        run = kedge(self.folder, "tested", "a", "--incident", "content/postmortems/b.md")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        return re.search(r"tested_steps: (v1:\w+)", run.stdout).group(1), run.stderr

    def test_steps_that_changed_since_are_not_those_that_were_tested(self):
        then, _ = self.tested()
        write(self.folder, "content/playbooks/a.md", ("# A\n" + STEPS).encode())
        self.commit("2026-11-01T00:00:00Z")
        write(self.folder, "content/playbooks/a.md", ("# A\n" + self.CHANGED).encode())
        self.commit("2026-11-03T00:00:00Z")
        steps, said = self.tested()
        self.assertEqual(steps, then)
        self.assertIn("still to do", said)
        self.assertIn("steps-changed-since-test", kedge(self.folder, "check", "--format", "concise").stdout)

    def test_steps_that_git_did_not_know_then_are_those_of_today(self):
        then, _ = self.tested()
        write(self.folder, "content/playbooks/a.md", ("# A\n" + self.CHANGED).encode())
        self.commit("2026-11-03T00:00:00Z")
        steps, said = self.tested()
        self.assertNotEqual(steps, then)
        self.assertNotIn("still to do", said)

    def test_a_time_that_nobody_wrote_down_is_not_made_up(self):
        self.tested()
        self.assertNotIn(b"actual_rto", self.page())


class FingerprintTests(Folder):
    """The vectors of `docs/freshness.md`, hashed here by their grammar and by Kedge from the Markdown."""

    def fingerprint(self, markdown):
        write(self.folder, "content/playbooks/a.md", markdown)
        self.record()
        head = self.page().decode()
        return head.split("tested_steps: ")[1].splitlines()[0]

    def test_vectors(self):
        for version, vector in [(version, vector) for version, all in VECTORS.items() for vector in all]:
            hashed = hashlib.sha256()
            for item in vector["items"]:
                for part in item:
                    data = part.encode()
                    hashed.update(b"%d:%s," % (len(data), data))
            with self.subTest(vector["name"], version=version):
                self.assertEqual(vector["fingerprint"], f"{version}:" + hashed.hexdigest())
                # What is written now is of the newest version.
                if version == "v2":
                    self.assertEqual(self.fingerprint(vector["markdown"]), vector["fingerprint"])

    def test_prose_does_not_count_and_commands_do(self):
        base = "# A\n" + STEPS
        same = [
            base.replace("Is it full?", "Is the disk full?"), base.replace("[free space]", "[make room]"),
            base.replace("\n", "\r\n"), base.replace("Run `df -h`.", "Run `df -h`, then wait."),
            base.replace("## Diagnosis", "## Investigation"), base + "\n## Post-incident\n\nRun `rm -r x`.\n",
        ]
        different = [
            base.replace("df -h\n   ```", "df -i\n   ```"), base.replace("**Yes**", "**No**"),
            base.replace("(#free-space)", "(#verification)"), base.replace("Run `df -h`.", "Run `df -i`."),
            base.replace("df -h\n   ```", "df  -h\n   ```"), base.replace("1G", "{{size}}"),
        ]
        first = self.fingerprint(base)
        for markdown in same:
            self.assertEqual(self.fingerprint(markdown), first, markdown)
        for markdown in different:
            self.assertNotEqual(self.fingerprint(markdown), first, markdown)
