"""action.yml, step by step as GitHub runs it: the shell is real, so are curl and the server that it asks."""

import hashlib
import http.server
import io
import json
import re
import tarfile
import threading
import unittest
from functools import partial
from pathlib import Path

import yaml
from documentation import ROOT, Copy
from handbook import KEDGE

VERSION = "9.8.7"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


class ActionTests(unittest.TestCase):
    def setUp(self):
        self.copy = self.enterContext(Copy())
        (self.copy.home / "bin/curl").unlink()
        (self.copy.home / "bin/kedge").unlink()
        self.web = self.copy.home / "web"
        self.web.mkdir()
        server = self.enterContext(http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(self.web))))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.shutdown)
        self.address = f"http://127.0.0.1:{server.server_port}"
        self.action = yaml.safe_load((ROOT / "action.yml").read_text())
        self.used = []

    def release(self):
        """A release with the program that is tested."""
        folder = self.web / f"team/kedge/releases/download/v{VERSION}"
        folder.mkdir(parents=True)
        name = f"kedge-{VERSION}-linux-x86_64"
        with tarfile.open(folder / f"{name}.tar.gz", "w:gz") as archive:
            archive.add(Path(KEDGE).resolve(), f"{name}/bin/kedge")
        mark = hashlib.sha256((folder / f"{name}.tar.gz").read_bytes()).hexdigest()
        (folder / "SHA256SUMS").write_text(f"{mark}  {name}.tar.gz\n")
        return folder

    def run_action(self, **inputs):
        """The first exit status that is not 0, and all that was printed; a step whose condition does not hold is left out."""
        values = {f"inputs.{name}": each["default"] for name, each in self.action["inputs"].items()}
        values |= {f"inputs.{name}": value for name, value in inputs.items()}
        values |= {"github.action_repository": "team/kedge", "github.action_ref": f"v{VERSION}", "github.action_path": str(ROOT),
                   "runner.temp": str(self.copy.home)}
        path, said, first = self.copy.home / "github-path", "", 0
        path.unlink(missing_ok=True)
        for step in self.action["runs"]["steps"]:
            condition = step.get("if", "").removeprefix("${{").removesuffix("}}").strip()
            terms = [term for term in condition.split(" && ") if term]
            if first and "!cancelled()" not in terms:
                continue
            if not all(self.holds(term, values) for term in terms if term != "!cancelled()"):
                continue
            if "uses" in step:
                used = {name: self.filled(value, values) for name, value in step["with"].items()}
                self.used.append((step["uses"], used))
                continue
            self.copy.cwd = self.copy.folder
            bin = path.read_text().strip() + ":" if path.exists() else ""
            text, status = self.copy.outcome(
                "set -eo pipefail\n" + step["run"], shell=step["shell"], GITHUB_PATH=str(path), RUNNER_TEMP=str(self.copy.home),
                GITHUB_SERVER_URL=self.address, PATH=bin + self.copy.environment["PATH"],
                **{name: self.filled(value, values) for name, value in step["env"].items()})
            said += text
            first = first or status
        return first, said

    def filled(self, text, values):
        return re.sub(r"\$\{\{ *(.*?) *\}\}", lambda found: values[found[1]], text)

    def holds(self, term, values):
        name, sign, wanted = re.fullmatch(r"(\S+) (==|!=) '([^']*)'", term).groups()
        return (values[name] == wanted) == (sign == "==")

    def test_it_fetches_its_release_checks_builds_and_hands_over(self):
        self.release()
        status, said = self.run_action(strict="false", alerts="docs/examples/prometheus-rules.yml", sarif="true", out="public",
                                       pages="true", base="HEAD")
        self.assertEqual(status, 0, said)
        self.assertIn("libcmark", said)
        self.assertTrue((self.copy.folder / "public/index.html").exists())
        self.assertEqual([name for name, _ in self.used],
                         ["github/codeql-action/upload-sarif@v3"] * 2 + ["actions/upload-pages-artifact@v3"])
        for _, given in self.used[:2]:
            self.assertEqual(json.loads(Path(given["sarif_file"]).read_text())["version"], "2.1.0")
        self.assertEqual(len({given["category"] for _, given in self.used[:2]}), 2)

    def test_findings_are_annotations_and_stop_the_site(self):
        self.copy.run("sed -i 's/^## Verification$/## Verifcation/' content/playbooks/timeout.md")
        status, said = self.run_action(program=str(Path(KEDGE).resolve()), sarif="true", out="public")
        self.assertEqual(status, 1)
        self.assertRegex(said, r"(?m)^::error file=content/playbooks/timeout.md,line=\d+")
        self.assertFalse((self.copy.folder / "public").exists())
        # What was found is shown in code scanning anyway.
        self.assertIn("verification", Path(self.used[0][1]["sarif_file"]).read_text())

    def test_a_handbook_in_a_folder_has_its_findings_at_paths_of_the_repository(self):
        self.copy.run("mkdir ops && git mv content kedge.yml anchors.lock ops/ && git commit -qm move")
        self.copy.run("sed -i 's/^## Verification$/## Verifcation/' ops/content/playbooks/timeout.md")
        self.copy.run("sed -i 's,docs/examples,../docs/examples,' ops/kedge.yml")
        alerts = {"strict": "false", "sarif": "true", "alerts": "docs/examples/prometheus-rules.yml"}
        for folder in ("ops", "ops/", "ops/content"):
            self.used = []
            status, said = self.run_action(program=str(Path(KEDGE).resolve()), folder=folder, **alerts)
            self.assertEqual(status, 1, said)
            self.assertRegex(said, r"(?m)^::error file=ops/content/playbooks/timeout.md,line=\d+")
            for used in self.used:
                for result in json.loads(Path(used[1]["sarif_file"]).read_text())["runs"][0]["results"]:
                    for place in result["locations"]:
                        uri = place["physicalLocation"]["artifactLocation"]["uri"]
                        self.assertTrue((self.copy.folder / uri).exists(), uri)
        self.copy.run("git checkout -q ops/content")
        status, said = self.run_action(program=str(Path(KEDGE).resolve()), folder="ops", out="site/public", **alerts)
        self.assertEqual(status, 0, said)
        self.assertTrue((self.copy.folder / "site/public/index.html").exists())

    def test_a_dead_link_of_an_alert_is_an_annotation(self):
        self.copy.run("sed -i '/timeout.html/s/#diagnosis/#diagnossi/' docs/examples/prometheus-rules.yml")
        status, said = self.run_action(program=str(Path(KEDGE).resolve()), strict="false",
                                       alerts="docs/examples/prometheus-rules.yml")
        self.assertEqual(status, 1)
        self.assertRegex(said, r"(?m)^::error file=docs/examples/prometheus-rules.yml,line=\d+")

    def test_a_promise_of_the_live_site_is_kept(self):
        program = str(Path(KEDGE).resolve())
        self.copy.run(f"{program} build --quiet --out {self.web}/live")
        live = {"program": program, "strict": "false", "live": f"{self.address}/live/"}
        self.assertEqual(self.run_action(**live)[0], 0)
        site = json.loads((self.web / "live/api/anchors.json").read_text())
        gone = {**site["anchors"][0], "anchor": "gone.html", "url": "https://runbooks.example.com/gone.html"}
        (self.web / "live/api/anchors.json").write_text(json.dumps({**site, "anchors": [*site["anchors"], gone]}))
        status, said = self.run_action(**live)
        self.assertEqual(status, 1)
        self.assertIn("lost-promise", said)
        self.assertEqual(self.run_action(program=program, strict="false", live=f"{self.address}/nowhere")[0], 0)
        # Nobody answers: what is promised is not known, which is no proof.
        status, said = self.run_action(program=program, strict="false", live="http://127.0.0.1:9")
        self.assertEqual(status, 2)
        self.assertIn("nobody knows what it promises", said)

    def test_rules_without_runbooks_are_held_against_a_site(self):
        program = str(Path(KEDGE).resolve())
        self.copy.run(f"{program} build --quiet --out {self.web}/live && git rm -rq content kedge.yml")
        given = {"program": program, "alerts": "docs/examples/prometheus-rules.yml", "site": f"{self.address}/live/", "sarif": "true"}
        status, said = self.run_action(**given)
        self.assertEqual(status, 0, said)
        self.assertEqual([given["category"] for _, given in self.used], ["kedge-alerts"])
        self.copy.run("sed -i '/timeout.html/s/#diagnosis/#diagnossi/' docs/examples/prometheus-rules.yml")
        status, said = self.run_action(**given)
        self.assertEqual(status, 1)
        self.assertRegex(said, r"(?m)^::error file=docs/examples/prometheus-rules.yml,line=\d+")
        # A site that does not answer proves nothing.
        status, said = self.run_action(**given | {"site": f"{self.address}/nowhere"})
        self.assertEqual(status, 2)
        self.assertIn("nobody knows what it promises", said)

    def test_a_program_that_was_changed_on_its_way_is_not_run(self):
        archive = self.release() / f"kedge-{VERSION}-linux-x86_64.tar.gz"
        with tarfile.open(archive, "w:gz") as changed:
            entry = tarfile.TarInfo(f"kedge-{VERSION}-linux-x86_64/bin/kedge")
            entry.mode, script = 0o755, b"#!/bin/sh\ntouch $HOME/ran\n"
            entry.size = len(script)
            changed.addfile(entry, io.BytesIO(script))
        status, said = self.run_action()
        self.assertNotEqual(status, 0)
        self.assertIn("FAILED", said)
        self.assertFalse((self.copy.home / "ran").exists())

    def test_no_input_is_a_command(self):
        words = "x; touch $HOME/ran; $(touch $HOME/ran) `touch $HOME/ran`"
        for name in ("folder", "base", "live", "alerts", "out"):
            status, _ = self.run_action(**{"program": str(Path(KEDGE).resolve()), "strict": "false", name: words})
            self.assertFalse((self.copy.home / "ran").exists(), name)
