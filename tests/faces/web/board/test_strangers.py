"""Hundreds of tablets that are no board, all at once: each is refused, and whoever is one is served."""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor

import pytest

from jagvoice.household import Installation
from tests.faces.web.board.tablet import tablets_of
from tests.faces.web.browsing import Clock


@pytest.mark.parametrize("many", [200, pytest.param(1000, marks=pytest.mark.slow)])
def test_a_crowd_of_strangers_is_refused_and_a_board_is_served(home: Installation, many: int) -> None:
    come = tablets_of(home, Clock())
    board, stranger = come(), come().client
    stranger.cookies.clear()

    def knock(n: int) -> tuple[int, bytes]:
        token = secrets.token_urlsafe(32) if n % 2 else "x" * n
        answer = stranger.get("/board/deck?have=", headers={"cookie": f"jagvoice-board={token}"})
        return answer.status_code, answer.content

    with ThreadPoolExecutor(16) as crowd:
        knocking = [crowd.submit(knock, n) for n in range(many)]
        assert board.get_deck(have="").status_code == 200
        answers = {one.result() for one in knocking}

    assert {status for status, _ in answers} == {401}
    assert len({body for _, body in answers}) == 1
    assert board.get_deck(have="").status_code == 200
