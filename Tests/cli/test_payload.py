"""`kedge payload`: bodies by the vendors' schemas, commands in a real shell."""

import itertools
import json
import random
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import jsonschema
import yaml
from handbook import KEDGE, ROOT

REASONS = ["connection_refused", "protocol_error", "timeout", "schema_drift", "error_rate_elevated"]
SERVICES = {"production": "payments", "internal": "customer-data", "third-party": "calendar"}
HOSTILE = ["it's", "$HOME ${PATH} $(id) `id`", "a\nb\r\nc", "\\n \" ' \\", "-d @/etc/passwd", "{}[]*?!#&;|<>", "😀\u202e",
           "${PAGERDUTY_ROUTING_KEY}", "%s%n", "'\"'\"'", "'\u0301; id; '\u0301", "$\u0301{HOME} <\u0301a>,\u0301", "", "é" * 3000]
ENVIRONMENT = {
    "PAGERDUTY_ROUTING_KEY": "K" * 32, "OPSGENIE_API_KEY": "genie's key", "DISCORD_ROLE_ID": "42",
    "DISCORD_WEBHOOK_URL": "http://discord.invalid/webhook", "SLACK_BOT_TOKEN": "xoxb-1", "SLACK_CHANNEL": "C0123",
}


def channels():
    """Every channel that the program knows."""
    run = subprocess.run([KEDGE, "payload"], capture_output=True, text=True, timeout=60)
    return re.search(r"--for ([a-z|]+)", run.stderr)[1].split("|")


def event(kind, reason="connection_refused", tier="production", minutes=4, **more):
    slug = SERVICES[tier]
    return {"type": f"alert.{kind}", "server_slug": slug, "server_url": f"https://{slug}.mcp.example.net",
            "server_tier": tier, "failure_reason": reason, "duration_minutes": minutes, **more}


def webhook(texts, status="firing"):
    """Alertmanager's webhook with an alert for each text, which is used wherever a string can be."""
    return {"version": "4", "groupKey": "{}", "alerts": [
        {"status": status, "labels": {"alertname": f"A{index}", "number": str(index), "severity": text or "high",
                                      "server_slug": text, "server_tier": text, "failure_reason": text},
         "annotations": {"summary": text, "description": text, "runbook_url": text}, "generatorURL": text}
        for index, text in enumerate(texts)]}


def payload(*arguments, stdin=None, status=0):
    if isinstance(stdin, dict):
        stdin = json.dumps(stdin)
    run = subprocess.run([KEDGE, "payload", *arguments], cwd=ROOT, capture_output=True, input=stdin, text=True,
                         timeout=120)
    if run.returncode != status:
        raise AssertionError(f"{arguments} ended with {run.returncode}: {run.stderr}")
    return run


class BodyTests(unittest.TestCase):
    def validator(self, target):
        schema = json.loads((ROOT / f"docs/schemas/payload.{target}.schema.json").read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())

    def test_bodies_fit_their_schemas(self):
        """Every failure reason, tier and phase: the golden files, which the Swift tests hold to the code."""
        for target in ("pagerduty", "opsgenie"):
            validator = self.validator(target)
            count = 0
            for path in sorted((ROOT / "Tests/AlertsTests/Goldens").glob(f"{target}/*.jsonl")):
                for line in path.read_text().splitlines():
                    if not line.startswith("#"):
                        validator.validate(json.loads(line)["body"])
                        count += 1
            self.assertGreaterEqual(count, len(REASONS) * len(SERVICES) * 4)

    def test_hostile_bodies_fit_their_schemas(self):
        chance = random.Random(5)
        texts = HOSTILE + ["x" * 100_000, "".join(chance.choices("a \n,é😀\u0301\u202e", k=20_000))]
        for target, status in itertools.product(("pagerduty", "opsgenie"), ("firing", "resolved")):
            validator = self.validator(target)
            bodies = json.loads(payload("--for", target, "--body", stdin=webhook(texts, status)).stdout)
            self.assertEqual(len(bodies), len(texts))
            for body in bodies:
                validator.validate(body)

    def test_the_schemas_refuse_what_is_too_long(self):
        body = json.loads(payload("--for", "opsgenie", "--body", stdin=event("triggered")).stdout)
        body["message"] = "x" * 131
        self.assertFalse(self.validator("opsgenie").is_valid(body))
        body = json.loads(payload("--for", "pagerduty", "--body", stdin=event("triggered")).stdout)
        body["payload"]["severity"] = "high"
        self.assertFalse(self.validator("pagerduty").is_valid(body))

    def test_opsgenie_warns_once(self):
        run = payload("--for", "opsgenie", stdin={"alerts": [
            {"status": "firing", "labels": {"alertname": name}} for name in "ab"]})
        self.assertEqual(run.stderr.count("2027-04-05"), 1)
        self.assertEqual(len(json.loads(run.stdout)), 2)
        self.assertNotIn("2027", payload("--for", "pagerduty", stdin=event("triggered")).stderr)

    def test_an_event_that_is_too_large_is_refused(self):
        run = payload("--for", "slack", stdin=event("triggered", description="x" * 4_000_000), status=2)
        self.assertIn("larger than 4000000 bytes", run.stderr)


