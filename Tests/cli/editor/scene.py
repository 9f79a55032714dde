"""A small handbook that an editor opens, and places in its files."""

import subprocess
import tempfile
import unittest
from pathlib import Path

from handbook import KEDGE
from editor.client import Editor

FILES = {
    "kedge.yml": """title: Runbooks
base_url: https://r.example.com
model: strict
failure_reasons: [disk, net]
severity_table:
  disk: {production: P1, development: P4}
alerts: [rules.yml]
rules: {missing-section: off, missing-key: off, never-tested: off, missing-severity-pair: off, orphan-page: off, unlisted-anchor: off}
""",
    "rules.yml": """groups:
- name: disks
  rules:
  - alert: DiskFull
    expr: up
    annotations: {runbook_url: "https://r.example.com/playbooks/disk.html#diagnosis"}
  - alert: DiskSlow
    expr: up
    annotations: {runbook_url: "https://r.example.com/playbooks/disk.html"}
  - alert: NetDown
    expr: up
    annotations: {runbook_url: "https://r.example.com/playbooks/net.html#diagnosis"}
""",
    "anchors.lock": "index.html\nplaybooks/disk.html\nplaybooks/disk.html#diagnosis\nplaybooks/disk.html#free-space\n",
    "content/contacts.yml": "contacts:\n  ops: {name: Operations, phone: '+1-555-0100', hours: 24/7}\n  lead: {name: Team lead}\n",
    "content/services.yml": "services:\n  pay: {name: Payments, tier: production, owner: ops}\n  dev: {tier: development, owner: lead}\n",
    "content/index.md": "# Home\n\n[Disk](playbooks/disk.md), [free](playbooks/disk.md#free-space), [net](playbooks/net.md)\n",
    "content/playbooks/disk.md": """---
title: Disk full
failure_reason: disk
severity: P1
owner: ops
services: [pay]
last_tested: 2026-11-01
tested_by: ann
test_kind: drill
evidence: https://ci.example.com/1
parameters:
  host: {type: hostname, example: db.example.com}
---
# Disk full

## Symptoms

😀 It is full, see [net](net.md#diagnosis).

## Diagnosis

1. Run `df -h` on {{host}}.

## Free space

Delete what is old.
""",
    "content/playbooks/net.md": "---\ntitle: Net\nfailure_reason: net\nseverity: P2\nowner: lead\n---\n# Net\n\n## Diagnosis\n\nRun `ping`.\n",
    "content/postmortems/full.md": "---\ntitle: It was full\ndate: 2026-04-05\nseverity: P1\nfailure_reason: disk\n---\n# It was full\n",
}
DISK = "content/playbooks/disk.md"


def write(folder, files=FILES):
    for name, text in files.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


class Session(unittest.TestCase):
    """Tests with an editor that has the handbook open."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()
        write(self.folder)
        self.editor = Editor(self.folder)
        self.addCleanup(self.close)

    def close(self):
        if self.editor.process.poll() is None:
            self.editor.kill()

    def place(self, path, text, offset=0, occurrence=0):
        """Where a text is in a file: line and character in UTF-16."""
        content = FILES[path]
        start = -1
        for _ in range(occurrence + 1):
            start = content.index(text, start + 1)
        before = content[:start + offset]
        line = before.count("\n")
        return line, len(before.rsplit("\n", 1)[-1].encode("utf-16-le")) // 2

    def ask(self, method, path, text, offset=1, occurrence=0, **more):
        line, character = self.place(path, text, offset, occurrence)
        return self.editor.request(f"textDocument/{method}", self.editor.at(path, line, character, **more))

    def labels(self, path, text, offset):
        return [item["label"] for item in self.ask("completion", path, text, offset)["items"]]

    def typed(self, path, old, new):
        """What is suggested at the `|` of what was typed."""
        content = FILES[path]
        assert content.count(old) == 1, old
        text = content.replace(old, new)
        start = text.index("|")
        text = text.replace("|", "", 1)
        if path in self.editor.versions:
            self.editor.change(path, text)
        else:
            self.editor.open(path, text)
        line = text[:start].count("\n")
        character = len(text[:start].rsplit("\n", 1)[-1].encode("utf-16-le")) // 2
        found = self.editor.request("textDocument/completion", self.editor.at(path, line, character))
        return [item["label"] for item in sorted(found["items"], key=lambda item: item["sortText"])]

    def places(self, found):
        """Places as paths and line numbers."""
        return sorted(
            (str(Path(item["uri"].removeprefix("file://")).relative_to(self.folder)), item["range"]["start"]["line"] + 1)
            for item in found or [])


def applied(edit, root):
    """The files after an edit of the workspace, by their paths in the folder."""
    result = {}
    for change in edit["documentChanges"]:
        path = Path(change["textDocument"]["uri"].removeprefix("file://"))
        text = path.read_text()
        lines = text.splitlines(keepends=True)
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line))

        def offset(position):
            line = lines[position["line"]] if position["line"] < len(lines) else ""
            units = line.encode("utf-16-le")[:2 * position["character"]]
            return starts[position["line"]] + len(units.decode("utf-16-le"))

        for item in sorted(change["edits"], key=lambda item: -offset(item["range"]["start"])):
            start, end = offset(item["range"]["start"]), offset(item["range"]["end"])
            text = text[:start] + item["newText"] + text[end:]
        result[str(path.relative_to(root))] = text
    return result


def check(folder, *words):
    return subprocess.run([KEDGE, "check", "--today", "2026-11-21", *words], cwd=folder, capture_output=True, text=True)
