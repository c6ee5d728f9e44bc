"""Which addresses of the network may be fetched from: public ones, unless the user asks for others."""

import ipaddress
import socket

from tadmor.errors import ReadError

_EMBEDDING = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
"""Networks whose addresses end in one of IPv4 to which a gateway leads (RFC 6052, RFC 8215)."""


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet: no loopback, private, link-local or reserved one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and any(ip in network for network in _EMBEDDING):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def addresses(host: str, port: int, *, private: bool, where: str) -> list[str]:
    """The addresses of a host that may be connected to.

    The connection is made to one of these and not to the name, so that a name that resolves to another address
    a moment later gains nothing.

    Raises:
        ReadError: The name is not known, or leads only to addresses that are not public.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ReadError(f"no such host: {host}", where=where, remedy="check the address and the network") from error
    every = list(dict.fromkeys(str(info[4][0]) for info in found))
    allowed = [address for address in every if private or is_public(address)]
    if not allowed:
        raise ReadError(
            f"{host} is on a private network ({every[0]})",
            where=where,
            remedy="use --private to fetch from this machine or a private network",
        )
    return allowed
