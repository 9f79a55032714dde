"""What the program says of itself is true: the examples of `--help` and `kedge explain`, and what the docs say of both.

Each test prints how much it ran.
"""

import re
import unittest
from concurrent.futures import ThreadPoolExecutor

from documentation import PAGES, ROOT, Copy


class HelpTests(unittest.TestCase):
    """The examples of `--help`, verb by verb."""

    # What the examples take for granted.
    PREPARED = """
        cp docs/examples/event.json .
        mkdir -p docs rules && cp -r content runbooks && cp -r content docs/runbooks
        cp content/playbooks/timeout.md unsaved.md
        kedge build --quiet > built && cp public/api/anchors.json live.json && rm built
        cp docs/examples/alertmanager.yml . && cp docs/examples/prometheus-rules.yml rules
        printf '{"status": "success", "data": {"groups": [{"rules": [{"type": "recording", "name": "r", "query": "up"}]}]}}' > "$HOME/rules.json"
        printf '%s\n' '2026-11-20T02:00:00Z {"type": "alert.triggered", "server_slug": "payments"}' > alerts.log
        printf '%s\n' '**timeout** https://runbooks.example.com/playbooks/timeout.html' '- 2026-11-19 21:26 UTC – it began' > timeline.md
        printf '%s\n' 'groups: [{name: a, rules: [{alert: HostOutOfDisk, expr: up == 0}]}]' > rules.yml
        printf '[{"id": "Q1", "title": "A", "created_at": "2026-01-01T00:00:00Z"}]' > incidents.json
        printf '{"data": [{"id": "a1", "message": "B", "createdAt": "2026-01-02T00:00:00Z"}]}' > alerts.json
        printf '{"incidents": [{"id": "s1", "name": "C", "created_at": "2026-01-03T00:00:00Z"}]}' > status.json
        printf '[{"number": 1, "title": "D", "createdAt": "2026-01-04T00:00:00Z"}]' > issues.json
        printf 'Summary,Created\nE,2026-01-05 10:00\n' > incidents.csv
    """
    COLUMNS = "printf 'import: {csv: {title: Summary, detected_at: Created}}\\n' >> kedge.yml"

    def verbs(self, copy):
        """Every verb with its help, those under a verb too."""
        waiting, found = [""], {}
        while waiting:
            verb = waiting.pop()
            found[verb] = copy.run(f"kedge {verb} --help")
            listed = re.search(r"^SUBCOMMANDS:\n(.*?)(?:\n\n|\Z)", found[verb], re.M | re.S)
            waiting += [f"{verb} {name}".strip() for name in re.findall(r"^  (\w+)", listed[1] if listed else "", re.M)]
        for verb, text in found.items():
            usual = re.search(r"^  (\w+) \(default\)", text, re.M)
            if usual:
                found[verb] += found[f"{verb} {usual[1]}"]
        return found

    @staticmethod
    def examples(text):
        """The commands under EXAMPLES, without what is said beside them."""
        part = re.search(r"^EXAMPLES:\n(.*?)\n\n", text, re.M | re.S)
        lines = re.sub(r"\\\n *", "", part[1] if part else "").splitlines()
        return [re.sub(r" {3,}.*", "", line.strip()) for line in lines if "kedge " in line and not line.strip().startswith("#")]

    # What runs until Ctrl-C is ended once it says so.
    UNTIL_IT_SERVES = ("%s >served 2>&1 & pid=$!; until grep -q Ctrl-C served; do kill -0 $pid || { cat served; exit 9; }; "
                       "sleep 0.1; done; kill $pid; wait $pid || test $? = 143; cat served; rm served")

    def test_every_example_of_every_verb(self):
        count = 0
        with Copy() as copy:
            verbs = self.verbs(copy)
        self.assertGreater(len(verbs), 13)
        for verb, text in verbs.items():
            with Copy() as copy:
                copy.run(self.PREPARED)
                if verb == "init":
                    copy.run("rm kedge.yml")
                if verb == "import":
                    copy.run(self.COLUMNS)
                if verb == "tested":
                    copy.run("sed 's/^playbook_outcome: .*/playbook_outcome: correct/; /^example: true$/d; s/2025-11-15/2026-11-02/g' "
                             "content/postmortems/2025-11-15-connection-pool-exhaustion.md "
                             "> content/postmortems/2026-11-02-slow-login.md")
                if verb == "match":
                    copy.run("printf '# Disk full\\n\\n## Diagnosis\\n\\n1. Is it full?\\n\\n   - **`100%%`** → free it\\n"
                             "   - **Anything else** → ask\\n' > content/playbooks/disk_full.md")
                    copy.run("printf '100%%\\n' > output.txt")
                if verb == "anchors":
                    copy.run("sed -i 's/^## Traps$/## Pitfalls/' content/triage.md")
                    copy.run("sed -i 's/^## When a page comes$/## Pages/' content/on-call.md")
                for example in self.examples(text):
                    output, status = copy.outcome(self.UNTIL_IT_SERVES % example if verb == "serve" else example)
                    # What was never tested fails where somebody asked for that.
                    expected = 1 if "--fail-on never-tested" in example else 0
                    self.assertEqual(status, expected, f"kedge {verb} --help: {example}\n{output}")
                    count += 1
        self.assertGreater(count, 30)
        print(f"help: {len(verbs)} verbs, {count} examples")

    def test_verbs_and_options_in_the_text_exist(self):
        with Copy() as copy:
            verbs = self.verbs(copy)
        count = 0
        for page in [*PAGES, "CONTRIBUTING.md"]:
            text = re.sub(r"^( *)(`{3,}).*?^\1\2$", "", (ROOT / page).read_text(), flags=re.M | re.S)
            for command in re.findall(r"`kedge ([a-z][^`]*)`", text):
                words = [word for word in re.findall(r"[\w-]+", command.split("|")[0]) if word != "help"]
                verb = next((verb for verb in (" ".join(words[:2]), words[0]) if verb in verbs), None)
                self.assertIsNotNone(verb, f"{page}: `kedge {command}`")
                for option in re.findall(r"(?<![\w-])--[a-z][\w-]*", command):
                    self.assertIn(option, verbs[verb], f"{page}: `kedge {command}`")
                count += 1
        self.assertGreater(count, 50)
        print(f"docs: {count} commands in the text have verbs and options that exist")


