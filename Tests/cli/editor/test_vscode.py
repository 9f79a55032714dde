"""The extension for VS Code, in a stand-in for it, with the real server."""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from handbook import CLOCK, KEDGE, ROOT
from editor.client import uri
from editor.scene import DISK, write


class ExtensionTest(unittest.TestCase):
    def test_it_shows_what_the_server_says(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name).resolve()
            write(folder)
            run = subprocess.run(
                ["node", Path(__file__).with_name("vscode_host.js"), ROOT / "editors/vscode", KEDGE, folder, DISK],
                capture_output=True, text=True, timeout=120,
                env={**os.environ, **CLOCK})
            self.assertEqual(run.returncode, 0, run.stderr)
            shown = json.loads(run.stdout)
            self.assertEqual(shown["findings"][uri(folder / DISK)], ["broken-link"])
            self.assertEqual(shown["completion"], ["ops", "lead"])
            self.assertIn("+1-555-0100", shown["hover"])
            self.assertEqual(shown["definition"][0]["uri"], uri(folder / "content/contacts.yml"))
            self.assertEqual(shown["references"], 1)
            self.assertEqual(shown["symbols"], [["Disk full", 3]])
            self.assertIn("2 alerts lead here", shown["lens"][0])
            self.assertEqual(shown["actions"], ["Ignore `broken-link` here, and say why"])
            self.assertIn(uri(folder / "anchors.lock"), shown["rename"])
            self.assertEqual(shown["errors"], [])

    def test_what_it_declares_is_there(self):
        extension = ROOT / "editors/vscode"
        package = json.loads((extension / "package.json").read_text())
        self.assertTrue((extension / package["main"]).exists())
        self.assertNotIn("dependencies", package)
        for command in package["contributes"]["commands"]:
            self.assertIn(f'"{command["command"]}"', (extension / "extension.js").read_text())


if __name__ == "__main__":
    unittest.main()
