"""Connections that say nothing, or all too slowly, are ended; whoever asks at an ordinary pace notices nothing."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from threading import Thread

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from jagvoice.faces.web import hurried, running

SOON = 0.4
HEAD = b"GET / HTTP/1.1\r\nHost: here\r\n"
UPGRADE = b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
KEY = b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"


async def slowly(request: Request) -> Response:
    await request.body()
    return PlainTextResponse("there")


async def listening(socket: WebSocket) -> None:
    await socket.accept()
    await socket.receive()


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(hurried, "SECONDS", SOON)
    app = Starlette(routes=[Route("/", slowly, methods=["GET", "POST"]), WebSocketRoute("/ear", listening)])
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as heard:
        server: uvicorn.Server = running._server(running.Door(app, heard))
        thread = Thread(target=server.run, args=([heard],), daemon=True)
        thread.start()
        yield heard.getsockname()[1]
        server.should_exit = server.force_exit = True
        thread.join(10)


def asking(port: int, sent: bytes = b"") -> socket.socket:
    made = socket.create_connection(("127.0.0.1", port), timeout=10)
    made.sendall(sent)
    return made


def answer(made: socket.socket) -> bytes:
    """Return all that comes until the other side ends it."""
    got = b""
    while more := made.recv(65536):
        got += more
    return got


def test_hundreds_of_connections_that_say_nothing_are_ended_and_whoever_asks_is_answered(port: int) -> None:
    with ExitStack() as held:
        silent = [held.enter_context(closing(asking(port))) for _ in range(300)]
        with closing(asking(port, HEAD + b"Connection: close\r\n\r\n")) as one:
            assert answer(one).endswith(b"there")
        assert {answer(s) for s in silent} == {b""}


@pytest.mark.parametrize(
    "begun",
    [b"G", HEAD, HEAD + b"X: ", b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 9\r\n\r\nab"],
    ids=["a letter", "a head", "half a line", "half a body"],
)
def test_a_request_that_never_ends_is_ended(port: int, begun: bytes) -> None:
    with closing(asking(port, begun)) as one:
        assert b"there" not in answer(one)


def test_bit_by_bit_is_no_way_to_stay(port: int) -> None:
    began = time.monotonic()
    with closing(asking(port, HEAD)) as one, pytest.raises(OSError):
        while time.monotonic() - began < 10:
            one.sendall(b"X-More: y\r\n")
            time.sleep(SOON / 8)
    assert time.monotonic() - began < 5


def test_a_second_request_has_its_own_time(port: int) -> None:
    with closing(asking(port)) as one:
        for _ in range(4):
            one.sendall(HEAD + b"\r\n")
            got = b""
            while not got.endswith(b"there"):
                more = one.recv(65536)
                assert more
                got += more
            time.sleep(SOON / 2)


def test_a_websocket_may_be_silent(port: int) -> None:
    with closing(asking(port, HEAD.replace(b"/ ", b"/ear ", 1) + UPGRADE + KEY + b"\r\n")) as one:
        assert b"101" in one.recv(65536)
        time.sleep(2 * SOON)
        one.settimeout(0.1)
        with pytest.raises(TimeoutError):
            one.recv(1)


def test_what_others_send_is_told_to_nobody(port: int, capfd: pytest.CaptureFixture[str]) -> None:
    log = logging.getLogger("uvicorn.error")
    log.addFilter(running._is_ours)
    try:
        for strange in (b"Upgrade: h2c\r\nConnection: Upgrade\r\n", b"Upgrade: \xff\r\nConnection: upgrade\r\n"):
            with closing(asking(port, HEAD + strange + b"\r\n")) as one:
                assert one.recv(65536).startswith(b"HTTP/1.1 ")
    finally:
        log.removeFilter(running._is_ours)
    assert capfd.readouterr() == ("", "")
