"""Generated people and what their decks are dealt from, for property tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from jagvoice.core.dealing import Dealing
from jagvoice.core.people import Member, Person, Profile, Role
from jagvoice.core.plan import ItemState, Mark, PlanItem, Shift, really_here
from jagvoice.core.vocabulary import Term

ZONE = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 3, 11, 10, 0, tzinfo=ZONE)
KEY = bytes(range(32))
ACTIVITIES = (
    "bake",
    "paint",
    "music",
    "bath",
    "film",
    "game",
    "walk",
    "cook",
    "rest",
    "swim",
    "fika",
    "books",
    "riding",
)
CATEGORIES = ("home", "leisure", "social", "work", "habilitation")
STAFF = ("assistant", "supervisor", "guardian", "supporter")


def member(account: str, name: str, *roles: str) -> Member:
    given = tuple(Role(account, "p", r, date(2020, 1, 1), None) for r in roles)  # type: ignore[arg-type]
    return Member(account, name, given)


CIRCLE = (
    member("u-samira", "Samira H", "assistant"),
    member("u-johan", "Johan P", "assistant"),
    member("u-malin", "Malin S", "supervisor", "assistant"),
    member("u-karin", "Karin O", "guardian"),
    member("u-nadja", "Nadja H", "supporter"),
)


def term(id: str, kind: str = "activity", category: str = "home", places: tuple[str, ...] = ("home",)) -> Term:
    return Term(id, kind, {"sv": id.capitalize(), "en": id.title()}, f"symbol:{id}", category, {}, places)  # type: ignore[arg-type]


def shift(account: str, start: datetime = NOW - timedelta(hours=2), hours: int = 8) -> Shift:
    return Shift(f"s-{account}-{start:%d%H}", account, start, start + timedelta(hours=hours))


def dealing(profile: Profile, **changes: object) -> Dealing:
    """Return what a small household's deck is dealt from."""
    terms = (
        *(term(a, category=CATEGORIES[i % 5]) for i, a in enumerate(ACTIVITIES)),
        term("home", "place", "home", ()),
        term("park", "place", "leisure", ()),
        term("sea", "thing", "", ()),
        term("summer_week", "thing", "", ()),
    )
    given: dict[str, object] = {
        "board": "board-1",
        "person": Person("p", "Alva", profile),
        "now": NOW,
        "members": CIRCLE,
        "terms": terms,
        "shifts": (
            shift("u-samira"),
            shift("u-johan", NOW + timedelta(hours=5)),
            shift("u-malin", NOW + timedelta(hours=9)),
        ),
        "items": (PlanItem("i1", "film", "home", NOW + timedelta(minutes=30), "suggested"),),
        "marks": (),
        "here": ("u-samira",),
        "told_here": False,
        "said": (),
        "replies": (),
        "next_slot": {},
        "chance": 0,
        "key": KEY,
    }
    return Dealing(**{**given, **changes})  # type: ignore[arg-type]


ENDING = ("none_of_these", "not_now", "dont_know", "stop")

profiles = st.builds(
    Profile,
    lang=st.sampled_from(["sv", "en"]),
    understands=st.sampled_from(["object", "photo", "symbol"]),
    horizon=st.sampled_from(["now", "now_next", "day", "later"]),
    most_options=st.integers(1, 12),
    ways_out=st.lists(st.sampled_from(ENDING), min_size=1, max_size=4, unique=True).map(lambda w: (*w, "help")),
    answer_seconds=st.integers(1, 600),
    microphone=st.sampled_from(["off", "on"]),
)


@st.composite
def dealings(draw: st.DrawFn) -> Dealing:
    """Households of many sizes: few or many activities, people and shifts, with and without a waiting question."""
    chosen = draw(st.lists(st.sampled_from(ACTIVITIES), unique=True))
    terms = [
        term(a, category=draw(st.sampled_from(CATEGORIES)), places=draw(st.sampled_from([("home",), ("park",)])))
        for a in chosen
    ]
    terms += [
        term("home", "place", "home", ()),
        *([term("park", "place", "leisure", ())] if draw(st.booleans()) else []),
    ]
    terms += [term(t, "thing", "", ()) for t in draw(st.sampled_from([(), ("sea",), ("sea", "summer_week")]))]
    roles = [draw(st.lists(st.sampled_from(STAFF), unique=True)) for _ in range(draw(st.integers(0, 8)))]
    members = tuple(member(f"u-{i}", f"Name{i} X", *r) for i, r in enumerate(roles))
    shifts = tuple(
        shift(m.id, NOW + timedelta(hours=3 * i - 4)) for i, m in enumerate(members) if m.has("assistant", NOW)
    )
    items = tuple(
        PlanItem(f"i-{a}", a, "home", NOW + timedelta(minutes=draw(st.integers(-60, 900))), "suggested")
        for a in chosen[:3]
    )
    return dealing(draw(profiles), terms=tuple(terms), members=members, shifts=shifts, items=items)


@st.composite
def days(draw: st.DrawFn) -> Dealing:
    """Days of all kinds: plan items in every state, begun and over, people who come, have come and are new."""
    given_ = draw(dealings())
    activities = [t.id for t in given_.terms if t.kind == "activity"]
    minutes = st.integers(-600, 1500).map(lambda m: timedelta(minutes=m))
    items = tuple(
        PlanItem(f"i{n}", draw(st.sampled_from(activities)), "home", NOW + draw(minutes), draw(states))
        for n in range(draw(st.integers(0, 8)) if activities else 0)
    )
    accounts = [m.id for m in given_.members]
    shifts = tuple(
        Shift(f"s{n}", account, start := NOW + draw(minutes), start + timedelta(hours=8), draw(kinds), trainer)
        for n, account in enumerate(accounts)
        for trainer in [draw(st.sampled_from([None, *accounts]))]
    )
    marks = tuple(
        Mark(draw(st.sampled_from(["begun", "over"])), item.id, NOW + draw(minutes), NOW + draw(minutes))
        for item in items
        if draw(st.booleans())
    )
    marks += tuple(
        Mark(draw(st.sampled_from(["here", "left"])), a, NOW - timedelta(hours=1), NOW + draw(minutes))
        for a in accounts
        if draw(st.booleans())
    )
    here, told_here = really_here(shifts, marks, NOW)
    return replace(given_, items=items, shifts=shifts, marks=marks, here=here, told_here=told_here)


states = st.sampled_from(get_args(ItemState))
kinds = st.sampled_from(["active", "double", "intro"])
