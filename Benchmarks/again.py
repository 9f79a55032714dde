#!/usr/bin/env python3
"""Measures how much of a full build a second one takes, with nothing changed and with one edited document.

    again.py --kedge .build/release/kedge [--sizes 1100,11000] [--rounds 5]

Every round builds into a fresh folder, builds over that once more, edits a sentence of one playbook and builds again, each
after everything is on the disk. The figures are the medians of the rounds' ratios.

Exit status: 0 within the bars, 1 over a bar, 2 could not run.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import CouldNotRun, Tools, verdict
from bench_peers import edited, handbook

BARS = {"again": 1 / 3, "edited": 1 / 2}


def rounds(tools, size, options, work):
    """For each round what the three builds took."""
    book = handbook(size, options.seed, work / str(size))
    _, write = edited(book / "content")
    tools.build(book, work / str(size) / "first")
    found = []
    for number in range(options.rounds):
        out = work / str(size) / f"round-{number}" / "public"
        out.mkdir(parents=True)
        full, again = tools.build(book, out), tools.build(book, out)
        write(number)
        # Nothing is deleted before the end: ext4 is slow for minutes after that.
        found.append({"full": full, "again": again, "edited": tools.build(book, out)})
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kedge", type=Path, required=True, help="the program, a release build")
    parser.add_argument("--sizes", default="1100,11000", help="numbers of documents (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds a size (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the handbooks (default: %(default)s)")
    parser.add_argument("--work", type=Path, help="where to work (default: the system's temporary folder)")
    options = parser.parse_args()
    kedge = shutil.which(options.kedge)
    if not kedge:
        parser.error(f"{options.kedge} is not a program")
    holds = True
    with tempfile.TemporaryDirectory(prefix="kedge-again-", dir=options.work) as work:
        try:
            tools = Tools(Path(kedge).resolve(), Path(work))
            for size in map(int, options.sizes.split(",")):
                found = rounds(tools, size, options, Path(work))
                for what in ("full", "again", "edited"):
                    wall, cpu = (statistics.median(getattr(one[what], part) for one in found) for part in ("wall", "cpu"))
                    print(f"{size:>9,}  {what:8} {wall:8.3f} s {cpu:8.3f} s of the processors")
                for what, bar in BARS.items():
                    ratio = statistics.median(one[what].wall / one["full"].wall for one in found)
                    holds &= verdict(f"{what}, of a full build of {size:,} documents", ratio, round(bar, 2))
        except (CouldNotRun, subprocess.CalledProcessError) as error:
            print(f"again: {error}", file=sys.stderr)
            return 2
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