class ExplainTests(unittest.TestCase):
    """The example of each rule: what `kedge explain` prints is what happens."""

    # What takes a link, bytes or rights that a listing cannot show: the case itself is run by CaseTests.
    UNPRINTABLE = re.compile(r"^-- \S+ \((?:base64|symlink|unreadable|escaped)\) --$", re.M)

    def test_every_rule(self):
        with Copy(handbook=False) as copy:
            rules = re.findall(r"^([a-z][a-z0-9-]+) +(?:note|warning|error|off) ", copy.run("kedge explain"), re.M)
        self.assertGreater(len(rules), 70)
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(self.explain, rules))
        wrong = [result for result in results if isinstance(result, str)]
        self.assertEqual(wrong, [], "\n\n".join(wrong))
        self.assertGreater(sum(results), 70)
        print(f"explain: {len(rules)} rules, {sum(results)} commands; "
              f"{results.count(0)} whose files take links, bytes or rights are run by CaseTests")

    def explain(self, rule):
        """Runs the example of a rule; gives how many commands it has, or what is wrong."""
        with Copy(handbook=False) as copy:
            copy.run("git config --global user.name Alice && git config --global user.email alice@example.com")
            text = copy.run(f"kedge explain {rule}")
            if self.UNPRINTABLE.search(text):
                return 0
            parts = re.split(r"^-- (.*) --\n", text, flags=re.M)
            files = dict(zip(parts[1::2], parts[2::2]))
            expected = files.pop("stdout")
            for path, content in files.items():
                copy.write(path, content)
            steps = re.findall(r"^\$ (.*)\n(?:\? (\d+)\n)?", parts[0], re.M)
            printed = ""
            for command, status in steps:
                output, ended = copy.outcome(f"{command} 2> /dev/null")
                printed += output
                if ended != int(status or 0):
                    return f"{rule}: `{command}` exits with {ended}"
            return len(steps) if steps and printed == expected else f"{rule}: prints\n{printed}\nnot\n{expected}"
