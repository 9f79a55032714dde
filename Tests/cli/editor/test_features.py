"""What an editor offers besides findings."""

import unittest

from lsprotocol import converters, types

from editor.scene import DISK, FILES, Session, applied, check, write

NET = "content/playbooks/net.md"


class CompletionTest(Session):
    def test_links(self):
        paths = self.typed(DISK, "(net.md#diagnosis)", "(|")
        self.assertEqual(paths[:2], ["net.md", "../index.md"])
        self.assertEqual(self.typed(DISK, "(net.md#diagnosis)", "(net.md#|)"), ["diagnosis", "net"])
        self.assertIn("free-space", self.typed(DISK, "(net.md#diagnosis)", "(#fr|)"))
        self.assertEqual(self.typed(DISK, "(net.md#diagnosis)", "(/playbooks/n|)"), ["/playbooks/net.md"])

    def test_parameters_and_headings(self):
        self.assertEqual(self.typed(DISK, "{{host}}", "{{ho|")[0], "host")
        headings = self.typed(DISK, "## Free space", "## |")
        self.assertIn("Verification", headings)
        # What is there already comes last.
        self.assertGreater(headings.index("Symptoms"), headings.index("Verification"))

    def test_front_matter(self):
        self.assertEqual(self.typed(DISK, "owner: ops", "owner: |"), ["ops", "lead"])
        self.assertEqual(self.typed(DISK, "severity: P1", "severity: |"), ["P1", "P2", "P3", "P4"])
        self.assertEqual(self.typed(DISK, "failure_reason: disk", "failure_reason: n|"), ["net"])
        self.assertEqual(self.typed(DISK, "services: [pay]", "services: [|]"), ["pay", "dev"])
        self.assertEqual(self.typed(DISK, "services: [pay]", "services:\n  - |"), ["pay", "dev"])
        self.assertIn("escalate_to", self.typed(DISK, "owner: ops", "owner: ops\nesc|"))
        self.assertNotIn("owner", self.typed(DISK, "services: [pay]", "o|"))
        self.assertIn("hostname", self.typed(DISK, "{type: hostname,", "{type: |,"))
        self.assertIn("port", self.typed(DISK, "  host: {", "  po|\n  host: {"))

    def test_front_matter_that_ends_with_dots(self):
        old = "---\n# Disk full\n\n## Symptoms\n\n😀 It is full, see [net](net.md#diagnosis)"
        self.assertEqual(self.typed(DISK, old, "..." + old[3:].replace("(net.md#diagnosis)", "(|)"))[0], "net.md")

    def test_letters_beyond_ascii(self):
        self.editor.open("kedge.yml", FILES["kedge.yml"] + "sections: {playbook: {verification: [Überprüfung]}}\n")
        self.editor.settle()
        self.assertIn("Überprüfung", self.typed(DISK, "## Free space", "## Üb|"))

    def test_configuration_contacts_and_services(self):
        self.assertIn("payload", self.typed("kedge.yml", "title: Runbooks", "title: Runbooks\npay|"))
        self.assertIn("broken-link", self.typed("kedge.yml", "rules: {", "rules: {br|, "))
        self.assertIn("off", self.typed("kedge.yml", "missing-key: off", "missing-key: |"))
        self.assertEqual(self.typed("kedge.yml", "production: P1", "production: |"), ["P1", "P2", "P3", "P4"])
        self.assertIn("slack", self.typed("content/contacts.yml", "  lead: {name: Team lead}", "  lead:\n    name: x\n    s|"))
        self.editor.close("content/contacts.yml")
        self.editor.settle()
        self.assertEqual(self.typed("content/services.yml", "owner: ops", "owner: |"), ["ops", "lead"])
        self.assertIn("development", self.typed("content/services.yml", "tier: production", "tier: |"))

    def test_what_is_chosen_takes_the_place_of_what_is_typed(self):
        self.typed(DISK, "owner: ops", "owner: le|")
        found = self.editor.request("textDocument/completion", self.editor.at(DISK, 4, 9))
        self.assertEqual(found["items"][0]["textEdit"], {
            "range": {"start": {"line": 4, "character": 7}, "end": {"line": 4, "character": 9}}, "newText": "lead"})


