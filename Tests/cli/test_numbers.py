"""The handbook's times, clocks, severities, roles and channels, from its tables and front matter: none contradicts another."""

import shutil
import tempfile
import unittest
from pathlib import Path

from handbook import ROOT
from numbers_of_handbook import contradictions

# One number, clock, person or channel changed in a copy: file, what it says, what it says then.
CHANGES = [
    ("content/escalation.md", "{when: stuck, after: 15m, notify: platform-lead, via: phone}",
     "{when: stuck, after: 20m, notify: platform-lead, via: phone}"),
    ("content/escalation.md", "10 min: incident commander by phone", "12 min: incident commander by phone"),
    ("content/escalation.md", "15 min: platform lead; 60 min: engineering manager |", "15 min: secondary; 60 min: engineering manager |"),
    ("content/escalation.md", "{when: start, after: 0m, notify: product-manager, via: slack}",
     "{when: start, after: 5m, notify: product-manager, via: slack}"),
    ("content/escalation.md", "60 min: platform lead on Slack", "60 min: platform lead by phone"),
    ("content/severities.md", "| acknowledge | 5 min | 15 min |", "| acknowledge | 5 min | 10 min |"),
    ("content/severities.md", "| Slack: first, then every | 5 min, 15 min |", "| Slack: first, then every | 5 min, 20 min |"),
    ("content/severities.md", "| status page: first, then every | 5 min, 30 min | 15 min, 60 min |",
     "| status page: first, then every | 20 min, 30 min | 15 min, 60 min |"),
    ("content/severities.md", "| second pair of eyes | 15 min | 15 min | 1 h |", "| second pair of eyes | 15 min | 15 min | 4 h |"),
    ("content/severities.md", "| engineering manager told | at once |", "| engineering manager told | 15 min |"),
    ("content/severities.md", "| `schema_drift` | P3 | P3 |", "| `schema_drift` | P2 | P3 |"),
    ("content/severities.md", "thread in `#mcp-incidents`", "thread in `#incidents`"),
    ("content/comms/email.md", "send_within: {P1: 30m, P2: 120m}", "send_within: {P1: 60m, P2: 120m}"),
    ("content/comms/discord.md", "| P1 | 5 minutes after the declaration |", "| P1 | 15 minutes after the declaration |"),
    ("content/postmortem-guide.md", "| P2 | required | 72 hours |", "| P2 | required | 48 hours |"),
    ("content/postmortem-guide.md", "under 5 min (P1), 15 min (P2)", "under 5 min (P1), 10 min (P2)"),
    ("content/playbooks/schema_drift.md", "escalate_after: 60m", "escalate_after: 240m"),
    ("content/playbooks/timeout.md", "escalate_to: platform-lead", "escalate_to: platform-secondary"),
    ("content/playbooks/timeout.md", "rto_target: 30m", "rto_target: 45m"),
    ("content/playbooks/protocol_error.md", "severity: P1", "severity: P2"),
    ("content/triage.md", "| P2 | the service's on-call |", "| P2 | the service's on-call and the platform lead |"),
    ("content/roles.md", "| P2 | commander,", "| P5 | commander,"),
    ("kedge.yml", "    update_every: 15m", "    update_every: 10m"),
    ("kedge.yml", "    channels: [pagerduty, slack, discord]", "    channels: [pagerduty, slack, teams]"),
]


class NumberTests(unittest.TestCase):
    def test_nothing_in_the_handbook_contradicts_itself(self):
        self.assertEqual(contradictions(ROOT), [])

    def test_every_change_of_one_number_is_found(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder)
            shutil.copytree(ROOT / "content", copy / "content")
            shutil.copy(ROOT / "kedge.yml", copy)
            for name, now, then in CHANGES:
                with self.subTest(file=name, then=then):
                    text = (copy / name).read_text(encoding="utf-8")
                    self.assertIn(now, text)
                    (copy / name).write_text(text.replace(now, then, 1), encoding="utf-8")
                    self.assertNotEqual(contradictions(copy), [])
                    (copy / name).write_text(text, encoding="utf-8")


