"""What stands before the application: who may ask, how much, how often; and what every answer says to the browser."""

import hmac
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-cache"),
)
LARGEST_BODY = 65_536
"""Bytes of a request; a decision with a long quote has some thousands."""
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def policy(tiles: str = "") -> str:
    """What the browser may load: from this server alone, and ground tiles from one more origin where one is given."""
    more = f" {tiles}" if tiles else ""
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:{more}; "
        f"connect-src 'self'{more}; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


class Bucket:
    """So many requests a second on average, with a reserve for bursts."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._left, self._at = burst, clock()

    def take(self) -> bool:
        """Whether one more request is allowed now."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Guard:
    """An ASGI application around another.

    Args:
        app: What it guards.
        token: What a request to the API must bear; None where only this machine can ask.
        decisions: How often something may be written.
        questions: How often something may be asked.
        tiles: The origin of ground tiles that the page may fetch; empty where there is none.
    """

    def __init__(
        self,
        app: App,
        token: str | None,
        decisions: Bucket | None = None,
        questions: Bucket | None = None,
        tiles: str = "",
    ) -> None:
        self._app = app
        self._token = token
        self._decisions = decisions or Bucket(20, 60)
        self._questions = questions or Bucket(5000, 5000)
        self._headers = ((b"content-security-policy", policy(tiles).encode()), *HEADERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal:
            await self._refuse(send, *refusal)
            return
        await self._app(scope, receive, self._with_headers(send))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Status and reason of a request that is not passed on."""
        headers = dict(scope["headers"])
        if self._token is None and _host(headers.get(b"host", b"")) not in LOCAL:
            # a page of another site must not reach this server under a name of its own
            return 421, "this server answers to localhost only"
        api = scope["path"].startswith("/api/")
        if api and self._token is not None and not _bears(headers.get(b"authorization", b""), self._token):
            return 401, "a token is needed: open the address that tadmor serve printed"
        if scope["method"] not in {"GET", "HEAD"}:
            return self._write_refusal(headers)
        return None if self._questions.take() else (429, "too many requests, wait a little")

    def _write_refusal(self, headers: dict[bytes, bytes]) -> tuple[int, str] | None:
        origin = headers.get(b"origin")
        if origin is not None and origin.split(b"://", 1)[-1] != headers.get(b"host"):
            return 403, "decisions are taken from this server's own page only"
        length = headers.get(b"content-length", b"")
        if not length.isdigit():
            return 411, "the length of the body must be said"
        if int(length) > LARGEST_BODY:
            return 413, f"the body may have {LARGEST_BODY} bytes"
        return None if self._decisions.take() else (429, "too many decisions at once, wait a little")

    def _with_headers(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self._headers]
            await send(message)

        return sending

    async def _refuse(self, send: Send, status: int, reason: str) -> None:
        body = b'{"detail":"' + reason.encode() + b'"}'
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": [*headers, *self._headers]})
        await send({"type": "http.response.body", "body": body})


def _bears(authorization: bytes, token: str) -> bool:
    return hmac.compare_digest(authorization, f"Bearer {token}".encode())


def _host(header: bytes) -> str:
    host = header.decode("latin-1")
    return host[1:].split("]", 1)[0] if host.startswith("[") else host.split(":", 1)[0]
