"""The two ends of a line along which a suite hands tests to a process that runs them."""

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

# How long the tests of one unit may take, in seconds.
PATIENCE = 600


class Worker:
    """A process that runs tests; whatever ends it, the next tests have a new one."""

    def __init__(self, folder, environment):
        self.folder, self.environment, self.process = folder, environment, None

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self.process:
            self.process.stdin.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(30)
            self.end()

    def start(self):
        # Its own session, so that the browsers of a process that hangs end with it.
        self.process = subprocess.Popen([sys.executable, "-B", __file__, str(self.folder)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, env={**os.environ, **self.environment},
                                        start_new_session=True)

    def end(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()
        self.process = None

    def run(self, tests):
        """Runs tests by their names; gives how many ran and how long, what failed and was skipped, what was printed, and
        the seconds that they took of the processors."""
        if not self.process:
            self.start()
        watch = threading.Timer(PATIENCE, self.process.kill)
        watch.start()
        with contextlib.suppress(BrokenPipeError):
            print(json.dumps(tests), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        watch.cancel()
        if answer:
            return json.loads(answer)
        status = self.process.wait()
        self.end()
        return {"ran": 0, "failures": [[tests[0], f"the process ended with status {status}"]], "skipped": [], "seconds": {},
                "processor": 0, "output": ""}


class Result(unittest.TestResult):
    """Keeps what went wrong by the name of its test, and how long each took."""

    def __init__(self):
        super().__init__()
        self.wrong, self.seconds = [], {}

    def startTest(self, test):
        super().startTest(test)
        self.seconds[test.id()] = -time.monotonic()

    def stopTest(self, test):
        super().stopTest(test)
        self.seconds[test.id()] += time.monotonic()

    def addError(self, test, error):
        self.wrong.append([test.id(), self._exc_info_to_string(error, test)])

    addFailure = addError

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.wrong.append([test.id(), f"{subtest}\n{self._exc_info_to_string(error, test)}"])

    def addUnexpectedSuccess(self, test):
        self.wrong.append([test.id(), "an expected failure passed"])


def processor():
    """The seconds that this process and what it started, and has ended, took of the processors."""
    usages = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def serve(folder):
    """Reads the names of tests line by line, runs them and answers each line with a line."""
    sys.path[:0] = [folder, str(Path(folder) / "support"), str(Path(__file__).resolve().parent)]
    os.chdir(folder)
    answers = os.fdopen(os.dup(1), "w")
    output = tempfile.TemporaryFile()
    os.dup2(output.fileno(), 1)
    os.dup2(output.fileno(), 2)
    for line in sys.stdin:
        output.truncate(0)
        output.seek(0)
        names = json.loads(line)
        result, before = Result(), processor()
        unittest.TestLoader().loadTestsFromNames(names).run(result)
        sys.stdout.flush()
        output.seek(0)
        print(json.dumps({
            "ran": result.testsRun, "failures": result.wrong, "seconds": result.seconds,
            "processor": processor() - before,
            "skipped": [[test.id(), reason] for test, reason in result.skipped],
            "output": output.read().decode(errors="replace")[-20_000:]}), file=answers, flush=True)


if __name__ == "__main__":
    serve(sys.argv[1])
