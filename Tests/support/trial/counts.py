"""How many faults each verb was tried with, over all processes of a run, and the table of them."""

import json
import os
from collections import Counter
from pathlib import Path

# The file to which every process adds its counts.
LOG = "KEDGE_TRIAL_LOG"


def count(verb, kind, tried, lost):
    """Notes that a verb was tried with faults of a kind, and how often something was wrong afterwards."""
    line = json.dumps([verb, kind, tried, lost])
    if LOG in os.environ:
        with open(os.environ[LOG], "a") as log:
            log.write(line + "\n")
    else:
        print(line)


def table(path):
    """The table of a run: a line for each verb, a column for each kind of fault; empty where nothing was tried."""
    tried, lost = Counter(), Counter()
    kinds = []
    for line in Path(path).read_text().splitlines():
        verb, kind, number, wrong = json.loads(line)
        tried[verb, kind] += number
        lost[verb] += wrong
        kinds += [kind] * (kind not in kinds)
    if not tried:
        return ""
    kinds.sort()
    verbs = sorted({verb for verb, _ in tried})
    rows = [["faults tried", *kinds, "all", "survived", "lost"]]
    for verb in [*verbs, "altogether"]:
        mine = [verb] if verb != "altogether" else verbs
        numbers = [sum(tried[one, kind] for one in mine) for kind in kinds]
        wrong = sum(lost[one] for one in mine)
        rows.append([verb, *numbers, sum(numbers), sum(numbers) - wrong, wrong])
    widths = [max(len(str(row[column])) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(f"{cell!s:<{width}}" if not column else f"{cell!s:>{width}}"
                               for column, (cell, width) in enumerate(zip(row, widths))) for row in rows)
