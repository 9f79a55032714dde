"""Every cell of docs/exit-status.md, run."""

import fcntl
import os
import re
import signal
import socket
import subprocess
import tempfile
import unittest
from pathlib import Path

from fresh_book import KEDGE, ROOT, git, write

PLAYBOOK = """---
title: Disk full
severity: P1
failure_reason: disk
owner: platform
last_tested: {date}
tested_by: alice
test_kind: drill
evidence: https://ci.example.com/1
---
# Disk full

## Symptoms

It is full.

## Prerequisites

You need a shell.

## Diagnosis

1. Run `df -h`.

   - **`100%`** → [free space](#resolution)
   - **Less** → it is something else

## Resolution

1. Run `journalctl --vacuum-size=1G`.

## Verification

1. Run `df -h`.

## Escalation

Call the platform team.

## Communication

Tell the channel.

## Post-incident

Write down what happened.
"""
POSTMORTEM = """---
title: The disk was full
date: 2026-10-01
severity: P1
status: final
drafted_at: 2026-10-02
failure_reason: disk
playbooks: [playbooks/disk.md]
playbook_outcome: correct
detected_by: alert
started_at: 2026-10-01T10:00:00Z
detected_at: 2026-10-01T10:02:00Z
acknowledged_at: 2026-10-01T10:04:00Z
mitigated_at: 2026-10-01T10:20:00Z
resolved_at: 2026-10-01T10:40:00Z
---
# The disk was full

## Summary

It was full.

## Impact

Nobody could write.

## Timeline

| Time (UTC) | Event |
|---|---|
| 2026-10-01 10:00 | It is full. **Started** |
| 2026-10-01 10:02 | The alert fires. **Detected** |
| 2026-10-01 10:04 | Alice acknowledges |
| 2026-10-01 10:20 | Old logs are gone. **Mitigated** |
| 2026-10-01 10:40 | **Resolved** |

## Root cause

Nothing removes old logs.

## Contributing factors

- **Late alert:** it fires at 100 %.

## What went well

The playbook was right.

## What went poorly

The alert was late.

## Action items

| Priority | Action | Owner | Due | Status |
|---|---|---|---|---|
| P0 | Alert at 80 % of the disk | @alice | 2026-10-08 | open |

## Lessons learned

Alert before it is full.
"""
EVENT = '{"type": "alert.triggered", "server_slug": "web1", "failure_reason": "disk"}'
EXPORT = '{"incidents": [{"id": "Q1", "title": "Disk full", "created_at": "2026-11-20T02:00:00Z"}]}'
ALERTS = "groups: [{{name: a, rules: [{{alert: Disk, expr: up, annotations: {{runbook_url: '{}'}}}}]}}]\n"
SITE = "https://runbooks.example.com/"
CONFIGURATION = {"model": "strict", 
    "base_url": SITE, "failure_reasons": "[disk]", "repo_url": "https://git.example.com",
    "severities": "[{id: P1, name: critical, channels: [slack]}]",
}
ANSWERS = "1\nd\nd\ny\n"
NOBODY = 65534


class Scene:
    """A handbook in which nothing is wrong, and what a verb is called with."""

    def __init__(self, folder):
        self.folder, self.arguments, self.environment, self.stdin = folder, {}, {}, None
        self.configuration = dict(CONFIGURATION)
        self.unprivileged = False
        self.write("content/index.md", "# Home\n\n[Disk](playbooks/disk.md)\n")
        self.write("content/playbooks/disk.md", PLAYBOOK.format(date="2026-11-01"))
        self.ledger = ["index.html", "playbooks/disk.html"]
        self.write("event.json", EVENT)
        self.write("export.json", EXPORT)
        self.write("rules.yml", ALERTS.format(SITE + "playbooks/disk.html#diagnosis"))

    def path(self, name):
        return self.folder / name

    def write(self, name, text):
        write(self.folder, name, text)

    def words(self, verb):
        """What a verb is called with where nothing is wrong."""
        return {
            "explain": ["explain", "missing-section"], "anchors": ["anchors"], "accept": ["anchors", "accept"],
            "retire": ["anchors", "retire", "old", "--to", "index"], "link": ["link", "disk#diagnosis"],
            "read": ["read", "disk#diagnosis"],
            "payload": ["payload", "--for", "slack", "--event", "event.json"], "alerts": ["alerts", "rules.yml"],
            "tested": ["tested", "disk", "--by", "bob", "--kind", "drill", "--evidence", "https://ci.example.com/2"],
            "drill": ["drill", "disk", "--by", "bob"], "match": ["match", "disk#diagnosis.1"], "init": ["init", "new"], "new": ["new", "page", "first"],
            "import": ["import", "--from", "pagerduty", "export.json"],
        }.get(verb, [verb])

    def run(self, verb, words=None, *more):
        """Runs a verb; gives its exit status and what it said."""
        lines = [f"{key}: {value}\n" for key, value in self.configuration.items() if value is not None]
        # What is retired is gone, and was promised.
        self.write("anchors.lock", "".join(line + "\n" for line in sorted(self.ledger + ["old.html"] * (verb == "retire"))))
        if not self.path("kedge.yml").exists():
            self.write("kedge.yml", "".join(lines))
        state = self.folder / "state"
        state.mkdir(exist_ok=True)
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "XDG_STATE_HOME": str(state),
                       "SOURCE_DATE_EPOCH": "1795219200", "NO_COLOR": "1", **self.environment}
        command = [KEDGE, *(words or self.words(verb)), *more]
        options = {}
        if self.unprivileged and os.geteuid() == 0:
            for path in [self.folder, *self.folder.rglob("*")]:
                os.chown(path, NOBODY, NOBODY)
            options = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        stdin = self.stdin if self.stdin is not None else ANSWERS if verb == "drill" else ""
        return subprocess.run(command, cwd=self.folder, env=environment, input=stdin, capture_output=True, text=True,
                              timeout=60, **options)


