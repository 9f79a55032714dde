"""`kedge drill` at a real terminal: to the end, to Ctrl-C, and resumed."""

import os
import re
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from fresh_book import KEDGE, TODAY, every_state, git, kedge, playbook, write
from terminal import Terminal


class DrillTests(unittest.TestCase):
    WAY = (("diagnosis.1", "1"), ("free-space", "d"), ("verification.1", "d"))

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        write(self.folder, "content/playbooks/a.md",
              playbook(title="Disk full", severity="P1", rto_target="15m").replace("1G`.", "1G`. `touch RAN`"))
        self.before = self.snapshot()

    def snapshot(self):
        return {str(path.relative_to(self.folder)): path.read_bytes()
                for path in sorted((self.folder / "content").rglob("*")) if path.is_file()}

    def drill(self, *arguments):
        return Terminal(self.folder, "drill", "a", "--today", TODAY, *arguments)

    def progress(self):
        return sorted((self.folder / "home/.local/state/kedge/drills").glob("*.json"))

    def answer(self, terminal, step, key):
        terminal.expect(re.escape(step) + r"(\x1b\[0m)? · ")
        terminal.expect(r"\[q\]uit: ")
        terminal.send(key + "\n")

    def test_to_the_end(self):
        terminal = self.drill("--by", "alice")
        terminal.expect("Disk full.*3 steps")
        terminal.expect(r"diagnosis\.1")
        terminal.expect(r"df -h")
        terminal.expect(r"\[q\]uit: ")
        time.sleep(1.6)  # what is measured is time itself
        terminal.send("what?\n")
        terminal.expect(r"\[q\]uit: ")
        terminal.send("1\n")
        self.answer(terminal, "free-space", "done")
        self.answer(terminal, "verification.1", "d")
        terminal.expect(r"3 steps: 3 done, 0 failed, 0 skipped, in 0:(0[2-9]|[1-5]\d)")
        terminal.expect(r"actual_rto: 1m")
        terminal.expect(r"Write it\?")
        self.assertEqual(self.snapshot(), self.before)
        terminal.send("y\n")
        self.assertEqual(terminal.end(), 0, terminal.text)
        page = (self.folder / "content/playbooks/a.md").read_text()
        for line in ("last_tested: 2026-11-21", "tested_by: alice", "test_kind: drill", "actual_rto: 1m",
                     "evidence: ../drills/a/2026-11-21-alice.md", "tested_part: 3 of 3"):
            self.assertIn(line + "\n", page)
        log = (self.folder / "content/drills/a/2026-11-21-alice.md").read_text()
        self.assertRegex(log, r"\| diagnosis\.1 \| Yes \| done \| 0:(0[2-9]|[1-5]\d) \|")
        self.assertIn("| free-space |  | done |", log)
        self.assertIn("- Steps done 3 of 3\n", log)
        self.assertEqual(self.progress(), [])
        self.assertFalse((self.folder / "RAN").exists(), "a command was run")
        findings = kedge(self.folder, "check", "--format", "concise").stdout
        for rule in ("broken-evidence", "steps-changed", "missing-evidence", "stale", "never-tested"):
            self.assertNotIn(f"[{rule}", findings)

    def test_a_tab_in_a_command_is_a_tab(self):
        path = self.folder / "content/playbooks/a.md"
        path.write_text(path.read_text().replace("df -h", "printf 'a\tb' \x7f"))
        terminal = self.drill()
        terminal.expect("printf 'a( +|\t)b' \ufffd")
        terminal.expect(r"\[q\]uit: ")
        terminal.send("q\n")
        self.assertEqual(terminal.end(), 0, terminal.text)

    def test_ctrl_c_leaves_the_handbook_and_the_drill_goes_on(self):
        terminal = self.drill()
        self.answer(terminal, "diagnosis.1", "1")
        terminal.expect(r"free-space\S* · ")
        terminal.expect(r"\[q\]uit: ")
        terminal.send("\x03")
        self.assertEqual(terminal.end(), 130, terminal.text)
        self.assertIn("continues from here", terminal.text)
        self.assertEqual(self.snapshot(), self.before)
        self.assertEqual(len(self.progress()), 1)
        self.assertEqual(self.progress()[0].stat().st_mode & 0o077 & 0o022, 0)

        terminal = self.drill()
        terminal.expect("1 step is answered since 2026-11-21")
        terminal.send("c\n")
        self.answer(terminal, "free-space", "d")
        self.answer(terminal, "verification.1", "d")
        terminal.expect(r"Who drilled\? ")
        terminal.send("bob\n")
        terminal.expect(r"Write it\?")
        terminal.send("\x03")
        self.assertEqual(terminal.end(), 130)
        self.assertEqual(self.snapshot(), self.before)

        terminal = self.drill("--by", "bob")
        terminal.expect("3 steps are answered")
        terminal.send("c\n")
        terminal.expect(r"Write it\?")
        terminal.send("yes\n")
        self.assertEqual(terminal.end(), 0, terminal.text)
        self.assertIn("tested_by: bob\n", (self.folder / "content/playbooks/a.md").read_text())
        self.assertEqual(self.progress(), [])

    def test_ctrl_c_is_heard_whenever_it_comes(self):
        # Threads that have read the handbook may be there still, and hear it in place of the one that asks.
        for _ in range(12):
            terminal = self.drill()
            terminal.expect(r"\[q\]uit: ")
            terminal.process.send_signal(signal.SIGTERM)
            self.assertEqual(terminal.end(), 130, terminal.text)

    def test_no_means_no(self):
        terminal = self.drill("--by", "alice")
        for step, answer in self.WAY:
            self.answer(terminal, step, answer)
        terminal.expect(r"Write it\?")
        terminal.send("n\n")
        self.assertEqual(terminal.end(), 0)
        self.assertIn("the answers are kept", terminal.text)
        self.assertEqual(self.snapshot(), self.before)
        terminal = self.drill("--by", "alice")
        terminal.expect("3 steps are answered")
        terminal.send("c\n")
        terminal.expect(r"Write it\?")
        terminal.send("y\n")
        self.assertEqual(terminal.end(), 0, terminal.text)
        self.assertEqual(self.progress(), [])

    def test_what_cannot_be_recorded_is_said_before_the_first_step(self):
        for arguments in (("--kind", "dril"), ("--kind", "review"), ("--evidence", "nope.md")):
            terminal = self.drill(*arguments)
            self.assertEqual(terminal.end(), 1, terminal.text)
            self.assertNotIn("diagnosis", terminal.text)
        self.assertEqual(self.snapshot(), self.before)

    def test_quitting_is_no_failure_and_an_odd_answer_gets_help(self):
        terminal = self.drill()
        self.answer(terminal, "diagnosis.1", "1")
        terminal.expect(r"\[q\]uit: ")
        terminal.send("?\n")
        terminal.expect("d  done: you did it.*\n.*o  output: .*\n.*f  failed: .*\n.*s  skip: (.*\n)*.*q  quit: ")
        terminal.expect(r"\[q\]uit: ")
        terminal.send("q\n")
        self.assertEqual(terminal.end(), 0, terminal.text)
        self.assertIn("continues from here", terminal.text)
        self.assertEqual(len(self.progress()), 1)
        self.assertEqual(self.snapshot(), self.before)

    def test_an_answer_that_is_taken_back_has_its_time_all_the_same(self):
        terminal = self.drill("--by", "alice")
        terminal.expect(r"diagnosis\.1")
        terminal.expect(r"\[q\]uit: ")
        terminal.send("n the disk is slow\n")
        terminal.expect(r"\[q\]uit: ")
        time.sleep(2.6)  # what is measured is time itself
        terminal.send("1\n")
        self.answer(terminal, "free-space", "b")
        self.answer(terminal, "diagnosis.1", "1")
        self.answer(terminal, "free-space", "d")
        self.answer(terminal, "verification.1", "d")
        terminal.expect(r"Write it\?")
        terminal.send("y\n")
        self.assertEqual(terminal.end(), 0, terminal.text)
        log = (self.folder / "content/drills/a/2026-11-21-alice.md").read_text()
        self.assertRegex(log, r"\| diagnosis\.1 \| Yes \| done[^|]*\| 0:(0[3-9]|[1-5]\d) \|")
        self.assertIn("the disk is slow", log)

    def test_who_drills_is_known(self):
        for answer, name in (("", "Alice Example"), ("bob", "bob")):
            git(self.folder, "init", "-q")
            git(self.folder, "config", "user.name", "Alice Example")
            terminal = self.drill()
            for step, key in self.WAY:
                self.answer(terminal, step, key)
            terminal.expect(r"Who drilled\? \[Alice Example\] ")
            terminal.send(answer + "\n")
            terminal.expect(rf"tested_by: {name}\r\n")
            terminal.expect(r"Write it\?")
            terminal.send("n\n")
            self.assertEqual(terminal.end(), 0, terminal.text)
            self.progress()[0].unlink()

    def test_a_pipe_that_never_answers_is_given_up(self):
        for answers in ("1\n" + "x\n" * 1000, "1\nd\n" + "\n" * 1000, "d\n" * 1000):
            run = kedge(self.folder, "drill", "a", stdin=answers)
            self.assertEqual(run.returncode, 2, run.stdout)
            self.assertLess(len(run.stdout), 4000)
            self.assertIn("kedge tested", run.stderr)
            self.progress_of_pipes()

    def progress_of_pipes(self):
        for path in (self.folder / ".local/state/kedge/drills").glob("*.json"):
            path.unlink()

    def test_text_is_broken_between_words_and_links_are_written_out(self):
        write(self.folder, "content/playbooks/a.md", playbook(title="Disk full", severity="P1").replace(
            "**Yes** → [free space](#free-space)",
            "**Yes** → go to [free space](#free-space), which takes a while, and tell `[nobody](x)` in the meantime"))
        terminal = Terminal(self.folder, "drill", "a", columns=40)
        terminal.expect(r"\[q\]uit: ")
        text = re.sub(r"\x1b\[[0-9;]*m", "", terminal.text).replace("\r", "")
        self.assertIn("free space (free-space)", " ".join(text.split()))
        self.assertIn("`[nobody](x)`", " ".join(text.split()))
        self.assertLessEqual(max(map(len, text.splitlines())), 40, text)
        for word in "which takes a while and tell in the meantime".split():
            self.assertRegex(text, rf"\b{word}\b")
        terminal.send("q\n")
        self.assertEqual(terminal.end(), 0)

    def test_a_failed_step_is_logged_and_proves_nothing(self):
        terminal = self.drill("--by", "alice")
        self.answer(terminal, "diagnosis.1", "f")
        terminal.expect(r"What went wrong\? ")
        terminal.send("df is not | installed\n")
        self.answer(terminal, "free-space", "d")
        self.answer(terminal, "verification.1", "d")
        terminal.expect("stays unchanged")
        terminal.send("y\n")
        self.assertEqual(terminal.end(), 0, terminal.text)
        after = self.snapshot()
        log = after.pop("content/drills/a/2026-11-21-alice.md").decode()
        self.assertEqual(after, self.before)
        self.assertIn("| diagnosis.1 |  | failed: df is not \\| installed |", log)
        self.assertNotIn("RTO", log)
        kedge(self.folder, "build", "--out", "site")
        site = (self.folder / "site/playbooks/a.html").read_text()
        self.assertIn("The drill of 21 November 2026 failed at diagnosis.1: df is not | installed", site)
        # A later test that passes is the last word.
        run = kedge(self.folder, "tested", "a", "--by", "bob", "--kind", "drill", "--evidence", "https://ci.example.com/1",
                    today="2026-11-22")
        self.assertEqual(run.returncode, 0, run.stderr)
        kedge(self.folder, "build", "--out", "site", today="2026-11-22")
        self.assertNotIn("failed at", (self.folder / "site/playbooks/a.html").read_text())

    def test_steps_that_changed_meanwhile_are_not_recorded(self):
        terminal = self.drill("--by", "alice")
        self.answer(terminal, "diagnosis.1", "1")
        self.answer(terminal, "free-space", "d")
        terminal.expect(r"verification\.1")
        path = self.folder / "content/playbooks/a.md"
        changed = path.read_text().replace("1G", "2G")
        path.write_text(changed)
        terminal.expect(r"\[q\]uit: ")
        terminal.send("d\n")
        terminal.expect("changed during the drill")
        self.assertEqual(terminal.end(), 1)
        self.assertEqual(path.read_text(), changed)
        terminal = self.drill()
        terminal.expect("starting again")
        terminal.expect(r"\[q\]uit: ")
        terminal.process.send_signal(signal.SIGTERM)
        self.assertEqual(terminal.end(), 130)

    def test_an_answer_that_cannot_be_read_is_no_person_who_left(self):
        folder = os.open("/", os.O_RDONLY)
        self.addCleanup(os.close, folder)
        run = subprocess.run([KEDGE, "drill", "a", "--by", "alice", "--today", TODAY], cwd=self.folder, stdin=folder,
                             capture_output=True, text=True, env=os.environ | {"HOME": str(self.folder / "home")}, timeout=60)
        self.assertEqual(run.returncode, 2, run.stdout + run.stderr)
        self.assertIn("kedge: standard input cannot be read: Is a directory", run.stderr)
        self.assertEqual(self.snapshot(), self.before)

    def test_the_table_fits_the_terminal(self):
        every_state(self.folder)
        for columns in (60, 80, 120):
            terminal = Terminal(self.folder, "fresh", "--today", TODAY, "--quiet", columns=columns)
            self.assertEqual(terminal.end(), 0)
            self.assertIn("\x1b[", terminal.text)
            lines = re.sub(r"\x1b\[[0-9;]*m", "", terminal.text).replace("\r", "").splitlines()
            self.assertGreater(len(lines), 10)
            self.assertLessEqual(max(map(len, lines)), columns)
