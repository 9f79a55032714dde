"""`kedge fresh`: every state, exact in every format, and read by parsers that others wrote."""

import csv
import io
import json
import re
import subprocess
import tempfile
import unicodedata
import unittest
from datetime import date, timedelta
from pathlib import Path

import icalendar
import jsonschema
from fresh_book import ROOT, every_state, git, golden, kedge, playbook, write
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

    def test_every_state_in_a_table(self):
        golden(self, "table.txt", self.fresh())
        golden(self, "table-72.txt", self.fresh("--width", "72"))

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

    def test_no_line_of_a_fitted_table_is_too_wide(self):
        for width in (40, 60, 80, 100, 140):
            lines = self.fresh("--width", str(width)).splitlines()
            self.assertLessEqual(max(map(len, lines)), width)

    def test_json_fits_its_schema_and_tells_every_state(self):
        text = self.fresh("--format", "json")
        golden(self, "fresh.json", text)
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

    def test_most_overdue_first(self):
        report = json.loads(self.fresh("--format", "json"))
        dues = [row["due"] for row in report["documents"] if row["due"]]
        self.assertEqual(dues, sorted(dues))
        ranks = [{"invalid": 0, "never-tested": 1}.get(row["state"], 2) for row in report["documents"]]
        self.assertEqual(ranks, sorted(ranks))

    def test_csv(self):
        text = self.fresh("--format", "csv")
        golden(self, "fresh.csv", text)
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        self.assertEqual({row["path"]: row["state"] for row in rows}, STATES)
        titles = {row["path"]: row["title"] for row in rows}
        self.assertEqual(titles["playbooks/soon.md"], "Soon; \"quoted\", <b>")

    def test_junit_fits_its_schema_and_fails_where_the_run_fails(self):
        schema = etree.XMLSchema(etree.parse(str(ROOT / "docs/schemas/freshness.junit.xsd")))
        golden(self, "junit.xml", self.fresh("--format", "junit"))
        for arguments, states in (
            ((), {"stale", "invalid"}),
            (("--fail-on", "stale"), {"stale", "invalid"}),
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
        golden(self, "metrics.prom", text)
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
        golden(self, "drills.ics", text)
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

    def test_markdown(self):
        golden(self, "fresh.md", self.fresh("--format", "markdown"))

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

    def test_slack_stays_within_its_limits(self):
        text = self.fresh("--format", "slack")
        golden(self, "slack.json", text)
        message = json.loads(text)
        self.assertTrue(message["text"])
        self.assertLessEqual(len(message["blocks"]), 50)
        for block in message["blocks"]:
            self.assertLessEqual(len(block["text"]["text"]), 3000)

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


class CalendarTests(unittest.TestCase):
    """Days are added on the calendar and clamp at the ends of months."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def due(self, last, every, today):
        write(self.folder, "content/playbooks/a.md", playbook(title="A", last_tested=last, test_every=every))
        run = kedge(self.folder, "fresh", "--format", "json", today=today)
        row = json.loads(run.stdout)["documents"][0]
        return row["due"], row["state"]

    def test_half_a_year_after_the_end_of_march_is_the_end_of_september(self):
        self.assertEqual(self.due("2020-03-31", "6 months", "2020-09-30"), ("2020-09-30", "due-today"))
        self.assertEqual(self.due("2020-03-31", "6 months", "2020-10-01"), ("2020-09-30", "stale"))
        self.assertEqual(self.due("2020-03-31", "6 months", "2020-09-29"), ("2020-09-30", "due-soon"))
        self.assertEqual(self.due("2020-03-31", "6 months", "2020-09-15"), ("2020-09-30", "fresh"))
        self.assertEqual(self.due("2020-03-31", "6 months", "2020-09-16"), ("2020-09-30", "due-soon"))

    def test_leap_days(self):
        self.assertEqual(self.due("2024-02-29", "1 year", "2024-03-01")[0], "2025-02-28")
        self.assertEqual(self.due("2024-02-29", "4 years", "2024-03-01")[0], "2028-02-29")
        self.assertEqual(self.due("2023-12-31", "2 months", "2024-01-01")[0], "2024-02-29")
        self.assertEqual(self.due("2024-02-28", "1d", "2024-02-28")[0], "2024-02-29")

    def test_iso_8601(self):
        self.assertEqual(self.due("2024-08-31", "P1Y6M", "2025-01-01")[0], "2026-02-28")

    def test_an_interval_that_is_none_is_an_error_with_its_place(self):
        for every in ("0d", "soon", "0 months", "5h", "PT0S"):
            self.assertEqual(self.due("2026-11-01", every, "2026-11-21"), (None, "invalid"), every)
            check = kedge(self.folder, "check", "--format", "concise")
            self.assertRegex(check.stdout, r"a\.md:4:13: (error|warning): `test_every` is `" + re.escape(every))
        write(self.folder, "content/playbooks/a.md", "# A\n\n**Last tested:** 2026-11-01\n**Test every:** soon\n")
        self.assertRegex(kedge(self.folder, "check", "--format", "concise").stdout, r"a\.md:4:17: .*`soon`")
        write(self.folder, "kedge.yml", "freshness: {test_every: 0d}\n")
        run = kedge(self.folder, "fresh")
        self.assertEqual(run.returncode, 2)
        self.assertIn("kedge.yml:1:25", run.stderr)

    def test_the_interval_is_that_of_the_document_else_of_its_severity_else_the_default(self):
        def interval(**keys):
            write(self.folder, "content/playbooks/a.md", playbook(title="A", last_tested="2026-11-01", **keys))
            return json.loads(kedge(self.folder, "fresh", "--format", "json").stdout)["documents"][0]["interval"]
        self.assertEqual(interval(severity="P1", test_every="30d"), "30d")
        self.assertEqual([interval(severity=name) for name in ("P1", "P2", "P3")], ["90d", "180d", "1 year"])
        self.assertEqual(interval(), "1 year")

    def test_mapped_keys_and_bold_lines_count(self):
        write(self.folder, "kedge.yml", "keys: {last_tested: last_reviewed_on, test_every: review_in}\n")
        write(self.folder, "content/playbooks/a.md",
              "---\nlast_reviewed_on: 2020-03-31\nreview_in: 6 months\n---\n# A\n")
        row = json.loads(kedge(self.folder, "fresh", "--format", "json").stdout)["documents"][0]
        self.assertEqual((row["due"], row["state"]), ("2020-09-30", "stale"))
        write(self.folder, "content/playbooks/a.md",
              "# A\n\n**Last tested:** 2026-11-01 by carol — actual RTO: 9 minutes\n")
        row = json.loads(kedge(self.folder, "fresh", "--format", "json").stdout)["documents"][0]
        self.assertEqual((row["last_tested"], row["tested_by"], row["state"]), ("2026-11-01", "carol", "fresh"))


class HistoryTests(unittest.TestCase):
    """A date that moves without the rest of the record is noticed, in a repository made here."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        write(self.folder, "kedge.yml", "rules: {missing-key: off, missing-section: off}\n")
        write(self.folder, "content/playbooks/a.md", self.record("2026-05-02", "drills/1", "alice"))
        git(self.folder, "init", "-q", "-b", "main")
        git(self.folder, "add", ".")
        git(self.folder, "commit", "-q", "-m", "before")
        git(self.folder, "checkout", "-q", "-b", "change")

    @staticmethod
    def record(day, proof, tester):
        return (f"---\ntitle: A\nlast_tested: {day}\ntested_by: {tester}\n"
                f"evidence: https://ci.example.com/{proof}\n---\n# A\n")

    def findings(self, name="a", base="main"):
        run = kedge(self.folder, "check", "--format", "json", *(("--base", base) if base else ()))
        return [finding["line"] for finding in json.loads(run.stdout)["diagnostics"]
                if finding["rule"] == "date-only-bump" and finding["file"].endswith(f"{name}.md")]

    def test_a_date_alone_is_caught_and_an_honest_test_is_not(self):
        self.assertEqual(self.findings(), [])
        write(self.folder, "content/playbooks/a.md", self.record("2026-11-02", "drills/1", "alice"))
        self.assertEqual(self.findings(), [3])
        self.assertEqual(self.findings(base=None), [])
        git(self.folder, "commit", "-q", "-a", "-m", "bump")
        self.assertEqual(self.findings(), [3])
        for proof, tester in (("drills/2", "alice"), ("drills/1", "bob")):
            write(self.folder, "content/playbooks/a.md", self.record("2026-11-02", proof, tester))
            self.assertEqual(self.findings(), [])

    def test_what_kedge_tested_writes_is_honest(self):
        run = kedge(self.folder, "tested", "a", "--by", "alice", "--kind", "drill", "--evidence",
                    "https://ci.example.com/drills/2")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(self.findings(), [])

    def test_a_renamed_document_is_followed(self):
        git(self.folder, "mv", "content/playbooks/a.md", "content/playbooks/b.md")
        write(self.folder, "content/playbooks/b.md", self.record("2026-11-02", "drills/1", "alice"))
        git(self.folder, "add", ".")
        self.assertEqual(self.findings("b"), [3])

    def test_prose_may_change_without_a_word(self):
        write(self.folder, "content/playbooks/a.md", self.record("2026-05-02", "drills/1", "alice") + "\nMore.\n")
        self.assertEqual(self.findings(), [])

    def test_an_unknown_base_is_no_silence(self):
        run = kedge(self.folder, "check", "--base", "nowhere")
        self.assertEqual(run.returncode, 2)
        self.assertIn("nowhere", run.stderr)
