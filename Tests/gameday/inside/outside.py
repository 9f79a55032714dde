"""What lies around the machine: names, addresses, and who calls its server."""

import json
import subprocess
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from dns import Names

OWN, PUBLIC = "127.0.0.53", "1.1.1.1"


class Outside:
    """The network of the machine, as far as it has one."""

    def __init__(self):
        subprocess.run(["ip", "address", "add", f"{PUBLIC}/32", "dev", "lo"], check=True)
        names = {name: "127.0.0.1" for line in Path("/etc/hosts").read_text().splitlines() if line.startswith("127")
                 for name in line.split()[1:]}
        self.resolvers = {"own": Names(OWN, dict(names)), "public": Names(PUBLIC, dict(names))}

    def address(self, address):
        """Gives the machine a second address, such as the database's private one."""
        subprocess.run(["ip", "address", "add", f"{address}/32", "dev", "lo"], check=True)

    def forget_names(self, resolvers):
        """Takes the names from /etc/hosts and from these resolvers."""
        self.hosts("127.0.0.1 localhost\n")
        for name in resolvers:
            self.resolvers[name].names.clear()

    def move_names(self, address):
        """Has the names lead to an address that there is no way to."""
        names = Path("/etc/hosts").read_text().splitlines()[0].split()[1:]
        self.hosts(f"127.0.0.1 localhost\n{address} {' '.join(name for name in names if '.' in name)}\n")

    def hosts(self, text):
        Path("/run/gameday/hosts").write_text(text)
        subprocess.run(["mount", "--bind", "/run/gameday/hosts", "/etc/hosts"], check=True)

    def know_names(self):
        """Undoes that."""
        subprocess.run(["umount", "/etc/hosts"], check=True)
        for resolver in self.resolvers.values():
            resolver.names.update(self.resolvers["public"].names or {})


def call(port, host, tool, arguments=None, modern=True, session=None):
    """One call of a tool, as clients send it; the answer, whatever it is."""
    meta = {"_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}}
    headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream", "Host": host}
    if modern:
        headers |= {"MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call", "Mcp-Name": tool}
    else:
        headers |= {"Mcp-Session-Id": session or "", "MCP-Protocol-Version": "2025-06-18"}
    return post(port, headers, {"jsonrpc": "2.0", "id": 7, "method": "tools/call",
                                "params": {"name": tool, "arguments": arguments or {}, **(meta if modern else {})}})[0]


def post(port, headers, body):
    request = urllib.request.Request(f"http://127.0.0.1:{port}/mcp", json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode(), answer.headers
    except urllib.error.HTTPError as error:
        return error.read().decode(), error.headers
    except OSError as error:
        return str(error), {}


def session(port, host):
    """A session of the old protocol."""
    headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream", "Host": host}
    _, answer = post(port, headers, {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "client", "version": "1"}}})
    identity = answer.get("mcp-session-id")
    post(port, headers | {"Mcp-Session-Id": identity or ""}, {"jsonrpc": "2.0", "method": "notifications/initialized"})
    return identity


def clients(port, host, tool, modern, times=0):
    """Calls a tool so many times, or for ever in the background, three at a time."""
    identity = None if modern else session(port, host)

    def forever():
        while True:
            start = time.monotonic()
            call(port, host, tool, modern=modern, session=identity)
            # A server that is well is not kept busy by them; one that is slow gets no pause in which it would look well.
            time.sleep(0.3 if time.monotonic() - start < 1 else 0)

    for _ in range(0 if times else 3):
        threading.Thread(target=forever, daemon=True).start()
    time.sleep(0 if times else 1)
    for _ in range(times):
        call(port, host, tool, modern=modern, session=identity)
