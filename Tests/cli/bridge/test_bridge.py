"""The example bridge: one incident each, changed in place, closed by its own end, whatever else happens."""

import subprocess
from concurrent.futures import ThreadPoolExecutor

from bridging import BRIDGE, BRIDGED, BridgeFixture


class BridgeTests(BridgeFixture):
    def test_the_script_is_clean(self):
        run = subprocess.run(["shellcheck", str(BRIDGE)], capture_output=True, text=True, timeout=60)
        self.assertEqual(run.returncode, 0, run.stdout)

    def test_the_handbook_is_where_its_configuration_says(self):
        (self.folder / "content").rename(self.folder / "runbooks")
        self.configure("title:", "content: runbooks\ntitle:")
        self.say("triggered")
        self.assertEqual(self.told(), {"kedge-payments": sorted(BRIDGED)})

    def test_one_incident_each_updated_in_place_and_closed(self):
        self.say("triggered", minutes=0)
        self.assertEqual(self.told(), {"kedge-payments": sorted(BRIDGED)})
        for minutes in (3, 6):
            self.wait(minutes=3)
            self.say("updated", minutes=minutes)
        systems = self.systems
        self.assertEqual(systems.pagerduty, {"kedge-payments": {
            "open": True, "summary": "P1 payments: server refuses connections (connection_refused) for 6 min",
            "events": 3}})
        self.assertEqual(systems.opsgenie["kedge-payments"]["count"], 3)
        self.assertEqual([embed["color"] for embed in systems.discord.values()], [15158332])
        self.assertTrue([text for text in systems.slack.values()][0].startswith("🔴⏳ P1 payments: server refuses"))
        self.wait(minutes=3)
        self.say("resolved", minutes=9)
        for incidents in (systems.pagerduty, systems.opsgenie, systems.discord, systems.slack):
            self.assertEqual(len(incidents), 1)
        self.assertEqual(systems.open(), [])
        self.assertEqual([embed["color"] for embed in systems.discord.values()], [3066993])
        self.assertIn("✅ P1 payments: resolved after 9 min", [text for text in systems.slack.values()][0])
        self.assertIn("#verification", [embed["url"] for embed in systems.discord.values()][0])
        self.assertEqual(systems.pings, 1)
        self.assertEqual(len(systems.requests), 16)
        self.assertEqual(self.told(), {})
        self.wait(minutes=11)
        self.due()
        self.assertEqual(self.state(), {"version": 1, "incidents": {}, "storms": []})
        self.assertEqual(len(systems.requests), 16)

    def test_every_link_of_an_incident_has_the_start_of_its_first_event(self):
        def start():
            return str([request for request in self.systems.requests if request[0] == "pagerduty"][-1])
        self.say("triggered", minutes=5)
        self.assertIn("started_at=2026-11-28T21%3A25%3A00Z", start())
        self.wait(minutes=31)
        # Counted again, this would be another one.
        self.say("updated", minutes=35)
        self.assertIn("started_at=2026-11-28T21%3A25%3A00Z", start())
        self.say("resolved", minutes=35)
        self.assertIn("started_at=2026-11-28T21%3A25%3A00Z", start())

    def test_a_blip_is_closed_everywhere(self):
        self.say("triggered", minutes=0)
        self.say("resolved", minutes=1)
        self.assertEqual(self.systems.open(), [])
        self.assertIn("P4 payments: resolved after 1 min, a blip", [text for text in self.systems.slack.values()][0])

    def test_a_reason_that_changes_leaves_nothing_open(self):
        self.say("triggered", "payments", "connection_refused", minutes=0)
        self.wait(minutes=5)
        self.say("updated", "payments", "error_rate_elevated", minutes=5)
        self.say("resolved", "payments", "timeout", minutes=9)
        self.assertEqual(self.systems.open(), [])

    def test_the_end_of_a_schema_drift_leaves_an_outage_open(self):
        """What happened once: the page was closed while the server was down, and the telephone rang again."""
        self.say("triggered", "payments", "schema_drift", minutes=0)
        self.say("triggered", "payments", "connection_refused", minutes=0)
        self.say("resolved", "payments", "schema_drift", minutes=4)
        self.assertTrue(self.systems.pagerduty["kedge-payments"]["open"])
        self.wait(minutes=5)
        self.say("updated", "payments", "connection_refused", minutes=5)
        self.assertEqual(len(self.systems.noticed("pagerduty")), 1)
        self.assertEqual(len(self.systems.open()), 4)
        self.say("triggered", "payments", "schema_drift", minutes=0)
        self.say("resolved", "payments", "connection_refused", minutes=9)
        self.assertEqual([system for system, _ in self.systems.open()], ["slack"])

    def test_a_severity_that_rises_is_told_anew_and_all_its_messages_end(self):
        self.say("triggered", "calendar", "connection_refused", "third-party")
        self.assertEqual([system for system, _, _ in self.systems.history], ["slack"])
        self.say("updated", "calendar", "timeout", "third-party")
        self.assertEqual([len(self.systems.noticed(name)) for name in ("slack", "pagerduty", "discord")], [2, 1, 0])
        self.say("updated", "calendar", "connection_refused", "production")
        self.assertEqual([len(self.systems.noticed(name)) for name in BRIDGED], [1, 1, 1, 3])
        self.assertIn("raised from P2", list(self.systems.slack.values())[-1])
        self.say("updated", "calendar", "timeout", "third-party")
        self.say("updated", "calendar", "connection_refused", "production")
        self.assertEqual(len(self.systems.noticed("slack")), 3)
        self.say("resolved", "calendar", "connection_refused", "production")
        self.assertEqual(self.systems.open(), [])

    def test_opsgenie_is_told_a_rise_by_the_priority_of_its_alert(self):
        self.configure("channels: [pagerduty, slack]", "channels: [opsgenie]")
        self.say("triggered", "payments", "timeout")
        self.say("updated", "payments", "connection_refused")
        self.assertEqual(self.systems.opsgenie["kedge-payments"]["priority"], "P1")
        self.assertEqual([what for name, what, _ in self.systems.history if name == "opsgenie"], ["opened", "told anew"])

    def test_a_storm_is_one_incident_until_its_last_server_has_recovered(self):
        servers = [f"s{number}" for number in range(10)]
        for server in servers:
            self.say("triggered", server, minutes=0)
            self.wait(seconds=5)
        # The first three could not know; the fourth made it a storm.
        self.assertEqual(len(self.systems.noticed("pagerduty")), 4)
        for server in servers[:8]:
            self.wait(minutes=1)
            self.say("resolved", server, minutes=9)
        storm, = [key for name, key in self.systems.open() if name == "pagerduty"]
        self.assertTrue(storm.startswith("kedge-storm-"))
        self.assertIn("P1 2 of 10 servers still fail: many servers fail at once (alert_storm)",
                      list(self.systems.slack.values())[-1])
        link = [body["links"][0]["href"] for name, _, _, body in self.systems.requests
                if name == "pagerduty" and body["dedup_key"] == storm]
        self.assertEqual({url.partition("?")[0] for url in link}, {
            "https://runbooks.example.com/playbooks/alert_storm.html"})
        for server in servers[8:]:
            self.say("resolved", server, minutes=20)
        self.assertEqual(self.systems.open(), [])
        self.assertEqual(len(self.systems.noticed("pagerduty")), 4)

    def test_a_flapping_server_is_counted_and_closed_once_it_is_quiet(self):
        for _ in range(4):
            self.say("triggered", minutes=0)
            self.wait(minutes=1)
            self.say("resolved", minutes=1)
            self.wait(seconds=30)
        self.assertEqual(len(self.systems.noticed("pagerduty")), 2)
        self.assertEqual(len(self.systems.noticed("slack")), 2)
        self.assertIn("recovered for now: stays open until it is quiet, fourth time in 10m",
                      list(self.systems.slack.values())[-1])
        self.assertTrue(self.systems.pagerduty["kedge-payments"]["open"])
        self.wait(minutes=10)
        self.due()
        self.assertEqual(self.systems.open(), [])

    def test_a_maintenance_window_keeps_what_it_covers_silent_and_ends_by_itself(self):
        self.say("triggered", "mail", minutes=0)
        self.say("resolved", "nobody", minutes=0)
        (self.folder / "state/maintenance").write_text(
            f"# planned\npayments {self.stamp()} {self.stamp(minutes=30)} database upgrade\nwrong line\n")
        run = self.say("triggered", "payments", minutes=0)
        self.assertIn("maintenance:3:1: a window needs a server, two times and a reason", run.stderr)
        self.assertNotIn("kedge-payments", self.systems.pagerduty)
        self.say("updated", "mail", minutes=3)
        self.assertEqual(len(self.systems.noticed("pagerduty")), 1)
        self.wait(minutes=29, seconds=59)
        self.due()
        self.assertNotIn("kedge-payments", self.systems.pagerduty)
        self.wait(seconds=1)
        self.due()
        self.assertTrue(self.systems.pagerduty["kedge-payments"]["open"])
        self.assertIn("for 30 min", self.systems.pagerduty["kedge-payments"]["summary"])

    def test_one_system_down_does_not_keep_the_others_from_being_told(self):
        self.systems.failing = {"slack", "opsgenie"}
        run = self.say("triggered", minutes=0, status=1)
        self.assertIn("slack was not told", run.stderr)
        self.assertTrue(self.systems.pagerduty["kedge-payments"]["open"])
        self.assertEqual(len(self.systems.discord), 1)
        # The next event of any server makes up for it.
        self.systems.failing = set()
        self.say("triggered", "calendar", "connection_refused", "third-party", minutes=0)
        self.assertTrue(self.systems.opsgenie["kedge-payments"]["open"])
        self.systems.failing = {"pagerduty"}
        self.say("resolved", minutes=9, status=1)
        self.assertTrue(self.systems.pagerduty["kedge-payments"]["open"])
        self.systems.failing = set()
        self.due()
        self.assertFalse(self.systems.pagerduty["kedge-payments"]["open"])
        self.assertEqual(set(self.told()), {"kedge-calendar"})

    def test_a_message_that_somebody_has_deleted_is_sent_again(self):
        self.say("triggered", minutes=0)
        self.systems.slack.clear()
        self.systems.discord.clear()
        self.say("updated", minutes=3, status=1)
        self.say("updated", minutes=6)
        self.assertEqual((len(self.systems.slack), len(self.systems.discord)), (1, 1))
        self.systems.slack.clear()
        self.say("resolved", minutes=9)
        self.assertEqual(self.told(), {})

    def test_a_state_that_cannot_be_read_is_kept_and_keeps_no_alert(self):
        self.say("triggered", minutes=0)
        (self.folder / "state/state.json").write_text("{broken")
        run = self.say("updated", minutes=3)
        self.assertIn("nothing is remembered", run.stderr)
        self.assertEqual((self.folder / "state/state.json.broken").read_text(), "{broken")
        self.say("resolved", minutes=9)
        self.assertFalse(self.systems.pagerduty["kedge-payments"]["open"])

    def test_events_that_come_at_once_wait_for_each_other(self):
        (self.folder / "clock").write_text(self.stamp() + "\n")
        with ThreadPoolExecutor(6) as pool:
            list(pool.map(lambda number: self.say("triggered", f"s{number}", minutes=0), range(6)))
        self.assertEqual(len(self.systems.noticed("pagerduty")), 4)
        self.assertEqual(len(self.state()["incidents"]), 6)

    def test_alertmanager_has_an_incident_for_each_alert(self):
        def alerts(*statuses):
            return {"version": "4", "groupKey": "g", "alerts": [
                {"status": status, "labels": {"alertname": "Down", "server_slug": f"s{index}", "severity": "critical"}}
                for index, status in enumerate(statuses)]}

        self.send(alerts("firing", "firing"))
        self.send(alerts("resolved", "firing"))
        self.assertEqual(sorted(entry["open"] for entry in self.systems.pagerduty.values()), [False, True])
        self.send(alerts("resolved", "resolved"))
        self.assertEqual(self.systems.open(), [])
        self.assertEqual(len(self.systems.discord), 2)

    def test_alertmanager_names_a_storm_in_one_request(self):
        def alerts(status):
            return {"version": "4", "groupKey": "g", "alerts": [
                {"status": status, "labels": {"alertname": "Down", "server_slug": f"s{index}", "severity": "critical"}}
                for index in range(5)]}

        self.send(alerts("firing"))
        self.assertEqual(len(self.systems.noticed("pagerduty")), 1)
        self.send(alerts("resolved"))
        self.assertEqual(self.systems.open(), [])

    def test_an_alert_without_a_channel_is_refused_and_the_others_are_sent(self):
        self.configure("channels: [slack]\n    test_every", "test_every")
        run = self.send({"version": "4", "groupKey": "g", "alerts": [
            {"status": "firing", "labels": {"alertname": "Down", "server_slug": name, "severity": name}}
            for name in ("medium", "critical")]}, status=2)
        self.assertIn("severity `P3` has no channels", run.stderr)
        self.assertEqual([entry["open"] for entry in self.systems.pagerduty.values()], [True])

    def test_a_channel_that_the_bridge_does_not_have_is_told(self):
        self.configure("channels: [slack]\n    test_every", "channels: [telephone, slack]\n    test_every")
        run = self.send({"version": "4", "groupKey": "g", "alerts": [
            {"status": "firing", "labels": {"alertname": "Down", "server_slug": "a", "severity": "medium"}}]}, status=1)
        self.assertIn("this bridge has no channel `telephone`", run.stderr)
        self.assertEqual(len(self.systems.slack), 1)

    def test_a_broken_event_is_told(self):
        run = self.send({"type": "alert.triggered"}, status=2)
        self.assertIn("`server_slug` is missing", run.stderr)
        self.assertEqual(self.systems.requests, [])
