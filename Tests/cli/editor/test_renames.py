"""What follows a heading or a file that an editor renames."""

from editor.scene import DISK, FILES, Session, applied, check, write


class RenameTest(Session):
    def test_a_heading_takes_its_links_and_the_ledger_along(self):
        self.assertEqual(self.ask("prepareRename", DISK, "## Free space", 4)["placeholder"], "Free space")
        edit = self.ask("rename", DISK, "## Free space", 4, newName="Make room")
        files = applied(edit, self.folder)
        self.assertEqual(set(files), {DISK, "content/index.md", "anchors.lock"})
        self.assertIn("## Make room\n", files[DISK])
        self.assertIn("(playbooks/disk.md#make-room)", files["content/index.md"])
        self.assertIn("playbooks/disk.html#free-space -> playbooks/disk.html#make-room\n", files["anchors.lock"])
        write(self.folder, files)
        run = check(self.folder)
        self.assertEqual((run.returncode, run.stdout), (0, ""))

    def test_a_heading_with_an_id_of_its_own_changes_alone(self):
        text = FILES[DISK].replace("## Free space", "## Free space {#free-space}")
        self.editor.open(DISK, text)
        (self.folder / DISK).write_text(text)
        edit = self.ask("rename", DISK, "## Free space", 4, newName="Make room")
        files = applied(edit, self.folder)
        self.assertEqual(list(files), [DISK])
        self.assertIn("## Make room {#free-space}\n", files[DISK])

    def test_what_cannot_be_a_heading_is_refused(self):
        answer = self.editor.ask("textDocument/rename", self.editor.at(DISK, 23, 4, newName="a\n\n# b"))
        self.assertIn("is not the text of a heading", answer["error"]["message"])
        self.assertIsNone(self.ask("prepareRename", DISK, "It is full"))

    def test_a_file_takes_its_links_and_the_ledger_along(self):
        edit = self.editor.request("workspace/willRenameFiles", {"files": [
            {"oldUri": self.editor.uri(DISK), "newUri": self.editor.uri("content/playbooks/sub/disk.md")}]})
        files = applied(edit, self.folder)
        self.assertIn("(playbooks/sub/disk.md#free-space)", files["content/index.md"])
        self.assertIn("(../net.md#diagnosis)", files[DISK])
        self.assertIn("playbooks/disk.html -> playbooks/sub/disk.html\n", files["anchors.lock"])
        write(self.folder, files)
        (self.folder / "content/playbooks/sub").mkdir()
        (self.folder / DISK).rename(self.folder / "content/playbooks/sub/disk.md")
        run = check(self.folder)
        # The rule file is not part of the content: its link is led on.
        self.assertNotIn("error", run.stdout)

    def renamed(self, text, heading, new):
        """The files after another name for a heading of what was typed."""
        (self.folder / DISK).write_text(text)
        self.editor.open(DISK, text)
        self.editor.settle()
        line = text[:text.index(heading)].count("\n")
        return self.editor.ask("textDocument/rename", self.editor.at(DISK, line, len(heading) - 2, newName=new))

    def test_links_to_the_first_of_two_headings_with_the_same_words_follow_it(self):
        text = FILES[DISK].replace("Delete what is old.", "### Look\n\nA.\n\n## Later\n\n### Look\n\nB.")
        index = FILES["content/index.md"] + "\n[a](playbooks/disk.md#look), [b](playbooks/disk.md#look-1)\n"
        (self.folder / "content/index.md").write_text(index)
        self.editor.open("content/index.md", index)
        files = applied(self.renamed(text, "### Look", "Look closer")["result"], self.folder)
        self.assertIn("[a](playbooks/disk.md#look-closer), [b](playbooks/disk.md#look)", files["content/index.md"])

    def test_a_promise_that_another_heading_would_keep_is_not_broken_so(self):
        text = FILES[DISK].replace("Delete what is old.", "### Look\n\nA.\n\n## Later\n\n### Look\n\nB.")
        (self.folder / "anchors.lock").write_text(FILES["anchors.lock"] + "playbooks/disk.html#look\n")
        answer = self.renamed(text, "### Look", "Look closer")
        self.assertIn("`playbooks/disk.html#look` is promised", answer["error"]["message"])

    def test_a_heading_that_held_a_link_leaves_other_links_alone(self):
        text = FILES[DISK].replace("## Free space", "## Free [space](net.md)").replace(
            "Delete what is old.", "See [above](#free-space), then [net](net.md).")
        files = applied(self.renamed(text, "## Free [space]", "Make room")["result"], self.folder)
        self.assertIn("See [above](#make-room), then [net](net.md).", files[DISK])
