"""The handbooks that most tests look at: the repository's own, and one that adds every form that a page can take.

A suite builds and serves both once, in `sites`, and its workers find them by `KEDGE_SHOWCASE`; a test that is run by
itself does so for itself. Nobody changes what is there.
"""

import atexit
import functools
import gzip
import http.server
import json
import mimetypes
import os
import re
import shutil
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from browser import CHROMIUM, program
from devtools import Chromium
from handbook import KEDGE, ROOT

TODAY = "2026-11-21"

# The event of the wake-up call: what a monitor sends when the server `payments` refuses connections.
EVENT = {"type": "alert.triggered", "server_slug": "payments", "server_url": "https://payments.mcp.example.net",
         "server_tier": "production", "failure_reason": "connection_refused", "duration_minutes": 4}

FORMS = """\
---
title: Every form that Markdown can take
aliases: [old-wiki/forms.html]
---
# Every form that Markdown can take

Words, *stressed*, **strong**, ~~struck~~, `code`, a [link](playbooks/timeout.md), https://example.org/a/very/long/path/that/nobody/broke/into/pieces/because/it/was/pasted?and=it&has=a&query=besides.

Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft_without_a_single_space_in_it.

## Lists

- one
  - two
    - three
      - four, with `a_long_name_in_code_that_does_not_fit_into_a_narrow_column_at_all`
- [ ] not yet done
- [x] done

1. First

   ```sh
   for host in $(cat hosts); do ssh "$host" 'sudo journalctl -u a-unit-with-a-long-name --since "2 hours ago" --no-pager | tail -n 50'; done
   ```
2. Second

## Tables

| Host | Role | Address | Owner | What it does for us | When it was last seen |
|---|:--:|---:|---|---|---|
| payments.mcp.example.net | primary | 203.0.113.17 | platform-oncall | takes all of the money | 2026-11-20T02:14:00Z |
| customer-data.mcp.example.net | replica | 203.0.113.18 | data-oncall | knows the customers | 2026-11-20T02:15:00Z |

## Quotations and alerts

> Somebody said this, and [somebody else](escalation.md) wrote it down.

> [!WARNING]
> Do not restart the primary.

> [!NOTE]
> The replica may lag.

> [!IMPORTANT]
> Say so in the channel.

> [!CAUTION]
> This deletes data.

> [!TIP]
> Drink water.

## Raw HTML

<details><summary>More</summary>

Hidden until it is asked for.

</details>

Press <kbd>Ctrl</kbd>+<kbd>C</kbd>. H<sub>2</sub>O, 2<sup>10</sup>.

### A heading of the third level with `code` in it, and long enough to be broken into several lines on a phone

#### The fourth level

##### The fifth level

###### The sixth level

```json
{"status": "ok", "checks": [{"name": "database", "healthy": true}, {"name": "queue", "healthy": false}]}
```

```text
2026-11-20T02:14:07.113Z payments[1234]: ECONNREFUSED connect 203.0.113.17:5432 after 30000 ms, giving up after 5 attempts
```
"""

STATES = {
    "tested-lately": ("P2", "last_tested: 2026-11-01\ntested_by: alice\ntest_kind: drill\nactual_rto: 9m\nrto_target: 15m\n"
                      "evidence: https://ci.example.com/drills/1\n"),
    "due-soon": ("P3", "last_tested: 2025-11-25\ntested_by: alice\ntest_kind: drill\n"),
    "stale-for-long": ("P4", "last_tested: 2024-11-01\ntested_by: alice\ntest_kind: drill\n"),
    "changed-since": ("P1", "last_tested: 2026-11-01\ntested_by: alice\ntest_kind: drill\n"
                      f"tested_steps: v1:{'0' * 64}\nactual_rto: 40m\nrto_target: 15m\n"),
    "dated-in-future": ("P2", "last_tested: 2027-01-01\n"),
}

BOOK = """\
---
title: {title}
alerts: [{name}]
severity: {severity}
owner: platform-oncall
{keys}---
# {title}

## Diagnosis

1. **Is it full?**

   ```sh
   df -h
   ```
   - **Yes** → [free space](#free-space)
   - **No** → [escalate](../escalation.md#decision-tree)

## Resolution

### Free space

```sh
sudo journalctl --vacuum-size=1G
```

## Verification

Run `df -h`.
"""

