"""`kedge read` on a real terminal: the pager, colours, hyperlinks, the width of the window, and what hostile content may not do."""

import re
import stat
import tempfile
import unittest
from pathlib import Path

from handbook import Handbook
from terminal import Terminal

LONG = "".join(f"## Part {number}\n\nWords of part {number}, and a [link](https://x.example.com/{number}).\n\n" for number in range(60))
SHORT = "# Short\n\n## Diagnosis\n\nRun `df -h`, see [the other](long.md#part-7).\n"
# What a terminal is told to do: a style or a link; everything else that begins with ESC is a failure.
KNOWN = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;[\x21-\x7e]*\x1b\\")


class ReadTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.book = Handbook(Path(temporary.name) / "book")
        cls.book.write("kedge.yml", "base_url: https://runbooks.example.com\n")
        cls.book.write("content/long.md", f"# Long\n\n{LONG}")
        cls.book.write("content/short.md", SHORT)
        cls.book.write("content/wide.md", "# 接続\n\n" + "データベースが接続を拒否する。" * 20 + "\n")
        cls.book.write("content/evil.md", "---\ntitle: \"T\\e]0;pwned\\a\"\n---\n# T\n\n"
                       "\x1b]0;pwned\x07 \x9b31m [a](https://x.example.com/\x1b]0;pwned) `\x1b[2J`\n\n"
                       "```sh\necho \x1b[31m\x07\n```\n\n## \x1b]8;;file:///etc/passwd\x1b\\H\n\n| \x1b[1A | \u202eb |\n|---|---|\n| \x07 | c |\n")
        # A pager that keeps what it is given, and says that it ran.
        cls.pager = Path(temporary.name) / "pager"
        cls.pager.write_text(f'#!/bin/sh\necho "paged with LESS=$LESS"\ncat > "{temporary.name}/paged"\n')
        cls.pager.chmod(stat.S_IRWXU)
        cls.paged = Path(temporary.name) / "paged"

    def shown(self, *arguments, columns=100, status=0, **environment):
        """What the terminal was sent, with the ends of lines as they were written."""
        terminal = Terminal(self.book.folder, "read", *arguments, columns=columns, environment={"PAGER": str(self.pager), **environment})
        self.assertEqual(terminal.end(), status, terminal.text)
        return terminal.text.replace("\r\n", "\n")

    def test_a_page_that_is_meant_by_its_path_and_by_its_title_is_offered_once(self):
        self.assertIn("help: did you mean `short`?", self.book.kedge("read", "shrt", status=1).stderr)

    def test_what_fits_the_window_is_shown_at_once_and_what_is_longer_through_the_pager(self):
        self.assertNotIn("paged", self.shown("short"))
        self.assertIn("paged with LESS=-R ", self.shown("long"))
        text = self.paged.read_text()
        self.assertIn("Words of part 59", text)
        self.assertIn("\x1b[", text)
        self.assertIn("paged with LESS=-R -i", self.shown("long", LESS="-i"))

    def test_no_pager_where_nobody_wants_one_or_there_is_none(self):
        for options in ({"PAGER": ""}, {"PAGER": "cat"}, {"TERM": "dumb"}):
            text = self.shown("long", **options)
            self.assertNotIn("paged", text)
            self.assertIn("Words of part 59", text)
        self.assertNotIn("paged", self.shown("long", "--no-pager"))
        self.assertIn("Words of part 59", self.shown("long", PAGER="no-such-pager"))

    def test_the_real_less_shows_it_and_is_left_with_q(self):
        terminal = Terminal(self.book.folder, "read", "long", environment={"TERM": "xterm"})
        terminal.expect("Words of part 3")
        terminal.send("G")
        terminal.expect("Words of part 59")
        terminal.send("q")
        self.assertEqual(terminal.end(), 0)
        self.assertNotIn("ESC", terminal.text)

    def test_leaving_the_pager_early_is_no_failure(self):
        self.assertNotIn("kedge:", self.shown("long", PAGER="head -n 1"))

    def test_nothing_but_text_goes_into_a_pipe(self):
        result = self.book.kedge("read", "long")
        self.assertNotIn("\x1b", result.stdout)
        self.assertNotIn("paged", result.stdout)
        self.assertLessEqual(max(map(len, result.stdout.splitlines())), 80)

    def test_colour_as_other_verbs_have_it(self):
        self.assertIn("\x1b[36mdf -h\x1b[0m", self.shown("short"))
        self.assertNotIn("\x1b", self.shown("short", NO_COLOR="1"))
        self.assertNotIn("\x1b", self.shown("short", "--color", "never"))
        self.assertIn("\x1b[", self.book.kedge("read", "short", "--color", "always").stdout)

    def test_links_are_links_where_the_terminal_has_them(self):
        link = "\x1b]8;;https://runbooks.example.com/long.html#part-7\x1b\\"
        self.assertIn(link, self.shown("short", TERM="xterm-kitty"))
        self.assertIn(link, self.shown("short", VTE_VERSION="7200", NO_COLOR="1"))
        self.assertIn("the other (long#part-7)", KNOWN.sub("", self.shown("short")))
        for options in ({}, {"TERM": "tmux-256color", "VTE_VERSION": "7200"}, {"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"}):
            self.assertNotIn("\x1b]8", self.shown("short", **options))
        # Nobody knows what another pager makes of them.
        self.shown("long", TERM="xterm-kitty")
        self.assertNotIn("\x1b]8", self.paged.read_text())

    def test_lines_are_as_wide_as_the_window_and_ideographs_two_columns(self):
        for columns in (30, 61, 100, 200):
            text = KNOWN.sub("", self.shown("long", "--no-pager", columns=columns))
            # An address is never broken.
            self.assertLessEqual(max(len(line) for line in text.splitlines() if "https://" not in line), min(columns, 100))
            lines = self.shown("wide", columns=columns).splitlines()[3:]
            self.assertTrue(any("データ" in line for line in lines))
            for line in lines:
                if "https://" not in line:
                    self.assertLessEqual(sum(2 if letter > "\u1100" else 1 for letter in KNOWN.sub("", line)), min(columns, 100))

    def test_content_cannot_tell_the_terminal_anything(self):
        for text in (self.shown("evil", TERM="xterm-kitty"), self.shown("evil"),
                     self.book.kedge("read", "evil", "--color", "always").stdout, self.book.kedge("read", "evil").stdout,
                     self.shown("--search", "pwned", TERM="xterm-kitty")):
            rest = KNOWN.sub("", text)
            self.assertNotRegex(rest, r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
            self.assertIn("pwned", rest)
        self.assertNotIn("file:///", "".join(KNOWN.findall(self.shown("evil", TERM="xterm-kitty"))))

    def test_what_a_search_names_is_what_the_next_read_takes(self):
        hits = self.book.kedge("read", "--search", "words of part 17").stdout
        names = [line for line in hits.splitlines() if line and not line.startswith(" ")]
        self.assertTrue(names)
        self.assertEqual(names[0], "long#part-17")
        for name in names:
            self.assertIn("Words of part", self.book.kedge("read", name).stdout)

    def test_it_works_with_no_site_and_with_much_broken(self):
        self.book.write("kedge.yml", "titel: x\n")
        self.book.write("anchors.lock", "what is this\n")
        try:
            result = self.book.kedge("read", "short")
        finally:
            self.book.write("kedge.yml", "base_url: https://runbooks.example.com\n")
            (self.book.folder / "anchors.lock").unlink()
        self.assertIn("df -h", result.stdout)
        self.assertIn("titel", result.stderr)
        self.assertIn("anchors.lock", result.stderr)


if __name__ == "__main__":
    unittest.main()
