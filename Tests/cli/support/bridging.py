"""docs/examples/bridge.sh in a folder of its own, with four systems on the loopback interface and a clock that stands."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from datetime import datetime, timedelta, timezone
from pathlib import Path

import jsonschema
from handbook import KEDGE, ROOT
from paging import Systems

BRIDGE = ROOT / "docs/examples/bridge.sh"
# The channels of the example bridge.
BRIDGED = ["pagerduty", "opsgenie", "discord", "slack"]
ENVIRONMENT = {
    "PAGERDUTY_ROUTING_KEY": "K" * 32, "OPSGENIE_API_KEY": "genie's key", "DISCORD_ROLE_ID": "42",
    "SLACK_BOT_TOKEN": "xoxb-1", "SLACK_CHANNEL": "C0123",
}

PLAN = json.loads((ROOT / "docs/schemas/payload.bridge.schema.json").read_text())
STATE = jsonschema.Draft202012Validator({**PLAN["$defs"]["state"], "$defs": PLAN["$defs"]})


def event(kind, slug="payments", reason="connection_refused", tier="production", minutes=4, **more):
    return {"type": f"alert.{kind}", "server_slug": slug, "server_url": f"https://{slug}.mcp.example.net",
            "server_tier": tier, "failure_reason": reason, "duration_minutes": minutes, **more}


class BridgeFixture(unittest.TestCase):
    """A bridge that has had no event yet; a P1 goes to all four systems."""

    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        shutil.copytree(ROOT / "content", self.folder / "content")
        shutil.copy(ROOT / "kedge.yml", self.folder)
        self.start()
        # `date` says what the test says.
        (self.folder / "bin").mkdir()
        date = self.folder / "bin/date"
        date.write_text('#!/bin/sh\ncat "$BRIDGE_CLOCK"\n')
        date.chmod(0o755)
        self.configure("channels: [pagerduty, slack, discord]", "channels: [pagerduty, opsgenie, slack, discord]")

    def start(self):
        """New systems and a bridge that remembers nothing."""
        self.systems = Systems()
        self.addCleanup(self.systems.close)
        shutil.rmtree(self.folder / "state", ignore_errors=True)
        self.now = datetime(2026, 11, 28, 21, 30, tzinfo=timezone.utc)
        endpoints = ", ".join(f"{name}: {self.systems.url}" for name in ("pagerduty", "opsgenie", "slack"))
        text = (self.folder / "kedge.yml").read_text()
        kept = [line for line in text.split("\n") if not line.startswith("  endpoints:")]
        at = kept.index("payload:") + 1
        (self.folder / "kedge.yml").write_text("\n".join([*kept[:at], f"  endpoints: {{{endpoints}}}", *kept[at:]]))

    def configure(self, old, new):
        file = self.folder / "kedge.yml"
        self.assertEqual(file.read_text().count(old), 1)
        file.write_text(file.read_text().replace(old, new))

    def wait(self, **time):
        self.now += timedelta(**time)

    def stamp(self, **time):
        return (self.now + timedelta(**time)).strftime("%Y-%m-%dT%H:%M:%SZ")

    def send(self, stdin, *arguments, status=0):
        clock = self.folder / "clock"
        # Several bridges may read it at once.
        if not clock.exists() or clock.read_text().strip() != self.stamp():
            clock.write_text(self.stamp() + "\n")
        run = subprocess.run(
            ["sh", str(BRIDGE), "state", *arguments], cwd=self.folder, input=json.dumps(stdin), text=True,
            capture_output=True, timeout=120, env={
                **ENVIRONMENT, "PATH": f"{self.folder}/bin:{os.environ['PATH']}", "KEDGE": KEDGE,
                "DISCORD_WEBHOOK_URL": self.systems.url + "/webhook", "BRIDGE_CLOCK": str(clock),
                "no_proxy": "127.0.0.1"})
        self.assertEqual(run.returncode, status, run.stderr)
        return run

    def say(self, kind, *arguments, status=0, **more):
        return self.send(event(kind, *arguments, **more), status=status)

    def due(self):
        return self.send(None, "--due")

    def state(self):
        state = json.loads((self.folder / "state/state.json").read_text())
        STATE.validate(state)
        return state

    def told(self):
        """What the bridge believes to be open: key → channels."""
        state = self.state()
        entries = list(state["incidents"].items()) + [(storm["key"], storm) for storm in state["storms"]]
        return {key: sorted(entry["told"]) for key, entry in entries if entry["told"]}
