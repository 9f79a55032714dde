#!/usr/bin/env python3
"""Runs Hugo, Zensical, MkDocs Material and rumdl beside Kedge on the same generated handbook, and prints ratios.

    bench_peers.py --kedge .build/release/kedge [--documents 1100]

`make bench-peers` installs the newest of them from PyPI first. Every round runs all programs one after the other, and a
ratio is the median of the rounds' ratios: over 1 the peer takes more than Kedge. What is measured:

    full      a build into an empty folder
    rebuild   a build over its own output, nothing changed
    edit      a build over its own output after one line of one document has changed
    check     no output: `kedge check` beside `rumdl check`
    saved     from the write of a document to its new words served by the program's own preview

Hugo has a theme of one line, so that nothing but its own work is measured; the others have their own theme, as Kedge has.

Exit status: 0 printed, 2 could not run.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import CouldNotRun, Tools
from peers import programs
from peers.preview import saved_to_served

HERE = Path(__file__).resolve().parent


def handbook(documents, seed, work):
    folder = work / "handbook"
    subprocess.run([sys.executable, HERE / "generate.py", "--documents", str(documents), "--seed", str(seed),
                    "--out", folder], check=True)
    return folder


def edited(content):
    """One document, and a writer of its next text: the same length of work each time."""
    path = sorted((content / "playbooks").rglob("*.md"))[3]
    text = path.read_text()

    def write(number):
        path.write_text(f"{text}\nWords of edit {number}.\n")
        return f"Words of edit {number}."

    return path, write


def measure(program, tools, rounds, saves):
    """What one program takes: for each kind of run the list of its costs."""
    found = {}
    path, write = edited(program.content)
    number = 0
    for _ in range(rounds):
        if program.build:
            shutil.rmtree(program.out, ignore_errors=True)
            program.forget()
            found.setdefault("full", []).append(tools.run(program.build, program.folder))
            found.setdefault("rebuild", []).append(tools.run(program.build, program.folder))
            number += 1
            write(number)
            found.setdefault("edit", []).append(tools.run(program.build, program.folder))
        if program.check:
            found.setdefault("check", []).append(tools.run(program.check, program.folder))
    if program.serve and saves:
        page = program.page(path.relative_to(program.content).with_suffix(""))
        found["saved"] = saved_to_served(program.serve, program.folder, page, lambda turn: write(1000 + turn), saves)
    return found


def table(results, sizes, names):
    """Lines of Markdown: a row for each program, its figures and how often Kedge's they are."""
    columns = ["full", "rebuild", "edit", "saved", "check"]
    yield "| Program | full build | rebuild | one edit | saved to served | check | peak memory of a build | bytes written |"
    yield "|---|---|---|---|---|---|---|---|"
    own = results["kedge"]
    for name, found in results.items():
        cells = []
        for column in columns:
            cells.append(_cell(found.get(column), own.get(column)))
        peaks = [cost.peak for cost in found.get("full", [])], [cost.peak for cost in own.get("full", [])]
        cells.append(_figure(statistics.median(peaks[0]), statistics.median(peaks[1]), "MiB", 0) if peaks[0] else "–")
        cells.append(_figure(sizes[name] / 1e6, sizes["kedge"] / 1e6, "MB", 0) if sizes.get(name) else "–")
        yield f"| {names[name]} | " + " | ".join(cells) + " |"


def _cell(costs, own):
    if not costs:
        return "–"
    seconds = [_seconds(cost) for cost in costs]
    base = [_seconds(cost) for cost in own] if own else []
    shown = f"{statistics.median(seconds):.3g} s"
    if not base or costs is own:
        return shown
    ratios = [one / other for one, other in zip(seconds, base)]
    return f"{shown} ({statistics.median(ratios):.3g}×)"


def _seconds(cost): return cost if isinstance(cost, float) else cost.wall


def _figure(value, own, unit, digits):
    return f"{value:.{digits}f} {unit}" + ("" if value == own else f" ({value / own:.2g}×)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kedge", type=Path, required=True, help="the program, a release build")
    parser.add_argument("--peers", type=Path, required=True, help="the folder with the others' programs, a venv's bin")
    parser.add_argument("--documents", type=int, default=1100, help="of the handbook (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="of builds (default: %(default)s)")
    parser.add_argument("--saves", type=int, default=10, help="of a document in a preview; 0 leaves it out (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the handbook (default: %(default)s)")
    parser.add_argument("--only", action="append", help="a program beside Kedge; can be repeated (default: all)")
    options = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="kedge-peers-"))
    try:
        tools = Tools(options.kedge.resolve(), work)
        base = handbook(options.documents, options.seed, work)
        results, sizes, names = {}, {}, {}
        for make in programs.ALL:
            program = make(options.kedge.resolve(), options.peers.resolve(), base, work)
            if options.only and program.name not in ("kedge", *options.only):
                continue
            if options.documents > program.most:
                print(f"{program.name}: left out, {options.documents} documents take it too long", file=sys.stderr)
                continue
            print(f"measuring {program.name} {program.version}", file=sys.stderr, flush=True)
            names[program.name] = f"{program.title} {program.version}"
            results[program.name] = measure(program, tools, options.rounds, options.saves)
            sizes[program.name] = programs.size(program.out) if program.build else 0
        print(f"{options.documents} documents, seed {options.seed}, medians of {options.rounds} builds and {options.saves} saves\n")
        print("\n".join(table(results, sizes, names)))
    except (CouldNotRun, OSError, subprocess.CalledProcessError) as error:
        print(f"peers: {error}", file=sys.stderr)
        return 2
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
