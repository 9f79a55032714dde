#!/usr/bin/env python3
"""Kills verbs that write at their mutating system calls and at random moments, and looks at what they left.

    kill_test.py [--sample N] [--random N] [--verb NAME]…

Each verb runs in the handbook of Tests/support/trial/scene.py. After each kill every file has to be the old one or the
new one, and the site all old or all new; the same verb given again has to end in the tree of one that was not killed,
with nothing left beside it. Without --sample a verb is killed at every mutating system call. What chance decides
follows from a seed that is printed; KEDGE_KILL_SEED or --seed repeats a run. Exit status: 0 all well, 1 a kill did
harm, 2 the test could not run.
"""

import argparse
import contextlib
import os
import platform
import random
import secrets
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from trial.calls import ONE_CORE  # noqa: E402
from trial.judge import Trial  # noqa: E402
from trial.strace import Strace, mutating_places  # noqa: E402
from trial.verbs import call, writing_calls  # noqa: E402

KILLED = (-9, 0, 2)
# The first site, and file systems that cannot exchange two folders.
FIRST = call("build", writes=True, without=("public",), label="build, the first")
WITHOUT_EXCHANGE = call("build", writes=True, label="build, no exchange")


class Kills:
    """One verb, killed again and again."""

    def __init__(self, call, options, parent, *injections):
        self.options, self.call, self.strace = options, call, Strace(*injections)
        self.trial = Trial(parent, call, may_gap=bool(injections))
        self.scene = self.trial.scene
        self.chance = random.Random(f"{options.seed} {call.name}")
        self.kills = self.unreached = 0
        self.harm = []

    def settings(self):
        return {"cwd": self.scene.folder, "env": self.scene.environment(), "input": self.call.stdin.encode()}

    def judge(self, where):
        """Looks at what a kill left, gives the verb again, and goes back to the start."""
        self.kills += 1
        run = subprocess.CompletedProcess([], -9, None, None)
        self.harm += [f"{self.call.name}, killed {where}: {text}" for text in self.trial.wrong(run, KILLED)]

    def at_calls(self):
        """Kills at system calls; gives how many places there are."""
        places = mutating_places(self.strace.log(self.scene.command(*ONE_CORE), **self.settings()))
        self.scene.reset()
        for place in chosen(places, self.options.sample, self.chance):
            if self.strace.kill(self.scene.command(*ONE_CORE), place, **self.settings()):
                self.judge(f"at {place}")
            else:
                self.unreached += 1
                self.scene.reset()
        return len(places)

    def at_random(self, wanted):
        """Kills at moments spread over the time that the verb takes, as long as it takes just then."""
        lengths = []
        for _ in range(3 if wanted else 0):
            start = time.perf_counter()
            self.scene.run()
            lengths.append(time.perf_counter() - start)
            self.scene.reset()
        made = 0
        for _ in range(20 * wanted):
            if made == wanted:
                return
            delay = self.chance.random() * statistics.median(lengths)
            settings = self.settings()
            text = settings.pop("input")
            process = subprocess.Popen(self.scene.command(), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, start_new_session=True, **settings)
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(text)
                process.stdin.close()
            start = time.perf_counter()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(delay)
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
            if process.wait() == -9:
                made += 1
                self.judge(f"after {delay * 1000:.2f} ms")
            else:
                # A machine that was busy before is not any longer.
                lengths = [*lengths[1:], time.perf_counter() - start]
                self.scene.reset()
        if made < wanted:
            self.harm.append(f"{self.call.name}: only {made} of {wanted} random kills met it running")


def chosen(places, wanted, chance):
    """The places of a sample: one of each system call, and further ones by chance."""
    if wanted is None or wanted >= len(places):
        return places
    drawn = chance.sample(places, len(places))
    first = {}
    for place in drawn:
        first.setdefault(place.call, place)
    rest = [place for place in drawn if place not in first.values()]
    return sorted([*first.values(), *rest[:max(0, wanted - len(first))]])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--random", type=int, default=100, help="kills at random moments of each verb (100)")
    parser.add_argument("--sample", type=int, help="kill at this many system calls of each verb (default: all)")
    parser.add_argument("--seed", type=int, default=os.environ.get("KEDGE_KILL_SEED") or secrets.randbelow(1 << 32),
                        help="what chance follows from (KEDGE_KILL_SEED, else a new one)")
    parser.add_argument("--verb", action="append", help="only this one, such as `anchors rename`")
    options = parser.parse_args()
    if shutil.which("strace") is None:
        print("kill_test: strace is not installed (apt-get install strace): no kill was made", file=sys.stderr)
        return 2
    print(f"seed {options.seed}: KEDGE_KILL_SEED={options.seed} repeats this run", flush=True)
    calls = [(one, options.random, ()) for one in writing_calls()]
    calls += [(FIRST, 0, ())]
    if platform.machine() == "x86_64":
        # Elsewhere a plain rename is the same system call as the exchange that is to fail.
        calls += [(WITHOUT_EXCHANGE, 0, ["renameat2:error=EINVAL"])]
    calls = [one for one in calls if not options.verb or one[0].name in options.verb]
    total, harm = 0, []
    for one, at_random, injections in calls:
        start = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="kill-") as parent:
            kills = Kills(one, options, parent, *injections)
            try:
                places = kills.at_calls()
            except Strace.Failed as failure:
                print(f"kill_test: {failure}", file=sys.stderr)
                return 2
            swept = kills.kills
            if swept == 0:
                print("kill_test: strace killed nothing: it may not inject signals on this machine", file=sys.stderr)
                return 2
            kills.at_random(at_random)
        total, harm = total + kills.kills, harm + kills.harm
        print(f"{one.name:<24} {kills.kills:4} kills ({swept} at {places} system calls, {kills.kills - swept} at random "
              f"moments), {len(kills.harm)} losses; {time.perf_counter() - start:.0f} s", flush=True)
    for text in harm:
        print(f"kill_test: {text}", file=sys.stderr)
    print(f"{total} kills of {len(calls)} verbs, {len(harm)} losses")
    return 1 if harm else 0 if total else 2


if __name__ == "__main__":
    sys.exit(main())
