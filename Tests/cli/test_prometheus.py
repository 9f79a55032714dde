"""What `kedge payload --template` prints, run by a real Prometheus and a real Alertmanager: who is told what."""

import json
import os
import re
import subprocess
import tempfile
import time
import unittest
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from alerting import ALERTMANAGER, PROMETHEUS, Program, World, until
from handbook import KEDGE, ROOT

SITE = "https://runbooks.example.com/"
# Failure reason and server, as they are measured; the last server is in nobody's list and has letters that end a query.
FAILING = [("connection_refused", "payments"), ("timeout", "search"), ("schema_drift", "calendar"),
           ("protocol_error", "a b&c#d+é"), ("unnamed", "payments"), ("foreign", "payments")]
# Alerts that nobody made with Kedge: one has no link, one leads elsewhere.
OTHERS = """\
      - alert: 'Unnamed'
        expr: 'probe_failure{failure_reason="unnamed"} > 0'
        labels: {severity: 'P2'}
      - alert: 'Foreign'
        expr: 'probe_failure{failure_reason="foreign"} > 0'
        labels: {severity: 'P2'}
        annotations: {runbook_url: 'https://wiki.example.net/page?a=b#c'}
"""
# A receiver without a route in what is printed.
BRIDGE = """\
    - matchers: ['severity=~".+"']
      receiver: bridge
      continue: true
"""
MISSING = "prometheus not found" if not PROMETHEUS else "alertmanager not found" if not ALERTMANAGER else None


def template(name):
    return subprocess.run([KEDGE, "payload", "--template", name], cwd=ROOT, capture_output=True, text=True, check=True,
                          timeout=60).stdout


def changed(text, *changes):
    """A text with what is only for a test in place of what is for a real host; each must be there."""
    for old, new in changes:
        if old not in text:
            raise AssertionError(f"{old!r} is not in what was printed")
        text = text.replace(old, new)
    return text


