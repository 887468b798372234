"""A round on a terminal: suggested and put in the office there, asked on the board, and told of in the office again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.user.at_the_office import ENTER, Office
from tests.user.support import NOW, said_today, words
from tests.user.terminal import Terminal
from tests.user.weighed import weighed_home

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

SMALL = (80, 24)


def to_the_round(office: Office, way: str) -> None:
    """Go from what the choices show to the round."""
    office.types("f", words("evidence_page.what_it_is", name="Alva")[:40])
    office.steps_to(words("topic.activity"))
    office.types(ENTER, words("evidence_page.chart", name="Alva"))
    office.steps_to(words(way))
    office.types(ENTER)


@pytest.mark.slow
def test_the_same_on_a_small_terminal(tmp_path: Path) -> None:
    home = weighed_home(tmp_path / "home")
    with Office(home, "karin", SMALL, now=NOW) as office:
        to_the_round(office, "evidence_page.round")
        office.steps_to(words("evidence_round.put"))
        office.types(ENTER, words("evidence_round.is_put"))
        assert office.close() == 0
    with Terminal(home, "Alva", SMALL) as board:
        board.shows("Hej Alva!", words("button.question"))
        board.touch(words("button.question"), words("board.what_do"))
        board.touch(words("button.none_of_these"))
        board.until(lambda: bool(rounds(home)), "what was said")
        assert board.leave() == 0
    (said,) = rounds(home)
    assert (said["arrangement"], said["outcome"]) == ("shuffled", "none_of_these")
    with Office(home, "karin", SMALL, now=NOW) as office:
        to_the_round(office, "evidence_page.round_going")
        told = {"day": words("office.today"), "asked": 1, "asks": 6, "answered": 1}
        office.reads(words("evidence_round.going", **told))
        office.steps_to(words("evidence_round.end"))
        office.types(ENTER, words("evidence_round.is_ended"))
        assert office.close() == 0


def rounds(home: Path) -> list[dict[str, object]]:
    """Return what the journal has of the round."""
    return [e for e in said_today(home) if str(e["question"]).startswith("office:round-activity-")]
