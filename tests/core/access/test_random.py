"""Thousands of cases by lot, many close to where an answer changes, against the rule written a second time."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest

from jagvoice.core import access
from jagvoice.core.access import Reason, Standing, Thing, Viewer, decide
from jagvoice.core.people import Role, RoleName
from jagvoice.core.plan import Shift
from jagvoice.core.questions import CLASSES, Topic
from tests.core.access.oracle import ACTIONS, MATRIX, oracle

CASES = 20_000
ZONE = ZoneInfo("Europe/Stockholm")
DAYS = (date(2026, 3, 11), date(2026, 3, 29), date(2026, 3, 30), date(2026, 10, 25), date(2026, 10, 26))
"""An ordinary day, and those around which the clocks are changed."""

ACCOUNTS, PERSONS = ("a", "b", "c"), ("p", "p", "p", "q")
SAID = ("expression_team", "expression_leaders", "expression_guarded")
BESIDE = ("interpretation", "reply", "complaint_case", "access_log", "evidence")
NEAR = (timedelta(0), timedelta(seconds=1), timedelta(seconds=-1), timedelta(hours=1), timedelta(hours=-1))


class Lot:
    """Draws the parts of a case."""

    def __init__(self, seed: int) -> None:
        self.by = random.Random(seed)

    def some(self, *of: Any) -> frozenset[Any]:
        return frozenset(x for x in of if self.by.random() < 0.3)

    def near(self, at: datetime, *aways: timedelta) -> datetime:
        """Return a moment a known time from another, or a little beside it; in real time."""
        away = self.by.choice((timedelta(0), *aways)) * self.by.choice((1, -1)) + self.by.choice(NEAR)
        return (at.astimezone(ZoneInfo("UTC")) + away).astimezone(ZONE)

    def role(self, day: date, account: str | None = None) -> Role:
        def edge() -> date | None:
            return self.by.choice((None, day + timedelta(days=self.by.randint(-2, 2))))

        name: RoleName = self.by.choice(get_args(RoleName))
        scope = tuple(sorted(self.some("sorja_for_person", "forvalta_egendom", "bevaka_ratt")))
        begins, ends = edge(), self.by.choice((None, edge()))
        return Role(account or self.by.choice(ACCOUNTS), self.by.choice(PERSONS), name, begins, ends, "", scope)

    def thing(self, at: datetime, deep: int = 2) -> Thing:
        names = self.by.choice((SAID, BESIDE, tuple(MATRIX))) if deep == 2 else self.by.choice((SAID, BESIDE))
        resource = self.by.choice(names)
        said = resource in SAID
        return Thing(
            resource,
            "p",
            visibility=None if said else self.by.choice((None, None, "team", *CLASSES)),
            topic=self.by.choice((None, "activity", "need", "feeling", "plan", *get_args(Topic))),
            at=self.by.choice((None, self.near(at, timedelta(days=1), timedelta(days=2)))),
            author=self.by.choice(("", *ACCOUNTS)),
            work_of=self.some(*ACCOUNTS),
            handover=self.some(*ACCOUNTS),
            concerned=self.some(*ACCOUNTS, "board"),
            recipients=self.some(*ACCOUNTS, "board"),
            present=self.some(*ACCOUNTS),
            released=self.by.random() < 0.5,
            shared=self.by.random() < 0.5,
            confirmed=tuple(self.role(at.date()) for _ in range(self.by.randint(0, 2))),
            form=frozenset(f for f in get_args(access.Narrowing) if self.by.random() < 0.5),
            of=self.thing(at, deep - 1) if deep and not said and self.by.random() < 0.8 else None,
        )

    def case(self) -> tuple[Viewer, Any, Thing, Standing]:
        day = self.by.choice(DAYS)
        at = self.near(datetime(day.year, day.month, day.day, tzinfo=ZONE), timedelta(hours=2), timedelta(hours=12))
        accounts = [Viewer(a, "account") for a in ACCOUNTS]
        viewer = self.by.choice([*accounts, *accounts, Viewer("board", "board"), Viewer("p", "person")])
        roles = [self.role(day) for _ in range(self.by.randint(0, 4))]
        roles += [self.role(day, viewer.who) for _ in range(self.by.randint(0, 2))]
        starts = [self.near(at, timedelta(hours=24), timedelta(hours=32)) for _ in range(self.by.randint(0, 3))]
        shifts = [
            Shift(str(i), self.by.choice(ACCOUNTS), s, (s.astimezone(ZoneInfo("UTC")) + timedelta(hours=8)))
            for i, s in enumerate(starts)
        ]
        words = self.by.choice(("Uppföljning.", "Uppföljning.", " "))
        given = self.near(at, timedelta(minutes=60))
        reason = self.by.choice((None, Reason(self.by.choice((viewer.who, *ACCOUNTS)), given, words)))
        standing = Standing(at, tuple(roles), tuple(shifts), reason)
        thing = self.thing(at)
        action = self.by.choice((*ACTIONS, "read", "read", "read"))
        return viewer, action, thing, standing


@pytest.mark.parametrize("cases", [CASES // 5, pytest.param(CASES, marks=pytest.mark.slow)])
def test_the_decision_agrees_with_the_rule_on_thousands_of_cases(cases: int) -> None:
    lot, found = Lot(20_261_122), Counter[tuple[str, bool]]()
    for _ in range(cases):
        case = lot.case()
        decided = decide(*case)
        assert decided is oracle(*case), case
        found[case[0].kind, decided] += 1

    assert all(
        found[kind, decided] > cases / 100 for kind in ("board", "person", "account") for decided in (True, False)
    )
