"""A handbook in which every verb has something to do, and what each leaves of it where nothing is wrong."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from fresh_book import git, write
from handbook import CLOCK, KEDGE
from trial.tree import add_foreign_files, snapshot

NOBODY = 65534
DISK = """---
title: Disk full
severity: P1
failure_reason: disk
owner: platform
last_tested: 2026-11-01
tested_by: alice
test_kind: drill
evidence: https://ci.example.com/1
---
# Disk full

## Symptoms

It is full.

## Diagnosis

1. Run `df -h`.

   - **`full`** → [free space](#resolution)
   - **Anything else** → it is something else

## Resolution

1. Run `journalctl --vacuum-size=1G`.

## Verification

1. Run `df -h`.
"""
FILES = {
    "kedge.yml": "base_url: https://runbooks.example.com/\nfailure_reasons: [disk]\nalerts: [rules.yml]\n"
                 "severities: [{id: P1, name: critical, channels: [slack]}]\n"
                 "rules: {missing-key: off, missing-section: off}\n",
    "content/index.md": "# Home\n\n[Disk](playbooks/disk.md), [target](old/target.md), [dns](dns.md), [gone](gone.md), "
                        "[new](new.md)\n",
    "content/playbooks/disk.md": DISK,
    "content/dns.md": "# Names do not resolve\n\nSee [the target](old/target.md).\n",
    "content/old/target.md": "# Target\n\n[home](../index.md), [dns](../dns.md), [disk](../playbooks/disk.md)\n",
    "content/new.md": "# New\n\nNot promised yet.\n\n##Slip\n",
    "content/contacts.yml": "contacts:\n  platform: {name: Platform}\n",
    "event.json": '{"type": "alert.triggered", "server_slug": "web1", "failure_reason": "disk"}\n',
    "events.log": '2026-11-28T02:00:00Z {"type": "alert.triggered", "server_slug": "web1", "failure_reason": "disk"}\n'
                  '2026-11-28T02:30:00Z {"type": "alert.resolved", "server_slug": "web1", "failure_reason": "disk"}\n',
    "incidents.json": '{"incidents": [{"id": "Q1", "title": "Disk full", "created_at": "2026-11-20T02:00:00Z"}, '
                      '{"id": "Q2", "title": "Names gone", "created_at": "2026-11-21T02:00:00Z"}]}\n',
    "rules.yml": "groups: [{name: a, rules: [{alert: Disk, expr: up, annotations: "
                 "{runbook_url: 'https://runbooks.example.com/playbooks/disk.html#diagnosis'}}]}]\n",
}
# What the site was made of that is published already.
OLD = {"content/gone.md": "# Gone\n", "content/index.md": "# Home\n\n[Disk](playbooks/disk.md) of before\n"}


class Scene:
    """A copy of the handbook, in a folder of its own, beside nothing else."""

    def __init__(self, parent, call, *others):
        self.parent, self.call = Path(parent), call
        self.without = [name for one in (call, *others) for name in one.without]
        self.folder = self.parent / "book"
        self.reset()

    def reset(self):
        """Brings everything back to how it was before any verb."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(template(), self.folder, symlinks=True)
        for name in set(self.without):
            path = self.folder / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def environment(self, **more):
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder), "XDG_STATE_HOME": str(self.folder / "state"),
                "NO_COLOR": "1", **CLOCK, **more}

    def command(self, *before, call=None):
        """The words of the verb, or of another; `before` are those in front of it that bring a fault about."""
        return [*before, KEDGE, *(call or self.call).words]

    def run(self, *before, call=None, **options):
        """Runs the verb, or another; gives its exit status and what it said."""
        call = call or self.call
        defaults = {"cwd": self.folder, "timeout": 60, "env": self.environment(), "stdout": subprocess.PIPE,
                    "stderr": subprocess.PIPE}
        if "stdin" not in options:
            defaults["input"] = call.stdin.encode()
        return subprocess.run(self.command(*before, call=call), **{**defaults, **options})

    def tree(self):
        """Everything but what git and the way to the state folder are."""
        return {name: entry for name, entry in snapshot(self.folder).items()
                if not re.match(r"\./(\.git|state)(/|$)|\.$", name) or entry[0] == "file" and name.startswith("./state")}

    def give_to_nobody(self):
        """Gives everything to an unprivileged user; the options with which to run as that one."""
        if os.geteuid() != 0:
            return {}
        os.chmod(self.parent, 0o755)
        for path in [self.folder, *self.folder.rglob("*")]:
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
        return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


_template = None


def template():
    """The handbook as it is before any verb, made once in a process."""
    global _template
    if _template is None:
        _template = tempfile.TemporaryDirectory(prefix="scene-")
        folder = Path(_template.name) / "book"
        for name, text in {**FILES, **OLD}.items():
            write(folder, name, text)
        (folder / "content/new.md").unlink()
        environment = {**os.environ, **CLOCK}
        subprocess.run([KEDGE, "build", "--quiet", "--accept-anchors"], cwd=folder, env=environment, check=True,
                       stdout=subprocess.DEVNULL)
        add_foreign_files(folder / "public")
        for name, text in FILES.items():
            write(folder, name, text)
        write(folder, ".gitignore", "public\nstate\n")
        git(folder, "init", "-q", "--template=", "--initial-branch=main")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "one")
    return Path(_template.name) / "book"
