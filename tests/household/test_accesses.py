"""Who has read what: told to those who may know of what was read, and without a trace of any other line."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.household import (
    AccessLine,
    AccessLines,
    Expressions,
    GiveReason,
    Household,
    Installation,
    OneExpression,
    Opened,
    ReasonFor,
    Viewer,
)
from jagvoice.store.accesses import Access, AccessLog
from tests.examples import examples
from tests.homes import ALVA, made

COMPLAINT = "x-0008"
"""It is about Johan, and Karin is to know."""

KARIN, NADJA, PETRA, JOHAN, MALIN = (
    Viewer(f"u-{name}", "account") for name in ("karin", "nadja", "petra", "johan", "malin")
)
IN_PRIVATE = Viewer(ALVA, "person")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


@pytest.fixture
def alva(installation: Installation) -> Household:
    return installation.open(ALVA)


def told(alva: Household, who: Viewer) -> list[tuple[str, str, str | None]]:
    return [(line.by, line.what, line.of) for line in alva.look(who, AccessLines()).rows]


def log(alva: Household, lines: Sequence[Access]) -> None:
    """Put lines into the log as they stand."""
    AccessLog(alva._room.database, ALVA).add(lines)


def test_who_may_read_a_complaint_is_told_who_has_read_it(alva: Household) -> None:
    alva.look(KARIN, OneExpression(COMPLAINT))

    line = ("u-karin", "expression", COMPLAINT)
    assert line in told(alva, NADJA)
    assert line in told(alva, KARIN)
    assert line in told(alva, IN_PRIVATE)
    for who in (PETRA, JOHAN, MALIN, Viewer("board-1", "board"), Viewer("u-nobody", "account")):
        assert told(alva, who) == []


def test_reading_only_what_is_guarded_leaves_no_line_that_others_see(alva: Household) -> None:
    alva.look(NADJA, Expressions(topic="complaint"))

    assert told(alva, PETRA) == []
    assert told(alva, NADJA) == [("u-nadja", "expression", COMPLAINT)]


def test_an_administrator_is_told_who_and_when_and_never_of_which(alva: Household) -> None:
    log(alva, [Access("u-karin", alva.now.isoformat(), "expression", "x-0011")])
    alva.do(NADJA, GiveReason("Alva har bett mig."))

    assert told(alva, PETRA) == [("u-nadja", "reason", None), ("u-karin", "expression", None)]
    assert all(line.words == "" for line in alva.look(PETRA, AccessLines()).rows)


def test_a_reason_is_shown_to_the_person_and_the_guardian(alva: Household) -> None:
    alva.do(NADJA, GiveReason("Alva har bett mig."))

    for who in (KARIN, IN_PRIVATE):
        assert [line.words for line in alva.look(who, AccessLines(what=("reason",))).rows] == ["Alva har bett mig."]


def test_that_somebody_opened_the_complaints_is_told_to_the_person_alone(alva: Household) -> None:
    alva.look(NADJA, Opened("complaints"))

    assert told(alva, IN_PRIVATE) == [("u-nadja", "complaints", None)]
    for who in (KARIN, NADJA, PETRA):
        assert told(alva, who) == []


@pytest.mark.parametrize(
    ("who", "needs", "asked"),
    [
        (NADJA, (("read", "day_plan"),), "all"),
        (NADJA, (("read", "expression_team"), ("read", "expression_guarded")), "some"),
        (NADJA, (("read", "complaint_case"),), "nothing"),
        (KARIN, (("read", "day_plan"), ("read", "expression_team")), "nothing"),
        (MALIN, (("read", "expression_team"),), "nothing"),
        (PETRA, (("read", "expression_team"),), "nothing"),
        (IN_PRIVATE, (("read", "expression_team"),), "nothing"),
    ],
)
def test_only_who_would_gain_is_asked_for_a_reason(
    alva: Household, who: Viewer, needs: tuple[tuple[str, str], ...], asked: str
) -> None:
    assert alva.look(who, ReasonFor(needs)) == asked  # type: ignore[arg-type]
    if who == NADJA:
        alva.do(NADJA, GiveReason("Alva har bett mig."))
        assert alva.look(who, ReasonFor(needs)) == "nothing"  # type: ignore[arg-type]


def every(alva: Household, who: Viewer, limit: int) -> tuple[list[AccessLine], list[str]]:
    """Return all lines, page by page, and where each page went on."""
    rows: list[AccessLine] = []
    places: list[str] = []
    after: str | None = None
    while True:
        page = alva.look(who, AccessLines(after, limit))
        assert len(page.rows) <= limit
        rows += page.rows
        if page.more is None:
            return rows, places
        assert len(page.rows) == limit
        after = page.more
        places.append(after)


LINES = st.lists(
    st.tuples(
        st.sampled_from(["u-karin", "u-nadja", "u-malin"]),
        st.sampled_from([("journal", None), ("circle", None), ("expression", "x-0011"), ("refused", None)]),
        st.integers(0, 2),
    ),
    max_size=25,
)
HIDDEN = st.lists(st.tuples(st.integers(0, 25), st.integers(0, 2)), max_size=12)


@given(LINES, HIDDEN, st.integers(1, 7))
@examples(25, deadline=None)
def test_pages_of_the_log_are_the_same_whether_or_not_there_are_lines_between(
    lines: list[tuple[str, tuple[str, str | None], int]], hidden: list[tuple[int, int]], limit: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        told = []
        for name, more in (("without", []), ("with", hidden)):
            with made(Path(folder) / name) as installation:
                alva = installation.open(ALVA)
                at = alva.now.replace(hour=9, minute=0, second=0, microsecond=0)
                whole: list[Access] = []
                for n, (who, (what, of), seconds) in enumerate(lines):
                    at += timedelta(seconds=seconds)
                    whole += [Access("u-nadja", at.isoformat(), "expression", COMPLAINT) for p, _ in more if p == n]
                    whole.append(Access(who, at.isoformat(), what, of))
                log(alva, whole)
                told.append((every(alva, PETRA, limit), every(alva, PETRA, 500)[0]))
    (paged, whole_), (again, again_whole) = told
    assert paged == again
    assert whole_ == again_whole == paged[0]
    assert len(paged[0]) == len(lines)


def test_a_place_that_is_none_leads_nowhere(alva: Household) -> None:
    alva.look(KARIN, Opened("circle"))

    for place in ("nowhere", "2026-03-11T10:00:00+01:00~x", "~", "~3", "2026-03-11~99999999999999999999"):
        assert len(alva.look(KARIN, AccessLines(place)).rows) <= 1
