"""A real Chromium, with JavaScript or without, and a server that has the site below a path.

A browser lives as long as the process of the tests; each test has its own context in it, with nothing cached and
nothing stored, as in a browser that was just started.
"""

import atexit
import functools
import http.server
import itertools
import json
import re
import shutil
import threading
import urllib.request
from contextlib import contextmanager

import websocket
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# A browser allows 200 steps within a page in ten seconds, unless it is told that no page tries to drown it.
ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--disable-ipc-flooding-protection")


def program(*names):
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    raise RuntimeError(f"none of {', '.join(names)} is on PATH: apt-get install chromium chromium-driver")


def engine():
    """Only the engine of Chromium, without windows around the pages, where that is installed: it takes half the time.

    The program itself, and not the script on PATH that starts it: who ends that script leaves a browser behind.
    """
    return program("/usr/lib/chromium/chromium-headless-shell", "chromium-headless-shell", *CHROMIUM)


def start(*arguments, binary=None, logs=False):
    """A driver of a new Chromium."""
    options = Options()
    options.binary_location = binary or engine()
    for argument in (*ARGUMENTS, *arguments):
        options.add_argument(argument)
    if logs:
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(program("chromedriver")))
    driver.set_page_load_timeout(30)
    return driver


class Shared:
    """A Chromium that tests use one after the other."""

    def __init__(self, **kind):
        self.driver = start("--window-size=500,844", **kind)
        self.home = self.driver.current_window_handle
        self.logs = kind.get("logs", False)
        address = self.driver.capabilities["goog:chromeOptions"]["debuggerAddress"]
        with urllib.request.urlopen(f"http://{address}/json/version") as answer:
            self.socket = websocket.create_connection(json.load(answer)["webSocketDebuggerUrl"], suppress_origin=True,
                                                      timeout=60)
        self.numbers = itertools.count(1)

    def call(self, method, **parameters):
        """Sends a command to the browser itself, which no page may."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (answer := json.loads(self.socket.recv())).get("id") != number:
            pass
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def open(self):
        """Makes a new context and the only window in it."""
        self.context = self.call("Target.createBrowserContext")["browserContextId"]
        window = self.call("Target.createTarget", url="about:blank", browserContextId=self.context, width=500, height=844,
                           newWindow=True)["targetId"]
        self.driver.switch_to.window(window)
        self.driver.set_page_load_timeout(30)
        self.driver.set_script_timeout(30)
        # What others left there.
        for log in ("browser", "performance") if self.logs else ("browser",):
            self.driver.get_log(log)

    def close(self):
        self.driver.switch_to.window(self.home)
        self.call("Target.disposeBrowserContext", browserContextId=self.context)

    def quit(self):
        self.socket.close()
        self.driver.quit()


# Those that no test uses, by what they were started with; a test within a test takes a second one.
_idle = {}


@contextmanager
def shared(**kind):
    """The driver of a Chromium of this kind, as if just started."""
    idle = _idle.setdefault(tuple(kind.items()), [])
    browser = idle.pop() if idle else Shared(**kind)
    try:
        browser.open()
        yield browser.driver
        browser.close()
    except BaseException:
        # Whatever went wrong may have been the browser.
        try:
            browser.close()
        except (WebDriverException, RuntimeError, OSError, websocket.WebSocketException):
            browser.quit()
            raise
        idle.append(browser)
        raise
    idle.append(browser)


@atexit.register
def _quit():
    for browser in itertools.chain(*_idle.values()):
        browser.quit()


@contextmanager
def chromium(javascript):
    """A headless Chromium with the window of a phone."""
    with shared() as driver:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not javascript})
        yield driver


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@contextmanager
def server(folder):
    """Serves a folder on a free port of this machine; gives its URL without a slash at the end."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{running.server_port}"
        finally:
            running.shutdown()
            thread.join()


def phone(driver, width=390, height=844, dark=False):
    """Makes the window that of a phone with a touch screen."""
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": True})
    driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 5})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})


