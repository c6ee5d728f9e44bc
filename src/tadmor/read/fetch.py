"""Fetch one page over HTTP: within a time and a size, from addresses that were checked, nothing executed.

The standard library's client is told to connect to an address and not to a name: the address that was checked
is the one that is talked to. Proxies are not used, since behind one no address could be checked.
"""

import http.client
import socket
import ssl
import threading
import time
import zlib
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from tadmor import __version__
from tadmor.config import WebConfig
from tadmor.errors import ReadError
from tadmor.read.addresses import addresses
from tadmor.read.limits import MAX_BYTES, too_large

USER_AGENT = f"tadmor/{__version__} (reads one account at a user's request; Python http.client)"
MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536


class Page(NamedTuple):
    """What a server gave: the address it came from in the end, its type as declared, its bytes."""

    url: str
    type: str
    data: bytes


class _Target(NamedTuple):
    scheme: str
    host: str
    port: int
    path: str


class _Deadline:
    """Cuts the connection when the time is up, whatever the server is doing: headers sent byte by byte too."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self.passed = False

    @property
    def left(self) -> float:
        """Seconds that are left, at least a little."""
        return max(self._end - time.monotonic(), 0.001)

    def watch(self, sock: socket.socket) -> threading.Timer:
        """Shut a socket down at the end; cancel the timer when done with it."""

        def cut() -> None:
            self.passed = True
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return

        timer = threading.Timer(self.left, cut)
        timer.daemon = True
        timer.start()
        return timer


def fetch(url: str, config: WebConfig) -> Page:
    """The page at an address, redirects followed and each of them checked.

    Args:
        url: An http or https address.
        config: How long it may take, and whether private addresses are allowed.

    Raises:
        ReadError: The address is no web address or not public, the server cannot be reached, answers with an
            error, redirects in circles, sends too much or takes too long.
    """
    deadline = _Deadline(config.seconds)
    at = url
    for _ in range(MAX_REDIRECTS + 1):
        target = _target(at, url)
        try:
            found = _get(target, at, config, deadline, url)
        except (TimeoutError, OSError, http.client.HTTPException, ValueError) as error:
            raise _failed(error, deadline, config, url) from error
        if isinstance(found, Page):
            return found
        if target.scheme == "https" and urlsplit(found).scheme == "http":
            raise ReadError("redirects from https to http", where=url, remedy="give the http address itself")
        at = found
    raise ReadError(f"redirects more than {MAX_REDIRECTS} times", where=url, remedy="give the last address itself")


def _failed(error: Exception, deadline: _Deadline, config: WebConfig, url: str) -> ReadError:
    if deadline.passed or isinstance(error, TimeoutError) or deadline.left <= 0.001:
        remedy = "try again, save the page and give the file, or raise read.web.seconds"
        return ReadError(f"took longer than {config.seconds:g} seconds", where=url, remedy=remedy)
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return ReadError(f"cannot be fetched: {reason}", where=url, remedy="check the address and the network")


def _target(at: str, url: str) -> _Target:
    try:
        parts = urlsplit(at)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ReadError("is no web address", where=url, remedy="check the address") from error
    if parts.scheme not in ("http", "https") or not host:
        raise ReadError(f"leads to {at[:80]!r}, no web address", where=url, remedy="only http and https are fetched")
    if parts.username or parts.password:
        raise ReadError("holds a name or password", where=url, remedy="save the page and give the file")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(parts.query, safe=_QUERY)}" if parts.query else ""
    )
    return _Target(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path)


_QUERY = "/%:@!$&'()*+,;=?~-._"


def _get(target: _Target, at: str, config: WebConfig, deadline: _Deadline, url: str) -> Page | str:
    """The page, or the address that the server sends on to."""
    allowed = addresses(target.host, target.port, private=config.private, where=url)
    connection, sock = _connect(target, allowed, deadline)
    timer = deadline.watch(sock)
    try:
        if target.scheme == "https":
            context = ssl.create_default_context()
            sock = context.wrap_socket(sock, server_hostname=target.host)
        connection.sock = sock
        headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip", "Accept": "text/html, text/*;q=0.9, */*;q=0.5"}
        connection.request("GET", target.path, headers={**headers, "Connection": "close"})
        return _answer(connection.getresponse(), at, deadline, url)
    finally:
        timer.cancel()
        connection.close()
        sock.close()


def _connect(
    target: _Target, allowed: list[str], deadline: _Deadline
) -> tuple[http.client.HTTPConnection, socket.socket]:
    failure: OSError | None = None
    for address in allowed[:4]:
        try:
            sock = socket.create_connection((address, target.port), timeout=deadline.left)
        except OSError as error:
            failure = error
            continue
        standard = 443 if target.scheme == "https" else 80
        port = target.port if target.port != standard else None
        return http.client.HTTPConnection(target.host, port, timeout=deadline.left), sock
    raise failure or OSError("no address")


def _answer(response: http.client.HTTPResponse, at: str, deadline: _Deadline, url: str) -> Page | str:
    if response.status in _REDIRECTS and (location := response.getheader("Location")):
        return urljoin(at, location)
    if response.status != 200:
        answer = f"{response.status} {response.reason}".strip()
        raise ReadError(f"the server answers {answer}", where=url, remedy="check the address in a browser")
    if int(response.getheader("Content-Length") or 0) > MAX_BYTES:
        raise too_large(url)
    encoding = (response.getheader("Content-Encoding") or "identity").strip().casefold()
    if encoding not in ("identity", "gzip", "x-gzip", ""):
        raise ReadError(f"is sent as {encoding!r}, which was not asked for", where=url, remedy="save the page yourself")
    data = _body(response, deadline, url, unpack=encoding.endswith("gzip"))
    if deadline.passed:
        raise TimeoutError
    return Page(at, response.getheader("Content-Type") or "", data)


def _body(response: http.client.HTTPResponse, deadline: _Deadline, url: str, *, unpack: bool) -> bytes:
    """The body, as much as may be; a small one that unpacks into a large one is cut off as it unpacks."""
    inflate = zlib.decompressobj(wbits=31) if unpack else None
    parts: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK):
        try:
            piece = inflate.decompress(chunk, MAX_BYTES + 1 - size) if inflate else chunk
        except zlib.error as error:
            raise ReadError("is not packed as the server says", where=url, remedy="save the page yourself") from error
        size += len(piece)
        if size > MAX_BYTES or (inflate and inflate.unconsumed_tail):
            raise too_large(url)
        if deadline.passed:
            raise TimeoutError
        parts.append(piece)
    return b"".join(parts)
