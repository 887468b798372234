"""Through the door: what each account is given of the journal at a moment is what the rule allows, and nothing else."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest

from jagvoice.core.access import Reason, Standing, Thing, Viewer
from jagvoice.core.journal import At, Entry, Kept, Shown
from jagvoice.core.people import Member, Role, RoleName
from jagvoice.core.plan import Shift
from jagvoice.core.questions import CLASSES
from jagvoice.household import Expressions, GiveReason, Installation, OneExpression
from jagvoice.store.database import open_database
from jagvoice.store.journal import Journal
from jagvoice.store.register import Signed, put
from tests.core.access.oracle import oracle
from tests.homes import ALVA, made

ZONE = ZoneInfo("Europe/Stockholm")
ACCOUNTS = tuple(f"w-{n}" for n in range(6))
NOW = datetime(2026, 3, 30, 0, 0, tzinfo=ZONE)
"""A midnight right after the clocks were changed."""

SAID = 60
SIGNED = Signed("test", NOW.isoformat())


class Lot:
    """Draws a household around Alva, and what she said in it."""

    def __init__(self, seed: int) -> None:
        self.by = random.Random(seed)

    def day(self) -> date | None:
        return self.by.choice((None, NOW.date() + timedelta(days=self.by.randint(-2, 2))))

    def member(self, account: str) -> Member:
        names = [self.by.choice(get_args(RoleName)) for _ in range(self.by.randint(1, 2))]
        roles = tuple(Role(account, ALVA, name, self.day(), self.day()) for name in names)
        return Member(account, f"W{account} Test", tuple(r for r in roles if _possible(r)))

    def shift(self, n: int) -> Shift:
        start = NOW + timedelta(hours=self.by.randint(-50, 40))
        return Shift(f"w{n}", self.by.choice(ACCOUNTS), start, start + timedelta(hours=8))

    def said(self, n: int) -> tuple[list[Kept], Thing]:
        """Return one expression as entries, and what the rule is to be asked about it."""
        visibility = self.by.choice(CLASSES)
        at = NOW + timedelta(days=self.by.randint(-3, 1), hours=self.by.randint(-3, 3))
        faces = self.by.sample(ACCOUNTS, self.by.randint(0, 3))
        pointed = self.by.choice(faces) if faces else None
        asked = tuple(self.by.sample(ACCOUNTS, self.by.randint(0, 1)))
        recipients = tuple(self.by.sample(ACCOUNTS, 2)) if visibility == "guarded" else ()
        told = tuple(r for r in recipients if r != pointed)
        topic = "complaint" if visibility == "guarded" else "assistant" if visibility == "leaders" else "activity"

        def entry(number: int, kind: Any, **more: Any) -> Entry:
            return Entry(
                f"a-{n}", number, kind, "d", "s", f"q-{n}", topic, visibility, At(at.isoformat(), number), **more
            )  # fmt: skip

        shown = tuple(Shown(f"o{f}", f, "symbol:x", 0, i, f) for i, f in enumerate(faces)) or (
            Shown("o", "Bada", "symbol:bath", 0, 0),
        )
        chose = entry(1, "chose", option=f"o{pointed}" if pointed else "o", about=pointed)
        entries = [entry(0, "offered", offered=shown, recipients=recipients, asked_about=asked), chose]
        received = self.by.choice((at, NOW)).isoformat()
        kept = [Kept(e, received, "board-1", (ACCOUNTS[0],)) for e in (*entries, entry(2, "ended", outcome="chosen"))]
        about = {pointed} - {None} if visibility == "guarded" else set(faces)
        thing = Thing(
            f"expression_{visibility}", ALVA, topic=topic, at=min(at, datetime.fromisoformat(received)),
            concerned=frozenset((*asked, *(a for a in about if a))), recipients=frozenset(told),
            present=frozenset((ACCOUNTS[0],)),
        )  # fmt: skip
        return kept, thing


def _possible(role: Role) -> bool:
    return role.valid_from is None or role.valid_to is None or role.valid_from < role.valid_to


@pytest.mark.parametrize("seed", [0, 1, 2, *(pytest.param(n, marks=pytest.mark.slow) for n in range(3, 8))])
def test_each_account_is_given_what_the_rule_allows(tmp_path: Path, seed: int) -> None:
    lot, home = Lot(seed), tmp_path / "home"
    made(home).__exit__(None, None, None)
    members = [lot.member(a) for a in ACCOUNTS]
    shifts = tuple(lot.shift(n) for n in range(6))
    things: dict[str, Thing] = {}
    with open_database(home) as database:
        put(database, ALVA, [*members, *shifts], signed=SIGNED)
        for n in range(SAID):
            kept, thing = lot.said(n)
            Journal(database, ALVA).append(kept)
            things[f"a-{n}"] = thing
    given_away = set[str]()
    for moment in (NOW, NOW - timedelta(seconds=1)):
        with Installation(open_database(home), home, lambda at=moment: at) as installation:  # type: ignore[misc]
            household = installation.open(ALVA)
            roles = tuple(r for m in members for r in m.roles)
            for who in ACCOUNTS:
                viewer = Viewer(who, "account")
                given = household.do(viewer, GiveReason("Uppföljning."))
                reason = Reason(who, moment, "Uppföljning.") if type(given).__name__ == "Done" else None
                standing = Standing(moment, roles, shifts, reason)
                allowed = {ask for ask, thing in things.items() if oracle(viewer, "read", thing, standing)}

                page = household.look(viewer, Expressions(limit=1000))
                assert {e.id for e in page.rows if e.id in things} == allowed
                given_away |= allowed
                alone = {ask for ask in things if household.look(viewer, OneExpression(ask)) is not None}
                assert alone == allowed
    assert {things[ask].resource for ask in given_away} >= {"expression_team", "expression_leaders"}
