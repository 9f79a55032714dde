#!/usr/bin/env python3
"""Writes a realistic handbook for benchmarks: the same seed and count give the same bytes.

    generate.py --documents 1100 --seed 1 --out DIR

DIR/kedge.yml, DIR/content/contacts.yml, DIR/content/services.yml and N documents of 5–7 KB below DIR/content:
70 % playbooks, 20 % postmortems, 10 % pages (among them one escalation tree and three comms templates, which are
shorter), each with about 20 links to others. All of it follows the content model, so Kedge finds no error in it;
about one playbook in thirty is overdue, which is a warning.
"""

import argparse
from pathlib import Path

from corpus import padding, registry
from corpus.dice import Dice
from corpus.fixed import fixed_documents
from corpus.library import make_library
from corpus.pages import page
from corpus.playbooks import playbook
from corpus.postmortems import postmortem

SMALLEST_HANDBOOK = 50
CONFIGURATION = "title: Benchmark\n"


def generate(documents, seed, out):
    """Writes the handbook of `documents` files below the empty or missing folder `out`."""
    content = Path(out) / "content"
    content.mkdir(parents=True)
    fixed = fixed_documents()
    library = make_library(documents, len(fixed), seed)
    _write(Path(out) / "kedge.yml", CONFIGURATION)
    _write(content / "contacts.yml", registry.contacts())
    _write(content / "services.yml", registry.services())
    for path, text in fixed.items():
        _write(content / path, text)
    for entries, write in ((library.playbooks, playbook), (library.postmortems, postmortem), (library.pages, page)):
        for entry in entries:
            _write(content / entry.path, _sized(write, entry, library, seed))


def _sized(write, entry, library, seed):
    """The first throw of the dice whose text has the right size, almost always the first of all."""
    for attempt in range(100):
        text = write(entry, library, Dice(f"{seed} {attempt} {entry.path}"))
        if padding.SMALLEST <= padding.size(text) <= padding.LARGEST:
            return text
    raise SystemExit(f"generate: {entry.path} does not come out at 5–7 KB")


_folders = set()


def _write(path, text):
    if path.parent not in _folders:
        path.parent.mkdir(parents=True, exist_ok=True)
        _folders.add(path.parent)
    path.write_bytes(text.encode())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, required=True, help=f"how many, {SMALLEST_HANDBOOK} or more")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True, help="a folder that is missing or empty")
    options = parser.parse_args()
    if options.documents < SMALLEST_HANDBOOK:
        parser.error(f"--documents must be {SMALLEST_HANDBOOK} or more")
    out = Path(options.out)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        parser.error(f"{out} is not an empty folder")
    generate(options.documents, options.seed, out)


if __name__ == "__main__":
    main()
