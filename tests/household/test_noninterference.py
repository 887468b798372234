"""Whoever a complaint is about sees the world as if it had never been made, to the byte."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.household.worlds import asks_of, seen, world

CONCERNED = ("u-johan", "u-samira", "u-malin", "u-karin", "u-elin", "u-nadja")
"""Assistants, the supervisor who is an assistant too, the guardian, and the supporter."""

QUICK = 3
MANY = 300


def differs(folder: Path, seed: int, looks: str | None = None) -> dict[str, tuple[str, str]]:
    """Return what somebody sees differently in the world where the complaint was made: the one concerned, if none."""
    concerned = random.Random(seed).choice(CONCERNED)
    who = looks or concerned
    with world(folder / "silent", seed, None) as silent, world(folder / "said", seed, concerned) as said:
        known = asks_of(silent.installation)
        private = [ask for ask in asks_of(said.installation) if ask not in known]
        assert private, "something was said in one of the worlds only"
        asks = (*private, *random.Random(seed).sample(known, 3))
        here, there = seen(silent, who, asks), seen(said, who, asks)
    return {name: (here[name], there[name]) for name in here if here[name] != there[name]}


@pytest.mark.parametrize("seed", range(QUICK))
def test_the_one_concerned_sees_no_difference(tmp_path: Path, seed: int) -> None:
    assert differs(tmp_path, seed) == {}


def test_somebody_it_reaches_does_see_it(tmp_path: Path) -> None:
    """Without this the drill might be blind."""
    seed = next(n for n in range(100) if random.Random(n).choice(CONCERNED) == "u-johan")

    assert {"journal", "complaints", "journal.json"} & differs(tmp_path, seed, "u-nadja").keys()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(QUICK, MANY))
def test_the_one_concerned_sees_no_difference_in_three_hundred_worlds(tmp_path: Path, seed: int) -> None:
    assert differs(tmp_path, seed) == {}
