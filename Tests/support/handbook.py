"""A handbook in its own git repository, made and changed by a test, and the sites that are built from it."""

import html
import json
import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEDGE = os.environ.get("KEDGE") or str(ROOT / ".build/debug/kedge")

# The day that counts as today, 2026-11-21, unless a test says another.
CLOCK = {"SOURCE_DATE_EPOCH": "1795219200"}

CONFIGURATION = """\
title: Runbooks
base_url: https://runbooks.example.com/team
rules: {missing-key: off, missing-section: off, never-tested: off}
"""


class Handbook:
    """A folder with content, `kedge.yml`, a ledger and a git history."""

    def __init__(self, folder, configuration=CONFIGURATION):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.write("kedge.yml", configuration)
        self.git("init", "--quiet", "--initial-branch", "main")

    def path(self, name):
        return self.folder / name

    def write(self, name, text):
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def read(self, name):
        return self.path(name).read_bytes().decode()

    def replace(self, name, old, new):
        text = self.read(name)
        if text.count(old) != 1:
            raise AssertionError(f"{name} has {old!r} {text.count(old)} times")
        self.write(name, text.replace(old, new))

    def git(self, *arguments):
        identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
        return subprocess.run(["git", *identity, *arguments], cwd=self.folder, check=True, capture_output=True,
                              text=True).stdout.strip()

    def commit(self, message):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def kedge(self, *arguments, status=0, environment=None, stdin=None):
        """Runs the binary; the exit status must be the expected one."""
        run = subprocess.run([KEDGE, *arguments], cwd=self.folder, capture_output=True, text=True, input=stdin,
                             env={**os.environ, **CLOCK, "NO_COLOR": "1", **(environment or {})}, timeout=120)
        if run.returncode != status:
            raise AssertionError(f"kedge {' '.join(arguments)} ended with {run.returncode}, not {status}\n"
                                 f"{run.stdout}{run.stderr}")
        return run

    def findings(self, *arguments, above="note"):
        """The findings of a check as (rule, message), those heavier than `above`."""
        run = subprocess.run([KEDGE, "check", "--format", "json", *arguments], cwd=self.folder, capture_output=True,
                             text=True, env={**os.environ, **CLOCK}, timeout=120)
        weights = ["note", "warning", "error"]
        return [Finding(entry) for entry in json.loads(run.stdout)["diagnostics"]
                if weights.index(entry["severity"]) > weights.index(above)]

    def publish(self, out="public"):
        """Builds, promises what is new and commits; gives the published anchors."""
        self.kedge("build", "--accept-anchors", "--quiet", "--out", out)
        self.commit("Publish")
        return json.loads(self.read(f"{out}/api/anchors.json"))["anchors"]

    def mark(self, anchor, out="public"):
        """The first word `mark-…` that a published page shows at an anchor or after it."""
        page, _, fragment = anchor.partition("#")
        text = self.read(f"{out}/{page}")
        main = text.index("<main")
        start = text.index(f'id="{html.escape(fragment)}"', main) if fragment else main
        found = re.search(r"mark-[a-z0-9-]+", re.sub(r"<[^>]*>", " ", text[text.index(">", start) + 1:]))
        return found.group(0) if found else None


class Finding:
    def __init__(self, entry):
        self.rule = entry["rule"]
        self.message = entry["message"]
        self.file = entry["file"]
        self.line = entry["line"]
        self.help = entry["help"] or ""

    def commands(self):
        """The commands that the help names, as words."""
        return [command.split()[1:] for command in re.findall(r"`(kedge [^`]*)`", self.help)]

    def __repr__(self):
        return f"{self.file}:{self.line}: {self.message} [{self.rule}] help: {self.help}"
