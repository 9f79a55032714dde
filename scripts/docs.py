#!/usr/bin/env python3
"""Builds the documentation with Kedge itself: docs.py KEDGE OUT [FLAG…].

The site has the README as its front page, and every page of `docs/`. It is built from a copy, in which a link to any other
file of the repository is the text that it has: the project has no public address yet. Exit status: that of `kedge build`.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "editors/vscode/README.md", "docs/**/*.md")
# What pages show, or link to.
FILES = ("docs/screenshots/*.png", "docs/examples/*", "docs/schemas/*.json")
SUFFIXES = (".md", ".png", ".json", ".yml", ".sh")
# A link, or code, in which nothing is a link.
LINK_OR_CODE = re.compile(
    r"(?P<fence>^ {0,3}(?P<ticks>`{3,}|~{3,})[^\n]*\n.*?^ {0,3}(?P=ticks)[`~]*[ \t]*$)"
    r"|\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<target>[^()\s]+)\)"
    r"|(?<!`)(?P<code>`+)(?!`).+?(?<!`)(?P=code)(?!`)", re.M | re.S)


def files():
    """The files of the site, as paths in the repository."""
    found = {path for pattern in PAGES + FILES for path in ROOT.glob(pattern)}
    return sorted(
        path for path in found
        if path.is_file() and path.suffix in SUFFIXES and "handbook" not in path.relative_to(ROOT).parts)


def without_outside(text, page, known):
    """A page without links to what is not on the site."""
    def plain(match):
        target = match["target"]
        if target is None or re.match(r"[a-z]+:|#", target):
            return match[0]
        path = (page.parent / target.partition("#")[0]).resolve()
        return match[0] if path in known else match["text"]

    return LINK_OR_CODE.sub(plain, text)


def stage(folder):
    """Copies what the site is made of."""
    shutil.rmtree(folder, ignore_errors=True)
    known = files()
    for path in known:
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            copy.write_text(without_outside(path.read_text(encoding="utf-8"), path, set(known)), encoding="utf-8")
        else:
            shutil.copyfile(path, copy)


def main():
    if len(sys.argv) < 3:
        sys.exit("docs.py KEDGE OUT [FLAG…]")
    content = ROOT / ".build/docs"
    stage(content)
    run = subprocess.run([
        sys.argv[1], "build", "--content", content, "--config", ROOT / "docs/kedge.yml", "--out", sys.argv[2], *sys.argv[3:]])
    sys.exit(run.returncode)


if __name__ == "__main__":
    main()
