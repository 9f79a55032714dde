"""The scenario's machine: its files, its programs and what the bench can do to them."""

import os
import signal
import time
import urllib.error
import urllib.request
from pathlib import Path

import database
import layout
import proxy
from hands import Hands
from outside import Outside
from unit import Unit

HOME = Path("/home/responder")


class Machine(Hands):
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
                restarts="no", environment=None, first_of_all=False):
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
            self.units[service["unit"]].first = first_of_all and first
            self.units[service["unit"]].created = layout.moment(deployed if first else "3 days ago")
        self.environment.update(environment or {})
        self.services, self.era = services, era

    def start(self, name, wait=True):
        """Starts a program, and waits until it answers if it should."""
        unit = self.units[name]
        unit.start()
        if wait:
            self.until_it_answers(unit)

    def until_it_answers(self, unit, seconds=60):
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

    def until(self, name, state, seconds=60):
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
