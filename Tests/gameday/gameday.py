#!/usr/bin/env python3
"""Runs the handbook's commands against real servers that are really broken: gameday.py KEDGE [NAME…]

    --content FOLDER   another handbook than this repository's
    --jobs N           how many scenarios at a time
    --samples FOLDER   writes what each step printed there, of the steps beside the way too,
                       and says which samples of the handbook nothing printed
    --try              shows every step's output

NAME is a part of a scenario's name. Exit status: 0 all were led right, 1 not all, 2 nothing could be run.
"""

import argparse
import sys
import threading
import time
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "support"))

import place  # noqa: E402
import report  # noqa: E402
import scenario  # noqa: E402
import selftest  # noqa: E402
from judge import Judge  # noqa: E402
from pages import copy_for  # noqa: E402
from walk import Walk  # noqa: E402


def walk_all(scenarios, handbook, judge, checks, jobs, samples, tell):
    """Walks all scenarios, some at a time."""
    results, waiting, lock = {}, iter(list(enumerate(scenarios))), threading.Lock()

    def work():
        while True:
            with lock:
                number, one = next(waiting, (None, None))
            if one is None:
                return
            start = time.monotonic()
            result = Walk(one, handbook, judge, checks, scenario.unrun(), samples).go()
            result.seconds = time.monotonic() - start
            with lock:
                results[number] = result
                tell(result)

    threads = [threading.Thread(target=work) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[number] for number in range(len(scenarios))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kedge", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--content", type=Path, default=place.ROOT / "content")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--samples", type=Path)
    parser.add_argument("--try", dest="shows", action="store_true")
    options = parser.parse_intermixed_args()
    try:
        place.need_everything()
        place.etc()
        place.database()
        scenarios = scenario.load()
    except (place.Refused, ValueError) as error:
        print(f"gameday: {error}", file=sys.stderr)
        return 2
    chosen = [one for one in scenarios if not options.names or any(name in one.name for name in options.names)]
    if not chosen:
        print("gameday: no scenario has such a name", file=sys.stderr)
        return 2
    kedge, content = options.kedge.resolve(), options.content.resolve()
    checks = tomllib.loads((place.BENCH / "verifications.toml").read_text())["check"]
    with copy_for(kedge, content) as handbook:
        handbook.read(list(scenario.services()))
        results = []
        # What measures how busy the machine is has it for itself.
        for jobs, some in ((options.jobs, [one for one in chosen if not one.get("alone")]), (1, [one for one in chosen if one.get("alone")])):
            results += walk_all(some, handbook, Judge(handbook), checks, jobs, bool(options.samples), report.teller(options))
        noticed = selftest.run(kedge, content, scenarios, checks, scenario.unrun(), options.jobs) if not options.names else (0, 0)
        return report.finish(results, handbook, options, noticed)


if __name__ == "__main__":
    sys.exit(main())
