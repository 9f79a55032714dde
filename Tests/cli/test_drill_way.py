"""The way that `kedge drill` takes: along the labels, into other playbooks, and what of it is a test. Answers come by a pipe."""

import json
import tempfile
import unittest
from pathlib import Path

from fresh_book import kedge, write

SERVER = """\
---
title: Server refuses
failure_reason: server
severity: P1
owner: platform
rto_target: 15m
parameters:
  server_slug: {type: slug, example: payments}
  unit: {type: text, example: mcp-payments}
  port: {type: number, example: 3000}
---
# Server refuses

## Diagnosis

1. **Is it running?**

   systemd:
   ```sh
   systemctl status {{unit}}
   ```
   container:
   ```sh
   docker ps --filter name={{unit}}
   ```
   Healthy:
   ```output
   Active: active (running)
   ```
   - **`active (running)`** → [step 3](#diagnosis.3)
   - **`failed`, or `port {{port}}`** → [step 2](#diagnosis.2)
   - **Anything else** → [the proxy](proxy.md#diagnosis)
2. **Why did it stop?**

   - **`oom`** → [restart](#restart)
   - **Nothing** → [restart](#restart), else [roll back](#roll-back), and [call](#escalation)
3. Look at the graph.

## Resolution

### Restart

Risk: sessions are cut.

1. Run `systemctl restart {{unit}}`.
2. Wait, then go to [Verification](#verification).

### Roll back

1. Run `rollback`.

## Verification

1. `curl -fsS localhost` answers.
2. The monitor agrees.

## Escalation

Call the lead.
"""
PROXY = """\
---
title: Proxy is down
failure_reason: proxy
severity: P1
owner: platform
---
# Proxy is down

## Diagnosis

1. **Is it up?**

   - **No** → [start it](#start-it)
   - **Yes** → [escalate](server.md#escalation)

## Resolution

### Start it

1. Run `systemctl start nginx`.
"""
SERVICES = "services:\n  mail: {unit: mcp-mail, port: 25, runtime: systemd}\n  search: {unit: mcp-search, runtime: container}\n"
CONFIGURATION = "title: T\nbase_url: https://example.com\nrules: {missing-key: off, missing-section: off, never-tested: off}\n"
TOKEN = "ghp_" + "k9Rw2Lx7Vb4Tn8Qz1Mf6Ys3Hd5Jc0PaGeUi7"


