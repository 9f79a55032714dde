"""Where the releases of the services lie, as each way of running them has it."""

import json
import os
import subprocess
import time
from pathlib import Path

AGES = {"minute": 60, "hour": 3600, "day": 86400}


def moment(ago):
    """The time of `5 minutes ago`."""
    number, unit, _ = ago.split()
    return time.time() - int(number) * AGES[unit.rstrip("s")]


def own(*folders):
    """Gives folders with all that is in them to the responder, as whom everything runs here."""
    subprocess.run(["chown", "-hR", "5000:5000", *map(str, folders)], check=True)


def home(folder):
    folder.mkdir(parents=True)
    for other in ("/var/log/nginx", "/run/postgresql"):
        Path(other).mkdir(parents=True, exist_ok=True)
        own(other)
    own(folder)


def release(folder, content, ago):
    """One release: what the server reads, with the time of its deploy."""
    folder.mkdir(parents=True)
    (folder / "release.json").write_text(json.dumps(content))
    environment(folder)
    os.utime(folder, (moment(ago), moment(ago)))


def environment(folder):
    """The server's own Python, and the list of what belongs into it."""
    os.symlink("/srv/gameday/own", folder / ".venv")
    version = next(Path("/srv/gameday/own/").glob("lib/python*/site-packages/mcp-*.dist-info")).name
    (folder / "requirements.txt").write_text(f"mcp=={version.removeprefix('mcp-').removesuffix('.dist-info')}\n")


def service(service, current, previous, deployed):
    """Lays out both releases of a service; the folder in which it starts."""
    log = Path("/var/log", service["unit"])
    log.mkdir(parents=True)
    own(log)
    root = Path("/opt" if service["runtime"] == "systemd" else "/srv", service["unit"])
    folder = {"systemd": links, "pm2": checkout, "container": images, "kubernetes": revisions}[service["runtime"]](
        root, current, previous, deployed)
    own(root)
    return folder


def links(root, current, previous, deployed):
    """Release folders, and two links; each link is as old as its deploy."""
    for name, content, ago, link in (("r41", previous, "9 days ago", "previous"), ("r42", current, deployed, "current")):
        release(root / "releases" / name, content, ago)
        os.symlink(root / "releases" / name, root / link)
        os.utime(root / link, (moment(ago), moment(ago)), follow_symlinks=False)
    return root / "current"


def checkout(root, current, previous, deployed):
    """A git checkout with one commit for each release, and the tag that the roll-back uses."""
    root.mkdir(parents=True)
    environment(root)
    git = ["git", "-C", str(root), "-c", "user.name=deploy", "-c", "user.email=deploy@example.net"]
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
    for content, ago, subject in ((previous, "9 days ago", "Send receipts"), (current, deployed, "Register tools from a table")):
        (root / "release.json").write_text(json.dumps(content) + "\n")
        (root / "tools.js").write_text("".join(
            f"server.registerTool('{name}', {json.dumps(content)})\n" for name in content.get("tools", {"list_invoices": 0, "create_refund": 0})))
        (root / "package.json").write_text('{"dependencies": {"@modelcontextprotocol/sdk": "1.30.0"}, "engines": {"node": ">=18"}}\n')
        (root / "notes.txt").write_text(subject + "\n")
        date = f"@{int(moment(ago))} +0000"
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "-q", "-m", subject], check=True,
                       env={**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date})
        if subject == "Send receipts":
            subprocess.run([*git, "tag", "deploy/previous"], check=True)
    # The log of the checkouts is as old as the last of them.
    os.utime(root / ".git/logs/HEAD", (moment(deployed), moment(deployed)))
    return root


def images(root, current, previous, deployed):
    """What a tag in `.env` chooses."""
    for tag, content, ago in (("r41", previous, "9 days ago"), ("r42", current, deployed)):
        release(root / "images" / tag, content, ago)
    if root.name == "alert-bridge":
        (root / "state").mkdir()
        (root / "state" / "state.json").write_text('{"incidents": {}}\n')
        (root / "state" / "maintenance").write_text("# none\n")
    (root / ".env").write_text("TAG=r42\n")
    (root / ".env.previous").write_text("TAG=r41\n")
    os.symlink(root / "images" / "r42", root / "image")
    return root / "image"


def revisions(root, current, previous, deployed):
    """The revisions of a deployment."""
    for number, content, ago in ((41, previous, "9 days ago"), (42, current, deployed)):
        release(root / "revisions" / str(number), content, ago)
    os.symlink(root / "revisions" / "42", root / "revision")
    return root / "revision"
