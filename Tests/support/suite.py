#!/usr/bin/env python3
"""Runs the tests of a folder, several at a time, each worker in its own process.

    suite.py FOLDER [--jobs N] [--slowest N] [NAME…]

NAME is a module, a class or a test, such as `test_tree.TreeTests`. What is handed to a worker is a class that prepares
something for all of its tests, else a single test. FOLDER may hold a `plan.py` with `JOBS`, how many run at a time,
`LONGEST`, names of what starts first, `ALONE`, names of what runs at the end with nothing beside it, and `shared()`, a
context that gives the environment of the workers. What its modules share may be in FOLDER/support. Prints what tests
counted, the times of each module, and last `N passed, N failed`. Exit status: 0 all passed, 1 not all, 2 nothing was run.
"""

import argparse
import contextlib
import importlib
import os
import sys
import tempfile
import threading
import time
import unittest
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from crew import Worker

HERE = Path(__file__).resolve().parent


@dataclass
class Unit:
    """What one worker runs in one go."""

    name: str
    module: str
    tests: list = field(default_factory=list)


def tests_in(suite):
    for entry in suite:
        if isinstance(entry, unittest.TestSuite):
            yield from tests_in(entry)
        else:
            yield entry


def units(folder, names):
    """The units of a folder, or those that are named; what cannot be loaded ends the run."""
    loader = unittest.TestLoader()
    suite = loader.loadTestsFromNames(names) if names else loader.discover(str(folder))
    if loader.errors:
        sys.exit("\n".join(loader.errors))
    found = {}
    for test in tests_in(suite):
        kind = type(test)
        prepares = kind.setUpClass.__func__ is not unittest.TestCase.setUpClass.__func__
        name = f"{kind.__module__}.{kind.__name__}" if prepares else test.id()
        found.setdefault(name, Unit(name, kind.__module__)).tests.append(test.id())
    return list(found.values())


def place(unit, names):
    """The place of a unit in a list of names, by its own name or what it is a part of; None if it is not there."""
    for index, name in enumerate(names):
        if unit.name == name or unit.name.startswith(name + "."):
            return index
    return None


class Run:
    """The units that are left, and what came of the others."""

    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment
        self.lock = threading.Lock()
        self.seconds, self.processor, self.by_test = defaultdict(float), defaultdict(float), {}
        self.passed, self.failed, self.skipped = defaultdict(int), defaultdict(int), defaultdict(int)

    def work(self, units, jobs):
        """Runs the units in their order with that many workers."""
        waiting = iter(units)
        threads = [threading.Thread(target=self._work, args=(waiting,)) for _ in range(min(jobs, len(units)))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _work(self, waiting):
        with Worker(self.folder, self.environment) as worker:
            while True:
                with self.lock:
                    unit = next(waiting, None)
                if unit is None:
                    return
                start = time.monotonic()
                result = worker.run(unit.tests)
                self.take(unit, result, time.monotonic() - start)

    def take(self, unit, result, seconds):
        failed = {name for name, _ in result["failures"]}
        lost = len(unit.tests) - result["ran"]
        with self.lock:
            self.seconds[unit.module] += seconds
            self.processor[unit.module] += result["processor"]
            self.by_test.update(result["seconds"])
            # What a class prepares, or a worker that ended, fails every test that was not run for it.
            self.failed[unit.module] += max(len(failed), lost)
            self.skipped[unit.module] += len(result["skipped"])
            self.passed[unit.module] += max(0, result["ran"] - len(failed & set(unit.tests)) - len(result["skipped"]))
            for name, reason in result["skipped"]:
                print(f"skipped: {name}: {reason}", flush=True)
            if not failed and not lost and result["output"]:
                # What a test counted, and the seed of what it drew.
                print(result["output"], end="", flush=True)
            if failed or lost:
                print(f"FAILED {unit.name} {seconds:.1f} s", *(text for _, text in result["failures"]), result["output"],
                      sep="\n", flush=True)

    def report(self, slowest):
        for test in sorted(self.by_test, key=self.by_test.get, reverse=True)[:slowest]:
            print(f"{self.by_test[test]:7.1f} s  {test}")
        for module in sorted(self.seconds, key=self.seconds.get, reverse=True):
            words = [f"{number} {word}" for word, number in (
                ("passed", self.passed[module]), ("failed", self.failed[module]), ("skipped", self.skipped[module])) if number]
            print(f"{self.seconds[module]:7.1f} s  {self.processor[module]:6.1f} s of a processor  {module}: {', '.join(words)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--jobs", type=int, help="how many at a time: KEDGE_TEST_JOBS, else what the plan says")
    parser.add_argument("--slowest", type=int, default=0, metavar="N", help="print the times of the slowest tests too")
    options = parser.parse_intermixed_args()
    folder = options.folder.resolve()
    sys.path[:0] = [str(folder), str(folder / "support"), str(HERE)]
    with contextlib.suppress(ModuleNotFoundError):
        plan = importlib.import_module("plan")
    plan = sys.modules.get("plan")
    longest, alone = getattr(plan, "LONGEST", []), getattr(plan, "ALONE", [])

    jobs = options.jobs or int(os.environ.get("KEDGE_TEST_JOBS") or getattr(plan, "JOBS", os.cpu_count() or 1))
    found = units(folder, options.names)
    if not found:
        print(f"no tests in {folder}", file=sys.stderr)
        return 2
    if not options.names:
        lost = [name for name in [*longest, *alone] if all(place(unit, [name]) is None for unit in found)]
        if lost:
            print(f"plan.py names tests that are not there: {', '.join(lost)}", file=sys.stderr)
            return 2
    beside = [unit for unit in found if place(unit, alone) is None]
    beside.sort(key=lambda unit: len(longest) if place(unit, longest) is None else place(unit, longest))
    start = time.monotonic()
    shared = plan.shared() if hasattr(plan, "shared") else contextlib.nullcontext({})
    # What builds remember is no longer there when the tests have ended.
    with tempfile.TemporaryDirectory(prefix="kedge-cache-") as cache, shared as environment:
        run = Run(folder, {"XDG_CACHE_HOME": cache, **environment})
        run.work(beside, jobs)
        run.work([unit for unit in found if unit not in beside], 1)
    run.report(options.slowest)
    print(f"{folder.name}: {time.monotonic() - start:.1f} s, {jobs} at a time")
    passed, failed = sum(run.passed.values()), sum(run.failed.values())
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0 if passed else 2


if __name__ == "__main__":
    sys.exit(main())
