"""What bad input gets at the board's addresses: a short status, nothing more, and nothing is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jagvoice.core.codec import plain
from jagvoice.core.journal import Entry
from jagvoice.faces.web.board.entries import LARGEST, MOST
from jagvoice.household import Installation
from tests.faces.web.board.tablet import JSON, Tablet
from tests.homes import ALVA

FORGED = "A" * 43


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("POST", "/board/deck", 405),
        ("PUT", "/board/entries", 405),
        ("GET", "/board/entries", 405),
        ("GET", "/board/pair", 405),
        ("DELETE", "/board/deck", 405),
        ("GET", "/board/nothing", 404),
        ("GET", "/board/deck/more", 404),
        ("GET", "/board/picture/x", 404),
        ("GET", "/board/sound/%00", 404),
        ("GET", "/board/deck?have=" + "x" * 200, 400),
        ("GET", "/board/deck?spent=2", 400),
    ],
)
def test_what_is_not_there_and_what_cannot_be_done(board: Tablet, method: str, address: str, status: int) -> None:
    answer = board.client.request(method, address)

    assert answer.status_code == status
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("cookie", ["", "x", FORGED, "å" * 5, "A" * 5000])
@pytest.mark.parametrize("address", ["/board/deck", "/board/picture/x", "/board/sound/x", "/board/entries"])
def test_whoever_is_no_board_is_told_so_and_nothing_else(board: Tablet, cookie: str, address: str) -> None:
    board.client.cookies.clear()
    headers = {**JSON, "cookie": f"jagvoice-board={cookie}".encode()}
    method = "POST" if address.endswith("entries") else "GET"
    answer = board.client.request(method, address, headers=headers, content=b'{"board":"x","entries":[]}')  # type: ignore[arg-type]

    assert (answer.status_code, answer.headers.get("set-cookie")) == (401, None)


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"", {}, 400),
        (b"[]", {}, 400),
        (b"{", {}, 400),
        (b"\xff", {}, 400),
        (b'{"board":1}', {}, 400),
        (b'{"board":"x","entries":[]}', {}, 403),
        (b'{"board":"x","entries":{}}', {}, 400),
        (b'{"board":"x","entries":[' + b",".join([b"{}"] * (MOST + 1)) + b"]}", {}, 400),
        (b'{"board":"x","entries":[NaN]}', {}, 400),
        (b'{"board":"x","entries":[1e999]}', {}, 400),
        (b'{"board":"x","entries":[' + b"9" * 5000 + b"]}", {}, 400),
        (b'{"board":"\\ud800","entries":[]}', {}, 400),
        (b"[" * 100_000, {}, 400),
        (b'{"a":' * 5000, {}, 400),
        (b'{"board":"x"}', {"content-type": "text/plain"}, 415),
        (b"{}", {"content-length": "9999999"}, 413),
        (b"{}", {"content-length": "-1"}, 400),
        (b" " * (LARGEST + 1), {}, 413),
        (b'{"board":"x","entries":[]}', {"origin": "https://evil.example"}, 403),
        (b'{"board":"x","entries":[]}', {"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_a_body_that_is_none(board: Tablet, body: bytes, headers: dict[str, str], status: int) -> None:
    answer = board.post(body, **headers)

    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_a_body_without_an_end_is_not_read_on(board: Tablet) -> None:
    sent = 0

    def parts() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 4096
            yield b" " * 4096

    assert board.client.post("/board/entries", content=parts(), headers=JSON).status_code == 413


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=4,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from([*(f.name for f in fields(Entry)), "more"]), anything=ANYTHING)
def test_an_entry_with_anything_in_it_is_kept_or_set_aside_or_refused(
    board: Tablet, home: Installation, name: str, anything: Any
) -> None:
    if board.deck is None:
        board.take_up()
    entry = {**plain(next(board.touches(1))), name: anything}

    answer = board.post({"board": board.board, "entries": [entry]})

    assert answer.status_code in (200, 400, 403)
    if answer.status_code == 200:
        told = answer.json()
        assert told["kept"] + told["aside"] == [f"{entry['ask']}/{entry['n']}"]
    assert home.open(ALVA).verify().ok