# What happened in the showcase: day, severity, minutes until detected, acknowledged, mitigated and resolved, who noticed.
INCIDENTS = [
    ("2026-01-14", "P1", 0, 1, 9, 31, "alert"), ("2026-02-02", "P2", 6, 10, 45, 60, "customer"),
    ("2026-02-20", "P2", 3, 5, 18, 40, "alert"), ("2026-03-11", "P1", 2, 4, 26, 28, "alert"),
    ("2026-04-05", "P2", 12, 14, 200, 400, "engineer"), ("2026-06-30", "P1", 1, 3, 12, 90, "alert"),
    ("2026-08-17", "P3", 60, 65, 1500, 3000, "customer"), ("2026-10-09", "P2", 4, 9, 22, 23, "alert"),
]

INCIDENT = """\
---
title: Showcase incident of {day}
date: {day}
severity: {severity}
status: final
drafted_at: {day}
services: [payments]
failure_reason: timeout
playbooks: [playbooks/timeout.md]
playbook_outcome: incomplete
detected_by: {by}
started_at: {day}T02:00:00Z
detected_at: {detected}
acknowledged_at: {acknowledged}
mitigated_at: {mitigated}
resolved_at: {resolved}
error_budget_minutes: 3.5
---
# Showcase incident of {day}

## Summary

It was slow.

## Timeline

- 02:00 UTC: it began
- 03:00 UTC: somebody said so

## Contributing factors

- Deploys on Friday

## Action items

| Priority | Action | Owner | Due | Status |
|---|---|---|---|---|
| P0 | Put a limit on the pool after {day} | platform-oncall | 2026-07-01 | open |
| P2 | Write it into the playbook | @bob | 2027-03-01 | open |
| P2 | Tell support | platform-lead | 2026-07-01 | done |
"""


def incident(day, severity, *minutes_and_by):
    """A postmortem of the showcase."""
    *minutes, by = minutes_and_by
    start = datetime.fromisoformat(day + "T02:00:00")
    times = [(start + timedelta(minutes=one)).isoformat() + "Z" for one in minutes]
    detected, acknowledged, mitigated, resolved = times
    return INCIDENT.format(day=day, severity=severity, by=by, detected=detected, acknowledged=acknowledged,
                           mitigated=mitigated, resolved=resolved)


# Our additions are short, and some are wrong on purpose.
RULES = "  missing-section: off\n  missing-key: off\n  test-in-future: warning\n"


class Sites:
    """What is served below `base`: the repository's own site as `own`, the showcase as `runbooks`, its draft as
    `draft`."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.handbook = self.folder / "handbook"
        self.web = self.folder / "web"
        self.own, self.site, self.draft = self.web / "own", self.web / "runbooks", self.web / "draft"
        address = self.folder / "address"
        self.base = address.read_text() if address.exists() else None

    def build(self):
        """Makes everything and serves it; gives itself."""
        self.web.mkdir()
        self.handbook.mkdir()
        self.base = serve(self.web)
        (self.folder / "address").write_text(self.base)
        subprocess.run([KEDGE, "build", "--quiet", "--today", TODAY, "--out", self.own], cwd=ROOT, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        for name in ("content", "kedge.yml", "anchors.lock", "docs/examples"):
            source, copy = ROOT / name, self.handbook / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy)
        # The page for lost readers is served anywhere and links by the whole address, so the site is where it says.
        settings = self.handbook / "kedge.yml"
        text, count = re.subn(r"(?m)^base_url: .*$", f"base_url: {self.base}/runbooks", settings.read_text("utf-8"))
        text, rules = re.subn(r"(?m)^rules:\n", "rules:\n" + RULES, text)
        assert (count, rules) == (1, 1), "kedge.yml has no base_url or no rules"
        settings.write_text(text, encoding="utf-8")
        content = self.handbook / "content"
        (content / "forms.md").write_text(FORMS, encoding="utf-8")
        for name, (severity, keys) in STATES.items():
            title = name.replace("-", " ").capitalize()
            (content / "playbooks" / f"{name}.md").write_text(
                BOOK.format(name=name, title=title, severity=severity, keys=keys), encoding="utf-8")
        for day, *facts in INCIDENTS:
            (content / "postmortems" / f"{day}-showcase.md").write_text(incident(day, *facts), encoding="utf-8")
        self.kedge("build", "--quiet", "--accept-anchors", "--out", self.site)
        # A moved page leads away at once; this copy stays, to be looked at by somebody without JavaScript.
        moved = (self.site / "old-wiki" / "forms.html").read_text(encoding="utf-8")
        still = re.sub(r'(?s)<meta http-equiv="refresh"[^>]*>|<script.*?</script>', "", moved)
        assert still != moved, "the moved page has no refresh"
        (self.web / "still").mkdir()
        (self.web / "still" / "moved.html").write_text(still, encoding="utf-8")
        # A draft is published despite its errors and shows them.
        draft = content / "playbooks" / "tested-lately.md"
        draft.write_text(draft.read_text().replace("#free-space", "#nowhere").replace("## Verification", "## Later"))
        self.kedge("build", "--quiet", "--draft", "--accept-anchors", "--out", self.draft, status=1)
        return self

    def kedge(self, *arguments, status=0):
        """Runs the binary in the handbook's folder and gives what it printed."""
        noon = datetime.fromisoformat(TODAY + "T12:00+00:00")
        run = subprocess.run([KEDGE, *map(str, arguments)], cwd=self.handbook, capture_output=True, text=True, timeout=120,
                             env={**os.environ, "SOURCE_DATE_EPOCH": str(int(noon.timestamp()))})
        if run.returncode != status:
            raise AssertionError(f"kedge {arguments}: {run.returncode}\n{run.stdout[-4000:]}{run.stderr}")
        return run.stdout