class CurlTests(unittest.TestCase):
    """`--curl` in a real shell, with a curl that keeps its arguments."""

    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        fake = self.folder / "curl"
        fake.write_text("#!/bin/sh\n{ printf '%s\\0' \"$@\"; printf '\\1'; } >> \"$ARGUMENTS\"\n")
        fake.chmod(0o755)

    def calls(self, command, environment=ENVIRONMENT, status=0):
        kept = self.folder / "arguments"
        kept.unlink(missing_ok=True)
        run = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, env={
            **environment, "PATH": f"{self.folder}:/usr/bin:/bin", "ARGUMENTS": str(kept), "HOME": "/nowhere"})
        self.assertEqual(run.returncode == 0, status == 0, run.stderr)
        text = kept.read_bytes().decode() if kept.exists() else ""
        return [call.split("\0")[:-1] for call in text.split("\1")[:-1]]

    def test_every_text_survives_the_shell(self):
        for target in channels():
            text = payload("--for", target, stdin=webhook(HOSTILE)).stdout
            # The event's own `$` is written as an escape, so that only our placeholders are filled in.
            secrets = {name: ENVIRONMENT.get(name, f"it's {name}") for name in re.findall(r"\$\{([A-Z_]+)\}", text)}
            self.assertTrue(secrets)
            for name, value in secrets.items():
                text = text.replace("${%s}" % name, value)
            calls = self.calls(payload("--for", target, "--curl", stdin=webhook(HOSTILE)).stdout, secrets)
            self.assertEqual(len(calls), len(HOSTILE))
            for words, expected in zip(calls, json.loads(text)):
                self.assertEqual(json.loads(words[words.index("--data-binary") + 1]), expected["body"])
                self.assertEqual(words[-1], expected["url"])
                self.assertEqual(words[words.index("-X") + 1], expected["method"])
                headers = dict(word.split(": ", 1) for flag, word in zip(words, words[1:]) if flag == "-H")
                self.assertEqual(headers, expected["headers"])

    def test_a_key_that_is_not_set_stops_the_command(self):
        for target in channels():
            command = payload("--for", target, "--curl", stdin=event("triggered")).stdout
            self.assertEqual(self.calls(command, environment={}, status=1), [])


class TemplateTests(unittest.TestCase):
    def test_templates_are_yaml_that_carries_our_links(self):
        base = "https://books.example.net/x"
        for name in ("alertmanager", "grafana", "prometheus"):
            text = payload("--template", name, "--base-url", base).stdout
            self.assertTrue(yaml.safe_load(text))
            self.assertIn(base + "/", text)
            self.assertNotIn("runbooks.example.com", text)

    def test_alertmanager_links_are_where_they_belong(self):
        written = payload("--template", "alertmanager").stdout
        # Alertmanager knows no Discord.
        self.assertIn('|critical|page"\']\n      receiver: pager-and-slack # without discord: the bridge', written)
        text = yaml.safe_load(written)
        receivers = {receiver["name"]: receiver for receiver in text["receivers"]}
        used = {text["route"]["receiver"], *(route["receiver"] for route in text["route"]["routes"])}
        self.assertLessEqual(used, set(receivers))
        self.assertNotIn("slack_configs", receivers["pager"])
        self.assertEqual(receivers["pager-and-slack"]["slack_configs"], receivers["slack"]["slack_configs"])
        self.assertEqual(receivers["pager-and-slack"]["pagerduty_configs"], receivers["pager"]["pagerduty_configs"])
        pager = receivers["pager"]["pagerduty_configs"][0]
        self.assertIn("runbook_url", pager["links"][0]["href"])
        self.assertEqual(pager["links"][0]["href"], pager["details"]["runbook"])
        self.assertIn("range .Alerts", receivers["slack"]["slack_configs"][0]["text"])

    def test_the_annotations_lead(self):
        rules = yaml.safe_load(payload("--template", "prometheus").stdout)["groups"][0]["rules"]
        self.assertGreaterEqual({rule["labels"].get("failure_reason") for rule in rules}, set(REASONS))
        for rule in rules:
            url = rule["annotations"]["runbook_url"]
            page, _, fragment = url.partition("#")
            self.assertEqual(fragment, "diagnosis")
            self.assertLess(url.index("?"), url.index("#"))
            source = page.partition("?")[0].removeprefix("https://runbooks.example.com/").removesuffix(".html")
            self.assertTrue((ROOT / f"content/{source}.md").exists())
