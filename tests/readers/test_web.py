"""Pages from the web: only public addresses, at every hop, whole, in time, and small enough."""

import contextlib
import gzip
import http.server
import threading

import pytest

from quoteattr.cli import main
from quoteattr.readers import read_inputs
from quoteattr.readers.base import Document, Fields
from quoteattr.readers.html import HtmlReader
from quoteattr.readers.web import FetchError, fetch, is_public

PAGE = b"<html><body><article><p>\xe2\x80\x9cYes,\xe2\x80\x9d said Ann Lee, the mayor, and left the hall.</p></article></body></html>"


class Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        getattr(self, self.path.strip("/").split("/")[0])()

    def answer(self, body, status=200, **headers):
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def good(self):
        self.answer(PAGE)

    def half(self):
        self.answer(PAGE, **{"Content-Length": str(2 * len(PAGE))})

    def packed(self):
        self.answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def half_packed(self):
        self.answer(gzip.compress(PAGE)[:-20], Content_Encoding="gzip")

    def bomb(self):
        self.answer(gzip.compress(bytes(5_000_000)), Content_Encoding="gzip")

    def picture(self):
        self.answer(b"\x89PNG", **{"Content-Type": "image/png"})

    def loop(self):
        self.answer(b"", 302, Location="/loop")

    def hop(self):
        self.answer(b"", 301, Location="/good")

    def file(self):
        self.answer(b"", 302, Location="file:///etc/passwd")

    def gone(self):
        self.answer(b"", 404)

    def drip(self):
        self.send_response(200)
        self.end_headers()
        stop = self.server.stop
        while not stop.wait(0.02):
            self.wfile.write(b"a")

    def drip_header(self):
        stop = self.server.stop
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX-A: ")
        while not stop.wait(0.02):
            self.wfile.write(b"a")

    def handle(self):
        with contextlib.suppress(OSError):
            super().handle()


@pytest.fixture(scope="module")
def base():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.stop = threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.stop.set()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["good", "hop", "packed"])
def test_a_page_is_fetched(base, path):
    page = fetch(f"{base}/{path}", private=True)
    assert page.data == PAGE
    assert page.url == f"{base}/{'good' if path == 'hop' else path}"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("half", "it broke off"),
        ("half_packed", "it broke off"),
        ("bomb", "more than 1,000,000 bytes"),
        ("picture", "image/png"),
        ("loop", "more than 10 redirects"),
        ("file", "only http and https"),
        ("gone", "404"),
        ("drip", "too long"),
        ("drip_header", "too long"),
    ],
)
def test_what_is_not_a_whole_page_is_named(base, path, why):
    with pytest.raises(FetchError, match=why):
        fetch(f"{base}/{path}", private=True, largest=1_000_000, seconds=0.5 if "drip" in path else 30)


def test_the_largest_page(base):
    assert fetch(f"{base}/good", private=True, largest=len(PAGE)).data == PAGE
    with pytest.raises(FetchError, match="more than"):
        fetch(f"{base}/good", private=True, largest=len(PAGE) - 1)


def test_no_address_of_this_machine_or_its_network(base):
    for address in (
        base,
        base.replace("127.0.0.1", "localhost"),
        base.replace("127.0.0.1", "[::1]"),
        base.replace("127.0.0.1", "2130706433"),
    ):
        with pytest.raises(FetchError, match=r"its own network|no address|refused|assign"):
            fetch(f"{address}/good")
    with pytest.raises(FetchError, match="its own network"):
        fetch(f"{base}/hop", private=None)  # it is one, but may not lead to one
    assert fetch(f"{base}/good", private=None).data == PAGE


@pytest.mark.parametrize(
    "address", ["0.0.0.1", "100.64.0.1", "192.168.1.1", "172.16.0.1", "224.0.0.1", "fe80::1%eth0", "fc00::1", "64:ff9b::a00:1"]
)
def test_addresses_that_are_not_public(address):
    assert not is_public(address)


def test_the_command_asks_before_it_reads_this_machine(base, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["extract", f"{base}/good", "-o", "o.jsonl"]) == 1
    assert "--private-addresses" in capsys.readouterr().err
    assert main(["extract", f"{base}/good", f"{base}/half", "-o", "o.jsonl", "--private-addresses"]) == 1
    assert "it broke off" in capsys.readouterr().err
    assert '"name": "Ann Lee"' in (tmp_path / "o.jsonl").read_text("utf8")


def test_a_page_has_the_address_that_was_named(base):
    found = HtmlReader(Fields()).fetch(f"{base}/good")
    assert isinstance(found, Document)
    assert found.meta["url"] == f"{base}/good"


@pytest.mark.parametrize("address", ["ftp://e.org/a", "file:///etc/passwd", "gopher://e.org"])
def test_other_addresses_are_not_fetched(address):
    (found,) = read_inputs([address])
    assert "only http and https" in found.why