class Showcase:
    """The showcase as a test sees it, and a folder of the test's own."""

    def __init__(self, sites, folder):
        self.folder = Path(folder)
        self.base, self.site, self.draft, self.kedge = sites.base, sites.site, sites.draft, sites.kedge

    def pages(self):
        """Every page of the build, as a path below the site."""
        return sorted(str(page.relative_to(self.site)) for page in self.site.rglob("*.html"))

    def alert_link(self):
        """The URL that an alert's payload carries for `EVENT`, at the diagnosis."""
        event = self.folder / "event.json"
        event.write_text(json.dumps(EVENT))
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        return self.kedge("link", f"{EVENT['failure_reason']}#diagnosis", "--event", event, "--received-at", now).strip()

    def pages_by_kind(self):
        """One page of each kind that there is: the kind is what the page's main element says of itself."""
        kinds = {}
        for page in self.pages():
            found = re.search(r'<main\b[^>]* class="[^"]*\bkind-([\w-]+)', (self.site / page).read_text(encoding="utf-8"))
            kinds.setdefault(found[1] if found else "none", page)
        return kinds


class _Gzip(http.server.SimpleHTTPRequestHandler):
    """Serves files compressed, as every host of static sites does."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        file = Path(self.directory) / unquote(urlsplit(self.path).path).lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        status = 200 if file.is_file() else 404
        body = _compressed(file, file.stat().st_mtime_ns) if status == 200 else gzip.compress(b"not found")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A closed tab drops the connections that it still waits for; that is not an error."""


@functools.lru_cache(maxsize=None)
def _compressed(file, _):
    return gzip.compress(file.read_bytes(), 9, mtime=0)


def serve(folder):
    """Serves a folder compressed until the tests end; gives its URL."""
    running = _Server(("127.0.0.1", 0), functools.partial(_Gzip, directory=str(folder)))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    atexit.register(running.shutdown)
    return f"http://127.0.0.1:{running.server_port}"


def _folder():
    folder = tempfile.mkdtemp(prefix="showcase-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@functools.cache
def _sites():
    """The sites of this suite, or of this process, if no suite made them."""
    built = os.environ.get("KEDGE_SHOWCASE")
    return Sites(built) if built else Sites(_folder()).build()


@contextmanager
def sites():
    """Builds and serves everything for other processes; gives what their environment has to say."""
    with tempfile.TemporaryDirectory(prefix="showcase-") as folder:
        yield {"KEDGE_SHOWCASE": str(Sites(folder).build().folder)}


def own_site():
    """The folder with the site of the repository's own handbook."""
    return _sites().own


def own_address():
    """The URL at which it is served."""
    return f"{_sites().base}/own"


@functools.cache
def showcase():
    """The showcase, for all tests of a process."""
    return Showcase(_sites(), _folder())


@functools.cache
def chromium():
    """The browser that all measures share; each takes its own tab."""
    browser = Chromium()
    atexit.register(browser.close)
    return browser


@functools.cache
def whole_chromium():
    """As `chromium`, with all that a browser asks for by itself: the icon of a page, its manifest."""
    browser = Chromium(binary=program(*CHROMIUM))
    atexit.register(browser.close)
    return browser
