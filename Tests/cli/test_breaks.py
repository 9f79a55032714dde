"""A sound handbook has no finding; one link, anchor, page or ledger line broken in it is found, and nothing else."""

import tempfile
import unittest
from pathlib import Path

from handbook import Handbook

PAGES = 12


def page(number):
    """A page with each form of link, every one of them good."""
    following, third = (number + 1) % PAGES, (number + 2) % PAGES
    return f"""\
# Note {number}

## First part

To [the next](note-{following}.md), [a part of the next](../notes/note-{following}.md#second-part),
[here](#second-part), [by reference][far], [the start](..), [our own address](https://runbooks.example.com/team/notes/note-{third}.html#first-part).

## Second part

Nothing more.

[far]: note-{third}.md#first-part
"""


class BreakTests(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.book = Handbook(Path(temporary.name) / "handbook")
        self.book.write("content/index.md", "# Notes\n\n[First](notes/note-0.md)\n")
        for number in range(PAGES):
            self.book.write(f"content/notes/note-{number}.md", page(number))
        self.book.kedge("anchors", "accept")
        self.base = self.book.commit("Sound")

    def found(self, *arguments):
        return [(finding.rule, finding.file, finding.line) for finding in self.book.findings(*arguments, above="note")]

    def test_a_sound_handbook_has_no_finding(self):
        self.assertEqual(self.found("--base", self.base), [])
        said = self.book.kedge("check", "--links", "--quiet").stderr
        self.assertIn(f"links: {PAGES + PAGES + 1} to pages and files, {3 * PAGES} to anchors on pages, "
                      f"{PAGES} to anchors on their own page, 0 images, 0 elsewhere, 0 broken", said)

    def test_a_broken_link_is_found(self):
        self.book.replace("content/notes/note-3.md", "(note-4.md)", "(note-four.md)")
        self.assertEqual(self.found(), [("broken-link", "content/notes/note-3.md", 5)])

    def test_a_link_in_the_wrong_case_is_found_with_the_right_one(self):
        self.book.replace("content/notes/note-3.md", "(note-4.md)", "(Note-4.md)")
        findings = self.book.findings()
        self.assertEqual([finding.rule for finding in findings], ["broken-link"])
        self.assertIn("`note-4.md`", findings[0].help)

    def test_a_broken_anchor_is_found_with_the_right_one(self):
        self.book.replace("content/notes/note-3.md", "note-4.md#second-part", "note-4.md#second-prat")
        findings = self.book.findings()
        self.assertEqual([finding.rule for finding in findings], ["broken-anchor"])
        self.assertIn("`#second-part`", findings[0].help)

    def test_a_broken_link_to_our_own_address_is_found(self):
        self.book.replace("content/notes/note-3.md", "note-5.html#first-part", "note-5.html#frist-part")
        self.assertEqual(self.found(), [("broken-anchor", "content/notes/note-3.md", 6)])

    def test_a_missing_page_is_found_and_what_leads_to_it(self):
        self.book.path("content/notes/note-7.md").unlink()
        found = self.found()
        self.assertEqual([entry for entry in found if entry[0] == "broken-promise"],
                         [("broken-promise", "anchors.lock", self.line("notes/note-7.html"))])
        self.assertEqual({(rule, file) for rule, file, _ in found if rule != "broken-promise"},
                         {("broken-link", "content/notes/note-5.md"), ("broken-link", "content/notes/note-6.md")})

    def test_a_deleted_heading_is_found(self):
        self.book.replace("content/notes/note-7.md", "## Second part\n", "")
        self.book.replace("content/notes/note-7.md", "[here](#second-part), ", "")
        self.book.replace("content/notes/note-6.md", "note-7.md#second-part", "note-7.md#first-part")
        self.assertEqual(self.found(), [
            ("broken-promise", "anchors.lock", self.line("notes/note-7.html#second-part"))])

    def test_a_lost_line_is_found_against_the_base_alone(self):
        self.book.replace("anchors.lock", "notes/note-7.html#second-part\n", "")
        self.book.commit("Lose a line")
        self.assertEqual(self.found(), [])
        findings = self.book.findings("--base", self.base)
        self.assertEqual([finding.rule for finding in findings], ["lost-promise"])
        self.book.kedge(*findings[0].commands()[0])
        self.assertEqual(self.found("--base", self.base), [])

    def test_without_git_and_with_a_shallow_history_the_check_says_so_and_does_not_pass(self):
        binary = self.book.path("empty")
        binary.mkdir()
        run = self.book.kedge("check", "--base", self.base, status=2, environment={"PATH": str(binary)})
        self.assertIn("git is not on PATH", run.stderr)
        self.book.write("content/more.md", "# More\n")
        self.book.commit("More")
        shallow = Handbook.__new__(Handbook)
        shallow.folder = self.book.folder.parent / "shallow"
        self.book.git("clone", "--quiet", "--depth", "1", f"file://{self.book.folder}", str(shallow.folder))
        run = shallow.kedge("check", "--base", self.base, status=2)
        self.assertIn("shallow", run.stderr)
        self.assertIn("git fetch --unshallow", run.stderr)
        run = self.book.kedge("check", "--base", "no-such-branch", status=2)
        self.assertIn("`no-such-branch`", run.stderr)

    def test_what_is_no_list_of_anchors_is_refused(self):
        for text in ("", "{}", '{"version": 2, "anchors": []}', "<!doctype html>"):
            run = self.book.kedge("check", "--published", "-", status=2, stdin=text)
            self.assertIn("anchors.json", run.stderr)

    def line(self, anchor):
        return self.book.read("anchors.lock").split("\n").index(anchor) + 1
