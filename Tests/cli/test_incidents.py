"""`kedge incidents`: the figures of 500 generated incidents, counted again by Python's own code."""

import csv
import io
import json
import os
import random
import tempfile
import unittest
from datetime import date
from pathlib import Path

import jsonschema
from fresh_book import ROOT, kedge, write
from incident_book import (
    PHASES, SEVERITIES, expected_budgets, expected_counts, expected_draft, expected_duration, generate, month_of,
)
from prometheus_client.parser import text_string_to_metric_families

SEED = int(os.environ.get("KEDGE_SEED", "18"))


def schema(name):
    text = json.loads((ROOT / "docs/schemas" / name).read_text())
    return jsonschema.Draft202012Validator(text, format_checker=jsonschema.FormatChecker())


class GeneratedIncidentsTests(unittest.TestCase):
    """500 incidents with ties, durations of nothing, milestones out of order, missing, or only known as a stretch."""

    @classmethod
    def setUpClass(cls):
        print(f"test_incidents: KEDGE_SEED={SEED}")
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = Path(temporary.name)
        cls.incidents = generate(cls.folder, 500, SEED)
        run = kedge(cls.folder, "incidents", "--format", "json")
        if run.returncode or run.stderr:
            raise AssertionError(run.stderr)
        cls.text = run.stdout
        cls.report = json.loads(run.stdout)

    def test_the_generated_incidents_have_what_they_are_meant_to_have(self):
        seconds = [incident.seconds(phase) for incident in self.incidents for phase in PHASES]
        self.assertGreater(seconds.count(0), 5)
        self.assertGreater(seconds.count(None), 100)
        self.assertGreater(sum(incident.is_inverted for incident in self.incidents), 30)
        self.assertGreater(sum(bool(incident.intervals) for incident in self.incidents), 50)
        self.assertLess(len(set(seconds)), len(seconds) / 2, "ties")

    def test_every_figure_fits_the_schema_that_describes_it(self):
        schema("incidents.schema.json").validate(self.report)
        # Nothing is there that the schema only lets through.
        for part in ("durations", "months", "failure_reasons", "factors", "error_budgets", "incidents"):
            self.assertTrue(self.report[part], part)

    def test_each_incident_has_the_durations_that_its_milestones_give(self):
        told = {row["path"]: row for row in self.report["incidents"]}
        self.assertEqual(len(told), 500)
        for incident in self.incidents:
            row = told[incident.path]
            self.assertEqual(row["seconds"], {phase: incident.seconds(phase) for phase in PHASES}, incident.path)
            self.assertEqual(row["draft"], expected_draft(incident), incident.path)
            self.assertEqual(row["factors"], incident.factors)

    def test_milestones_out_of_order_are_a_finding_and_count_nowhere(self):
        run = kedge(self.folder, "check", "--format", "json")
        found = {item["file"].removeprefix("content/") for item in json.loads(run.stdout)["diagnostics"]
                 if item["rule"] == "milestones-out-of-order"}
        self.assertEqual(found, {incident.path for incident in self.incidents if incident.is_inverted})
        counted = {row["path"] for row in self.report["incidents"] if any(row["seconds"].values())}
        self.assertEqual(found & counted, set())

    def test_the_distributions_are_those_of_python(self):
        source = random.Random(SEED + 1)
        told = {(row["phase"], row["severity"]): row for row in self.report["durations"]}
        self.assertEqual(list(told), [(phase, severity) for phase in PHASES for severity in [None, *SEVERITIES]])
        for (phase, severity), row in told.items():
            with self.subTest(phase=phase, severity=severity):
                wanted = expected_duration(self.incidents, phase, severity, source)
                for name in ("n", "least", "greatest", "with_target", "within_target"):
                    self.assertEqual(row[name], wanted[name], name)
                for name in ("lower_quartile", "median", "upper_quartile"):
                    self.assertAlmostEqual(row[name], wanted[name], places=3)
                mean, lower, upper = wanted["mean"]
                self.assertEqual(row["mean"]["n"], wanted["n"])
                self.assertAlmostEqual(row["mean"]["value"], mean, places=2)
                self.assertLess(abs(row["mean"]["lower"] / lower - 1), 0.02)
                self.assertLess(abs(row["mean"]["upper"] / upper - 1), 0.02)
                self.assertAlmostEqual(row["change"]["spread"], wanted["spread"], places=3)
                self.assertEqual(row["change"]["needed"], wanted["needed"])
                self.assertAlmostEqual(row["change"]["about"] / wanted["needed"], 1, delta=0.05)

    def test_what_is_counted_is_counted_right(self):
        counts = expected_counts(self.incidents)
        self.assertEqual({row["name"]: row["count"] for row in self.report["failure_reasons"]}, counts["failure_reasons"])
        self.assertEqual({row["name"]: row["count"] for row in self.report["factors"]}, counts["factors"])
        whole = counts["detected_by"].total()
        for way, share in self.report["detected_by"].items():
            self.assertEqual((share["part"], share["whole"]), (counts["detected_by"][way], whole))
            self.assertAlmostEqual(share["percent"], 100 * share["part"] / whole, places=2)
        months = {row["month"]: row for row in self.report["months"]}
        self.assertEqual({name: row["count"] for name, row in months.items() if row["count"]}, counts["months"])
        for name, row in months.items():
            self.assertEqual(row["by_severity"], {
                severity: sum(month_of(incident) == name and incident.severity == severity for incident in self.incidents)
                for severity in SEVERITIES})
        drafts = [expected_draft(incident) for incident in self.incidents]
        self.assertEqual(self.report["drafts_on_time"]["part"], drafts.count("on-time"))
        self.assertEqual(self.report["drafts_on_time"]["whole"], drafts.count("on-time") + drafts.count("late"))
        self.assertEqual(self.report["undated"], sum(month_of(incident) is None for incident in self.incidents))

    def test_the_error_budget_is_that_of_each_service_and_month(self):
        wanted = expected_budgets(self.incidents)
        told = {(row["service"], row["month"]): row for row in self.report["error_budgets"]}
        self.assertEqual(set(told), set(wanted))
        for place, row in told.items():
            minutes, count = wanted[place]
            self.assertAlmostEqual(row["minutes"], minutes, places=3)
            self.assertEqual((row["incidents"], row["budget"]), (count, 4.03))
            self.assertAlmostEqual(row["percent"], 100 * minutes / 4.03, places=2)
            self.assertEqual(row["exceeded"], [limit for limit in (80, 100) if 100 * minutes / 4.03 > limit])

    def test_the_order_of_the_files_and_the_day_change_no_figure_of_durations(self):
        again = json.loads(kedge(self.folder, "incidents", "--format", "json", today="2027-03-01").stdout)
        self.assertEqual(again["durations"], self.report["durations"])
        self.assertEqual(kedge(self.folder, "incidents", "--format", "json").stdout, self.text)

    def test_csv_and_prometheus_say_the_same(self):
        rows = list(csv.DictReader(io.StringIO(kedge(self.folder, "incidents", "--format", "csv", text=False).stdout.decode(),
                                               newline="")))
        told = {row["path"]: row for row in self.report["incidents"]}
        self.assertEqual([row["path"] for row in rows], list(told))
        for row in rows:
            for phase in PHASES:
                seconds = told[row["path"]]["seconds"][phase]
                self.assertEqual(row[f"{phase}_seconds"], "" if seconds is None else str(seconds))
        text = kedge(self.folder, "incidents", "--format", "prometheus").stdout
        samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
        medians = {(sample.labels["phase"], sample.labels.get("severity")): sample.value for sample in samples
                   if sample.name == "kedge_incident_phase_seconds" and sample.labels["quantile"] == "0.5"}
        self.assertEqual(medians, {(row["phase"], row["severity"]): row["median"] for row in self.report["durations"]})
        self.assertEqual(sum(sample.value for sample in samples if sample.name == "kedge_incidents"), 500)

    def test_the_site_has_the_same_file(self):
        kedge(self.folder, "build", "--quiet", "--draft", "--out", "site")
        self.assertEqual((self.folder / "site/api/incidents.json").read_text(), self.text)
        self.assertEqual((self.folder / "site/schemas/incidents.schema.json").read_bytes(),
                         (ROOT / "docs/schemas/incidents.schema.json").read_bytes())


