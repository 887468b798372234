"""People who come and go: roles begin and end to the second, and nobody gets more by it than was given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.access import Standing, Thing, Viewer, decide
from jagvoice.core.circle import SCOPES, day_without, ended, is_account_id
from jagvoice.core.deck import Deck
from jagvoice.core.people import Member, Role, RoleName
from jagvoice.household import (
    OWNER,
    AddToCircle,
    Circle,
    Done,
    EndRole,
    Expressions,
    Household,
    Installation,
    Picture,
    Refused,
    ToDeal,
)
from jagvoice.pages.board import deal
from jagvoice.store.database import open_database
from tests.examples import examples
from tests.homes import ALVA, NOA, made

TODAY = date(2026, 3, 11)
MALIN, KARIN, PETRA, SAMIRA, NADJA = (
    Viewer(f"u-{name}", "account") for name in ("malin", "karin", "petra", "samira", "nadja")
)


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


@pytest.fixture
def alva(installation: Installation) -> Household:
    return installation.open(ALVA)


def one(name: RoleName, since: date | None = None, until: date | None = None, scope: tuple[str, ...] = ()) -> Role:
    return Role("", "", name, since, until, scope=scope)


def newcomer(*roles: Role, id: str = "u-mira", name: str = "Mira Sand") -> Member:
    return Member(id, name, roles)


def member(alva: Household, id: str) -> Member:
    return next(m for m in alva.look(PETRA, Circle()) if m.id == id)


# --- who changes the circle ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [MALIN, PETRA])
def test_who_leads_lets_somebody_in_and_out(alva: Household, who: Viewer) -> None:
    added = alva.do(who, AddToCircle(newcomer(one("assistant"))))

    assert added == Done(of="u-mira")
    assert member(alva, "u-mira").roles == (Role("u-mira", ALVA, "assistant", TODAY),)
    assert alva.do(who, EndRole("u-mira")) == Done(of="u-mira")
    assert not member(alva, "u-mira").has("assistant", alva.now)
    assert alva.verify().ok


@pytest.mark.parametrize("who", [KARIN, SAMIRA, NADJA, Viewer("u-bengt", "account"), Viewer("u-nobody", "account")])
def test_others_are_refused_whether_or_not_there_is_such_a_person(alva: Household, who: Viewer) -> None:
    before = alva.look(PETRA, Circle())

    added = alva.do(who, AddToCircle(newcomer(one("assistant"))))
    known, unknown = alva.do(who, EndRole("u-johan")), alva.do(who, EndRole("u-nobody"))

    assert added == known == unknown
    assert isinstance(known, Refused)
    assert known.message.key == "door.refused"
    assert alva.look(PETRA, Circle()) == before


def test_nobody_gives_oneself_a_role(alva: Household) -> None:
    refused = alva.do(MALIN, AddToCircle(replace(member(alva, MALIN.who), roles=(one("supporter"),))))

    assert isinstance(refused, Refused)
    assert refused.message.key == "circle.not_yourself"
    assert not member(alva, MALIN.who).has("supporter", alva.now)


def test_only_an_administrator_lets_administrators_in_and_out(alva: Household) -> None:
    assert isinstance(alva.do(MALIN, AddToCircle(newcomer(one("admin")))), Refused)
    assert isinstance(alva.do(MALIN, EndRole(PETRA.who)), Refused)
    assert alva.do(PETRA, AddToCircle(newcomer(one("admin")))) == Done(of="u-mira")


def test_several_roles_are_held_at_once_and_stay_when_one_more_is_given(alva: Household) -> None:
    before = member(alva, "u-johan").roles

    alva.do(PETRA, AddToCircle(replace(member(alva, "u-johan"), roles=(one("supporter"),))))

    after = member(alva, "u-johan").roles
    assert after[: len(before)] == before
    assert {"assistant", "supporter"} <= {r.role for r in after}


def test_two_who_change_the_same_person_are_told(alva: Household) -> None:
    seen = member(alva, "u-johan")
    alva.do(MALIN, EndRole("u-johan", "assistant", was=seen))

    second = alva.do(PETRA, EndRole("u-johan", "assistant", TODAY + timedelta(days=9), was=seen))
    third = alva.do(PETRA, AddToCircle(replace(seen, roles=(one("supporter"),)), was=seen))

    assert isinstance(second, Refused)
    assert isinstance(third, Refused)
    assert third.message.key == "door.changed_meanwhile"
    assert {r.role for r in member(alva, "u-johan").roles} == {r.role for r in seen.roles}


@pytest.mark.parametrize(
    ("given_", "field"),
    [
        (newcomer(one("assistant"), id="installation"), "id"),
        (newcomer(one("assistant"), id="board"), "id"),
        (newcomer(one("assistant"), id="board-1"), "id"),
        (newcomer(one("assistant"), id=ALVA), "id"),
        (newcomer(one("assistant"), id=NOA), "id"),
        (newcomer(one("assistant"), id="a b"), "id"),
        (newcomer(one("assistant"), id=""), "id"),
        (newcomer(one("assistant"), id="bath"), "id"),
        (newcomer(one("assistant"), id="u-johan"), "id"),
        (newcomer(one("assistant"), name="  "), "name"),
        (newcomer(one("assistant"), name="x" * 200), "name"),
        (newcomer(one("assistant"), name="a\x1b[31mb"), "name"),
        (newcomer(), "role"),
        (newcomer(one("king")), "role"),  # type: ignore[arg-type]
        (newcomer(one("assistant", TODAY, TODAY)), "until"),
        (newcomer(one("assistant", until=TODAY)), "until"),
        (newcomer(one("guardian", scope=("everything",))), "scope"),
        (newcomer(one("assistant", scope=SCOPES)), "scope"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(alva: Household, given_: Member, field: str) -> None:
    before, links = alva.look(PETRA, Circle()), alva.verify().links

    refused = alva.do(PETRA, AddToCircle(given_))

    assert isinstance(refused, Refused)
    assert refused.field == field
    assert (alva.look(PETRA, Circle()), alva.verify().links) == (before, links)


def test_a_role_does_not_end_before_today(alva: Household) -> None:
    refused = alva.do(PETRA, EndRole("u-johan", on=TODAY - timedelta(days=1)))

    assert isinstance(refused, Refused)
    assert refused.field == "on"


def test_the_owner_of_the_machine_rules_until_somebody_who_leads_can_sign_in(alva: Household) -> None:
    assert alva.do(OWNER, AddToCircle(newcomer(one("admin")))) == Done(of="u-mira")


# --- what ends with a role -------------------------------------------------------------------------------------------


def test_what_ends_today_ends_now_also_for_who_has_a_window_open(alva: Household) -> None:
    assert alva.look(SAMIRA, Expressions()).rows

    alva.do(MALIN, EndRole("u-samira"))

    assert alva.look(SAMIRA, Expressions()).rows == ()
    assert alva.look(SAMIRA, Circle()) == ()
    assert alva.look(SAMIRA, Picture("portrait:u-samira:Samira", 64)) is None


def faces(deck: Deck) -> set[str]:
    return {c.about or "" for s in deck.scenes.values() for c in s.cells} | {
        c.picture for s in deck.scenes.values() for c in s.cells if c.picture
    }


def test_the_face_of_who_has_left_is_no_choice_and_the_name_stays(alva: Household) -> None:
    board = Viewer("board-1", "board")
    dealing = alva.look(board, ToDeal("board-1"))
    assert dealing is not None
    assert any("u-malin" in f for f in faces(deal(dealing)))

    for role in {r.role for r in member(alva, "u-malin").roles}:
        alva.do(PETRA, EndRole("u-malin", role))

    after = alva.look(board, ToDeal("board-1"))
    assert after is not None
    assert not any("u-malin" in f for f in faces(deal(after)))
    assert member(alva, "u-malin").name.startswith("Malin")


def test_most_are_told_no_dates(alva: Household) -> None:
    told = {m.id: m for m in alva.look(SAMIRA, Circle())}

    assert set(told) == {m.id for m in alva.look(PETRA, Circle())}
    assert all(r.valid_from is None and r.valid_to is None and not r.scope for m in told.values() for r in m.roles)
    assert told["u-bengt"].roles == ()


def test_one_id_is_never_a_person_and_an_account(installation: Installation, tmp_path: Path) -> None:
    from jagvoice.demo import demo_files
    from jagvoice.home import read
    from jagvoice.store.errors import TakenError

    data = read(next(f for f in demo_files() if "first_name: Noa" in f))
    with Installation(open_database(tmp_path / "other", create=True), tmp_path / "other") as other:
        other.take_in(data, datetime(2026, 3, 11, tzinfo=UTC))
        clash = replace(data, person=replace(data.person, id=data.members[0].id), members=())
        with pytest.raises(TakenError):
            other.take_in(clash, datetime(2026, 3, 11, tzinfo=UTC))
        assert len(other.persons()) == 1


# --- to the second ---------------------------------------------------------------------------------------------------

ZONES = st.sampled_from(["Europe/Stockholm", "America/Havana", "Asia/Beirut", "Africa/Cairo", "Australia/Lord_Howe"])
"""Zones that change their clocks, some of them at midnight, so that a day may begin at one o'clock."""


