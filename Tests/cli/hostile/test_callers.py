"""What git is asked by hostile names of commits, and kedge as a hook and in a worktree, where git says where things are."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from handbook import CLOCK, KEDGE, Handbook

REFS = ["--help", "--output=PWNED", "-c core.pager=touch", "--upload-pack=touch PWNED", "main; touch PWNED", "$(touch PWNED)",
        "`touch PWNED`", "main:content", ":/", "@{u}", "main^{/x}", "..", "main..main", "HEAD@{9999999999}", "\u202emain",
        "x" * 5000, "refs/heads/*"]


class CallerTests(unittest.TestCase):
    def setUp(self):
        self.book = Handbook(Path(self.enterContext(tempfile.TemporaryDirectory())) / "handbook")
        self.book.write("content/index.md", "# Home\n")
        self.book.kedge("anchors", "accept")
        self.book.commit("one")

    def test_a_hostile_name_of_a_commit_is_a_name(self):
        for ref in REFS:
            with self.subTest(ref[:40]):
                run = subprocess.run([KEDGE, "check", "--quiet", f"--base={ref}"], cwd=self.book.folder, capture_output=True,
                                     text=True, timeout=60, env={**os.environ, **CLOCK})
                self.assertIn(run.returncode, (0, 1, 2, 64))
                self.assertTrue(run.returncode == 0 or run.stderr or run.stdout)
                self.assertEqual(list(self.book.folder.rglob("PWNED*")), [])
        print(f"hostile names of commits: {len(REFS)}, 0 taken for something else")

    def test_a_hook_of_git_sees_the_handbook_that_is_committed(self):
        hook = self.book.folder / ".git/hooks/pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\nexec '{KEDGE}' check --quiet --strict --base main\n")
        hook.chmod(0o755)
        self.book.write("content/index.md", "# Home\n\nMore.\n")
        self.book.commit("fine")
        self.book.write("content/index.md", "# Home\n\n[gone](gone.md)\n")
        with self.assertRaises(subprocess.CalledProcessError) as refused:
            self.book.commit("broken")
        self.assertIn("gone.md", refused.exception.stdout + refused.exception.stderr)

    def test_a_worktree_has_the_history_of_its_repository(self):
        other = self.book.folder.parent / "worktree"
        self.book.git("worktree", "add", "--quiet", str(other), "-b", "other")
        (other / "anchors.lock").write_text("")
        run = subprocess.run([KEDGE, "check", "--base", "main"], cwd=other, capture_output=True, text=True, timeout=60,
                             env={**os.environ, **CLOCK})
        self.assertEqual(run.returncode, 1, run.stderr)
        self.assertIn("lost-promise", run.stdout)