@unittest.skipIf(MISSING and os.environ.get("KEDGE_ALL_TOOLS") != "1", MISSING)
class PrometheusTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if MISSING:
            raise AssertionError(MISSING)
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.world = World()
        cls.addClassCleanup(cls.world.close)
        cls.start()
        cls.before = time.time()
        cls.world.failing = FAILING
        cls.wait("firing", "trigger")
        cls.world.failing = []
        cls.wait("resolved", "resolve")
        # A look that comes late on a busy machine lets an alert begin once more.
        cls.starts = {}
        for alert in (alert for hook in cls.world.told["bridge"] for alert in hook["alerts"]):
            key = (alert["labels"]["alertname"], alert["labels"]["server_slug"])
            cls.starts.setdefault(key, set()).add(cls.seconds(alert["startsAt"]))

    @classmethod
    def start(cls):
        address, folder = cls.world.address, cls.folder
        for name, text in (("key", "K" * 32), ("hook", f"http://{address}/slack")):
            (folder / name).write_text(text)
        (folder / "alertmanager.yml").write_text(f"global:\n  pagerduty_url: http://{address}/pagerduty\n" + changed(
            template("alertmanager"), ("group_wait: 30s", "group_wait: 0s"), ("group_interval: 5m", "group_interval: 1s"),
            # Before 0.26 there is no `url_file`: docs/payloads.md.
            ("url_file: /etc/alertmanager/bridge-url", f"url: http://{address}/bridge"),
            ("/etc/alertmanager/pagerduty-routing-key", str(folder / "key")),
            ("/etc/alertmanager/slack-webhook-url", str(folder / "hook")), ("  routes:\n", "  routes:\n" + BRIDGE)))
        cls.alertmanager = Program(
            folder, "alertmanager", ALERTMANAGER, "--config.file=alertmanager.yml", "--storage.path=am",
            "--cluster.listen-address=")
        cls.addClassCleanup(cls.alertmanager.close)
        (folder / "rules.yml").write_text(changed(template("prometheus"), ("        for: 1m\n", "")) + OTHERS)
        (folder / "prometheus.yml").write_text(json.dumps({
            "global": {"scrape_interval": "1s", "evaluation_interval": "1s"}, "rule_files": ["rules.yml"],
            "scrape_configs": [{"job_name": "probes", "static_configs": [{"targets": [address]}]}],
            "alerting": {"alertmanagers": [{"static_configs": [{"targets": [f"127.0.0.1:{cls.alertmanager.port}"]}]}]}}))
        cls.prometheus = Program(
            folder, "prometheus", PROMETHEUS, "--config.file=prometheus.yml", "--storage.tsdb.path=data")
        cls.addClassCleanup(cls.prometheus.close)

    @classmethod
    def wait(cls, status, action):
        told = cls.world.told
        sign = {"firing": "🔴", "resolved": "🟢"}[status]

        # What is P3 is told to Slack alone, and to the bridge.
        def all_were_told():
            rung = {body["dedup_key"] for body in told["pagerduty"] if body["event_action"] == action}
            posted = {cls.title(body) for body in told["slack"] if cls.title(body).startswith(sign)}
            handed = {body["groupKey"] for body in told["bridge"] if body["status"] == status}
            return (len(rung) + 1, len(posted), len(handed)) == (len(FAILING),) * 3

        try:
            until(all_were_told, status)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{json.dumps(told, indent=1)}\n{cls.alertmanager.log.read_text()}"
                                 f"{cls.prometheus.log.read_text()}") from None

    @staticmethod
    def title(body):
        return body["attachments"][0]["title"]

    @staticmethod
    def seconds(text):
        return datetime.fromisoformat(re.sub(r"\.\d+", "", text).replace("Z", "+00:00")).astimezone(timezone.utc)

    def check(self, link, alert, slug, page):
        """A link leads to the diagnosis of a page, for a server, with the start of its alert."""
        parts = urlsplit(link)
        self.assertTrue(link.startswith(SITE + page), link)
        query = parse_qs(parts.query, strict_parsing=True)
        starts = {start.strftime("%Y-%m-%dT%H:%M:%SZ"): start for start in self.starts[alert, slug]}
        [started] = query.pop("started_at")
        self.assertIn(started, starts)
        self.assertLessEqual(int(self.before), starts[started].timestamp())
        self.assertLess(starts[started].timestamp(), self.before + 60)
        if page.startswith("playbooks/"):
            self.assertEqual((query, parts.fragment), ({"server_slug": [slug]}, "diagnosis"))
            self.assertTrue((ROOT / "content" / page.replace(".html", ".md")).exists())
        else:
            self.assertEqual((query, parts.fragment), ({}, ""))

    EXPECTED = {  # alert: server, page
        "ConnectionRefused": ("payments", "playbooks/connection_refused.html"),
        "Timeout": ("search", "playbooks/timeout.html"), "SchemaDrift": ("calendar", "playbooks/schema_drift.html"),
        "ProtocolError": ("a b&c#d+é", "playbooks/protocol_error.html"), "Unnamed": ("payments", "triage.html"),
    }

    def rings(self, action, words):
        """What PagerDuty was told with this action that has these words."""
        return [body for body in self.world.told["pagerduty"]
                if body["event_action"] == action and words in json.dumps(body["payload"])]

    def posts(self, sign, alert):
        """What Slack was told of an alert."""
        return [body["attachments"][0] for body in self.world.told["slack"]
                if self.title(body).startswith(sign) and self.title(body).endswith(alert)]

    def test_pagerduty_gets_the_link_with_its_start_when_it_fires_and_when_it_is_over(self):
        for action in ("trigger", "resolve"):
            self.assertEqual(self.rings(action, "SchemaDrift"), [], "a tool list that changed rings the pager")
            for alert, (slug, page) in self.EXPECTED.items():
                if alert == "SchemaDrift":
                    continue
                with self.subTest(action=action, alert=alert):
                    self.assertTrue(self.rings(action, alert))
                    for body in self.rings(action, alert):
                        self.assertEqual(body["routing_key"], "K" * 32)
                        link = body["payload"]["custom_details"]["runbook"]
                        self.assertEqual(body["links"], [{"href": link, "text": "Runbook"}])
                        self.check(link, alert, slug, page)
                        severity = "error" if alert in ("Timeout", "Unnamed") else "critical"
                        self.assertEqual((body["payload"]["component"], body["payload"]["severity"]), (slug, severity))

    def test_slack_gets_it_in_the_title_and_in_the_text(self):
        self.assertEqual({body["channel"] for body in self.world.told["slack"]}, {"#incidents"})
        for sign in "🔴🟢":
            for alert, (slug, page) in self.EXPECTED.items():
                with self.subTest(sign=sign, alert=alert):
                    self.assertTrue(self.posts(sign, alert))
                    for post in self.posts(sign, alert):
                        self.check(post["title_link"], alert, slug, page)
                        self.assertEqual(re.findall(r"<(\S+)\|Runbook>", post["text"]), [post["title_link"]])

    def test_a_link_into_another_site_stays_as_it_was_written(self):
        page = "https://wiki.example.net/page?a=b#c"
        for sign, action in (("🔴", "trigger"), ("🟢", "resolve")):
            links = [post["title_link"] for post in self.posts(sign, "Foreign")]
            links += [body["links"][0]["href"] for body in self.rings(action, "Foreign")]
            self.assertGreaterEqual(len(links), 2)
            self.assertEqual(set(links), {page})

    def test_what_closes_an_incident_has_the_key_of_what_opened_it(self):
        keys = {action: {body["dedup_key"] for body in self.world.told["pagerduty"] if body["event_action"] == action}
                for action in ("trigger", "resolve")}
        self.assertEqual(keys["trigger"], keys["resolve"])

    def test_the_webhook_of_a_bridge_becomes_the_same_link(self):
        for status, action in (("firing", "trigger"), ("resolved", "resolve")):
            hooks = [hook for hook in self.world.told["bridge"] if hook["status"] == status]
            alerts = {alert["labels"]["alertname"]: alert for hook in hooks for alert in hook["alerts"]}
            names = [name for name in self.EXPECTED if name != "Unnamed"]
            run = subprocess.run([KEDGE, "payload", "--for", "pagerduty", "--body"], cwd=ROOT, capture_output=True,
                                 input=json.dumps({**hooks[0], "alerts": [alerts[name] for name in names]}), text=True,
                                 check=True, timeout=60)
            for name, body in zip(names, json.loads(run.stdout), strict=True):
                with self.subTest(status=status, alert=name):
                    self.assertEqual(body["event_action"], action)
                    if action == "trigger":
                        slug, page = self.EXPECTED[name]
                        self.check(body["links"][0]["href"], name, slug, page)
                        self.assertIn(self.seconds(body["payload"]["timestamp"]), self.starts[name, slug])