@given(
    ZONES,
    st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    st.integers(1, 400),
    st.sampled_from([-86_400, -3601, -3600, -1, 0, 1, 3600, 86_399]),
    st.booleans(),
)
@examples(300, deadline=None)
def test_a_role_begins_and_ends_to_the_second(zone: str, begins: date, days: int, away: int, at_end: bool) -> None:
    until = begins + timedelta(days=days)
    midnight = first_moment(until if at_end else begins, ZoneInfo(zone))
    at = (midnight + timedelta(seconds=away)).astimezone(ZoneInfo(zone))
    standing = Standing(at, (Role("u-x", "p", "supervisor", begins, until),))

    counts = decide(Viewer("u-x", "account"), "read", Thing("expression_team", "p"), standing)

    first, last = first_moment(begins, ZoneInfo(zone)), first_moment(until, ZoneInfo(zone))
    assert counts == (first <= at.astimezone(UTC) < last)


def first_moment(day: date, zone: ZoneInfo) -> datetime:
    """Return the first moment that has a date in a zone, in UTC, found by halving and not by any rule about clocks."""
    low = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=2)
    high = low + timedelta(days=4)
    while high - low > timedelta(microseconds=1):
        middle = low + (high - low) / 2
        low, high = (low, middle) if middle.astimezone(zone).date() >= day else (middle, high)
    return high.replace(microsecond=0)


