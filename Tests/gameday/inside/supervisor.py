"""The first process of a scenario's machine: it starts the real processes and answers the bench and the stand-ins.

The bench writes one JSON object a line to standard input and reads one a line from standard output; stand-ins
ask through a socket what `systemctl`, `docker` and the others would print.
"""

import json
import os
import socketserver
import subprocess
import sys
import threading
import traceback
from pathlib import Path

sys.path[:0] = ["/srv/gameday/inside", "/srv/gameday"]

from commands import run  # noqa: E402
from machine import Machine  # noqa: E402
from standins import answer  # noqa: E402

SOCKET = "/run/gameday/socket"


class Request(socketserver.StreamRequestHandler):
    """One call of a stand-in."""

    def handle(self):
        call = json.loads(self.rfile.readline())
        machine = self.server.machine
        machine.called.append(call["argv"])
        try:
            reply = answer(machine, call["argv"], call["folder"])
        except Exception:
            reply = {"err": f"stand-in: {call['argv']}: {traceback.format_exc()}", "status": 64}
        if reply.get("status") == 64:
            machine.unknown.append(" ".join(call["argv"]))
        self.wfile.write(json.dumps(reply).encode() + b"\n")


class Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


def perform(machine, order):
    """Does what the bench says."""
    do = order.pop("do")
    if do == "run":
        machine.called.clear()
        machine.unknown.clear()
        result = run(**order, environment=machine.environment)
        return result | {"stand-ins": [call[0] for call in machine.called], "unknown": list(machine.unknown)}
    return {"value": getattr(machine, do)(**order)}


def main():
    os.umask(0o022)
    subprocess.run(["umount", "-l", "/run/old"], check=True)
    machine = Machine()
    server = Server(SOCKET, Request)
    server.machine = machine
    os.chmod(SOCKET, 0o666)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Path("/run/gameday/ready").touch()
    print(json.dumps({"value": "ready"}), flush=True)
    for line in sys.stdin:
        try:
            reply = perform(machine, json.loads(line))
        except Exception:
            reply = {"error": traceback.format_exc()}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
