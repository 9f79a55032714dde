"""What a shell and a terminal have of the program: the tab key, the width of the window, standard input, the folder."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import jsonschema
from fresh_book import KEDGE, ROOT, git, kedge, playbook, write
from terminal import Terminal


class Folder(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name).resolve()
        write(self.folder, "kedge.yml", "base_url: https://runbooks.example.com\n")
        write(self.folder, "content/index.md", "# Home\n")
        write(self.folder, "content/contacts.yml", "contacts: {platform: {name: Platform}, payments: {name: Payments}}\n")
        write(self.folder, "content/playbooks/disk.md", playbook(title="Disk full", failure_reason="disk", owner="platform"))
        write(self.folder, "content/playbooks/dns.md", playbook(title="Names", failure_reason="dns", owner="elsewhere"))


class CompletionTests(Folder):
    """The scripts that `--generate-completion-script` prints, in the shells themselves."""

    # A line that is being typed, and what the tab key must offer and must not.
    LINES = [
        ("kedge link d", {"disk", "dns"}, {"playbooks/disk.html"}),
        ("kedge link playbooks/", {"playbooks/disk.html", "playbooks/dns.html"}, {"disk"}),
        ("kedge drill di", {"disk"}, {"dns"}),
        ("kedge tested d", {"disk", "dns"}, set()),
        ("kedge tested disk --kind ", {"drill", "incident", "tabletop"}, set()),
        ("kedge fresh --owner p", {"platform", "payments"}, {"elsewhere"}),
        ("kedge fresh --owner e", {"elsewhere"}, set()),
        ("kedge fresh --kind p", {"playbook", "page", "postmortem"}, set()),
        ("kedge check --base ma", {"main"}, set()),
        ("kedge check --format ", {"full", "json", "github"}, set()),
        ("kedge anchors retire o", {"old.html"}, set()),
        ("kedge explain missing-s", {"missing-section"}, {"missing-key"}),
    ]

    def setUp(self):
        super().setUp()
        write(self.folder, "anchors.lock", "old.html\n")
        git(self.folder, "init", "-q", "-b", "main")
        git(self.folder, "add", "-A")
        git(self.folder, "commit", "-qm", "one")
        programs = self.folder / "bin"
        programs.mkdir()
        (programs / "kedge").symlink_to(KEDGE)
        self.environment = {"PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(self.folder), "TERM": "dumb",
                            "LC_ALL": "C.UTF-8"}

    def script(self, shell):
        run = kedge(self.folder, "--generate-completion-script", shell)
        self.assertEqual(run.returncode, 0)
        path = self.folder / f"completion.{shell}"
        path.write_text(run.stdout)
        return path

    def run_shell(self, *command):
        run = subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=60,
                             stdin=subprocess.DEVNULL)
        return run.stdout

    def bash(self, line):
        words = line.split(" ")
        quoted = " ".join(f"'{word}'" for word in words)
        return set(self.run_shell("bash", "--norc", "-c", f"""
            source '{self.folder}/completion.bash'
            COMP_WORDS=({quoted}) COMP_CWORD={len(words) - 1} COMP_LINE='{line}' COMP_POINT={len(line)}
            _kedge kedge '{words[-1]}' '{words[-2]}'
            printf '%s\\n' "${{COMPREPLY[@]}}"
        """).split())

    def check_at_terminal(self, shell, *arguments, shows_all):
        """Types each line into a shell and presses the tab key twice; other shells than bash complete only there."""
        for line, offered, _ in self.LINES:
            with self.subTest(line=line):
                terminal = Terminal(self.folder, *arguments, columns=200, program=shutil.which(shell),
                                    environment={**self.environment, "ZDOTDIR": str(self.folder)})
                terminal.expect("ready> ")
                terminal.send(line + "\t\t")
                patterns = [re.escape(word) for word in sorted(offered)]
                for pattern in patterns if shows_all else ["|".join(patterns)]:
                    terminal.read_to = 0
                    terminal.expect(pattern)
                terminal.process.kill()
                terminal.end()

    def check(self, ask):
        for line, offered, other in self.LINES:
            with self.subTest(line=line):
                answer = {word.rstrip() for word in ask(line)}
                self.assertLessEqual(offered, answer)
                self.assertEqual(answer & other, set())

    def test_bash(self):
        self.script("bash")
        self.check(self.bash)

    @unittest.skipUnless(shutil.which("fish"), "fish is not installed")
    def test_fish(self):
        path = self.script("fish")
        self.check_at_terminal(
            "fish", "--no-config", "-i", "-C", f"source {path}; function fish_prompt; echo 'ready> '; end", shows_all=False)

    @unittest.skipUnless(shutil.which("zsh"), "zsh is not installed")
    def test_zsh(self):
        self.script("zsh").rename(self.folder / "_kedge")
        write(self.folder, ".zshrc", f"""
            fpath=('{self.folder}' $fpath)
            autoload -Uz compinit && compinit -u
            zstyle ':completion:*' list-prompt ''
            LISTMAX=1000
            PS1='ready> '
            unsetopt prompt_cr prompt_sp
        """)
        self.check_at_terminal("zsh", "-i", shows_all=True)

    def test_a_name_that_a_shell_would_run_is_not_offered(self):
        self.script("bash")
        for name in ("d$(touch RAN)", "d`touch RAN`", "d;touch RAN", "d'a", "d a"):
            write(self.folder, f"content/{name}.md", "# D\n")
        self.assertLessEqual({"disk", "dns"}, self.bash("kedge link d"))
        self.assertFalse((self.folder / "RAN").exists(), "a name was run")
        offered = kedge(self.folder, "---completion", "link", "--", "positional@0", "2", "1", "kedge", "link", "d").stdout
        self.assertNotIn("touch", offered)

    def test_the_handbook_is_the_one_of_the_line(self):
        write(self.folder, "other/content/x.md", "# X\n")
        self.script("bash")
        self.assertEqual(self.bash("kedge link --content other/content x"), {"x.html"})
        self.assertEqual(self.bash("kedge link --content nowhere x"), set())

    def test_the_documentation_says_how_to_load_them(self):
        text = (ROOT / "docs/configuration.md").read_text()
        for shell in ("bash", "zsh", "fish"):
            self.assertIn(f"kedge --generate-completion-script {shell} > ", text)


class TerminalTests(Folder):
    def lines(self, *arguments, columns=40, status=64):
        terminal = Terminal(self.folder, *arguments, columns=columns)
        self.assertEqual(terminal.end(), status, terminal.text)
        return re.sub(r"\x1b\[[0-9;]*m", "", terminal.text).replace("\r", "").splitlines()

    def test_what_is_said_about_usage_fits_the_window(self):
        for words in (["fresh", "--format", "xml"], ["tested"], ["check", "--today", "x"], ["chek"], ["anchors", "foo"]):
            lines = self.lines(*words)
            self.assertEqual(lines[0][:7], "kedge: ")
            self.assertLessEqual(max(map(len, lines)), 40, lines)

    def test_the_table_of_alerts_fits_the_window(self):
        rules = "groups: [{name: a, rules: [{alert: Disk, expr: up, annotations: {runbook_url: '%s'}}]}]\n"
        for name in ("rules/a-rather-long-folder/disk.yml", "rules/a-rather-long-folder/memory.yml"):
            write(self.folder, name, rules % "https://runbooks.example.com/playbooks/disk.html")
        for columns in (40, 60, 100):
            lines = self.lines("alerts", "--quiet", "rules", columns=columns, status=0)
            table = lines[-4:]
            self.assertIn("linked", table[0])
            self.assertLessEqual(max(map(len, table)), columns)
            self.assertIn("disk.yml", table[1])
        piped = kedge(self.folder, "alerts", "--quiet", "rules").stdout
        self.assertIn("rules/a-rather-long-folder/memory.yml", piped)

    def test_a_terminal_is_told_that_it_is_waited_for(self):
        event = '{"type": "alert.triggered", "server_slug": "web1", "failure_reason": "disk"}'
        for arguments, typed in ((["payload", "--for", "slack"], event), (["link", "--event", "-"], event),
                                 (["alerts", "-"], "groups: []"), (["check", "--published", "-"], '{"version": 1, "anchors": []}')):
            terminal = Terminal(self.folder, *arguments)
            terminal.expect("kedge: reading .* from the terminal: end it with Ctrl-D")
            terminal.send(typed + "\n\x04")
            # What has no alert in it proves nothing.
            self.assertEqual(terminal.end() == 2, arguments[0] == "alerts")
        self.assertNotIn("Ctrl-D", kedge(self.folder, "link", "--event", "-", stdin=event).stderr)


class PlaceTests(Folder):
    def test_kedge_yml_is_found_from_every_folder(self):
        write(self.folder, "kedge.yml", "content: docs/runbooks\nbase_url: https://runbooks.example.com\n")
        (self.folder / "docs").mkdir()
        (self.folder / "content").rename(self.folder / "docs/runbooks")
        git(self.folder, "init", "-q")
        deep = self.folder / "a/b"
        deep.mkdir(parents=True)
        for here, prefix in ((self.folder, ""), (self.folder / "docs", "../"), (deep, "../../")):
            self.assertEqual(kedge(here, "link", "disk").stdout, "https://runbooks.example.com/playbooks/disk.html\n")
            findings = json.loads(kedge(here, "check", "--format", "json").stdout)["diagnostics"]
            self.assertTrue(findings)
            self.assertLessEqual({finding["file"].startswith(prefix + "docs/runbooks/") for finding in findings}, {True})
            run = kedge(here, "build", "--draft", "--quiet", "--format", "concise")
            self.assertIn(run.returncode, (0, 1), run.stderr)
            self.assertTrue((self.folder / "public/index.html").exists(), run.stderr)
            shutil.rmtree(self.folder / "public")
        # What the command line says is a path from here, and still finds what names the folder as its content.
        run = kedge(deep, "link", "disk", "--content", "../../docs/runbooks")
        self.assertEqual(run.stdout, "https://runbooks.example.com/playbooks/disk.html\n")
        kedge(deep, "build", "--draft", "--quiet", "--out", "site")
        self.assertTrue((deep / "site/index.html").exists())

    def test_the_search_ends_at_the_repository(self):
        inner = self.folder / "inner"
        inner.mkdir()
        git(inner, "init", "-q")
        run = kedge(inner, "check")
        self.assertEqual(run.returncode, 2)
        self.assertIn(f"up to `{inner}`", run.stderr)
        (inner / "runbooks/deep").mkdir(parents=True)
        for name in ("runbooks/a.md", "runbooks/b.md", "runbooks/deep/c.md"):
            (inner / name).write_text("# A\n")
        run = kedge(inner, "check")
        self.assertIn("`--content FOLDER`", run.stderr)
        self.assertIn("`runbooks` holds 3 Markdown files", run.stderr)

    def test_a_handbook_that_is_nearer_wins(self):
        write(self.folder, "sub/kedge.yml", "base_url: https://other.example.com\n")
        write(self.folder, "sub/content/x.md", "# X\n")
        (self.folder / "sub/deep").mkdir()
        self.assertEqual(kedge(self.folder / "sub/deep", "link", "x").stdout, "https://other.example.com/x.html\n")
        self.assertEqual(kedge(self.folder / "sub", "link", "disk", "--content", "../content").stdout,
                         "https://runbooks.example.com/playbooks/disk.html\n")


class ExplainTests(Folder):
    def test_the_json_follows_its_schema_and_says_what_holds_here(self):
        write(self.folder, "kedge.yml", "rules: {never-tested: error, missing-section: off}\n")
        text = json.loads(kedge(self.folder, "explain", "--format", "json").stdout)
        schema = json.loads((ROOT / "docs/schemas/rules.schema.json").read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(text, schema)
        here = {rule["name"]: rule["here"] for rule in text["rules"]}
        self.assertEqual((here["never-tested"], here["missing-section"]), ("error", "off"))
        self.assertGreater(len(here), 70)


if __name__ == "__main__":
    unittest.main()
