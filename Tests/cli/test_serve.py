"""`kedge serve` serves what a build would publish, tells what changes, and comes to no harm."""

import contextlib
import json
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from handbook import CONFIGURATION, KEDGE, ROOT, Handbook
from preview import Preview, answer_of, without_script

PAGE = "# Home\n\nmark-{0}\n"
ERROR = "# Home\n\n[nowhere](nowhere.md)\n"


def files_of(folder):
    """The files below a folder and their bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.book = Handbook(Path(folder.name) / "book", "model: strict\n" + CONFIGURATION)
        self.book.write("content/index.md", PAGE.format("one"))
        self.book.write("content/guides/first.md", "# First\n\n![a](a.png)\n")
        shutil.copy(ROOT / "templates/offline/icon-192.png", self.book.path("content/guides/a.png"))

    def serve(self, *words, folder=None):
        preview = Preview(folder or self.book.folder, *words)
        self.addCleanup(preview.close)
        return preview


class BytesTests(Case):
    def compare(self, folder, *words):
        """Every file of a build is served with its bytes, and no other file of the folder is."""
        with tempfile.TemporaryDirectory() as out:
            site = Path(out) / "site"
            run = subprocess.run([KEDGE, "build", "--quiet", "--today", "2026-11-21", "--out", site, *words], cwd=folder,
                                 capture_output=True, text=True)
            self.assertIn(run.returncode, (0, 1), run.stderr)
            published = files_of(site)
        self.assertIn(".kedge-manifest", list(published), run.stdout)
        del published[".kedge-manifest"]
        preview = self.serve("--today", "2026-11-21", *words, folder=folder)
        for path, expected in published.items():
            self.assertEqual(without_script(path, preview.file(path)), expected, path)
        return preview, published

    def test_the_handbook_of_this_repository(self):
        _, published = self.compare(ROOT)
        self.assertGreater(len(published), 50)
        self.assertIn("book.html", list(published))

    def test_everything_that_a_page_can_have(self):
        self.compare(ROOT / "Tests/Handbooks/everything", "--draft")

    def test_the_public_edition(self):
        preview, published = self.compare(ROOT, "--audience", "public")
        self.assertNotIn("review.html", list(published))
        self.assertEqual(preview.get("/review.html")[0], 404)

    def test_a_draft(self):
        self.book.write("content/index.md", ERROR)
        _, published = self.compare(self.book.folder, "--draft")
        self.assertIn("findings.html", list(published))

    def test_after_edits(self):
        preview = self.serve()
        news = preview.news()
        self.addCleanup(news.close)
        news.next()
        self.book.write("content/guides/second.md", "# Second\n\n[home](../index.md)\n")
        while preview.get("/guides/second.html")[0] != 200:
            news.next()
        self.book.path("content/guides/first.md").unlink()
        while preview.get("/guides/first.html")[0] != 404:
            news.next()
        self.book.kedge("build", "--quiet")
        for path, expected in files_of(self.book.path("public")).items():
            if path != ".kedge-manifest":
                self.assertEqual(without_script(path, preview.file(path)), expected, path)

    def test_the_build_file_is_whole_but_for_the_scripts_of_a_page(self):
        preview = self.serve()
        news = preview.news()
        self.addCleanup(news.close)
        news.next()
        for text in ("two", "three"):
            self.book.write("content/index.md", PAGE.format(text))
            news.next()
            self.book.kedge("build", "--quiet")
            whole = self.book.path("public/build.js").read_bytes()
            for headers in ([], ["Sec-Fetch-Dest: document"], ["Sec-Fetch-Dest: empty"]):
                status, found, body = preview.get("/build.js", *headers)
                self.assertEqual((status, body), (200, whole), headers)
                self.assertEqual(found["vary"], "Sec-Fetch-Dest")
            status, found, body = preview.get("/build.js", "Sec-Fetch-Dest: script")
            self.assertEqual((status, found["vary"]), (200, "Sec-Fetch-Dest"))
            told, all_told = (json.loads(re.fullmatch(rb"self\.kedgeBuild = (.*);\n", script, re.S)[1])
                              for script in (body, whole))
            self.assertEqual(sorted(told), ["built", "page", "review"])
            self.assertEqual({name: all_told[name] for name in told}, told)

    def test_only_files_of_the_site(self):
        self.book.write("content/notes.txt", "secret")
        self.book.path("content/link.md").symlink_to("/etc/passwd")
        self.book.path("content/out").symlink_to("/etc")
        preview = self.serve()
        for path in ("/notes.txt", "/kedge.yml", "/content/index.md", "/link.md", "/out/passwd", "/link",
                     "/content/guides/first.md", "/.git/config", "/.kedge-manifest"):
            self.assertIn(preview.get(path)[0], (404,), path)
        # The Markdown of a page is what the page shows, not its source.
        self.assertNotIn(b"---", preview.get("/guides/first.md")[2])
        self.assertEqual(preview.get("/guides/a.png")[1]["content-type"], "image/png")


class RequestTests(Case):
    def test_paths_that_lead_out(self):
        preview = self.serve()
        for path in ("/../kedge.yml", "/%2e%2e/kedge.yml", "/guides/%2e%2e/index.html", "/guides%2ffirst.html",
                     "/guides%5cfirst.html", "/index.html%00", "/%00", "/./index.html", "//etc/passwd", "/etc/passwd",
                     "/guides/../index.html", "/..%2fkedge.yml", "/%252e%252e/kedge.yml", "/%c0%ae%c0%ae/kedge.yml"):
            status, headers, body = preview.get(path)
            self.assertEqual(status, 404, path)
            self.assertNotIn(b"runbooks.example.com/team\nrules", body)
        self.assertEqual(preview.get("/guides/first.html")[0], 200)

    def test_only_reading(self):
        preview = self.serve()
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
            status, headers, _ = preview.get("/", method=method)
            self.assertEqual((status, headers.get("allow")), (405, "GET, HEAD"), method)
        self.assertEqual(preview.get("/", "Content-Length: 5")[0], 413)
        self.assertEqual(preview.get("/", "Transfer-Encoding: chunked")[0], 413)
        status, headers, body = preview.get("/", method="HEAD")
        self.assertEqual((status, body), (200, b""))
        self.assertEqual(int(headers["content-length"]), len(preview.get("/")[2]))

    def test_only_by_names_of_this_machine(self):
        preview = self.serve()
        for host in ("evil.example", "127.0.0.1.evil.example", "192.168.0.7", "evil.example:%d" % preview.address[1]):
            self.assertEqual(preview.get("/", host=host)[0], 421, host)
        for host in ("localhost", "LOCALHOST:1", "[::1]:8017"):
            self.assertEqual(preview.get("/", host=host)[0], 200, host)
        self.assertEqual(preview.ask(b"GET / HTTP/1.1\r\n\r\n")[0], 400)
        self.assertEqual(preview.get("/", "Host: evil.example")[0], 400)

    def test_news_are_for_nobody_elses_page(self):
        preview = self.serve()
        self.assertEqual(preview.get("/.kedge/events?page=%2F", "Sec-Fetch-Site: cross-site")[0], 403)

    def test_no_worker_takes_the_preview_over(self):
        preview = self.serve()
        self.assertIn(b"unregister()", preview.get("/sw.js", "Service-Worker: script")[2])
        self.assertNotIn(b"unregister()", preview.get("/sw.js")[2])

    def test_a_folder_without_its_slash_and_a_file_that_is_known(self):
        self.book.write("content/guides/index.md", "# Guides\n")
        preview = self.serve()
        status, headers, _ = preview.get("/guides?a=b")
        self.assertEqual((status, headers["location"]), (308, "/guides/?a=b"))
        self.assertEqual(preview.get("/guides/")[0], 200)
        mark = preview.get("/guides/a.png")[1]["etag"]
        self.assertEqual(preview.get("/guides/a.png", f"If-None-Match: {mark}")[0], 304)

    def test_a_line_and_headers_without_end(self):
        preview = self.serve()
        megabytes = b"a" * 10_000_000
        self.assertEqual(preview.ask(b"GET /" + megabytes + b" HTTP/1.1\r\n\r\n")[0], 414)
        self.assertEqual(preview.ask(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + megabytes + b"\r\n\r\n")[0], 431)
        many = b"".join(b"X-%d: a\r\n" % number for number in range(200_000))
        self.assertIn(preview.ask(b"GET / HTTP/1.1\r\nHost: localhost\r\n" + many + b"\r\n")[0], (431, 400))
        self.assertLess(preview.memory(), 400e6)
        self.assertEqual(preview.get("/")[0], 200)

    def test_what_is_not_http(self):
        preview = self.serve()
        for request in (b"\0" * 5000, b"\x16\x03\x01\x02\x00\x01\x00", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
                        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\r\n\r\n\r\nGARBAGE\r\n\r\n"):
            with preview.connect(20) as connection:
                connection.sendall(request)
                self.assertNotEqual(answer_of(connection)[0], 200, request)
        self.assertEqual(preview.get("/")[0], 200)

    def test_requests_one_after_the_other_on_a_connection(self):
        preview = self.serve()
        request = b"GET /index.html HTTP/1.1\r\nHost: localhost\r\n\r\n"
        with preview.connect() as connection:
            connection.sendall(request * 50)
            received = b""
            while received.count(b"HTTP/1.1 200 OK") < 50:
                part = connection.recv(65536)
                self.assertTrue(part, received[-200:])
                received += part


class CrowdTests(Case):
    def setUp(self):
        super().setUp()
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))

    def answers(self, preview):
        start = time.monotonic()
        self.assertEqual(preview.get("/")[0], 200)
        self.assertLess(time.monotonic() - start, 10)

    def test_a_thousand_connections_that_do_nothing(self):
        preview = self.serve()
        self.answers(preview)
        before = preview.memory()
        with contextlib.ExitStack() as stack:
            for number in range(1000):
                connection = stack.enter_context(preview.connect())
                # Some begin a request and never end it.
                if number % 2:
                    connection.sendall(b"GET / HT")
            self.answers(preview)
            self.assertLess(preview.memory() - before, 100e6)
            self.assertLess(len(os.listdir(f"/proc/{preview.process.pid}/fd")), 500)
        self.answers(preview)

    def test_a_hundred_that_ask_and_do_not_read(self):
        preview = self.serve(folder=ROOT)
        self.answers(preview)
        preview.get("/book.html")
        before = preview.memory()
        with contextlib.ExitStack() as stack:
            for _ in range(100):
                connection = socket.socket()
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                connection.settimeout(30)
                connection.connect(preview.address)
                stack.enter_context(connection)
                connection.sendall(b"GET /book.html HTTP/1.1\r\nHost: localhost\r\n\r\n")
            self.answers(preview)
            # The file itself is a megabyte and a half.
            self.assertLess(preview.memory() - before, 60e6)

    def test_listeners_that_do_not_read(self):
        preview = self.serve()
        with contextlib.ExitStack() as stack:
            for _ in range(100):
                stack.enter_context(contextlib.closing(preview.news()))
            reader = stack.enter_context(contextlib.closing(preview.news()))
            seen = reader.next()["number"]
            for number in range(20):
                self.book.write("content/index.md", PAGE.format(number))
                while (latest := reader.next()["number"]) == seen:
                    pass
                seen = latest
            self.answers(preview)

    def test_a_head_that_comes_drop_by_drop(self):
        preview = self.serve()
        with preview.connect() as connection:
            start = time.monotonic()
            status = None
            for byte in b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"a" * 100:
                try:
                    connection.sendall(bytes([byte]))
                except OSError:
                    break
                connection.settimeout(0.3)
                try:
                    status = connection.recv(100)
                    break
                except TimeoutError:
                    pass
            self.assertLess(time.monotonic() - start, 20)
            self.assertTrue(status is not None and status.startswith(b"HTTP/1.1 408"), status)


class LifeTests(Case):
    def test_what_is_wrong_and_that_it_is_right_again(self):
        preview = self.serve("--editor-url", "edit://{path}#{line}")
        news = preview.news()
        self.addCleanup(news.close)
        good = news.next()
        self.assertEqual((good["count"], good["errors"]), (0, []))
        self.book.write("content/index.md", ERROR)
        # A file that is written may be read while it is still empty.
        bad = news.next()
        while "broken-link" not in [error["rule"] for error in bad["errors"]]:
            bad = news.next()
        self.assertEqual((bad["count"], bad["mark"]), (1, good["mark"]))
        error = bad["errors"][0]
        self.assertEqual((error["place"], error["rule"]), ("content/index.md:3:1", "broken-link"))
        self.assertEqual(error["link"], f"edit://{self.book.folder.resolve()}/content/index.md#3")
        # The last good page stays, and every finding is on a page of its own.
        self.assertIn(b"mark-one", preview.file("index.html"))
        self.assertIn(b"broken-link", preview.file("findings.html"))
        self.book.write("content/index.md", PAGE.format("two"))
        while b"mark-two" not in preview.file("index.html"):
            mended = news.next()
        self.assertEqual(mended["count"], 0)
        self.assertNotEqual(mended["mark"], good["mark"])
        self.assertEqual(preview.get("/findings.html")[0], 404)

    def test_begun_with_an_error(self):
        self.book.write("content/index.md", ERROR)
        preview = self.serve()
        self.assertIn(b"nowhere", preview.file("index.html"))
        self.book.write("content/guides/first.md", "# First\n\nmark-two\n")
        news = preview.news()
        self.addCleanup(news.close)
        while b"mark-two" not in preview.file("guides/first.html"):
            self.assertTrue(news.next()["isDraft"])

    def test_a_page_whose_bytes_stay_is_told_nothing_new(self):
        preview = self.serve()
        news = preview.news("/guides/first.html")
        self.addCleanup(news.close)
        mark = news.next()["mark"]
        self.book.write("content/index.md", PAGE.format("two"))
        while b"mark-two" not in preview.file("index.html"):
            self.assertEqual(news.next()["mark"], mark)
        shutil.copy(ROOT / "templates/offline/icon-512.png", self.book.path("content/guides/a.png"))
        while news.next()["mark"] == mark:
            pass

    def test_many_changes_are_one(self):
        for number in range(300):
            self.book.write(f"content/many/{number}.md", f"# {number}\n")
        self.book.commit("Many")
        self.book.git("checkout", "--quiet", "-b", "other")
        for number in range(300):
            self.book.write(f"content/many/{number}.md", f"# {number} again\n")
        self.book.commit("Again")
        preview = self.serve()
        news = preview.news("/many/7.html")
        self.addCleanup(news.close)
        self.assertEqual(news.next()["number"], 0)
        self.book.git("checkout", "--quiet", "main")
        number = news.next()["number"]
        while b"7 again" in preview.file("many/7.html") or b"299 again" in preview.file("many/299.html"):
            number = news.next()["number"]
        # One more at most, where the checkout takes longer than a group of changes may.
        self.assertLess(number, 3)

    def test_the_content_folder_goes_and_comes_back(self):
        preview = self.serve()
        news = preview.news()
        self.addCleanup(news.close)
        news.next()
        self.book.path("content").rename(self.book.path("elsewhere"))
        while "refusal" not in (told := news.next()):
            pass
        self.assertIn("content", told["refusal"])
        self.assertIn(b"mark-one", preview.file("index.html"))
        self.book.path("elsewhere").rename(self.book.path("content"))
        while "refusal" in news.next():
            pass

    def until(self, preview, path, words):
        """Waits until a file has some words."""
        end = time.monotonic() + 60
        while words not in preview.file(path):
            self.assertLess(time.monotonic(), end, f"{path} has no {words}")
            time.sleep(0.02)

    def test_a_folder_above_the_content_goes_and_comes_back(self):
        self.book.path("docs").mkdir()
        self.book.path("content").rename(self.book.path("docs/runbooks"))
        self.book.write("kedge.yml", "model: strict\ncontent: docs/runbooks\n" + CONFIGURATION)
        preview = self.serve()
        news = preview.news()
        self.addCleanup(news.close)
        news.next()
        self.book.path("docs").rename(self.book.path("away"))
        while "refusal" not in news.next():
            pass
        self.book.write("away/runbooks/index.md", PAGE.format("two"))
        self.book.path("away").rename(self.book.path("docs"))
        self.until(preview, "index.html", b"mark-two")
        # It is watched from then on.
        self.book.write("docs/runbooks/index.md", PAGE.format("three"))
        self.until(preview, "index.html", b"mark-three")

    def test_a_content_folder_that_the_configuration_names_before_it_is_there(self):
        preview = self.serve()
        news = preview.news()
        self.addCleanup(news.close)
        news.next()
        self.book.write("kedge.yml", "model: strict\ncontent: new/runbooks\n" + CONFIGURATION)
        while "refusal" not in news.next():
            pass
        self.book.write("new/runbooks/index.md", PAGE.format("two"))
        self.until(preview, "index.html", b"mark-two")

    def test_a_link_to_the_content_that_is_switched(self):
        self.book.path("releases").mkdir()
        self.book.path("content").rename(self.book.path("releases/1"))
        shutil.copytree(self.book.path("releases/1"), self.book.path("releases/2"))
        self.book.write("releases/2/index.md", PAGE.format("two"))
        os.symlink("releases/1", self.book.path("content"))
        preview = self.serve()
        self.assertIn(b"mark-one", preview.file("index.html"))
        os.symlink("releases/2", self.book.path("next"))
        os.replace(self.book.path("next"), self.book.path("content"))
        self.until(preview, "index.html", b"mark-two")
        self.book.write("releases/2/index.md", PAGE.format("three"))
        self.until(preview, "index.html", b"mark-three")

    def test_a_configuration_behind_a_link(self):
        self.book.path("kedge.yml").unlink()
        self.book.write("shared/site.yml", CONFIGURATION)
        os.symlink("shared/site.yml", self.book.path("kedge.yml"))
        preview = self.serve()
        self.book.write("shared/site.yml", CONFIGURATION.replace("Runbooks", "Night books"))
        self.until(preview, "index.html", b"Night books")

    def test_a_configuration_that_comes_nearer(self):
        self.book.write("kedge.yml", "content: docs/content\n" + CONFIGURATION)
        self.book.path("docs").mkdir()
        self.book.path("content").rename(self.book.path("docs/content"))
        preview = self.serve(folder=self.book.path("docs"))
        self.book.write("docs/kedge.yml", CONFIGURATION.replace("Runbooks", "Night books"))
        self.until(preview, "index.html", b"Night books")

    def test_a_file_of_the_repository_that_a_link_leads_to(self):
        self.book.write("kedge.yml", "model: strict\nrepo_url: https://github.com/o/r/blob/main/content\n" + CONFIGURATION)
        self.book.write("tools/fix.sh", "")
        self.book.write("content/index.md", PAGE.format("one") + "\n[script](../tools/fix.sh)\n")
        preview = self.serve()
        news = preview.news()
        self.addCleanup(news.close)
        self.assertEqual(news.next()["errors"], [])
        self.assertIn(b"https://github.com/o/r/blob/main/tools/fix.sh", preview.file("index.html"))
        shutil.rmtree(self.book.path("tools"))
        while not (told := news.next())["errors"]:
            pass
        self.assertEqual(told["errors"][0]["rule"], "broken-link")
        self.book.write("tools/fix.sh", "")
        while news.next()["errors"]:
            pass

    def test_ctrl_c_leaves_nothing(self):
        before = files_of(self.book.folder)
        preview = self.serve()
        news = preview.news()
        self.addCleanup(news.close)
        news.next()
        preview.file("book.html")
        pid = preview.process.pid
        self.assertEqual(preview.close(), -signal.SIGINT)
        self.assertEqual(files_of(self.book.folder), before)
        self.assertEqual(subprocess.run(["pgrep", "-P", str(pid)], capture_output=True).stdout, b"")

    def test_a_port_that_is_taken(self):
        first = self.serve()
        second = self.serve()
        self.assertNotEqual(first.address, second.address)
        run = self.book.kedge("serve", "--port", str(first.address[1]), status=2)
        self.assertIn(f"port {first.address[1]} is taken", run.stderr)

    def test_an_address_of_somebody_else(self):
        self.assertIn("cannot serve at", self.book.kedge("serve", "--host", "192.0.2.1", status=2).stderr)

    def test_for_a_phone(self):
        preview = self.serve("--host", "0.0.0.0", "--port", "0")
        self.assertEqual(preview.address[0], "127.0.0.1")
        for host, status in (("192.168.0.7:1", 200), ("evil.example", 421)):
            self.assertEqual(preview.get("/", host=host)[0], status)
        preview.close()
        self.assertIn("nothing asks for a password", preview.messages)

    def test_a_public_edition_is_no_draft(self):
        self.assertIn("never published as a draft",
                      self.book.kedge("serve", "--draft", "--audience", "public", status=2).stderr)

    def test_open(self):
        tools = self.book.path("tools")
        tools.mkdir()
        tool = tools / "xdg-open"
        tool.write_text(f'#!/bin/sh\necho "$1" >{self.book.path("opened")}.new && mv {self.book.path("opened")}.new '
                        f'{self.book.path("opened")}\n')
        tool.chmod(0o755)
        path = os.environ["PATH"]
        os.environ["PATH"] = f"{tools}:{path}"
        self.addCleanup(os.environ.__setitem__, "PATH", path)
        preview = self.serve("--open")
        end = time.monotonic() + 30
        while not self.book.path("opened").exists():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.02)
        self.assertEqual(self.book.read("opened").strip(), preview.url)


if __name__ == "__main__":
    unittest.main()
