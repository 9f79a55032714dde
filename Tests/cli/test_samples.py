"""Under every command of a diagnosis there is what it prints when all is well, and when it is not; the two lead two ways."""

import shutil
import tempfile
import unittest
from pathlib import Path

from handbook import ROOT
from samples_of_handbook import complaints

# One thing changed in a copy: the playbook, what it says, what it says then, and what is complained about.
CHANGES = [
    ("timeout", "   Healthy:\n   ```output\n   code 200 0.010428s\n   ```\n", "", "timeout#diagnosis.1: a healthy sample is missing"),
    ("timeout", "code 200 5.992437s", "code 200 0.992437s", "timeout#diagnosis.1: a healthy and a broken sample fit the same label"),
    ("timeout", " verdict: locked |", " verdict: quiet |", "timeout#diagnosis.5: a healthy and a broken sample fit the same label"),
    ("error_rate_elevated", "   503, x12\n", "   503, x12\n   429, x2\n", "error_rate_elevated#diagnosis.1: “Broken” fits 2 labels"),
    ("error_rate_elevated", "   Broken:\n   ```output\n   503", "   Seen once:\n   ```output\n   503",
     "error_rate_elevated#diagnosis.1: nobody knows whether “Seen once” is healthy or broken"),
    ("error_rate_elevated", "   Broken:\n   ```output\n   503", "   Healthy:\n   ```output\n   503",
     "error_rate_elevated#diagnosis.1: a healthy sample is there, but has an excuse"),
]


class SampleTests(unittest.TestCase):
    def test_every_diagnosis_shows_what_is_healthy_and_what_is_broken(self):
        self.assertEqual(complaints(ROOT), [])

    def test_every_change_is_found(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder)
            shutil.copytree(ROOT / "content", copy / "content")
            shutil.copy(ROOT / "kedge.yml", copy)
            for playbook, now, then, says in CHANGES:
                with self.subTest(playbook=playbook, then=then):
                    file = copy / "content/playbooks" / f"{playbook}.md"
                    text = file.read_text(encoding="utf-8")
                    self.assertIn(now, text)
                    file.write_text(text.replace(now, then, 1), encoding="utf-8")
                    self.assertIn(says, complaints(copy, [playbook]))
                    file.write_text(text, encoding="utf-8")
