"""Where the bench keeps things, and what it cannot do without."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BENCH = ROOT / "Tests" / "gameday"
BUILD = ROOT / ".build" / "gameday"
STATE = BUILD / "state"
TOOLS = ("unshare", "setpriv", "pivot_root", "mount", "ip", "ss", "nginx", "psql", "curl", "jq", "git", "openssl", "dmesg", "top", "dig", "ping")
HOSTS = {
    "127.0.0.1": "localhost payments payments.mcp.example.net orders.mcp.example.net customer-data.mcp.example.net search.mcp.example.net "
                 "calendar.mcp.example.net alert-bridge.ops.example.net events.pagerduty.com api.opsgenie.com "
                 "api.provider.example.com",
    "::1": "localhost ip6-localhost",
}


class Refused(Exception):
    """The bench cannot run here."""


def need_everything():
    """Refuses unless every tool is there and namespaces are permitted: content runs in the sandbox or not at all."""
    missing = [tool for tool in TOOLS if not shutil.which(tool, path=os.environ["PATH"] + ":/usr/sbin:/sbin")]
    if not list(Path("/usr/lib/postgresql").glob("*/bin/postgres")):
        missing.append("postgres")
    if missing:
        raise Refused(f"not found: {', '.join(missing)}: run `make setup-test`")
    for era in ("modern", "legacy"):
        wanted, there = BENCH / "servers" / f"{era}.txt", BUILD / era / "installed"
        if not there.exists() or there.read_text() != wanted.read_text():
            raise Refused(f"the packages of Tests/gameday/servers/{era}.txt are not installed: run `make setup-test`")
    if os.geteuid() != 0:
        raise Refused("the sandbox is made by root: run it with sudo")
    if subprocess.run(["unshare", "-m", "-n", "-p", "-u", "-i", "--fork", "true"], capture_output=True).returncode:
        raise Refused("namespaces are not permitted here, and no command of the handbook may run without them")


def etc():
    """The few files of the machine's /etc that are its own: names, users, and a certificate authority."""
    folder, done = STATE / "etc", STATE / "etc.done"
    # The certificates are good for thirty days; a run beside this one uses the same.
    if done.exists() and done.read_text() == repr(HOSTS) and time.time() - done.stat().st_mtime < 20 * 86400:
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "hosts").write_text("".join(f"{address} {names}\n" for address, names in HOSTS.items()))
    (folder / "passwd").write_text("root:x:0:0:root:/root:/bin/bash\nresponder:x:5000:5000::/home/responder:/bin/bash\n"
                                   "nobody:x:65534:65534::/nonexistent:/bin/false\n")
    (folder / "resolv.conf").write_text("nameserver 127.0.0.53\n")
    (folder / "group").write_text("root:x:0:\nresponder:x:5000:\nnogroup:x:65534:\n")
    names = [name for name in HOSTS["127.0.0.1"].split() if "." in name]
    _openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj",
             "/CN=Game day authority", "-keyout", folder / "ca.key", "-out", folder / "ca.crt")
    for name, days, signer in (("server", 30, "ca"), ("expired", -1, "ca"), ("foreign", 30, None)):
        _certificate(folder, name, names, days, signer)
    done.write_text(repr(HOSTS))


def _certificate(folder, name, names, days, signer):
    request = folder / "request.csr"
    extension = folder / "names.cnf"
    extension.write_text("subjectAltName=" + ",".join(f"DNS:{one}" for one in names) + "\n")
    _openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={names[0]}",
             "-keyout", folder / f"{name}.key", "-out", request)
    sign = ["-CA", folder / "ca.crt", "-CAkey", folder / "ca.key", "-CAcreateserial"] if signer else ["-signkey", folder / f"{name}.key"]
    _openssl("x509", "-req", "-in", request, *sign, "-days", str(days), "-extfile", extension, "-out", folder / f"{name}.crt")
    (folder / f"{name}.key").chmod(0o644)


def _openssl(*arguments):
    result = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True)
    if result.returncode:
        raise Refused(f"openssl {arguments[0]}: {result.stderr}")


def database():
    """An empty PostgreSQL, which every machine that needs one copies."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))[-1].parent
    folder, done = STATE / "postgresql", STATE / "postgresql.done"
    if done.exists() and done.read_text() == str(found):
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    os.chown(folder, 5000, 5000)
    # initdb wants to know the name of its user, whom only the machines know.
    script = """set -e
      mount --make-rprivate /; mount --bind "$1/etc/passwd" /etc/passwd; mount -t tmpfs -o mode=1777 tmpfs /tmp; cd /
      nobody='setpriv --reuid=5000 --regid=5000 --clear-groups'
      mkdir /tmp/data; mount --bind "$1/postgresql" /tmp/data
      $nobody "$2/initdb" -D /tmp/data -U postgres -A trust --no-sync -E UTF8 --locale=C.UTF-8
      printf '%s\\n' 'CREATE ROLE payments LOGIN;' 'CREATE DATABASE payments OWNER payments;' |
        $nobody "$2/postgres" --single -D /tmp/data postgres
      printf '%s\\n' 'SET ROLE payments;' 'CREATE TABLE invoices (id int, customer_id int);' \
        'INSERT INTO invoices SELECT n, n % 7 FROM generate_series(1, 100) n;' | $nobody "$2/postgres" --single -D /tmp/data payments"""
    with tempfile.TemporaryDirectory(prefix="gameday-", dir="/run") as place:
        bound = ["sh", "-c", 'mount --make-rprivate /; mount --bind "$1" "$4"; exec unshare -m sh -c "$0" sh "$4" "$2"', script]
        result = subprocess.run(["unshare", "-m", *bound, str(STATE), str(found), "", place], capture_output=True, text=True)
    if result.returncode:
        raise Refused(f"initdb: {result.stderr[-2000:]}")
    done.write_text(str(found))
