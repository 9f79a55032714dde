"""A Chromium driven through the DevTools protocol: phones, networks, the accessibility tree, and code past a page's policy."""

import itertools
import json
import re
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import websocket

from browser import engine

# Nothing of the browser itself may come between a page and its measurement, or appear in the log of requests.
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--disable-default-apps", "--disable-extensions", "--mute-audio", "--hide-scrollbars",
             "--disable-features=Translate,OptimizationHints,MediaRouter", "--remote-debugging-port=0"]

# How long an answer may take, in seconds.
TIMEOUT = 60


class ProtocolError(Exception):
    """The browser refused a command, a page's script threw, or something did not happen in time."""


class Chromium:
    """A separate browser with an empty profile; `close` ends it."""

    def __init__(self, *arguments, profile=None, binary=None):
        self.profile = Path(profile or tempfile.mkdtemp(prefix="chromium-"))
        self.keep_profile = profile is not None
        self.numbers = itertools.count(1)
        self.events = {}
        port_file = self.profile / "DevToolsActivePort"
        port_file.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [binary or engine(), *ARGUMENTS, f"--user-data-dir={self.profile}",
             *arguments, "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while not (port_file.exists() and len(port_file.read_text().split()) == 2):
            if time.monotonic() > deadline or self.process.poll() is not None:
                self.close()
                raise ProtocolError("chromium did not start")
            time.sleep(0.05)
        port, path = port_file.read_text().split()
        self.socket = websocket.create_connection(f"ws://127.0.0.1:{port}{path}", suppress_origin=True, timeout=TIMEOUT)

    def close(self):
        """Ends the browser and deletes its profile, if it made one."""
        if self.process.poll() is None:
            try:
                self.call("Browser.close")
                self.process.wait(10)
            except (AttributeError, OSError, ProtocolError, subprocess.TimeoutExpired, websocket.WebSocketException):
                self.process.kill()
                self.process.wait()
        if not self.keep_profile:
            shutil.rmtree(self.profile, ignore_errors=True)

    def call(self, method, session=None, patience=TIMEOUT, **parameters):
        """Sends one command and waits for its answer; what happens meanwhile is kept for `Tab.wait` and `Tab.taken`."""
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        self.socket.send(json.dumps(message))
        while True:
            try:
                answer = self.receive(patience)
            except websocket.WebSocketTimeoutException:
                raise ProtocolError(f"{method} was not answered in {patience} s: {str(parameters)[:200]}") from None
            if answer.get("id") == number:
                if "error" in answer:
                    raise ProtocolError(f"{method}: {answer['error'].get('message')}")
                return answer["result"]

    def receive(self, timeout=TIMEOUT):
        """The next message; events are kept with their session."""
        self.socket.settimeout(timeout)
        message = json.loads(self.socket.recv())
        if "method" in message:
            self.events.setdefault(message.get("sessionId"), []).append(message)
        return message

    @contextmanager
    def tab(self, width=390, height=844, mobile=True):
        """A tab in its own context: nothing cached, nothing stored; a phone unless said otherwise."""
        context = self.call("Target.createBrowserContext")["browserContextId"]
        try:
            with self.tab_in(context, width, height, mobile) as tab:
                yield tab
        finally:
            self.call("Target.disposeBrowserContext", browserContextId=context)

    @contextmanager
    def tab_in(self, context, width=390, height=844, mobile=True):
        """A tab in a context that is there already (None: the profile's own), so that it shares cache and storage."""
        where = {"browserContextId": context} if context else {}
        target = self.call("Target.createTarget", url="about:blank", **where)["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        tab = Tab(self, session, context)
        try:
            for domain in ("Page", "Runtime", "Network", "DOM"):
                tab.call(f"{domain}.enable")
            tab.screen(width, height, mobile)
            yield tab
        finally:
            self.call("Target.closeTarget", targetId=target)
            self.events.pop(session, None)


class Tab:
    """One page of the browser, as its reader and as the test see it."""

    def __init__(self, browser, session, context):
        self.browser, self.session, self.context = browser, session, context

    def call(self, method, **parameters):
        """Sends a command for this tab."""
        return self.browser.call(method, self.session, **parameters)

    def screen(self, width, height=844, mobile=True):
        """Sets the size of the window, and whether it is a phone with a touch screen."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)
        self.call("Emulation.setTouchEmulationEnabled", enabled=mobile, maxTouchPoints=5 if mobile else 1)

    def media(self, **features):
        """Sets media features: `media(prefers_color_scheme="dark")`."""
        self.call("Emulation.setEmulatedMedia", features=[
            {"name": name.replace("_", "-"), "value": value} for name, value in features.items()])

    def text_size(self, pixels):
        """Sets the reader's own text size, as in the browser's settings (16 is usual)."""
        self.call("Page.setFontSizes", fontSizes={"standard": pixels, "fixed": round(pixels * 13 / 16)})

    def taken(self, *methods):
        """Takes the events of these methods that have come so far."""
        kept, found = [], []
        for event in self.browser.events.get(self.session, []):
            (found if event["method"] in methods else kept).append(event)
        self.browser.events[self.session] = kept
        return [dict(event["params"], method=event["method"]) for event in found]

    def wait(self, method, timeout=30, **wanted):
        """Waits for an event with these parameters and gives all of them."""
        deadline = time.monotonic() + timeout
        while True:
            for event in self.taken(method):
                if all(event.get(name) == value for name, value in wanted.items()):
                    return event
            left = deadline - time.monotonic()
            try:
                if left <= 0:
                    raise TimeoutError
                self.browser.receive(left)
            except (TimeoutError, websocket.WebSocketTimeoutException):
                raise ProtocolError(f"{method} did not come in {timeout} s") from None

    def go(self, url, settle=True):
        """Opens a URL in a fresh document and waits until it and its script are there."""
        self.taken("Page.loadEventFired", "Runtime.exceptionThrown")
        answer = self.call("Page.navigate", url=url)
        if answer.get("errorText"):
            raise ProtocolError(f"{url}: {answer['errorText']}")
        if answer.get("loaderId"):
            self.wait("Page.loadEventFired")
        if settle:
            self.settle()
        return self

    def settle(self):
        """Waits until the page has been painted twice: what a script changes at load is there by then."""
        self.until("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")

    def rest(self):
        """Waits until nothing of the page has changed for twenty frames, however long that takes here."""
        self.run("""new Promise(done => {
          let still = 0;
          const watch = new MutationObserver(() => { still = 0; });
          watch.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
          const look = () => {
            still += 1;
            if (still > 20) { watch.disconnect(); done(); } else { requestAnimationFrame(look); }
          };
          look();
        })""")

    def run(self, expression, world=None, patience=TIMEOUT):
        """The value of an expression in the page (or an isolated world), awaited; a page's policy does not bind it."""
        where = {"contextId": world} if world else {}
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True,
                           userGesture=True, patience=patience, **where)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise ProtocolError(details.get("exception", {}).get("description") or details["text"])
        return answer["result"].get("value")

    def world(self):
        """An isolated world of the page: it sees the same elements and none of the page's names."""
        frame = self.call("Page.getFrameTree")["frameTree"]["frame"]["id"]
        return self.call("Page.createIsolatedWorld", frameId=frame, worldName="test")["executionContextId"]

    def until(self, expression, timeout=10):
        """Waits until an expression in the page is true, and gives its value."""
        deadline = time.monotonic() + timeout
        while True:
            try:
                value = self.run(expression)
            except ProtocolError as error:
                if not re.search("navigated|context", str(error)):
                    raise
                value = None  # the page was left meanwhile: the next one is asked
            if value:
                return value
            if time.monotonic() > deadline:
                raise ProtocolError(f"not true in {timeout} s: {expression}")
            time.sleep(0.05)
