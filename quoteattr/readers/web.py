"""Pages fetched from the web: from public http and https addresses only, whole, and within limits of size and time."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import threading
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import attrs

PATIENCE = 30.0
"""Seconds in which a page must be there, redirects and all."""


LARGEST = 50_000_000
"""Bytes that a page may have, unpacked too."""


HOPS = 10
"""Redirects that are followed."""


PIECE = 1 << 16
"""Bytes that are read at once."""


PAGES = ("text/", "application/xhtml+xml", "application/xml", "application/octet-stream")
"""How the content types begin that may be a page; a server that names none may send one too."""


TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv6 addresses that stand for IPv4 ones."""


class FetchError(OSError):
    """A page that cannot be fetched, or not as a whole."""


@attrs.frozen
class Page:
    """What came from an address.

    Attributes:
        data: its bytes, unpacked.
        charset: the encoding that the server names, or None.
        url: the address it came from in the end.
    """

    data: bytes
    charset: str | None
    url: str


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect by itself: each address is looked at first."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Nothing to request."""


def fetch(url: str, *, private: bool | None = False, seconds: float = PATIENCE, largest: int = LARGEST) -> Page:
    """The page at an address.

    Args:
        url: the address.
        private: whether it may be, or lead to, an address of this machine or its own network; None lets it be one, but not lead to one.
        seconds: in which the page must be there.
        largest: bytes that it may have.

    Raises:
        FetchError: if it is not to be fetched, or does not arrive whole, in time and small enough, or is no page.
        OSError: if the network fails.

    >>> fetch("ftp://example.org/a")
    Traceback (most recent call last):
    quoteattr.readers.web.FetchError: only http and https addresses are fetched, not ftp
    """
    until = time.monotonic() + seconds
    for hop in range(HOPS):
        found = _hop(url, _Line(private or (private is None and not hop), until), largest)
        if isinstance(found, Page):
            return found
        url = urljoin(url, found)
    raise FetchError(f"it leads on and on: more than {HOPS} redirects")


