"""What can be wrong with a release of the server: each fault is a key of `release.json`, and is made where it would
really come from: in the SDK's own objects, in the tools, or in the application around them."""

import asyncio
import importlib
import json
import logging
import os
import sys
import time

MODERN_VERSION = "2026-07-28"


def at_start(release, port):
    """What keeps the process from starting at all."""
    crash = release.get("crash")
    if crash == "import":
        import payments_core  # noqa: F401  it is not there
    if crash == "variable":
        os.environ["PAYMENTS_API_KEY"]
    if crash == "sdk":
        sys.modules.pop("mcp", None)
        from mcp.server.fastmcp import NoSuchServer  # noqa: F401
    if audit := release.get("audit"):
        with open(audit, "a") as file:
            file.write(f"started on port {port}\n" + "-" * 8192)


def plugins(release):
    """Parts that bring tools of their own; one that does not load is left out, with a line in the log."""
    for name in release.get("plugins", []):
        try:
            importlib.import_module(name)
        except ImportError as error:
            logging.getLogger("plugins").error("tools of %s are not registered: %s: %s", name, type(error).__name__, error)


def _delay(release, kind, tool):
    return release.get(kind, {}).get(tool, 0)


async def in_tool(release, tool):
    """A tool that waits lets the others work; one that blocks the loop lets nobody."""
    await asyncio.sleep(_delay(release, "slow", tool))
    time.sleep(_delay(release, "blocks", tool))
    if release.get("bug") == tool:
        customer = None
        customer["name"]


def access(release):
    """The SDK's own check of tokens."""
    if "token" not in release:
        return {}
    from mcp.server.auth.provider import AccessToken
    from mcp.server.auth.settings import AuthSettings

    class Verifier:
        async def verify_token(self, token):
            return AccessToken(token=token, client_id="probe", scopes=[]) if token == release["token"] else None

    return {"token_verifier": Verifier(), "auth": AuthSettings(
        issuer_url="https://login.example.net", resource_server_url="https://payments.mcp.example.net/mcp")}


def in_server(release, server):
    """A registration that breaks every handshake, or the list of the tools."""
    if release.get("list") == "fails":
        def unlisted():
            raise RuntimeError("registry is locked")

        server._tool_manager.list_tools = unlisted
    if release.get("initialize") != "fails":
        return

    def broken(*arguments, **keys):
        raise TypeError("Object of type ZoneInfo is not JSON serializable")

    if hasattr(server, "_lowlevel_server"):
        server._lowlevel_server.get_capabilities = broken
    else:
        # There the session answers, with what the server gives it.
        from mcp.server import session
        session.types.InitializeResult = broken


def compute(seconds):
    """Takes a processor, soon after the start: the event loop gets a turn only every so many seconds."""
    loop = asyncio.get_running_loop()

    def turn():
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            pass
        loop.call_soon(turn)

    loop.call_later(3, turn)


def around(release, app, name):
    """The application with a health check, and without the old protocol if the release has dropped it."""

    # A process that has become slow is quick again after its next start.
    tired = release.get("tired", 0) if not os.path.exists("/tmp/was-restarted") else 0
    open("/tmp/was-restarted", "w").close()

    async def outer(scope, receive, send):
        if scope["type"] == "lifespan" and "computes" in release:
            compute(release["computes"])
        if scope["type"] == "http" and scope["path"] != "/healthz":
            await asyncio.sleep(tired)
        if scope["type"] == "http" and scope["path"] == "/healthz":
            return await answer(send, 200, b"ok\n", b"text/plain")
        headers = dict(scope.get("headers", []))
        if (scope["type"] == "http" and release.get("era") == "modern"
                and headers.get(b"mcp-protocol-version") != MODERN_VERSION.encode()):
            body = {"jsonrpc": "2.0", "id": None, "error": {
                "code": -32022, "message": "Unsupported protocol version", "data": {"supported": [MODERN_VERSION]}}}
            return await answer(send, 400, json.dumps(body).encode(), b"application/json")
        await app(scope, receive, send)

    return outer


async def answer(send, status, body, kind):
    """A whole answer."""
    await send({"type": "http.response.start", "status": status, "headers": [
        (b"content-type", kind), (b"content-length", str(len(body)).encode())]})
    await send({"type": "http.response.body", "body": body})
