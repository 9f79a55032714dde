#!/usr/bin/env python3
"""Kills a build at its mutating system calls and at random moments, and looks at what it left.

    kill_test.py --old 'kedge build --content old --out {target}' --new 'kedge build --content new --out {target}'

Both commands publish to {target}, a folder that this script makes, and must leave sites that differ. After each kill
the target has to be the old site or the new one, byte for byte; the next build has to succeed and to leave nothing
beside the target. Without --sample a build is killed at every mutating system call. What chance decides follows from a
seed that is printed; KEDGE_KILL_SEED or --seed repeats a run. Exit status: 0 all well, 1 a kill did harm, 2 the test
could not run.
"""

import argparse
import contextlib
import os
import pathlib
import platform
import random
import secrets
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

from strace import Strace, count_calls
from tree import add_foreign_files, snapshot, difference


class Harm(Exception):
    pass


class KillTest:
    def __init__(self, options):
        self.options = options
        self.parent = pathlib.Path(tempfile.mkdtemp(prefix="kill-", dir=options.folder))
        self.target = self.parent / "public"
        self.chance = random.Random(options.seed)
        self.kills = self.unreached = self.gaps = self.old_seen = self.new_seen = 0
        self.may_gap = False

    def command(self, edition):
        template = self.options.old if edition == "old" else self.options.new
        return [part.replace("{target}", str(self.target)) for part in shlex.split(template)]

    def build(self, edition, after):
        """Builds without disturbance, and checks that it went well."""
        run = subprocess.run(self.command(edition), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if run.returncode != 0:
            raise Harm(f"{after}: the next build ended with status {run.returncode}:\n{run.stdout}")
        left = sorted(p.name for p in self.parent.iterdir() if p != self.target)
        if left:
            raise Harm(f"{after}: the next build left {', '.join(left)} beside the target")

    def reset(self, after="at the start"):
        """Brings back the state before the build that is to be killed."""
        if self.first:
            for entry in self.parent.iterdir():
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
            return
        self.build("old", after)
        if wrong := difference(self.old, snapshot(self.target)):
            raise Harm(f"{after}: the next build did not give the old site: {wrong}")

    def prepare(self, first):
        """Builds both sites once; the target holds files of other origin too, unless it is not to exist yet."""
        self.first = False
        shutil.rmtree(self.target, ignore_errors=True)
        if not first:
            self.target.mkdir(mode=0o750)
            add_foreign_files(self.target)
        self.build("old", "at the start")
        self.old = None if first else snapshot(self.target)
        if first:
            shutil.rmtree(self.target)
        self.build("new", "at the start")
        self.new = snapshot(self.target)
        if self.old == self.new:
            sys.exit("kill_test: --old and --new leave the same site: the test would prove nothing")
        self.first = first
        self.reset()

    def check(self, where):
        """Looks at what a kill left, builds again, and goes back to the old site."""
        self.kills += 1
        found = snapshot(self.target)
        if found == self.new:
            self.new_seen += 1
        elif found == self.old:
            self.old_seen += 1
        elif found is None and self.may_gap:
            self.gaps += 1
        else:
            raise Harm(f"{where}: neither the old site nor the new one: {difference(self.old or {}, found or {})}")
        self.build("new", where)
        if wrong := difference(self.new, snapshot(self.target)):
            raise Harm(f"{where}: the next build did not give the new site: {wrong}")
        self.reset(where)

    def chosen(self, places):
        """The places of a sample: one of each system call, and further ones by chance."""
        wanted = self.options.sample
        if wanted is None or wanted >= len(places):
            return places
        first = {}
        for place in self.chance.sample(places, len(places)):
            first.setdefault(place[0], place)
        rest = [place for place in places if place not in first.values()]
        more = self.chance.sample(rest, min(len(rest), max(0, wanted - len(first))))
        return sorted([*first.values(), *more])

    def sweep(self, strace):
        """Kills at system calls; gives how many places there are."""
        counted = count_calls(strace.log(self.command("new")))
        places = [(call, number) for call, numbers in counted.items() for number in numbers]
        self.reset()
        for call, number in self.chosen(places):
            if strace.kill(self.command("new"), call, number):
                self.check(f"killed at {call} number {number}")
            else:
                self.unreached += 1
                self.reset()
        return len(places)

    def at_random(self, wanted):
        if wanted == 0:
            return
        times = []
        for _ in range(5):
            self.reset()
            start = time.perf_counter()
            self.build("new", "while timing")
            times.append(time.perf_counter() - start)
        length = statistics.median(times)
        self.reset()
        made = 0
        for _ in range(20 * wanted):
            moment = self.chance.random()
            delay = moment * length
            process = subprocess.Popen(
                self.command("new"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
            time.sleep(delay)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            if process.wait() == -9:
                made += 1
                self.check(f"killed after {delay * 1000:.2f} ms, {moment:.1%} of a build")
                if made == wanted:
                    return
            else:
                self.reset()
        raise Harm(f"only {made} of {wanted} random kills met a running build")

    def phase(self, name, strace, first=False, may_gap=False, at_random=0):
        self.kills = self.unreached = self.gaps = self.old_seen = self.new_seen = 0
        self.may_gap = may_gap
        self.prepare(first)
        start = time.perf_counter()
        places = self.sweep(strace)
        swept = self.kills
        if swept == 0:
            raise Strace.Failed("strace killed nothing: it may not inject signals on this machine")
        self.at_random(at_random)
        print(
            f"{name}: {self.kills} kills ({swept} at {places} system calls, {self.kills - swept} at random moments), "
            f"{self.old_seen} left the old site, {self.new_seen} the new one, {self.gaps} none; "
            f"{self.unreached} places not met again; {time.perf_counter() - start:.0f} s", flush=True)
        return self.kills


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--old", required=True, help="command that publishes the old site to {target}")
    parser.add_argument("--new", required=True, help="command that publishes the new site to {target}")
    parser.add_argument("--random", type=int, default=100, help="kills at random moments (100)")
    parser.add_argument("--sample", type=int, help="kill at this many system calls of each phase (default: all)")
    parser.add_argument("--seed", type=int, default=os.environ.get("KEDGE_KILL_SEED") or secrets.randbelow(1 << 32),
                        help="what chance follows from (KEDGE_KILL_SEED, else a new one)")
    parser.add_argument("--folder", help="where to work (the system's folder for temporary files)")
    parser.add_argument("--phase", choices=["first", "replace", "fallback"], action="append")
    options = parser.parse_args()
    for template in (options.old, options.new):
        if "{target}" not in template:
            parser.error("both commands need the place {target}")
    if shutil.which("strace") is None:
        print("kill_test: strace is not installed (apt-get install strace): no kill was made", file=sys.stderr)
        return 2
    print(f"seed {options.seed}: KEDGE_KILL_SEED={options.seed} repeats this run", flush=True)
    phases = options.phase or ["first", "replace", "fallback"]
    test = KillTest(options)
    total = 0
    try:
        if "first" in phases:
            total += test.phase("first publication", Strace(), first=True)
        if "replace" in phases:
            total += test.phase("replacing a site", Strace(), at_random=options.random)
        if "fallback" in phases and platform.machine() == "x86_64":
            # Elsewhere a plain rename is the same system call as the exchange that is to fail.
            total += test.phase("without exchange", Strace("renameat2:error=EINVAL"), may_gap=True)
    except Harm as harm:
        print(f"kill_test: {harm}\nkill_test: seed {options.seed}; the folder is kept: {test.parent}", file=sys.stderr)
        return 1
    except Strace.Failed as failure:
        print(f"kill_test: {failure}", file=sys.stderr)
        return 2
    shutil.rmtree(test.parent)
    print(f"{total} kills, no harm")
    return 0 if total > 0 else 2


if __name__ == "__main__":
    sys.exit(main())
