"""What a body does on the board of a browser: fingers, a pointer, keys, one switch, and a reader of screens."""

from __future__ import annotations

import pytest

from tests.faces.web.board.bed import Bed, dealt, with_options

PRESSED = "[...document.querySelectorAll('.pressed')].map(button => bed.stage.cellOf(button))"
NEXT_FRAME = f"new Promise(done => requestAnimationFrame(() => done({PRESSED})))"


@pytest.fixture
def bed(tablet: Bed) -> Bed:
    tablet.page.set_viewport_size({"width": 820, "height": 1180})
    return tablet


def laid(bed: Bed, count: int = 4, **profile: object) -> None:
    """Lay so many pictures on the board, which stay there."""
    deck, person = dealt()
    bed.open(with_options(deck, count), person | {"ways_in": ["touch"]} | profile, walks=False)


def test_a_touch_is_seen_in_the_next_frame_and_taken(bed: Bed) -> None:
    laid(bed)
    bed.touch("Start", bed.middle("c1"))

    assert bed.page.evaluate(NEXT_FRAME) == ["c1"]
    bed.touch("End")
    bed.until_log([["act", "c1", "touch"]])
