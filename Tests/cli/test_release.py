"""`make release` as far as it goes without minutes of building: what it says, what it refuses, that it writes nothing."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from handbook import CLOCK, ROOT

CHANGES = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One thing.\n- Another.\n\n## [0.1.0] - 2026-01-01\n\n- The first.\n"


class ReleaseTests(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        for name in ("Makefile", "scripts/release.sh", "scripts/version.sh", "Sources/kedge/Version.swift"):
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes((ROOT / name).read_bytes())
        (self.folder / "CHANGELOG.md").write_text(CHANGES)
        self.git("init", "--quiet", "--initial-branch", "main")
        self.commit()
        self.git("tag", "v0.9.0")

    def git(self, *words):
        identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
        return subprocess.run(["git", *identity, *words], cwd=self.folder, check=True, capture_output=True, text=True).stdout

    def commit(self):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Change")

    def release(self, version, status):
        run = subprocess.run(["make", "--no-print-directory", "release", f"VERSION={version}", "DRY=--dry-run"], cwd=self.folder,
                             capture_output=True, text=True, env={**os.environ, **CLOCK})
        self.assertEqual(run.returncode != 0, status != 0, run.stdout + run.stderr)
        return run.stdout + run.stderr

    def test_a_dry_run_says_what_it_would_do_and_writes_nothing(self):
        before = self.git("rev-parse", "HEAD"), self.git("tag")
        said = self.release("0.10.0", 0)
        self.assertIn("release of 0.10.0, 2026-11-21, after v0.9.0", said)
        self.assertIn("2 lines of [Unreleased] become [0.10.0] - 2026-11-21", said)
        self.assertIn("nothing was written", said)
        self.assertEqual((self.git("rev-parse", "HEAD"), self.git("tag")), before)
        self.assertEqual(self.git("status", "--porcelain"), "")

    def test_changes_that_are_not_committed_are_no_release(self):
        (self.folder / "CHANGELOG.md").write_text(CHANGES + "\n")
        self.assertIn("not committed", self.release("0.10.0", 1))

    def test_a_version_is_newer_than_the_last(self):
        self.assertIn("older than 0.9.0", self.release("0.8.9", 1))
        self.assertIn("there already", self.release("0.9.0", 1))
        self.assertIn("not a version", self.release("next", 1))

    def test_a_release_without_changes_is_none(self):
        (self.folder / "CHANGELOG.md").write_text(CHANGES.replace("- One thing.\n- Another.\n", ""))
        self.commit()
        self.assertIn("nothing under", self.release("0.10.0", 1))
