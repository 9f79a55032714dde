#!/usr/bin/env python3
"""Measures full builds of Kedge beside a bare C loop over libcmark on the same generated handbooks.

    bench.py --kedge .build/release/kedge

Every round runs both, in alternating order, each into a fresh folder that was made before the clock started.
The ratio is the median of the rounds' ratios, so a slow moment of the machine that lasts a round hits both sides.

What a build over its own output takes is measured by again.py.

Exit status: 0 within the bars, 1 over a bar, 2 could not run.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
TODAY = "2026-11-21"


class CouldNotRun(Exception):
    pass


@dataclass(frozen=True)
class Cost:
    """What one run took."""

    wall: float  # seconds
    cpu: float  # seconds, user and system
    peak: float  # MiB

    def per_document(self, documents):
        return self.wall / documents * 1e6  # µs


class Tools:
    """The compiled helpers and the program under test."""

    def __init__(self, kedge, work):
        self.kedge = kedge
        self._report = work / "report"
        self._log = work / "log"
        # What Kedge remembers of a site is in nobody's way.
        self._environment = {**os.environ, "XDG_CACHE_HOME": str(work / "cache")}
        self._loop = _compile("cloop", work, ["-lpthread"])
        self._measure = _compile("measure", work, [])

    def loop(self, handbook, out):
        return self.run([self._loop, handbook / "content", out])

    def build(self, handbook, out):
        return self.run([self.kedge, "build", "--content", handbook / "content", "--config", handbook / "kedge.yml",
                          "--out", out, "--today", TODAY, "--quiet"])

    def run(self, command, folder=None):
        """Runs a command in a folder; what it cost."""
        os.sync()  # what earlier runs wrote must not reach the disk on this run's time
        with open(self._log, "wb") as log:
            subprocess.run([self._measure, self._report, *command], cwd=folder, stdout=log, stderr=log, check=True,
                           env=self._environment)
        wall, user, system, peak, status = self._report.read_text().split()
        if status != "0":
            output = self._log.read_text(errors="replace")[:2000]
            raise CouldNotRun(f"{' '.join(map(str, command))}\nended with status {status}\n{output}")
        return Cost(float(wall), float(user) + float(system), int(peak) / 1024)


def _compile(name, work, libraries):
    compiler = shutil.which("gcc") or shutil.which("cc")
    if not compiler:
        raise CouldNotRun("no C compiler on PATH")
    if name == "cloop":
        libraries = _cmark_flags() + libraries
    subprocess.run([compiler, "-O2", "-o", work / name, HERE / f"{name}.c", *libraries], check=True)
    return work / name


def _cmark_flags():
    if shutil.which("pkg-config"):
        found = subprocess.run(["pkg-config", "--cflags", "--libs", "libcmark"], capture_output=True, text=True)
        if found.returncode == 0:
            return found.stdout.split()
    return ["-lcmark"]


def measure(tools, documents, options, work):
    """The rounds of one size: a list of (C loop, Kedge)."""
    handbook = work / f"handbook-{documents}"
    subprocess.run([sys.executable, HERE / "generate.py", "--documents", str(documents), "--seed", str(options.seed),
                    "--out", handbook], check=True)
    runs = work / f"runs-{documents}"

    def fresh(name):
        folder = runs / name / "public"  # its own folder, for what is staged beside public/
        folder.mkdir(parents=True)
        return folder

    # One run each that does not count: it fills the page cache and shows that both did the work.
    first = fresh("loop-first"), fresh("kedge-first")
    tools.loop(handbook, first[0])
    tools.build(handbook, first[1])
    for folder in first:
        _require_pages(handbook / "content", folder)

    rounds = []
    for number in range(options.rounds):
        loop_out = fresh(f"loop-{number}")
        kedge_out = fresh(f"kedge-{number}")
        if number % 2 == 0:
            loop = tools.loop(handbook, loop_out)
            rounds.append((loop, tools.build(handbook, kedge_out)))
        else:
            kedge = tools.build(handbook, kedge_out)
            rounds.append((tools.loop(handbook, loop_out), kedge))
    return rounds


def _require_pages(content, out):
    pages = [path.relative_to(content).with_suffix(".html") for path in content.rglob("*.md")]
    missing = [page for page in pages if not (out / page).is_file()]
    if missing:
        raise CouldNotRun(f"{len(missing)} of {len(pages)} pages are missing in {out}, the first: {missing[0]}")


def report(results, options):
    """Prints the table and the verdict; true when every bar holds."""
    print(f"Kedge, full build, beside the C loop: medians of {options.rounds} paired rounds, seed {options.seed}\n")
    header = f"{'documents':>9}  {'':8} {'wall s':>8} {'CPU s':>8} {'peak MiB':>9} {'µs/doc':>8}"
    print(header)
    print("-" * len(header))
    holds, ratios = True, {}
    for documents, rounds in results.items():
        for name, side in (("C loop", 0), ("kedge", 1)):
            cost = _median([pair[side] for pair in rounds])
            print(f"{documents:>9,}  {name:8} {cost.wall:8.3f} {cost.cpu:8.3f} {cost.peak:9.1f} "
                  f"{cost.per_document(documents):8.1f}")
        walls = [kedge.wall / loop.wall for loop, kedge in rounds]
        ratios[documents] = statistics.median(walls)
        cpu, peak = (statistics.median(getattr(kedge, what) / getattr(loop, what) for loop, kedge in rounds)
                     for what in ("cpu", "peak"))
        print(f"{documents:>9,}  {'ratio':8} {ratios[documents]:7.2f}× {cpu:7.2f}× {peak:8.1f}×"
              f"   wall between {min(walls):.2f}× and {max(walls):.2f}×")
    print()
    for documents, ratio in ratios.items():
        holds &= verdict(f"wall time against the C loop at {documents:,} documents", ratio, options.max_ratio)
    smallest, largest = min(results), max(results)
    if smallest < largest:
        loop, kedge = (_growth(results, side, smallest, largest) for side in (0, 1))
        holds &= verdict(f"time per document, {largest:,} against {smallest:,} documents (C loop: {loop:.2f}×)",
                          kedge, options.max_growth)
    return holds


def _growth(results, side, smallest, largest):
    small, large = (_median([pair[side] for pair in results[size]]).per_document(size) for size in (smallest, largest))
    return large / small


def verdict(what, value, bar):
    """Prints whether a ratio is within its bar, and gives that."""
    print(f"{'ok  ' if value <= bar else 'OVER'}  {what}: {value:.2f}×, bar {bar:g}×")
    return value <= bar


def _median(costs):
    return Cost(*(statistics.median(getattr(cost, what) for cost in costs) for what in ("wall", "cpu", "peak")))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kedge", type=Path, required=True, help="the program, a release build")
    parser.add_argument("--sizes", default="1100,11000", help="numbers of documents (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=7, help="paired rounds a size (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the handbooks (default: %(default)s)")
    parser.add_argument("--max-ratio", type=float, default=4, help="bar for wall time (default: %(default)s)")
    parser.add_argument("--max-growth", type=float, default=1.5, help="bar for growth a document (default: %(default)s)")
    parser.add_argument("--work", type=Path, help="where to work (default: the system's temporary folder). ext4 is slow "
                        "for minutes after many files were deleted, so a run right after another reads too high there; "
                        "/dev/shm is steadier, but hides what fsync costs")
    parser.add_argument("--keep", action="store_true", help="leave handbooks and outputs for inspection")
    options = parser.parse_args()
    try:
        options.sizes = sorted({int(size) for size in options.sizes.split(",")})
    except ValueError:
        parser.error("--sizes takes numbers with commas between them")
    if options.rounds < 1:
        parser.error("--rounds must be 1 or more")
    kedge = shutil.which(options.kedge)
    if not kedge:
        parser.error(f"{options.kedge} is not a program")

    work = Path(tempfile.mkdtemp(prefix="kedge-bench-", dir=options.work))
    try:
        tools = Tools(Path(kedge).resolve(), work)
        holds = report({size: measure(tools, size, options, work) for size in options.sizes}, options)
    except (CouldNotRun, subprocess.CalledProcessError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    finally:
        if options.keep:
            print(f"kept {work}", file=sys.stderr)
        else:
            shutil.rmtree(work)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
