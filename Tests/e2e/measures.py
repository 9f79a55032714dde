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
