"""Every verb that the program's own help names, and how each is called where nothing is wrong."""

import json
import re
import subprocess
from dataclasses import dataclass
from functools import cache

from handbook import KEDGE


@dataclass(frozen=True)
class Call:
    """One way to call a verb."""

    words: tuple
    stdin: str = ""
    # Whether it changes the handbook or the site; what only reads must leave every byte alone.
    writes: bool = False
    # What of the scene must not be there.
    without: tuple = ()
    # What it is called where the same words are tried in two ways.
    label: str = ""

    @property
    def name(self):
        """`anchors rename`, `build --accept-anchors`"""
        if self.label:
            return self.label
        parts = 2 if self.words[0] in ("anchors", "new") or self.words[1:2] in (("--accept-anchors",), ("--base",), ("--write-baseline",)) else 1
        return " ".join(self.words[:parts])


def call(words, **more):
    return Call(tuple(words.split()), **more)


def editor(*messages):
    """What an editor sends."""
    bodies = [json.dumps({"jsonrpc": "2.0", **message}) for message in messages]
    return "".join(f"Content-Length: {len(body)}\r\n\r\n{body}" for body in bodies)


EDITOR = editor(
    {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
    {"id": 2, "method": "textDocument/documentSymbol", "params": {"textDocument": {"uri": "file:///none.md"}}},
    {"id": 3, "method": "shutdown"}, {"method": "exit"})

AGENT = "".join(
    json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}) + "\n"
    for number, (method, params) in enumerate([
        ("initialize", {"protocolVersion": "2025-11-25"}), ("resources/list", {}),
        ("tools/call", {"name": "get_step", "arguments": {"playbook": "disk"}})]))

# What a verb is called with in a `Scene`. A verb of the help that is not here fails `test_every_verb_is_tried`.
CALLS = {
    "check": [call("check"), call("check --base main"), call("check --write-baseline --fail-on never", writes=True)],
    "fix": [call("fix", writes=True)],
    "build": [call("build", writes=True), call("build --accept-anchors", writes=True)],
    "anchors list": [call("anchors list")],
    "anchors accept": [call("anchors accept", writes=True)],
    "anchors rename": [call("anchors rename old/target new/place", writes=True)],
    "anchors retire": [call("anchors retire gone --to index --reason moved", writes=True, without=("content/gone.md",))],
    "link": [call("link disk#diagnosis")],
    "read": [call("read disk#diagnosis"), call("read --search full", label="read --search")],
    "payload": [call("payload --for slack --event event.json")],
    "alerts": [call("alerts rules.yml")],
    "fresh": [call("fresh")],
    "tested": [call("tested disk --by bob --kind drill --evidence https://ci.example.com/2", writes=True)],
    "drill": [call("drill disk --by bob", stdin="1\nd\nd\ny\n", writes=True)],
    "match": [call("match disk#diagnosis.1", stdin="full\n")],
    "actions": [call("actions")],
    "incidents": [call("incidents")],
    "api": [call("api"), call("api --format backstage")],
    "explain": [call("explain missing-section")],
    "init": [call("init new", writes=True)],
    "new postmortem": [call("new postmortem --events events.log", writes=True)],
    "new playbook": [call("new playbook --from-alert rules.yml Disk", writes=True)],
    "new comms": [call("new comms teams", writes=True)],
    "new page": [call("new page guides/first", writes=True)],
    "lsp": [call("lsp", stdin=EDITOR)],
    "mcp": [call("mcp", stdin=AGENT)],
    # It runs until Ctrl-C: Tests/cli/test_serve.py.
    "serve": [],
    "import": [call("import --from pagerduty incidents.json", writes=True)],
}


@cache
def in_help(*above):
    """The verbs that the help names, those of a verb with parts as `anchors list`."""
    text = subprocess.run([KEDGE, *above, "--help"], capture_output=True, text=True, check=True).stdout
    parts = text.partition("\nSUBCOMMANDS:\n")[2].partition("\n\n")[0]
    names = re.findall(r"^  ([a-z-]+)", parts, re.M)
    if not names:
        return [" ".join(above)]
    return [verb for name in names for verb in in_help(*above, name)]


def every_call():
    """The calls of every verb of the help."""
    return [one for verb in in_help() for one in CALLS[verb]]


def writing_calls():
    return [one for one in every_call() if one.writes]
