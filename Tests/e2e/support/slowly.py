"""A server whose pages arrive in pieces, as over a bad connection."""

import functools
import http.server
import threading
import time
from contextlib import contextmanager


class _Slow(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments, pieces, pause, after, **names):
        self.pieces, self.pause, self.after = pieces, pause, after
        super().__init__(*arguments, **names)

    def do_GET(self):
        # Each page comes over the connection each time: from no cache, and from no service worker.
        del self.headers["If-Modified-Since"]
        if self.path.split("?")[0].endswith("/sw.js"):
            return self.send_error(404)
        super().do_GET()

    def copyfile(self, source, outputfile):
        data = source.read()
        size = max(1, len(data) // self.pieces + 1)
        if self.after:
            pieces = [piece + self.after for piece in data.split(self.after)]
            pieces[-1] = pieces[-1][:-len(self.after)]
        else:
            pieces = [data[start:start + size] for start in range(0, len(data), size)]
        for piece in pieces:
            outputfile.write(piece)
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
def server(folder, pieces, pause, after=b""):
    """Serves a folder, each page in that many pieces with a pause in seconds after each; gives its URL.

    Where `after` is given, a piece ends after each place where it stands, however many these are.
    """
    handler = functools.partial(_Slow, directory=str(folder), pieces=pieces, pause=pause, after=after)
    with _Server(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{running.server_port}"
        finally:
            running.shutdown()
            thread.join()
