"""The chart of the evidence on a screen: lines that begin and end in the same columns, and every dot in words too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from textual.pilot import Pilot

from jagvoice.core.text import text
from jagvoice.household import Installation
from jagvoice.pages import office as pages
from jagvoice.pages.blocks import Block
from jagvoice.pages.evidence.topic import blocks_of
from jagvoice.pages.office.desk import Args, Desk, Kind
from tests.faces.terminal.office.at_the_desk import LARGE, MIDDLE, SMALL, Clocks, at, desk_app, office, quiet
from tests.pages.evidence.weighed import CLEAR, words


@pytest.fixture(autouse=True)
def _page(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(desk: Desk, args: Args) -> Sequence[Block]:
        return blocks_of(words(desk.lang), CLEAR)

    kind = Kind("drawn", text("office_journal.title"), draw, (("read", "expression_team"),), "x")
    monkeypatch.setattr(pages, "KINDS", (*pages.KINDS, kind))
    monkeypatch.setattr(pages, "NAMED", {**pages.NAMED, "drawn": kind})


@pytest.mark.parametrize("size", [SMALL, *(pytest.param(size, marks=pytest.mark.slow) for size in (MIDDLE, LARGE))])
async def test_all_lines_begin_and_end_under_the_words_of_their_axis(
    installation: Installation, size: tuple[int, int]
) -> None:
    async with office(installation, "karin", size=size) as desk:
        await desk.press("x")
        shown = desk.text.split("\n")

    lines = [line for line in shown if "┤" in line]
    axis = next(line for line in shown if "aldrig" in line)
    assert len(lines) == 3
    assert {(line.index("├"), line.index("┤")) for line in lines} == {(axis.index("aldrig"), axis.index("alltid") + 5)}
    assert {max(line.find("┼"), line.find("┿")) for line in lines} == {(lines[0].index("├") + lines[0].index("┤")) // 2}
    assert [("●" in line, "○" in line) for line in lines] == [(True, False), (False, True), (True, False)]


async def test_whoever_sees_no_dots_reads_them(installation: Installation) -> None:
    async with office(installation, "karin", size=LARGE) as desk:
        await desk.press("x")
        told = desk.text

    for words_ in ("Rida  17 av 18", "Tydligt oftare än de andra.", "Simma  9 av 16", "Det kan vara slump.",
                   "Bowling  2 av 4", "För få gånger för att säga något.", "Promenad  1 av 14"):  # fmt: skip
        assert words_ in told


@pytest.mark.parametrize("size", [SMALL, pytest.param(MIDDLE, marks=pytest.mark.slow)])
def test_the_chart_with_its_colours(installation: Installation, snap_compare: Any, size: tuple[int, int]) -> None:
    clocks = Clocks()
    app = desk_app(at(installation, clocks), "karin", clocks=clocks)

    async def open_it(pilot: Pilot[None]) -> None:
        await quiet(app)
        await pilot.press("x")
        await quiet(app)

    assert snap_compare(app, terminal_size=size, run_before=open_it)
