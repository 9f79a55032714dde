"""A server whose pages arrive in pieces, as over a bad connection."""

import functools
import http.server
import threading
import time
from contextlib import contextmanager


class _Slow(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments, pieces, pause, **names):
        self.pieces, self.pause = pieces, pause
        super().__init__(*arguments, **names)

    def copyfile(self, source, outputfile):
        data = source.read()
        size = max(1, len(data) // self.pieces + 1)
        for start in range(0, len(data), size):
            outputfile.write(data[start:start + size])
            outputfile.flush()
            if self.path.split("?")[0].endswith(".html"):
                time.sleep(self.pause)

    def log_message(self, *arguments):
        pass


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A closed tab drops the connections that it still waits for; that is not an error."""


@contextmanager
def server(folder, pieces, pause):
    """Serves a folder, each page in that many pieces with a pause in seconds after each; gives its URL."""
    handler = functools.partial(_Slow, directory=str(folder), pieces=pieces, pause=pause)
    with _Server(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{running.server_port}"
        finally:
            running.shutdown()
            thread.join()
