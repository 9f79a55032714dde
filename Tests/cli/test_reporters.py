"""Findings as files: each format as its readers read it, several in one run, and very many findings."""

import gzip
import json
import re
import tempfile
import unittest
from pathlib import Path

import jsonschema
from fresh_book import ROOT, kedge, write
from lxml import etree

FORMATS = ["full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit", "rdjsonl", "markdown"]
SCHEMAS = Path(__file__).parent / "formats"
PAGE = """# A page with 100% of it

##Heading ⟨é⟩ | `code` ::error::

[one](nope.md) and [two](nope.md#x), [Übermaß 😀](missing-ü.md) שלום [three](a:b.md)

export TOKEN=ghp_aB3dE6aB3dE6aB3dE6aB3dE6aB3dE6aB3dE6 [four](gone.md)

<marquee>@everyone</marquee>
"""


def schema(name):
    text = json.loads((SCHEMAS / f"{name}.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(text)
    return jsonschema.Draft202012Validator(text)


def xml(text):
    return etree.fromstring(text.encode(), etree.XMLParser(huge_tree=True))


class ReportersTests(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        write(self.folder, "kedge.yml", "model: strict\n")

    def check(self, *arguments, verb="check", **more):
        return kedge(self.folder, verb, "--format", "concise", *arguments, **more)

    def written(self, *arguments, **more):
        """What each format has of the handbook, and the run that wrote it."""
        outputs = [word for name in FORMATS for word in ("--output", f"{name}=out.{name}")]
        run = self.check(*outputs, *arguments, **more)
        return {name: (self.folder / f"out.{name}").read_text() for name in FORMATS}, run

    def validate(self, texts):
        """Reads the formats as their schemas and definitions have them; gives the findings of each."""
        sarif = json.loads(texts["sarif"])
        schema("sarif").validate(sarif)
        gitlab = json.loads(texts["gitlab"])
        schema("gitlab").validate(gitlab)
        self.assertEqual(len({one["fingerprint"] for one in gitlab}), len(gitlab))
        rdjson = [json.loads(line) for line in texts["rdjsonl"].splitlines()]
        for line in rdjson:
            schema("rdjsonl").validate(line)
        published = json.loads((ROOT / "docs/schemas/diagnostics.schema.json").read_text())
        jsonschema.Draft202012Validator(published).validate(json.loads(texts["json"]))
        finding = {**published["$defs"]["diagnostic"], "$defs": published["$defs"]}
        lines = [json.loads(line) for line in texts["jsonl"].splitlines()]
        for line in lines[:2000]:
            jsonschema.Draft202012Validator(finding).validate(line)
        junit = xml(texts["junit"])
        etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd")).assertValid(junit)
        return {"json": lines, "sarif": sarif["runs"][0]["results"], "gitlab": gitlab, "rdjsonl": rdjson,
                "junit": junit.findall(".//testcase")}

    def test_every_format_is_valid_and_has_every_finding(self):
        write(self.folder, "content/a 100%, or more.md", PAGE)
        texts, run = self.written()
        self.assertEqual(run.returncode, 1)
        found = self.validate(texts)
        count = len(run.stdout.splitlines())
        self.assertGreater(count, 4)
        self.assertEqual({name: len(findings) for name, findings in found.items()}, dict.fromkeys(found, count))
        self.assertEqual(texts["concise"], run.stdout)
        self.assertEqual(len(texts["markdown"].splitlines()), count + 4)
        failed = [case for case in found["junit"] if case.find("failure") is not None]
        self.assertEqual(len(failed), sum(one["severity"] == "error" for one in found["json"]))

    def test_what_standard_output_has_is_what_the_file_has(self):
        write(self.folder, "content/a.md", PAGE)
        texts, _ = self.written()
        for name in FORMATS:
            self.assertEqual(kedge(self.folder, "check", "--format", name).stdout, texts[name], name)

    def test_columns_of_rdjsonl_are_bytes_and_those_of_sarif_characters(self):
        write(self.folder, "content/a.md", PAGE)
        texts, _ = self.written()
        found = self.validate(texts)
        lines = PAGE.splitlines()
        seen = 0
        for one, other, sarif in zip(found["json"], found["rdjsonl"], found["sarif"]):
            line = lines[one["line"] - 1]
            self.assertEqual(len(line[:one["column"] - 1].encode()) + 1, other["location"]["range"]["start"]["column"])
            region = sarif["locations"][0]["physicalLocation"]["region"]
            self.assertEqual((region["startLine"], region["startColumn"]), (one["line"], one["column"]))
            seen += not line[:one["column"] - 1].isascii()
        self.assertGreater(seen, 0)

    def test_no_format_shows_a_secret(self):
        write(self.folder, "content/a.md", PAGE)
        texts, run = self.written()
        for name, text in texts.items():
            self.assertNotIn("aB3dE6aB3dE6", text, name)
        self.assertIn("****", kedge(self.folder, "check").stdout)

    def test_fingerprints_stay_where_lines_above_come_and_the_names_of_cases_too(self):
        write(self.folder, "content/a.md", PAGE)
        before = self.validate(self.written()[0])
        write(self.folder, "content/a.md", "# New\n\nA new first paragraph.\n\n" + PAGE.replace("# A page", "## A page", 1))
        after = self.validate(self.written()[0])

        def hashes(found):
            return {one["partialFingerprints"]["primaryLocationLineHash"] for one in found["sarif"]
                    if one["ruleId"] == "broken-link"}

        def prints(found):
            return {one["fingerprint"] for one in found["gitlab"] if one["check_name"] == "broken-link"}

        def cases(found):
            return {one.get("name") for one in found["junit"] if one.get("name").startswith("broken-link")}
        for kind in (hashes, prints, cases):
            self.assertGreater(len(kind(before)), 1)
            self.assertEqual(kind(before), kind(after), kind.__name__)

    def test_alerts_and_build_write_them_too(self):
        write(self.folder, "kedge.yml", "base_url: https://r.example.com\n")
        write(self.folder, "content/a.md", "# A\n")
        write(self.folder, "rules.yml", "groups: [{name: g, rules: [{alert: A, expr: up == 0, "
              "annotations: {runbook_url: 'https://r.example.com/b.html'}}]}]\n")
        for verb, arguments in (("alerts", ["rules.yml"]), ("build", [])):
            run = kedge(self.folder, verb, *arguments, "--output", "sarif=s", "--output", "json=j", "--output", "junit=x")
            sarif = json.loads((self.folder / "s").read_text())
            schema("sarif").validate(sarif)
            self.assertEqual(sarif["runs"][0]["automationDetails"]["id"], f"kedge-{verb}/")
            etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd")).assertValid(xml((self.folder / "x").read_text()))
            alone = kedge(self.folder, verb, *arguments, "--format", "json")
            self.assertEqual(alone.stdout, (self.folder / "j").read_text(), run.stderr)

    def test_a_file_that_cannot_be_written_is_status_2_and_the_others_are_written(self):
        write(self.folder, "content/a.md", PAGE)
        write(self.folder, "old", "whole\n")
        run = self.check("--output", "sarif=no/such/folder/x", "--output", "json=old")
        self.assertEqual(run.returncode, 2)
        self.assertIn("cannot write `no/such/folder/x`", run.stderr)
        self.assertIn("broken-link", run.stdout)
        self.assertGreater(len(json.loads((self.folder / "old").read_text())["diagnostics"]), 4)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["content", "kedge.yml", "old"])

    def test_a_device_is_written_to_and_not_replaced(self):
        write(self.folder, "content/a.md", PAGE)
        self.assertEqual(self.check("--output", "json=/dev/null").returncode, 1)
        self.assertTrue(Path("/dev/null").is_char_device())

    def test_wrong_formats_and_files_are_wrong_usage(self):
        write(self.folder, "content/a.md", "# A\n")
        for words, message in (
            (["sarfi=x"], "did you mean `sarif`?"), (["sarif"], "look like"), (["sarif="], "look like"),
            (["=x"], "no format"), (["json=-"], "look like"), (["json=x", "sarif=x"], "names `x` twice"),
        ):
            run = self.check(*[word for text in words for word in ("--output", text)])
            self.assertEqual(run.returncode, 64, words)
            self.assertIn(message, run.stderr)
        self.assertFalse((self.folder / "x").exists())

    def test_standard_input_stands_in_for_one_file(self):
        write(self.folder, "content/a.md", "# A\n\n[b](b.md), [on disk](gone.md)\n")
        write(self.folder, "content/b.md", "# B\n\n[gone too](gone.md)\n")
        unsaved = "# Not saved\n\n[b](b.md), [nothing](nothing.md)\n"
        before = {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
        for path in ("content/a.md", "./content/../content/a.md", str(self.folder / "content/a.md")):
            run = self.check("--stdin", "--as", path, stdin=unsaved)
            self.assertEqual((run.returncode, len(run.stdout.splitlines())), (1, 1), run.stdout + run.stderr)
            self.assertIn("`nothing.md` leads to nothing", run.stdout)
        run = kedge(self.folder, "check", "--stdin", "--as", "content/a.md", stdin=unsaved)
        self.assertIn("    3 | [b](b.md), [nothing](nothing.md)\n", run.stdout)
        run = self.check("--stdin", "--as", "content/new/page.md", stdin="# New\n\n[a](../a.md)\n")
        self.assertEqual((run.returncode, "broken-link" in run.stdout), (0, False), run.stdout)
        run = self.check("--stdin", "--as", "kedge.yml", stdin="title: [")
        self.assertEqual((run.returncode, run.stdout.startswith("kedge.yml:1:")), (1, True))
        write(self.folder, "kedge.yml", "title: [")
        run = self.check("--stdin", "--as", "content/a.md", stdin=unsaved)
        self.assertEqual((run.returncode, run.stdout.startswith("kedge.yml:1:")), (1, True))
        write(self.folder, "kedge.yml", "model: strict\n")
        self.assertEqual(self.check("--stdin", "--as", "other.md", stdin="x").returncode, 2)
        both = ["--stdin", "--as", "content/a.md"]
        for words in (
            ["--stdin"], ["--as", "content/a.md"], [*both, "--published", "-"], [*both, "--write-baseline"],
            [*both, "--base", "main", "--changed"],
        ):
            self.assertEqual(self.check(*words, stdin="").returncode, 64, words)
        after = {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
        self.assertEqual(after, before)

    def test_the_summary_of_one_file_counts_what_is_set_aside_in_it(self):
        comment = "<!-- kedge-ignore broken-link: why -->\n\n[gone](gone.md)\n"
        write(self.folder, "content/a.md", f"# A\n\n{comment}")
        write(self.folder, "content/b.md", f"# B\n\n{comment}\n{comment}\n[old](old.md)\n")
        self.check("--write-baseline")
        run = self.check("--stdin", "--as", "content/a.md", stdin=f"# A\n\n{comment}")
        self.assertEqual(run.stderr, "no findings in 1 document; 1 suppressed\n")
        run = self.check("--stdin", "--as", "content/b.md", stdin=(self.folder / "content/b.md").read_text())
        self.assertIn("2 suppressed, 1 in the baseline\n", run.stderr)
        run = self.check("--stdin", "--as", "content/a.md", stdin="# A\n\n[b](b.md)\n")
        self.assertEqual(run.stderr, "no findings in 1 document\n")

    def test_the_summary_of_a_step_is_added_to_what_is_there(self):
        write(self.folder, "content/a.md", PAGE)
        write(self.folder, "summary", "### Before\n\n")
        run = kedge(self.folder, "check", "--format", "github", environment={"GITHUB_STEP_SUMMARY": "summary"})
        text = (self.folder / "summary").read_text()
        self.assertTrue(text.startswith("### Before\n\n### Kedge: "))
        self.assertGreater(text.count("| warning |") + text.count("| error |"), 4)
        write(self.folder, "summary", "x" * (1_000 * 1024 - 100))
        run = kedge(self.folder, "check", "--format", "github", environment={"GITHUB_STEP_SUMMARY": "summary"})
        self.assertIn("the summary of the step is full", run.stderr)
        run = kedge(self.folder, "check", "--format", "github", environment={"GITHUB_STEP_SUMMARY": "no/such"})
        self.assertEqual((run.returncode, "cannot write `no/such`" in run.stderr), (2, True))

    def test_of_thirty_thousand_findings_none_is_lost_without_a_word(self):
        for page in range(30):
            lines = "".join(f"[link {page}-{line}](no-{page}-{line}.md)\n\n" for line in range(1000))
            write(self.folder, f"content/{page}.md", f"# Page {page}\n\n{lines}")
        write(self.folder, "kedge.yml", "model: strict\nrules: {orphan-page: off}\n")
        texts, run = self.written(environment={"GITHUB_STEP_SUMMARY": "summary"})
        count = len(run.stdout.splitlines())
        self.assertEqual(count, 30_000)
        found = self.validate({**texts, "rdjsonl": texts["rdjsonl"][:200_000].rpartition("\n")[0]})
        self.assertEqual(texts["rdjsonl"].count("\n"), count)
        self.assertEqual([len(found[name]) for name in ("json", "gitlab", "junit")], [count] * 3)
        self.assertLess(len(gzip.compress(texts["sarif"].encode())), 10_000_000)
        left = re.search(r"out\.sarif: .*no room for (\d+) errors", run.stderr)
        self.assertEqual(len(found["sarif"]) + int(left[1]), count)
        self.assertLess(len(texts["markdown"].encode()), 64 * 1024)
        left = re.search(r"no room for (\d+) errors", texts["markdown"])
        self.assertEqual(texts["markdown"].count("| error |") + int(left[1]), count)
        github = kedge(self.folder, "check", "--format", "github", environment={"GITHUB_STEP_SUMMARY": "summary"})
        self.assertEqual(github.stdout.count("::error "), 10)
        self.assertEqual(len(re.findall(r"^content/", github.stdout, re.MULTILINE)), count - 10)
        summary = (self.folder / "summary").read_text()
        self.assertLess(len(summary.encode()), 1_000 * 1024)
        left = re.search(r"no room for (\d+) errors", summary)
        self.assertEqual(summary.count("| error |") + int(left[1]), count)


if __name__ == "__main__":
    unittest.main()
