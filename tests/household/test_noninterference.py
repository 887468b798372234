"""Whoever a complaint is about sees the world as if it had never been made, to the byte."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from jagvoice.core.access import Viewer
from jagvoice.household import GiveReason
from tests.homes import ALVA, made
from tests.household.test_evidence import THINGS, asked, days_ago
from tests.household.worlds import asks_of, evidence, seen, world

CONCERNED = ("u-johan", "u-samira", "u-malin", "u-karin", "u-elin", "u-nadja")
"""Assistants, the supervisor who is an assistant too, the guardian, and the supporter."""

QUICK = 2
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


LEADERS = ("u-karin", "u-malin", "u-nadja")
"""The guardian, the supervisor, and the supporter."""


def weighed(home: Path, seed: int, withheld: bool) -> list[str]:
    """Return what leaders are told of choices now and then, in a life in which something guarded is said, or not."""
    said: list[str] = []
    draw, private = random.Random(seed), random.Random(seed + 1)
    with made(home) as installation:
        household = installation.open(ALVA)
        journal = household._room.journal
        for who in LEADERS:
            household.do(Viewer(who, "account"), GiveReason("Jag undrar."))
        for n in range(24):
            at, among = days_ago(12 - n / 2), draw.sample(THINGS, 2)
            topic = draw.choice(("activity", "activity", "wish"))
            journal.append(asked(f"c-{n}", draw.choice(among), *among, at=at, topic=topic))  # type: ignore[arg-type]
            if withheld and private.random() < 0.6:
                about = private.choice(LEADERS)
                also: dict[str, Any] = {"visibility": "guarded", "question": private.choice(("q-activity", "plan:x"))}
                also |= {"asked_about": (about,), "follows": f"c-{private.randrange(n + 1)}"}
                topic = private.choice(("activity", "wish", "assistant", "feeling", "plan"))
                faces = topic == "assistant"
                journal.append(asked(f"g-{n}", about, about, "u-elin", at=at, topic=topic, faces=faces, **also))  # type: ignore[arg-type]
            if draw.random() < 0.3 or n == 23:
                said += [evidence(household, Viewer(who, "account")) for who in LEADERS]
    return said


@pytest.mark.parametrize("seed", range(QUICK))
def test_what_is_guarded_moves_nothing_that_choices_say(tmp_path: Path, seed: int) -> None:
    silent, said = (weighed(tmp_path / name, seed, name == "said") for name in ("silent", "said"))

    assert silent == said
    assert all('"option": "bath"' in told for told in silent[-len(LEADERS) :])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(QUICK, MANY))
def test_the_one_concerned_sees_no_difference_in_three_hundred_worlds(tmp_path: Path, seed: int) -> None:
    assert differs(tmp_path, seed) == {}
