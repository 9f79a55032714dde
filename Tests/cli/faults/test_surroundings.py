"""Every verb in odd surroundings: without an environment, in other languages and zones, long ago and far ahead."""

import unittest

from trial.case import for_every_call, tests_of

NOWHERE = "/nowhere/at/all"
ENVIRONMENTS = {
    "no PATH": {"PATH": ""}, "an odd PATH": {"PATH": NOWHERE}, "no HOME": {"HOME": ""}, "another HOME": {"HOME": NOWHERE},
    "Turkish": {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"}, "no language": {"LANG": "", "LC_ALL": ""},
    "an unknown language": {"LC_ALL": "xx_XX.KOI8"}, "a zone far away": {"TZ": "Pacific/Kiritimati"},
    "an unknown zone": {"TZ": "No/Where"}, "a zone by rule": {"TZ": "XXX-25"}, "no TMPDIR": {"TMPDIR": NOWHERE},
    "a dumb terminal": {"TERM": "dumb"}, "two columns": {"COLUMNS": "2"}, "git's own": {"GIT_DIR": NOWHERE},
    "a loader's": {"LD_BIND_NOW": "1"}, "long": {"LONG": "x" * 100_000},
}
CLOCKS = {"1960": -315_619_200, "1969": -1, "1970": 0, "2020": 1_577_836_800, "2100": 4_102_444_800,
          "9999": 253_402_300_799}


@tests_of
class SurroundingTests(unittest.TestCase):
    @for_every_call("surroundings")
    def environment(self, tries):
        scene = tries.scene
        for what, more in tries.some(ENVIRONMENTS.items(), 5):
            # Without git, what is asked of git cannot be had.
            statuses = (2,) if "PATH" in more and "--base" in tries.call.words else (0,)
            tries.judge(what, scene.run(env=scene.environment(**more)), statuses)
        alone = {"SOURCE_DATE_EPOCH": scene.environment()["SOURCE_DATE_EPOCH"]}
        tries.judge("no environment", scene.run(env=alone), (0,))

    @for_every_call("clocks")
    def clock(self, tries):
        scene = tries.scene
        for year, seconds in tries.some(CLOCKS.items(), 3):
            # What was tested is then in the future, or long ago: findings, and nothing is recorded before the last test.
            run = scene.run(env=scene.environment(SOURCE_DATE_EPOCH=str(seconds)))
            tries.judge(f"the year {year}", run, (0, 1), free=True, before_next=scene.reset)
