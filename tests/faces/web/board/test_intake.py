"""What many boards send at the same moment is kept together, and what is wrong with one touches no other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import pytest
from starlette.exceptions import HTTPException

from jagvoice.core.codec import plain
from jagvoice.core.journal import Entry
from jagvoice.faces.web.board.intake import Answer, Intake, Sent, take_all
from jagvoice.faces.web.board.pairing import COOKIE
from jagvoice.faces.web.site import Site
from jagvoice.household import Installation
from jagvoice.store.driver import Connection
from jagvoice.store.errors import NotSavedError, StoreError
from jagvoice.store.gather import Job
from jagvoice.store.journal import Journal
from tests.faces.web.board.tablet import Tablet, tablets_of
from tests.faces.web.browsing import Clock
from tests.homes import ALVA, NOA


@pytest.fixture
def tablets(home: Installation) -> list[Tablet]:
    paired = tablets_of(home, Clock())
    made = [paired(person) for person in (ALVA, ALVA, NOA, ALVA)]
    for tablet in made:
        tablet.take_up()
    return made


@pytest.fixture
def site(home: Installation) -> Site:
    return Site(home, lambda typed: typed)


def sent(tablet: Tablet, said: Sequence[Entry]) -> Sent:
    return Sent(tablet.client.cookies[COOKIE], {"board": tablet.board, "entries": [plain(e) for e in said]})


def ids(said: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(e.id for e in said)


def test_each_is_told_what_became_of_its_own(tablets: list[Tablet], site: Site, home: Installation) -> None:
    said = [tuple(tablet.touches(3)) for tablet in tablets]
    lot = [sent(tablet, s) for tablet, s in zip(tablets, said, strict=True)]
    wrong = [Sent("f" * 43, lot[0].asked), Sent(lot[0].token, {"board": 1}), Sent(lot[1].token, lot[2].asked)]
    became = take_all(site, [lot[0], *wrong, *lot[1:], lot[0]])

    answers = [one for one in became if isinstance(one, Answer)]
    assert [one.taken.kept for one in answers] == [*map(ids, said), ids(said[0])]
    assert all(not one.taken.aside for one in answers)
    assert [one.status_code for one in became if isinstance(one, HTTPException)] == [401, 400, 403]
    assert all(home.open(person).verify().ok for person in (ALVA, NOA))
    for person, own in ((ALVA, (*said[0], *said[1], *said[3])), (NOA, said[2])):
        journal = home.open(person)._room.journal
        assert {k.entry for ask in {e.ask for e in own} for k in journal.entries(ask)} == set(own)


def test_it_waits_for_the_disk_once(tablets: list[Tablet], site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    groups: list[int] = []
    gather = site.installation._database._gather
    run = gather._run

    def counted(jobs: list[Job]) -> list[object]:
        groups.append(len(jobs))
        return run(jobs)

    monkeypatch.setattr(gather, "_run", counted)
    became = take_all(site, [sent(tablet, tuple(tablet.touches(2))) for tablet in tablets])

    assert all(isinstance(one, Answer) for one in became)
    assert max(groups) == len(groups) * len(tablets) == len(tablets)


def test_the_failure_of_one_does_not_touch_the_others(
    tablets: list[Tablet], site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [tuple(tablet.touches(2)) for tablet in tablets]
    lot = [sent(tablet, s) for tablet, s in zip(tablets, said, strict=True)]
    appending = Journal.appending

    def failing(self: Journal, kept: Sequence[object], **more: object) -> Callable[[Connection], object]:
        def fails(connection: Connection) -> object:
            raise StoreError("refused")

        job = appending(self, kept, **more)  # type: ignore[arg-type]
        return fails if self.person == NOA else job

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "appending", failing)
        became = take_all(site, lot)

    assert [isinstance(one, Answer) for one in became] == [True, True, False, True]
    assert isinstance(became[2], HTTPException) and became[2].status_code == 503
    again = take_all(site, lot)
    assert [one.taken.kept for one in again if isinstance(one, Answer)] == list(map(ids, said))


def test_nothing_is_acknowledged_that_the_disk_has_not(
    tablets: list[Tablet], site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(jobs: list[Job]) -> list[object]:
        raise NotSavedError("disk_full")

    lot = [sent(tablet, tuple(tablet.touches(2))) for tablet in tablets]
    monkeypatch.setattr(site.installation._database._gather, "_run", full)

    assert [one.status_code for one in take_all(site, lot) if isinstance(one, HTTPException)] == [503] * len(lot)


async def test_those_that_come_while_one_is_written_are_the_next_lot(
    tablets: list[Tablet], site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    lots: list[int] = []

    def counted(site: Site, lot: Sequence[Sent]) -> list[Answer | BaseException]:
        lots.append(len(lot))
        return take_all(site, lot)

    monkeypatch.setattr("jagvoice.faces.web.board.intake.take_all", counted)
    intake = Intake(site)
    said = [tuple(tablets[0].touches(1)) for _ in range(6)]
    first = asyncio.ensure_future(intake.take(sent(tablets[0], said[0])))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    rest = [asyncio.ensure_future(intake.take(sent(tablets[0], s))) for s in said[1:]]
    await asyncio.sleep(0)
    given_up = rest.pop()
    given_up.cancel()
    answers = await asyncio.gather(first, *rest)

    assert [answer.taken.kept for answer in answers] == list(map(ids, said[:-1]))
    assert lots == [1, 5]
    assert (await intake.take(sent(tablets[0], said[-1]))).taken.kept == ids(said[-1])
