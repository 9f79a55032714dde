"""What must be so after every run, whatever the input was."""

import json
import re
from pathlib import Path

import html5lib

BINARY = {".png", ".jpg", ".gif", ".ico", ".woff2", ".pdf", ".gz"}
# What kedge may end with; 64 is for the words on the command line, which are right here.
STATUSES = {0, 1, 2}
# What stands in a crash of Swift, or in the report of a sanitizer.
CRASH = re.compile(rb"(?m)^(.*Fatal error:|=+$|.*(Address|Thread)Sanitizer|.*runtime error:|kedge: out of memory$)")


def of_run(status, stdout, stderr, wants_json):
    """What is wrong with a run that ended, as (kind, text); nothing if it is fine."""
    said = CRASH.search(stderr)
    if status < 0 or status > 128 or said:
        yield "crash", f"status {status}, {said.group().decode() if said else 'a signal'}"
    elif status not in STATUSES:
        yield "status", f"status {status}"
    for name, text in (("stdout", stdout), ("stderr", stderr)):
        try:
            text.decode()
        except UnicodeDecodeError as error:
            yield "ill-formed", f"{name} is not UTF-8: {error}"
    if wants_json and stdout and status != 2:
        try:
            json.loads(stdout)
        except ValueError as error:
            yield "ill-formed", f"stdout is not JSON: {error}"


def of_terminal(text):
    """What is wrong with what a terminal is sent: anything that tells it more than a style or a link."""
    rest = re.sub(rb"\x1b\[[0-9;]*m|\x1b\]8;;[\x21-\x7e]*\x1b\\", b"", text)
    told = re.search(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]", rest)
    if told:
        yield "ill-formed", f"a terminal is sent {told.group()!r}"


def of_site(folder, chance, pages):
    """What is wrong with a site: all files are text, all JSON is JSON, some pages are well-formed."""
    found = []
    for path in sorted(Path(folder).rglob("*")):
        # An asset is the author's, and is published as it is.
        if path.is_symlink() or not path.is_file() or path.suffix in BINARY:
            continue
        data = path.read_bytes()
        name = path.relative_to(folder)
        if b"\0" in data:
            yield "ill-formed", f"{name} has a NUL"
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            yield "ill-formed", f"{name} is not UTF-8: {error}"
            continue
        if path.suffix in (".json", ".webmanifest"):
            try:
                json.loads(text)
            except ValueError as error:
                yield "ill-formed", f"{name} is not JSON: {error}"
        if path.suffix == ".html" and name.name != "book.html":
            found.append((name, text))
    for name, text in chance.sample(found, min(pages, len(found))):
        parser = html5lib.HTMLParser()
        parser.parse(text)
        for place, code, _ in parser.errors[:1]:
            yield "ill-formed", f"{name}:{place[0]}:{place[1]}: {code}"


def differences(first, second):
    """The files that are in two folders not the same."""
    one, two = contents(first), contents(second)
    return sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))


def contents(folder):
    folder = Path(folder)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
