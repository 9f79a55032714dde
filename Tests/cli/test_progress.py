"""What a run that takes long says on a terminal of how far it is."""

import os
import re
import resource
import tempfile
import unittest
from pathlib import Path

from handbook import Handbook
from terminal import Terminal

LINE = re.compile(r"\r(reading|writing): (\d+) of (\d+) (documents|files)\x1b\[K")


def processor():
    """The seconds that all processors have spent on what this process has started."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class ProgressTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.book = Handbook(Path(temporary.name) / "book")
        cls.documents = 0
        text = "".join(f"## Part {part}\n\nWords of part {part}, and a [link](p0.md#part-{part}).\n\n" for part in range(40))
        # As many documents as a check needs two seconds for, if it has all processors for itself: a time on a busy machine
        # would say nothing of the next one.
        while cls.documents < 64_000:
            for number in range(cls.documents, max(1_000, cls.documents * 2)):
                cls.book.write(f"content/p{number}.md", f"# Page {number}\n\n{text}")
                cls.documents = number + 1
            start = processor()
            cls.book.kedge("check", "--quiet")
            if processor() - start > 2 * os.cpu_count():
                break

    def run_in_terminal(self, *arguments):
        terminal = Terminal(self.book.folder, *arguments)
        terminal.end(seconds=300)
        return terminal.text

    def test_a_long_check_says_how_far_it_is_and_leaves_no_trace_of_it(self):
        text = self.run_in_terminal("check")
        lines = LINE.findall(text)
        self.assertTrue(lines, text[:2000])
        for _, done, all, _ in lines:
            self.assertLessEqual(int(done), int(all))
        self.assertIn(("reading", str(self.documents), "documents"), {(stage, all, what) for stage, _, all, what in lines})
        shown = [int(done) for stage, done, _, _ in lines if stage == "reading"]
        self.assertEqual(shown, sorted(shown))
        # What comes after the last of them begins by deleting it.
        self.assertRegex(LINE.split(text)[-1], "\\A\r\x1b\\[K")

    def test_a_long_build_counts_its_files_too(self):
        stages = [stage for stage, _, _, _ in LINE.findall(self.run_in_terminal("build"))]
        self.assertIn("writing", stages)

    def test_nobody_is_told_into_a_pipe_or_who_asked_for_quiet(self):
        self.assertNotIn(" of ", self.run_in_terminal("check", "--quiet"))
        result = self.book.kedge("check")
        self.assertNotIn("reading:", result.stdout + result.stderr)


if __name__ == "__main__":
    unittest.main()
