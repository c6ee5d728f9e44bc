"""A listening socket, with the system's complaint in words a user can act on."""

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager

from tadmor.errors import TadmorError


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens; port 0 takes any free one.

    Raises:
        TadmorError: The port is taken, or the host is none of this machine's.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        opened = socket.socket(family, kind, protocol)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        opened.listen(128)
    except OSError as error:
        where = f"{host}:{port}"
        raise TadmorError(error.strerror or "cannot listen", where=where, remedy="try --port 0") from error
    with closing(opened):
        yield opened
