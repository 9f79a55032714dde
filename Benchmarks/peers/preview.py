"""How long a saved document takes until a preview serves its new words."""

import subprocess
import time
import urllib.error
import urllib.request

from peers.programs import free_port

# How often the page is asked for, in seconds.
POLL = 0.002


def saved_to_served(command, folder, page, write, saves, most=300):
    """The seconds of each save, measured by a reader that asks again and again.

    - command: Makes the command of the preview for a port.
    - page: The page's address on the server.
    - write: Writes the document's text of a turn and gives the words that are new in it.
    - most: How long to wait for one text, in seconds.
    """
    port = free_port()
    process = subprocess.Popen(command(port), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}{page}"
        _wait(address, write(0), process, most)
        found = []
        for turn in range(1, saves + 1):
            time.sleep(1)  # A preview that waits for quiet has had it.
            words, start = write(turn), time.monotonic()
            _wait(address, words, process, most)
            found.append(time.monotonic() - start)
        return found
    finally:
        process.kill()
        process.wait()


def _wait(address, words, process, most):
    deadline = time.monotonic() + most
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise OSError(f"the preview ended with {process.returncode}: {address}")
        try:
            with urllib.request.urlopen(address, timeout=most) as answer:
                if words.encode() in answer.read():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(POLL)
    raise OSError(f"{address} never said {words!r}")
