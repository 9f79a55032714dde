"""Every verb with few descriptors, small files, little memory, a small stack and no further process."""

import os
import subprocess
import unittest
from functools import cache

from handbook import KEDGE
from trial.case import for_every_call, tests_of


@cache
def fewest():
    """How many descriptors the system's loader needs to find the libraries, so that the program begins at all."""
    for number in range(3, 30):
        words = ["sh", "-c", f'ulimit -n {number}; exec "$@"', "sh", KEDGE, "--version"]
        if subprocess.run(words, capture_output=True).returncode in (0, 2):
            return number
    raise AssertionError("the program does not begin with 30 descriptors")


@tests_of
class LimitTests(unittest.TestCase):
    def test_too_few_descriptors_are_said(self):
        self.assertLessEqual(fewest(), 6)
        words = ["sh", "-c", f'ulimit -n {fewest()}; exec "$@"', "sh", KEDGE, "--version"]
        run = subprocess.run(words, capture_output=True, text=True)
        self.assertEqual((run.returncode, run.stdout), (2, ""))
        self.assertIn("descriptors", run.stderr)

    @for_every_call("descriptors")
    def descriptors(self, tries):
        for number in tries.some([fewest(), fewest() + 1, 8, 11, 14, 17, 20, 23], 3):
            run = tries.scene.run("sh", "-c", f'ulimit -n {number}; exec "$@"', "sh")
            tries.judge(f"{number} descriptors", run, (0, 2))

    @for_every_call("file sizes")
    def file_sizes(self, tries):
        # In blocks of 512 bytes.
        for blocks in tries.some((0, 1, 4, 20, 100), 2):
            run = tries.scene.run("sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh")
            tries.judge(f"files of {blocks} blocks", run, (0, 2))

    @for_every_call("memory")
    def memory(self, tries):
        # Where memory ends the process ends, by a signal if need be: docs/reliability.md. Nothing is torn.
        signals = (-4, -5, -6, -7, -11, 127, 126, 134, 139)
        for megabytes in tries.some((40, 80, 120, 160, 200, 300, 600), 2):
            # The toolchain's own program that prints a backtrace has no more memory than that either, and may wait for ever.
            run = tries.scene.run(
                "sh", "-c", f'ulimit -v {megabytes * 1024}; export SWIFT_BACKTRACE=enable=no; exec "$@"', "sh")
            tries.judge(f"{megabytes} MB", run, (0, 2, *signals))

    @for_every_call("processes")
    def processes(self, tries):
        # The first thread has the stack that is left; half a megabyte is what other threads have.
        tries.judge("half a megabyte of stack", tries.scene.run("sh", "-c", 'ulimit -s 512; exec "$@"', "sh"), (0,))
        user = tries.scene.give_to_nobody()
        if os.geteuid() == 0:
            run = tries.scene.run("prlimit", "--nproc=1:1", **user)
            tries.judge("no further thread or process", run, (0, 2))
