"""One round of fuzzing: a handbook of which some files are wrong, and the verbs that read it."""

import os
import random
import shutil
import subprocess
from pathlib import Path

import judgement
from mutation import mutated

ROOT = Path(__file__).resolve().parents[2]
HANDBOOKS = [(ROOT, ROOT / "content"), (ROOT / "Tests/Handbooks/everything", ROOT / "Tests/Handbooks/everything/content")]
EXAMPLES = ROOT / "docs/examples"
# The day that counts as today.
CLOCK = {"SOURCE_DATE_EPOCH": "1795219200", "NO_COLOR": "1"}
CHECK = ["check", "--format", "json"]
SYSTEMS = ["pagerduty", "opsgenie", "discord", "slack"]

KINDS = {
    "documents": 6, "front matter": 3, "kedge.yml": 2, "contacts.yml": 1, "services.yml": 1, "ledger": 2, "baseline": 1, "events": 2, "alert files": 2,
    "published": 1, "words": 1, "exports": 2,
}

# One incident of each source, with all that is read of it.
EXPORTS = {
    "pagerduty": '{"incident": {"id": "Q1", "incident_number": 7, "title": "Payments hang", "status": "resolved", "urgency": "high",'
                 ' "html_url": "https://acme.pagerduty.com/incidents/Q1", "priority": {"summary": "P1"}, "service": {"summary": "payments"},'
                 ' "created_at": "2026-04-05T14:02:11Z", "resolved_at": "2026-04-05T16:43:00+02:00", "seconds_to_first_ack": 95}}\n'
                 '{"log_entries": [{"type": "acknowledge_log_entry", "created_at": "2026-04-05T14:04:00Z", "summary": "by Jane Doe",'
                 ' "agent": {"type": "user_reference", "summary": "Jane Doe"}}]}\n'
                 '{"notes": [{"content": "rolled\\nback", "created_at": "2026-04-05T14:10:00Z", "user": {"summary": "Jane Doe"}}]}\n',
    "opsgenie": '{"data": {"id": "a1", "message": "Disk full", "priority": "P2", "owner": "jane@example.com", "tags": ["web"],'
                ' "createdAt": "2026-05-12T08:34:30.283Z", "updatedAt": "2026-05-12T09:00:00Z", "report": {"ackTime": 1502000},'
                ' "details": {"host": "web1"}}}\n{"data": [{"log": "x", "owner": "System", "createdAt": "2026-05-12T08:50:00Z"}]}\n',
    "statuspage": '{"incidents": [{"id": "s1", "name": "API errors", "impact": "major", "created_at": "2026-04-05T14:30:00.000Z",'
                  ' "resolved_at": "2026-04-05T14:45:00Z", "components": [{"name": "API"}], "postmortem_body": "# We\\nare sorry",'
                  ' "incident_updates": [{"status": "resolved", "body": "Over.", "display_at": "2026-04-05T14:45:00Z"}]}]}',
    "github": '[{"number": 12, "title": "Login fails", "url": "https://github.com/a/b/issues/12", "labels": [{"name": "incident"}],'
              ' "createdAt": "2026-05-12T08:00:00Z", "closedAt": "2026-05-14T10:00:00Z", "body": "Since the deploy.", "comments":'
              ' [{"author": {"login": "bo"}, "body": "```\\nrolled back\\n```", "createdAt": "2026-05-12T08:20:00Z"}]}]',
    "csv": 'Key,Summary,Created,Text\nA-1,"Login, fails",2026-05-12 08:00,"two\nlines"\n',
}
TIMELINE = """**timeout · payments** https://runbooks.example.com/playbooks/timeout.html

- 2026-11-28 21:26 UTC – incident began (alert)
- 2026-11-28 21:31 UTC – ✓ Diagnosis 1: Run `systemctl status`
"""


