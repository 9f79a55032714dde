"""The CI files in docs/examples, and the job in docs/alerts.md: their shell parts run, in the order and under the conditions that the files say.

What they ask of curl, gh, make and apt-get goes to stand-ins; Kedge and git are real.
"""

import hashlib
import json
import re
import tarfile
import unittest
from pathlib import Path

import yaml
from documentation import ROOT, Copy, blocks
from handbook import KEDGE


def archive(copy):
    """Puts an archive of the program where the stand-in of curl finds it; gives its checksum, as SHA256SUMS has it."""
    path = copy.home / "artifact.tar.gz"
    if not path.exists():
        with tarfile.open(path, "w:gz") as packed:
            entry = tarfile.TarInfo("kedge-0.1.0-linux-x86_64/bin/kedge")
            entry.type, entry.linkname = tarfile.SYMTYPE, str(Path(KEDGE).resolve())
            packed.addfile(entry)
        # It must be the one that was fetched.
        (copy.home / "bin/kedge").unlink()
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Workflow:
    """A workflow of GitHub, run step by step in a copy of this handbook."""

    def __init__(self, name, copy, text=None, **context):
        self.file = yaml.safe_load(text or (ROOT / "docs/examples" / name).read_text())
        self.copy, self.values = copy, {"runner.os": "Linux", "github.token": "example", "secrets.SLACK_WEBHOOK": "", **context}
        self.folder, self.log = copy.cwd, []
        self.output, self.path = copy.home / "github-output", copy.home / "github-path"

    def filled(self, text):
        text = str(text)
        return re.sub(r"\$\{\{ *(.*?) *\}\}", lambda found: str(self.values.get(found[1], "")), text)

    def holds(self, condition):
        """Whether a condition holds; only `==`, `!=` and `&&` are known."""
        terms = [re.fullmatch(r"(\S+) (==|!=) '([^']*)'", term) for term in condition.split(" && ") if term]
        return all((str(self.values.get(term[1], "")) == term[3]) == (term[2] == "==") for term in terms)

    def run(self):
        """The exit status of the first step that fails, else 0; the log has the names of the steps that ran."""
        common = {name: self.filled(value) for name, value in self.file.get("env", {}).items()}
        common["KEDGE_SHA256"] = archive(self.copy)
        self.values |= {f"env.{name}": value for name, value in common.items()}
        jobs = [job for job in self.file["jobs"].values() if self.holds(job.get("if", ""))]
        for step in (step for job in jobs for step in job["steps"]):
            if not self.holds(step.get("if", "")):
                continue
            if "uses" in step:
                self.log.append(step["uses"])
                continue
            self.copy.cwd = self.folder
            self.output.write_text("")
            path = self.path.read_text().strip() + ":" if self.path.exists() else ""
            text, status = self.copy.outcome(
                "set -o pipefail\n" + self.filled(step["run"]), shell="bash", **common, GITHUB_OUTPUT=str(self.output),
                **{name: self.filled(value) for name, value in step.get("env", {}).items()},
                GITHUB_PATH=str(self.path), RUNNER_TEMP=str(self.copy.home), PATH=path + self.copy.environment["PATH"])
            self.log.append(step.get("name", "run"))
            if status != 0:
                return status, text
            for line in self.output.read_text().splitlines():
                name, _, value = line.partition("=")
                self.values[f"steps.{step['id']}.outputs.{name}"] = value
        return 0, ""


class Scene(unittest.TestCase):
    def setUp(self):
        self.copy = self.enterContext(Copy())

    def built(self):
        self.copy.run("kedge build --quiet")
        return json.loads((self.copy.folder / "public/api/anchors.json").read_text())

    def lose_a_promise(self):
        """A page is deleted, and the ledger with it: only the live site knows of it still."""
        site = self.built()
        lost = {**site["anchors"][0], "anchor": "gone.html", "url": "https://runbooks.example.com/gone.html"}
        (self.copy.home / "live.json").write_text(json.dumps({**site, "anchors": [*site["anchors"], lost]}))


