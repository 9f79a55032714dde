#!/usr/bin/env python3
"""Measures what links and anchors cost: resolving and checking them beside the rest of a build.

    links.py --kedge .build/release/kedge

Handbooks of equally long documents whose links are all good, with a ledger that promises every anchor. The figure is
the time of the stages `link` and `check` (which holds every other handbook rule too) over that of all others, as
`kedge build --timings` says them; the median of the runs. A second table doubles links and documents in turn.

Exit status: 0 within the bars, 1 over a bar, 2 could not run.
"""

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

BAR = 0.25
WORDS = "The queue grows while the consumer sleeps and nobody notices until the disk is full again".split()


def generate(folder, documents, links):
    """Writes the handbook: each document has 12 sections, 6 KB of text and `links` links to others."""
    content = folder / "content" / "notes"
    content.mkdir(parents=True)
    (folder / "kedge.yml").write_text("title: Benchmark\n")
    for number in range(documents):
        lines = [f"# Note {number}", ""]
        for section in range(12):
            lines += [f"## Part {section}", ""]
            lines += [" ".join(WORDS[(number + section + word) % len(WORDS)] for word in range(70)), ""]
            for link in range(section, links, 12):
                target = (number * 31 + link * 97 + 1) % documents
                kind = link % 4
                path = "" if kind == 3 else f"note-{target}.md"
                fragment = f"#part-{(link + number) % 12}" if kind else ""
                lines += [f"See [part {link}]({path}{fragment}) there.", ""]
        (content / f"note-{number}.md").write_text("\n".join(lines))


def measure(kedge, folder, runs):
    """The milliseconds of each stage, a list a run."""
    base = [kedge, "--content", str(folder / "content"), "--today", "2026-11-21"]
    subprocess.run([base[0], "anchors", "accept", *base[1:3]], check=True, capture_output=True)
    results = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory(dir=folder) as out:
            run = subprocess.run([base[0], "build", *base[1:], "--timings", "--out", f"{out}/site", "--quiet"],
                                 capture_output=True, text=True)
            if run.returncode:
                raise SystemExit(f"kedge build failed\n{run.stdout[:2000]}{run.stderr[:2000]}")
            results.append({name: float(time) for name, time in re.findall(r"(\w+) ([\d.]+) ms", run.stderr)})
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kedge", required=True)
    parser.add_argument("--documents", type=int, default=11_000)
    parser.add_argument("--links", type=int, default=20)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    if not Path(options.kedge).is_file():
        print(f"links: {options.kedge} is not there", file=sys.stderr)
        return 2
    print("documents  links/doc   read  link  check  publish (ms, medians)  share")
    costs = {}
    for documents, links in ((options.documents, options.links), (options.documents, options.links * 2),
                             (options.documents // 2, options.links * 2), (options.documents // 2, options.links)):
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            generate(folder, documents, links)
            runs = measure(str(Path(options.kedge).resolve()), folder, options.runs)
        median = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
        share = statistics.median((run["link"] + run["check"]) / (run["read"] + run["publish"]) for run in runs)
        costs[documents, links] = median["link"] + median["check"], share
        print(f"{documents:9} {links:10} " + " ".join(f"{median[name]:6.0f}" for name in
                                                      ("read", "link", "check", "publish")) + f" {share:24.3f}")
    cost, share = costs[options.documents, options.links]
    growth = costs[options.documents, options.links * 2][0] / cost
    print(f"share {share:.3f} (bar {BAR}); twice the links cost {growth:.2f} times as much (bar 2.2)")
    return 0 if share <= BAR and growth <= 2.2 else 1


if __name__ == "__main__":
    sys.exit(main())
