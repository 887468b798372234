"""Whatever a program sends to the real server that is no browser's: a short answer, and nothing on the terminal."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.serving import served
from tests.user.support import copied

JSON = b"Content-Type: application/json\r\nOrigin: http://HOST\r\n"
SOCKET = (
    b"Host: HOST\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


@pytest.fixture(scope="module")
def port(after_the_week: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    home = copied(after_the_week, tmp_path_factory.mktemp("rough") / "home")
    with served(home) as (address, _):
        yield int(re.findall(r"\d+", address)[-1])


def answer(port: int, sent: bytes) -> tuple[int, bytes]:
    """Return the status of the first answer, and all that comes after its head until the server ends it."""
    host = b"127.0.0.1:%d" % port
    with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as asking:
        asking.sendall(sent.replace(b"HOST", host))
        got = b""
        try:
            while more := asking.recv(65536):
                got += more
        except ConnectionResetError:
            pass
    head, _, body = got.partition(b"\r\n\r\n")
    return int(head.split()[1]), body


def asked(port: int, method: str, path: bytes, more: bytes = b"", body: bytes = b"") -> tuple[int, bytes]:
    head = b"%b %b HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n%b\r\n" % (method.encode(), path, more)
    return answer(port, head + body)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "X"])
def test_other_methods_are_refused_shortly(port: int, method: str) -> None:
    known = {asked(port, method, b"/board/" + p) for p in (b"deck", b"entries", b"pair", b"picture/x", b"sound/x", b"")}

    assert known == {(405, b"")}
    assert asked(port, method, b"/board/nothing") == (404, b"")
    assert asked(port, method, b"/trust")[0] == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (b"/board/../office/p-alva/today", 404),
        (b"/board/%2e%2e/office/p-alva/today", 404),
        (b"/board/picture/%2e%2e%2f%2e%2e%2fjagvoice.db", 404),
        (b"/board/picture/" + b"a" * 5000, 401),
        (b"/board/deck?have=" + b"a" * 5000, 401),
        (b"/board/deck?have=%ff%fe%00", 401),
        (b"/board/" + b"a" * 60000, 404),
        (b"/static/..%2f..%2fapp.py", 404),
        (b"/static/../../app.py", 404),
        (b"/static/board/%00", 404),
        (b"/static/" + b"a" * 300, 404),
        (b"/static/", 404),
        (b"/%ff", 404),
        (b"//evil.example/", 404),
        (b"http://evil.example/board/", 404),
        (b"*", 404),
        (b"/board/\xff", 400),
    ],
)
def test_strange_addresses_lead_nowhere(port: int, path: bytes, status: int) -> None:
    found, body = asked(port, "GET", path)

    assert found == status
    assert len(body) < 1000


@pytest.mark.parametrize(
    ("more", "status"),
    [
        (b"Cookie: jagvoice-board=" + b"a" * 8000 + b"\r\n", 401),
        (b"Cookie: " + b"a=b; " * 10000 + b"\r\n", 401),
        (b"Cookie: jagvoice-board=" + b"a" * 200000 + b"\r\n", 400),
        (b"".join(b"X-%d: y\r\n" % n for n in range(1000)), 401),
        (b"Host: evil.example\r\n", 400),
        (b"Range: bytes=5-1\r\n", 401),
        (b"Content-Length: -1\r\n", 400),
        (b"X\x00: y\r\n", 400),
        (b"no colon\r\n", 400),
        (b"Upgrade: h2c\r\n", 401),
    ],
    ids=lambda value: str(value)[:30],
)
def test_strange_heads_are_answered_shortly(port: int, more: bytes, status: int) -> None:
    found, body = asked(port, "GET", b"/board/deck", more)

    assert found == status
    assert len(body) < 100


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /board/ HTTP/1.0\r\n\r\n", 421),
        (b"GET /board/ HTTP/1.0\r\nHost: HOST\r\n\r\n", 200),
        (b"GET /board/ HTTP/1.1\r\n\r\n", 400),
        (b"GET /board/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 421),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 421),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        (b"hello\r\n\r\n", 400),
    ],
)
def test_other_versions_and_other_languages_are_answered_too(port: int, sent: bytes, status: int) -> None:
    assert answer(port, sent)[0] == status


@pytest.mark.parametrize(
    "range", [b"bytes=-1", b"bytes=5-1", b"bytes=999999999-", b"x=", b"bytes=" + b"0-1," * 3000 + b"4-5"]
)
def test_parts_of_a_file_are_never_more_than_the_file(port: int, range: bytes) -> None:
    whole = asked(port, "GET", b"/static/board/app.js")[1]
    status, body = asked(port, "GET", b"/static/board/app.js", b"Range: " + range + b"\r\n")

    assert status in (200, 206, 400, 416)
    assert len(body) <= len(whole) + 1000


def test_a_websocket_to_anything_else_is_refused_alike(port: int) -> None:
    paths = (b"/nothing", b"/board/x", b"/", b"/office/p-alva/today", b"/static/board/app.js", b"/board/deck")

    assert {answer(port, b"GET " + p + b" HTTP/1.1\r\n" + SOCKET) for p in paths} == {(403, b"")}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"null", 400),
        (b'{"code":1}', 400),
        (b'{"code":"\\ud800"}', 400),
        (b"\xff\xfe", 400),
        (b"[" * 100000, 413),
        (b'{"code":"' + b"a" * 5000 + b'"}', 413),
        (b'{"code":"AAAA-BBBB"}', 404),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_code_pairs_nothing(port: int, body: bytes, status: int) -> None:
    length = b"Content-Length: %d\r\n" % len(body)

    assert asked(port, "POST", b"/board/pair", JSON + length, body) == (status, b"")
    assert asked(port, "POST", b"/board/entries", JSON + length, body) == (401, b"")


def test_hundreds_of_connections_that_say_nothing_keep_nobody_waiting(port: int) -> None:
    silent = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(800)]
    try:
        assert asked(port, "GET", b"/board/")[0] == 200
    finally:
        for one in silent:
            one.close()
