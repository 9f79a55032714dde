"""The published schemas of front matter and `kedge.yml` say what `kedge check` says, as an independent validator reads them."""

import json
import re
import tempfile
import unittest
from pathlib import Path

import jsonschema
import yaml
from fresh_book import ROOT, kedge, write


class Core(yaml.SafeLoader):
    """YAML 1.2's core types, as editors read them: `off` and `2026-11-21` are strings."""

    yaml_implicit_resolvers = {}


for tag, pattern, first in [
    ("bool", r"^(true|false)$", ["t", "f"]), ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$", list("-+.0123456789")),
    ("null", r"^(~|null|)$", ["~", "n", ""]),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


KINDS = ["playbook", "escalation", "comms", "postmortem", "page"]
# Values of every form and of none. What only a calendar or a sum can tell, such as 30 February or a period of an hour, is
# no matter of a schema.
VALUES = [
    "word", '"two words"', "7", "-7", "1.5", "true", "false", "'~'", "~", "[]", "[a, 7]", "[[a]]", "[~]", "{}", "{P1: 5m}",
    "{P1: soon}", "{P1: }", "{P1: [{when: stuck, after: 5m, notify: a, via: phone}]}", "{P1: {when: stuck}}",
    "{P1: [{when: late, after: 5m, notify: a, via: phone}]}", "{P1: [{when: stuck, after: 5m, notify: a}]}",
    "{unit: {type: slug, example: a}}", "{unit: {type: snail, example: a}}", "{unit: {type: slug}}", "{unit: a}",
    "{unit: {example: 4, exmaple: 4}}", "2026-11-21", "2026-11-21T10:02:00Z", "2026-11-21T10:02:00", "21.11.2026", "15d",
    "25h 30m", "P1Y6M", "fortnight", "15 days ago", "draft", "final", "wrong", "alert", "page", "playbook",
    "https://example.com/a?b#c", "https:///a", "ftp://example.com",
]
FORM = {"unknown-key", "invalid-value", "invalid-front-matter"}


def schema(name):
    text = json.loads((ROOT / "docs/schemas" / name).read_text())
    jsonschema.Draft202012Validator.check_schema(text)
    return text


class SchemasTests(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.front_matter = schema("front-matter.schema.json")

    def validator(self, kind):
        """The definition of a kind, but for what must be there: every case has one key alone."""
        definition = {**self.front_matter["$defs"][kind], "$defs": self.front_matter["$defs"]}
        definition.pop("required", None)
        return jsonschema.Draft202012Validator(definition)

    def test_the_schema_of_each_kind_refuses_exactly_what_check_refuses(self):
        cases, seen = [], set()
        for kind in KINDS:
            properties = {**self.front_matter["$defs"][kind]["properties"], "titel": kind}
            for key, form in properties.items():
                # What several kinds know alike is tried in one of them.
                if key != "kind" and (key, json.dumps(form)) not in seen:
                    cases += [(kind, key, value) for value in VALUES]
                seen.add((key, json.dumps(form)))
        kinds = {"playbook": "playbooks", "escalation": "escalation", "comms": "comms", "postmortem": "postmortems"}
        for number, (kind, key, value) in enumerate(cases):
            folder = kinds.get(kind, "pages")
            write(self.folder, f"content/{folder}/{number}.md", f"---\n{key}: {value}\n---\n# Title\n\nText.\n")
        write(self.folder, "kedge.yml", "rules: {missing-section: off}\n")
        run = kedge(self.folder, "check", "--format", "json")
        refused = set()
        for finding in json.loads(run.stdout)["diagnostics"]:
            # Of keys that are missing only those count that are missing inside the value.
            if finding["rule"] in FORM or finding["rule"] == "missing-key" and "." in finding["message"]:
                refused.add(int(Path(finding["file"]).stem))
        self.assertTrue(refused and len(refused) < len(cases))
        validators = {kind: self.validator(kind) for kind in KINDS}
        for number, (kind, key, value) in enumerate(cases):
            data = yaml.load(f"{key}: {value}\n", Core)
            self.assertEqual(validators[kind].is_valid(data), number not in refused, f"{kind}: {key}: {value}")

    def test_every_document_of_the_handbook_and_its_configuration_are_valid(self):
        validator = jsonschema.Draft202012Validator(self.front_matter)
        count = 0
        for path in sorted((ROOT / "content").rglob("*.md")):
            text = path.read_text()
            if not text.startswith("---\n"):
                continue
            data = yaml.load(text[4:text.index("\n---\n", 3) + 1], Core)
            self.assertEqual([error.message for error in validator.iter_errors(data)], [], path)
            self.assertFalse(validator.is_valid({**data, "titel": "x"}), path)
            count += 1
        self.assertGreater(count, 20)
        configurations = [(ROOT / "kedge.yml").read_text()]
        page = (ROOT / "docs/configuration.md").read_text()
        configurations += [part.split("```")[0] for part in page.split("```yaml kedge.yml\n")[1:]]
        self.assertGreater(len(configurations), 2)
        validator = jsonschema.Draft202012Validator(schema("kedge.schema.json"))
        for text in configurations:
            self.assertEqual([error.message for error in validator.iter_errors(yaml.load(text, Core))], [], text)

    def test_the_schema_of_kedge_yml_refuses_what_check_refuses(self):
        cases = [
            "titel: x", "audience: everybody", "kinds: {a: runbook}", "freshness: {due_soon: 14}", "base_url: example.com",
            "sections: {playbook: {diagnosis: {headings: [A], step: true}}}", "rules: {never-tested: of}", "limits: {file_size: big}",
            "severities: [{id: P1}]", "payload: {storm: {over: many}}", "alerts: {match: file}", "- title",
        ]
        fine = [
            "rules: {never-tested: off}", "sections: {playbook: {diagnosis: optional, roll-back: {steps: true}, x: [A]}}",
            "severities: [{id: P1, name: critical, test_every: 90d}]", "alerts: {annotations: [runbook], match: name}", "keys: {playbook: {owner: team}}",
            "links: {https://a.example/: runbooks}", "freshness: {test_kinds: {chaos: all, reading: [P3]}}",
        ]
        write(self.folder, "content/index.md", "# Title\n\nText.\n")
        validator = jsonschema.Draft202012Validator(schema("kedge.schema.json"))
        for text, wanted in [(text, False) for text in cases] + [(text, True) for text in fine]:
            write(self.folder, "kedge.yml", text + "\n")
            run = kedge(self.folder, "check", "--format", "json")
            findings = [found for found in json.loads(run.stdout)["diagnostics"] if found["rule"] == "invalid-configuration"]
            self.assertEqual(findings == [], wanted, f"{text}: {findings}")
            self.assertEqual(validator.is_valid(yaml.load(text, Core)), wanted, text)


if __name__ == "__main__":
    unittest.main()
