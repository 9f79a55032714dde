"""`kedge new`: one draft of what is known, right in every field, and check lists just what only a person can know."""

import json
import re
import shutil
import tempfile
import unittest
from datetime import datetime, timezone
from pathlib import Path

import yaml

from fresh_book import ROOT, kedge, write

FLAPPING = [("02:00", "triggered", 3), ("02:05", "updated", 8), ("02:10", "resolved", 13), ("02:21", "triggered", 1),
            ("02:31", "resolved", 11), ("02:55", "triggered", 2), ("03:02", "resolved", 9)]


def events(*rows):
    return "".join(f"2026-11-20T{clock}:00Z " + json.dumps(
        {"type": f"alert.{kind}", "server_slug": "payments", "server_url": "https://payments.mcp.example.net",
         "server_tier": "production", "failure_reason": "timeout", "duration_minutes": minutes}) + "\n"
        for clock, kind, minutes in rows)


def webhook(status, *alerts):
    return json.dumps({"version": "4", "groupKey": "g", "status": status, "alerts": [
        {"status": "resolved" if end else "firing",
         "labels": {"alertname": name, "failure_reason": "timeout", "server_slug": "payments", "severity": "critical"},
         "annotations": {"summary": "payments hangs | <b>"}, "startsAt": f"2026-11-20T{start}:30.123Z",
         "endsAt": f"2026-11-20T{end}:00Z" if end else "0001-01-01T00:00:00Z"} for name, start, end in alerts]}) + "\n"


COPIED = """**timeout · payments** https://runbooks.example.com/playbooks/timeout.html

- 2026-11-19 21:26 UTC – incident began (alert)
- 2026-11-19 21:31 UTC – ✓ Diagnosis 1: Is the process alive?
- 2026-11-19 21:44 UTC – escalated to platform-lead (Call)
"""