class DrillWayTests(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        write(self.folder, "kedge.yml", CONFIGURATION)
        write(self.folder, "content/index.md", "# Home\n\n[a](playbooks/server.md), [b](playbooks/proxy.md)\n")
        write(self.folder, "content/playbooks/server.md", SERVER)
        write(self.folder, "content/playbooks/proxy.md", PROXY)
        write(self.folder, "content/services.yml", SERVICES)

    def drill(self, answers, *options, status=0):
        run = kedge(self.folder, "drill", "server", "--by", "alice", *options, stdin=answers)
        self.assertEqual(run.returncode, status, run.stdout + run.stderr)
        return run.stdout

    def page(self):
        return (self.folder / "content/playbooks/server.md").read_text()

    def log(self):
        pages = sorted((self.folder / "content/drills").rglob("*.md"))
        return pages[-1].read_text() if pages else ""

    def steps(self):
        rows = [line.split(" | ") for line in self.log().splitlines() if line.startswith("| ") and "Took" not in line]
        return [(row[0].strip("| "), row[1].strip(), row[2].split(":")[0]) for row in rows]

    def test_the_labels_lead_the_way(self):
        said = self.drill("2\n1\nd\nd\nd\nd\ny\n")
        self.assertEqual(self.steps(), [
            ("diagnosis.1", "failed, or port \\{\\{port\\}\\}", "done"), ("diagnosis.2", "oom", "done"),
            ("resolution.1", "", "done"), ("resolution.2", "", "done"), ("verification.1", "", "done"),
            ("verification.2", "", "done")])
        self.assertIn("Risk: sessions are cut.", said)
        self.assertNotIn("rollback", said)
        self.assertIn("\ntested_part: 6 of 8\n", self.page())
        self.assertIn("\nactual_rto: 1m\n", self.page())

    def test_an_output_chooses_the_label_and_is_kept_without_its_secrets(self):
        said = self.drill(f"o\n\x1b[1mActive: failed\x1b[0m token {TOKEN}\n.\n1\nd\nd\nd\nd\ny\n")
        self.assertIn("Matches 2: failed", said)
        self.assertIn("Masked in what is kept: GitHub token", said)
        log = self.log()
        self.assertIn("Output of diagnosis.1:\n\n```output\nActive: failed token (masked: GitHub token)\n```\n", log)
        self.assertNotIn(TOKEN, log + said)
        self.assertEqual(self.steps()[1][0], "diagnosis.2")
        # Nor is it in what is kept until the record is written.
        self.drill(f"o\nfailed {TOKEN}\n.\nq\n")
        kept = [path.read_text() for path in (self.folder / ".local/state/kedge/drills").glob("*.json")]
        self.assertEqual(len(kept), 1)
        self.assertNotIn(TOKEN, kept[0])

    def test_an_output_in_a_file_and_one_that_matches_nothing_or_two(self):
        write(self.folder, "out.txt", "active (running), failed\n")
        said = self.drill("o nowhere.txt\no out.txt\no\n.\nq\n")
        self.assertIn("nowhere.txt", said)
        self.assertIn("Matches 1 and 2: say which it is.", said)
        self.assertIn("Matches 3: Anything else", said)
        self.assertIn("proxy#diagnosis.1", said)
        write(self.folder, "content/playbooks/server.md", SERVER.replace("**Anything else**", "**`else`**"))
        self.assertIn("Matches none of the answers", self.drill("o\nx\n.\nq\n"))

    def test_fences_in_an_output_stay_inside(self):
        self.drill("o\nfailed\n```\n# A heading\n[a](nowhere.md)\n````\n.\n1\nd\nd\nd\nd\ny\n")
        self.assertIn("`````output\nfailed\n```\n# A heading\n[a](nowhere.md)\n````\n`````\n", self.log())
        self.assertEqual(kedge(self.folder, "check", "--format", "concise").stdout, "")

    def test_another_playbook_is_walked_into_and_its_resolution_counts(self):
        said = self.drill("3\n1\nd\nd\nd\ny\n")
        self.assertEqual([step for step, _, _ in self.steps()], [
            "diagnosis.1", "proxy#diagnosis.1", "proxy#resolution.1", "verification.1", "verification.2"])
        self.assertIn("tested_part: 3 of 8", said)
        self.assertIn("last_tested: 2026-11-21", self.page())

    def test_a_way_that_leads_out_of_the_playbooks_ends_and_is_no_test(self):
        said = self.drill("3\n2\ny\n")
        self.assertIn("server.md#escalation is not a step of a playbook: the way ends here", said)
        self.assertIn("This is not a test: no resolution was done", said)
        self.assertEqual(self.page(), SERVER)
        self.assertIn("# 2026-11-21, drill, incomplete: Server refuses", self.log())
        self.assertIn("- Not a test: the verification was not done to its end\n", self.log())
        self.assertNotIn("RTO", self.log())

    def test_every_gap_keeps_it_from_being_a_test(self):
        for answers, gap in (
            ("s\n1\nd\nd\nd\nd\ny\n", "`diagnosis.1` was skipped"),
            ("2\n1\ns\nd\nd\nd\ny\n", "no resolution was done from its first step to its last"),
            ("2\n1\nd\nd\nd\ns\ny\n", "the verification was not done to its end"),
            ("2\n1\nd\nd\ne\ny\n", "the verification was not done to its end"),
        ):
            with self.subTest(gap):
                said = self.drill(answers)
                self.assertIn(gap, said)
                self.assertEqual(self.page(), SERVER)

    def test_a_diagnosis_without_a_label_asks_for_the_resolution(self):
        said = self.drill("1\nd\n2\nd\nd\nd\ny\n")
        self.assertIn("1  Resolution › Restart, resolution.1\n  2  Resolution › Roll back, resolution.3\n", said)
        self.assertEqual([step for step, _, _ in self.steps()], [
            "diagnosis.1", "diagnosis.3", "resolution.3", "verification.1", "verification.2"])

    def test_a_label_with_several_links_asks_which(self):
        said = self.drill("2\n2\n2\nd\nd\nd\ny\n")
        self.assertIn("2  Resolution › Roll back, resolution.3\n", said)
        self.assertEqual([step for step, _, _ in self.steps()][1:3], ["diagnosis.2", "resolution.3"])
        # The answer is taken back, and the way ended.
        said = self.drill("2\n2\nb\n1\ne\nn\n")
        self.assertIn("2 steps: 2 done", said)

    def test_back_and_notes(self):
        self.drill("b\n1\nb\n2\nn\nslow today\nn again\n1\nd\nd\nd\nf no monitor\ny\n")
        self.assertEqual([step for step, _, _ in self.steps()][:2], ["diagnosis.1", "diagnosis.2"])
        self.assertIn("| diagnosis.2 | oom | done: slow today; again |", self.log())
        self.assertIn("- Failed at verification.2: no monitor\n", self.log())

    def test_commands_are_those_of_the_service(self):
        said = self.drill("q\n", "--service", "mail")
        self.assertIn("systemctl status mcp-mail", said)
        self.assertIn("2  failed, or port 25", said)
        self.assertNotIn("docker", said)
        self.assertNotIn("container", said)
        write(self.folder, "event.json", json.dumps({"type": "alert.triggered", "server_slug": "search", "failure_reason": "server"}))
        said = self.drill("a\nq\n", "--event", "event.json")
        self.assertIn("docker ps --filter name=mcp-search", said)
        self.assertNotIn("systemctl status", said)
        self.drill("q\n", "--service", "mial", status=2)
        self.drill("q\n", "--event", "-", status=64)

    def test_the_time_to_restore_ends_with_the_resolution(self):
        # What a verification takes is not in it: the answers say for themselves how long they took.
        self.drill("2\n1\nd\nd\nd\nd\nn\n")
        path = next((self.folder / ".local/state/kedge/drills").glob("*.json"))
        kept = json.loads(path.read_text())
        for number, answer in enumerate(kept["answers"]):
            answer["seconds"] = 100 * (number + 1)
        path.write_text(json.dumps(kept))
        self.assertIn("actual_rto: 17m", self.drill("c\ny\n"))  # 100 + 200 + 300 + 400 seconds

    def test_a_record_brings_no_finding(self):
        self.assertEqual(kedge(self.folder, "anchors", "accept").returncode, 0)
        before = kedge(self.folder, "check", "--format", "concise").stdout
        self.drill("2\n1\nd\nd\nd\nd\ny\n")
        self.assertEqual(kedge(self.folder, "check", "--format", "concise").stdout, before)

    def test_fresh_and_the_page_say_how_many_steps(self):
        self.drill("2\n1\nd\nd\nd\nd\ny\n")
        self.assertRegex(kedge(self.folder, "fresh").stdout, r"STEPS\n(.*\n)*.*  6 of 8\n")
        report = json.loads(kedge(self.folder, "fresh", "--format", "json").stdout)
        parts = {one["path"]: one["tested_part"] for one in report["documents"]}
        self.assertEqual(parts["playbooks/server.md"], "6 of 8")
        kedge(self.folder, "build", "--out", "site")
        for page in ("playbooks/server.html", "freshness.html"):
            self.assertIn("6 of 8 steps", (self.folder / "site" / page).read_text())
        # Another test that counts none does not keep the number of this one.
        kedge(self.folder, "tested", "server", "--by", "bob", "--kind", "drill", "--evidence", "https://ci.example.com/1")
        self.assertIn("\ntested_part: unknown\n", self.page())
        self.assertNotIn("6 of 8", kedge(self.folder, "fresh").stdout)

    def test_a_file_name_is_a_name_for_a_link_too(self):
        write(self.folder, "content/playbooks/alert_storm.md", "---\nalerts: [AlertStorm]\n---\n# Storm\n\n## Diagnosis\n\n1. Look.\n")
        for verb in ("link", "drill"):
            self.assertEqual(kedge(self.folder, verb, "alert_storm", stdin="q\n").returncode, 0, verb)


if __name__ == "__main__":
    unittest.main()
