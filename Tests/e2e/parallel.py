"""Runs every `test_*.py` here, several at a time, each in a process of its own; what takes times runs alone, at the end.

`KEDGE_E2E_JOBS` says how many at a time: by default one for each processor, two at the most, as each has a browser.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
# The longest first, so that nothing long is left for the end.
LONGEST = ["test_accessibility", "test_offline", "test_playbook_page", "test_fill", "test_layout", "test_book", "test_walks",
           "test_comms", "test_anchors", "test_look", "test_tree"]
# Times that others would spoil.
ALONE = ["test_speed", "test_search"]


def run(module):
    """Runs a module; gives whether all went well, after printing what it said in one piece."""
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-B", "-m", "unittest", module], cwd=HERE, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace")
    fine = done.returncode == 0 and "\nRan 0 tests" not in done.stdout
    head = f"{'ok' if fine else 'FAILED'} {module} {time.monotonic() - start:.0f} s"
    print(head if fine else f"{head}\n{done.stdout}", flush=True)
    return fine


def main():
    modules = sorted(path.stem for path in HERE.glob("test_*.py"))
    lost = [name for name in (*LONGEST, *ALONE) if name not in modules]
    if lost:
        print(f"e2e: there is no {', '.join(lost)}")
        return 2
    modules.sort(key=lambda name: LONGEST.index(name) if name in LONGEST else len(LONGEST))
    jobs = int(os.environ.get("KEDGE_E2E_JOBS") or min(2, os.cpu_count() or 1))
    start = time.monotonic()
    with ThreadPoolExecutor(jobs) as pool:
        fine = list(pool.map(run, [name for name in modules if name not in ALONE]))
    fine += [run(name) for name in ALONE]
    print(f"{len(fine)} modules, {fine.count(False)} failed, {time.monotonic() - start:.0f} s, {jobs} at a time")
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
