"""The handbook as its built pages show it, filled for one of the bench's services, in a real Chromium."""

import atexit
import functools
import json
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from place import BENCH, BUILD, ROOT

sys.path.append(str(ROOT / "Tests" / "e2e" / "support"))


@functools.cache
def browser():
    """The one Chromium of a run."""
    from devtools import Chromium
    found = Chromium()
    atexit.register(found.close)
    return found


# One Chromium, one tab at a time.
BROWSING = threading.Lock()
SHELLS = ("sh", "bash", "shell", "console", "sql")
SCRIPT = (BENCH / "support" / "pages.js").read_text()


@dataclass
class Command:
    """One block of commands."""

    playbook: str
    number: int
    section: str
    step: str
    runs: str
    label: str
    language: str
    text: str
    shown: bool
    examples: list = field(default_factory=list)

    @property
    def key(self):
        """The same for every service."""
        return self.playbook, self.number

    @property
    def name(self):
        """Where it stands, and how it begins."""
        place = self.step if self.step.startswith(self.section) else f"{self.section}/{self.step}" if self.step else self.section
        return f"{self.playbook}#{place}{f' ({self.runs})' if self.runs else ''}: {' '.join(self.text.split())[:60]}"


@dataclass
class Page:
    """A playbook, filled for a service."""

    name: str
    service: str
    commands: list
    steps: dict = field(default_factory=dict)
    sections: list = field(default_factory=list)

    def of(self, place):
        """The commands of a step, of a section or of a whole resolution that are shown."""
        return [command for command in self.commands
                if command.shown and place in (command.step if command.step.startswith(command.section) else "", command.section)]

    def step(self, place):
        """What stands in a step."""
        return self.steps.get(f"{place.partition('.')[0]}/{place}")


class Handbook:
    """A build of the handbook with the bench's services; its pages are read once."""

    def __init__(self, kedge, content, folder):
        self.kedge, self.folder = kedge, folder
        self.content = folder / "content"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(content, self.content)
        shutil.copy(BENCH / "services.yml", self.content / "services.yml")
        for name in ("kedge.yml", "anchors.lock", "docs/examples"):
            source, target = content.parent / name, folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target)
            elif source.exists():
                shutil.copy(source, target)
        self.pages = {}

    def kedge_says(self, *arguments, text=None):
        return subprocess.run([self.kedge, *arguments], cwd=self.folder, input=text, capture_output=True, text=True)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        shutil.rmtree(self.folder, ignore_errors=True)

    def read(self, services, playbooks=None):
        """Builds the site and reads every playbook, or some, for each service."""
        built = self.kedge_says("build", "--quiet", "--draft", "--out", "site")
        if not (self.folder / "site").exists():
            raise RuntimeError(f"kedge build failed:\n{built.stdout}{built.stderr}")
        with BROWSING, browser().tab() as tab:
            for playbook in sorted(playbooks or (path.stem for path in (self.content / "playbooks").glob("*.md"))):
                for service in services:
                    if page := self._read(tab, playbook, service):
                        self.pages[playbook, service] = page

    def _read(self, tab, playbook, service):
        event = json.dumps({"type": "alert.triggered", "server_slug": service, "duration_minutes": 4,
                            "failure_reason": playbook})
        link = self.kedge_says("link", f"playbooks/{playbook}.md", "--event", "-", text=event)
        if link.returncode:
            raise RuntimeError(f"kedge link {playbook}: {link.stderr}")
        address = urlsplit(link.stdout.strip())
        tab.go(f"file://{self.folder}/site/playbooks/{playbook}.html?{address.query}")
        found = tab.run(SCRIPT)
        if found["state"] == "refused":
            return None  # the playbook is about other services
        if found["state"] != "on":
            raise RuntimeError(f"{playbook}: the page is not filled for {service}: {found['state']}")
        found["commands"] = [command for command in found["commands"] if command["language"] in SHELLS]
        commands = [Command(playbook, number, **command) for number, command in enumerate(found["commands"])]
        return Page(playbook, service, commands, found["steps"], found["sections"])


def copy_for(kedge, content):
    """A handbook in a folder of its own below the build folder."""
    BUILD.mkdir(parents=True, exist_ok=True)
    return Handbook(kedge, Path(content), Path(tempfile.mkdtemp(prefix="handbook-", dir=BUILD)))
