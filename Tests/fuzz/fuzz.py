#!/usr/bin/env python3
"""Gives kedge wrong files, and looks whether it crashes, hangs, says two things of one input or writes what is no page.

    fuzz.py KEDGE [--seed N] [--rounds N | --seconds N] [--round N] [--jobs N] [--patience SECONDS] [--keep FOLDER]

A round is a handbook of which some files were changed, and the verbs that read it; it follows from the seed and its
number. Prints what was tried and found. What failed is kept in FOLDER, by its round: `--seed N --round R` repeats it.
Exit status: 0 nothing was found, 1 something was, 2 nothing was tried.
"""

import argparse
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from rounds import Round

KINDS = {"crash": "crashes", "hang": "hangs", "difference": "differences", "ill-formed": "ill-formed", "status": "other statuses"}


def one(work):
    """Plays a round in a folder of its own; gives what was tried and what was wrong."""
    seed, number, options = work
    folder = tempfile.mkdtemp(prefix="kedge-fuzz-")
    try:
        played = Round(f"{seed} {number}", folder, options.kedge, options.patience).go()
        if played.wrong:
            kept = Path(options.keep) / f"{seed}-{number}"
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(folder, kept, symlinks=True)
            (kept / "what.txt").write_text("".join(f"{kind}: {text}\n" for kind, text in played.wrong))
        return number, played.kind, played.inputs, played.runs, played.wrong
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def rounds(seed, options):
    """The rounds that are to be played, until the time is over."""
    if options.round is not None:
        yield seed, options.round, options
        return
    end = time.monotonic() + options.seconds if options.seconds else None
    number = 0
    while time.monotonic() < end if end else number < options.rounds:
        yield seed, number, options
        number += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kedge", type=os.path.abspath)
    parser.add_argument("--seed", type=int, default=os.environ.get("KEDGE_SEED", "1"))
    parser.add_argument("--rounds", type=int, default=int(os.environ.get("FUZZ_ROUNDS", "60")))
    parser.add_argument("--seconds", type=float, default=float(os.environ.get("FUZZ_SECONDS", "0")))
    parser.add_argument("--round", type=int)
    parser.add_argument("--jobs", type=int, default=int(os.environ.get("FUZZ_JOBS") or os.cpu_count() or 1))
    parser.add_argument("--patience", type=float, default=float(os.environ.get("FUZZ_PATIENCE", "60")))
    parser.add_argument("--keep", default=os.environ.get("FUZZ_KEEP", ".build/fuzz"))
    options = parser.parse_args()
    seed = int(options.seed)
    print(f"seed {seed}", flush=True)
    start, inputs, wrong, runs, played = time.monotonic(), Counter(), Counter(), 0, 0
    with multiprocessing.Pool(options.jobs) as pool:
        # Each worker asks for the next round when it is done with one, so that the time is kept.
        waiting, work = [], rounds(seed, options)
        while True:
            while len(waiting) < options.jobs and (next_round := next(work, None)):
                waiting.append(pool.apply_async(one, (next_round,)))
            if not waiting:
                break
            done = [result for result in waiting if result.ready()]
            waiting = [result for result in waiting if result not in done]
            for result in done:
                number, kind, count, more, found = result.get()
                inputs[kind] += count
                runs, played = runs + more, played + 1
                wrong.update({what for what, _ in found})
                for what, text in found:
                    print(f"FAILED round {number} ({kind}): {what}: {text}\n  kept in {options.keep}/{seed}-{number}; again: "
                          f"python3 {sys.argv[0]} {options.kedge} --seed {seed} --round {number}", flush=True)
            if not done:
                waiting[0].wait(0.05)
    print(", ".join(f"{count} {kind}" for kind, count in sorted(inputs.items())))
    print(f"{played} rounds, {runs} runs, {time.monotonic() - start:.0f} s, seed {seed}")
    print(f"fuzzed inputs {inputs.total()}, " + ", ".join(f"{word} {wrong[kind]}" for kind, word in KINDS.items()))
    return 2 if not inputs else 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
