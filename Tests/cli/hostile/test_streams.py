"""A result that could not be written is exit status 2, for every verb and format: an empty report means no finding."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from handbook import KEDGE, ROOT, Handbook

PLAYBOOK = """\
---
failure_reason: timeout
alerts: [Timeout]
owner: a
last_tested: 2026-11-01
tested_by: A <a@example.com>
---
# Timeout

## Symptoms

It hangs.
"""
VERBS = [
    ["check"], ["check", "--format", "json"], ["check", "--format", "github"], ["check", "--format", "concise"],
    ["build", "--draft"], ["fresh"], ["fresh", "--format", "json"], ["fresh", "--format", "prometheus"],
    ["fresh", "--format", "csv"], ["fresh", "--format", "junit"], ["fresh", "--format", "ics"], ["anchors"],
    ["alerts", "rules.yml"], ["alerts", "rules.yml", "--format", "json"], ["explain"], ["explain", "broken-link"],
    ["link", "timeout"], ["payload", "--for", "slack", "--event", "event.json"], ["--help"], ["--version"],
    ["check", "--help"], ["--generate-completion-script", "bash"],
]


class StreamTests(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.book = Handbook(Path(temporary.name) / "handbook")
        self.book.write("kedge.yml", "base_url: https://runbooks.example.com\n")
        self.book.write("content/playbooks/timeout.md", PLAYBOOK)
        self.book.write("content/index.md", "# Home\n\n[gone](gone.md)\n")
        self.book.write("rules.yml", "groups: []\n")
        self.book.write("event.json", (ROOT / "docs/examples/event.json").read_text())
        self.kedge = KEDGE

    def run_to(self, words, **streams):
        return subprocess.run([self.kedge, *words], cwd=self.book.folder, stdin=subprocess.DEVNULL, timeout=60, **streams)

    def test_a_full_output_is_status_2(self):
        tried = 0
        for words in VERBS:
            said = self.run_to(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            if not said.stdout:
                continue
            tried += 1
            with self.subTest(words), open("/dev/full", "wb") as full:
                done = self.run_to(words, stdout=full, stderr=subprocess.PIPE)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn(b"cannot write to standard output", done.stderr)
        self.assertGreater(tried, 18)
        print(f"full outputs: {tried} verbs and formats, 0 taken for written")

    def test_a_closed_output_is_status_2_and_goes_into_no_file(self):
        for words in VERBS:
            said = self.run_to(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            if not said.stdout:
                continue
            with self.subTest(words):
                done = self.run_to(
                    ["-c", 'exec "$0" "$@" >&-', self.kedge, *words], executable="/bin/sh", stderr=subprocess.PIPE)
                self.assertEqual(done.returncode, 2, done.stderr)

    def test_closed_streams_do_not_reach_the_site(self):
        done = self.run_to(
            ["-c", 'exec "$0" build --draft <&- >&- 2>&-', self.kedge], executable="/bin/sh")
        self.assertEqual(done.returncode, 2)
        for path in (self.book.folder / "public").rglob("*"):
            if path.is_file():
                self.assertNotIn(b"leads to nothing [broken-link]\n", path.read_bytes(), path)

    def test_a_clock_that_is_no_number_is_wrong_usage(self):
        for value in ["abc", "1.5", "1e9", "9" * 29, "2026-11-21"]:
            with self.subTest(value):
                done = subprocess.run(
                    [self.kedge, "check"], cwd=self.book.folder, env={**os.environ, "SOURCE_DATE_EPOCH": value},
                    capture_output=True, text=True, timeout=60)
                self.assertEqual(done.returncode, 64)
                self.assertIn(f"`SOURCE_DATE_EPOCH` is `{value}`", done.stderr)

    def test_a_pipe_of_the_shell_is_read(self):
        rules = "groups: [{name: a, rules: [{record: r, expr: up}]}]"
        for words in [f"alerts - < <(echo '{rules}')", f"alerts <(echo '{rules}')", "check --config <(echo 'title: T')",
                      "payload --for slack --event <(cat event.json)"]:
            with self.subTest(words):
                done = subprocess.run(
                    ["bash", "-c", f'"{KEDGE}" {words}'], cwd=self.book.folder, capture_output=True, text=True, timeout=60)
                self.assertNotIn("cannot read", done.stderr)
                self.assertIn(done.returncode, (0, 1), done.stderr)