def _hop(url: str, line: _Line, largest: int) -> Page | str:
    """What an address gives: a page, or the address that it leads to."""
    _check(url)
    host = urlsplit(url).hostname or ""
    if urllib.request.getproxies().get(urlsplit(url).scheme.lower()) and not urllib.request.proxy_bypass(host):
        line = _Line(private=line.private or not _is_private_name(host), until=line.until)  # the proxy itself may be near
    opener = urllib.request.build_opener(_Stay, *line.handlers())
    request = urllib.request.Request(url, headers={"User-Agent": "quoteattr", "Accept-Encoding": "gzip, identity"})  # noqa: S310
    try:
        with opener.open(request, timeout=max(0.1, line.left())) as answer:
            return _page(answer, url, line, largest)
    except urllib.error.HTTPError as error:
        with error:
            leads = error.headers.get("Location")
            if error.code not in (301, 302, 303, 307, 308) or not leads:
                raise FetchError(f"HTTP Error {error.code}: {error.reason}") from error
            return str(leads)
    except urllib.error.URLError as error:
        raise FetchError("it takes too long" if line.left() <= 0 else str(error.reason)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        why = "it takes too long" if line.left() <= 0 else str(error) if isinstance(error, OSError) else f"{type(error).__name__}: {error}"
        raise FetchError(why) from error
    finally:
        line.close()


def _check(url: str) -> None:
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError as error:
        raise FetchError(f"no address: {error}") from error
    if scheme not in ("http", "https"):
        raise FetchError(f"only http and https addresses are fetched, not {scheme or 'this'}")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network.

    >>> [is_public(a) for a in ("127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "93.184.215.14")]
    [False, False, False, False, False, True]
    """
    found = ipaddress.ip_address(address.split("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        translated = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if found in TRANSLATED else None
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else translated)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return found.is_global and not found.is_multicast


def _is_private_name(host: str) -> bool:
    """Whether a name that only a proxy looks up is an address of this machine or its own network."""
    try:
        return not is_public(host)
    except ValueError:
        return host.lower().rstrip(".").endswith("localhost")


class _Line:
    """The connections for one page: to the very addresses that were looked at, and cut when the time is over.

    Args:
        private: whether they may go to this machine or its own network.
        until: when they are cut.
    """

    def __init__(self, private: bool, until: float) -> None:
        self.private, self.until = private, until
        self.timers: list[threading.Timer] = []
        self.ends: list[socket.socket] = []

    def left(self) -> float:
        """Seconds that are left."""
        return self.until - time.monotonic()

    def connect(self, address: tuple[str, int], timeout: Any = None, source: Any = None) -> socket.socket:
        """Connect to one of the addresses of a name, as :func:`socket.create_connection` does."""
        last: OSError = FetchError(f"{address[0]} has no address")
        for *_, place in socket.getaddrinfo(*address, type=socket.SOCK_STREAM):
            if not self.private and not is_public(str(place[0])):
                last = FetchError(f"{place[0]} is an address of this machine or its own network, see --private-addresses")
                continue
            try:
                made = socket.create_connection((str(place[0]), int(place[1])), timeout, source)
            except OSError as error:
                last = error
                continue
            end = made.dup()
            timer = threading.Timer(max(0.0, self.left()), _cut, [end])
            timer.daemon = True
            timer.start()
            self.ends.append(end)
            self.timers.append(timer)
            return made
        raise last

    def close(self) -> None:
        """Forget the connections."""
        for timer in self.timers:
            timer.cancel()
        for end in self.ends:
            end.close()

    def handlers(self) -> list[urllib.request.BaseHandler]:
        """What opens http and https addresses by :meth:`connect`."""
        connect = self.connect

        class Plain(http.client.HTTPConnection):
            def __init__(self, *args: Any, **options: Any) -> None:
                super().__init__(*args, **options)
                self._create_connection = connect

        class Secure(http.client.HTTPSConnection):
            def __init__(self, *args: Any, **options: Any) -> None:
                super().__init__(*args, **options)
                self._create_connection = connect

        class PlainHandler(urllib.request.HTTPHandler):
            def http_open(self, req: urllib.request.Request) -> Any:
                return self.do_open(Plain, req)

        class SecureHandler(urllib.request.HTTPSHandler):
            def https_open(self, req: urllib.request.Request) -> Any:
                return self.do_open(Secure, req)

        return [PlainHandler(), SecureHandler()]


def _cut(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)


def _page(answer: Any, url: str, line: _Line, largest: int) -> Page:
    """What an answer holds, if it is a page and all there."""
    kind = answer.headers.get_content_type() if answer.headers.get("Content-Type") else ""
    if kind and not kind.startswith(PAGES):
        raise FetchError(f"it is {kind}, not a page; save it and read the file")
    packing = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip"):
        raise FetchError(f"it comes packed by {packing}, which was not asked for")
    pieces, size = [], 0
    for piece in _pieces(answer, line, packed=packing != "identity"):
        size += len(piece)
        if size > largest:
            raise FetchError(f"it has more than {largest:,} bytes")
        pieces.append(piece)
    return Page(b"".join(pieces), answer.headers.get_content_charset(), url)


def _pieces(answer: Any, line: _Line, *, packed: bool) -> Iterator[bytes]:
    """The bytes of an answer, unpacked, as they arrive; FetchError if they stop before the end."""
    expected, came = answer.length, 0
    unpack = zlib.decompressobj(47) if packed else None
    while True:
        piece = answer.read1(PIECE)
        if line.left() <= 0:  # the end may be that of our patience
            raise FetchError("it takes too long")
        if not piece:
            break
        came += len(piece)
        while piece and unpack is not None:
            try:
                yield unpack.decompress(piece, PIECE)
            except zlib.error as error:
                raise FetchError(f"it is packed wrongly ({error})") from error
            piece = unpack.unconsumed_tail
        if piece:
            yield piece
    if expected is not None and came < expected:
        raise FetchError(f"it broke off: {came:,} of {expected:,} bytes came")
    if unpack is not None and not unpack.eof:
        raise FetchError(f"it broke off: {came:,} bytes came, and its end is missing")
