#!/usr/bin/env python3
"""Writes a realistic handbook for benchmarks: the same seed and count give the same bytes.

    generate.py --documents 1100 --seed 1 --out DIR [--plain-postmortems]

DIR/kedge.yml, DIR/content/contacts.yml, DIR/content/services.yml and N documents of 5–7 KB below DIR/content:
70 % playbooks, 20 % postmortems, 10 % pages (among them one escalation tree and three comms templates, which are
shorter), each with about 20 links to others. All of it follows the content model, so Kedge finds no error in it;
about one playbook in thirty is overdue, which is a warning.

With --plain-postmortems the postmortems are pages with the same text, and a title as their only other front matter:
two builds tell what it costs to know what a postmortem says.
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


def generate(documents, seed, out, plain_postmortems=False):
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
            text = _sized(write, entry, library, seed)
            _write(content / entry.path, _plain(text) if plain_postmortems and write is postmortem else text)


def _sized(write, entry, library, seed):
    """The first throw of the dice whose text has the right size, almost always the first of all."""
    for attempt in range(100):
        text = write(entry, library, Dice(f"{seed} {attempt} {entry.path}"))
        if padding.SMALLEST <= padding.size(text) <= padding.LARGEST:
            return text
    raise SystemExit(f"generate: {entry.path} does not come out at 5–7 KB")


def _plain(text):
    """A document as a page that has nothing but its title in front of its text."""
    _, front, body = text.split("---\n", 2)
    title = next(line for line in front.splitlines() if line.startswith("title:"))
    return f"---\n{title}\nkind: page\n---\n{body}"


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
    parser.add_argument("--plain-postmortems", action="store_true", help="write postmortems as pages with a title only")
    options = parser.parse_args()
    if options.documents < SMALLEST_HANDBOOK:
        parser.error(f"--documents must be {SMALLEST_HANDBOOK} or more")
    out = Path(options.out)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        parser.error(f"{out} is not an empty folder")
    generate(options.documents, options.seed, out, options.plain_postmortems)


if __name__ == "__main__":
    main()
