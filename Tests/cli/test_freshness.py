"""`kedge fresh`: every state, exact in every format, and read by parsers that others wrote."""

import csv
import io
import json
import subprocess
import tempfile
import unicodedata
import unittest
from datetime import date, timedelta
from pathlib import Path

import icalendar
import jsonschema
from fresh_book import GOLDENS, ROOT, every_state, kedge, playbook, write
from lxml import etree
from prometheus_client.parser import text_string_to_metric_families

STATES = {
    "playbooks/fresh.md": "fresh", "playbooks/soon.md": "due-soon", "playbooks/today.md": "due-today",
    "playbooks/stale.md": "stale", "playbooks/future.md": "invalid", "playbooks/unreadable.md": "invalid",
    "playbooks/zero.md": "invalid", "playbooks/never.md": "never-tested", "playbooks/read.md": "never-tested",
    "playbooks/talked-high.md": "never-tested", "playbooks/talked-low.md": "fresh", "playbooks/changed.md": "fresh",
    "playbooks/bold.md": "fresh", "playbooks/broken.md": "invalid", "playbooks/binary.md": "invalid",
    "escalation.md": "fresh", "comms/slack.md": "never-tested", "on-call.md": "fresh",
    "contacts.yml#platform": "fresh", "contacts.yml#lead": "never-tested",
}


class FormatTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = every_state(Path(temporary.name))

    def fresh(self, *arguments, status=0):
        run = kedge(self.folder, "fresh", *arguments, text=False)
        self.assertEqual(run.returncode, status, run.stderr)
        return run.stdout.decode()

    def test_the_program_prints_what_the_report_is(self):
        """The files that `ReportsTests` holds each format to, out of the program."""
        for name, arguments in (
            ("table.txt", ()), ("table-72.txt", ("--width", "72")), ("fresh.json", ("--format", "json")),
            ("fresh.csv", ("--format", "csv")), ("junit.xml", ("--format", "junit")), ("slack.json", ("--format", "slack")),
            ("metrics.prom", ("--format", "prometheus")), ("drills.ics", ("--format", "ics")),
            ("fresh.md", ("--format", "markdown")),
        ):
            with self.subTest(name):
                self.assertEqual(self.fresh(*arguments), (GOLDENS / name).read_bytes().decode())

    def test_columns_line_up_under_wide_characters(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for by in ("🚀🚀✅", "李雷", "René", "Rene\u0301", "⚠ x"):
                write(folder, f"content/playbooks/{by}.md",
                      playbook(title="A", severity="P1", last_tested="2026-11-01", tested_by=f'"{by}"'))
            lines = kedge(folder, "fresh").stdout.splitlines()

            def width(text):
                return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
                           for c in text)
            due = {width(line[:line.rindex("2027-")]) for line in lines[1:]}
            self.assertEqual(len(due), 1, lines)

    def test_json_fits_its_schema_and_tells_every_state(self):
        text = self.fresh("--format", "json")
        report = json.loads(text)
        schema = json.loads((ROOT / "docs/schemas/freshness.schema.json").read_text())
        jsonschema.Draft202012Validator(
            schema, format_checker=jsonschema.FormatChecker()).validate(report)
        self.assertEqual({row["path"]: row["state"] for row in report["documents"]}, STATES)
        counts = report["summary"]
        for state in ("fresh", "due-soon", "due-today", "stale", "never-tested", "invalid"):
            self.assertEqual(counts[state.replace("-", "_")], list(STATES.values()).count(state))
        self.assertEqual(counts["total"], len(STATES))
        self.assertEqual(counts["undated"], 3)

    def test_csv(self):
        text = self.fresh("--format", "csv")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        self.assertEqual({row["path"]: row["state"] for row in rows}, STATES)
        titles = {row["path"]: row["title"] for row in rows}
        self.assertEqual(titles["playbooks/soon.md"], "Soon; \"quoted\", <b>")

    def test_junit_fits_its_schema_and_fails_where_the_run_fails(self):
        schema = etree.XMLSchema(etree.parse(str(ROOT / "docs/schemas/freshness.junit.xsd")))
        for arguments, states in (
            ((), {"stale", "invalid"}),
            (("--fail-on", "stale"), {"stale", "invalid"}),
            (("--fail-on", "due-today"), {"stale", "invalid", "due-today"}),
            (("--fail-on", "due-soon"), {"stale", "invalid", "due-soon", "due-today"}),
            (("--fail-on", "never-tested"), {"never-tested", "invalid"}),
        ):
            tree = etree.fromstring(self.fresh("--format", "junit", *arguments, status=1 if arguments else 0).encode())
            schema.assertValid(tree)
            failed = {case.get("name") for case in tree.iter("testcase") if case.find("failure") is not None}
            self.assertEqual(failed, {path for path, state in STATES.items() if state in states})
            self.assertEqual(int(tree.get("failures")), len(failed))
            self.assertEqual(int(tree.get("tests")), len(STATES))

    def test_prometheus_reads_the_metrics(self):
        text = self.fresh("--format", "prometheus")
        samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
        overdue = {sample.labels["path"]: sample.value for sample in samples
                   if sample.name == "kedge_test_overdue_timestamp_seconds"}
        # Stale from the first second of the day after the one when it is due.
        self.assertEqual(overdue["playbooks/today.md"], (date(2026, 11, 22) - date(1970, 1, 1)).days * 86400)
        self.assertEqual(set(overdue) | {sample.labels["path"] for sample in samples
                                         if sample.name == "kedge_untested"}, set(STATES))
        states = {sample.labels["state"]: sample.value for sample in samples if sample.name == "kedge_documents"}
        self.assertEqual(states["stale"], 1)

    def test_a_calendar_reads_the_drills(self):
        text = self.fresh("--format", "ics")
        self.assertTrue(all(len(line.encode()) <= 75 for line in text.split("\r\n")))
        calendar = icalendar.Calendar.from_ical(text)
        self.assertEqual(calendar.errors, [])
        events = list(calendar.walk("VEVENT"))
        self.assertEqual(len(events), len(STATES))
        for event in events:
            self.assertEqual(event.errors, [])
            self.assertEqual(event.decoded("DTEND") - event.decoded("DTSTART"), timedelta(days=1))
            self.assertIn("DTSTAMP", event)
        by_title = {str(event["SUMMARY"]): event for event in events}
        soon = by_title["Drill due: Soon; \"quoted\", <b> (P1)"]
        self.assertEqual(soon.decoded("DTSTART"), date(2026, 11, 28))
        self.assertEqual(str(soon["CONTACT"]), "Platform, on-call")
        self.assertEqual(str(soon["URL"]), "https://runbooks.example.com/playbooks/soon.html")
        identifiers = {str(event["UID"]) for event in events}
        self.assertEqual(len(identifiers), len(events))
        later = kedge(self.folder, "fresh", "--format", "ics", today="2027-06-01", text=False).stdout
        again = {str(event["UID"]) for event in icalendar.Calendar.from_ical(later).walk("VEVENT")}
        self.assertEqual(identifiers, again)

    def test_slack_counts_as_slack_does(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write(folder, "kedge.yml", "base_url: https://rb.example.com\n")
            for number in range(60):
                write(folder, f"content/playbooks/p{number}.md",
                      playbook(title="\"" + "त्रुटि सेवा विफल " * 20 + "\"", severity="P1", last_tested="2025-01-01"))
            write(folder, "content/playbooks/long.md",
                  playbook(title="Long", severity="P1", last_tested="2025-01-01", tested_by="&" * 3200))
            message = json.loads(kedge(folder, "fresh", "--format", "slack").stdout)
            for block in message["blocks"]:
                text = block["text"]["text"]
                self.assertGreater(len(text), 0)
                self.assertLessEqual(len(text.encode("utf-16-le")) // 2, 3000)
            self.assertLessEqual(len(message["blocks"]), 50)

    def test_a_markdown_title_is_text_and_its_link_whole(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write(folder, "kedge.yml", "base_url: https://rb.example.com\n")
            title = "See https://x.example/y, www.example.com &lt;b> (v1.2)"
            write(folder, "content/playbooks/a (1.md", playbook(title=f'"{title}"', severity="P1"))
            text = kedge(folder, "fresh", "--format", "markdown").stdout
            html = subprocess.run(["cmark-gfm", "--extension", "table", "--extension", "autolink"], input=text,
                                  capture_output=True, text=True, check=True).stdout
            links = etree.HTML(html).findall(".//a")
            self.assertEqual([(link.get("href"), "".join(link.itertext())) for link in links],
                             [("https://rb.example.com/playbooks/a%20%281.html", title)])

    def test_filters(self):
        def paths(*arguments):
            return {row["path"] for row in json.loads(self.fresh("--format", "json", *arguments))["documents"]}
        self.assertEqual(paths("--owner", "platform"),
                         {"playbooks/fresh.md", "playbooks/soon.md", "playbooks/stale.md", "contacts.yml#platform"})
        self.assertEqual(paths("--kind", "contacts"), {"contacts.yml#platform", "contacts.yml#lead"})
        self.assertEqual(paths("--kind", "playbook", "--owner", "platform", "--within", "7d"),
                         {"playbooks/soon.md", "playbooks/stale.md"})
        self.assertEqual(paths("--kind", "playbook", "--owner", "platform", "--within", "6d"), {"playbooks/stale.md"})
        skipped = json.loads(self.fresh("--format", "json", "--undated", "skip"))
        self.assertEqual({row["path"] for row in skipped["documents"]},
                         set(STATES) - {"playbooks/never.md", "comms/slack.md", "contacts.yml#lead"})
        self.assertEqual(skipped["summary"]["undated"], 3)

    def test_thresholds(self):
        self.fresh("--kind", "escalation", "--fail-on", "stale", "--fail-on", "due-soon", "--fail-on", "never-tested")
        self.fresh("--kind", "comms", "--fail-on", "stale")
        self.fresh("--kind", "comms", "--fail-on", "never-tested", status=1)
        self.fresh("--kind", "comms", "--fail-on", "never-tested", "--undated", "skip")
        self.fresh("--fail-on", "stale", status=1)
        self.fresh("--kind", "runbook", status=64)

    def test_colour(self):
        self.assertNotIn("\x1b", self.fresh())
        self.assertIn("\x1b[1;31mstale", self.fresh("--color", "always"))
