"""The findings in an editor are those of `kedge check`, of the text as it is typed."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from chance import source, told
from handbook import ROOT
from editor.client import CAPABILITIES, Editor, checked
from editor.scene import DISK, FILES, Session


class FindingsTest(Session):
    def test_findings_are_those_of_a_check(self):
        self.editor.settle()
        self.assertEqual(self.editor.all(), checked(self.folder))
        (self.folder / "content/new.md").write_text("# New\n\n[x](gone.md)\n")
        self.editor.until(lambda: self.editor.of("content/new.md"))
        self.editor.settle()
        self.assertEqual(self.editor.all(), checked(self.folder))

    def test_what_is_typed_counts_before_it_is_saved(self):
        text = FILES[DISK]
        self.editor.open(DISK)
        self.editor.change(DISK, text.replace("owner: ops", "owner: opps").replace("#diagnosis)", "#diagnosi)"))
        self.editor.settle()
        found = {finding["code"]: finding for finding in self.editor.of(DISK)}
        self.assertEqual(set(found), {"unknown-contact", "broken-anchor"})
        # An emoji before the link takes two units of UTF-16.
        self.assertEqual(found["broken-anchor"]["range"]["start"], {"line": 17, "character": 19})
        self.editor.close(DISK)
        self.editor.settle()
        self.assertEqual(self.editor.of(DISK), [])

    def test_utf_8_positions_where_the_client_offers_them(self):
        self.editor.kill()
        self.editor = Editor(self.folder, {**CAPABILITIES, "general": {"positionEncodings": ["utf-16", "utf-8"]}})
        self.assertEqual(self.editor.initialized["capabilities"]["positionEncoding"], "utf-8")
        self.editor.open(DISK, FILES[DISK].replace("#diagnosis)", "#diagnosi)"))
        self.editor.settle()
        (finding,) = self.editor.of(DISK)
        self.assertEqual(finding["range"]["start"]["character"], 21)

    def test_edits_of_ranges(self):
        self.editor.open(DISK)
        line, character = self.place(DISK, "#diagnosis)", 1)
        self.editor.change(DISK, changes=[
            {"range": {"start": {"line": line, "character": character}, "end": {"line": line, "character": character + 9}},
             "text": "x"},
            {"range": {"start": {"line": line, "character": character + 1}, "end": {"line": line, "character": character + 1}},
             "text": "y"}])
        self.editor.settle()
        self.assertIn("`#xy`", self.editor.of(DISK)[0]["message"])

    def test_the_configuration_is_checked_as_it_is_typed(self):
        self.editor.open("kedge.yml")
        self.editor.change("kedge.yml", FILES["kedge.yml"].replace("title:", "titel:"))
        self.editor.settle()
        self.assertEqual([finding["code"] for finding in self.editor.of("kedge.yml")], ["invalid-configuration"])
        self.editor.change("kedge.yml", FILES["kedge.yml"])
        self.editor.settle()
        self.assertEqual(self.editor.of("kedge.yml"), [])

    def test_a_rule_file_that_is_not_saved(self):
        self.editor.open("rules.yml", FILES["rules.yml"].replace("net.html", "nett.html"))
        self.editor.settle()
        self.assertEqual(self.editor.of("rules.yml")[0]["range"]["start"]["line"], 11)

    def test_a_checkout_is_seen(self):
        self.editor.settle()
        for number in range(300):
            path = self.folder / f"content/many/{number}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"# {number}\n\n[x](gone.md)\n")
        self.editor.until(lambda: len(self.editor.findings) >= 300)
        self.editor.settle()
        self.assertEqual(self.editor.all(), checked(self.folder))

    def test_no_file_is_written(self):
        def snapshot():
            return {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}

        before = snapshot()
        self.editor.open(DISK)
        self.ask("rename", DISK, "## Free space", 4, newName="Make room")
        self.editor.request("workspace/willRenameFiles", {"files": [
            {"oldUri": self.editor.uri(DISK), "newUri": self.editor.uri("content/playbooks/full.md")}]})
        self.assertEqual(self.editor.end(), 0)
        self.assertEqual(snapshot(), before)

    def test_the_handbook_above_an_open_file_is_found(self):
        with tempfile.TemporaryDirectory() as other:
            editor = Editor(other)
            editor.root = self.folder
            editor.open(DISK, FILES[DISK].replace("owner: ops", "owner: opps"))
            editor.settle()
            self.assertEqual([finding["code"] for finding in editor.of(DISK)], ["unknown-contact"])
            self.assertEqual(editor.end(), 0)

    def test_a_content_folder_that_is_not_there_is_said_and_waited_for(self):
        self.editor.kill()
        (self.folder / "kedge.yml").write_text(FILES["kedge.yml"] + "content: contents\n")
        self.editor = Editor(self.folder)
        self.editor.settle()
        said = self.editor.said + [finding[-1] for finding in self.editor.all()]
        self.assertTrue(any("contents" in text for text in said), said)
        self.editor.open(DISK, FILES[DISK].replace("owner: ops", "owner: opps"))
        self.editor.open("kedge.yml", FILES["kedge.yml"] + "content: contents\n")
        self.editor.change("kedge.yml", FILES["kedge.yml"])
        self.editor.settle()
        self.assertEqual([finding["code"] for finding in self.editor.of(DISK)], ["unknown-contact"])

    def test_files_whose_names_differ_only_in_how_an_accent_is_composed(self):
        for name, target in (("caf\u00e9", "one"), ("cafe\u0301", "two")):
            (self.folder / f"content/{name}.md").write_text(f"# Coffee\n\n[x]({target}-gone.md)\n")
        self.editor.until(lambda: self.editor.of("content/caf\u00e9.md") and self.editor.of("content/cafe\u0301.md"))
        self.editor.settle()
        for name, target in (("caf\u00e9", "one"), ("cafe\u0301", "two")):
            (message,) = [item["message"] for item in self.editor.of(f"content/{name}.md") if item["code"] == "broken-link"]
            self.assertIn(f"{target}-gone.md", message)
        self.assertEqual(self.editor.all(), checked(self.folder))
        # Both change in one moment, and the one that changes last is read again too.
        names = ("caf\u00e9", "cafe\u0301")
        for first in (0, 1):
            for name in names[first:] + names[:first]:
                (self.folder / f"content/{name}.md").write_text("# Coffee\n\nNothing.\n")
            self.editor.until(lambda: not any(
                item["code"] == "broken-link" for name in names for item in self.editor.of(f"content/{name}.md")))
            for name in names:
                (self.folder / f"content/{name}.md").write_text("# Coffee\n\n[x](gone.md)\n")
            self.editor.until(lambda: all(
                any(item["code"] == "broken-link" for item in self.editor.of(f"content/{name}.md")) for name in names))

    def test_exit_without_shutdown_is_1(self):
        self.editor.notify("exit", None)
        self.assertEqual(self.editor.process.wait(30), 1)


class OwnHandbookTest(unittest.TestCase):
    def test_random_typing_in_this_handbook(self):
        """Whatever is typed, saved, closed: the editor shows what a check of the same files finds."""
        random = source("editor typing")
        rounds = int(os.environ.get("KEDGE_EDITS", "1000")) // 50
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name).resolve() / "book"
            folder.mkdir()
            subprocess.run(["cp", "-r", "content", "kedge.yml", "docs", "anchors.lock", folder], cwd=ROOT, check=True)
            editor = Editor(folder)
            pages = sorted(path.relative_to(folder) for path in (folder / "content").rglob("*.md"))
            for number in range(rounds):
                path = str(random.choice(pages))
                text = (folder / path).read_text()
                lines = text.split("\n")
                place = random.randrange(len(lines))
                lines[place:place + random.randrange(3)] = random.choices(lines, k=random.randrange(3))
                text = "\n".join(lines)
                if path not in editor.versions:
                    editor.open(path)
                # As an editor sends it: letter by letter.
                for end in range(0, 40, 10):
                    editor.change(path, text[:len(text) - 40 + end])
                editor.change(path, text)
                (folder / path).write_text(text)
                editor.settle()
                expected = checked(folder)
                if editor.all() != expected:
                    # What the watcher tells may come after the answer.
                    editor.settle()
                self.assertEqual(editor.all(), expected, f"round {number}")
            self.assertEqual(editor.end(), 0)
        told("editor", rounds, "random changes of the handbook, each found as a check finds it")


if __name__ == "__main__":
    unittest.main()
