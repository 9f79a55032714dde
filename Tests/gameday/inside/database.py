"""A real PostgreSQL, small, and what can hold its connections and locks."""

import glob
import subprocess
import time
from pathlib import Path

from commands import NOBODY
from layout import own

ADDRESS = "postgresql://payments@127.0.0.1:5432/payments"
DATA = "/var/lib/postgresql/data"


def program(name):
    """The newest PostgreSQL of the machine; Debian keeps its programs out of PATH."""
    found = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))
    return found[-1] if found else name


def start(machine, connections=20, slots=0, idle=0, lock=False, slow=0, running=True):
    """Makes and starts the server; then holds `slots` connections, `idle` transactions, a lock or slow queries."""
    log = open("/var/log/postgresql.log", "wb")
    Path(DATA).mkdir(parents=True)
    own(DATA)
    subprocess.run([*NOBODY, program("initdb"), "-D", DATA, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8",
                    "--locale=C.UTF-8"], check=True, stdout=log, stderr=log)
    if not running:
        return
    subprocess.Popen([*NOBODY, program("postgres"), "-D", DATA, "-c", f"max_connections={connections}",
                      "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-k", "/run/postgresql"], stdout=log, stderr=log)
    for _ in range(200):
        if subprocess.run([program("pg_isready"), "-q", "-h", "127.0.0.1"]).returncode == 0:
            break
        time.sleep(0.05)
    for script in ("CREATE ROLE payments LOGIN", "CREATE DATABASE payments OWNER payments"):
        _sql("postgresql://postgres@127.0.0.1:5432/postgres", script)
    _sql(ADDRESS, "CREATE TABLE invoices (id int, customer_id int); INSERT INTO invoices SELECT n, n % 7 FROM generate_series(1, 100) n")
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


def _sql(address, script):
    subprocess.run([*NOBODY, "psql", address, "-Xqc", script], check=True, stdout=subprocess.DEVNULL)


def _client(arguments, **keys):
    keys.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.Popen([*NOBODY, "psql", ADDRESS, "-X", *arguments], stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL, **keys)
