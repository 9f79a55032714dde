"""What must be so after a verb met a fault: no crash, no lie, nothing torn, nothing left."""

import os
import re
import tempfile
from functools import cache

from trial.scene import Scene
from trial.tree import difference

OURS = re.compile(r"\.kedge-|\.kedge-edit")


def masked(call, tree):
    """A tree without the times that a drill took."""
    if call.words[0] != "drill":
        return tree
    return {name: (*entry[:2], re.sub(rb"\d+:\d\d", b"T", entry[2])) for name, entry in tree.items()}


@cache
def normal(call):
    """How a call ends where nothing is wrong: its status, both outputs, and the trees before and after."""
    with tempfile.TemporaryDirectory(prefix="normal-") as parent:
        scene = Scene(parent, call)
        before = masked(call, scene.tree())
        run = scene.run()
        if run.returncode != 0:
            raise AssertionError(f"{call.name} fails where nothing is wrong: {run.stdout}{run.stderr}")
        after = masked(call, scene.tree())
        if not call.writes and before != after or call.writes and before == after:
            raise AssertionError(f"{call.name}: {difference(before, after) or 'nothing was written'}")
        return run, before, after


def quiet(output):
    """Output without what depends on the clock, and without what only illustrates it."""
    # The line of the source under a finding is read once more, for show.
    output = re.sub(rb"file://[^\"]*?/book/|Content-Length: \d+", b"", output)
    return re.sub(rb"\d+:\d\d\b|in \d+ ms|^ +(\d+ )?\|.*\n|^ +", b"", output, flags=re.M)


def is_told(call, run):
    """Whether a verb that goes on with what it has says what it lacks: `payload`, and the servers of editors and agents."""
    if call.words[0] == "lsp":
        return b"window/showMessage" in run.stdout or b'"severity":1' in run.stdout
    if call.words[0] == "mcp":
        return b'"isError":true' in run.stdout or b'"error":' in run.stdout
    return call.words[0] == "payload" and run.stderr


class Trial:
    """A call in a scene of its own, which meets one fault after the other."""

    def __init__(self, parent, call, may_gap=False):
        # `may_gap`: for a moment there may be no site, if the former one is beside.
        self.call, self.may_gap = call, may_gap
        self.run, self.before, self.after = normal(call)
        self.scene = Scene(parent, call)

    def wrong(self, run, statuses=(0, 2), free=False, before_next=lambda: None):
        """What is wrong with how a run ended; empty where all is well. The scene is as at first afterwards.

        `statuses` are those that the fault may have; with `free` a status of 0 may come with another result, because
        the fault is a change of what the handbook is. `before_next` takes the fault away.
        """
        found = list(self.of_output(run, statuses, free))
        before_next()
        tree = masked(self.call, self.scene.tree())
        found += self.of_tree(run, tree, free)
        if self.call.writes:
            # A drill that is over is not repeated by the same command, and a baseline that was written only shrinks: where
            # the fault was another handbook, the next run keeps to what that one had.
            is_over = self.call.words[0] == "drill" or free and "--write-baseline" in self.call.words
            if run.returncode != 0 or not is_over:
                found += self.of_next()
            self.scene.reset()
        elif tree != self.before:
            self.scene.reset()
        return [f"{self.call.name}: {text}" for text in found]

    def of_output(self, run, statuses, free):
        status = run.returncode
        said = f"\n{(run.stdout or b'')[-600:].decode(errors='replace')}{(run.stderr or b'')[-600:].decode(errors='replace')}"
        if status in statuses and status not in (0, 1, 2):
            return
        if status < 0 or status > 128:
            yield f"ended by signal {-status if status < 0 else status - 128}{said}"
        elif status not in statuses:
            yield f"ended with status {status}, not {' or '.join(map(str, statuses))}{said}"
        elif status == 2 and run.stderr is not None and not re.search(rb"^kedge: .", run.stderr, re.M):
            yield f"ended with status 2 without a word{said}"
        elif status == 1 and not run.stdout and not run.stderr and self.call.words[0] != "lsp":
            yield "ended with status 1 without a word"
        elif status == 0 and not free and run.stdout is not None and quiet(run.stdout) != quiet(self.run.stdout):
            if not is_told(self.call, run):
                yield f"said another thing with status 0{said}"

    def of_tree(self, run, tree, free):
        if not self.call.writes:
            if wrong := difference(self.before, tree):
                yield f"a verb that only reads changed {wrong}"
            return
        # A lock is a file without a meaning of its own, which the next build takes.
        left = [name for name in tree if OURS.search(name) and not name.endswith(("/.kedge-manifest", ".kedge-lock"))]
        # How far a drill is kept apart from the handbook.
        files = {name: entry for name, entry in only_files(tree).items()
                 if not name.startswith("./state/") and not name.endswith(".kedge-lock")
                 and not any(name == one or name.startswith(one + "/") for one in left)}
        if run.returncode == 0 and not free:
            state = [name for name in tree if name.startswith("./state/")]
            unsaid = [name for name in left + state if os.path.basename(name).encode() not in (run.stderr or b"")
                      and not any(name.startswith(other + "/") for other in left)]
            if unsaid:
                yield f"left without a word: {', '.join(unsaid)}"
            if wrong := difference(only_files(self.after), files):
                yield f"status 0 without the result: {wrong}"
        for part in (lambda name: name.startswith("./public/"), lambda name: not name.startswith("./public/")):
            old, new, now = ({n: e for n, e in only_files(which).items() if part(n)}
                             for which in (self.before, self.after, files))
            # The documents and the ledger become whole with the next command where a journal says so.
            begun = any(name.endswith("/.kedge-edit") for name in tree) and not part("./public/x")
            gap = self.may_gap and not now and "./.public.kedge-former" in tree
            if free or now in (old, new) or gap:
                continue
            torn = [name for name in now.keys() | old.keys() | new.keys() if now.get(name) not in (old.get(name), new.get(name))]
            if torn or not begun:
                yield f"neither old nor new: {', '.join(sorted(torn)) or difference(old, now)}"

    def of_next(self):
        """The same command again, without the fault, ends where one ends that met none."""
        again = self.scene.run(input=self.answers())
        if again.returncode != 0:
            yield f"the same again ended with status {again.returncode}: {again.stdout[-300:]}{again.stderr[-600:]}"
        if wrong := difference(self.after, masked(self.call, self.scene.tree())):
            yield f"the same again did not end where it should: {wrong}"

    def answers(self):
        """What to say to the verb when it is called again: a drill goes on where it was left."""
        if not any((self.scene.folder / "state").rglob("*.json")) or self.call.words[0] != "drill":
            return self.call.stdin.encode()
        state = next((self.scene.folder / "state").rglob("*.json")).read_text()
        given = state.count('"outcome"')
        return b"c\n" * (given > 0) + self.call.stdin.encode()[2 * given:]


def only_files(tree):
    return {name: entry for name, entry in tree.items() if entry[0] == "file"}