DAYS = st.dates(date(2026, 1, 1), date(2026, 2, 15))
ROLES = st.builds(Role, st.just("u-x"), st.just("p"), st.just("guardian"), st.none() | DAYS, st.none() | DAYS)


@given(st.lists(ROLES, max_size=5), DAYS)
@examples(200, deadline=None)
def test_the_first_day_without_a_guardian_is_found(roles: list[Role], today: date) -> None:
    found = day_without([Member("u-x", "X", tuple(roles))], "guardian", today)

    def held(day: date) -> bool:
        return any(r.holds(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)) for r in roles)

    days = [today + timedelta(days=n) for n in range(60)]
    assert found == next((d for d in days if not held(d)), None)


@given(st.lists(ROLES, max_size=4), DAYS)
@examples(200, deadline=None)
def test_what_is_ended_never_counts_longer_than_before(roles: list[Role], on: date) -> None:
    before = Member("u-x", "X", tuple(roles))

    after = ended(before, "guardian", on)

    for n in range(-50, 60):
        at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC) + timedelta(days=n)
        assert after.has("guardian", at) == (before.has("guardian", at) and n < 0)
    assert ended(after, "guardian", on) == after


@given(st.text(max_size=70))
def test_no_account_is_called_what_signs_for_a_machine(id: str) -> None:
    assert not is_account_id(f"board-{id}")
    assert not is_account_id("Installation")
    assert not is_account_id("board")
