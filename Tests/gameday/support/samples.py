"""The samples of the handbook beside what the bench has printed: one that nothing prints is not from the bench."""

import re


def same(line):
    """A line with what differs from run to run taken out: numbers, and the width of columns."""
    return re.sub(r"[0-9]+", "0", re.sub(r"-{2,}", "-", " ".join(line.split())))


def unprinted(handbook, results):
    """The lines of samples that no scenario printed at their step, each with its place."""
    printed, missing = {}, {}
    for result in results:
        for stop, output in result.outputs:
            printed.setdefault(stop.place, set()).update(map(same, output.splitlines()))
    for page in handbook.pages.values():
        for key, step in page.steps.items():
            place = f"{page.name}#{key.partition('/')[2]}"
            for line in "".join(step["samples"]).splitlines():
                if same(line) not in printed.get(place, ()):
                    missing[place, line] = True
    return [f"{place}: no scenario printed the sample {line!r}" for place, line in missing]
