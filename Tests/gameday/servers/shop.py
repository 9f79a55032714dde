"""A real MCP server of either SDK, as `release.json` beside it in the folder where it starts says.

The same file runs with `mcp` 2.x (which answers both eras of the protocol) and with `mcp<2` (only the old one). What is
wrong with a release stands in its `release.json`, so that a roll-back to another release really undoes it.
"""

import asyncio
import functools
import json
import logging
import os
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import faults

RELEASE = json.loads(Path("release.json").read_text())
NAME = os.environ.get("NAME", "mcp-payments")
PORT = RELEASE.get("port", int(os.environ.get("PORT", "3000")))

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s", stream=sys.stdout)
faults.at_start(RELEASE, PORT)

import uvicorn  # noqa: E402
from mcp.server.transport_security import TransportSecuritySettings  # noqa: E402

try:
    from mcp.server.mcpserver import MCPServer
    MODERN = True
except ImportError:
    from mcp.server.fastmcp import FastMCP
    MODERN = False


def query(text):
    """What PostgreSQL says, through its own client; its words are the error's."""
    result = subprocess.run(["psql", os.environ["DATABASE_URL"], "-XAtc", text], capture_output=True, text=True)
    if result.returncode:
        raise RuntimeError(result.stderr.strip())
    return result.stdout.strip()


def list_invoices() -> str:
    """Lists the invoices that are open."""
    if RELEASE.get("provider"):
        urllib.request.urlopen("https://api.provider.example.com/", timeout=20).read()
    if RELEASE.get("database"):
        return query(RELEASE.get("query", "SELECT count(*) FROM invoices"))
    return "3 invoices"


def get_customer(name: str = "example") -> str:
    """Reads a customer."""
    return f"customer {name}"


def create_refund(amount: int = 0) -> str:
    """Pays money back."""
    return f"refunded {amount}"


def send_receipt() -> str:
    """Sends a receipt."""
    return "sent"


TOOLS = {tool.__name__: tool for tool in (list_invoices, get_customer, create_refund, send_receipt)}


def logged(name, function):
    """The tool, with a line in the log for each call, and the reason of each failure."""
    log = logging.getLogger(NAME)

    @functools.wraps(function)
    async def outer(*arguments, **keys):
        log.info("tools/call %s", name)
        try:
            await faults.in_tool(RELEASE, name)
            return await asyncio.to_thread(function, *arguments, **keys)
        except Exception as error:
            log.error("%s failed: %s: %s", name, type(error).__name__, error)
            raise

    return outer


def application():
    """The server as an ASGI application."""
    hosts = RELEASE.get("hosts", [*os.environ.get("HOSTS", "").split(), "127.0.0.1:*", "localhost:*", "[::1]:*"])
    security = TransportSecuritySettings(enable_dns_rebinding_protection=True, allowed_hosts=hosts)
    keys = faults.access(RELEASE)
    if MODERN:
        server = MCPServer(NAME, version="1.0.0", **keys)
    else:
        server = FastMCP(NAME, transport_security=security, **keys)
    # A tool that is renamed keeps its function.
    for name, function in RELEASE.get("tools", {name: name for name in TOOLS}).items():
        server.add_tool(logged(name, TOOLS[function]), name=name)
    faults.plugins(RELEASE)
    faults.in_server(RELEASE, server)
    app = server.streamable_http_app(transport_security=security) if MODERN else server.streamable_http_app()
    return faults.around(RELEASE, app, NAME)


def leak(megabytes):
    """Takes memory until it has so much."""
    kept = []
    for _ in range(megabytes // 5):
        kept.append(bytearray(os.urandom(1024)) * 5120)
        time.sleep(0.02)
    time.sleep(100_000)


if __name__ == "__main__":
    if RELEASE.get("leak"):
        threading.Thread(target=leak, args=(RELEASE["leak"],), daemon=True).start()
    if RELEASE.get("deaf"):
        time.sleep(100_000)
    uvicorn.run(application(), host=RELEASE.get("bind", "127.0.0.1"), port=PORT, log_level="info")