def right(scene, verb):
    return scene.run(verb)


def with_option(*options):
    return lambda scene, verb: scene.run(verb, None, *options)


def one_too_many(scene, verb):
    return scene.run(verb, None, *(["b", "c"] if verb in ("link", "match") else ["b"]))


def one_missing(scene, verb):
    words = {"retire": ["anchors", "retire", "old"], "alerts": ["alerts"], "tested": ["tested", "disk", "--by", "bob"],
             "import": ["import", "--from", "pagerduty"]}
    return scene.run(verb, words.get(verb, [verb]))


def other_form(scene, verb):
    option = {"fix": "--audience", "accept": "--audience", "retire": "--audience", "payload": "--template", "tested": "--audience",
              "drill": "--color", "read": "--color", "init": "--ci", "new": "--audience", "import": "--people", "lsp": "--audience", "mcp": "--audience", "serve": "--port"}.get(verb, "--format")
    return scene.run(verb, None, option, "nonsense")


def no_content(scene, verb):
    return scene.run(verb, None, "--content", "nowhere")


def configuration_error(scene, verb):
    scene.configuration["titel"] = "x"
    return scene.run(verb)


def document_error(scene, verb, *more):
    scene.write("content/index.md", "# Home\n\n[Disk](playbooks/disk.md), [nowhere](nowhere.md)\n")
    return scene.run(verb, None, *more)


def template_error(scene, verb):
    scene.write("templates/words/en.json", '{"serch": "x"}')
    return scene.run(verb)


FIXABLE = "# Home\n\n[Disk](playbooks/dsk.md)\n"


def fixable(scene, verb):
    scene.write("content/index.md", FIXABLE)
    return scene.run(verb, None, "--diff")


def warning(*more):
    def run(scene, verb):
        if verb == "alerts":
            scene.write("rules.yml", "groups: [{name: a, rules: [{alert: Disk, expr: up}]}]\n")
        else:
            scene.write("content/index.md", "# Home\n\n# Home again\n\n[Disk](playbooks/disk.md)\n")
        return scene.run(verb, None, *more)
    return run


def overdue(*more, **configuration):
    def run(scene, verb):
        scene.configuration.update(configuration)
        scene.write("content/playbooks/disk.md", PLAYBOOK.format(date="2024-11-01"))
        return scene.run(verb, None, *more)
    return run


def unreadable(*more):
    def run(scene, verb):
        scene.write("content/playbooks/disk.md", PLAYBOOK.format(date="2026-11-01").replace("title: ", "title: ["))
        return scene.run(verb, None, *more)
    return run


def forbidden(scene, verb):
    scene.unprivileged = True
    scene.path("content/index.md").chmod(0)
    return scene.run(verb)


def overdue_action(*more):
    def run(scene, verb):
        scene.write("content/postmortems/disk.md", POSTMORTEM)
        scene.write("content/index.md", "# Home\n\n[Disk](playbooks/disk.md), [what happened](postmortems/disk.md)\n")
        return scene.run(verb, None, *more)
    return run


def forbidden_postmortem(scene, verb):
    scene.write("content/postmortems/disk.md", POSTMORTEM)
    scene.unprivileged = True
    scene.path("content/postmortems/disk.md").chmod(0)
    return scene.run(verb)


def broken_ledger(scene, verb):
    scene.ledger.append("playbooks/disk.html -> ->")
    return scene.run(verb)


def broken_baseline(scene, verb):
    scene.write("kedge-baseline.txt", "index.html broken-link\n")
    return scene.run(verb)