class NewTests(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        """A copy of this repository's own handbook, whose every rule holds."""
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        shutil.copytree(ROOT / "content", self.folder / "content")
        shutil.copytree(ROOT / "docs/examples", self.folder / "docs/examples")
        for name in ("kedge.yml", "anchors.lock"):
            shutil.copy(ROOT / name, self.folder / name)
        self.known = set(self.tree())

    def tree(self):
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in sorted(self.folder.rglob("*"))
                if path.is_file() and "public" not in path.parts}

    def new(self, *words, status=0, **options):
        run = kedge(self.folder, "new", *words, **options)
        self.assertEqual(run.returncode, status, run.stdout + run.stderr)
        return run

    def draft(self):
        """The one document that is new."""
        (path,) = set(self.tree()) - self.known - {"log", "timeline.md", "rules.yml"} - {
            name for name in self.tree() if name.startswith("templates/")}
        text = (self.folder / path).read_text()
        head, body = text.split("\n---\n", 1)
        return path, yaml.safe_load(head), body

    def expect_placeholders(self, *keys):
        """Checks that the findings of the draft are its places to write in, that the same are told, and that it builds."""
        path, _, body = self.draft()
        found = sorted((finding["rule"], re.search("`([^`]*)`", finding["message"])[1]) for finding in json.loads(
            kedge(self.folder, "check", "--format", "json").stdout)["diagnostics"] if finding["file"] == path
            # That nothing is promised of a new page is no place to write in.
            and finding["severity"] != "note")
        sections = re.findall(r"^## (.*)\n\nTODO", body, re.M)
        wanted = [("placeholder-section", name.lower().replace(" ", "-")) for name in sections]
        self.assertEqual(found, sorted(wanted + [("missing-key", key) for key in keys]))
        self.assertGreater(len(sections), 6)
        self.assertEqual(kedge(self.folder, "build", "--draft", "--quiet").returncode, 1)
        page = (self.folder / "public" / path.removeprefix("content/")).with_suffix(".html")
        self.assertIn("</html>", page.read_text())
        return wanted

    def moments(self, keys):
        return {key: value.replace(tzinfo=timezone.utc) if isinstance(value, datetime) else value
                for key, value in keys.items() if key.endswith("_at")}

    def at(self, *clock, day=20):
        return datetime(2026, 11, day, *clock, tzinfo=timezone.utc)

    def test_a_flapping_stream_is_one_draft(self):
        write(self.folder, "log", events(*FLAPPING))
        run = self.new("postmortem", "--events", "log")
        path, keys, body = self.draft()
        self.assertEqual(path, "content/postmortems/2026-11-20-timeout-on-payments.md")
        self.assertEqual(self.moments(keys), {"started_at": self.at(1, 57), "detected_at": self.at(2), "resolved_at": self.at(3, 2)})
        self.assertEqual({key: value for key, value in keys.items() if not key.endswith("_at")}, {
            "title": "timeout on payments", "date": self.at(0).date(), "severity": "P2", "status": "draft",
            "services": ["payments"], "failure_reason": "timeout", "detected_by": "alert"})
        self.assertEqual(len(re.findall(r"^\| 0\d:\d\d \|", body, re.M)), 7)
        wanted = self.expect_placeholders()
        self.assertEqual(run.stderr.count("still to do: "), len(wanted))
        # The same once more changes nothing; another incident of that name is refused.
        before = self.tree()
        self.assertIn("is there already, just as it would be written", self.new("postmortem", "--events", "log").stderr)
        write(self.folder, "log", events(*FLAPPING[:3]))
        before = self.tree()
        self.assertIn("is there already: nothing was written", self.new("postmortem", "--events", "log", status=2).stderr)
        self.assertEqual(self.tree(), before)

    def test_where_a_window_leaves_several_incidents_they_are_listed(self):
        write(self.folder, "log", events(*FLAPPING))
        run = self.new("postmortem", "--events", "log", "--join-within", "5m", status=1)
        self.assertIn("`log` has 3 incidents: nothing was written", run.stderr)
        self.assertIn("--only 2  2026-11-20T02:20:00Z  timeout on payments", run.stderr)
        self.new("postmortem", "--events", "-", "--join-within", "5m", "--only", "2", stdin=events(*FLAPPING))
        self.assertEqual(self.moments(self.draft()[1]),
                         {"started_at": self.at(2, 20), "detected_at": self.at(2, 21), "resolved_at": self.at(2, 31)})

    def test_alertmanagers_log_is_one_draft(self):
        log = webhook("firing", ("McpToolCallsTimeOut", "02:13", None))
        log += webhook("firing", ("McpToolCallsTimeOut", "02:13", None), ("Slow", "02:20", None))
        log += webhook("resolved", ("McpToolCallsTimeOut", "02:13", "02:40"), ("Slow", "02:20", "02:44"))
        write(self.folder, "log", log)
        self.new("postmortem", "--events", "log")
        path, keys, body = self.draft()
        self.assertEqual(self.moments(keys), {"detected_at": self.at(2, 13, 30), "resolved_at": self.at(2, 44)})
        self.assertEqual((keys["title"], keys["severity"], keys["services"], keys["failure_reason"], keys["detected_by"]),
                         ("payments hangs | <b>", "P1", ["payments"], "timeout", "alert"))
        self.assertNotIn("started_at", keys)
        self.assertIn("| 02:13:30 | Alert: McpToolCallsTimeOut, payments, timeout: payments hangs \\| \\<b> |", body)
        self.assertEqual(len(re.findall(r"^\| 02:\d\d:\d\d \|", body, re.M)), 4)
        self.expect_placeholders()

    def test_a_copied_timeline_is_one_draft(self):
        self.new("postmortem", "--timeline", "-", stdin=COPIED)
        _, keys, body = self.draft()
        self.assertEqual(self.moments(keys), {"started_at": self.at(21, 26, day=19)})
        self.assertEqual({key: value for key, value in keys.items() if not key.endswith("_at")}, {
            "title": "timeout on payments", "date": self.at(0, day=19).date(), "severity": "P2", "status": "draft",
            "services": ["payments"], "failure_reason": "timeout", "playbooks": ["playbooks/timeout.md"], "detected_by": "alert"})
        self.assertIn("| 21:44 | escalated to platform-lead (Call) |", body)
        self.expect_placeholders()

    def test_an_empty_postmortem_has_only_places_to_write_in(self):
        self.new("postmortem", "It broke: again", "--date", "2026-11-18")
        path, keys, _ = self.draft()
        self.assertEqual(path, "content/postmortems/2026-11-18-it-broke-again.md")
        self.assertEqual(keys, {"title": "It broke: again", "date": self.at(0, day=18).date(), "status": "draft"})
        self.assertEqual(len(self.expect_placeholders("severity")), 9)

    def test_an_alert_becomes_a_playbook(self):
        rules = (ROOT / "docs/examples/prometheus-rules.yml").read_text()
        write(self.folder, "rules.yml", rules.replace("alert: McpSchemaDrift", "alert: DiskFull"))
        self.new("playbook", "--from-alert", "rules.yml", "Diskfull", status=1)
        self.new("playbook", "--from-alert", "rules.yml", "MonitoringHeartbeatMissed")
        path, keys, body = self.draft()
        rule = next(rule for group in yaml.safe_load(rules)["groups"] for rule in group["rules"]
                    if rule.get("alert") == "MonitoringHeartbeatMissed")
        self.assertEqual(path, "content/playbooks/MonitoringHeartbeatMissed.md")
        self.assertEqual(keys["alerts"], ["MonitoringHeartbeatMissed"])
        self.assertEqual(body.count(rule["expr"].strip().splitlines()[0]), 2)

    def test_a_sites_own_template_comes_first_and_is_no_template_of_pages(self):
        write(self.folder, "templates/new/postmortem.md", "---\nincident_commander: TBD\n---\n# T\n\n## Timeline\n\nTODO\n\n## Ours\n\nAsk {{who}}.\n")
        self.new("postmortem", "--timeline", "-", stdin=COPIED)
        _, keys, body = self.draft()
        self.assertEqual(keys["incident_commander"], "TBD")
        self.assertIn("| 21:44 | escalated", body)
        self.assertIn("## Ours\n\nAsk {{who}}.\n", body)
        self.assertNotIn("## Summary", body)
        self.assertEqual(kedge(self.folder, "build", "--draft", "--quiet").returncode, 1)
        write(self.folder, "templates/new/nonsense.md", "x")
        self.assertIn("no template is called `new/nonsense.md`", kedge(self.folder, "check").stdout)

    def test_the_comments_of_a_template_stay(self):
        write(self.folder, "templates/new/postmortem.md",
              "---\ntitle: TBD\n# Who leads: see roles.md\n# Never leave it empty.\nincident_commander: TBD\n"
              "status: draft   # draft, review, final\n# Last.\nservices:\n  - none\n  # none yet\nowner: x\n---\n# T\n")
        self.new("postmortem", "--timeline", "-", stdin=COPIED)
        path, keys, _ = self.draft()
        text = (self.folder / path).read_text()
        for line in ("# Who leads: see roles.md\n# Never leave it empty.\nincident_commander: TBD\n",
                     "status: draft   # draft, review, final\n# Last.\n"):
            self.assertIn(line, text)
        self.assertEqual(keys["owner"], "x")

    def test_what_would_be_left_out_and_what_is_no_name_is_not_begun(self):
        with open(self.folder / "kedge.yml", "a") as file:
            file.write('exclude: ["drafts/**"]\n')
        self.assertIn("`exclude` in `kedge.yml` leaves it out", self.new("page", "drafts/foo", status=1).stderr)
        self.assertFalse((self.folder / "content/drafts").exists())
        for words in (("playbook", "guides/_"), ("page", "_")):
            self.assertIn("wrote ", self.new(*words).stdout)

    def test_every_kind_can_be_begun_and_nothing_is_overwritten(self):
        for words, path in ((("comms", "teams"), "content/comms/teams.md"), (("page", "guides/First day"), "content/guides/first-day.md"),
                            (("playbook", "Certificates expire"), "content/playbooks/certificates-expire.md")):
            self.assertIn(f"wrote {path}\n", self.new(*words).stdout)
            before = self.tree()
            (self.folder / path).write_text("# Mine\n")
            self.new(*words, status=2)
            self.assertEqual((self.folder / path).read_text(), "# Mine\n")
            (self.folder / path).write_bytes(before[path])
        self.new("playbook", "timeout", status=2)
        self.assertIn("say what to begin", self.new(status=64).stderr)
        self.new("page", "../outside", status=1)

    def test_nothing_is_written_through_a_link_out_of_the_content_folder(self):
        outside = Path(self.enterContext(tempfile.TemporaryDirectory()))
        (self.folder / "content/guides").symlink_to(outside)
        shutil.rmtree(self.folder / "content/postmortems")
        (self.folder / "content/postmortems").symlink_to(outside)
        write(self.folder, "incidents.json", '[{"id": "Q1", "title": "A", "created_at": "2026-01-01T00:00:00Z"}]')
        for words in (("new", "page", "guides/first"), ("new", "page", "guides/deep/first"), ("new", "postmortem", "A"),
                      ("import", "--from", "pagerduty", "incidents.json")):
            run = kedge(self.folder, *words)
            self.assertEqual(run.returncode, 2, run.stdout + run.stderr)
            self.assertIn("is not in `content`: nothing was written", run.stderr)
            self.assertEqual(list(outside.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
