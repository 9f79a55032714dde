"""Places without Swift, and what is tried in each: a sample handbook from its beginning to a page in a browser's hands."""

import os
import subprocess
import tempfile
import unittest
import urllib.request
from pathlib import Path

from handbook import ROOT

DIST = Path(os.environ["KEDGE_DIST"])
TOOLS = Path(os.environ["KEDGE_TOOLS"])
VERSION = subprocess.run(["sh", str(ROOT / "scripts/version.sh")], check=True, capture_output=True, text=True).stdout.strip()

PATH = "/usr/sbin:/usr/bin:/sbin:/bin"

# What the rules of a monitor say, with a link that lands and, after `sed`, one that does not.
RULES = """\
groups:
  - name: servers
    rules:
      - alert: DiskFull
        expr: disk > 90
        annotations: {runbook_url: "https://runbooks.example.com/ANCHOR"}
"""


def built(pattern):
    """The one file of `make dist` with such a name."""
    found = list(DIST.glob(pattern))
    if len(found) != 1:
        raise AssertionError(f"{pattern}: {[path.name for path in found]}")
    return found[0]


class Place:
    """A root folder with a program in it; nothing outside of it can be seen from inside."""

    def __init__(self, root, program):
        self.root, self.program = Path(root), program
        for name in ("proc", "work", "tmp"):
            (self.root / name).mkdir(exist_ok=True)

    def words(self, *arguments):
        inside = 'mount -t proc proc "$1/proc" && root=$1 && shift && exec chroot "$root" "$@"'
        owner = [] if os.getuid() == 0 else ["--user", "--map-root-user"]
        return ["unshare", *owner, "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", inside, "sh", str(self.root),
                *arguments]

    def kedge(self, verb, *arguments, status=0):
        """Runs the program on the handbook in /work; gives all that it printed."""
        words = [self.program, verb, *arguments]
        run = subprocess.run(self.words(*words), capture_output=True, text=True, timeout=120,
                             env={"NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1795219200", "PATH": PATH})
        if run.returncode != status:
            raise AssertionError(f"{' '.join(words)} ended with {run.returncode}, not {status}:\n{run.stdout}{run.stderr}")
        return run.stdout + run.stderr


def follows_the_handbook(test, place):
    """`init`, `check`, `build`, `alerts` with and without the content, and `serve`, as a newcomer calls them, in /work of a place."""
    work = place.root / "work"
    test.assertIn(f"kedge {VERSION}\n", place.kedge("--version"))
    place.kedge("init", "/work")
    options = ("--config", "/work/kedge.yml", "--content", "/work/content")
    place.kedge("check", *options)
    place.kedge("build", *options, "--out", "/work/public")
    test.assertTrue((work / "public/index.html").is_file())
    page = next(path for path in sorted((work / "public/playbooks").glob("*.html")))
    (work / "kedge.yml").write_text("base_url: https://runbooks.example.com\n" + "".join(
        line for line in (work / "kedge.yml").read_text().splitlines(True) if not line.startswith("base_url")))
    (work / "rules.yml").write_text(RULES.replace("ANCHOR", f"playbooks/{page.name}#diagnosis"))
    test.assertIn("1 ok", place.kedge("alerts", *options, "/work/rules.yml"))
    (work / "rules.yml").write_text(RULES.replace("ANCHOR", f"playbooks/{page.name}#diagnossi"))
    test.assertIn("diagnossi", place.kedge("alerts", *options, "/work/rules.yml", status=1))
    # A repository of rules has only what the site says of itself.
    place.kedge("build", *options, "--out", "/work/public")
    (work / "kedge.yml").rename(work / "aside.yml")
    published = ("--published", "/work/public/api/anchors.json", "/work/rules.yml")
    test.assertIn("diagnossi", place.kedge("alerts", *published, status=1))
    (work / "rules.yml").write_text(RULES.replace("ANCHOR", f"playbooks/{page.name}#diagnosis"))
    test.assertIn("1 ok", place.kedge("alerts", *published))
    (work / "aside.yml").rename(work / "kedge.yml")
    serves(test, place, options, page.name)


def serves(test, place, options, name):
    process = subprocess.Popen(place.words(place.program, "serve", *options, "--port", "0"), stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True, env={"NO_COLOR": "1", "PATH": PATH})
    try:
        said = ""
        while "http://127.0.0.1:" not in said:
            line = process.stdout.readline()
            if not line:
                raise AssertionError(f"serve ended: {said}")
            said += line
        address = next(word for word in said.split() if word.startswith("http://127.0.0.1:")).rstrip(".,")
        with urllib.request.urlopen(f"{address}playbooks/{name}", timeout=20) as answer:
            test.assertIn(b'id="diagnosis"', answer.read())
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


class PlaceCase(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def run_in(self, *words, status=0, **variables):
        """Runs a command of this machine in the test's folder; gives all that it printed."""
        run = subprocess.run([str(word) for word in words], cwd=self.folder, capture_output=True, text=True, timeout=300,
                             env={**os.environ, **variables})
        self.assertEqual(run.returncode, status, f"{words}: {run.stdout}{run.stderr}")
        return run.stdout + run.stderr