def tap(driver, element):
    """Touches the middle of an element, as a thumb does: whatever is on top there gets the touch."""
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    point = driver.execute_script("""
      window.tapArrived = false;
      addEventListener("click", () => setTimeout(() => { window.tapArrived = true; }), {capture: true, once: true});
      const b = arguments[0].getBoundingClientRect();
      return {x: b.x + b.width / 2, y: b.y + b.height / 2};""", element)
    driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    # The browser makes a click of it a moment later; the page may be left by it.
    WebDriverWait(driver, 10, 0.01).until(lambda _: driver.execute_script("return window.tapArrived !== false"))


class Clock:
    """Replaces the clock that pages see; it runs on from the moment that it was set to, or is stopped."""

    def __init__(self, driver, moment):
        self.driver = driver
        self.script = None
        self.set(moment)

    def set(self, moment, runs=True):
        """Sets the clock of every page that is opened from now on."""
        if self.script:
            self.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", {"identifier": self.script})
        source = """(() => {
          const Real = Date, start = Real.parse("%s"), ahead = start - Real.now();
          window.skew = 0;
          const now = () => (%s ? Real.now() + ahead : start) + window.skew;
          window.Date = class extends Real {
            constructor(...words) { super(...(words.length ? words : [now()])); }
            static now() { return now(); }
          };
        })()""" % (moment, "true" if runs else "false")
        self.script = self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": source})["identifier"]

    def advance(self, minutes):
        """Moves the clock of the page that is open, and lets it notice."""
        self.driver.execute_script(
            "window.skew += arguments[0] * 60000; document.dispatchEvent(new Event('visibilitychange'))", minutes)


# A cell of a table that stays in its line.
_SIDEWAYS = re.compile(r"(?s)^<t[hd]\b.* from (-?\d+) to \1$")

# Adds up what moves from the first moment on; `shifts` has how much, where and what.
SHIFTS = """
  window.shifts = [];
  new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push([entry.value, innerWidth,
      entry.sources.map(source => ((source.node && (source.node.outerHTML || source.node.textContent)) || "?").slice(0, 80)
        + ` at ${Math.round(source.previousRect.x)} then ${Math.round(source.currentRect.x)}`
        + " from " + Math.round(source.previousRect.y) + " to " + Math.round(source.currentRect.y))])))
    .observe({type: "layout-shift", buffered: true});"""


def shifts(driver):
    """What has moved on the page since it was opened, after `SHIFTS`, its script and another moment.

    A table that is still coming finds the width of its columns row by row: its cells move sideways by a little and stay
    in their line. To hide it until it is whole would be worse: over a broken connection it never is.
    """
    moved = driver.execute_async_script("""
      const done = arguments[0];
      (function look() {
        if (document.readyState !== "complete" || !document.documentElement.classList.contains("ready")) {
          return setTimeout(look, 20);
        }
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(window.shifts), 200)));
      })();""")
    return [(size, width, what) for size, width, what in moved if size >= .01 or not all(map(_SIDEWAYS.search, what))]


# What a reader sees at the fragment: where the element with the id is, the text from there on, and its link.
_SIGHT = """
  const id = arguments[0];
  const element = id ? document.getElementById(id) : document.querySelector("main");
  if (!element) { return null; }
  const range = document.createRange();
  range.setStartBefore(element);
  range.setEndAfter(document.body.lastElementChild);
  const link = element.matches(".moved-to") ? element.querySelector("a")
    : id ? null : document.querySelector(".moved-page a");
  return {
    top: element.getBoundingClientRect().top,
    bar: document.querySelector(".bar").getBoundingClientRect().bottom,
    scrolled: window.scrollY,
    mark: (/mark-[a-z0-9-]+/.exec(range.toString()) || [null])[0],
    own: element.textContent,
    link: link ? link.href : null,
    scripted: [...document.querySelectorAll("button.copy")].some(button => getComputedStyle(button).visibility === "visible" && button.offsetHeight > 0),
  };
"""


def sight(driver, url, fragment):
    """Opens a URL in a fresh document and says what is at its fragment."""
    driver.get("about:blank")
    driver.get(url)
    return driver.execute_script(_SIGHT, fragment)
