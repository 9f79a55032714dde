"""Malformed and hostile messages do no harm: the server answers, goes on, and shows the same findings."""

import json
import os
import unittest

from chance import source, told
from editor.client import Editor, checked, uri
from editor.scene import DISK, FILES, Session

METHODS = [
    "initialize", "textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/completion",
    "textDocument/hover", "textDocument/definition", "textDocument/references", "textDocument/documentSymbol",
    "textDocument/codeAction", "textDocument/codeLens", "textDocument/prepareRename", "textDocument/rename",
    "workspace/willRenameFiles", "workspace/didChangeWatchedFiles", "$/cancelRequest", "$/nothing", "", "x" * 500,
]
NUMBERS = [0, 1, 7, -1, 2**31 - 1, 2**31, 2**53, -2**63, 10**30, 1.5, 1e300]
TEXTS = ["", "x", "😀", "\ud800", "\0", "---\n", "](", "{{", "{" * 500, "[" * 500, "# \n" * 300, "../" * 50, "%00%ff%2e%2e/"]


class HostileTest(Session):
    def value(self, random, depth=0):
        kind = random.randrange(9 if depth < 3 else 6)
        if kind == 0:
            return random.choice(NUMBERS)
        if kind == 1:
            return random.choice(TEXTS)
        if kind == 2:
            return random.choice([None, True, False])
        if kind == 3:
            return {"line": random.choice(NUMBERS), "character": random.choice(NUMBERS)}
        if kind == 4:
            return {"uri": random.choice([
                self.editor.uri(DISK), self.editor.uri("content/../../../etc/passwd"), uri("/etc/passwd"), "file://",
                "file://host/x", "untitled:1", "file:///%zz", uri(self.folder / "content/new.md"), self.editor.uri("kedge.yml")]),
                "version": random.choice(NUMBERS), "text": random.choice(TEXTS), "languageId": "markdown"}
        if kind == 5:
            return {"start": self.value(random, 9), "end": self.value(random, 9)}
        if kind == 6:
            return [self.value(random, depth + 1) for _ in range(random.randrange(4))]
        names = ["textDocument", "position", "range", "contentChanges", "context", "files", "changes", "newName", "oldUri",
                 "newUri", "text", "uri", "id", "capabilities", "rootUri", "only"]
        return {name: self.value(random, depth + 1) for name in random.sample(names, random.randrange(6))}

    def test_random_messages(self):
        random = source("hostile messages")
        count = int(os.environ.get("KEDGE_MESSAGES", "1500"))
        self.editor.open(DISK)
        for number in range(count):
            message = {"method": random.choice(METHODS), "params": self.value(random)}
            if random.randrange(2):
                message["id"] = random.choice([f"h{number}", number + 10**6, None, [], 1.5])
            body = json.dumps({"jsonrpc": "2.0", **message}).encode()
            if random.randrange(8) == 0:
                place = random.randrange(len(body))
                body = body[:place] + bytes([random.randrange(256)]) + body[place + random.randrange(3):]
            self.editor.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            if number % 100 == 99:
                self.editor.settle()
        for path in {DISK, "kedge.yml", "content/new.md"}:
            self.editor.close(path)
        self.editor.settle()
        self.assertEqual(self.editor.all(), checked(self.folder))
        self.assertFalse((self.folder / "content/new.md").exists())
        told("editor", count, "hostile messages")
        self.assertEqual(self.editor.end(), 0)

    def test_broken_framing(self):
        for data in (b"\r\n\r\n", b"Content-Length: x\r\n\r\n", b"Content-Length: -5\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                     b"Content-Length: 3\r\n\r\n{}}", b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n", b"A" * 100_000 + b"\r\n\r\n",
                     b"A" * 100_000):
            self.editor.send_bytes(data)
            self.editor.settle()

    def test_deep_and_odd_json(self):
        for body in (b"[" * 100_000, b'{"a":' * 50_000, b"null", b"[]", b'"x"', b"\xff\xfe", b'{"id": 1}', b'{"method": 1}',
                     b'[{"jsonrpc": "2.0", "id": 1, "method": "shutdown"}]'):
            self.editor.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.editor.settle()
        errors = [message["error"]["code"] for message in self.editor.raw if "error" in message]
        self.assertLessEqual({-32700, -32600}, set(errors))

    def test_order_of_the_session(self):
        editor = Editor(self.folder, begin=False)
        self.assertEqual(editor.ask("textDocument/hover", {})["error"]["code"], -32002)
        editor.request("initialize", {"processId": None, "rootUri": uri(self.folder), "capabilities": {}})
        self.assertEqual(editor.ask("initialize", {})["error"]["code"], -32600)
        self.assertEqual(editor.ask("textDocument/unheardOf", {})["error"]["code"], -32601)
        self.assertEqual(editor.ask("textDocument/hover", {})["error"]["code"], -32602)
        editor.request("shutdown", None)
        self.assertEqual(editor.ask("textDocument/hover", {})["error"]["code"], -32600)
        editor.notify("exit", None)
        self.assertEqual(editor.process.wait(30), 0)

    def test_what_is_cancelled_is_not_worked_out(self):
        def framed(message):
            body = json.dumps({"jsonrpc": "2.0", **message}).encode()
            return b"Content-Length: %d\r\n\r\n" % len(body) + body

        self.editor.send_bytes(
            framed({"id": "a", "method": "textDocument/hover", "params": self.editor.at(DISK, 4, 8)})
            + framed({"method": "$/cancelRequest", "params": {"id": "a"}}))
        self.editor.until(lambda: any(message.get("id") == "a" for message in self.editor.raw))
        (answer,) = [message for message in self.editor.raw if message.get("id") == "a"]
        self.assertEqual(answer["error"]["code"], -32800)

    def test_a_client_that_does_not_read_is_not_waited_for_in_memory(self):
        """While nobody reads, nothing more is taken in, and memory stays bounded."""
        request = {"id": 1, "method": "textDocument/documentSymbol", "params": {"textDocument": {"uri": self.editor.uri(DISK)}}}
        body = json.dumps({"jsonrpc": "2.0", **request}).encode()
        data = (b"Content-Length: %d\r\n\r\n" % len(body) + body) * 2000
        for _ in range(5):
            self.editor.send_bytes(data)
        self.editor.settle()
        with open(f"/proc/{self.editor.process.pid}/status") as status:
            peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
        self.assertLess(peak, 400_000)


if __name__ == "__main__":
    unittest.main()
