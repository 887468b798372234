"""What a board says that it heard is kept where it can be so, and set aside where it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jagvoice.core.journal import Entry
from jagvoice.core.place import Input
from jagvoice.core.walk import rest, shown, start, step, suggest
from jagvoice.household import Done, Expressions, Household, Record, Viewer
from jagvoice.pages.blocks import Block, Link, Rows
from jagvoice.pages.office import opened
from jagvoice.pages.office.desk import Desk
from tests.homes import NOA, made_with, sitting
from tests.walking import at

BOARD = Viewer("board-1", "board")


@pytest.fixture(scope="module")
def household(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Household]:
    home: Path = tmp_path_factory.mktemp("home") / "home"
    with made_with(home, "microphone: 'on'\nways_in: [touch, voice]\ntime: now_next") as installation:
        yield installation.open(NOA)


def heard(household: Household) -> tuple[str, list[Entry]]:
    """Return a deck, and what was said with it: one thing misheard, one meant."""
    deck = sitting(household).deck
    place, said = start(deck), []
    first, second = (c.id for c in shown(deck, place).cells[:2])
    for cell, answer in ((first, "option:no"), (second, "option:yes")):
        place, _ = suggest(deck, place, Input(cell, "sound", heard="bada", confidence=0.31), at(1))
        place, new = step(deck, place, Input(answer), at(2))
        said += new
    return deck.id, [*said, *rest(deck, place, at(3))[1]]


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("chose", {"heard": "a" * 201}),
        ("chose", {"confidence": 1.01}),
        ("chose", {"confidence": -0.01}),
        ("chose", {"confidence": float("nan")}),
        ("chose", {"means": "touch"}),
        ("chose", {"means": None}),
        ("misheard", {"means": "key"}),
        ("misheard", {"means": None, "heard": None, "confidence": None, "confirmed": None}),
        ("offered", {"confidence": 0.5}),
        ("offered", {"confirmed": "touch"}),
        ("offered", {"heard": "a" * 201}),
        ("ended", {"heard": "bada"}),
    ],
)
def test_what_cannot_have_been_heard_is_set_aside(household: Household, kind: str, changes: dict[str, Any]) -> None:
    deck, said = heard(household)
    wrong = replace(next(e for e in said if e.kind == kind), **changes)

    done = household.do(BOARD, Record(deck, (wrong,)))

    assert isinstance(done, Done)
    assert (done.entries, done.quarantined) == ((), (wrong.id,))


def test_what_was_heard_is_kept_and_told_in_the_office_step_by_step(household: Household) -> None:
    deck, said = heard(household)

    done = household.do(BOARD, Record(deck, tuple(said)))
    assert isinstance(done, Done)
    assert done.quarantined == ()

    rows = household.look(Viewer(NOA, "person"), Expressions(limit=5, newest_first=True)).rows
    ask = next(e for e in rows if e.id == said[0].ask)
    assert [v.step for v in ask.voiced] == [0, 1]
    office = Desk(household, Viewer(NOA, "person"), "sv")
    (trail,) = [b.rows for b in opened(office, Link("expression", {"ask": ask.id})).blocks if _is_trail(b)]
    assert [row.below for row in trail] == [
        ("Eget ljud: ”bada” · 0,31 · nej med pekning",),
        ("Eget ljud: ”bada” · 0,31 · bekräftat med pekning",),
        (),
    ]
    row = next(
        r for b in opened(office, Link("journal")).blocks if isinstance(b, Rows) for r in b.rows if r.id == ask.id
    )
    assert row.below[-2:] == tuple(line for step in trail for line in step.below)


def _is_trail(block: Block) -> bool:
    return isinstance(block, Rows) and any("hördes" in "".join(row.cells) for row in block.rows)
