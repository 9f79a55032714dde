"""`kedge actions`, `actions.ics` and `postmortems.atom`: exact, and read by parsers that others wrote."""

import csv
import io
import json
import os
import shlex
import subprocess
import tempfile
import unittest
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import jsonschema
from fresh_book import ROOT, kedge, write
from lxml import etree
from prometheus_client.parser import text_string_to_metric_families

BASE = "https://runbooks.example.com"
HOSTILE = "=HYPERLINK(1); it's `id` $(id) \"x\", <b>&amp; @team #1"
CELL = HOSTILE.replace("\\", "\\\\").replace("`", "\\`").replace("<", "\\<").replace("&", "\\&")


def postmortem(title, rows, **keys):
    lines = "".join(f"{key}: {value}\n" for key, value in {"title": title, "severity": "P1", "status": "final", **keys}.items())
    table = "".join("| " + " | ".join(row) + " |\n" for row in rows)
    return (f"---\n{lines}---\n# {title}\n\n## Summary\n\nIt & <b>broke</b>.\n\n## Action items\n\n"
            f"| Priority | Action | Owner | Due | Status | Ticket |\n|---|---|---|---|---|---|\n{table}")


def handbook(folder):
    write(folder, "kedge.yml", f"title: Book & Co\nbase_url: {BASE}\nlanguage: de\n")
    write(folder, "content/index.md", "# Home\n")
    write(folder, "content/contacts.yml", "contacts:\n  platform: {name: 'Platform, on-call'}\n  lead: {name: Team lead}\n")
    write(folder, "content/postmortems/2026-10-01-a b.md", postmortem("Outage, \"quoted\"; <b>", [
        ("P0", CELL, "@alice", "2026-10-08", "open", ""),
        ("P1", "Move the queries", "platform", "2026-11-21", "open", "[OPS-7](https://jira.example.com/browse/OPS-7)"),
        ("P1", "Raise the limit", "@platform", "2026-12-01", "done", ""),
        ("P2", "Write it down", "@bob", "soon", "open", ""),
    ], date="2026-10-01", drafted_at="2026-10-03", resolved_at="2026-10-01T12:00:00Z", failure_reason="timeout"))
    write(folder, "content/postmortems/2026-11-01-b.md", postmortem("Second", [
        ("P0", "Add a canary", "Team lead", "2026-11-20", "open", ""),
    ], date="2026-11-01"))
    write(folder, "content/postmortems/2024-01-01-example.md", postmortem("Example", [
        ("P0", "Do what the example says", "@carol", "2024-01-08", "open", ""),
    ], date="2024-01-01", example="true"))
    return folder


class ActionsTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = handbook(Path(temporary.name))

    def actions(self, *arguments, status=0):
        run = kedge(self.folder, "actions", *arguments, text=False)
        self.assertEqual(run.returncode, status, run.stderr)
        return run.stdout.decode()

    def rows(self, *arguments):
        return json.loads(self.actions("--format", "json", *arguments))["actions"]

    def test_json_fits_its_schema_and_has_every_action(self):
        report = json.loads(self.actions("--format", "json"))
        schema = json.loads((ROOT / "docs/schemas/actions.schema.json").read_text())
        jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(report)
        self.assertEqual([(row["action"], row["state"], row["days_overdue"]) for row in report["actions"]], [
            ("Do what the example says", "overdue", 1048), (HOSTILE, "overdue", 44), ("Add a canary", "overdue", 1),
            ("Move the queries", "open", None), ("Write it down", "open", None), ("Raise the limit", "done", None)])
        self.assertEqual(report["summary"], {"total": 5, "overdue": 2, "open": 2, "done": 1, "examples": 1})
        by_words = {row["action"]: row for row in report["actions"]}
        self.assertEqual([(by_words[words]["owner"], by_words[words]["contact"]) for words in
                          ("Move the queries", "Raise the limit", "Add a canary", "Write it down")],
                         [("platform", "platform"), ("@platform", "platform"), ("Team lead", "lead"), ("@bob", None)])
        self.assertEqual(by_words["Write it down"]["due_words"], "soon")
        self.assertEqual(by_words["Move the queries"]["ticket"], "https://jira.example.com/browse/OPS-7")
        self.assertEqual(len({row["id"] for row in report["actions"]}), 6)

    def test_an_action_is_overdue_on_the_day_after(self):
        for today, state in (("2026-11-20", "open"), ("2026-11-21", "overdue")):
            row = [row for row in self.rows("--today", today) if row["action"] == "Add a canary"][0]
            self.assertEqual(row["state"], state)

    def test_filters(self):
        def words(*arguments):
            return [row["action"] for row in self.rows(*arguments)]
        self.assertEqual(words("--owner", "platform"), ["Move the queries", "Raise the limit"])
        self.assertEqual(words("--owner", "@platform"), ["Raise the limit"])
        self.assertEqual(words("--owner", "lead", "--owner", "@bob"), ["Add a canary", "Write it down"])
        self.assertEqual(words("--state", "done"), ["Raise the limit"])
        self.assertEqual(words("--state", "open", "--state", "done"), ["Move the queries", "Write it down", "Raise the limit"])
        self.assertEqual(words("--due-within", "0d", "--state", "open"), ["Move the queries"])
        self.assertEqual(words("--due-within", "30d", "--owner", "@alice"), [HOSTILE])
        run = kedge(self.folder, "actions", "--owner", "@alise")
        self.assertEqual(run.returncode, 1)
        self.assertIn("did you mean `@alice`?", run.stderr)

    def test_fail_on_overdue_fails_for_what_is_shown_and_never_for_an_example(self):
        self.actions("--fail-on", "overdue", status=1)
        self.actions("--fail-on", "overdue", "--owner", "platform")
        self.actions("--fail-on", "overdue", "--owner", "@carol")
        self.actions("--fail-on", "overdue", "--state", "open")
        self.actions("--fail-on", "open", status=64)

    def test_csv(self):
        rows = list(csv.DictReader(io.StringIO(self.actions("--format", "csv"), newline="")))
        self.assertEqual(len(rows), 6)
        hostile = rows[1]
        self.assertEqual(hostile["action"], "'" + HOSTILE)
        self.assertEqual(hostile["owner"], "'@alice")
        self.assertEqual(hostile["postmortem"], "Outage, \"quoted\"; <b>")
        for row in rows:
            for field in row.values():
                self.assertNotIn(field[:1], tuple("=+-@\t\r"), row)

    def test_jira_gets_what_needs_a_ticket_and_no_formula(self):
        rows = list(csv.DictReader(io.StringIO(self.actions("--format", "jira-csv"), newline="")))
        self.assertEqual([row["Summary"] for row in rows], ["'" + HOSTILE, "Add a canary", "Write it down"])
        self.assertEqual([row["Due Date"] for row in rows], ["2026-10-08", "2026-11-20", ""])
        self.assertEqual([row["Assignee"] for row in rows], ["alice", "Team lead", "bob"])
        self.assertEqual(len({row["External ID"] for row in rows}), 3)
        again = list(csv.DictReader(io.StringIO(self.actions("--format", "jira-csv", "--today", "2027-01-01"), newline="")))
        self.assertEqual(again, rows)
        for row in rows:
            for field in row.values():
                self.assertNotIn(field[:1], tuple("=+-@\t\r"), row)

    def test_a_shell_creates_the_issues_and_runs_nothing_else(self):
        script = self.actions("--format", "github")
        self.assertEqual(len(script.splitlines()), 3)
        with tempfile.TemporaryDirectory() as name:
            tools, log = Path(name), Path(name) / "log"
            for tool, text in (("gh", 'printf "%s\\0" "$@" end >>"$LOG"'), ("id", 'echo ran >>"$LOG.id"')):
                (tools / tool).write_text(f"#!/bin/sh\n{text}\n")
                (tools / tool).chmod(0o755)
            for shell in ("sh", "bash"):
                log.write_bytes(b"")
                subprocess.run([shell], input=script, text=True, check=True,
                               env={"PATH": f"{tools}:{os.environ['PATH']}", "LOG": str(log)})
                calls = [call.split("\0") for call in log.read_text().split("\0end\0")[:-1]]
                self.assertEqual([call[:3] + call[4:5] for call in calls], [
                    ["issue", "create", "--title", "--body"]] * 3)
                self.assertEqual([call[3] for call in calls], [HOSTILE, "Add a canary", "Write it down"])
                self.assertIn(f"{BASE}/postmortems/2026-10-01-a%20b.html", calls[0][5])
                self.assertFalse(Path(str(log) + ".id").exists())
        # Nobody is called by what an issue says: a handle is only in a code span.
        for line in script.splitlines():
            html = subprocess.run(["cmark-gfm", "--extension", "autolink"], input=shlex.split(line)[-1], capture_output=True,
                                  text=True, check=True).stdout
            tree = etree.HTML(html)
            self.assertTrue(list(tree.iter("code")))
            for code in tree.iter("code"):
                code.text = ""
            self.assertNotIn("@", "".join(tree.itertext()))

    def test_markdown_is_a_table_in_which_text_is_text(self):
        html = subprocess.run(["cmark-gfm", "--extension", "table", "--extension", "autolink"],
                              input=self.actions("--format", "markdown"), capture_output=True, text=True, check=True).stdout
        table = etree.HTML(html).find(".//table")
        rows = [["".join(cell.itertext()) for cell in row.findall("td")] for row in table.findall(".//tr")][1:]
        self.assertEqual([row[0] for row in rows], [row["action"] for row in self.rows()])
        self.assertEqual(rows[1][3], "overdue 44d")
        links = {"".join(link.itertext()): link.get("href") for link in table.iter("a")}
        self.assertEqual(links["Move the queries"], "https://jira.example.com/browse/OPS-7")
        self.assertEqual(links["Outage, \"quoted\"; <b>"], f"{BASE}/postmortems/2026-10-01-a%20b.html")

    def test_prometheus_reads_when_each_becomes_overdue(self):
        text = self.actions("--format", "prometheus")
        samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
        overdue = {sample.labels["action"]: sample.value for sample in samples
                   if sample.name == "kedge_action_overdue_timestamp_seconds"}
        self.assertEqual(overdue["Add a canary"], (date(2026, 11, 21) - date(1970, 1, 1)).days * 86400)
        self.assertEqual(set(overdue), {HOSTILE, "Add a canary", "Move the queries"})
        counts = {sample.labels["state"]: sample.value for sample in samples if sample.name == "kedge_actions"}
        self.assertEqual(counts, {"overdue": 2, "open": 2, "done": 1})
        self.assertEqual(self.actions("--format", "prometheus"), text)

    def test_a_calendar_reads_what_is_due(self):
        text = self.actions("--format", "ics")
        self.assertTrue(all(len(line.encode()) <= 75 for line in text.split("\r\n")))
        calendar = icalendar.Calendar.from_ical(text)
        self.assertEqual(calendar.errors, [])
        events = {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}
        self.assertEqual(set(events), {f"Action due: {HOSTILE} (P0)", "Action due: Add a canary (P0)",
                                       "Action due: Move the queries (P1)"})
        for event in events.values():
            self.assertEqual(event.errors, [])
            self.assertEqual(event.decoded("DTEND") - event.decoded("DTSTART"), timedelta(days=1))
            self.assertIn("DTSTAMP", event)
        self.assertEqual(events["Action due: Add a canary (P0)"].decoded("DTSTART"), date(2026, 11, 20))
        self.assertEqual(str(events["Action due: Move the queries (P1)"]["URL"]), "https://jira.example.com/browse/OPS-7")
        self.assertEqual(str(events["Action due: Move the queries (P1)"]["CONTACT"]), "Platform, on-call")
        self.assertEqual(self.actions("--format", "ics", "--today", "2027-06-01"), text)

    def test_what_a_format_leaves_out_is_said(self):
        for form, said in (("github", "left out: 1 done, 1 with a ticket, 1 of examples\n"), ("json", ""),
                           ("ics", "left out: 1 done, 1 without a date, 1 of examples\n")):
            self.assertEqual(kedge(self.folder, "actions", "--format", form).stderr, said)
            self.assertEqual(kedge(self.folder, "actions", "--format", form, "--quiet").stderr, "")

    def test_a_public_edition_names_nobody(self):
        for form in ("table", "json", "csv", "markdown", "ics", "jira-csv", "github", "prometheus"):
            text = kedge(self.folder, "actions", "--format", form, "--audience", "public").stdout
            self.assertIn("Add a canary", text)
            for name in ("alice", "bob", "carol", "Platform", "platform", "Team lead", "\"lead\""):
                self.assertNotIn(name, text, form)

    def test_colour_and_width(self):
        self.assertNotIn("\x1b", self.actions())
        self.assertIn("\x1b[1;31moverdue", self.actions("--color", "always"))
        for line in self.actions("--width", "60").splitlines():
            self.assertLessEqual(len(line), 60)


