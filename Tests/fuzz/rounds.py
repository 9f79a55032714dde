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
    "documents": 6, "front matter": 3, "kedge.yml": 2, "contacts.yml": 1, "services.yml": 1, "ledger": 2, "events": 2, "alert files": 2,
    "published": 1, "words": 1,
}


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

    def fuzz_words(self):
        words = self.folder / "templates/words"
        shutil.copytree(ROOT / "templates/words", words)
        for path in sorted(words.iterdir()):
            self.spoil(path)
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
