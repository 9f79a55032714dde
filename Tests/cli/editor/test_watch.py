"""`kedge check --watch` prints again whenever something changes, until it is interrupted."""

import signal
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

from handbook import KEDGE
from editor.scene import FILES, write


class WatchTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()
        write(self.folder)

    def start(self, *words):
        self.process = subprocess.Popen(
            [KEDGE, "check", "--watch", "--format", "concise", "--today", "2026-11-21", *words], cwd=self.folder,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            # What a shell starts in the background ignores it.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        self.out, self.messages = [], []
        self.threads = [
            threading.Thread(target=self.collect, args=(self.process.stdout, self.out), daemon=True),
            threading.Thread(target=self.collect, args=(self.process.stderr, self.messages), daemon=True)]
        for thread in self.threads:
            thread.start()
        self.addCleanup(self.stop)

    def stop(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for thread in self.threads:
            thread.join()
        self.process.stdout.close()
        self.process.stderr.close()

    @staticmethod
    def collect(stream, lines):
        for line in stream:
            lines.append(line.rstrip("\n"))

    def until(self, condition):
        end = time.monotonic() + 60
        while not condition():
            self.assertLess(time.monotonic(), end, f"{self.out} {self.messages}")
            self.assertIsNone(self.process.poll(), self.messages)
            time.sleep(0.01)

    def runs(self):
        return sum(line.endswith("documents") for line in self.messages)

    def test_again_when_the_commit_is_another(self):
        def git(*words):
            subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *words], cwd=self.folder,
                           check=True, capture_output=True)

        git("init", "--quiet")
        git("add", ".")
        git("commit", "--quiet", "--message", "One")
        self.start("--base", "HEAD")
        self.until(lambda: self.runs() == 1)
        self.until(lambda: any("watching" in line for line in self.messages))
        git("commit", "--quiet", "--allow-empty", "--message", "Two")
        self.until(lambda: self.runs() >= 2)

    def test_again_and_again(self):
        self.start()
        self.until(lambda: any("watching" in line for line in self.messages))
        self.assertEqual(self.out, [])
        (self.folder / "content/new.md").write_text("# New\n\n[x](gone.md)\n")
        self.until(lambda: any("content/new.md:3" in line for line in self.out))
        count = self.runs()
        (self.folder / "content/new.md").unlink()
        self.until(lambda: self.runs() > count and self.messages[-1].startswith("no findings"))
        (self.folder / "kedge.yml").write_text(FILES["kedge.yml"].replace("title:", "titel:"))
        self.until(lambda: any("kedge.yml:1" in line for line in self.out))
        (self.folder / "kedge.yml").write_text(FILES["kedge.yml"])
        count = self.runs()
        self.until(lambda: self.messages[-1].startswith("no findings") or self.runs() > count)
        (self.folder / "rules.yml").write_text(FILES["rules.yml"].replace("net.html", "nett.html"))
        self.until(lambda: any(line.startswith("rules.yml:") for line in self.out))
        # Nothing but the findings goes into a pipe.
        self.assertNotIn("\x1b", "".join(self.out))
        self.process.send_signal(signal.SIGINT)
        self.assertEqual(self.process.wait(30), -signal.SIGINT)

    def test_many_changes_are_one(self):
        self.start()
        self.until(lambda: any("watching" in line for line in self.messages))
        before = self.runs()
        folder = self.folder / "content/many"
        folder.mkdir()
        for number in range(500):
            (folder / f"{number}.md").write_text(f"# {number}\n")
        self.until(lambda: any("in 504 documents" in line for line in self.messages))
        time.sleep(0.5)
        # As often as the writing took longer than a group of changes may.
        self.assertLess(self.runs() - before, 20)

    def test_the_content_folder_goes_and_comes_back(self):
        self.start()
        self.until(lambda: any("watching" in line for line in self.messages))
        (self.folder / "content").rename(self.folder / "elsewhere")
        self.until(lambda: any("content" in line and "cannot" in line for line in self.messages))
        count = self.runs()
        (self.folder / "elsewhere").rename(self.folder / "content")
        self.until(lambda: self.runs() > count)
        (self.folder / "content/new.md").write_text("# New\n\n[x](gone.md)\n")
        self.until(lambda: any("content/new.md:3" in line for line in self.out))


if __name__ == "__main__":
    unittest.main()
