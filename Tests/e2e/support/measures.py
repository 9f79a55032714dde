"""The table of measures that `make e2e` ends with: what was measured, what is wanted, and how it was got."""

import os
from pathlib import Path

from handbook import ROOT

TABLE = Path(os.environ.get("KEDGE_MEASURES", ROOT / ".build" / "measures.tsv"))


def note(measure, value, wanted="", remark=""):
    """Adds a line to the table."""
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    with TABLE.open("a", encoding="utf-8") as table:
        table.write("\t".join(str(cell).replace("\t", " ").replace("\n", " ") for cell in
                              (measure, value, wanted, remark)) + "\n")


# What takes a quiet machine of 2026 this many milliseconds, and a busy or slower one more.
_LOOP = "let sum = 0; for (let n = 0; n < 4000000; n += 1) { sum = (sum * 31 + n) | 0; }"
_QUIET = 6.0


def slowness():
    """A JavaScript function that gives how many times as long as on a quiet machine the processor takes just now; never
    less than 1. A limit in milliseconds is multiplied by it, measured in the same run."""
    return f"(rate => {{ const start = performance.now(); {_LOOP} return Math.max(1, (performance.now() - start) / {_QUIET} / rate); }})"


def printed():
    """The table as text, its columns aligned."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()] if TABLE.exists() else []
    head = ["measure", "value", "wanted", "remark"]
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(3)]
    lines = ["  ".join([*(row[column].ljust(widths[column]) for column in range(3)), row[3]]).rstrip()
             for row in [head, *rows]]
    return "\n".join(lines)


if __name__ == "__main__":
    print(printed())
