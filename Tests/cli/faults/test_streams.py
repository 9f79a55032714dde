"""Every verb with streams that are closed, full, or whose reader has gone."""

import os
import subprocess
import unittest

from trial.case import for_every_call, tests_of


@tests_of
class StreamTests(unittest.TestCase):
    @for_every_call("streams")
    def streams(self, tries):
        scene, speaks = tries.scene, bool(tries.trial.run.stdout)
        statuses = (2,) if speaks else (0,)
        with open("/dev/full", "wb") as full:
            tries.judge("a full output", scene.run(stdout=full), statuses)
            tries.judge("full messages", scene.run(stderr=full), (0,))
            tries.judge("both full", scene.run(stdout=full, stderr=full), statuses)
        for what, words, wanted in [("a closed output", ">&-", statuses), ("closed messages", "2>&-", (0,)),
                                    ("all closed", "<&- >&- 2>&-", (0, 1, 2, 130))]:
            run = scene.run("sh", "-c", f'exec "$@" {words}', "sh")
            if "2>&-" in words:
                run.stderr = None
            if ">&-" in words.split():
                run.stdout = None
            tries.judge(what, run, wanted)
        # An output may be empty, and an editor that has said nothing may go.
        ended = {"match": (0,), "lsp": (0,), "mcp": (0,)}.get(tries.call.words[0], (130,) if tries.call.stdin else (0,))
        free = tries.call.words[0] in ("match", "lsp", "mcp")
        tries.judge("no input", scene.run(stdin=subprocess.DEVNULL), ended, free=free)
        tries.judge("a closed input", scene.run("sh", "-c", 'exec "$@" <&-', "sh"), ended + (2,) * bool(tries.call.stdin), free=free)
        # Who stops reading wants no more: the signal ends a command that had more to say, and nothing is torn.
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "wb") as gone:
            tries.judge("a reader that has gone", scene.run(stdout=gone), (-13, 2) if speaks else (0,))
