"""nginx and Caddy as the documentation sets them up, with a folder, a port and nothing else of their own."""

import shutil
import socket
import subprocess
import tempfile
import urllib.request
from pathlib import Path

from handbook import ROOT
from phone import until

NGINX = """\
daemon off;
pid {folder}/nginx.pid;
user root;
worker_processes 1;
error_log {folder}/error.log;
events {{}}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  {site}
}}
"""
CADDY = "{\n\tadmin off\n\tauto_https off\n}\n"


def changed(text, *changes):
    """A file of the documentation for this machine; what is changed must be there, once."""
    for old, new in changes:
        if text.count(old) != 1:
            raise AssertionError(f"{old!r} is {text.count(old)} times in the example")
        text = text.replace(old, new)
    return text


class RealHost:
    """A host that serves a folder; `folder` may be a link that is set to another site."""

    def __init__(self, program, folder, prefix="/"):
        self.program, self.folder, self.prefix = program, Path(folder), prefix
        self.temporary = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._running = None

    @property
    def root(self):
        return f"http://127.0.0.1:{self.port}{self.prefix}"

    def words(self):
        own = Path(self.temporary.name)
        if self.program == "nginx":
            site = changed((ROOT / "docs/examples/nginx.conf").read_text(), ("listen 80;", f"listen 127.0.0.1:{self.port};"),
                           ("/srv/runbooks/public", str(self.folder)))
            (own / "nginx.conf").write_text(NGINX.format(folder=own, site=site))
            return [shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(own / "nginx.conf"), "-e", str(own / "error.log")]
        site = changed((ROOT / "docs/examples/Caddyfile").read_text(),
                       ("runbooks.example.com {", f"http://127.0.0.1:{self.port} {{"), ("/srv/runbooks/public", str(self.folder)))
        (own / "Caddyfile").write_text(CADDY + site)
        return ["caddy", "run", "--adapter", "caddyfile", "--config", str(own / "Caddyfile")]

    def start(self):
        self._log = open(Path(self.temporary.name) / "log", "w")
        self._running = subprocess.Popen(self.words(), stdout=self._log, stderr=subprocess.STDOUT,
                                         env={"HOME": self.temporary.name, "PATH": "/usr/sbin:/usr/bin:/bin"})

        def answers():
            if self._running.poll() is not None:
                raise AssertionError(f"{self.program} ended: " + (Path(self.temporary.name) / "log").read_text())
            try:
                urllib.request.urlopen(self.root + "index.html", timeout=5).close()
            except OSError:
                return False
            return True

        until(answers, f"{self.program} does not answer")
        return self

    def stop(self):
        if self._running:
            self._running.terminate()
            self._running.wait(20)
            self._log.close()
            self._running = None