class GitHubTests(Scene):
    def test_a_pull_request_before_the_first_deployment(self):
        workflow = Workflow("ci-github.yml", self.copy, **{"github.ref": "refs/pull/1/merge"})
        self.assertEqual(workflow.run(), (0, ""))
        self.assertEqual(workflow.log[-2:], ["Build", "actions/upload-pages-artifact@v3"])
        self.assertTrue((self.copy.folder / "public/index.html").exists())

    def test_the_main_branch_is_published(self):
        (self.copy.home / "live.json").write_text(json.dumps(self.built()))
        workflow = Workflow("ci-github.yml", self.copy, **{"github.ref": "refs/heads/main"})
        self.assertEqual(workflow.run(), (0, ""))
        self.assertEqual(workflow.log[-2:], ["actions/upload-pages-artifact@v3", "actions/deploy-pages@v4"])

    def test_a_promise_that_is_lost_stops_it(self):
        self.lose_a_promise()
        status, text = Workflow("ci-github.yml", self.copy).run()
        self.assertEqual(status, 1)
        self.assertIn("lost-promise", text)

    def test_a_line_taken_out_of_the_ledger_stops_it(self):
        self.copy.run("sed -i '/^triage.html#traps/d' anchors.lock && sed -i 's/^## Traps/## Pitfalls/' content/triage.md")
        status, text = Workflow("ci-github.yml", self.copy).run()
        self.assertEqual(status, 1)
        self.assertIn("lost-promise", text)


class RulesRepositoryTests(Scene):
    """The job in docs/alerts.md: a repository of rules, with neither content nor kedge.yml."""

    PROGRAM = "https://tools.example.com/kedge"

    def run_job(self, rules):
        path = "docs/alerts.md"
        [job] = [block.text for block in blocks(path, (ROOT / path).read_text()) if block.path.startswith(".github/")]
        self.assertLessEqual(len(job.splitlines()), 11)
        # Where the program is kept: the stand-in of curl knows only what a site serves.
        bin = self.copy.home / "bin"
        (bin / "curl").rename(bin / "ask")
        (bin / "curl").write_text(f'#!/bin/sh\ncase "$*" in *{self.PROGRAM}) exec cp {KEDGE} "$3" ;; esac\nexec ask "$@"\n')
        (bin / "curl").chmod(0o700)
        self.copy.run("mkdir -p ~/alerting/rules && cd ~/alerting")
        self.copy.write("rules/servers.yml", rules)
        return Workflow("", self.copy, job, **{"vars.KEDGE_URL": self.PROGRAM}).run()

    def rules(self):
        return (ROOT / "docs/examples/prometheus-rules.yml").read_text()

    def publish(self):
        self.built()
        self.copy.run("cp public/api/anchors.json ~/live.json")

    def test_links_that_land_pass(self):
        self.publish()
        status, text = self.run_job(self.rules())
        self.assertEqual(status, 0, text)

    def test_a_dead_link_fails_at_its_line(self):
        self.publish()
        status, text = self.run_job(self.rules().replace("#diagnosis", "#diagnossi", 1))
        self.assertEqual(status, 1, text)
        self.assertIn("::error file=rules/servers.yml,line=18,", text)
        self.assertIn("did you mean `#diagnosis`?", text)

    def test_a_site_that_does_not_answer_fails(self):
        status, text = self.run_job(self.rules())
        self.assertNotEqual(status, 0, text)


class FreshnessTests(Scene):
    def run_job(self, number="", **context):
        (self.copy.home / "gh.open").write_text(number)
        status, _ = Workflow("ci-freshness.yml", self.copy, **context).run()
        return status, (self.copy.home / "gh.log").read_text()

    def test_a_due_test_opens_one_issue_and_fails_the_job(self):
        status, log = self.run_job(**{"secrets.SLACK_WEBHOOK": "https://slack.example.com/hook"})
        self.assertEqual(status, 1)
        self.assertIn("gh issue create", log)
        self.assertIn("https://slack.example.com/hook", (self.copy.home / "curl.log").read_text())

    def test_an_open_issue_is_kept_up_to_date(self):
        status, log = self.run_job("17")
        self.assertEqual(status, 1)
        self.assertIn("gh issue edit 17", log)
        self.assertNotIn("create --title", log)

    def test_the_issue_is_closed_once_all_is_fresh(self):
        self.copy.run("echo 'freshness: {kinds: []}' >> kedge.yml")
        status, log = self.run_job("17")
        self.assertEqual(status, 0)
        self.assertIn("gh issue close 17", log)


