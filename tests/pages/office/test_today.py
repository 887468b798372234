"""Today in the office: what each reader is told of the moment, and what is new since the last visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from jagvoice.core.plan import Mark
from jagvoice.household import Answer, Days, Done, Installation, Tell, Viewer
from jagvoice.pages.blocks import Heading, Page, Rows
from jagvoice.pages.office import first
from tests.homes import ALVA, made
from tests.pages.office.reading import AFTER_THE_WEEK, at, check, desk, page

WEDNESDAY = datetime(2026, 3, 11, 19, 0)
"""In the midst of the bath."""


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_, at(made_, WEDNESDAY) as installation:
        yield installation


def under(shown: Page, heading: str) -> list[tuple[str, ...]]:
    """Return the cells of the rows under a heading."""
    for title, block in zip(shown.blocks, shown.blocks[1:], strict=False):
        if isinstance(title, Heading) and title.text.startswith(heading) and isinstance(block, Rows):
            return [row.cells for row in block.rows]
    return []


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-johan", "u-nadja", "u-tomas"])
def test_today_as_each_role_reads_it(installation: Installation, who: str) -> None:
    check(f"today-{who}", page(desk(installation, who), "today"))


@pytest.mark.parametrize("who", ["u-petra", "u-bengt"])
def test_whoever_has_no_right_to_the_plan_has_no_today(installation: Installation, who: str) -> None:
    assert page(desk(installation, who), "today").refused


def test_what_was_told_to_be_over_is_gone_and_what_was_declined_too(installation: Installation) -> None:
    household = installation.open(ALVA)
    before = under(page(desk(installation, "u-karin"), "today"), "Nu och sedan")
    plan = household.look(Viewer("u-karin", "account"), Days(WEDNESDAY.date(), WEDNESDAY.date()))
    bath = next(i for i in plan.items if i.activity == "bath")
    now = datetime.combine(WEDNESDAY.date(), WEDNESDAY.time(), ZoneInfo("Europe/Stockholm"))
    mark = Mark("over", bath.id, now, now + timedelta(hours=5))

    assert household.do(Viewer("board-1", "board"), Tell((mark,))) == Done()

    assert [cells[1] for cells in before] == ["Bada"]
    assert under(page(desk(installation, "u-karin"), "today"), "Nu och sedan") == []


def test_what_came_since_the_last_visit_is_new_and_stays_new_within_the_visit(installation: Installation) -> None:
    friday, monday = at(installation, datetime(2026, 3, 13, 10, 0)), at(installation, AFTER_THE_WEEK)
    page(desk(friday, "u-karin"), "today")

    shown = page(desk(monday, "u-karin"), "today")
    again = page(desk(monday, "u-karin"), "today")
    evening = page(desk(at(installation, datetime(2026, 3, 16, 20, 0)), "u-karin"), "today")

    said = under(shown, "Sagt sedan du var här")
    assert [cells[1] for cells in said] == ["Vill du åka till Lina?", "Vill du gå ut?"]
    assert again.blocks == shown.blocks
    assert under(evening, "Sagt sedan du var här") == []


def test_a_page_that_asks_when_it_was_open_leaves_one_line(installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    page(karin, "today")

    assert [a.what for a in karin.household._room.accesses.lines() if a.what == "today"] == ["today"]


def test_a_reply_is_owed_until_it_is_given(installation: Installation) -> None:
    johan = desk(installation, "u-johan")
    owed = under(page(johan, "today"), "Väntar på svar")

    assert isinstance(johan.household.do(johan.viewer, Answer("x-0004", "done")), Done)

    assert "Vill du bada?" in {cells[1] for cells in owed}
    assert len(under(page(johan, "today"), "Väntar på svar")) == len(owed) - 1


@pytest.mark.parametrize(("who", "name"), [("u-samira", "today"), ("u-tomas", "today"), ("u-bengt", "refused")])
def test_each_role_begins_with_what_it_is_there_for(installation: Installation, who: str, name: str) -> None:
    assert first(desk(installation, who)).page == name


def test_a_shift_is_handed_over_from_here_also_when_the_last_one_is_over(installation: Installation) -> None:
    with at(installation, WEDNESDAY.replace(hour=23, minute=59)) as late:
        for moment in (installation, late):
            shown = page(desk(moment, "u-malin"), "today")
            links = [b.more for b in shown.blocks if isinstance(b, Rows) and b.more and b.more.page == "shift"]
            assert [link.args for link in links] == [{}]
            assert not page(desk(moment, "u-malin"), "shift").refused
