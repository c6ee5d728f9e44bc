"""Servers of our own on the loopback, good and bad, for the tests of fetching."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Answer = Callable[[socket.socket, str], None]
"""What a server does with a connection, given the path that was asked for."""


@contextmanager
def server(answer: Answer, heads: list[bytes] | None = None) -> Iterator[str]:
    """Serve on a free port of 127.0.0.1 until the end of the block; gives the address, and notes what is asked."""
    listener = socket.create_server(("127.0.0.1", 0))
    closing = threading.Event()

    def serve() -> None:
        while not closing.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=_answer, args=(connection, answer, heads), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        closing.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _answer(connection: socket.socket, answer: Answer, heads: list[bytes] | None) -> None:
    with connection, suppress(OSError):
        head = b""
        while b"\r\n\r\n" not in head and (chunk := connection.recv(65_536)):
            head += chunk
        if heads is not None:
            heads.append(head)
        if head:
            answer(connection, head.split(b" ")[1].decode())


def page(body: bytes, *headers: str, status: str = "200 OK") -> Answer:
    """A server that answers every path alike."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]

    def answer(connection: socket.socket, _path: str) -> None:
        connection.sendall("\r\n".join(lines).encode() + body)

    return answer


def redirect(to: str) -> Answer:
    """A server that sends on to another address."""
    return page(b"", f"Location: {to}", status="302 Found")


def huge(connection: socket.socket, _path: str) -> None:
    """A page that says it is large."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")


def endless(connection: socket.socket, _path: str) -> None:
    """A body without an end, as fast as it is taken."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
    while True:
        connection.sendall(b"The army attacked. " * 4096)


def dripping_headers(connection: socket.socket, _path: str) -> None:
    """Headers that come byte by byte and never end."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X")
        time.sleep(0.05)


def dripping_body(connection: socket.socket, _path: str) -> None:
    """A body that comes byte by byte and never ends."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
    while True:
        connection.sendall(b"X")
        time.sleep(0.05)


def silent(_connection: socket.socket, _path: str) -> None:
    """A server that takes the question and says nothing."""
    time.sleep(5)
