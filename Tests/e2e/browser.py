"""A real Chromium, with JavaScript or without, and a server that has the site below a path."""

import functools
import http.server
import shutil
import threading
from contextlib import contextmanager

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service


def program(*names):
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    raise RuntimeError(f"none of {', '.join(names)} is on PATH: apt-get install chromium chromium-driver")


@contextmanager
def chromium(javascript):
    """A headless Chromium with the window of a phone."""
    options = Options()
    options.binary_location = program("chromium", "chromium-browser", "google-chrome")
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--window-size=500,844"):
        options.add_argument(argument)
    if not javascript:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    driver = webdriver.Chrome(options=options, service=Service(program("chromedriver")))
    try:
        driver.set_page_load_timeout(30)
        yield driver
    finally:
        driver.quit()


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


# What a reader sees at the fragment: where the element with the id stands, the text from there on, and its link.
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
    """Opens a URL in a fresh document and says what stands at its fragment."""
    driver.get("about:blank")
    driver.get(url)
    return driver.execute_script(_SIGHT, fragment)