class ReadingTest(Session):
    def hover(self, path, text, **more):
        found = self.ask("hover", path, text, **more)
        return found and found["contents"]["value"]

    def test_hover(self):
        self.assertIn("+1-555-0100", self.hover(DISK, "ops"))
        self.assertIn("acknowledge within 5m", self.hover(DISK, "P1"))
        self.assertIn("On tier production: P1", self.hover(DISK, "disk\n"))
        self.assertIn("not promised yet", self.hover(DISK, "net.md"))
        self.assertIn("promised in the ledger", self.hover("content/index.md", "playbooks/disk.md#free"))
        self.assertIn("Delete what is old.", self.hover("content/index.md", "playbooks/disk.md#free"))
        self.assertIn("the services it is about", self.hover(DISK, "services"))
        self.assertIn("db.example.com", self.hover(DISK, "{{host}}"))
        self.assertIn("Payments", self.hover(DISK, "pay"))
        self.assertIn("the name of the site", self.hover("kedge.yml", "title"))
        self.assertIn("every section", self.hover("kedge.yml", "missing-section"))
        self.assertIsNone(self.hover(DISK, "It is full"))

    def test_hover_on_a_link_of_an_alert_shows_the_section(self):
        self.assertIn("Run `df -h`", self.hover("rules.yml", "https://r.example.com/playbooks/disk.html#d"))

    def test_definition(self):
        def defined(*place, **more):
            return self.places(self.ask("definition", *place, **more))

        self.assertEqual(defined(DISK, "ops"), [("content/contacts.yml", 2)])
        self.assertEqual(defined(DISK, "pay]"), [("content/services.yml", 2)])
        self.assertEqual(defined(DISK, "net.md"), [(NET, 9)])
        self.assertEqual(defined(DISK, "{{host}}"), [(DISK, 12)])
        self.assertEqual(defined("kedge.yml", "disk, net"), [(DISK, 3)])
        self.assertEqual(defined("rules.yml", "https://r.example.com/playbooks/disk.html#d"), [(DISK, 20)])
        self.assertEqual(defined("content/postmortems/full.md", "disk\n"), [(DISK, 3)])

    def test_references(self):
        def used(*place, **more):
            return self.places(self.ask("references", *place, context={"includeDeclaration": False}, **more))

        self.assertEqual(used("content/contacts.yml", "ops"), [(DISK, 5), ("content/services.yml", 2)])
        self.assertEqual(
            used(DISK, "disk\n"),
            [(DISK, 3), ("content/postmortems/full.md", 5), ("kedge.yml", 4), ("rules.yml", 6), ("rules.yml", 9)])
        self.assertEqual(used(DISK, "## Free space"), [("content/index.md", 3)])
        self.assertEqual(used(DISK, "## Diagnosis"), [("rules.yml", 6)])
        self.assertEqual(used(DISK, "host: {"), [(DISK, 22)])
        # The id of the section's role is the heading's too.
        self.editor.open("kedge.yml", FILES["kedge.yml"] + "sections: {playbook: {resolution: [Free space]}}\n")
        self.editor.open(NET, FILES[NET] + "\n[x](disk.md#resolution)\n")
        self.editor.settle()
        self.assertEqual(used(DISK, "## Free space"), [("content/index.md", 3), (NET, 13)])

    def test_symbols_and_code_lens(self):
        symbols = self.editor.request("textDocument/documentSymbol", {"textDocument": {"uri": self.editor.uri(DISK)}})
        self.assertEqual([symbol["name"] for symbol in symbols], ["Disk full"])
        self.assertEqual(
            [(inner["name"], inner.get("detail")) for inner in symbols[0]["children"]],
            [("Symptoms", "symptoms"), ("Diagnosis", "diagnosis"), ("Free space", None)])
        (lens,) = self.editor.request("textDocument/codeLens", {"textDocument": {"uri": self.editor.uri(DISK)}})
        self.assertEqual(
            lens["command"]["title"],
            "2 alerts lead here · tested 2026-11-01 by ann, due 2027-01-30 · last incident 2026-04-05")


