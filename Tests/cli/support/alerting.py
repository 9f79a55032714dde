"""A real Prometheus and a real Alertmanager on the loopback interface, what they watch, and who is told by them."""

import json
import shutil
import socket
import subprocess
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Debian calls the second one otherwise.
PROMETHEUS = shutil.which("prometheus")
ALERTMANAGER = shutil.which("prometheus-alertmanager") or shutil.which("alertmanager")


def free_port():
    """A port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def until(condition, what, seconds=40):
    """Waits until a condition gives something true, and gives it."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not in {seconds} s: {what}")
        time.sleep(0.05)
    return value


class World:
    """What is measured, at `/metrics`, and what PagerDuty, Slack and a bridge were told, each below a path of its own."""

    def __init__(self):
        self.failing, self.told = [], {"pagerduty": [], "slack": [], "bridge": []}
        world = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.answer(200, "text/plain", "".join(
                    f'probe_failure{{failure_reason="{reason}",server_slug="{slug}"}} 1\n' for reason, slug in world.failing))

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                world.told[self.path.strip("/")].append(body)
                self.answer(202, "application/json", '{"status": "success"}' if "pagerduty" in self.path else "ok")

            def answer(self, status, kind, text):
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Program:
    """A program that serves HTTP: started in a folder, ready when it says so, ended by `close`."""

    def __init__(self, folder, name, *words):
        self.log = folder / f"{name}.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        with open(self.log, "w") as log:
            self.process = subprocess.Popen([*words, f"--web.listen-address=127.0.0.1:{self.port}"], cwd=folder, stdout=log,
                                            stderr=subprocess.STDOUT)
        try:
            until(self.is_ready, f"{name} is ready")
        except AssertionError:
            self.close()
            raise

    def is_ready(self):
        if self.process.poll() is not None:
            raise AssertionError(self.log.read_text())
        try:
            with urllib.request.urlopen(f"{self.url}/-/ready", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def get(self, path):
        """The JSON of an address of its own."""
        with urllib.request.urlopen(self.url + path, timeout=10) as answer:
            return json.load(answer)

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
