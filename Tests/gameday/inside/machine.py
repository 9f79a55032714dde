"""The scenario's machine: its files, its programs and what the bench can do to them."""

import json
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import database
import layout
import proxy
from commands import NOBODY
from outside import Outside, clients
from unit import Unit

HOME = Path("/home/responder")


class Machine:
    """Everything that a scenario's commands can see."""

    def __init__(self):
        self.units, self.called, self.unknown, self.held = {}, [], [], []
        self.begin = time.time()
        layout.home(HOME)
        self.outside = Outside()
        self.environment = {
            "PATH": "/srv/gameday/standins/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": str(HOME), "USER": "responder", "LANG": "C.UTF-8", "TERM": "dumb",
            "SSL_CERT_FILE": "/etc/ssl/certs/ca-certificates.crt"}

    def prepare(self, services, era="modern", release=None, previous=None, deployed="3 days ago", limit=None,
                restarts="no", environment=None):
        """Lays out the releases of services; what is wrong with one holds for the first only."""
        os.symlink(f"/srv/gameday/{era}", "/srv/gameday/own")
        for number, service in enumerate(services):
            first = number == 0
            folder = layout.service(service, (release or {}) if first else {}, (previous or {}) if first else {},
                                    deployed if first else "3 days ago")
            own = {"PATH": "/usr/bin:/bin", "PYTHONPATH": "/srv/gameday/servers", "LANG": "C.UTF-8",
                   "PORT": str(service["port"]), "HOSTS": service["host"], "NAME": service["unit"],
                   "DATABASE_URL": "postgresql://payments@127.0.0.1:5432/payments", "PYTHONUNBUFFERED": "1",
                   "SSL_CERT_FILE": "/etc/ssl/certs/ca-certificates.crt"}
            program = "bridge" if service["slug"] == "alert-bridge" else "shop"
            self.units[service["unit"]] = Unit(
                service["unit"], f"MCP server {service['slug']}", service["runtime"],
                [f"/srv/gameday/{era}/bin/python", "-B", f"/srv/gameday/servers/{program}.py"], folder, own, service["port"],
                restarts if first else "no", limit if first else None)
            self.units[service["unit"]].created = layout.moment(deployed if first else "3 days ago")
        self.environment.update(environment or {})
        self.services, self.era = services, era

    def start(self, name, wait=True):
        """Starts a program, and waits until it answers if it should."""
        unit = self.units[name]
        unit.start()
        if wait:
            self.until_it_answers(unit)

    def until_it_answers(self, unit, seconds=20):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and unit.state == "active":
            for host in ("127.0.0.1", "[::1]"):
                for port in {unit.port, unit.port + 100}:
                    try:
                        urllib.request.urlopen(f"http://{host}:{port}/healthz", timeout=1).read()
                        return
                    except urllib.error.HTTPError:
                        return
                    except OSError:
                        pass
            time.sleep(0.05)
        raise RuntimeError(f"{unit.name} does not answer: " + "\n".join(line.text for line in unit.lines[-20:]))

    def answers(self, name):
        """Waits until a program answers, as the pages' ten seconds do."""
        self.until_it_answers(self.units[name])

    def until(self, name, state, seconds=20):
        """Waits until a program is in a state."""
        deadline = time.monotonic() + seconds
        while self.units[name].state != state:
            if time.monotonic() > deadline:
                raise RuntimeError(f"{name} is {self.units[name].state}, not {state}: "
                                   + "\n".join(line.text for line in self.units[name].lines[-20:]))
            time.sleep(0.05)

    def start_all(self):
        """Starts every server that is not running."""
        for service in self.services:
            self.start(service["unit"])

    def kill(self, name):
        """Kills a program as nobody should, and waits for its end."""
        self.units[name].stop(signal.SIGKILL)

    def stop(self, name):
        self.units[name].stop()

    def proxy(self, faults=None, running=True):
        """Writes nginx's configuration and starts nginx."""
        unit = self.units.get("nginx")
        proxy.write(self.services, faults or {})
        if unit is None:
            unit = self.units["nginx"] = Unit(
                "nginx", "A high performance web server and a reverse proxy server", "systemd",
                ["/usr/sbin/nginx", "-g", "daemon off;"], Path("/tmp"), {"PATH": "/usr/sbin:/usr/bin:/bin"}, 443)
        if running:
            unit.start()
            time.sleep(0.1)
        elif unit.state == "active":
            unit.stop()

    def proxy_file(self, faults=None):
        """Puts another configuration there, as a person does by hand, and leaves nginx as it is."""
        proxy.write(self.services, faults or {})

    def database(self, **wanted):
        """Starts PostgreSQL, and what holds its connections and locks."""
        database.start(self, **wanted)

    def calls(self, tool, times=0):
        """Has clients call a tool of the first service: so many times, or for ever."""
        service = self.services[0]
        clients(service["port"], service["host"], tool, self.era == "modern", times)

    def event(self, kind="alert.triggered"):
        """Sends the bridge an event, as the monitor does."""
        data = json.dumps({"type": kind, "server_slug": "payments"}).encode()
        port = self.units["alert-bridge"].port
        urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/", data), timeout=5).read()

    def busy(self):
        """Starts a program that takes a whole processor, before all others."""
        first = "echo -20 >/proc/self/autogroup; exec nice -n -19 \"$@\""
        self.held.append(subprocess.Popen(["sh", "-c", first, "sh", *NOBODY, "sh", "-c", "while :; do :; done"],
                                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True))
        time.sleep(0.5)

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

    def know_names(self):
        self.outside.know_names()

    def release(self, name, content):
        """Another release, or a switch of it, put there by hand."""
        file = Path(self.units[name].folder) / "release.json"
        file.write_text(json.dumps(content))
        self.units[name].restart()
        self.until_it_answers(self.units[name])

    def hold_port(self, name):
        """Has another program hold the port of one that is not running."""
        port = self.units[name].port
        self.held.append(subprocess.Popen([*NOBODY, "python3", "-m", "http.server", "--bind", "127.0.0.1", str(port)],
                                          cwd="/tmp", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
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
