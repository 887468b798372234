"""The example as it is opened on any day: its week is last week, and somebody is there now."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from jagvoice.demo.choices import FROM
from tests.user.support import Board, command, journal

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, date]:
    """An example made today, opened twice."""
    home = tmp_path_factory.mktemp("weeks") / "home"
    begun = datetime.now(STOCKHOLM).date()
    first = command("demo", "--plain", "--home", home)
    rows = counted(home)
    second = command("demo", "--plain", "--home", home)
    if datetime.now(STOCKHOLM).date() != begun:
        pytest.skip("midnight passed meanwhile")
    assert (first.status, first.err) == (0, "")
    assert first == second
    assert counted(home) == rows, "a second start makes nothing twice"
    return home, begun


def counted(home: Path) -> dict[str, int]:
    """Return how many rows each table has, without what a board makes for itself."""
    database = sqlite3.connect(home / "jagvoice.db")
    names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = {n: database.execute(f"SELECT count(*) FROM {n}").fetchone()[0] for n in names}
    database.close()
    return {name: count for name, count in rows.items() if name not in ("decks", "slots_used")}


@pytest.mark.parametrize("person", ["Alva", "Noa"])
def test_the_example_week_is_last_week(today: tuple[Path, date], person: str) -> None:
    home, day = today
    monday = day - timedelta(days=day.weekday())
    said = [e for e in journal(home, person) if not e["id"].startswith(f"{FROM}-")]
    days = [datetime.fromisoformat(e["asked_at"]).astimezone(STOCKHOLM).date() for e in said]

    assert days
    assert max(days) < monday
    assert sum(monday - timedelta(weeks=1) <= d for d in days) > len(days) / 2


@pytest.mark.parametrize("person", ["Alva", "Noa"])
def test_somebody_is_on_shift_now(today: tuple[Path, date], person: str) -> None:
    home, _ = today
    with Board(home, person, arguments=("demo", "--plain")) as board:
        board.press("needs", "drink", "i_see_you")
        (saved,) = board.leave()

    (told,) = [e for e in journal(home, person) if e["id"] == saved]
    assert told["present"]
    assert all(account.startswith("u-") for account in told["present"])


def test_a_clock_that_was_set_moves_nothing(home: Path) -> None:
    days = {e["asked_at"][:10] for e in journal(home, "Alva")}

    assert {"2026-03-09", "2026-03-14", "2026-02-22"} <= days
