"""Pages are fetched within limits and from public addresses only; bad servers are told in one line."""

import gzip
import socket
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.servers import Answer, dripping_body, dripping_headers, endless, huge, page, redirect, server, silent

from tadmor.config import WebConfig
from tadmor.errors import ReadError
from tadmor.read import addresses, open_source
from tadmor.read.addresses import is_public

OPEN = WebConfig(private=True, seconds=10)
STORY = b"<!doctype html><title>A battle</title><p>The army attacked the town."


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TADMOR_CACHE", str(tmp_path / "cache"))


def test_a_page_is_fetched_once_and_kept_until_refreshed() -> None:
    asked: list[str] = []

    def answer(connection: socket.socket, path: str) -> None:
        asked.append(path)
        page(STORY, "Content-Type: text/html")(connection, path)

    with server(answer) as address:
        url = f"{address}/wiki/Battle of Þórr?a=1#top"
        source = open_source(url, OPEN)
        assert (source.name, source.data) == (url, STORY)
        assert open_source(url, OPEN) == source
        assert asked == ["/wiki/Battle%20of%20%C3%9E%C3%B3rr?a=1"]
        open_source(url, WebConfig(private=True, refresh=True))
        assert len(asked) == 2
    assert open_source(url, OPEN) == source, "with the network off"


def test_the_user_agent_says_who_asks() -> None:
    heads: list[bytes] = []
    with server(page(STORY), heads) as address:
        open_source(address, OPEN)
    assert b"\r\nUser-Agent: tadmor/" in heads[0]
    assert b"Mozilla" not in heads[0]


def test_an_encoding_that_only_the_server_names() -> None:
    with server(page("Kütahya fell".encode("iso-8859-9"), "Content-Type: text/plain; charset=iso-8859-9")) as address:
        assert open_source(address, OPEN).data.decode() == "Kütahya fell"


def test_packed_pages_are_unpacked() -> None:
    with server(page(gzip.compress(STORY), "Content-Encoding: gzip")) as address:
        assert open_source(address, OPEN).data == STORY


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (page(b"", status="404 Not Found"), "404 Not Found"),
        (page(b"", "Location: /again", status="302 Found"), "more than 5 times"),
        (redirect("file:///etc/passwd"), "no web address"),
        (huge, "larger than 64 MB"),
        (page(STORY, "Content-Encoding: br"), "which was not asked for"),
        (page(b"not packed", "Content-Encoding: gzip"), "not packed"),
        (page(gzip.compress(b"\0" * 70_000_000), "Content-Encoding: gzip"), "larger than 64 MB"),
        (endless, "larger than 64 MB"),
    ],
)
def test_what_a_server_may_not_do(answer: Answer, what: str) -> None:
    with server(answer) as address, pytest.raises(ReadError, match=what) as error:
        open_source(address, OPEN)
    assert "\n" not in error.value.line()
    assert error.value.remedy


@pytest.mark.parametrize("answer", [dripping_headers, dripping_body, silent])
def test_a_server_that_is_slow_or_never_ends_is_cut_off(answer: Answer) -> None:
    began = time.monotonic()
    with server(answer) as address, pytest.raises(ReadError, match="took longer than"):
        open_source(address, WebConfig(private=True, seconds=0.5))
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "url", ["ftp://example.org/a", "file:///etc/passwd", "http://", "http://[::1", "http://a:b@c/"]
)
def test_what_is_no_web_address(url: str) -> None:
    with pytest.raises(ReadError) as error:
        open_source(url)
    assert error.value.remedy


def test_private_addresses_only_when_asked_for() -> None:
    with server(page(STORY)) as address, pytest.raises(ReadError, match="private network") as error:
        open_source(address)
    assert "--private" in error.value.remedy


def _resolver(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[str]]) -> None:
    """Names resolve as the test says, each answer once, the last one for good."""

    def resolve(host: str, port: int, *_options: Any, **_named: Any) -> list[Any]:
        found = names.get(host, [host])
        address = found.pop(0) if len(found) > 1 else found[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


def test_a_redirect_to_a_private_address_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    with server(page(STORY)) as inner, server(redirect(inner)) as outer:
        _resolver(monkeypatch, {"public.example": ["192.0.2.1"]})
        monkeypatch.setattr(addresses, "is_public", lambda address: address == "192.0.2.1")
        real = socket.create_connection
        there = ("127.0.0.1", int(outer.rpartition(":")[2]))
        monkeypatch.setattr(
            socket, "create_connection", lambda to, **o: real(there if to[0] == "192.0.2.1" else to, **o)
        )
        with pytest.raises(ReadError, match=r"private network \(127\.0\.0\.1\)"):
            open_source(f"http://public.example:{there[1]}/")


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that resolves to a private address a moment later leads nowhere: it is resolved once."""
    _resolver(monkeypatch, {"rebinding.example": ["8.8.8.8", "127.0.0.1"]})
    asked: list[str] = []

    def connect(to: tuple[str, int], **_options: Any) -> socket.socket:
        asked.append(to[0])
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(ReadError, match="Connection refused"):
        open_source("http://rebinding.example/")
    assert asked == ["8.8.8.8"]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1",
    ],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@given(st.text(max_size=80))
def test_any_path_is_kept_inside_the_cache_folder(path: str) -> None:
    from tadmor.read.page_cache import _stem

    assert _stem(f"http://example.org/../../{path}").parent.name == "pages"
