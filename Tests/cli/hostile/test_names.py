"""Odd names of files, folders and targets, and files that are none: each is a page, a finding or nothing, never a crash."""

import os
import socket
import subprocess
import tempfile
import unicodedata
import unittest
from pathlib import Path

from handbook import CLOCK, KEDGE, Handbook

ODD = ["a b", "a  b", " a", "a ", "a.b", "a..b", "a,b", "a;b", "a:b", "a&b", "a=b", "a+b", "a%20b", "a%b", "a%zz", "a#b",
       "a?b", "a!b", "a'b", 'a"b', "a(b)", "a[b]", "a{b}", "a<b>", "a|b", "a\\b", "a$b", "a`b`", "a*b", "a~b", "a@b", "a^b",
       "-a", "--help", "é", "🪝", "磁盘", "x" * 240]
FILES = int(os.environ.get("KEDGE_MANY_FILES", "10000"))


class NameTests(unittest.TestCase):
    def setUp(self):
        self.book = Handbook(Path(self.enterContext(tempfile.TemporaryDirectory())) / "handbook")
        self.book.write("content/index.md", "# Home\n")

    def run_kedge(self, *words, **options):
        return subprocess.run([KEDGE, *words], cwd=self.book.folder, capture_output=True, text=True, timeout=120,
                              env={**os.environ, **CLOCK}, **options)

    def test_every_odd_name_is_a_page_alone_and_with_the_others(self):
        for name in ODD:
            self.book.write(f"content/{name}.md", f"# Page {ODD.index(name)}\n")
        self.book.kedge("build", "--quiet")
        pages = [path.read_text() for path in (self.book.folder / "public").glob("*.html")]
        for number in range(len(ODD)):
            self.assertEqual(sum(f"<title>Page {number} " in page or f"<title>Page {number}<" in page for page in pages), 1,
                             ODD[number])
        print(f"odd names: {len(ODD)}, each one page")

    def test_twins_by_case_and_by_normal_form_are_two_pages_or_an_error(self):
        for one, two in [("Disk", "disk"), (unicodedata.normalize("NFC", "café"), unicodedata.normalize("NFD", "café"))]:
            for name in (one, two):
                self.book.write(f"content/{name}.md", f"# Of {name}\n")
            run = self.run_kedge("build")
            self.assertIn(run.returncode, (0, 1), run.stderr)
            if run.returncode == 0:
                self.assertEqual(len([path for path in (self.book.folder / "public").glob("*.html")
                                      if path.stem in (one, two)]), 2)
            else:
                self.assertIn("error:", run.stdout)
            for name in (one, two):
                self.book.path(f"content/{name}.md").unlink()

    def test_what_is_no_file_is_not_waited_for(self):
        content = self.book.folder / "content"
        os.mkfifo(content / "pipe.md")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(content / "socket.md"))
            (content / "loop.md").symlink_to("loop.md")
            (content / "around").symlink_to(".")
            (content / "out.md").symlink_to("/etc/passwd")
            (content / "zero.md").symlink_to("/dev/zero")
            run = self.run_kedge("build")
        self.assertEqual(run.returncode, 1, run.stderr)
        for name in ("loop.md", "out.md", "zero.md", "around"):
            self.assertIn(f"content/{name}", run.stdout)
        self.assertNotIn("root:", run.stdout + run.stderr, "a line of the file that the link leads to is shown")
        self.assertFalse((self.book.folder / "public").exists())

    def test_a_target_is_what_its_name_says(self):
        with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as elsewhere:
            for out in ["new\nline", "x" * 200, "é 🪝", "-out", elsewhere + "/on another disk"]:
                self.assertEqual(self.run_kedge("build", "--quiet", f"--out={out}").returncode, 0, out)
                self.assertTrue((self.book.folder / out / "index.html").exists(), out)
        for out in ["", "x" * 256, "/", ".", "..", "content", "a/b/../c", "/proc/nowhere"]:
            run = self.run_kedge("build", "--quiet", f"--out={out}")
            self.assertIn(run.returncode, (2, 64), out)
            self.assertTrue(run.stderr, out)
            self.assertEqual(self.book.read("content/index.md"), "# Home\n")

    def test_many_files_and_deep_folders_are_read(self):
        many = self.book.folder / "content" / "many"
        many.mkdir()
        for number in range(FILES):
            (many / f"{number}.txt").touch()
        deep = os.open(self.book.folder / "content", os.O_RDONLY)
        for _ in range(1500):
            os.mkdir("d", dir_fd=deep)
            below = os.open("d", os.O_RDONLY, dir_fd=deep)
            os.close(deep)
            deep = below
        os.close(deep)
        run = self.run_kedge("check", "--quiet")
        self.assertIn(run.returncode, (0, 1), run.stderr)
        print(f"many files: {FILES}; deep folders: 1500")
        subprocess.run(["rm", "-rf", str(self.book.folder / "content")], check=True)
