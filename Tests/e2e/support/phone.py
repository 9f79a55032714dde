"""A phone that keeps its profile over a restart, and a server that can be stopped, changed and made to fail."""

import functools
import http.server
import json
import threading
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

from browser import CHROMIUM, program, shared, start
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait


class Phone:
    """A Chromium at 390×844; `with Phone(profile)` again is the same phone after a restart.

    Without a profile it is a browser that others use too, each in its own context.
    """

    def __init__(self, profile=None, width=390, height=844, dark=False):
        self.profile, self.width, self.height, self.dark = profile, width, height, dark

    def __enter__(self):
        with ExitStack() as stack:
            if self.profile:
                self.driver = start(f"--user-data-dir={self.profile}", binary=program(*CHROMIUM), logs=True)
                stack.callback(self.driver.quit)
            else:
                self.driver = stack.enter_context(shared(logs=True))
            self.adopt()
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *error):
        return self.stack.__exit__(*error)

    def adopt(self):
        """Makes the window at hand that of a phone."""
        self.cdp("Emulation.setDeviceMetricsOverride", width=self.width, height=self.height, deviceScaleFactor=2,
                 mobile=True)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if self.dark else "light"}
        self.cdp("Emulation.setEmulatedMedia", features=[scheme])

    def cdp(self, command, **parameters):
        return self.driver.execute_cdp_cmd(command, parameters)

    def open(self, url):
        self.driver.get(url)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def wait(self, what, script, *arguments, seconds=20):
        """Waits until a script gives something true, and gives it."""
        return WebDriverWait(self.driver, seconds, 0.1).until(lambda _: self.run(script, *arguments), what)

    def saved(self):
        return self.driver.find_element(By.ID, "_saved").text

    def wait_saved(self, words="Saved for offline", seconds=30):
        WebDriverWait(self.driver, seconds, 0.1).until(lambda _: self.saved().startswith(words),
                                                       f"the page never said {words!r}")

    def find(self, text):
        """Types into the search; gives the addresses of what is found."""
        self.run("kedge.openSearch()")
        field = self.driver.find_element(By.ID, "_search-field")
        field.clear()
        field.send_keys(text)
        self.wait(f"nothing is said of {text!r}",
                  "return /found/.test(document.getElementById('_search-count').textContent)")
        return [link.get_attribute("href") for link in self.driver.find_elements(By.CSS_SELECTOR, "a.hit")]

    def requests(self):
        """The addresses that were asked for since the last call."""
        urls = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                urls.append(message["params"]["request"]["url"])
        return urls

    def complaints(self):
        """What the console has against the page since the last call."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments, host, **rest):
        self.host = host
        super().__init__(*arguments, **rest)

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        self.host.asked.append(self.path)
        answer = self.host.instead(self.path) if self.host.instead else None
        if answer is None:
            # Two builds within a second have one date, by which nothing can be told.
            del self.headers["If-Modified-Since"]
            return super().do_GET()
        status, headers, body = answer
        if status == "break":  # the connection is lost in the middle of the answer
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(b"<!doctype html>")
            self.wfile.flush()
            self.connection.close()
            return None
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def translate_path(self, path):
        self.directory = str(self.host.folder)
        path = path.split("?")[0].split("#")[0]
        if path.startswith(self.host.prefix):
            path = "/" + path[len(self.host.prefix):]
        return super().translate_path(path)


class Host:
    """A web server on one port of this machine, for one folder at a time, below a path."""

    def __init__(self, folder, prefix="/team/runbooks/"):
        self.folder, self.prefix = Path(folder), prefix
        # What to answer instead of the file: path → (status, headers, body) or None.
        self.instead = None
        self.asked = []
        self.port = 0
        self._running = None

    def start(self):
        handler = functools.partial(_Handler, host=self, directory=str(self.folder))
        http.server.ThreadingHTTPServer.allow_reuse_address = True
        self._running = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self._running.server_port
        threading.Thread(target=self._running.serve_forever, daemon=True).start()
        return self

    def stop(self):
        if self._running:
            self._running.shutdown()
            self._running.server_close()
            self._running = None

    @property
    def root(self):
        return f"http://127.0.0.1:{self.port}{self.prefix}"

    @contextmanager
    def failing(self, instead):
        self.instead = instead
        try:
            yield
        finally:
            self.instead = None


def until(condition, what, seconds=20):
    """Waits for something that no page reports."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(what)
        time.sleep(0.1)
