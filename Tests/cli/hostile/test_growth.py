"""No stage of a check, a build or a look at alerts grows with the square of its input, whatever the input is made of.

Four times as much must take about four times as long; a stage that compares everything with everything takes sixteen
times as long. The times are those of the processor, and only their ratio counts.
"""

import os
import subprocess
import tempfile
import unittest

from handbook import KEDGE
from hostile import growing

# The size of the smaller input, in bytes.
SIZE = int(os.environ.get("KEDGE_GROWTH", "40000"))
MOST = 8
# How often a pair is measured until its ratio is right: on a busy machine a measurement may be wrong, by chance.
TRIES = 4
# The seconds of the processor after which a run ends.
PATIENCE = 60


def seconds(folder, words):
    """The time that all processors spent on a run of kedge, and how it ended."""
    limited = ["sh", "-c", f'ulimit -t {PATIENCE}; exec "$0" "$@"', KEDGE, *words]
    process = subprocess.Popen(limited, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, process.returncode


class GrowthTests(unittest.TestCase):
    def grow(self, make, runs):
        small, large = make(SIZE), make(4 * SIZE)
        worst = (0, "")
        for name in small:
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                one, four = os.path.join(folder, "one"), os.path.join(folder, "four")
                growing.write(one, small[name])
                growing.write(four, large[name])
                for words in runs:
                    worst = max(worst, (self.ratio(one, four, words, name), f"{name}, {words[0]}"))
        print(f"growth: {len(small)} inputs, {' and '.join(words[0] for words in runs)}: four times as much takes at most "
              f"{worst[0]:.1f} times as long ({worst[1]})")

    def ratio(self, one, four, words, name):
        least = [float("inf")] * 2
        for _ in range(TRIES):
            for number, folder in enumerate((one, four)):
                took, status = seconds(folder, words)
                self.assertIn(status, (0, 1, 2), f"{name}: kedge {' '.join(words)} ended with {status} after {took:.1f} s")
                least[number] = min(least[number], took)
            if least[1] <= MOST * least[0]:
                break
        self.assertLessEqual(least[1], MOST * least[0],
                             f"{name}: kedge {' '.join(words)} takes {least[0]:.2f} s, and {least[1]:.2f} s for four times as much")
        return least[1] / least[0]

    def test_copies_of_markdown(self):
        self.grow(growing.copies, [["check"], ["build", "--draft", "--quiet"]])

    def test_markdown_of_one_shape(self):
        self.grow(growing.shapes, [["check"], ["build", "--draft", "--quiet"]])

    def test_front_matter_and_data(self):
        self.grow(growing.data, [["check"], ["build", "--draft", "--quiet"]])

    def test_files_of_alerts(self):
        self.grow(growing.alerts, [["alerts", "rules.yml"]])
