"""What programs read of a site: held to its schemas, to what HolmesGPT's loader takes, and to `kedge link`."""

import importlib.machinery
import importlib.metadata
import importlib.util
import json
import re
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import yaml
from fresh_book import ROOT, kedge, write

HANDBOOKS = ["content", "docs/examples/handbook", "Tests/Handbooks/everything"]
ATOM = "{http://www.w3.org/2005/Atom}"


def holmes_loader():
    """The module of HolmesGPT that reads catalogues, of the last version that does; it needs nothing else of the package."""
    package = importlib.metadata.distribution("holmesgpt")
    path = package.locate_file("holmes/plugins/runbooks/__init__.py")
    loader = importlib.machinery.SourceFileLoader("holmes_runbooks", str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    # Its types are named as texts, which are looked up here.
    sys.modules[loader.name] = module
    loader.exec_module(module)
    return module


def validator(name):
    schema = json.loads((ROOT / "docs/schemas" / name).read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


class Site:
    """A handbook of the repository, built."""

    def __init__(self, folder, name, audience="internal"):
        self.folder, self.out = Path(folder), Path(folder) / "site"
        source = ROOT / name
        content = source if (source / "playbooks").is_dir() else source / "content"
        self.arguments = ["--content", str(content)]
        configuration = next((path for path in (content.parent / "kedge.yml", ROOT / "kedge.yml") if path.is_file()))
        text = configuration.read_text()
        if not re.search("^base_url:", text, re.M):
            text += "base_url: https://runbooks.example.com\n"
        text = re.sub(r"^(content|alerts|templates):.*(\n[ -].*)*\n", "", text, flags=re.M)
        write(self.folder, "kedge.yml", text)
        # One of the handbooks has every mistake, which only a draft publishes.
        draft = ["--draft"] if name == HANDBOOKS[-1] else []
        run = kedge(self.folder, "build", *self.arguments, *draft, "--audience", audience, "--out", "site", "--quiet", "--today", "2026-11-21")
        assert run.returncode in (0, 1), run.stderr
        self.said = run.stdout + run.stderr

    def json(self, path):
        return json.loads((self.out / path).read_text())


class ApiTests(unittest.TestCase):
    def site(self, name, audience="internal"):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        site = Site(temporary.name, name, audience)
        self.assertTrue(site.out.is_dir(), site.said)
        return site

    def test_every_file_is_valid_under_its_schema_in_both_editions(self):
        count = 0
        for name in HANDBOOKS:
            for audience in ["internal"] if name == HANDBOOKS[-1] else ["internal", "public"]:
                site = self.site(name, audience)
                for path, schema in [("api/playbooks.json", "playbooks"), ("catalog.json", "catalog")]:
                    data = site.json(path)
                    errors = [error.message for error in validator(f"{schema}.schema.json").iter_errors(data)]
                    self.assertEqual(errors, [], f"{name} {audience} {path}")
                    self.assertTrue((site.out / f"schemas/{schema}.schema.json").is_file())
                count += len(site.json("api/playbooks.json")["playbooks"])
                if audience == "public":
                    for playbook in site.json("api/playbooks.json")["playbooks"]:
                        self.assertEqual((playbook["owner"], playbook["services"], playbook["escalation"]), (None, [], []))
        self.assertGreater(count, 20)

    def test_link_catalogue_and_playbooks_name_the_same_page_and_section_for_every_reason_and_alert(self):
        names = 0
        for handbook in HANDBOOKS:
            site = self.site(handbook)
            playbooks = site.json("api/playbooks.json")["playbooks"]
            catalogue = {entry["link"]: entry for entry in site.json("catalog.json")["catalog"]}
            self.assertEqual(len(playbooks), len(catalogue))
            # Of several playbooks for an alert the first is meant.
            first = {}
            for playbook in playbooks:
                for alert in playbook["alerts"]:
                    first.setdefault(alert, playbook["id"])
            reasons = site.json("api/failure_reasons.json")
            for playbook in playbooks:
                entry = catalogue[playbook["id"] + ".md"]
                opens = playbook["opens"]
                self.assertEqual(entry["url"], opens["url"])
                self.assertEqual(entry["section"], opens["section"])
                self.assertEqual(entry["freshness"], playbook["freshness"]["verdict"])
                self.assertIn(playbook["freshness"]["says"], entry["description"])
                reason = playbook["failure_reason"]
                for name in [reason] * bool(reason) + [alert for alert in playbook["alerts"] if first[alert] == playbook["id"]]:
                    run = kedge(site.folder, "link", f"{name}#{opens['section']}" if opens["section"] else name, *site.arguments)
                    self.assertEqual(run.stdout.strip(), opens["url"], name)
                    names += 1
                if reason:
                    self.assertEqual(unquote(reasons[reason]), opens["anchor"].split("#")[0])
                    write(site.folder, "event.json", json.dumps({"failure_reason": reason}))
                    run = kedge(site.folder, "link", "--event", "event.json", *site.arguments)
                    self.assertEqual(re.sub(r"\?[^#]*", "", run.stdout.strip()), opens["url"])
        self.assertGreater(names, 10)

    def test_the_loader_of_holmesgpt_takes_the_catalogue(self):
        loader = holmes_loader()
        for handbook in HANDBOOKS:
            site = self.site(handbook)
            entries = site.json("catalog.json")["catalog"]
            # It adds what it is given to its own, and only logs what it cannot take.
            own = loader.load_runbook_catalog().catalog
            taken = loader.load_runbook_catalog(custom_catalog_paths=[site.out / "catalog.json"]).catalog[len(own):]
            self.assertEqual([(entry.id, str(entry.update_date), entry.description, entry.link) for entry in taken],
                             [tuple(entry[name] for name in ("id", "update_date", "description", "link")) for entry in entries])
            for entry in taken:
                self.assertIsNotNone(loader.get_runbook_by_path(entry.link, [str(site.out)]), entry.link)
        self.assertTrue(entries)

    def test_urls_lead_to_files_of_the_site_and_to_anchors_of_its_pages(self):
        for handbook in HANDBOOKS:
            site = self.site(handbook)
            data = site.json("api/playbooks.json")
            anchors = {entry["anchor"] for entry in site.json("api/anchors.json")["anchors"]}
            base = data["base_url"] + "/"
            for playbook in data["playbooks"]:
                for url in playbook["urls"].values():
                    self.assertTrue((site.out / unquote(url.removeprefix(base))).is_file(), url)
                for section in playbook["sections"]:
                    self.assertIn(f"{playbook['id']}.html#{section['id']}", anchors)
                for step in playbook["steps"]:
                    self.assertIn(f"{playbook['id']}.html#{step['id']}", anchors)
                    for target in [branch["target"] for branch in step["branches"]]:
                        if target and target["anchor"]:
                            self.assertIn(target["anchor"], anchors)

    def test_the_links_of_backstage_are_yaml_for_every_service(self):
        site = self.site("content")
        run = kedge(site.folder, "api", "--format", "backstage", *site.arguments)
        documents = list(yaml.safe_load_all(run.stdout))
        services = yaml.safe_load((ROOT / "content/services.yml").read_text())["services"]
        self.assertEqual([document["metadata"]["name"] for document in documents], list(services))
        for document in documents:
            for link in document["metadata"]["links"]:
                self.assertEqual(set(link), {"url", "title", "icon", "type"})
                self.assertTrue(link["url"].startswith("https://"))

    def test_the_feed_is_atom_and_the_same_on_every_day_without_an_overdue_test(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        folder = Path(temporary.name)
        write(folder, "kedge.yml", "title: A & B\nbase_url: https://runbooks.example.com\n")
        write(folder, "content/playbooks/disk.md", "---\nlast_tested: 2026-01-02\ntest_every: 90d\n---\n# <Disk>\n\n## Diagnosis\n\n1. Run `df`.\n")
        feeds = []
        for day in ["2026-02-01", "2026-03-01", "2026-06-01", "2026-07-01"]:
            run = kedge(folder, "api", "--format", "atom", "--today", day)
            feeds.append(run.stdout)
        self.assertEqual(feeds[0], feeds[1])
        self.assertEqual(feeds[2], feeds[3])
        root = xml.fromstring(feeds[2])
        entries = root.findall(ATOM + "entry")
        self.assertEqual([entry.find(ATOM + "category").get("term") for entry in entries], ["overdue", "tested"])
        self.assertEqual(entries[0].find(ATOM + "updated").text, "2026-04-02T00:00:00Z")
        self.assertEqual(root.find(ATOM + "updated").text, "2026-04-02T00:00:00Z")
        self.assertEqual(len({entry.find(ATOM + "id").text for entry in entries}), 2)
        self.assertEqual(len(xml.fromstring(feeds[0]).findall(ATOM + "entry")), 1)

    def test_what_is_printed_is_what_is_published(self):
        site = self.site("content")
        for name, path in [("playbooks", "api/playbooks.json"), ("catalog", "catalog.json"), ("llms", "llms.txt"), ("atom", "playbooks.atom")]:
            run = kedge(site.folder, "api", "--format", name, *site.arguments, "--today", "2026-11-21")
            self.assertEqual(run.stdout, (site.out / path).read_text(), name)


if __name__ == "__main__":
    unittest.main()