class FewIncidentsTests(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def add(self, name, **keys):
        lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
        write(self.folder, f"content/postmortems/{name}.md", f"---\n{lines}---\n# {name}\n\nText.\n")

    def report(self, *arguments):
        run = kedge(self.folder, "incidents", "--format", "json", *arguments)
        self.assertEqual(run.returncode, 0, run.stderr)
        report = json.loads(run.stdout)
        schema("incidents.schema.json").validate(report)
        return report

    def test_without_an_incident_every_figure_is_absent_rather_than_nought(self):
        write(self.folder, "content/index.md", "# Home\n")
        report = self.report()
        self.assertEqual(report["incidents"], [])
        self.assertTrue(all(row["n"] == 0 and row["median"] is None for row in report["durations"]))
        self.assertIsNone(report["detected_by"]["customer"]["percent"])
        run = kedge(self.folder, "incidents")
        self.assertEqual((run.stdout, run.stderr), ("", "0 incidents\n"))

    def test_examples_count_only_where_there_is_no_real_incident(self):
        times = dict(started_at="2026-01-02T10:00:00Z", detected_at="2026-01-02T10:07:00Z", severity="P1")
        self.add("2026-01-02-example", example="true", **times)
        report = self.report()
        self.assertTrue(report["from_examples"])
        self.assertEqual(report["durations"][0]["median"], 420)
        self.add("2026-01-03-real", started_at="2026-01-03T10:00:00Z", detected_at="2026-01-03T10:01:00Z", severity="P1")
        report = self.report()
        self.assertFalse(report["from_examples"])
        self.assertEqual([row["path"] for row in report["incidents"]], ["postmortems/2026-01-03-real.md"])
        self.assertEqual(report["durations"][0]["median"], 60)
        self.assertEqual(report["examples_left_out"], 1)

    def test_below_five_incidents_there_is_neither_a_mean_nor_a_sentence(self):
        for number in range(1, 6):
            self.add(f"2026-01-0{number}-a", severity="P2", started_at=f"2026-01-0{number}T10:00:00Z",
                     detected_at=f"2026-01-0{number}T10:0{number}:00Z")
            row = self.report()["durations"][0]
            self.assertEqual((row["n"], row["mean"] is None, row["change"] is None), (number, number < 5, number < 5))
            self.assertEqual("it takes" in kedge(self.folder, "incidents").stdout, number == 5)

    def test_targets_and_budgets_are_those_of_kedge_yml(self):
        write(self.folder, "kedge.yml", "targets: {detect: {P1: 2m}, error_budget: {payments: 10}, detected_by_alerts: 75}\n")
        self.add("2026-01-02-a", severity="P1", services="[payments, search]", error_budget_minutes="9", detected_by="alert",
                 started_at="2026-01-02T10:00:00Z", detected_at="2026-01-02T10:02:00Z")
        self.add("2026-01-03-b", severity="P2", started_at="2026-01-03T10:00:00Z", detected_at="2026-01-03T12:02:00Z")
        report = self.report()
        rows = {row["severity"]: row for row in report["durations"] if row["phase"] == "detect"}
        self.assertEqual([(rows[name]["target"], rows[name]["with_target"], rows[name]["within_target"])
                          for name in (None, "P1", "P2")], [(None, 1, 1), (120, 1, 1), (None, 0, 0)])
        self.assertEqual([(row["service"], row["percent"], row["exceeded"]) for row in report["error_budgets"]],
                         [("search", 223.325, [80, 100]), ("payments", 90, [80])])
        self.assertEqual(report["detected_by"]["alert"]["target"], 75)

    def test_a_postmortem_whose_front_matter_cannot_be_read_is_counted_as_that(self):
        self.add("2026-01-02-a", severity="P1")
        write(self.folder, "content/postmortems/broken.md", "---\ntitle: [\n---\n# Broken\n")
        report = self.report()
        self.assertEqual((len(report["incidents"]), report["unreadable"]), (1, 1))

    def test_a_public_edition_names_no_service(self):
        self.add("2026-01-02-a", severity="P1", status="final", services="[payments]", error_budget_minutes="9",
                 incident_commander="'@alice'")
        self.add("2026-01-03-b", severity="P1", status="draft", failure_reason="secret_reason")
        text = kedge(self.folder, "incidents", "--format", "json", "--audience", "public").stdout
        for word in ("payments", "alice", "secret_reason"):
            self.assertNotIn(word, text)
        self.assertEqual(len(json.loads(text)["incidents"]), 1)


if __name__ == "__main__":
    unittest.main()
