"""A real client of the Model Context Protocol, of the line of the SDK that runs it: client.py KEDGE ARGUMENTS…

Reads calls from standard input as JSON, `[["tool", {…}], …]`, and prints what it got: the version, the tools, the resources,
each of them read, and the results of the calls.
"""

import asyncio
import json
import sys


def plain(value):
    return value.model_dump(mode="json", by_alias=True, exclude_none=True)


async def gather(list_tools, list_resources, read, call, calls):
    resources, cursor = [], None
    while True:
        page = plain(await list_resources(cursor))
        resources += page["resources"]
        cursor = page.get("nextCursor")
        if not cursor:
            break
    texts = {}
    for resource in resources:
        texts[resource["uri"]] = plain(await read(resource["uri"]))["contents"][0]["text"]
    return {
        "tools": plain(await list_tools())["tools"], "resources": resources, "texts": texts,
        "results": [plain(await call(name, arguments)) for name, arguments in calls],
    }


async def modern(command, arguments, calls, mode):
    from mcp import Client, StdioServerParameters
    async with Client(StdioServerParameters(command=command, args=arguments), mode=mode) as client:
        found = await gather(
            client.list_tools, lambda cursor: client.list_resources(cursor=cursor), client.read_resource,
            client.call_tool, calls)
        found["version"] = client.protocol_version
    return found


async def legacy(command, arguments, calls):
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client
    async with stdio_client(StdioServerParameters(command=command, args=arguments)) as (read, write):
        async with ClientSession(read, write) as session:
            about = await session.initialize()
            found = await gather(session.list_tools, session.list_resources, session.read_resource, session.call_tool, calls)
            await session.send_ping()
            found["version"] = about.protocolVersion
    return found


def main():
    mode, command, *arguments = sys.argv[1:]
    calls = json.load(sys.stdin)
    work = legacy(command, arguments, calls) if mode == "sdk1" else modern(command, arguments, calls, mode)
    json.dump(asyncio.run(work), sys.stdout)


main()
