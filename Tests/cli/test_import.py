"""`kedge import`: drafts of generated exports hold what these say, and no more; once; whole or cut off."""

import html
import json
import re
import tempfile
import unittest
from datetime import datetime, timedelta, timezone
from pathlib import Path

import yaml

from chance import source, told
from exports import CSV, LOGINS, MAKERS, PEOPLE, utc
from fresh_book import kedge, write

COUNT = 200
CONFIGURATION = """title: Test
base_url: https://runbooks.example.com
severities: [{id: P1, name: critical, acknowledge_within: 5m}, {id: P2, name: high}, {id: P3, name: medium}]
"""
IMPORT = """import:
  severities: {critical: P1}
  services: {Customer data: customer-data}
"""
FILES = {
    "content/index.md": "# Home\n\n[Guide](guide.md)\n", "content/guide.md": "# Guide\n\nText.\n",
    "content/services.yml": "services:\n  payments: {tier: production}\n  customer-data: {tier: internal}\n"
                            "  calendar: {tier: third-party}\n",
}
# What a draft may say that no export says: our own words.
OURS = set(re.findall(r"\w+", """
title date severity status draft services detected_at acknowledged_at resolved_at started_at mitigated_at source cut
pagerduty opsgenie statuspage github csv customer-data P1
Summary Impact Timeline Root cause Contributing factors What went well What went poorly Action items Lessons learned Source
TODO what broke, why, what ended it; for somebody who was asleep
who was hit, how many, what they felt, for how long; data, money
the chain of whys, ending in something we can change
what made it possible, longer, wider, hidden
what to keep; luck is named as luck
what cost minutes
priority, action, one owner, a date
what another team should take from it
a row for each thing that happened, with its time in UTC
Time UTC Event Started Detected Acknowledged Mitigated Resolved in full below At
From responder 1 2 3 4 5 6 e mail address
The file that it was imported from ends before all of it was there
PagerDuty opened the incident when the trouble started it does not say incident was resolved PagerDuty's
the first acknowledgement in the log of the incident and seconds to resolution last
Number Status Resolved by itself Major Teams Key Reason of the resolution Escalations People engaged Interruptions of sleep
Resolved by Services Severity in the source Description Page Address
Opsgenie opened it when the trouble started is known only where an impact was entered createdAt report ackTime as milliseconds
Closed in Opsgenie which need not mean resolved Tags Alias Integration Times that it occurred Owner Owner's team
Acknowledged by Closed by Source
On the status page the start that the page says the page called it Postmortem on the page Postmortem published
the issue was opened which may be later than somebody noticed The issue was closed State Labels Assigned to Milestone
Text of the issue incident PagerDuty Issue Opsgenie Statuspage
the column
"""))


def plain(markdown):
    """Markdown of a draft as a reader sees it."""
    text = re.sub(r"\]\(<[^>]*>\)", "]", markdown)
    text = re.sub(r"<(https?://[^>]*)>", r"\1", text)
    text = re.sub(r"\\\n", "\n", text)
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    return html.unescape(text).replace("{ {", "{{")


