"""What a build remembers: a build that was killed, and whatever came before or after it, changes no site."""

import filecmp
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from chance import SEED, source, told
from handbook import CLOCK, KEDGE, ROOT

KILLS = int(os.environ.get("KEDGE_BUILD_KILLS", "12"))


class CacheTests(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        subprocess.run([sys.executable, "-B", ROOT / "Benchmarks/generate.py", "--documents", "150", "--seed", str(SEED),
                        "--out", self.folder / "book"], check=True, capture_output=True)
        self.settings = {"cwd": self.folder / "book", "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL,
                         "env": {**os.environ, **CLOCK, "XDG_CACHE_HOME": str(self.folder / "cache")}}
        self.documents = sorted((self.folder / "book/content").rglob("*.md"))

    def command(self, *arguments):
        return [KEDGE, "build", "--quiet", "--allow-shrink", *arguments]

    def build(self, *arguments):
        return subprocess.run(self.command(*arguments), check=True, timeout=120, **self.settings)

    def remembered(self):
        return [path for path in (self.folder / "cache").rglob("*") if path.is_file()]

    def differences(self):
        """The files in which the site differs from one that is made without any memory."""
        self.build("--no-cache", "--out", "fresh")
        return unlike(filecmp.dircmp(self.folder / "book/public", self.folder / "book/fresh"))

    def edit(self, chance):
        """Changes a document: a sentence, a heading, a link, its head, or all of it is as it was."""
        path = chance.choice(self.documents)
        text = path.read_text()
        match chance.randrange(6):
            case 0: text += f"\nA sentence: {chance.random()}.\n"
            case 1: text += f"\n### Part {chance.randrange(100)}\n"
            case 2: text += f"\n[Elsewhere](/{chance.choice(self.documents).relative_to(self.folder / 'book/content')})\n"
            case 3: text = text.replace("title: ", f"title: {chance.randrange(100)} ", 1)
            case 4: path.with_name(f"n{chance.randrange(5)}.md").write_text(f"# New\n\n{chance.random()}\n")
        path.write_text(text)

    def test_builds_that_are_killed_change_no_site(self):
        chance = source("killed builds")
        self.build()
        killed = 0
        length = self.length(chance)
        for _ in range(20 * KILLS):
            if killed == KILLS:
                break
            self.edit(chance)
            process = subprocess.Popen(self.command(), **self.settings)
            time.sleep(chance.random() * length)
            process.send_signal(signal.SIGKILL)
            if process.wait() != -signal.SIGKILL:
                length = self.length(chance)
                continue
            killed += 1
            if chance.random() < 0.5:
                self.edit(chance)
            self.build()
            self.assertEqual(self.differences(), [], f"kill {killed}, KEDGE_SEED={SEED}")
            self.assertTrue(self.remembered())
        self.assertEqual(killed, KILLS, "so many kills met a build running")
        told("builds that remember", killed, "of them killed, then the site was as a fresh one")

    def length(self, chance):
        """How long a build of one edit takes."""
        self.edit(chance)
        start = time.monotonic()
        self.build()
        return time.monotonic() - start

    def test_whoever_wants_nothing_remembered_gets_that(self):
        self.build("--no-cache")
        self.assertEqual(self.remembered(), [])
        self.build()
        file, = self.remembered()
        self.assertEqual(file.stat().st_mode & 0o077 & ~0o044, 0)
        before = file.read_bytes()
        self.build("--no-cache")
        self.assertEqual(file.read_bytes(), before)

    def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(self):
        (self.folder / "cache").write_text("a file\n")
        self.build()
        self.build()
        self.assertEqual(self.differences(), [])

    def test_a_repository_cannot_say_what_was_made(self):
        """A site that came along with a repository is made again, whatever is in it."""
        self.build()
        page = next((self.folder / "book/public/playbooks").rglob("*.html"))
        page.write_text(page.read_text().replace("<h1", "<h1 hidden", 1))
        twin = page.with_suffix(".txt")
        twin.write_text("Something else\n")
        # Somebody else's machine.
        self.settings["env"]["XDG_CACHE_HOME"] = str(self.folder / "another")
        self.build()
        self.assertEqual(self.differences(), [])


def unlike(compared):
    """The names that two folders do not share, or whose bytes differ."""
    names = compared.left_only + compared.right_only + compared.funny_files
    names += [name for name in compared.common_files
              if not filecmp.cmp(Path(compared.left) / name, Path(compared.right) / name, shallow=False)]
    return names + [name for folder in compared.subdirs.values() for name in unlike(folder)]


if __name__ == "__main__":
    unittest.main()
