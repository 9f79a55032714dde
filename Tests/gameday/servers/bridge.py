"""A receiver of alerts, as far as the handbook looks at one: a health check, and a log of what it got and sent."""

import http.server
import json
import os
import sys
from pathlib import Path

RELEASE = json.loads(Path("release.json").read_text())


class Bridge(http.server.BaseHTTPRequestHandler):
    """Answers the health check and takes events."""

    def do_GET(self):
        self.reply(200 if self.path == "/healthz" else 404, b"ok\n")

    def do_POST(self):
        event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        print(f"received {event['type']} {event['server_slug']}", flush=True)
        if RELEASE.get("key") == "wrong":
            print("pagerduty was not told: 403", flush=True)
        self.reply(202, b"")

    def reply(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Bridge).serve_forever()
