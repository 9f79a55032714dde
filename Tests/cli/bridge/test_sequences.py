"""Random events through the bridge: each outage is opened once and closed once, by its own end."""

import os

from bridging import BridgeFixture
from chance import source, told

# `make soak` tries fifty.
COUNT = int(os.environ.get("KEDGE_BRIDGES", "6"))
REASONS = ["connection_refused", "timeout", "protocol_error", "schema_drift"]
TIERS = ["production", "third-party", "development"]


class SequenceTests(BridgeFixture):
    def test_nobodys_open_page_is_closed_by_another_reason_and_nothing_stays_open(self):
        chance = source("bridge")
        events = 0
        for number in range(COUNT):
            self.start()
            with self.subTest(sequence=number):
                events += self.sequence(chance)
            self.systems.close()
        told("bridge", COUNT, f"sequences of {events} events")

    def sequence(self, chance):
        servers = [f"s{index}" for index in range(chance.randint(1, 6))]
        hasty = chance.random() < 0.5
        failing, before = {}, 0
        count = chance.randint(3, 14)
        for _ in range(count):
            self.wait(seconds=chance.randint(0, 30 if hasty else 300))
            server, reason = chance.choice(servers), chance.choice(REASONS)
            key = (server, reason == "schema_drift")
            kind = chance.choice(["updated", "resolved", "triggered"]) if key in failing else "triggered"
            if kind == "resolved":
                failing.pop(key)
            else:
                failing[key] = (reason, chance.choice(TIERS))
            self.say(kind, server, *failing.get(key, (reason, "production")), minutes=3)
            self.check(failing, self.systems.history[before:])
            before = len(self.systems.history)
        for (server, _), (reason, tier) in sorted(failing.items()):
            self.wait(seconds=20)
            self.say("resolved", server, reason, tier, minutes=30)
        self.wait(minutes=11)
        self.due()
        self.assertEqual(self.systems.open(), [])
        self.due()
        self.assertEqual(self.state(), {"version": 1, "incidents": {}, "storms": []})
        self.once()
        return count

    def check(self, failing, news):
        """A server that fails keeps its page; one that pages is in the pager, by itself or in a storm."""
        outages = {server for server, drift in failing if not drift}
        for system, what, key in news:
            if system == "pagerduty" and what == "closed" and not key.startswith("kedge-storm-"):
                self.assertNotIn(key.removeprefix("kedge-"), outages)
        state = self.state()
        storms = [storm for storm in state["storms"] if storm["ended"] is None]
        covered = {key for storm in storms for key in storm["members"]}
        self.assertLessEqual(len(storms), 1)
        for storm in storms:
            self.assertTrue(self.systems.pagerduty[storm["key"]]["open"])
        for server in outages:
            paged = "pagerduty" in state["incidents"][f"kedge-{server}"]["channels"]
            if paged and f"kedge-{server}" not in covered:
                self.assertTrue(self.systems.pagerduty[f"kedge-{server}"]["open"])
        self.assertLessEqual({("pagerduty", key) for key, channels in self.told().items() if "pagerduty" in channels},
                             set(self.systems.open()))

    def once(self):
        """Every system was told of a beginning and an end in turns."""
        for system in ("pagerduty", "opsgenie", "discord", "slack"):
            for key in {entry[2] for entry in self.systems.history if entry[0] == system}:
                steps = [what for name, what, other in self.systems.history
                         if (name, other) == (system, key) and what != "told anew"]
                self.assertEqual(steps, ["opened", "closed"] * (len(steps) // 2), (system, key))