class Round:
    """A round follows from its seed alone."""

    def __init__(self, seed, folder, kedge, patience):
        self.seed, self.folder, self.kedge, self.patience = seed, Path(folder), kedge, patience
        self.chance = random.Random(f"fuzz {seed}")
        self.kind = self.chance.choices(list(KINDS), KINDS.values())[0]
        self.inputs = self.runs = 0
        self.wrong = []

    def go(self):
        self.prepare()
        getattr(self, "fuzz_" + self.kind.replace(" ", "_").replace(".", "_"))()
        return self

    # The handbook

    def prepare(self):
        root, content = self.chance.choice(HANDBOOKS)
        shutil.copytree(content, self.folder / "content")
        for name in ("kedge.yml", "anchors.lock"):
            if (root / name).exists():
                shutil.copy(root / name, self.folder / name)
        for name in ("contacts.yml", "services.yml"):
            if not (self.folder / "content" / name).exists():
                shutil.copy(ROOT / "content" / name, self.folder / "content" / name)
        if not (self.folder / "anchors.lock").exists():
            shutil.copy(ROOT / "anchors.lock", self.folder / "anchors.lock")
        shutil.copytree(EXAMPLES, self.folder / "docs/examples")
        self.pages = sorted(path for path in (self.folder / "content").rglob("*.md"))
        self.others = [path.read_bytes() for path in self.pages] + [(self.folder / "kedge.yml").read_bytes()]

    def spoil(self, path, data=None):
        path = self.folder / path
        path.write_bytes(mutated(path.read_bytes() if data is None else data, self.chance, self.others))
        self.inputs += 1

    # The kinds of input

    def fuzz_documents(self):
        for path in self.chance.sample(self.pages, min(12, len(self.pages))):
            self.spoil(path)
        self.build()
        for path in self.chance.sample(self.pages, min(3, len(self.pages))):
            self.run("read", str(path.relative_to(self.folder / "content")), "--color", "always")

    def fuzz_front_matter(self):
        for path in self.chance.sample(self.pages, min(12, len(self.pages))):
            head, mark, body = path.read_bytes().partition(b"\n---\n")
            path.write_bytes(mutated(head if mark else b"---\ntitle: A", self.chance, self.others) + b"\n---\n" + (body if mark else head))
            self.inputs += 1
        self.build()
        self.run("actions", "--format", self.chance.choice(["json", "csv", "markdown", "ics", "jira-csv", "github", "prometheus"]))
        self.run("incidents", "--format", self.chance.choice(["table", "json", "csv", "prometheus"]))
        self.run("fresh", "--format", self.chance.choice(["json", "csv", "junit", "ics", "prometheus", "markdown", "slack"]))

    def fuzz_kedge_yml(self):
        self.spoil("kedge.yml")
        self.build()
        self.run("link", "timeout")
        self.run("read", "timeout", "--color", "always")

    def fuzz_contacts_yml(self):
        self.spoil("content/contacts.yml")
        self.build()

    def fuzz_services_yml(self):
        self.spoil("content/services.yml")
        self.build()

    def fuzz_ledger(self):
        self.spoil("anchors.lock")
        self.build()
        self.run("anchors", "list")
        self.run("anchors", "accept")
        self.run("anchors", "accept")

    def fuzz_baseline(self):
        self.run("check", "--write-baseline", "--fail-on", "never")
        path = self.folder / "kedge-baseline.txt"
        data = path.read_bytes() if path.exists() else b"index.html broken-link 0123456789abcdef 1\n"
        self.spoil("kedge-baseline.txt", data)
        self.build()
        self.run("check", "--write-baseline", "--accept")

    def fuzz_events(self):
        for name in ("event.json", "alertmanager-webhook.json"):
            for number in range(4):
                self.spoil(f"{number}-{name}", (EXAMPLES / name).read_bytes())
                words = self.chance.choice([["--for", system] for system in SYSTEMS] + [["--routes"]])
                if words[0] == "--for" and self.chance.random() < 0.4:
                    words.append(self.chance.choice(["--body", "--curl", "--group"]))
                self.run("payload", *words, "--event", f"{number}-{name}")

    def fuzz_alert_files(self):
        names = []
        for number in range(8):
            source = self.chance.choice(["prometheus-rules.yml", "alertmanager.yml", "ci-github.yml", "alertmanager-webhook.json"])
            names.append(f"{number}-{source}")
            self.spoil(names[-1], (EXAMPLES / source).read_bytes())
        self.run("alerts", *names, "--format", "json", wants_json=True)
        self.run("alerts", *names)

    def fuzz_published(self):
        self.run("build", "--draft", "--quiet", "--out", "live")
        for number in range(4):
            self.spoil(f"published-{number}.json", (self.folder / "live/api/anchors.json").read_bytes()[:self.chance.choice((2000, 10 ** 9))])
            self.run(*CHECK, "--published", f"published-{number}.json", wants_json=True)
            self.run("alerts", "--published", f"published-{number}.json", "docs/examples/prometheus-rules.yml", "--format", "json", wants_json=True)

    def fuzz_words(self):
        words = self.folder / "templates/words"
        shutil.copytree(ROOT / "templates/words", words)
        for path in sorted(words.iterdir()):
            self.spoil(path)
        self.build()

    def fuzz_exports(self):
        with open(self.folder / "kedge.yml", "a") as configuration:
            configuration.write("\nimport: {csv: {id: Key, title: Summary, detected_at: Created, description: Text}}\n")
        for number in range(4):
            name = self.chance.choice(list(EXPORTS))
            self.spoil(f"export-{number}", EXPORTS[name].encode())
            options = ["--time-zone", "Europe/Berlin"] if self.chance.random() < 0.5 else []
            self.run("import", "--from", name, f"export-{number}", *options, "--people", self.chance.choice(["roles", "handles", "names"]))
        self.spoil("timeline.md", TIMELINE.encode())
        self.run("new", "postmortem", "--timeline", "timeline.md")
        event = (EXAMPLES / "event.json").read_text().replace("\n", " ")
        self.spoil("alerts.log", "".join(f"2026-11-28T2{hour}:00:00Z {event}\n" for hour in range(3)).encode())
        self.run("new", "postmortem", "--events", "alerts.log", "--only", "1")
        self.spoil("rules.yml", (EXAMPLES / "prometheus-rules.yml").read_bytes())
        self.run("new", "playbook", "--from-alert", "rules.yml", "MonitoringHeartbeatMissed")
        self.build()

    # The verbs

    def build(self):
        """Checks, and builds twice: in another place, time zone and language, and on one core."""
        self.run(*CHECK, wants_json=True)
        self.run("build", "--draft", "--quiet", "--out", "one")
        if not (self.folder / "one").exists():
            return
        other = ["taskset", "-c", "0"] if shutil.which("taskset") else []
        self.run("build", "--draft", "--quiet", "--out", "two", before=other, TZ="Pacific/Apia", LC_ALL="tr_TR.UTF-8")
        for name in judgement.differences(self.folder / "one", self.folder / "two")[:1]:
            self.wrong.append(("difference", f"{name} differs from one build to the next"))
        self.wrong += judgement.of_site(self.folder / "one", self.chance, pages=4)

    def run(self, *words, wants_json=False, before=(), **environment):
        self.runs += 1
        command = " ".join(words)
        try:
            done = subprocess.run([*before, self.kedge, *words], cwd=self.folder, capture_output=True, stdin=subprocess.DEVNULL,
                                  env={**os.environ, **CLOCK, **environment}, timeout=self.patience)
        except subprocess.TimeoutExpired:
            self.wrong.append(("hang", f"kedge {command}: not done after {self.patience} s"))
            return
        for kind, text in judgement.of_run(done.returncode, done.stdout, done.stderr, wants_json):
            self.wrong.append((kind, f"kedge {command}: {text}"))
            if kind == "crash":
                (self.folder / "stderr.txt").write_bytes(done.stderr)
        if words[0] == "read":
            self.wrong += [(kind, f"kedge {command}: {text}") for kind, text in judgement.of_terminal(done.stdout)]