class ChangingTest(Session):
    def fixes(self, path, text, rule):
        """The quick fixes for the one finding of a rule in what was typed, without *Ignore*."""
        (self.folder / path).write_text(text)
        self.editor.open(path, text)
        self.editor.settle()
        (finding,) = [one for one in self.editor.of(path) if one["code"] == rule]
        actions = self.editor.request("textDocument/codeAction", {
            "textDocument": {"uri": self.editor.uri(path)}, "range": finding["range"], "context": {"diagnostics": [finding]}})
        return [action for action in actions if not action["title"].startswith("Ignore")]

    def test_a_fix_of_several_edits_makes_all_of_them_and_is_not_preferred_where_it_is_not_safe(self):
        text = FILES["content/index.md"] + "\n# Another\n\n## Below\n"
        (action,) = self.fixes("content/index.md", text, "several-titles")
        self.assertNotIn("isPreferred", action)
        files = applied(action["edit"], self.folder)
        self.assertEqual(files, {"content/index.md": text.replace("# Another", "## Another").replace("## Below", "### Below")})

    def test_a_placeholder_becomes_a_parameter_with_its_declaration(self):
        text = FILES[DISK].replace("Delete what is old.", "```sh\n😀 x\nkubectl logs <pod-name>\n```")
        (action,) = self.fixes(DISK, text, "placeholder-in-command")
        files = applied(action["edit"], self.folder)
        self.assertEqual(list(files), [DISK])
        self.assertIn("\n  pod_name: {type: slug, example: TODO}\n  host: {", files[DISK])
        self.assertIn("\nkubectl logs {{pod_name}}\n", files[DISK])

    def test_the_ledger_promises_what_a_quick_fix_adds(self):
        self.editor.open("kedge.yml", FILES["kedge.yml"].replace("unlisted-anchor: off", "unlisted-anchor: note"))
        (action,) = self.fixes(NET, FILES[NET], "unlisted-anchor")
        self.assertNotIn("isPreferred", action)
        files = applied(action["edit"], self.folder)
        self.assertEqual(files, {"anchors.lock": FILES["anchors.lock"] + (
            "playbooks/net.html\nplaybooks/net.html#diagnosis\nplaybooks/net.html#net\n")})

    def test_a_certain_fix_is_preferred(self):
        text = FILES["content/services.yml"].replace("owner: lead", "owner: leadd")
        (action,) = self.fixes("content/services.yml", text, "unknown-contact")
        self.assertIs(action["isPreferred"], True)
        self.assertEqual(applied(action["edit"], self.folder), {"content/services.yml": FILES["content/services.yml"]})

    def test_ignoring_needs_a_reason(self):
        self.editor.open(DISK, FILES[DISK].replace("net.md#diagnosis", "net.md#gone"))
        self.editor.settle()
        (finding,) = self.editor.of(DISK)
        actions = self.editor.request("textDocument/codeAction", {
            "textDocument": {"uri": self.editor.uri(DISK)}, "range": finding["range"], "context": {"diagnostics": [finding]}})
        ignoring = [action for action in actions if action["title"].startswith("Ignore")]
        (change,) = ignoring[0]["edit"]["documentChanges"]
        (edit,) = change["edits"]
        self.assertEqual(edit["range"]["start"], {"line": 17, "character": 0})
        self.assertRegex(edit["newText"], r"^<!-- kedge-ignore broken-anchor: TODO.* -->\n$")


class ShapeTest(Session):
    def test_everything_that_is_sent_has_the_shape_of_the_specification(self):
        """Each answer and each notification is read by lsprotocol's types."""
        converter = converters.get_converter()
        self.editor.open(DISK, FILES[DISK].replace("net.md#diagnosis", "net.md#gone"))
        self.editor.settle()
        (finding,) = self.editor.of(DISK)
        document = {"textDocument": {"uri": self.editor.uri(DISK)}}
        place = self.editor.at(DISK, 4, 8)
        link = self.editor.at("content/index.md", 2, 10)
        heading = self.editor.at(DISK, 23, 4)
        asked = [
            ("textDocument/completion", place), ("textDocument/hover", place), ("textDocument/definition", link),
            ("textDocument/references", {**link, "context": {"includeDeclaration": True}}),
            ("textDocument/documentSymbol", document), ("textDocument/codeLens", document),
            ("textDocument/codeAction", {**document, "range": finding["range"], "context": {"diagnostics": []}}),
            ("textDocument/prepareRename", heading), ("textDocument/rename", {**heading, "newName": "Make room"}),
            ("workspace/willRenameFiles", {"files": [
                {"oldUri": self.editor.uri(DISK), "newUri": self.editor.uri("content/full.md")}]}),
            ("shutdown", None),
        ]
        for method, params in asked:
            answer = self.editor.ask(method, params)
            self.assertTrue(answer.get("result") or method == "shutdown", f"{method}: {answer}")
            converter.structure(answer, types.METHOD_TO_TYPES[method][1])
        converter.structure(
            {"jsonrpc": "2.0", "id": 1, "result": self.editor.initialized}, types.METHOD_TO_TYPES["initialize"][1])
        told = [message for message in self.editor.raw if "method" in message]
        self.assertTrue(told)
        for message in told:
            converter.structure(message, types.METHOD_TO_TYPES[message["method"]][0])


if __name__ == "__main__":
    unittest.main()