class GitLabTests(Scene):
    def run_job(self, name):
        file = yaml.safe_load((ROOT / "docs/examples/ci-gitlab.yml").read_text())
        script = "\n".join([*file["default"]["before_script"], *file[name]["script"]])
        variables = {key: str(value) for key, value in file["variables"].items()} | {"KEDGE_SHA256": archive(self.copy)}
        return self.copy.outcome(script, shell="bash", CI_DEFAULT_BRANCH="main", **variables)

    def test_every_job(self):
        self.assertEqual(self.run_job("check")[1], 0)
        self.assertEqual(self.run_job("pages")[1], 0)
        text, status = self.run_job("freshness")
        # Nobody has tested these playbooks yet.
        self.assertEqual(status, 1, text)
        report = (self.copy.folder / "freshness.xml").read_text()
        self.assertRegex(report, r'<testsuite [^>]*failures="[1-9]')
        self.assertNotIn("comms/", report)
        self.copy.run("echo 'freshness: {kinds: []}' >> kedge.yml")
        self.assertEqual(self.run_job("freshness")[1], 0)

    def test_a_promise_that_is_lost_stops_it(self):
        self.lose_a_promise()
        text, status = self.run_job("check")
        self.assertEqual(status, 1)
        self.assertIn("lost-promise", text)


class ArchiveTests(Scene):
    def test_an_archive_that_was_changed_on_its_way_is_not_unpacked(self):
        archive(self.copy)
        workflow = Workflow("ci-github.yml", self.copy)
        workflow.file["jobs"]["runbooks"]["steps"][1]["run"] = (
            "printf changed >> ~/artifact.tar.gz\n" + workflow.file["jobs"]["runbooks"]["steps"][1]["run"])
        status, text = workflow.run()
        self.assertEqual((status, workflow.log[-1]), (1, "Install Kedge"))
        self.assertIn("FAILED", text)
        self.assertFalse((self.copy.home / ".local/bin/kedge").exists())


class ForgejoTests(Scene):
    def test_the_main_branch_is_published_to_its_branch(self):
        (self.copy.home / "live.json").write_text(json.dumps(self.built()))
        self.copy.run("rm -rf public")
        workflow = Workflow("ci-forgejo.yml", self.copy, **{"github.ref": "refs/heads/main"})
        status, text = workflow.run()
        self.assertEqual((status, workflow.log[-1]), (0, "Publish"), text)
        files = self.copy.run("git -C ../remote.git ls-tree -r --name-only pages").splitlines()
        self.assertIn("playbooks/timeout.html", files)
        self.assertIn("index.html", files)

    def test_a_pull_request_is_not_published(self):
        workflow = Workflow("ci-forgejo.yml", self.copy, **{"github.ref": "refs/pull/1/head"})
        self.assertEqual(workflow.run()[0], 0)
        self.assertEqual(workflow.log[-1], "Build")

    def test_a_promise_that_is_lost_stops_it(self):
        self.lose_a_promise()
        status, text = Workflow("ci-forgejo.yml", self.copy).run()
        self.assertEqual(status, 1)
        self.assertIn("lost-promise", text)


class ShellTests(Scene):
    def setUp(self):
        super().setUp()
        # The host is this machine.
        ssh = self.copy.home / "bin/ssh"
        ssh.write_text("#!/bin/sh\nshift\nexec sh -c \"$*\"\n")
        ssh.chmod(0o755)
        self.served = self.copy.home / "srv"

    def publish(self, host="web@runbooks.example.com", base="origin/main"):
        return self.copy.outcome("sh docs/examples/ci-shell.sh", FOLDER=str(self.served), HOST=host, BASE=base)

    def test_without_a_host_it_checks_only(self):
        text, status = self.publish(host="", base="")
        self.assertEqual(status, 0, text)
        self.assertFalse(self.served.exists())

    def test_it_publishes_in_one_step_and_keeps_the_last_releases(self):
        for _ in range(5):
            text, status = self.publish()
            self.assertEqual(status, 0, text)
            self.copy.run("sleep 1.1")
        self.assertTrue((self.served / "public").is_symlink())
        self.assertTrue((self.served / "public/index.html").is_file())
        releases = sorted(path.name for path in self.served.iterdir() if path.name.startswith("2"))
        self.assertEqual(len(releases), 3)
        self.assertEqual((self.served / "public").resolve().name, releases[-1])

    def test_what_is_wrong_is_not_published(self):
        self.copy.run("sed -i 's/^## Verification$/## Verifcation/' content/playbooks/timeout.md")
        text, status = self.publish()
        self.assertEqual(status, 1)
        self.assertIn("missing-section", text)
        self.assertFalse(self.served.exists())

    def test_a_promise_that_is_lost_stops_it(self):
        self.lose_a_promise()
        text, status = self.publish()
        self.assertEqual(status, 1)
        self.assertIn("lost-promise", text)
        self.assertFalse(self.served.exists())
