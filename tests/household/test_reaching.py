"""What the board promises of a complaint: that somebody will know is said only of those whom it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from jagvoice.household import Installation, Opened, ToDeal, Viewer
from jagvoice.pages.board import deal
from tests.homes import ALVA, NOW, fixed_key, made
from tests.pages.office.reading import at, desk, page

BOARD = Viewer("board-1", "board")
LISTENERS = ("u-nadja", "u-karin", "u-malin")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        fixed_key(installation, ALVA)
        yield installation


def promised(installation: Installation) -> dict[str, str]:
    """Return what Alva's board says when each of those who may be told has been chosen."""
    dealing = installation.open(ALVA).look(BOARD, ToDeal(BOARD.who))
    assert dealing is not None
    scenes = deal(dealing).scenes
    return {who: scenes[f"bad/kept/{who}"].prompt.text for who in LISTENERS}


def test_before_anybody_has_opened_what_came_to_them_it_is_kept_here(installation: Installation) -> None:
    assert promised(installation) == dict.fromkeys(LISTENERS, "Det är kvar här.")


def test_whoever_has_opened_what_came_to_them_will_know(installation: Installation) -> None:
    installation.open(ALVA).look(Viewer("u-nadja", "account"), Opened("complaints"))

    assert promised(installation) == {
        "u-nadja": "Nadja får veta.",
        "u-karin": "Det är kvar här.",
        "u-malin": "Det är kvar här.",
    }


def test_it_is_the_page_itself_that_counts_also_where_nothing_has_come(installation: Installation) -> None:
    for who in ("u-malin", "u-samira"):
        page(desk(installation, who), "complaints")

    assert promised(installation)["u-malin"] == "Malin får veta."
    assert promised(installation)["u-nadja"] == "Det är kvar här."


@pytest.mark.parametrize(("days", "said"), [(29, "Nadja får veta."), (31, "Det är kvar här.")])
def test_it_is_promised_for_as_long_as_somebody_goes_on_looking(
    installation: Installation, days: int, said: str
) -> None:
    installation.open(ALVA).look(Viewer("u-nadja", "account"), Opened("complaints"))

    with at(installation, NOW + timedelta(days=days)) as later:
        assert promised(later)["u-nadja"] == said


def test_another_page_promises_nothing(installation: Installation) -> None:
    for other in ("journal", "expression", "refused"):
        installation.open(ALVA).look(Viewer("u-nadja", "account"), Opened(other))

    assert promised(installation)["u-nadja"] == "Det är kvar här."
