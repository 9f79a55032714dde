"""Each system call that a verb makes on its files fails once: the disk is full, broken, read-only or not ours there."""

import unittest

from chance import SEED
from trial.calls import ONE_CORE, faults
from trial.case import for_every_call, tests_of
from trial.strace import Strace
from trial.verbs import CALLS, in_help

# What content may be is a finding, with status 1; that the machine gave out is none.
MACHINE = {"EMFILE", "ENOMEM", "EINTR", "ENOSPC", "EDQUOT", "EIO"}


@tests_of
class CallTests(unittest.TestCase):
    def test_every_verb_is_tried(self):
        self.assertEqual(sorted(in_help()), sorted(CALLS))

    @for_every_call("failing calls")
    def fail_at(self, tries):
        scene = tries.scene
        found = faults(scene)
        scene.reset()
        for place, error in tries.some(found, 8):
            run, came = Strace().fail(scene.command(*ONE_CORE), place, error, cwd=scene.folder, timeout=60,
                                      env=scene.environment(), input=tries.call.stdin.encode())
            if came:
                statuses = (0, 2) if error in MACHINE else (0, 1, 2)
                tries.judge(f"KEDGE_SEED={SEED}: {error} at {place}", run, statuses, free=error == "ENOENT")
