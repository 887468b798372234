"""What keeps a page in the browser of its reader: headers, the host it is asked for, and the token of each form."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing from another host, no script and no style inside a page, and no page inside another."""

DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""A drawing opened by itself runs nothing and asks for nothing."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}
"""What every answer carries that says nothing else itself."""

MICROPHONE = {"Permissions-Policy": HEADERS["Permissions-Policy"].replace("microphone=()", "microphone=(self)")}
"""What a page carries instead on which somebody may let it hear."""

_ALWAYS = ("X-Content-Type-Options", "Cross-Origin-Resource-Policy", "Cache-Control")

BESIDE_A_PAGE: Mapping[str, Collection[str]] = {
    **dict.fromkeys(("text/javascript", "text/css", "font/ttf", "image/png", "image/webp"), _ALWAYS),
    "image/svg+xml": (*_ALWAYS, "Content-Security-Policy"),
}
"""What is no page of its own needs few of these headers, and a board begins with fifty such answers."""

ONLY_SECURE = {"Strict-Transport-Security": "max-age=2592000"}
"""A browser that came over https asks for nothing in the clear for a month. Other programs too are called localhost."""


_RAW = tuple((name, (name.lower().encode(), value.encode())) for name, value in HEADERS.items())
_RAW_SECURE = (*_RAW, *((name, (name.lower().encode(), value.encode())) for name, value in ONLY_SECURE.items()))


AHEAD = ("sec-purpose", "purpose", "x-purpose", "x-moz")
"""Where browsers say that they fetch a page that nobody has asked for yet: it is not opened for having been near."""


class Guard:
    """Answers only to the names of this machine, and puts the headers on every answer.

    Another name would be a page elsewhere whose host was made to lead here (DNS rebinding).
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: Collection[str],
        failed: Callable[[Exception], None],
        sockets: frozenset[str] = frozenset(),
    ) -> None:
        """Stand before an application.

        Args:
            app: answers what is passed on.
            hosts: the names it is asked for by; they may become others while it stands here.
            failed: is told of what nobody has thought of; whoever asked was answered already.
            sockets: the addresses at which a page of this site may open a WebSocket.
        """
        self._app, self._hosts, self._failed, self._sockets = app, hosts, failed, sockets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it here."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        if scope["type"] not in ("http", "websocket"):
            return

        headers = Headers(scope=scope)
        name = _name(headers.get("host", ""))
        more = {**HEADERS, **ONLY_SECURE} if scope["scheme"] == "https" and name != "localhost" else HEADERS

        raw = _RAW_SECURE if more is not HEADERS else _RAW

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = dict(message["headers"])
                kind = said.get(b"content-type", b"").partition(b";")[0].decode("latin-1")
                wanted = BESIDE_A_PAGE.get(kind, more)
                message["headers"] = [
                    *message["headers"],
                    *(told for name, told in raw if name in wanted and told[0] not in said),
                ]
            await send(message)

        if scope["type"] == "websocket" and not self._may_open(name, scope, headers):
            await send({"type": "websocket.close"})
        elif name not in self._hosts:
            await _short(421, guarded)
        elif any(ahead in headers.get(name, "").lower() for name in AHEAD for ahead in ("prefetch", "preview")):
            await _short(503, guarded)
        else:
            try:
                await self._app(scope, receive, guarded)
            except (ClientDisconnect, WebSocketDisconnect):
                return
            except Exception as error:
                self._failed(error)
                if scope["type"] == "websocket":
                    with suppress(Exception):
                        await send({"type": "websocket.close", "code": 1011})

    def _may_open(self, name: str, scope: Scope, headers: Headers) -> bool:
        """Return whether a page of this site opens a WebSocket where there is one; a browser tells which page it is."""
        here = f"{'https' if scope['scheme'] == 'wss' else 'http'}://{headers.get('host', '')}"
        return name in self._hosts and headers.get("origin") == here and scope["path"] in self._sockets


async def _short(status: int, send: Send) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


def _name(host: str) -> str:
    """Return the name in a Host header, without the port."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() else host).lower()


@dataclass(frozen=True)
class Seal:
    """Makes the token that a form has to send back: only a page that was sent to the same browser has it."""

    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def of(self, cookie: str) -> str:
        """Return the token of a browser."""
        return hmac.new(self.key, cookie.encode(), sha256).hexdigest()

    def fits(self, cookie: str, token: str) -> bool:
        """Return whether a form has the token of its browser."""
        return bool(cookie) and hmac.compare_digest(self.of(cookie).encode(), token.encode(errors="replace"))


def came_from_here(request: HTTPConnection) -> bool:
    """Return whether a browser says that a page of this site has sent the form; what it does not say is not held."""
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    here = f"{request.url.scheme}://{request.headers.get('host', '')}"
    return origin in (None, here) and site in (None, "same-origin", "none")