class SiteFilesTests(unittest.TestCase):
    """What a build writes for calendars and feed readers."""

    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = handbook(Path(temporary.name))

    def build(self, *arguments, today="2026-11-21", draft=("--draft",)):
        site = self.folder / "site"
        run = kedge(self.folder, "build", "--quiet", *draft, "--out", str(site), *arguments, today=today)
        self.assertIn(run.returncode, (0, 1), run.stderr)
        return site

    def test_the_files_are_what_the_verbs_print(self):
        site = self.build()
        for name, form in (("actions.ics", "ics"), ("api/actions.json", "json")):
            self.assertEqual((site / name).read_bytes(),
                             kedge(self.folder, "actions", "--format", form, text=False).stdout, name)
        self.assertEqual((site / "schemas/actions.schema.json").read_bytes(),
                         (ROOT / "docs/schemas/actions.schema.json").read_bytes())

    def test_the_feed_is_one_of_rfc_4287(self):
        site = self.build()
        atom = "{http://www.w3.org/2005/Atom}"
        feed = ElementTree.parse(site / "postmortems.atom").getroot()
        self.assertEqual(feed.tag, atom + "feed")
        self.assertEqual(feed.get("{http://www.w3.org/XML/1998/namespace}lang"), "de")
        for element in [feed, *feed.findall(atom + "entry")]:
            for name in ("id", "title", "updated"):
                self.assertEqual(len(element.findall(atom + name)), 1, name)
            self.assertRegex(element.findtext(atom + "updated"), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
            self.assertRegex(element.findtext(atom + "id"), rf"^{BASE}/\S+$")
        self.assertTrue(feed.findtext(f"{atom}author/{atom}name"))
        links = {link.get("rel"): link.get("href") for link in feed.findall(atom + "link")}
        self.assertEqual(links, {"self": f"{BASE}/postmortems.atom", "alternate": f"{BASE}/"})
        entries = feed.findall(atom + "entry")
        self.assertEqual([entry.findtext(atom + "title") for entry in entries],
                         ["Second", "Outage, \"quoted\"; <b>", "Example"])
        self.assertEqual([entry.findtext(atom + "updated") for entry in entries],
                         ["2026-11-01T00:00:00Z", "2026-10-03T00:00:00Z", "2024-01-01T00:00:00Z"])
        self.assertEqual(feed.findtext(atom + "updated"), "2026-11-01T00:00:00Z")
        self.assertEqual(entries[1].findtext(atom + "published"), "2026-10-03T00:00:00Z")
        self.assertEqual(entries[1].find(atom + "link").get("href"), f"{BASE}/postmortems/2026-10-01-a%20b.html")
        self.assertEqual(entries[1].findtext(atom + "summary"), "It & broke.")
        self.assertEqual([category.get("term") for category in entries[2].findall(atom + "category")],
                         ["P1", "final", "example"])
        self.assertEqual(len({entry.findtext(atom + "id") for entry in entries}), 3)

    def test_neither_changes_with_the_day(self):
        names = ("postmortems.atom", "actions.ics")
        first = [(self.build() / name).read_bytes() for name in names]
        later = [(self.build(today="2027-06-01") / name).read_bytes() for name in names]
        self.assertEqual(first, later)

    def test_without_an_address_or_a_postmortem_there_is_no_feed(self):
        with tempfile.TemporaryDirectory() as name:
            folder = handbook(Path(name))
            write(folder, "kedge.yml", "title: Book\n")
            kedge(folder, "build", "--quiet", "--draft", "--out", "site")
            self.assertTrue((folder / "site/actions.ics").exists())
            self.assertFalse((folder / "site/postmortems.atom").exists())
        with tempfile.TemporaryDirectory() as name:
            write(name, "kedge.yml", f"base_url: {BASE}\n")
            write(name, "content/index.md", "# Home\n")
            kedge(name, "build", "--quiet", "--out", "site")
            self.assertTrue((Path(name) / "site/index.html").exists())
            self.assertFalse((Path(name) / "site/postmortems.atom").exists())

    def test_a_public_edition_has_no_draft_and_no_owner(self):
        write(self.folder, "content/postmortems/2026-11-10-secret.md", postmortem("Secret draft", [
            ("P0", "Secret action", "@alice", "2026-11-20", "open", "")], status="draft", date="2026-11-10"))
        site = self.build("--audience", "public", draft=())
        for name in ("postmortems.atom", "actions.ics", "api/actions.json", "api/incidents.json"):
            text = (site / name).read_text()
            for word in ("Secret", "alice", "Platform"):
                self.assertNotIn(word, text, name)
        (self.folder / "content/postmortems/2026-11-10-secret.md").unlink()


if __name__ == "__main__":
    unittest.main()
