"""The hooks of .pre-commit-hooks.yaml, run by the real pre-commit."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from handbook import KEDGE, ROOT, Handbook

CONFIGURATION = "base_url: https://runbooks.example.com\nalerts: [rules.yml]\n"
RULES = "groups: [{name: disk, rules: [{alert: DiskFull, expr: up, annotations: {runbook_url: 'URL'}}]}]\n"


class HookTests(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        # pre-commit takes the hooks from a commit of a repository.
        self.hooks = Handbook(self.folder / "hooks")
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", self.hooks.folder)
        commit = self.hooks.commit("Hooks")
        self.book = Handbook(self.folder / "book", CONFIGURATION)
        self.book.write("content/index.md", "# Runbooks\n\nSee [the disk](disk.md#free-space).\n")
        self.book.write("content/disk.md", "# Disk\n\n## Free space\n\nRun `df -h`.\n")
        self.book.write("rules.yml", RULES.replace("URL", "https://runbooks.example.com/disk.html#free-space"))
        self.book.write(".pre-commit-config.yaml", f"repos:\n- repo: {self.hooks.folder}\n  rev: {commit}\n"
                        "  hooks: [{id: kedge-check}, {id: kedge-alerts}]\n")
        (self.folder / "bin").mkdir()
        (self.folder / "bin/kedge").symlink_to(Path(KEDGE).resolve())

    def run_hooks(self):
        """What pre-commit says of all that is staged, and its exit status."""
        self.book.git("add", "--all")
        run = subprocess.run(
            [Path(sys.executable).with_name("pre-commit"), "run"], cwd=self.book.folder, capture_output=True, text=True,
            env={**os.environ, "PATH": f"{self.folder}/bin:{os.environ['PATH']}", "PRE_COMMIT_COLOR": "never",
                 "PRE_COMMIT_HOME": str(self.folder / "cache")}, timeout=120)
        return run.stdout + run.stderr, run.returncode

    def test_what_is_well_passes(self):
        said, status = self.run_hooks()
        self.assertEqual(status, 0, said)
        self.assertEqual(said.count("Passed"), 2, said)

    def test_a_broken_anchor_stops_the_commit(self):
        self.book.replace("content/index.md", "#free-space", "#free-spcae")
        said, status = self.run_hooks()
        self.assertEqual(status, 1, said)
        self.assertIn("content/index.md:3:", said)
        self.assertIn("[broken-anchor]", said)

    def test_a_heading_that_an_alert_leads_to_stops_the_commit(self):
        self.book.replace("content/disk.md", "## Free space", "## Make room")
        self.book.replace("content/index.md", "#free-space", "#make-room")
        said, status = self.run_hooks()
        self.assertEqual(status, 1, said)
        self.assertIn("rules.yml:1:", said)
        self.assertIn("[alert-link-missing-anchor]", said)
