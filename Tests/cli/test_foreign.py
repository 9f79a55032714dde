"""Handbooks of other generators, built as they are: nothing that their authors wrote is silently shown as text, and no link
is broken that their published site serves."""

import html
import json
import re
import tempfile
import unittest
from pathlib import Path

import foreign
from fresh_book import kedge
from lxml import etree
from lxml import html as markup


# A generator's configuration, and a document whose link needs the ids that this generator gives to headings; those of
# Docusaurus and of Hugo are GitHub's.
NEEDS_IDS = {
    "mkdocs": ("mkdocs.yml", "## Load & latency\n\n[it](#load-latency)\n", "ids: mkdocs"),
    "jekyll": ("_config.yml", "## 1. Check it\n\n[it](#check-it)\n", "ids: kramdown"),
}
# What every document of a kind lacks; `init` makes such documents pages, or turns the rule off and says why.
ABOUT_KINDS = {"missing-key", "missing-section", "never-tested", "orphan-page", "foreign-key"}


def text_of(page):
    """What a reader sees of the text of a page, code apart."""
    main = markup.fromstring(page).find(".//main")
    for element in main.xpath(".//pre | .//code | .//script | .//*[@hidden]"):
        element.clear(keep_tail=True)
    return " ".join(main.itertext())


class ForeignHandbooks(unittest.TestCase):
    def built(self, called):
        """Builds the handbook of a dialect without a `kedge.yml`; gives its folder, constructs and findings by document."""
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        constructs = foreign.write(folder / "content", called)
        run = kedge(folder, "build", "--quiet", "--out", "public")
        self.assertEqual(run.returncode, 0, run.stdout[-2000:] + run.stderr)
        run = kedge(folder, "check", "--format", "json")
        self.assertEqual(run.returncode, 0, run.stderr)
        findings = {}
        for finding in json.loads(run.stdout)["diagnostics"]:
            findings.setdefault(str(Path(finding["file"] or ".").relative_to("content")) if finding["file"] else "", []).append(finding)
        return folder, constructs, findings

    def hold(self, called):
        folder, constructs, findings = self.built(called)
        self.assertEqual(len(constructs), foreign.COUNT)
        silent = []
        for path, items in constructs.items():
            page = (folder / "public" / self.page(path)).read_text()
            seen = text_of(page)
            said = [finding["message"] for finding in findings.get(path, [])]
            for item in items:
                silent += [f"{path}: {mark!r} is text: {item.text!r}" for mark in item.hidden if mark in seen]
                silent += [f"{path}: no {mark!r} for {item.text!r}" for mark in item.shown if mark not in page]
                if item.named and not any(item.named in message for message in said):
                    silent.append(f"{path}: no finding {item.named!r} for {item.text!r}")
        self.assertEqual(silent[:10], [], f"{len(silent)} constructs, e.g.")
        every = [finding for some in findings.values() for finding in some]
        broken = [f"{finding['file']}:{finding['line']}: {finding['message']}" for finding in every
                  if finding["rule"] in ("broken-link", "broken-anchor", "broken-promise", "invalid-front-matter", "unknown-key",
                                         "conflicting-alias")]
        self.assertEqual(broken[:10], [], f"{len(broken)} findings that the published site knows nothing of, e.g.")
        self.assertEqual([finding for finding in every if finding["severity"] == "error"], [])
        return folder, findings

    def adopt(self, called):
        """Takes what `init` proposes for the handbook of a dialect."""
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        foreign.write(folder / "content", called)
        file, text, line = NEEDS_IDS.get(called, (None, None, None))
        if file:
            (folder / file).write_text("")
            (folder / "content/ids.md").write_text(f"# Ids\n\n{text}")
        before = self.found(folder)
        run = kedge(folder, "init", "--ci", "none")
        self.assertEqual(run.returncode, 0, run.stderr)
        proposed = (folder / "kedge.yml").read_text().splitlines()
        if file:
            reason = proposed[proposed.index(line) - 1]
            self.assertRegex(reason, f"^# 1 link leads to an id that .* gives a heading .*`{file}` is here")
        else:
            self.assertFalse([line for line in proposed if line.startswith("ids:")])
        after = self.found(folder)
        self.assertEqual([finding for finding in after if finding[0] == "error"], [])
        healed = {finding for finding in before if finding[1] == "broken-anchor"} if file else set()
        self.assertEqual(len(healed), 1 if file else 0)
        kept = {finding[1:] for finding in after}
        lost = {finding for finding in before - healed if finding[1] not in ABOUT_KINDS and finding[1:] not in kept}
        self.assertEqual(sorted(lost, key=str)[:5], [], f"{len(lost)} findings are lost, e.g.")
        return proposed

    def found(self, folder):
        run = kedge(folder, "check", "--format", "json")
        self.assertEqual(run.returncode, 0, run.stdout[-2000:] + run.stderr)
        return {(finding["severity"], finding["rule"], finding["file"], finding["line"], finding["message"])
                for finding in json.loads(run.stdout)["diagnostics"]}

    def page(self, path):
        """The page of a document; a README or index at the top is the front page."""
        return "index.html" if path in ("README.md", "index.md", "_index.md") else str(Path(path).with_suffix(".html"))

    def test_hugo(self):
        folder, _ = self.hold("hugo")
        self.assertTrue((folder / "public/moved/25/index.html").is_file(), "`url` is no address")
        self.assertTrue((folder / "public/old/3/index.html").is_file(), "`aliases` are no addresses")

    def test_jekyll(self):
        folder, _ = self.hold("jekyll")
        for path in ("at/5/index.html", "old/5/index.html", "older/5.html"):
            self.assertTrue((folder / "public" / path).is_file(), path)

    def test_mkdocs(self):
        self.hold("mkdocs")

    def test_docusaurus(self):
        folder, _ = self.hold("docusaurus")
        self.assertTrue((folder / "public/addressed/7/index.html").is_file(), "`slug` is no address")

    def test_plain_github(self):
        self.hold("github")

    def test_notion(self):
        self.hold("notion")

    def test_init_proposes_what_passes_and_hides_nothing(self):
        for called in foreign.DIALECTS:
            with self.subTest(called):
                self.adopt(called)


if __name__ == "__main__":
    unittest.main()
