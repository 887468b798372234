"""The page of the boards on tablets: who sees it, the code that is shown once, and what was set aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from unittest.mock import patch

import pytest

from jagvoice.core.access import Viewer
from jagvoice.core.journal import Entry
from jagvoice.home import clock
from jagvoice.household import Installation, PairedBoards, Record
from jagvoice.pages.blocks import Code, Form, Page, Row, Rows, Text, as_json
from jagvoice.store.database import open_database
from tests.homes import ALVA, fixed_key, made
from tests.household.test_aside import choice, complaint, dealt
from tests.pages.office.reading import AFTER_THE_WEEK, check, desk, page, submit


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    still = AFTER_THE_WEEK.replace(tzinfo=clock(AFTER_THE_WEEK)().tzinfo)  # type: ignore[misc]
    made(tmp_path / "home").__exit__(None, None, None)
    with Installation(open_database(tmp_path / "home"), tmp_path / "home", lambda: still) as installation:
        yield installation


def offered(installation: Installation, who: str = "u-karin", label: str = "Plattan på rullstolen") -> Page:
    return submit(desk(installation, who), "boards", "offer", label=label)


def code(shown: Page) -> str:
    (found,) = [b for b in shown.once if isinstance(b, Code)]
    return found.text


def rows(shown: Page) -> list[Row]:
    return [r for b in shown.blocks if isinstance(b, Rows) for r in b.rows]


def forms(shown: Page) -> set[str]:
    return {b.name for b in shown.blocks if isinstance(b, Form)}


def _last_ask(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the last ask of some entries with a choice, its pictures at known places."""
    ask = [e.ask for e in entries if e.kind == "chose"][-1]
    return tuple(replace(e, offered=e.offered[:0]) for e in entries if e.ask == ask)


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-petra", "u-nadja", ALVA])
def test_the_boards_as_each_role_sees_them(installation: Installation, who: str) -> None:
    numbers = count(1)
    fixed_key(installation, ALVA)
    with patch("secrets.token_hex", lambda n: f"{next(numbers):0{2 * n}x}"):
        boards = [installation.pair(code(offered(installation, label=name))) for name in ("På rullstolen", "Den gamla")]
    assert boards[1] is not None
    submit(desk(installation, "u-malin"), "boards", "end", board=boards[1].board)
    alva, board = installation.open(ALVA), Viewer("board-1", "board")
    with patch("secrets.token_hex", lambda n: f"{next(numbers):0{2 * n}x}"):
        deck = dealt(alva)
    for entries in (_last_ask(choice(deck)), _last_ask(complaint(deck, "u-malin"))):
        alva.do(board, Record("no such deck", entries))

    check(f"boards-{who}", page(desk(installation, who), "boards"))


@pytest.mark.parametrize("who", ["u-samira", "u-tomas", "u-bengt"])
def test_nobody_else_has_the_page(installation: Installation, who: str) -> None:
    assert page(desk(installation, who), "boards").refused


def test_a_code_is_shown_once_and_the_tablet_is_in_the_list(installation: Installation) -> None:
    shown = offered(installation)

    paired = installation.pair(code(shown))

    assert paired is not None
    assert shown.said
    again = page(desk(installation, "u-karin"), "boards")
    assert again.once == ()
    assert code(shown) not in str(as_json(again))
    assert [r.cells for r in rows(again)] == [("Plattan på rullstolen",)]
    assert code(shown) not in shown.here.address
    assert code(shown) in str(as_json(shown)["once"])


def test_a_tablet_without_a_name_is_told_at_the_field(installation: Installation) -> None:
    shown = offered(installation, label=" ")

    (form,) = [b for b in shown.blocks if isinstance(b, Form) and b.name == "offer"]
    assert form.fields[0].error
    assert shown.once == ()


def test_a_board_is_ended_by_choosing_it(installation: Installation) -> None:
    paired = installation.pair(code(offered(installation)))
    assert paired is not None
    wrong = submit(desk(installation, "u-karin"), "boards", "end", board="no-such")
    after = submit(desk(installation, "u-malin"), "boards", "end", board=paired.board)

    assert any(f.error for b in wrong.blocks if isinstance(b, Form) for f in b.fields)
    assert "Plattan på rullstolen" in after.said
    assert "end" not in forms(after)
    (ended,) = installation.open(ALVA).look(Viewer("u-karin", "account"), PairedBoards())
    assert ended.ended_by == "u-malin"
    assert [r.tone for r in rows(after)] == ["quiet"]


def test_what_was_set_aside_says_what_and_why(installation: Installation) -> None:
    alva = installation.open(ALVA)
    alva.do(Viewer("board-1", "board"), Record("no such deck", _last_ask(choice(dealt(alva)))))

    (row,) = rows(page(desk(installation, "u-karin"), "boards"))

    assert all(row.cells)
    assert row.below[0] == "Kom från en okänd uppsättning bilder"
    assert any(isinstance(b, Text) for b in page(desk(installation, "u-karin"), "boards").blocks)
