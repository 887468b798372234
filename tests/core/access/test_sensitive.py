"""Who may read what was said about them, and who comes, goes and helps: where it hurts to be wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from jagvoice.core.access import (
    Action,
    Reason,
    Standing,
    Thing,
    Viewer,
    as_thing,
    concerned,
    decide,
    neighbours,
    on_roster,
    readable,
)
from jagvoice.core.journal import Expression
from jagvoice.core.people import Profile, Role, RoleName
from jagvoice.core.plan import Shift
from jagvoice.core.questions import CLASSES, Visibility
from jagvoice.pages.board import deal
from tests.dealing import dealing
from tests.walking import expressions, walk

ZONE = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 3, 11, 10, 0, tzinfo=ZONE)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
ALL_SCOPES = ("bevaka_ratt", "forvalta_egendom", "sorja_for_person")

JOHAN, SAMIRA, MALIN, KARIN, NADJA = (
    Viewer(f"u-{name}", "account") for name in ("johan", "samira", "malin", "karin", "nadja")
)


def role(viewer: Viewer, name: RoleName, begins: date | None = date(2020, 1, 1), ends: date | None = None) -> Role:
    return Role(viewer.who, "p", name, begins, ends, scope=ALL_SCOPES if name == "guardian" else ())


def standing(*roles: Role, at: datetime = NOW, on_shift: Viewer | None = None) -> Standing:
    shifts = (Shift("s", on_shift.who, at - HOUR, at + HOUR),) if on_shift else ()
    return Standing(at, roles, shifts)


def entry(visibility: Visibility, **said: object) -> Thing:
    known = {"topic": "activity", "at": NOW - HOUR} | said
    return Thing(f"expression_{visibility}", "p", **known)  # type: ignore[arg-type]


def about(*viewers: Viewer, told: tuple[Viewer, ...] = ()) -> Thing:
    names = frozenset(v.who for v in viewers)
    return entry("guarded", topic="complaint", concerned=names, recipients=frozenset(v.who for v in told))


# --- the one it is about ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("visibility", ["leaders", "guarded"])
def test_whoever_it_is_about_is_refused_in_every_role_and_in_all_at_once(visibility: Visibility) -> None:
    said = replace(about(JOHAN, told=(JOHAN,)), resource=f"expression_{visibility}", present=frozenset({"u-johan"}))
    words = (Thing(r, "p", released=True, of=said) for r in ("interpretation", "reply", "complaint_case", "access_log"))
    every = tuple(role(JOHAN, name) for name in get_args(RoleName))
    why = Reason("u-johan", NOW, "Uppföljning.")

    for thing in (said, *words):
        for roles in (*((one,) for one in every), every):
            known = replace(standing(*roles, on_shift=JOHAN), reason=why)
            assert not any(decide(JOHAN, action, thing, known) for action in get_args(Action))


def test_a_complaint_about_one_who_is_also_supervisor_reaches_the_supporter_and_whom_the_person_chose() -> None:
    said = about(JOHAN, told=(KARIN, NADJA))
    around = standing(
        role(JOHAN, "assistant"), role(JOHAN, "supervisor"), role(MALIN, "supervisor"), role(SAMIRA, "assistant"),
        role(KARIN, "guardian"), role(NADJA, "supporter"), on_shift=SAMIRA,
    )  # fmt: skip

    assert [v.who for v in (JOHAN, SAMIRA, MALIN, KARIN, NADJA) if decide(v, "read", said, around)] == [
        "u-karin",
        "u-nadja",
    ]


def test_a_guardian_who_is_concerned_sees_neither_the_complaint_nor_who_has_read_it() -> None:
    around = standing(role(KARIN, "guardian"), role(NADJA, "supporter"))
    for said in (about(KARIN), about(KARIN, told=(KARIN,))):
        line = Thing("access_log", "p", of=said)
        assert not any(decide(KARIN, "read", thing, around) for thing in (said, line))
        assert all(decide(NADJA, "read", thing, around) for thing in (said, line))


def test_an_assistant_whom_the_person_tells_writes_it_down_and_cannot_read_it_back() -> None:
    said = replace(about(JOHAN, told=(SAMIRA,)), present=frozenset({"u-samira"}))
    around = standing(role(SAMIRA, "assistant"), on_shift=SAMIRA)

    assert decide(SAMIRA, "create", said, around)
    assert not decide(SAMIRA, "read", said, around)


def test_what_is_said_to_the_whole_team_may_be_read_by_the_one_it_names() -> None:
    around = standing(role(JOHAN, "assistant"), on_shift=JOHAN)

    assert decide(JOHAN, "read", entry("team", concerned=frozenset({"u-johan"})), around)


def test_a_word_about_something_guarded_is_as_closed_as_what_it_is_about() -> None:
    around = standing(role(MALIN, "supervisor"), role(KARIN, "guardian"), role(NADJA, "supporter"))
    for resource in ("interpretation", "reply", "complaint_case"):
        word = Thing(resource, "p", of=about(JOHAN, told=(KARIN,)))
        readers = [v.who for v in (MALIN, KARIN, NADJA) if decide(v, "read", word, around)]
        assert readers == ["u-karin", "u-nadja"]


def test_what_the_author_marks_as_guarded_is_opened_by_nobody_else_whatever_the_table_grants() -> None:
    marked = Thing("evidence", "p", visibility="guarded")
    around = standing(role(KARIN, "guardian"))

    assert not any(decide(KARIN, action, marked, around) for action in ("read", "export"))
    assert decide(KARIN, "read", replace(marked, recipients=frozenset({"u-karin"})), around)


# --- what the board writes -------------------------------------------------------------------------------------------

DECK = deal(dealing(Profile(horizon="later", most_options=12, ways_out=("none_of_these", "stop", "help"))))


def walked(*touches: str) -> Expression:
    return expressions(walk(DECK, touches)[1])[-1]


def test_asked_whom_one_wants_everyone_is_concerned_whose_face_was_there() -> None:
    wanted = walked("who", "option:u-samira", "finished")

    assert wanted.chosen == ("u-samira",)
    assert concerned(wanted) == {s.about for page in wanted.offered for s in page if s.about} > {"u-samira"}


def test_a_complaint_concerns_whom_it_points_at_and_not_every_face_there_is() -> None:
    said = walked("is_bad", "option:person", "option:u-johan", "tell:u-karin")
    around = standing(
        role(KARIN, "guardian"), role(NADJA, "supporter"), role(MALIN, "supervisor"), role(JOHAN, "supporter")
    )

    assert {s.about for page in said.offered for s in page} >= {"u-johan", "u-karin", "u-nadja"}
    assert concerned(said) == {"u-johan"}
    readers = [v.who for v in (JOHAN, MALIN, KARIN, NADJA) if decide(v, "read", as_thing(said, "p"), around)]
    assert readers == ["u-karin", "u-nadja"]


def test_a_face_taken_back_in_a_complaint_is_concerned_all_the_same() -> None:
    said = walked(
        "is_bad", "option:person", "option:u-malin", "change_mind", "option:u-johan", "tell:u-karin"
    )  # fmt: skip

    assert "u-malin" in said.undone
    assert concerned(said) == {"u-johan", "u-malin"}


def test_nobody_is_concerned_because_one_restless_hand_touched_every_face() -> None:
    said = walked("is_bad", "option:person", "option:u-johan", "tell:u-karin")

    restless = replace(said, touched_all=True, undone=("u-malin", "u-karin", "u-nadja"))

    assert concerned(restless) == {"u-johan"}


def test_a_clock_that_goes_ahead_makes_nothing_newer_than_when_it_was_received() -> None:
    said = replace(walked("who", "option:u-samira", "finished"), received_at="2026-03-11T10:00:00+01:00")

    assert as_thing(replace(said, asked_at="2031-01-01T00:00:00+01:00"), "p").at == NOW
    assert as_thing(replace(said, asked_at="2026-03-10T10:00:00+01:00"), "p").at == NOW - timedelta(days=1)
    assert as_thing(replace(said, asked_at="", received_at="2026-03-11T10:00:00"), "p").at is None


# --- who comes and goes ----------------------------------------------------------------------------------------------


def test_a_guardian_is_one_from_the_first_midnight_until_the_last_to_the_second() -> None:
    karin = role(KARIN, "guardian", date(2025, 10, 1), date(2026, 3, 29))
    begins, ends = datetime(2025, 10, 1, tzinfo=ZONE), datetime(2026, 3, 29, tzinfo=ZONE)

    for action, thing in (("read", entry("team")), ("interpret", Thing("interpretation", "p", of=entry("team")))):
        for at, allowed in ((begins - SECOND, False), (begins, True), (ends - SECOND, True), (ends, False)):
            assert decide(KARIN, action, thing, standing(karin, at=at)) is allowed  # type: ignore[arg-type]


def test_two_guardians_both_read_and_interpret_and_each_within_the_own_scope() -> None:
    bengt = Viewer("u-bengt", "account")
    said = entry("leaders", topic="wish")
    word = Thing("interpretation", "p", of=said)
    both = role(KARIN, "guardian"), role(bengt, "guardian")
    narrow = both[0], replace(both[1], scope=("bevaka_ratt", "forvalta_egendom"))

    assert all(decide(v, a, word, standing(*both)) for v in (KARIN, bengt) for a in ("read", "interpret"))
    assert [decide(v, "interpret", word, standing(*narrow)) for v in (KARIN, bengt)] == [True, False]
    assert decide(bengt, "read", word, standing(*narrow))


def test_the_scope_of_one_order_lends_nothing_to_another() -> None:
    old = replace(role(KARIN, "guardian", ends=date(2026, 1, 1)), scope=ALL_SCOPES)
    new = replace(role(KARIN, "guardian", date(2026, 1, 1)), scope=("bevaka_ratt",))

    assert not decide(KARIN, "interpret", Thing("interpretation", "p", of=entry("team")), standing(old, new))


def test_a_new_guardian_reads_what_was_said_before_and_an_assistant_does_not() -> None:
    before, today = date(2026, 3, 10), date(2026, 3, 11)
    earlier = entry("team", at=datetime(2026, 3, 10, 23, 59, 59, tzinfo=ZONE))
    first = entry("team", at=datetime(2026, 3, 10, 23, 0, 0, tzinfo=ZoneInfo("UTC")))

    assert decide(KARIN, "read", earlier, standing(role(KARIN, "guardian", today)))
    new = standing(role(JOHAN, "assistant", today), on_shift=JOHAN)
    assert not decide(JOHAN, "read", earlier, new)
    assert not decide(JOHAN, "read", replace(earlier, at=None), new)
    assert decide(JOHAN, "read", first, new), "the household's own midnight, whatever zone a device is in"
    assert decide(JOHAN, "read", earlier, standing(role(JOHAN, "assistant", before), on_shift=JOHAN))


def test_a_role_for_one_person_is_none_for_another() -> None:
    elsewhere = replace(role(KARIN, "guardian"), person="q")

    assert not decide(KARIN, "read", entry("team"), standing(elsewhere))
    assert not decide(KARIN, "read", entry("team"), standing(role(MALIN, "guardian")))


def test_a_coordinator_has_what_a_supervisor_has() -> None:
    for action in get_args(Action):
        for thing in (entry("team"), Thing("day_plan", "p"), Thing("accounts_roles", "p"), Thing("consent", "p")):
            allowed = [decide(MALIN, action, thing, standing(role(MALIN, r))) for r in ("supervisor", "coordinator")]  # type: ignore[arg-type]
            assert allowed[0] is allowed[1]
    assert readable(MALIN, [role(MALIN, "coordinator")]) == CLASSES


def test_the_classes_an_account_may_ever_be_given_are_those_of_its_roles() -> None:
    assert readable(JOHAN) == ()
    assert readable(JOHAN, [role(JOHAN, "assistant")]) == ("team",)
    assert readable(JOHAN, [role(JOHAN, "admin"), role(JOHAN, "work_supervisor")]) == ()
    assert readable(NADJA, [role(NADJA, "supporter")]) == CLASSES


# --- who is on the roster --------------------------------------------------------------------------------------------


def test_an_assistant_reads_from_a_day_before_the_shift_until_a_day_after_it() -> None:
    shift = Shift("s", "u-johan", NOW, NOW + 8 * HOUR)
    ends = NOW + 8 * HOUR + timedelta(days=1)
    for at, allowed in (
        (NOW - timedelta(days=1) - SECOND, False),
        (NOW - timedelta(days=1), True),
        (NOW, True),
        (ends - SECOND, True),
        (ends, False),
    ):
        known = Standing(at, (role(JOHAN, "assistant"),), (shift,))
        assert decide(JOHAN, "read", entry("team"), known) is allowed
        assert on_roster("u-johan", (shift,), at) is allowed
        assert not on_roster("u-samira", (shift,), at)


def test_a_day_is_24_real_hours_also_when_the_clocks_are_changed() -> None:
    ended = datetime(2026, 3, 28, 12, 0, tzinfo=ZONE)
    shift = Shift("s", "u-johan", ended - 8 * HOUR, ended)

    assert on_roster("u-johan", (shift,), datetime(2026, 3, 29, 12, 59, 59, tzinfo=ZONE))
    assert not on_roster("u-johan", (shift,), datetime(2026, 3, 29, 13, 0, tzinfo=ZONE))


def test_one_takes_over_from_whoever_is_there_and_hands_over_to_whoever_stays() -> None:
    def shift(account: str, start: int, end: int) -> Shift:
        day = NOW.replace(hour=0)
        return Shift(f"{account}{start}", account, day + start * HOUR, day + end * HOUR)

    night, day, second, evening, next_day = everyone = (
        shift("night", -2, 7), shift("day", 7, 15), shift("second", 10, 14), shift("evening", 15, 22),
        shift("next_day", 31, 39),
    )  # fmt: skip

    assert neighbours(night, everyone) == {"day"}
    assert neighbours(day, everyone) == {"night", "evening"}
    assert neighbours(second, everyone) == {"day"}
    assert neighbours(evening, everyone) == {"day", "next_day"}
    assert neighbours(next_day, everyone) == {"evening"}
    assert neighbours(next_day, [next_day]) == frozenset()


def test_an_assistant_sees_the_own_shifts_and_those_beside_them() -> None:
    around = standing(role(JOHAN, "assistant"))
    own = Thing("shift_schedule", "p", work_of=frozenset({"u-johan"}))
    beside = Thing("shift_schedule", "p", work_of=frozenset({"u-samira"}), handover=frozenset({"u-johan"}))
    far = Thing("shift_schedule", "p", work_of=frozenset({"u-samira"}))

    assert [decide(JOHAN, "read", shift, around) for shift in (own, beside, far)] == [True, True, False]


# --- reasons and second pairs of eyes --------------------------------------------------------------------------------


def test_a_supporter_needs_a_reason_for_what_is_for_the_team_and_none_for_what_is_guarded() -> None:
    around = standing(role(NADJA, "supporter"))
    with_reason = replace(around, reason=Reason("u-nadja", NOW, "Uppföljning av kvalitet."))

    needs = [entry("team"), entry("leaders"), Thing("day_plan", "p"), Thing("shift_schedule", "p")]
    assert [decide(NADJA, "read", thing, around) for thing in needs] == [False] * 4
    assert [decide(NADJA, "read", thing, with_reason) for thing in needs] == [True] * 4
    assert decide(NADJA, "read", about(JOHAN), around)
    assert not decide(NADJA, "read", replace(entry("leaders"), concerned=frozenset({"u-nadja"})), with_reason)


@pytest.mark.parametrize("given", [NOW, datetime(2026, 10, 25, 2, 30, tzinfo=ZONE)])
def test_a_reason_lapses_after_sixty_minutes_also_in_the_night_that_has_an_hour_twice(given: datetime) -> None:
    for away, allowed in ((-1, False), (0, True), (3599, True), (3600, False)):
        at = (given.astimezone(ZoneInfo("UTC")) + away * SECOND).astimezone(ZONE)
        known = Standing(at, (role(NADJA, "supporter"),), reason=Reason("u-nadja", given, "Uppföljning."))
        assert decide(NADJA, "read", entry("team"), known) is allowed


def test_a_reason_is_ones_own_and_says_something() -> None:
    for reason in (Reason("u-malin", NOW, "Uppföljning."), Reason("u-nadja", NOW, " \n")):
        known = Standing(NOW, (role(NADJA, "supporter"),), reason=reason)
        assert not decide(NADJA, "read", entry("team"), known)


def test_erasing_takes_a_second_person_with_another_role() -> None:
    admin = role(KARIN, "admin")
    erasing = Thing("retention_erasure", "p")
    other = role(MALIN, "guardian")

    def allowed(*confirmed: Role) -> bool:
        return decide(KARIN, "create", replace(erasing, confirmed=confirmed), standing(admin))

    assert allowed(other)
    assert allowed(role(MALIN, "admin"), other)
    assert not allowed()
    assert not allowed(role(MALIN, "admin"))
    assert not allowed(role(KARIN, "guardian"))
    assert not allowed(replace(other, person="q"))
    assert not allowed(replace(other, valid_to=NOW.date()))


def test_a_moment_without_a_zone_is_no_moment_to_decide_in() -> None:
    with pytest.raises(ValueError, match="at"):
        Standing(datetime(2026, 3, 11, 10, 0))