def broken_promise(scene, verb):
    scene.ledger.append("older.html")
    return scene.run(verb)


def unknown_name(name):
    def run(scene, verb):
        scene.write("event.json", EVENT.replace('"disk"', f'"{name}"'))
        return scene.run(verb, {
            "explain": ["explain", name], "fix": ["fix", "--rule", name], "retire": ["anchors", "retire", name, "--to", "index"], "link": ["link", name], "read": ["read", name],
            "alerts": ["alerts", name], "fresh": ["fresh", "--owner", name], "actions": ["actions", "--owner", name], "drill": ["drill", name], "match": ["match", f"{name}#diagnosis.1"],
            "tested": ["tested", name, *scene.words("tested")[2:]],
            "new": ["new", "playbook", "--from-alert", "rules.yml", name]}.get(verb))
    return run


def unknown_kind(scene, verb):
    words = scene.words(verb)
    return scene.run(verb, [*words[:4], "--kind", "nonsense", *words[6:]])


def no_evidence(scene, verb):
    words = scene.words(verb)
    return scene.run(verb, [*(words[:6] if verb == "tested" else words), "--evidence", "nowhere.md"])


def no_address(scene, verb):
    scene.configuration["base_url"] = None
    return scene.run(verb)


def dead_link(scene, verb):
    scene.write("rules.yml", ALERTS.format(SITE + "playbooks/disk.html#nowhere"))
    scene.configuration["alerts"] = "[rules.yml]"
    return scene.run(verb)


def unusable_event(scene, verb):
    scene.write("event.json", "[]")
    if verb == "new":
        return scene.run(verb, ["new", "postmortem", "--events", "event.json"])
    return scene.run(verb, None, *(["--event", "event.json"] if verb in ("link", "read") else []))


def export(text):
    def run(scene, verb):
        scene.write("export.json", text)
        return scene.run(verb)
    return run


def unknown_ref(scene, verb):
    git(scene.folder, "init", "-q")
    git(scene.folder, "add", "-A")
    git(scene.folder, "commit", "-qm", "one")
    return scene.run(verb, None, "--base", "nowhere")


