"""Two verbs at once: they take turns, or the second says that it cannot run; no line of either is lost."""

import subprocess
import tempfile
import unittest
from functools import cache

from chance import source
from trial.case import ALL
from trial.counts import count
from trial.judge import masked, only_files
from trial.scene import Scene
from trial.tree import difference
from trial.verbs import every_call, writing_calls


def documents(scene, *calls):
    """What the handbook holds; the site is made of it."""
    tree = scene.tree()
    for call in calls:
        tree = masked(call, tree)
    return {name: entry for name, entry in only_files(tree).items() if not name.startswith(("./public/", "./state/"))}


@cache
def one_after_the_other(first, *then):
    """How commands end that are given one after the other, and what they leave."""
    with tempfile.TemporaryDirectory(prefix="turns-") as parent:
        scene = Scene(parent, first, *then)
        statuses = tuple(scene.run(call=call).returncode for call in (first, *then))
        return statuses, documents(scene, first, *then)


@cache
def alone(call, other):
    """What a command leaves where the other one did nothing."""
    with tempfile.TemporaryDirectory(prefix="alone-") as parent:
        scene = Scene(parent, call, other)
        scene.run(call=call)
        return documents(scene, call, other)


class PairTests(unittest.TestCase):
    def check(self, writer, other):
        with tempfile.TemporaryDirectory(prefix="pair-") as parent:
            scene = Scene(parent, writer, other)
            both = [subprocess.Popen(scene.command(call=call), cwd=scene.folder, env=scene.environment(),
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                    for call in (writer, other)]
            for call, process in zip((writer, other), both):
                process.stdin.write(call.stdin.encode())
                process.stdin.close()
                process.stdin = None
            said = [process.communicate(timeout=120) for process in both]
            statuses = tuple(process.returncode for process in both)
            now = documents(scene, writer, other)
            left = [name for name in now if ".kedge-" in name]
        what = f"{writer.name} and {other.name}: {statuses}, {said}"
        self.assertEqual(left, [], what)
        self.assertTrue(all(status in (0, 1, 2) for status in statuses), what)
        self.assertTrue(all(err for status, (out, err) in zip(statuses, said) if status == 2), what)
        outcomes = [one_after_the_other(writer, other)]
        (second, first), tree = one_after_the_other(other, writer)
        outcomes.append(((first, second), tree))
        if not other.writes:
            # What only reads may see the handbook before, after or between; what is written does not depend on it.
            self.assertIn((statuses[0], now), [(each[0], tree) for each, tree in outcomes], what)
            return
        outcomes.append(((statuses[0], 2), alone(writer, other)))
        outcomes.append(((2, statuses[1]), alone(other, writer)))
        if (statuses, now) not in outcomes:
            self.fail(what + "".join(f"\n{wanted}: {difference(tree, now)}" for wanted, tree in outcomes))


def tried(writer):
    def test(self):
        tries, lost = 0, []
        others = every_call()
        for other in others if ALL else source(f"beside {writer.name}").sample(others, 4):
            tries += 1
            try:
                self.check(writer, other)
            except AssertionError as error:
                lost.append(str(error))
        count(writer.name, "two at once", tries, len(lost))
        if lost:
            self.fail("\n".join(lost))
    return test


for one in writing_calls():
    setattr(PairTests, "test_" + one.name.replace("--", "").replace(" ", "_").replace("-", "_"), tried(one))
