"""A name server for the machine's own names, so that `dig` has somebody to ask; only what `dig +short` needs of DNS."""

import socketserver
import struct
import threading


class Query(socketserver.BaseRequestHandler):
    """Answers with the address that the names have, and NXDOMAIN to all else."""

    def handle(self):
        data, line = self.request
        server = self.server
        if server.silent:
            return
        labels, at = [], 12
        while data[at]:
            labels.append(data[at + 1:at + 1 + data[at]].decode())
            at += data[at] + 1
        question = data[12:at + 5]
        kind = struct.unpack(">H", data[at + 1:at + 3])[0]
        address = server.names.get(".".join(labels).lower())
        found = address is not None and kind == 1
        code = server.code if server.code else 0 if address is not None else 3
        flags = 0x8400 | 0x0100 | 0x0080 | code
        head = data[:2] + struct.pack(">HHHHH", flags, 1, int(found and not code), 0, 0)
        answer = b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 60, 4) + bytes(map(int, (address or "0.0.0.0").split(".")))
        line.sendto(head + question + (answer if found and not code else b""), self.client_address)


class Names(socketserver.ThreadingUDPServer):
    """A name server on one address."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, address, names):
        super().__init__((address, 53), Query)
        self.names, self.silent, self.code = names, False, 0
        threading.Thread(target=self.serve_forever, daemon=True).start()
