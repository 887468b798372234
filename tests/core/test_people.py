"""A profile always leaves a way out, and a role counts exactly within its dates."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from jagvoice.core.people import Member, Profile, Role, holding


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("most_options", 0),
        ("most_options", 13),
        ("answer_seconds", 0),
        ("answer_seconds", 601),
        ("volume", 4),
        ("volume", 101),
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

    held = holding((Member("a", "Ada A", (now,)), Member("b", "Bo B", (past,))), "assistant", at)

    assert [m.first_name for m in held] == ["Ada"]
