"""`kedge alerts`: its JSON against the schema, standard input, and one anchor edited among many."""

import json
import tempfile
import unittest
from pathlib import Path

import jsonschema
from fresh_book import ROOT, kedge, write

SITE = "https://runbooks.example.com"


def rules(urls):
    """A rule file with an alert for each URL, and one that has none."""
    text = "groups:\n  - name: g\n    rules:\n"
    for number, url in enumerate(urls):
        text += f"      - alert: Alert{number}\n        expr: up == 0\n        labels: {{severity: critical}}\n"
        text += f"        annotations:\n          runbook_url: {json.dumps(url)}\n"
    return text + "      - alert: Silent\n        expr: up == 0\n"


class AlertsTests(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        write(self.folder, "kedge.yml", f"base_url: {SITE}\n")
        for number in range(40):
            write(self.folder, f"content/playbooks/p{number}.md", f"# P {number}\n\n## Diagnosis\n\nLook.\n")
        write(self.folder, "anchors.lock", "playbooks/p0.html#old -> playbooks/p0.html#diagnosis\n")
        self.urls = [f"{SITE}/playbooks/p{number}.html?host={{{{ $labels.host }}}}#diagnosis" for number in range(40)]

    def report(self, *arguments, status=0, stdin=None):
        run = kedge(self.folder, "alerts", "--format", "json", *arguments, stdin=stdin)
        self.assertEqual(run.returncode, status, run.stdout + run.stderr)
        report = json.loads(run.stdout)
        schema = json.loads((ROOT / "docs/schemas/alerts.schema.json").read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(report)
        return report

    def test_one_edited_anchor_is_the_one_finding_at_its_own_place(self):
        write(self.folder, "rules.yml", rules(self.urls))
        self.assertEqual(self.report("rules.yml")["summary"]["ok"], 40)
        self.urls[17] = self.urls[17].replace("#diagnosis", "#diagnossi")
        text = rules(self.urls)
        write(self.folder, "rules.yml", text)
        report = self.report("rules.yml", status=1)
        wrong = [link for link in report["links"] if link["state"] != "ok"]
        lines = text.splitlines()
        place = next(index for index, line in enumerate(lines) if "diagnossi" in line)
        self.assertEqual(wrong, [{
            "file": "rules.yml", "line": place + 1, "column": lines[place].index("https") + 1, "alert": "Alert17",
            "url": self.urls[17], "state": "missing-anchor", "target": None}])

    def test_every_state_fits_the_schema_and_the_sum_is_the_sum(self):
        urls = [
            f"{SITE}/playbooks/p0.html#diagnosis", f"{SITE}/playbooks/p0.html#old", f"{SITE}/nothing.html",
            f"{SITE}/playbooks/p0.html#nothing", f"{SITE}/playbooks/p0.html#diagnosis?a=b",
            f"{SITE}/{{{{ $labels.page }}}}.html", "https://elsewhere.example.com/x"]
        write(self.folder, "rules.yml", rules(urls))
        report = self.report("rules.yml", status=1)
        states = [link["state"] for link in report["links"]]
        self.assertEqual(states, ["ok", "redirected", "missing-page", "missing-anchor", "malformed", "templated",
                                  "foreign"])
        summary = report["summary"]
        self.assertEqual(sum(summary[state] for state in states), summary["links"])
        self.assertEqual((summary["alerts"], summary["linked"], summary["unlinked"]), (8, 7, 1))
        self.assertEqual(summary["orphans"], len(report["orphans"]))
        self.assertEqual([item["alert"] for item in report["unlinked"]], ["Silent"])

    def test_standard_input_is_read_as_yaml_and_as_json(self):
        report = self.report("-", stdin=rules(self.urls))
        self.assertEqual({link["file"] for link in report["links"]}, {"-"})
        answer = {"status": "success", "data": {"groups": [{"name": "g", "rules": [
            {"type": "alerting", "name": "A", "annotations": {"runbook_url": self.urls[3]}, "labels": {}},
            {"type": "recording", "name": "r"}]}]}}
        report = self.report("-", stdin=json.dumps(answer))
        self.assertEqual([link["alert"] for link in report["links"]], ["A"])
        self.assertEqual(report["summary"]["alerts"], 1)

    def test_the_examples_of_the_repository_are_proven(self):
        report = json.loads(kedge(ROOT, "alerts", "--format", "json").stdout)
        self.assertGreaterEqual(report["summary"]["alerts"], 8)
        self.assertEqual(report["summary"]["alerts"], report["summary"]["linked"])
        self.assertEqual({link["state"] for link in report["links"]}, {"ok"})
        self.assertEqual((report["orphans"], report["diagnostics"]), ([], []))
