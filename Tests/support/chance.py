"""Random material for the tests of properties. `KEDGE_SEED` says where it starts; every run prints it."""

import os
import random
import tempfile
import unittest
from pathlib import Path

from fresh_book import kedge

SEED = int(os.environ.get("KEDGE_SEED", "1"))

WORDS = """timeout disk full café cafe\u0301 naïve störung größe straße отказ диск очередь 磁盘 已满 超时 خطأ قرص إعادة
त्रुटि सेवा विफल ব্যর্থ தோல்வி ผิดพลาด שגיאה שָׁלוֹם ディスク 디스크 Ωμέγα 𠀀 🚀 👩‍👩‍👧‍👦 v2.0 a.b x.html 50% c++ e-mail it's (old) [new]
{x} a&b <y> _under_ *star* `code` ~ # #1 | \\ "quoted" && ; $HOME @here <!channel>""".split()


def source(name):
    """Random numbers for one property, which stay the same if another one draws more of them."""
    return random.Random(f"{SEED} {name}")


def told(name, count, what):
    """Prints how much was tried, and from which seed."""
    print(f"{name}: {count} {what}, KEDGE_SEED={SEED}")


class Folder(unittest.TestCase):
    """Tests with a folder of their own, in which the binary runs."""

    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def run_kedge(self, *arguments, status=(0,), **options):
        run = kedge(self.folder, *arguments, **options)
        self.assertIn(run.returncode, status, run.stdout + run.stderr)
        return run.stdout
