"""Runs a command of the handbook: by bash, as somebody without any rights, with the stand-ins first in PATH."""

import os
import re
import signal
import subprocess
import time

STANDINS = "/srv/gameday/standins/bin"
# Nothing that the program starts gets rights again, whatever is set-uid on this disk.
NOBODY = ["setpriv", "--reuid=5000", "--regid=5000", "--clear-groups", "--no-new-privs", "--inh-caps=-all",
          "--bounding-set=-all", "--"]
LIMIT = 200_000
MARK = "-- what was run before ends here --"


def refuse_outside():
    """Ends everything unless this is the bench's own machine: content must never run anywhere else."""
    wrong = [what for what, right in {
        "not the first process of a process namespace": os.getpid() == 1,
        "the root can be written to": bool(os.statvfs("/").f_flag & os.ST_RDONLY),
        "no stand-ins": all(os.path.exists(f"{STANDINS}/{name}") for name in ("sudo", "systemctl", "docker", "ssh")),
        "other interfaces than loopback": os.listdir("/sys/class/net") == ["lo"],
    }.items() if not right]
    if wrong:
        raise SystemExit(f"refused to run a command: {', '.join(wrong)}")


def run(script, seconds, environment, interpreter=("bash",), before=""):
    """What a script prints, errors among it as on a terminal; `before` is run first in the same shell."""
    refuse_outside()
    if before:
        script = f"{before}\necho '{MARK}'\n{script}"
    argv = [*NOBODY, *interpreter, *(["-c", script] if interpreter == ("bash",) else [])]
    start = time.monotonic()
    process = subprocess.Popen(
        argv, stdin=subprocess.DEVNULL if interpreter == ("bash",) else subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, cwd="/home/responder", env=environment, start_new_session=True)
    late = False
    try:
        output, _ = process.communicate(None if process.stdin is None else script.encode(), timeout=seconds)
    except subprocess.TimeoutExpired:
        late = True
        os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
    text = output[:LIMIT].decode(errors="replace")
    first, found, rest = text.partition(MARK + "\n")
    if before:
        text = rest if found else ""
    return {"output": text, "before": re.sub(r"\s+$", "", first) if before else "", "status": process.returncode,
            "late": late, "seconds": round(time.monotonic() - start, 1)}
