"""A test for each call of each verb, all of whose faults are tried and counted."""

import os
import tempfile

from chance import source
from trial.counts import count
from trial.judge import Trial
from trial.verbs import every_call


# With KEDGE_FAULTS=all each call meets every fault, else a share that KEDGE_SEED draws.
ALL = os.environ.get("KEDGE_FAULTS") == "all"


class Tries:
    """The faults of one kind that a call meets, what came of them and how many there were."""

    def __init__(self, trial, kind):
        self.trial, self.call, self.scene, self.kind = trial, trial.call, trial.scene, kind
        self.tried, self.lost = 0, []

    def some(self, faults, wanted):
        """All of the faults, or as many of them as one run tries."""
        faults = list(faults)
        return faults if ALL or wanted >= len(faults) else source(f"{self.kind} of {self.call.name}").sample(faults, wanted)

    def judge(self, fault, run, statuses=(0, 2), **more):
        """Takes what came of a fault."""
        self.tried += 1
        self.lost += [f"{fault}: {text}" for text in self.trial.wrong(run, statuses, **more)]


def for_every_call(kind, calls=None):
    """Makes a function a test of its class for every call: it gets the test and the `Tries`."""
    def decorate(function):
        function.kind, function.calls = kind, calls
        return function
    return decorate


def tests_of(test_class):
    """Gives a class its tests, one for each decorated function and call."""
    for function in [it for it in vars(test_class).values() if hasattr(it, "kind")]:
        for call in function.calls() if function.calls else every_call():
            def test(self, function=function, call=call):
                with tempfile.TemporaryDirectory(prefix="fault-") as parent:
                    tries = Tries(Trial(parent, call), function.kind)
                    function(self, tries)
                    count(call.name, function.kind, tries.tried, len(tries.lost))
                    if tries.lost:
                        self.fail("\n".join(tries.lost))
                    self.assertGreater(tries.tried, 0, "nothing was tried")
            name = call.name.replace("--", "").replace(" ", "_").replace("-", "_")
            setattr(test_class, f"test_{function.__name__}_{name}", test)
    return test_class
