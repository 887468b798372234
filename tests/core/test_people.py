"""A profile always leaves a way out, and a role counts exactly within its dates."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from jagvoice.core.people import Hands, Member, Profile, Role, WayIn, ways_out_span


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("most_options", 0),
        ("most_options", 13),
        ("answer_seconds", 0),
        ("answer_seconds", 601),
        ("volume", 4),
        ("volume", 101),
        ("microphone", "listening"),
        ("heard", "always"),
        ("ways_out", ("help",)),
        ("ways_out", ("stop",)),
        ("ways_out", ()),
        ("ways_out", ("stop", "stop", "help")),
        ("ways_out", ("stop", "help", "fly")),
    ],
)
def test_a_profile_out_of_bounds_is_refused_by_the_name_of_the_field(field: str, value: object) -> None:
    changed: dict[str, Any] = {field: value}
    with pytest.raises(ValueError, match=field):
        Profile(**changed)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("accept", "wave"),
        ("scanning", "sideways"),
        ("hold_seconds", 0.1),
        ("hold_seconds", 5.1),
        ("repeat_ignore_seconds", -0.1),
        ("repeat_ignore_seconds", 5.1),
        ("dwell_seconds", 0.2),
        ("dwell_seconds", float("nan")),
        ("scan_seconds", 0.9),
        ("scan_seconds", 61.0),
        ("reach", ("x.", "x")),
        ("reach", ("..", "..")),
        ("reach", ("xo",)),
        ("reach", ("",)),
        ("reach", ("x" * 7,)),
        ("reach", ("x",) * 7),
    ],
)
def test_hands_out_of_bounds_are_refused_by_the_name_of_the_field(field: str, value: object) -> None:
    changed: dict[str, Any] = {field: value}
    with pytest.raises(ValueError, match=field):
        Hands(**changed)


@pytest.mark.parametrize(
    ("hands", "ways_in", "at_once", "presented"),
    [
        (Hands(), ("touch",), 4, None),
        (Hands(), ("switch",), 4, "scanned"),
        (Hands(scanning="step"), ("touch", "switch"), 4, "stepped"),
        (Hands(scanning="row_column"), ("switch",), 4, "row_column"),
        (Hands(scanning="step"), ("touch",), 4, None),
        (Hands(one_at_a_time=True), ("touch",), 1, "one_at_a_time"),
        (Hands(one_at_a_time=True, scanning="step"), ("switch",), 1, "one_at_a_time"),
        (Hands(reach=("xx.", ".x.")), ("touch",), 3, None),
        (Hands(reach=("xxx", "xxx")), ("touch",), 4, None),
    ],
)
def test_the_hands_decide_how_many_pictures_come_at_once_and_how(
    hands: Hands, ways_in: tuple[WayIn, ...], at_once: int, presented: str | None
) -> None:
    profile = Profile(most_options=4, ways_in=ways_in, hands=hands)

    assert (profile.at_once, profile.presented) == (at_once, presented)


@pytest.mark.parametrize(
    ("reach", "expected"),
    [
        ((), (0, 1, 1)),
        (("xx.", "xx."), (0, 2, 3)),
        (("xxx", "..x"), (2, 3, 3)),
        (("x.xx", "...."), (2, 4, 4)),
        (("xx.", ".x.", "..."), (1, 2, 3)),
    ],
)
def test_the_ways_out_stand_only_under_what_the_arm_reaches(
    reach: tuple[str, ...], expected: tuple[int, int, int]
) -> None:
    assert ways_out_span(reach) == expected


def test_a_new_person_gets_two_photos_now_and_next_and_two_ways_out() -> None:
    profile = Profile()

    assert (profile.understands, profile.horizon, profile.most_options) == ("photo", "now_next", 2)
    assert profile.ways_out == ("none_of_these", "help")


def test_a_member_is_shown_by_the_photo_where_there_is_one() -> None:
    assert Member("u-1", "Eva Ek").portrait == "portrait:u-1:Eva"
    assert Member("u-1", "Eva Ek", photo="photo:ab").portrait == "photo:ab"


def test_a_role_begins_and_ends_at_midnight() -> None:
    role = Role("u-1", "p-1", "guardian", date(2025, 10, 1), date(2026, 3, 12))
    at = [datetime(2025, 9, 30, 23, 59, 59, tzinfo=UTC), datetime(2025, 10, 1, tzinfo=UTC)]
    until = [datetime(2026, 3, 11, 23, 59, 59, tzinfo=UTC), datetime(2026, 3, 12, tzinfo=UTC)]

    assert [role.holds(a) for a in at] == [False, True]
    assert [role.holds(a) for a in until] == [True, False]


def test_only_members_whose_role_counts_hold_it() -> None:
    at = datetime(2026, 3, 11, tzinfo=UTC)
    now, past = Role("a", "p", "assistant"), Role("b", "p", "assistant", None, date(2026, 1, 1))

    held = [m for m in (Member("a", "Ada A", (now,)), Member("b", "Bo B", (past,))) if m.has("assistant", at)]

    assert [m.first_name for m in held] == ["Ada"]
