"""A real PostgreSQL, small, and what can hold its connections and locks."""

import glob
import subprocess
import time
from pathlib import Path

from commands import NOBODY

ADDRESS = "postgresql://payments@127.0.0.1:5432/payments"
DATA = "/var/lib/postgresql/data"


def program(name):
    """The newest PostgreSQL of the machine; Debian keeps its programs out of PATH."""
    found = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))
    return found[-1] if found else name


def start(machine, connections=20, slots=0, idle=0, lock=False, slow=0, running=True):
    """Starts the server; then holds `slots` connections, `idle` transactions, a lock or slow queries."""
    log = open("/var/log/postgresql.log", "wb")
    subprocess.run(["cp", "-a", "/srv/gameday/state/postgresql", DATA], check=True)
    if not running:
        return
    subprocess.Popen([*NOBODY, program("postgres"), "-D", DATA, "-c", f"max_connections={connections}",
                      "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-k", "/run/postgresql"], stdout=log, stderr=log)
    for _ in range(200):
        if subprocess.run([program("pg_isready"), "-q", "-h", "127.0.0.1"]).returncode == 0:
            break
        time.sleep(0.05)
    # The responder's shell knows the address, as the pages ask for.
    machine.environment["DATABASE_URL"] = ADDRESS
    scripts = ["SELECT pg_sleep(600)"] * slots + ["SELECT pg_sleep(600) /* report */ FROM invoices LIMIT 1"] * slow
    holds = ["BEGIN; LOCK TABLE invoices IN ACCESS EXCLUSIVE MODE;"] if lock else []
    holds += ["BEGIN; SELECT 1;"] * idle
    for script in scripts:
        _client(["-c", script])
    for script in holds:
        client = _client([], stdin=subprocess.PIPE)
        machine.held.append(client)
        client.stdin.write(script.encode() + b"\n")
        client.stdin.flush()
    time.sleep(0.3)
    if lock:
        _client(["-c", "SELECT count(*) FROM invoices"])
        time.sleep(0.2)


def end_clients():
    """Ends every client's connection, if there is a database."""
    script = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
    subprocess.run([*NOBODY, "psql", "postgresql://postgres@127.0.0.1:5432/postgres", "-Xqc", script], capture_output=True)


def _client(arguments, **keys):
    keys.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.Popen([*NOBODY, "psql", ADDRESS, "-X", *arguments], stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL, **keys)