def scalars(value):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from scalars(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from scalars(inner)
    elif value is not None:
        yield str(value) if not isinstance(value, bool) else str(value).lower()


def values(text):
    """Every string and number of an export."""
    decoder, place = json.JSONDecoder(), 0
    while place < len(text):
        while place < len(text) and text[place] in " \r\n\t":
            place += 1
        if place < len(text):
            value, place = decoder.raw_decode(text, place)
            yield from scalars(value)


class Draft:
    def __init__(self, path):
        self.path = path
        self.text = path.read_text()
        head, self.body = self.text.split("\n---\n", 1)
        self.keys = yaml.safe_load(head)
        # To other readers of YAML a title such as `2.` is a number; to Kedge it is the text that it was in the export.
        self.keys["title"] = yaml.load(head, yaml.BaseLoader)["title"]

    @property
    def rows(self):
        table = self.body.split("## Timeline\n\n")[1].split("\n\n## ")[0]
        return [re.split(r"(?<!\\) \| ", line.strip("| "), maxsplit=1) for line in table.splitlines()[2:] if line.startswith("|")]


class ImportTests(unittest.TestCase):
    maxDiff = None

    def book(self, maker):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        imports = IMPORT + CSV.CONFIGURATION.partition("\n")[2] if maker.name == "csv" else IMPORT
        write(folder, "kedge.yml", CONFIGURATION + imports)
        for name, text in FILES.items():
            write(folder, name, text)
        return folder

    def take(self, folder, maker, text, status=0, *options):
        write(folder, "export", text)
        run = kedge(folder, "import", "--from", maker.name, "export", *options)
        self.assertEqual(run.returncode, status, run.stdout[-500:] + run.stderr)
        return run

    def drafts(self, folder):
        return {draft.keys["source"]: draft for draft in map(Draft, sorted((folder / "content/postmortems").glob("*.md")))}

    def tree(self, folder):
        return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "export"}

    def each(self, body):
        for kind in MAKERS:
            maker = kind(source(f"import {kind.name} {body.__name__}"))
            with self.subTest(source=kind.name):
                body(maker)

    def test_each_incident_is_one_draft_and_right_in_every_field_that_the_export_has(self):
        def body(maker):
            known, text = maker.make(COUNT)
            folder = self.book(maker)
            run = self.take(folder, maker, text)
            drafts = self.drafts(folder)
            self.assertEqual(sorted(drafts), sorted(incident.source for incident in known))
            self.assertIn(f"{COUNT} drafts written", run.stderr)
            rows = 0
            for incident in known:
                draft = drafts[incident.source]
                moments = {key: utc(value.replace(tzinfo=timezone.utc) if isinstance(value, datetime) else value)
                           for key, value in draft.keys.items() if key.endswith("_at")}
                self.assertEqual(moments, {key: utc(at) for key, at in incident.milestones.items()}, draft.text)
                self.assertEqual(draft.keys.get("severity"), incident.severity, draft.text)
                self.assertEqual(draft.keys["status"], "draft")
                self.assertEqual(draft.keys["title"].replace("{ {", "{{"), " ".join(incident.title.split()), draft.text)
                times = [row[0][-8:] for row in draft.rows]
                for at, words in incident.rows:
                    rows += 1
                    clock = utc(at)[11:19]
                    found = [row for row, time in zip(draft.rows, times) if clock.startswith(time[-5:]) or time == clock]
                    self.assertTrue(any(words in row[1] for row in found), (clock, words, draft.text))
            self.assertGreater(rows, 0 if maker.name != "csv" else -1)
            told(f"import {maker.name}", COUNT, f"incidents with {rows} rows of timelines")
        self.each(body)

    def test_nothing_is_invented(self):
        def body(maker):
            known, text = maker.make(COUNT)
            folder = self.book(maker)
            self.take(folder, maker, text)
            if maker.name == "csv":
                said = {word for word in re.findall(r"\w+", text)}
            else:
                said = {word for value in values(text) for word in re.findall(r"\w+", value)}
            checked = 0
            for incident in known:
                draft = self.drafts_by_source(folder)[incident.source]
                moments = [*incident.milestones.values(), *(at for at, _ in incident.rows)]
                moments += [datetime.fromisoformat(word) for word in re.findall(r"\d{4}-\d\d-\d\dT[\d:]+(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)", text)] \
                    if checked == 0 else []
                if checked == 0:
                    self.all_moments = {word for at in moments for word in re.findall(r"\w+", utc(at))}
                times = {word for at in moments for word in re.findall(r"\w+", utc(at))} | self.all_moments
                for word in re.findall(r"\w+", plain(draft.text)):
                    # A zone has no part in it; the day and the clock of a time are of a time of the export.
                    if word not in said and word not in OURS and word not in times:
                        self.fail(f"`{word}` of {draft.path.name} is not in the export\n{draft.text}")
                    checked += 1
                for name in PEOPLE + LOGINS:
                    self.assertNotRegex(plain(draft.text), rf"(?<![\w-]){re.escape(name)}(?![\w-])")
            told(f"import {maker.name}", checked, "words looked up")
        self.each(body)

    def drafts_by_source(self, folder):
        if getattr(self, "cached", (None,))[0] != folder:
            self.cached = (folder, self.drafts(folder))
        return self.cached[1]

    def test_a_second_run_changes_nothing_and_neither_does_an_edited_or_moved_draft(self):
        def body(maker):
            known, text = maker.make(40)
            folder = self.book(maker)
            self.take(folder, maker, text)
            before = self.tree(folder)
            run = self.take(folder, maker, text)
            self.assertEqual(self.tree(folder), before)
            self.assertIn("0 drafts written; 40 of the incidents are there already", run.stderr)
            path = sorted((folder / "content/postmortems").glob("*.md"))[0]
            path.rename(folder / "content/postmortems/renamed.md")
            (folder / "content/postmortems/renamed.md").write_text(Draft(folder / "content/postmortems/renamed.md").text + "\nMore.\n")
            before = self.tree(folder)
            self.take(folder, maker, text)
            self.assertEqual(self.tree(folder), before)
            # More of the same export adds only what is new.
            more, longer = maker.make(3)
            self.take(folder, maker, longer)
            self.assertEqual(len(self.drafts(folder)), 43)
            self.assertEqual(len(more), 3)
        self.each(body)

    def test_check_lists_just_what_only_a_person_can_know_and_the_draft_builds(self):
        def body(maker):
            _, text = maker.make(40)
            folder = self.book(maker)
            self.take(folder, maker, text)
            run = kedge(folder, "check", "--format", "json")
            found = {}
            for finding in json.loads(run.stdout)["diagnostics"]:
                # The draft of an incident of long ago is too old on the day on which it is written.
                if (finding["file"].startswith("content/postmortems/") and finding["severity"] != "note"
                        and finding["rule"] != "draft-too-old"):
                    found.setdefault(finding["file"], []).append((finding["rule"], re.search("`([^`]*)`", finding["message"])[1]))
            for draft in self.drafts(folder).values():
                sections = re.findall(r"^## (.*)\n\nTODO", draft.body, re.M)
                keys = [key for key in ("date", "severity") if key not in draft.keys]
                wanted = sorted([("placeholder-section", name.lower().replace(" ", "-")) for name in sections]
                                + [("missing-key", key) for key in keys])
                self.assertEqual(sorted(found.get(str(draft.path.relative_to(folder)), [])), wanted, draft.text)
            self.assertEqual(kedge(folder, "build", "--draft", "--quiet").returncode, 1)
            self.assertEqual(len(list((folder / "public/postmortems").glob("*.html"))), 40)
        self.each(body)

    def test_a_file_that_ends_before_its_first_incident_is_nothing_that_was_read(self):
        def body(maker):
            folder = self.book(maker)
            before = self.tree(folder)
            run = self.take(folder, maker, "" if maker.name == "csv" else '{"incidents": [', 2)
            self.assertIn("holds no incident", run.stderr)
            self.assertEqual(self.tree(folder), before)
        self.each(body)

    def test_a_file_that_is_cut_off_loses_nothing_and_says_where(self):
        def body(maker):
            known, text = maker.make(12)
            whole = self.book(maker)
            self.take(whole, maker, text)
            expected = {name: draft.text for name, draft in self.drafts(whole).items()}
            cuts = 0
            for _ in range(12):
                place = maker.chance.randrange(len(text) // 4, len(text) - 2)
                part = text[:place]
                folder = self.book(maker)
                write(folder, "export", part)
                run = kedge(folder, "import", "--from", maker.name, "export")
                self.assertIn(run.returncode, (0, 1), run.stderr)
                drafts = self.drafts(folder)
                for name, draft in drafts.items():
                    if not name.endswith("#cut"):
                        if run.returncode == 1 or maker.name in ("statuspage", "github"):
                            self.assertIn(name, expected)
                        if maker.name in ("statuspage", "github", "pagerduty"):
                            self.assertEqual(draft.text, expected[name])
                # Every incident of which the id is there is drafted.
                ids = [incident.source for incident in known
                       if re.search(rf"\b{re.escape(re.split('[:#]', incident.source)[-1])}\b", part.rpartition('"')[0])]
                there = {name.removesuffix("#cut") for name in drafts}
                if maker.name in ("pagerduty", "opsgenie"):
                    self.assertTrue(set(ids) <= there, (ids, there, part[-200:]))
                if run.returncode == 1:
                    cuts += 1
                    line = part.count("\n") + 1
                    self.assertRegex(run.stderr, rf"export:{line}:\d+: the file is cut off here")
                    # The whole file adds the rest.
                    self.take(folder, maker, text)
                    after = self.drafts(folder)
                    self.assertTrue(set(expected) <= set(after))
                    self.assertEqual({name: draft.text for name, draft in after.items() if name in expected and name not in drafts}
                                     .keys() | (set(drafts) & set(expected)), set(expected))
                    before = self.tree(folder)
                    write(folder, "export", part)
                    kedge(folder, "import", "--from", maker.name, "export")
                    self.assertEqual(self.tree(folder), before)
            self.assertGreater(cuts, 3)
            told(f"import {maker.name}", cuts, "files cut off")
        self.each(body)

    def test_zones_are_those_of_another_reader(self):
        """A minute of every month in every kind of zone, as Python's own reader of the same files has it."""
        from zoneinfo import ZoneInfo
        chance = source("zones")
        zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns",
                 "Africa/Casablanca", "Europe/Dublin", "Asia/Tehran", "America/Sao_Paulo", "Antarctica/Troll", "UTC"]
        tried = 0
        for name in zones:
            zone = ZoneInfo(name)
            rows, expected = ["Key,Summary,Created"], {}
            moments = [datetime(year, month, chance.randint(1, 28), chance.randint(0, 23), chance.randint(0, 59))
                       for year in range(1995, 2045, 3) for month in range(1, 13)]
            # And around each change of a year.
            day = datetime(2026, 1, 1)
            for number in range(365 * 48):
                at = day + timedelta(minutes=30 * number)
                if at.replace(tzinfo=zone).utcoffset() != at.replace(tzinfo=zone, fold=1).utcoffset():
                    moments.append(at)
            for number, at in enumerate(moments):
                both = {at.replace(tzinfo=zone, fold=fold).astimezone(timezone.utc) for fold in (0, 1)}
                real = {moment for moment in both if moment.astimezone(zone).replace(tzinfo=None) == at}
                rows.append(f"{number},A,{at:%Y-%m-%d %H:%M}")
                expected[f"csv:{number}"] = utc(real.pop()) if len(real) == 1 else None
            folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
            write(folder, "content/index.md", "# Home\n")
            write(folder, "kedge.yml", "import: {csv: {id: Key, title: Summary, detected_at: Created}}\n")
            write(folder, "export", "\n".join(rows) + "\n")
            run = kedge(folder, "import", "--from", "csv", "--time-zone", name, "export")
            self.assertEqual(run.returncode, 0, run.stderr)
            drafts = self.drafts(folder)
            for key, moment in expected.items():
                said = drafts[key].keys.get("detected_at")
                self.assertEqual(said and utc(said.replace(tzinfo=timezone.utc)), moment, (name, rows[int(key[4:]) + 1]))
                tried += 1
            unknown = sum(moment is None for moment in expected.values())
            self.assertEqual(len(re.findall(r" twice| never had", run.stderr)), unknown)
        told("zones", tried, f"times of {len(zones)} zones")

    def test_zones_that_are_not_there_are_refused_with_help(self):
        folder = self.book(CSV)
        write(folder, "export", "Key,Summary,Priority,Systems,Reporter,Created,Done,Text\n")
        for environment, options, message in (
                ({"TZDIR": "/nowhere"}, [], "the system has no time zones"),
                ({}, ["--time-zone", "Europe/Berlim"], "did you mean `Europe/Berlin`?"),
                ({}, ["--time-zone", "../../etc/passwd"], "no time zone is called"),
                ({}, ["--time-zone", "tzdata.zi"], "no time zone is called"),
                ({}, ["--time-zone", ""], "no time zone is called")):
            run = kedge(folder, "import", "--from", "csv", "export", *options, environment=environment)
            self.assertEqual(run.returncode, 2, run.stderr)
            self.assertIn(message, run.stderr)

    def test_people_are_called_as_it_is_asked(self):
        text = json.dumps([{"number": 1, "title": "A", "url": "https://github.com/a/b/issues/1", "labels": [{"name": "incident"}],
                            "createdAt": "2026-01-01T00:00:00Z",
                            "comments": [{"author": {"login": "bo"}, "body": "asked @jane", "createdAt": "2026-01-01T00:01:00Z"}]}])
        for options, words in (([], "responder 1: asked responder 2"), (["--people", "handles"], "@bo: asked @jane"),
                               (["--people", "names"], "@bo: asked @jane")):
            folder = self.book(MAKERS[3])
            self.take(folder, MAKERS[3], text, 0, *options)
            self.assertIn(words, plain(next(iter(self.drafts(folder).values())).text))

    def test_secrets_never_reach_a_draft(self):
        token = "ghp_" + "aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY3zA5"
        _, text = MAKERS[0](source("secrets")).make(10)
        marked = re.sub(r'("summary|"content|"title|"html_url)": "', rf'\1": "{token} ', text)
        folder = self.book(MAKERS[0])
        run = self.take(folder, MAKERS[0], marked)
        self.assertRegex(run.stderr, r"\d\d secrets were masked")
        for path in (folder / "content").rglob("*.md"):
            self.assertNotIn(token[:20], path.read_text())

    def test_what_is_imported_can_be_narrowed_and_looked_at_first(self):
        maker = MAKERS[0](source("narrow"))
        known, text = maker.make(30)
        folder = self.book(maker)
        before = self.tree(folder)
        run = self.take(folder, maker, text, 0, "--dry-run")
        self.assertEqual(run.stdout.count("would write content/postmortems/"), 30)
        self.assertEqual(self.tree(folder), before)
        self.take(folder, maker, text, 0, "--since", "2025-06-01")
        for name, draft in self.drafts(folder).items():
            self.assertTrue(str(draft.keys.get("date", "9")) >= "2025-06-01", name)
        self.assertLess(len(self.drafts(folder)), 30)


if __name__ == "__main__":
    unittest.main()
