"""Small handbooks whose tests are fresh, due, stale or missing, and the binary that reads them."""

import os
import subprocess
from datetime import datetime
from pathlib import Path

from handbook import KEDGE, ROOT

GOLDENS = ROOT / "Tests/ReportsTests/Goldens"
TODAY = "2026-11-21"

STEPS = """
## Diagnosis

1. **Is it full?**

   ```sh
   df -h
   ```
   - **Yes** → [free space](#free-space)

## Resolution

### Free space

Run `journalctl --vacuum-size=1G`.

## Verification

Run `df -h`.
"""


def kedge(folder, *arguments, today=TODAY, environment=None, text=True, stdin=None):
    """Runs the binary in a folder; gives status, standard output and standard error."""
    variables = {"PATH": os.environ["PATH"], "HOME": str(folder), "NO_COLOR": "1"}
    if today:
        noon = datetime.fromisoformat(today + "T12:00+00:00")
        variables["SOURCE_DATE_EPOCH"] = str(int(noon.timestamp()))
    variables.update(environment or {})
    return subprocess.run([KEDGE, *arguments], cwd=folder, env=variables, text=text, capture_output=True,
                          timeout=60, input=stdin)


def write(folder, path, content):
    """Writes a file below a folder, byte for byte."""
    target = Path(folder) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content if isinstance(content, bytes) else content.encode())


def playbook(**keys):
    """A playbook with front matter and steps."""
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\n{lines}---\n\n# {keys.get('title', 'Untitled')}\n{STEPS}"


def every_state(folder):
    """A handbook with every state on 2026-11-21; gives the fingerprint of its playbooks' steps."""
    write(folder, "kedge.yml", "title: Book\nbase_url: https://runbooks.example.com\n")
    write(folder, "content/contacts.yml",
          "contacts:\n  platform: {name: 'Platform, on-call', last_tested: 2026-11-01}\n  lead: {name: Lead}\n")
    record = {"tested_by": "alice", "test_kind": "drill", "evidence": "https://ci.example.com/drills/1"}
    books = {
        "fresh": dict(title="Fresh", severity="P1", owner="platform", rto_target="15m", last_tested="2026-11-01",
                      actual_rto="9m", **record),
        "soon": dict(title="Soon; \"quoted\", <b>", severity="P1", owner="platform", last_tested="2026-08-30"),
        "today": dict(title="Today", severity="P4", last_tested="2026-05-21", test_every="6 months"),
        "stale": dict(title="Stale", severity="P2", owner="platform", last_tested="2026-05-24", **record),
        "future": dict(title="Future", severity="P2", last_tested="2026-11-22"),
        "unreadable": dict(title="Unreadable", severity="P2", last_tested="yesterday"),
        "zero": dict(title="Zero", severity="P2", last_tested="2026-11-01", test_every="0d"),
        "never": dict(title="Never", severity="P3"),
        "read": dict(title="Only read", severity="P3", last_tested="2026-11-01", test_kind="review"),
        "talked-high": dict(title="Only talked about", severity="P2", last_tested="2026-11-01", test_kind="tabletop"),
        "talked-low": dict(title="Talked about", severity="P3", last_tested="2026-11-01", test_kind="tabletop"),
        "changed": dict(title="Changed", severity="P1", last_tested="2026-11-01",
                        tested_steps="v1:" + "0" * 64, **record),
    }
    for name, keys in books.items():
        write(folder, f"content/playbooks/{name}.md", playbook(**keys))
    write(folder, "content/playbooks/bold.md",
          "# Bold\n\n**Severity:** P1\n**Last tested:** 2026-11-02 by bob — actual RTO: 12 minutes\n")
    write(folder, "content/playbooks/broken.md", "---\ntitle: [\n---\n# Broken\n")
    write(folder, "content/playbooks/binary.md", b"# Binary\n\0\n")
    write(folder, "content/escalation.md", "---\nlast_tested: 2026-01-15\nowner: lead\n---\n# Escalation\n")
    write(folder, "content/comms/slack.md", "---\nchannel: slack\nphases: [declared]\n---\n# Slack\n\n## Declared\n\n```text\nWe look.\n```\n")
    write(folder, "content/on-call.md", "---\nlast_tested: 2026-11-20\n---\n# On call\n")
    write(folder, "content/roles.md", "# Roles\n")
    return folder


def git(folder, *arguments):
    """Runs git in a folder, as somebody."""
    subprocess.run(
        ["git", "-c", "user.name=Alice Example", "-c", "user.email=alice@example.com", "-c", "commit.gpgsign=false",
         *arguments], cwd=folder, check=True, capture_output=True)
