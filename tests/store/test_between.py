"""What was said in a time: found by when it was said, whenever it came, and page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.journal import At
from jagvoice.store.database import open_database
from jagvoice.store.errors import NoHouseholdError
from jagvoice.store.journal import Journal
from tests.examples import examples
from tests.store.said import PERSON, entry, kept


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """Return a journal in which late things came first, and not all is for the whole team."""
    with open_database(tmp_path_factory.mktemp("between") / "home", create=True) as database:
        journal = Journal(database, PERSON)
        for number, day in enumerate((9, 3, 30, 12, 1, 3, 20, 11, 28, 3)):
            said = entry(f"a{number}", 0, "offered", visibility="leaders" if number % 3 else "team")
            journal.append([kept(replace(said, at=At(f"2026-03-{day:02d}T10:00:00+01:00", 0.0)))])
        yield journal


@given(since=st.integers(1, 31), length=st.integers(1, 31), limit=st.integers(1, 4), newest=st.booleans())
@examples(40, deadline=None)
def test_pages_of_a_time_hold_each_of_it_once_by_when_it_was_said(
    journal: Journal, since: int, length: int, limit: int, newest: bool
) -> None:
    begin, end = f"2026-03-{since:02d}", f"2026-03-{min(since + length, 31):02d}"
    every = [e for e in journal.expressions(limit=100).rows if begin <= e.asked_at < end]
    found, after = [], None
    while True:
        page = journal.between(begin, end, after, limit, newest_first=newest, visibilities=("team", "leaders"))
        found += page.rows
        if page.more is None:
            break
        after = page.more

    assert sorted(found, key=lambda e: (e.asked_at, e.id)) == sorted(every, key=lambda e: (e.asked_at, e.id))
    assert [e.asked_at for e in found] == sorted((e.asked_at for e in found), reverse=newest)


def test_a_class_that_is_not_asked_for_leaves_no_gap(journal: Journal) -> None:
    page = journal.between("2026-03", "2026-04", None, 3, visibilities=("team",))

    assert len(page.rows) == 3
    assert {e.visibility for e in page.rows} == {"team"}


def test_a_place_that_is_not_there_is_refused(journal: Journal) -> None:
    with pytest.raises(NoHouseholdError):
        journal.between("2026-03", "2026-04", "nowhere", visibilities=("team",))
