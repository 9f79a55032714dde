"""Two commands that write at once, and one that is killed: no line is lost, and the same command again ends the work."""

import os
import random
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from handbook import KEDGE, Handbook

ROUNDS = int(os.environ.get("KEDGE_KILLS", "12"))


class TwoWritersTests(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.book = Handbook(Path(temporary.name) / "handbook")
        self.book.write("kedge.yml", "title: Example\n")
        links = "".join(f"[{n}](page-{n}.md) [old](old/target.md)\n" for n in range(8))
        self.book.write("content/index.md", "# Home\n\n" + links)
        for number in range(8):
            self.book.write(f"content/page-{number}.md", f"# Page {number}\n\n[x](old/target.md), [home](index.md)\n")
        self.book.write("content/old/target.md", "# Target\n\n[home](../index.md)\n")
        self.book.kedge("anchors", "accept")

    def start(self, *words):
        return subprocess.Popen([KEDGE, *words], cwd=self.book.folder, stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, text=True)

    def test_two_at_once_lose_no_line(self):
        for one, two in [("page-0", "page-1"), ("page-2", "page-3"), ("page-4", "page-5")]:
            for name in (one, two):
                (self.book.folder / f"content/{name}.md").unlink()
            both = [self.start("anchors", "retire", name, "--to", "index") for name in (one, two)]
            said = [it.communicate(timeout=60)[1] for it in both]
            self.assertEqual([it.returncode for it in both], [0, 0], said)
            ledger = (self.book.folder / "anchors.lock").read_text()
            for name in (one, two):
                self.assertIn(f"{name}.html -> index.html", ledger)

    def test_a_rename_that_is_killed_is_taken_up_again(self):
        seed = random.Random(7)
        here, there = "old/target", "new/target"
        killed = 0
        for _ in range(ROUNDS):
            process = self.start("anchors", "rename", here, there)
            time.sleep(seed.random() * 0.25)
            process.send_signal(seed.choice([signal.SIGKILL, signal.SIGINT, signal.SIGTERM]))
            killed += process.wait(60) != 0
            process.stderr.close()
            # The same again, whatever was done of it: once it is through, nothing is half done.
            self.start_and_end("anchors", "rename", here, there)
            findings = self.book.findings(above="note")
            self.assertEqual([it for it in findings if it.rule in ("broken-link", "broken-promise")], [])
            self.assertFalse((self.book.folder / f"content/{here}.md").exists())
            left = [path.name for path in self.book.folder.rglob(".*kedge-*") if ".git/" not in str(path)]
            self.assertEqual(left, [])
            here, there = there, here
        print(f"killed renames: {killed} of {ROUNDS}, 0 left half done")

    def start_and_end(self, *words):
        process = self.start(*words)
        process.wait(60)
        process.stderr.close()

    def test_a_name_that_no_handbook_reads_is_refused(self):
        for name in [".hidden", "old/.draft/x", "x\ny", "a/" + "b" * 300]:
            with self.subTest(name):
                self.book.kedge("anchors", "rename", "old/target", name, status=1)
                self.assertTrue((self.book.folder / "content/old/target.md").exists())
