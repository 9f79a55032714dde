"""What a person, a client or bad luck does to the machine: the faults that no release makes, and what is put right by hand."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import database
from commands import NOBODY
from outside import clients


class Hands:
    """The part of the machine that scenarios call by name."""

    def calls(self, tool, times=0):
        """Has clients call a tool of the first service: so many times, or for ever."""
        service = self.services[0]
        clients(service["port"], service["host"], tool, self.era == "modern", times)

    def event(self, kind="alert.triggered"):
        """Sends the bridge an event, as the monitor does."""
        data = json.dumps({"type": kind, "server_slug": "payments"}).encode()
        port = self.units["alert-bridge"].port
        urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/", data), timeout=5).read()

    def provider_well(self):
        """Has the provider work again."""
        self.proxy_file()
        self.units["nginx"].process.send_signal(signal.SIGHUP)
        time.sleep(0.5)

    def pause(self, seconds):
        time.sleep(seconds)

    def address(self, **how):
        self.outside.address(**how)

    def forget_names(self, **how):
        self.outside.forget_names(**how)

    def move_names(self, **how):
        self.outside.move_names(**how)

    def know_names(self):
        self.outside.know_names()

    def release(self, name, content):
        """Another release, or a switch of it, put there by hand."""
        file = Path(self.units[name].folder) / "release.json"
        file.write_text(json.dumps(content))
        self.units[name].restart()
        self.until_it_answers(self.units[name])

    def bare_environment(self, name):
        """Puts a Python environment with no package but pip there, as a deploy that stopped half-way leaves it."""
        folder = Path(self.units[name].folder) / ".venv"
        folder.unlink()
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)

    def hold_port(self, name):
        """Has another program hold the port of one that is not running."""
        port = self.units[name].port
        script = ("import socket\nline = socket.create_server(('127.0.0.1', int(__import__('sys').argv[1])))\n"
                  "while True:\n    line.accept()[0].close()")
        self.held.append(subprocess.Popen([*NOBODY, "python3", "-c", script, str(port)], stdout=subprocess.DEVNULL,
                                          stderr=subprocess.DEVNULL))
        time.sleep(0.5)

    def let_go(self):
        """Ends what holds a port, a connection or a lock."""
        for process in self.held:
            process.kill()
            process.wait()
        self.held.clear()
        database.end_clients()

    def fill_disk(self, path):
        """Puts a small disk there, and fills it."""
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k,uid=5000,gid=5000", "tmpfs", path], check=True)
        file = os.open(f"{path}/access.log.1", os.O_WRONLY | os.O_CREAT)
        try:
            while os.write(file, b"x" * 4096):
                pass
        except OSError:
            os.close(file)

    def remove(self, path):
        os.unlink(path)

    def forget(self, name):
        """Takes a program from its supervisor, as a deploy that went wrong does."""
        self.units.pop(name).stop()

    def limit(self, name, megabytes):
        """Another limit of memory, as a file that a person edits says it."""
        self.units[name].limit = megabytes << 20

    def set(self, **values):
        """Sets variables of the responder's shell."""
        self.environment.update(values)

    def write(self, path, text):
        """Writes a file that belongs to the responder."""
        file = Path(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        os.chown(file, 5000, 5000)
