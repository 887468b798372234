"""What is steered by voice in a browser is what is steered everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from jagvoice.core.codec import plain
from jagvoice.core.people import Profile
from jagvoice.core.place import View
from jagvoice.pages.board import deal
from jagvoice.pages.board.steering import Steer, steering
from tests.dealing import dealing
from tests.javascript import running


@pytest.fixture(scope="module")
def browser() -> Iterator[Callable[[Any], Any]]:
    with running(Path("tests/vectors/steering.mjs")) as ask:
        yield ask


@pytest.mark.parametrize(
    "profile",
    [
        Profile(),
        Profile(horizon="later", most_options=2),
        Profile(horizon="now"),
        Profile(microphone="on"),
        Profile(microphone="on", most_options=1),
    ],
)
def test_the_browser_does_on_every_scene_what_is_done_everywhere(
    browser: Callable[[Any], Any], profile: Profile
) -> None:
    deck = deal(dealing(profile))
    cases = [(steer, scene) for scene in deck.scenes.values() for steer in get_args(Steer)]
    rows = [{"steer": steer, "scene": scene.id, "exits": plain(scene.exits)} for steer, scene in cases]

    told = browser({"deck": plain(deck), "rows": rows})

    expected = [
        steering(steer, scene, View(scene.prompt, scene.cells, scene.exits, scene.columns), deck)
        for steer, scene in cases
    ]
    assert told == [{k: v for k, v in e._asdict().items() if v is not None} for e in expected]
