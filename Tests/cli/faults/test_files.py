"""Every verb with files that nobody may read, in folders that nobody may write to, and with a target of somebody else."""

import os
import unittest
from pathlib import Path

from trial.case import for_every_call, tests_of
from trial.scene import FILES, NOBODY
from trial.verbs import CALLS, writing_calls

FOLDERS = ["content", "content/playbooks", "content/old", "public", "public/api", "."]
PRIVATE = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]


@tests_of
class FileTests(unittest.TestCase):
    @for_every_call("unreadable")
    def unreadable(self, tries):
        for name in tries.some([*FILES, "anchors.lock", "public/index.html", *FOLDERS[:-1]], 5):
            path = tries.scene.folder / name
            user = tries.scene.give_to_nobody()
            mode = path.stat().st_mode
            path.chmod(0)
            run = tries.scene.run(**user)
            # An alert goes out with what can be read; a document that nobody may read is a finding.
            # A report on tests has a row that says so.
            said = tries.call.words[0] == "fresh" and b" invalid " in run.stdout
            tries.judge(f"{name} is unreadable", run, (0, 1, 2), free=said, before_next=lambda: path.chmod(mode))

    @for_every_call("read-only")
    def read_only(self, tries):
        for name in tries.some(FOLDERS, 3):
            user = tries.scene.give_to_nobody()
            paths = [path for path in [tries.scene.folder / name, *(tries.scene.folder / name).rglob("*")] if path.is_dir()]
            modes = {path: path.stat().st_mode for path in paths}
            for path in paths:
                path.chmod(0o555)
            run = tries.scene.run(**user)

            def writable():
                for path, mode in modes.items():
                    path.chmod(mode)
            tries.judge(f"{name} is read-only", run, (0, 2) if tries.call.writes else (0,), before_next=writable)
        tries.scene.reset()
        mounted = tries.scene.run(*PRIVATE, "sh", "-c", "mount --bind . . && mount -o remount,bind,ro . && cd \"$PWD\" && "
                                  'exec "$@"', "sh")
        tries.judge("a read-only file system", mounted, (2,) if tries.call.writes else (0,))

    @for_every_call("targets", lambda: CALLS["build"])
    def targets(self, tries):
        scene = tries.scene
        target = scene.folder / "public"
        aside = scene.parent / "aside"

        def replaced(by, run):
            target.rename(aside)
            by()
            result = run()

            def back():
                target.unlink() if target.is_symlink() or target.is_file() else target.exists() and target.rmdir()
                aside.rename(target)
            return result, back

        for what, by in [("a file", lambda: target.write_text("mine")), ("a link to nowhere", lambda: target.symlink_to("x")),
                         ("a link to itself", lambda: target.symlink_to("public"))]:
            run, back = replaced(by, scene.run)
            tries.judge(f"the target is {what}", run, (2,), before_next=back)
        mounted = scene.run(*PRIVATE, "sh", "-c", 'mount --bind public public && exec "$@"', "sh")
        tries.judge("the target is a mount point", mounted, (2,))
        (target / "api" / "new.html").write_text("of somebody else")
        (target / "new.html").write_text("of somebody else")
        run = scene.run()
        self.assertEqual((target / "new.html").read_text(), "of somebody else")

        def gone():
            for name in ("new.html", "api/new.html"):
                (target / name).unlink()
        tries.judge("a foreign file is in the way", run, (2,), before_next=gone)
        user = scene.give_to_nobody()
        if user:
            os.chown(target, 0, 0)
            tries.judge("the target belongs to somebody else", scene.run(**user), (0, 2),
                        before_next=lambda: os.chown(target, NOBODY, NOBODY))
