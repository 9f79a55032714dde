"""A running `kedge serve`, and how a test asks it."""

import json
import os
import re
import select
import signal
import socket
import subprocess
import time
import urllib.parse

from handbook import CLOCK, KEDGE

# What the preview adds to a page, and nothing else.
SCRIPT = re.compile(rb'<script src="/\.kedge/preview\.js" data-mark="[0-9a-f]{16}" defer></script>\n')


class Preview:
    """Serves the handbook of a folder at a free port until it is closed."""

    def __init__(self, folder, *words):
        self.process = subprocess.Popen(
            [KEDGE, "serve", *words], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, **CLOCK, "NO_COLOR": "1"},
            # What a shell starts in the background ignores it.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        if not select.select([self.process.stdout], [], [], 60)[0]:
            self.close()
            raise AssertionError("kedge serve says nothing")
        self.url = self.process.stdout.readline().decode().strip()
        if not self.url:
            raise AssertionError(self.process.communicate(timeout=60)[1].decode())
        address = urllib.parse.urlsplit(self.url)
        self.address = (address.hostname, address.port)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Ends it as Ctrl-C does; gives its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        status = self.process.wait(30)
        if not self.process.stderr.closed:
            self.messages = self.process.stderr.read().decode()
            self.process.stdout.close()
            self.process.stderr.close()
        return status

    def memory(self):
        """How many bytes of memory it has."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+) kB", status.read()).group(1)) * 1024

    def connect(self, timeout=30):
        return socket.create_connection(self.address, timeout=timeout)

    def ask(self, request, timeout=30):
        """Sends bytes and gives the answer: its status, its headers, its body."""
        with self.connect(timeout) as connection:
            try:
                connection.sendall(request)
            except (BrokenPipeError, ConnectionResetError):
                pass  # it has answered already
            return answer_of(connection, request.startswith(b"HEAD "))

    def get(self, path, *headers, method="GET", host=None):
        """The answer to a request for a path, which is sent as it is written."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host or '%s:%d' % self.address}", *headers, "", ""]
        return self.ask("\r\n".join(lines).encode())

    def file(self, path):
        """The body of a file of the site."""
        status, _, body = self.get("/" + urllib.parse.quote(path))
        if status != 200:
            raise AssertionError(f"{path}: {status} {body[:200]}")
        return body

    def news(self, page="/"):
        """A connection that listens, from which `latest` reads."""
        connection = self.connect()
        connection.sendall(f"GET /.kedge/events?page={urllib.parse.quote(page, safe='')} HTTP/1.1\r\n"
                           f"Host: {self.address[0]}\r\n\r\n".encode())
        return News(connection)


class News:
    """What the preview tells a page."""

    def __init__(self, connection):
        self.connection, self.buffer = connection, b""

    def next(self, timeout=60):
        """The next message."""
        end = time.monotonic() + timeout
        while True:
            found = re.search(rb"data: (\{.*?\})\n\n", self.buffer, re.S)
            if found:
                self.buffer = self.buffer[found.end():]
                return json.loads(found.group(1))
            self.connection.settimeout(max(0.01, end - time.monotonic()))
            part = self.connection.recv(65536)
            if not part:
                raise AssertionError(f"the connection was closed: {self.buffer!r}")
            self.buffer += part

    def close(self):
        self.connection.close()


def answer_of(connection, is_head=False):
    """Reads one answer; a status of None where there is none."""
    data = b""
    try:
        while b"\r\n\r\n" not in data:
            part = connection.recv(65536)
            if not part:
                return None, {}, data
            data += part
        head, _, body = data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
        length = 0 if is_head else int(headers.get("content-length", 0))
        while len(body) < length:
            part = connection.recv(65536)
            if not part:
                break
            body += part
        return int(lines[0].split()[1]), headers, body
    except ConnectionResetError:
        return None, {}, data


def without_script(path, body):
    """A page as a build would publish it, without what the preview adds; fails where it has not added it once."""
    if not path.endswith(".html"):
        return body
    body, count = SCRIPT.subn(b"", body)
    if count != 1:
        raise AssertionError(f"{path} has the script {count} times")
    if path == "book.html":
        body = body.replace(b"script-src &#39;self&#39; ", b"script-src ", 1).replace(b"; connect-src &#39;self&#39;", b"", 1)
    return body
