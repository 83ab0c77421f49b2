"""Downloads, against a real server on the loopback interface."""

from __future__ import annotations

import hashlib
import http.server
import json
import random
import threading
import urllib.request

import pytest

from l10n.errors import PackageError
from l10n.mt import download

DATA = random.Random(7).randbytes(900_000)
SHA256 = hashlib.sha256(DATA).hexdigest()


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves DATA with ranges; how it misbehaves is set on the server."""

    def do_GET(self) -> None:
        server = self.server
        server.requests.append((self.path, self.headers.get("Range")))
        if self.path == "/index.json":
            return self._send(200, server.index)
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", server.redirect)
            self.send_header("Content-Length", "0")
            return self.end_headers()
        if not self.path.startswith("/file"):
            return self._send(404, b"")
        start = 0
        wanted = self.headers.get("Range")
        if wanted and self.headers.get("If-Range") == server.etag:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
            if start >= len(DATA):
                return self._send(416, b"")
        return self._send(206 if start else 200, DATA[start:], start)

    def _send(self, status: int, data: bytes, start: int = 0) -> None:
        self.send_response(status)
        if self.server.tells_length:
            self.send_header("Content-Length", str(len(data)))
        self.send_header("ETag", self.server.etag)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{start + len(data) - 1}/{start + len(data)}")
        self.end_headers()
        if self.path.startswith("/file") and self.server.break_after is not None:
            data, self.server.break_after = data[: self.server.break_after], None
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server():
    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.requests, made.etag, made.break_after, made.tells_length = [], '"v1"', None, True
    made.index, made.redirect = b"[]", ""
    made.url = f"http://127.0.0.1:{made.server_port}"
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


def test_fetches_and_gives_size_and_digest(server, tmp_path):
    seen = []
    made = download.fetch(f"{server.url}/file.argosmodel", tmp_path, sha256=SHA256, progress=seen.append)
    assert made.path.read_bytes() == DATA
    assert (made.size, made.sha256, made.resumed) == (len(DATA), SHA256, 0)
    assert [path.name for path in tmp_path.iterdir()] == ["file.argosmodel"]
    assert seen[-1].done == seen[-1].total == len(DATA)
    assert sorted(at.done for at in seen) == [at.done for at in seen]


def test_resumes_what_broke_off(server, tmp_path):
    server.break_after = 400_000
    with pytest.raises(PackageError, match="broke off after 400,000 of 900,000"):
        download.fetch(f"{server.url}/file", tmp_path)
    made = download.fetch(f"{server.url}/file", tmp_path, sha256=SHA256)
    assert made.path.read_bytes() == DATA
    assert made.resumed == 400_000
    assert server.requests[-1] == ("/file", "bytes=400000-")


def test_starts_anew_where_the_file_changed_meanwhile(server, tmp_path):
    server.break_after = 400_000
    with pytest.raises(PackageError):
        download.fetch(f"{server.url}/file", tmp_path)
    server.etag = '"v2"'
    assert download.fetch(f"{server.url}/file", tmp_path, sha256=SHA256).resumed == 0


@pytest.mark.parametrize("etag", ["", 'W/"weak"'])
def test_starts_anew_where_nobody_knows_whether_it_is_the_same_file(server, tmp_path, etag):
    server.etag, server.break_after = etag, 400_000
    with pytest.raises(PackageError):
        download.fetch(f"{server.url}/file", tmp_path)
    assert download.fetch(f"{server.url}/file", tmp_path, sha256=SHA256).resumed == 0


def test_a_part_that_is_already_whole_is_fetched_anew(server, tmp_path):
    server.break_after = 400_000
    with pytest.raises(PackageError):
        download.fetch(f"{server.url}/file", tmp_path)
    (part,) = tmp_path.glob("*.part")
    part.write_bytes(DATA)
    assert download.fetch(f"{server.url}/file", tmp_path, sha256=SHA256).path.read_bytes() == DATA


def test_another_digest_than_the_pinned_is_refused(server, tmp_path):
    with pytest.raises(PackageError, match=f"has sha256 {SHA256}"):
        download.fetch(f"{server.url}/file", tmp_path, sha256="0" * 64)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("tells_length", [True, False])
def test_a_file_that_is_too_large_is_refused(server, tmp_path, tells_length):
    server.tells_length = tells_length
    with pytest.raises(PackageError, match="more than 1,000"):
        download.fetch(f"{server.url}/file", tmp_path, most=1000)


def test_a_server_that_refuses_is_named(server, tmp_path):
    with pytest.raises(PackageError, match=r"/absent: the server answers 404"):
        download.fetch(f"{server.url}/absent", tmp_path)


def test_no_server_is_one_line(tmp_path):
    with pytest.raises(PackageError, match="cannot be reached") as caught:
        download.fetch("http://127.0.0.1:9/file", tmp_path)
    assert "install FILE.argosmodel" in str(caught.value)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/x", "data:,x"])
def test_only_web_addresses_are_fetched(url, tmp_path):
    with pytest.raises(PackageError, match="only http and https"):
        download.fetch(url, tmp_path)


def test_redirects_are_followed_but_not_to_files(server, tmp_path):
    server.redirect = "/file"
    assert download.fetch(f"{server.url}/moved", tmp_path, sha256=SHA256).size == len(DATA)
    server.redirect = "file:///etc/passwd"
    with pytest.raises(PackageError, match="not allowed"):
        download.fetch(f"{server.url}/moved", tmp_path)


def test_redirects_never_leave_https():
    request = urllib.request.Request("https://example.org/a")
    with pytest.raises(PackageError, match="not safe"):
        download._Redirects().redirect_request(request, None, 302, "Found", {}, "http://example.org/b")


def entry(source, target, version="1.0", **more):
    return {
        "code": f"translate-{source}_{target}",
        "type": "translate",
        "from_code": source,
        "to_code": target,
        "package_version": version,
        "links": [f"http://example.org/{source}_{target}-{version}.argosmodel"],
    } | more


def test_reads_the_index_newest_first(server):
    listed = [
        entry("de", "en", "1.9"),
        entry("de", "en", "1.10"),
        {"type": "sbd", "from_codes": ["de"]},
        {"from_code": "de"},
        "nonsense",
        entry("de", "nl", links=["ipfs://x", "https://example.org/x"]),
    ]
    server.index = json.dumps(listed).encode()
    found = download.read_index(f"{server.url}/index.json")
    assert [(item.to_code, item.version) for item in found] == [("en", "1.10"), ("en", "1.9"), ("nl", "1.0")]
    assert found[2].links == ("https://example.org/x",)
    url = f"{server.url}/index.json"
    assert download.choose(found, "de", "en_GB", url=url).version == "1.10"
    with pytest.raises(PackageError, match="it has: en, nl"):
        download.choose(found, "de", "fr", url=url)


@pytest.mark.parametrize("index", [b"{", b"{}", b"\xff\xfe"])
def test_a_broken_index_is_refused(server, index):
    server.index = index
    with pytest.raises(PackageError, match="index"):
        download.read_index(f"{server.url}/index.json")


def test_the_index_address_can_be_set():
    assert download.index_url({"L10N_INDEX": "http://a/b.json", "ARGOS_PACKAGE_INDEX": "http://c/"}) == (
        "http://a/b.json"
    )
    assert download.index_url({"ARGOS_PACKAGE_INDEX": "http://c/"}) == "http://c/index.json"
    assert download.index_url({}) == download.INDEX
