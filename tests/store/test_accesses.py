"""Who read what, and who was at which page."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from jagvoice.store.accesses import Access, AccessLog
from jagvoice.store.database import Database
from tests.homes import ALVA, made
from tests.store.said import PERSON

NINE, TEN, ELEVEN = (f"2026-11-22T{hour:02}:00:00+01:00" for hour in (9, 10, 11))


def test_who_has_read_what_is_shown_latest_first(database: Database) -> None:
    log = AccessLog(database, PERSON)
    log.add([Access("u-samira", TEN, "journal")])
    log.add([Access("u-guardian", ELEVEN, "expression", "a", "To follow up.")])

    latest, before = log.lines()
    assert [latest.account, latest.of, latest.words, before.account] == ["u-guardian", "a", "To follow up.", "u-samira"]
    assert log.lines(before=latest.id) == (before,)
    assert log.lines(limit=1) == (latest,)
    assert (log.at(TEN), log.at(NINE)) == (before.id, None)


def test_the_latest_lines_of_one_account_are_of_that_page_alone(database: Database) -> None:
    log = AccessLog(database, PERSON)
    log.add(
        [Access("u-samira", NINE, "journal"), Access("u-samira", TEN, "week"), Access("u-nadja", ELEVEN, "journal")]
    )

    assert [a.at for a in log.latest("u-samira", "journal")] == [NINE]
    assert AccessLog(database, "p-other").lines() == ()


def test_coming_back_within_a_while_is_the_same_visit(tmp_path: Path) -> None:
    with made(tmp_path / "home") as installation:
        log, noon, later = AccessLog(installation._database, ALVA), "2026-11-22T12:00:00+01:00", timedelta(minutes=90)

        assert log.visit("u-samira", "today", NINE, again_after=later) is None
        assert log.visit("u-samira", "today", TEN, again_after=later) is None, "the same visit"
        assert log.visit("u-samira", "today", noon, again_after=later) == TEN
        assert log.visitors("today") == {"u-samira": noon}