def other_build(scene, verb):
    with open(scene.path(".public.kedge-lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return scene.run(verb)


def taken_port(scene, verb):
    with socket.create_server(("127.0.0.1", 0)) as other:
        return scene.run(verb, None, "--port", str(other.getsockname()[1]))


def unwritable(scene, verb):
    scene.unprivileged = True
    place = {"build": "shut", "accept": ".", "retire": ".", "tested": "content", "drill": "state",
             "init": ".", "new": "content", "import": "content", "fix": "content"}[verb]
    if verb == "fix":
        scene.write("content/index.md", FIXABLE)
    for name in ("shut", "state"):
        scene.path(name).mkdir()
    scene.write("kedge.yml", "".join(f"{key}: {value}\n" for key, value in scene.configuration.items()))
    places = [scene.path(place)]
    if verb == "tested":
        places += [path for path in scene.path("content").rglob("*") if path.is_dir()]
    for path in places:
        path.chmod(0o555)
    try:
        return scene.run(verb, None, *(["--out", "shut/public"] if verb == "build" else []))
    finally:
        for path in places:
            path.chmod(0o755)


def already_there(scene, verb):
    if verb == "new":
        scene.write("content/first.md", "# First\n")
        return scene.run(verb)
    return scene.run(verb, ["init", "."])


def answers(text):
    def run(scene, verb):
        scene.stdin = text
        return scene.run(verb)
    return run


def unfitting(scene, verb):
    """Both have one status; gives the last."""
    scene.write("content/playbooks/disk.md", PLAYBOOK.format(date="2026-11-01").replace("**Less**", "**`100% full`**"))
    none = scene.run(verb)
    scene.stdin = "100% full"
    several = scene.run(verb)
    return several if none.returncode == several.returncode else none


def left(scene, verb):
    """Both ways to leave without an answer have one status; gives the last."""
    scene.stdin = "d\n"
    end = scene.run(verb)
    environment = {"PATH": os.environ["PATH"], "XDG_STATE_HOME": str(scene.path("other"))}
    process = subprocess.Popen([KEDGE, *scene.words(verb)], cwd=scene.folder, env=environment, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    # It waits for an answer once the prompt is there.
    said = ""
    while "[q]uit" not in said and (letter := process.stdout.read(1)):
        said += letter
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    return end if process.returncode == end.returncode else process


SITUATIONS = {
    "right use": right,
    "`--help`": with_option("--help"),
    "unknown option": with_option("--nonsense"),
    "an argument too many": one_too_many,
    "an argument or option is missing": one_missing,
    "a value of another form": other_form,
    "a date that is not one": with_option("--today", "tomorrow"),
    "the content folder is not there": no_content,
    "`--config` names a file that is not there": with_option("--config", "nowhere.yml"),
    "an error in `kedge.yml`": configuration_error,
    "an error in a document": document_error,
    "an error in a template or a word": template_error,
    "a warning": warning(),
    "a warning, with `--strict`": warning("--strict"),
    "a warning, with `--fail-on warning`": warning("--fail-on", "warning"),
    "an error, with `--fail-on never`": lambda scene, verb: document_error(scene, verb, "--fail-on", "never"),
    "an error, with `build --draft`, which publishes": lambda scene, verb: document_error(scene, verb, "--draft"),
    "a finding with a fix, with `--diff`": fixable,
    "a test is overdue": overdue(),
    "a test is overdue, with `--strict` and `rules: {stale-playbook: error}`":
        overdue("--strict", rules="{stale-playbook: error}"),
    "a test is overdue, with `--fail-on stale`": overdue("--fail-on", "stale"),
    "an action is overdue": overdue_action(),
    "an action is overdue, with `--fail-on overdue`": overdue_action("--fail-on", "overdue"),
    "front matter that cannot be read": unreadable(),
    "front matter that cannot be read, with `--fail-on stale`": unreadable("--fail-on", "stale"),
    "a document that nobody may read": forbidden,
    "a postmortem that nobody may read": forbidden_postmortem,
    "a line of the ledger that cannot be read": broken_ledger,
    "a line of the baseline that cannot be read": broken_baseline,
    "a broken promise": broken_promise,
    "a name that nothing has": unknown_name("nonsense"),
    "an empty name": unknown_name(""),
    "a kind of test that nobody knows": unknown_kind,
    "evidence that is not there": no_evidence,
    "no `base_url`": no_address,
    "`--base-url` that is not a URL": with_option("--base-url", "foo"),
    "an alert's link that leads to nothing": dead_link,
    "an event that cannot be used": unusable_event,
    "an export that is cut off": export(EXPORT[:-12]),
    "an export of something else": export('{"alerts": []}'),
    "a time without an offset, of a zone that nobody states": export(EXPORT.replace("00Z", "00")),
    "`--base` without a git repository": with_option("--base", "main"),
    "`--base` that git does not know": unknown_ref,
    "`--published` that is not an `api/anchors.json`": with_option("--published", "event.json"),
    "another build publishes to the same folder": other_build,
    "a port that another program has": taken_port,
    "an address of another machine": with_option("--host", "192.0.2.1"),
    "the folder to write into cannot be written": unwritable,
    "the file of `--output` cannot be written": with_option("--output", "sarif=no/such/folder/findings"),
    "a file to write is there already": already_there,
    "an output that fits no label, or several": unfitting,
    "`q`": answers("d\nq\n"),
    "Ctrl-C or the end of input": left,
    "answers that are none, from a pipe": answers("x\n" * 50),
}


def table():
    """The rows of the table: the situation, and each verb's status as it is written."""
    text = (ROOT / "docs/exit-status.md").read_text()
    rows = [[cell.strip() for cell in line.strip("|\n").split("|")]
            for line in re.search(r"\n\| Situation.*?\n\n", text, re.S).group().splitlines() if line.startswith("|")]
    head, _, *body = rows
    for row in body:
        assert len(row) == len(head), row
    return [(row[0], list(zip(head[1:], row[1:]))) for row in body]


class ExitStatusTests(unittest.TestCase):
    """A test for each row, each of whose cells is run."""

    maxDiff = None

    def test_every_situation_is_documented_and_every_row_is_run(self):
        self.assertEqual([name for name, _ in table()], list(SITUATIONS))
        self.assertGreater(sum(bool(status) for _, cells in table() for _, status in cells), 230)

    def check(self, name, cells):
        for verb, status in cells:
            if not status:
                continue
            with self.subTest(verb=verb, situation=name), tempfile.TemporaryDirectory() as folder:
                os.chmod(folder, 0o755)
                run = SITUATIONS[name](Scene(Path(folder)), verb)
                self.assertEqual(run.returncode, int(status), f"{getattr(run, 'stdout', '')}{getattr(run, 'stderr', '')}")

    def test_what_is_no_verb(self):
        for words in (["chek"], ["help", "chek"], ["anchors", "accpet"], ["help", "anchors", "accpet"]):
            run = subprocess.run([KEDGE, *words], capture_output=True, text=True)
            self.assertEqual((run.returncode, run.stdout), (64, ""), words)


for number, (situation, statuses) in enumerate(table()):
    setattr(ExitStatusTests, f"test_row_{number:02}", lambda self, row=(situation, statuses): self.check(*row))


if __name__ == "__main__":
    unittest.main()
