#!/usr/bin/env python3
"""Measures `kedge fresh` beside `kedge check` on the same generated handbook.

    freshness.py --kedge .build/release/kedge

The two run in alternating order, each result thrown away; the bar is on the time of the processors. `fresh` reads what `check` reads and holds no rule against
it, so it is to take no longer.

Exit status: 0 within the bar, 1 over it, 2 could not run.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TODAY = "2026-11-21"


def seconds(command):
    """How long a command took, by the clock and on all processors; one that could not run ends the benchmark."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    wall = time.perf_counter() - start
    if run.returncode not in (0, 1):
        print(f"freshness.py: {' '.join(command)}: {run.stderr}", file=sys.stderr)
        sys.exit(2)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kedge", required=True, help="the binary to measure")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book"
        made = subprocess.run([sys.executable, str(HERE / "generate.py"), "--documents", str(arguments.documents),
                               "--out", str(book)])
        if made.returncode:
            return 2
        options = ["--content", str(book / "content"), "--config", str(book / "kedge.yml"), "--today", TODAY]
        verbs = {
            "kedge check": [arguments.kedge, "check", "--quiet", "--format", "concise", *options],
            "kedge fresh": [arguments.kedge, "fresh", "--quiet", *options],
            "kedge fresh --format json": [arguments.kedge, "fresh", "--format", "json", *options],
        }
        report = json.loads(subprocess.run(verbs["kedge fresh --format json"], capture_output=True).stdout)
        print(f"{arguments.documents} documents, {report['summary']['total']} of them can be tested, "
              f"{report['summary']['total'] - report['summary']['undated']} carry a date")
        times = {name: [] for name in verbs}
        for run in range(arguments.runs + 1):
            for name in sorted(verbs, reverse=run % 2 == 1):
                took = seconds(verbs[name])
                if run:  # The first round warms the cache of the file system.
                    times[name].append(took)
        walls = {name: statistics.median(wall for wall, _ in values) for name, values in times.items()}
        costs = {name: statistics.median(cpu for _, cpu in values) for name, values in times.items()}
        base = "kedge check"
        print(f"{'':<26} {'wall ms':>9} {'ratio':>6} {'CPU ms':>9} {'ratio':>6}")
        for name in verbs:
            print(f"{name:<26} {walls[name] * 1000:9.0f} {walls[name] / walls[base]:6.2f} "
                  f"{costs[name] * 1000:9.0f} {costs[name] / costs[base]:6.2f}")
        # A shared machine disturbs the clock more than it disturbs the processors.
        return 0 if costs["kedge fresh"] <= costs[base] else 1


if __name__ == "__main__":
    sys.exit(main())
