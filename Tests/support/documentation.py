"""The examples of the documentation, and a copy of this handbook in which they run.

How examples are marked: CONTRIBUTING.md, "Examples in the documentation".
"""

import json
import os
import re
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import yaml

from handbook import CLOCK, KEDGE, ROOT

PAGES = ["README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]

# Programs that reach out of this machine, or take minutes; each says what it was asked, as the real one would.
STAND_INS = {
    "helm": "cat docs/examples/prometheus-rules.yml",
    "aws": 'echo "aws $*" >> "$HOME/aws.log"',
    "apt-get": 'echo "apt-get $*" >> "$HOME/apt.log"',
    "make": '''[ "$1" != -C ] || { cd "$2"; shift 2; }
for target; do
  case $target in
    setup) ;;
    build) mkdir -p .build/release && ln -sf "$HOME/bin/kedge" .build/release/kedge ;;
    *) echo "make: no stand-in for $target" >&2; exit 2 ;;
  esac
done''',
    "gh": 'echo "gh $*" >> "$HOME/gh.log"; case "$1 $2" in "issue list") cat "$HOME/gh.open" 2> /dev/null || true ;; esac',
    "curl": r'''echo "curl $*" >> "$HOME/curl.log"
out= code= data= url=
while [ $# -gt 0 ]; do
  case $1 in
    -o | --output) out=$2; shift ;;
    -w) code=1; shift ;;
    -d | --data-binary) data=$2; shift ;;
    -H | -X | -m) shift ;;
    -*) ;;
    *) url=$1 ;;
  esac
  shift
done
if [ "$data" = @- ]; then jq -e . > /dev/null || exit 1; elif [ -n "$data" ]; then printf %s "$data" | jq -e . > /dev/null || exit 1; fi
case $url in
  */kedge-*.tar.gz) file=$HOME/artifact.tar.gz ;;
  */api/anchors.json) file=$HOME/live.json ;;
  */api/v1/rules) file=$HOME/rules.json ;;
  *) file=/dev/null ;;
esac
if [ -e "$file" ]; then cat "$file" > "${out:-/dev/stdout}"; [ -z "$code" ] || printf 200; exit 0; fi
[ -z "$code" ] || printf 404
[ -n "$code" ] || exit 22''',
}

# What the environment of a bridge holds; none of it is a secret.
VARIABLES = {name: "example" for name in ("PAGERDUTY_ROUTING_KEY", "OPSGENIE_API_KEY", "DISCORD_ROLE_ID", "SLACK_CHANNEL",
                                          "SLACK_BOT_TOKEN", "GH_TOKEN")} | {
    "DISCORD_WEBHOOK_URL": "https://discord.example.com/hook", "SLACK_WEBHOOK": "https://slack.example.com/hook"}


@dataclass
class Block:
    """A block of code of a page; `path` is the file that it is, `reason` why it is not run."""

    page: str
    line: int
    language: str
    path: str
    text: str
    before: list
    reason: str

    @property
    def place(self):
        return f"{self.page}:{self.line}"


def blocks(page, text):
    """The blocks of code of a page, and what the comments right above them say."""
    lines, found, before, reason, at = text.split("\n"), [], [], "", 0
    while at < len(lines):
        line, number = lines[at], at + 1
        comment = re.match(r"<!-- (not run|before):(.*)", line)
        fence = re.match(r" *(`{3,})(\S*) *(\S*)$", line)
        at += 1
        if comment:
            words = comment[2]
            while "-->" not in words:
                words += "\n" + lines[at]
                at += 1
            words = words.replace("-->", "").strip()
            if comment[1] == "before":
                before.append(words)
            else:
                reason = words
        elif fence:
            body = []
            while lines[at].strip() != fence[1]:
                body.append(lines[at][len(line) - len(line.lstrip()):])
                at += 1
            at += 1
            found.append(Block(page, number, fence[2], fence[3], "\n".join(body) + "\n", before, reason))
            before, reason = [], ""
        elif line.startswith("    ") and not lines[at - 2].strip() and not found_in_list(lines, at - 1):
            found.append(Block(page, number, "indented", "", line, before, reason))
        elif line.strip() and reason:
            raise AssertionError(f"{page}:{number}: no block of code follows the comment")
    return found


def found_in_list(lines, at):
    """Whether an indented line continues an item of a list."""
    while at > 0 and (not lines[at].strip() or lines[at].startswith("    ")):
        at -= 1
    return re.match(r" *([-*+]|\d+[.)]) ", lines[at]) is not None


class Copy:
    """A home with a copy of this handbook in its own repository; each command begins where the last one ended."""

    def __init__(self, handbook=True):
        self.temporary = tempfile.TemporaryDirectory()
        self.home = Path(self.temporary.name).resolve()
        self.folder = self.cwd = self.home / "start"
        bin = self.home / "bin"
        bin.mkdir()
        (bin / "kedge").symlink_to(KEDGE)
        for name, text in STAND_INS.items():
            (bin / name).write_text(f"#!/bin/sh\n{text}\n")
            (bin / name).chmod(stat.S_IRWXU)
        self.environment = {**VARIABLES, **CLOCK, "PATH": f"{bin}:{os.environ['PATH']}", "HOME": str(self.home),
                            "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
        self.folder.mkdir()
        if handbook:
            self.fill()

    def fill(self):
        for part in ("content", "docs/examples", "docs/schemas"):
            shutil.copytree(ROOT / part, self.folder / part)
        for part in ("kedge.yml", "anchors.lock"):
            shutil.copy(ROOT / part, self.folder)
        (self.home / ".gitconfig").write_text(
            "[user]\n  name = Alice Example\n  email = alice@example.com\n[init]\n  defaultBranch = main\n"
            f"[advice]\n  detachedHead = false\n[url \"{self.home}/remote.git\"]\n  insteadOf = https://github.com/example/kedge\n")
        self.run("git init -q && git add -A && git commit -qm Start && git clone -q --bare . ../remote.git"
                 " && git remote add origin ../remote.git && git fetch -q")

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.temporary.cleanup()

    def outcome(self, command, shell="sh", **variables):
        """What a command prints, as on a terminal, and its exit status."""
        keep = self.home / ".cwd"
        # Whatever reads an answer leaves off at once.
        run = subprocess.run(
            [shell, "-ec", f"trap 'pwd > {keep}' EXIT\n{command}"], cwd=self.cwd, env={**self.environment, **variables},
            input="q\n", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)
        self.cwd = Path(keep.read_text().strip())
        return run.stdout, run.returncode

    def run(self, command, **options):
        """Runs what must succeed; gives what it prints."""
        output, status = self.outcome(command, **options)
        if status != 0:
            raise AssertionError(f"exits with {status}: {command}\n{output}")
        return output

    def write(self, path, text):
        target = self.cwd / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)

    def set_keys(self, path, text):
        """Sets keys in the front matter of a document, which may be a new one."""
        target = self.cwd / path
        target.parent.mkdir(parents=True, exist_ok=True)
        old = target.read_text() if target.exists() else f"# {target.stem}\n"
        head = re.match(r"---\n(.*?)---\n", old, re.S)
        body = old[head.end():] if head else "\n" + old
        kept, keep = "", True
        for line in head[1].splitlines(keepends=True) if head else []:
            if re.match(r"\w", line):
                keep = line.split(":")[0] not in yaml.safe_load(text)
            kept += line if keep else ""
        target.write_text(f"---\n{kept}{text}---\n{body}")

    def findings(self, path):
        """What `kedge check` says of a file, heavier than a note; that nobody has tested it yet is no fault of its text."""
        content = "content" if (self.cwd / "content").exists() else "runbooks"
        check = f"kedge check --format json --quiet --content {content}"
        output, status = self.outcome(check)
        if "contains no document" in output:
            # The page shows a file before there is any document: a check of it needs one.
            start = self.cwd / content / "index.md"
            start.write_text("# Home\n")
            output, status = self.outcome(check)
            start.unlink()
        if status > 1:
            raise AssertionError(f"`kedge check` exits with {status}: {output}")
        return [f"{entry['line']}: {entry['message']} [{entry['rule']}]" for entry in json.loads(output)["diagnostics"]
                if entry["file"] == path and entry["severity"] != "note" and entry["rule"] != "never-tested"]


def pattern(expected):
    """What stands in a console as a regular expression: `…` is some text, and alone on its line some lines."""
    parts = [r"(?:.*\n)*?" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + "\n"
             for line in expected.splitlines()]
    return re.compile("".join(parts))
