"""A client of the Language Server Protocol, as far as a test needs one."""

import calendar
import json
import os
import queue
import subprocess
import threading
import time
from pathlib import Path
from urllib.parse import quote, unquote

from handbook import KEDGE

PATIENCE = 60
# What an editor that can do much says of itself.
CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"workspaceEdit": {"documentChanges": True}, "fileOperations": {"willRename": True}},
    "textDocument": {
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
    },
}


def uri(path):
    return "file://" + quote(str(path))


class Editor:
    """A running `kedge lsp`, and what it has said."""

    def __init__(self, root, capabilities=CAPABILITIES, words=(), begin=True, today="2026-11-21"):
        self.root = Path(root)
        environment = dict(os.environ, SOURCE_DATE_EPOCH=str(calendar.timegm(time.strptime(today, "%Y-%m-%d"))))
        self.process = subprocess.Popen(
            [KEDGE, "lsp", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            cwd="/", env=environment)
        self.messages = queue.Queue()
        self.findings = {}
        self.published = 0
        self.said = []
        self.raw = []
        self.number = 0
        self.versions = {}
        threading.Thread(target=self._read, daemon=True).start()
        if begin:
            self.initialized = self.request("initialize", {
                "processId": os.getpid(), "rootUri": uri(self.root), "capabilities": capabilities})
            self.notify("initialized", {})

    def _read(self):
        stream = self.process.stdout
        while True:
            length = None
            while line := stream.readline():
                if line == b"\r\n":
                    break
                name, _, value = line.decode().partition(":")
                if name.lower() == "content-length":
                    length = int(value)
            if length is None:
                self.messages.put(None)
                return
            self.messages.put(json.loads(stream.read(length)))

    def send_bytes(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def take(self, timeout=PATIENCE):
        """The next message; what it publishes is noted."""
        message = self.messages.get(timeout=timeout)
        if message is None:
            raise EOFError("the server is gone: " + self.process.stderr.read().decode())
        self.raw.append(message)
        if message.get("method") == "textDocument/publishDiagnostics":
            self.findings[message["params"]["uri"]] = message["params"]["diagnostics"]
            self.published += 1
        elif message.get("method") in ("window/showMessage", "window/logMessage"):
            self.said.append(message["params"]["message"])
        return message

    def ask(self, method, params):
        """The whole answer to a request."""
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        number = self.number
        while True:
            message = self.take()
            if message.get("id") == number and "method" not in message:
                return message

    def request(self, method, params):
        answer = self.ask(method, params)
        if "error" in answer:
            raise AssertionError(f"{method}: {answer['error']}")
        return answer["result"]

    def open(self, path, text=None):
        text = (self.root / path).read_text() if text is None else text
        self.versions[path] = 1
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": self.uri(path), "languageId": "markdown", "version": 1, "text": text}})

    def change(self, path, text=None, changes=None):
        self.versions[path] += 1
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": self.uri(path), "version": self.versions[path]},
            "contentChanges": changes or [{"text": text}]})

    def close(self, path):
        self.notify("textDocument/didClose", {"textDocument": {"uri": self.uri(path)}})

    def settle(self):
        """Waits until everything that was said so far has been checked: a request that needs the findings is answered."""
        self.request("textDocument/documentSymbol", {"textDocument": {"uri": uri(self.root / "nothing")}})

    def until(self, condition, timeout=PATIENCE):
        end = time.monotonic() + timeout
        while not condition():
            self.take(max(0.01, end - time.monotonic()))

    def uri(self, path):
        return uri(self.root / path)

    def of(self, path):
        """The findings about a file."""
        return self.findings.get(self.uri(path), [])

    def all(self):
        """Every finding, as file, line, column, rule, and severity."""
        found = []
        for name, findings in self.findings.items():
            path = Path(unquote(name.removeprefix("file://")))
            for finding in findings:
                start = finding["range"]["start"]
                found.append((
                    os.path.relpath(path, self.root), start["line"] + 1, start["character"] + 1, finding["code"],
                    {1: "error", 2: "warning", 3: "note"}[finding["severity"]], finding["message"].split("\n")[0]))
        return sorted(found)

    def at(self, path, line, character, **more):
        return {"textDocument": {"uri": self.uri(path)}, "position": {"line": line, "character": character}, **more}

    def end(self):
        """Ends the session in order; the exit status."""
        self.request("shutdown", None)
        self.notify("exit", None)
        self.process.stdin.close()
        status = self.process.wait(PATIENCE)
        self.process.stdout.close()
        self.process.stderr.close()
        return status

    def kill(self):
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()


def checked(root, today="2026-11-21"):
    """What `kedge check` finds, in the form of `Editor.all`."""
    run = subprocess.run(
        [KEDGE, "check", "--format", "json", "--today", today], cwd=root, capture_output=True, text=True)
    found = []
    for finding in json.loads(run.stdout)["diagnostics"]:
        found.append((
            os.path.normpath(finding["file"]), finding["line"], finding["column"], finding["rule"], finding["severity"],
            finding["message"].split("\n")[0]))
    return sorted(found)
