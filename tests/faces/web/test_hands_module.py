"""The browser's hands and the core's hands take the same touches of the same bodies."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jagvoice.core.codec import plain
from jagvoice.core.hands import DEAF_SECONDS, Event, Rules, State, rules, step
from jagvoice.core.hands.events import Busy, Down, Key, LetGo, Move, Named, Shown, Stop, Switch, Tick, Up
from jagvoice.core.people import Hands, Profile
from jagvoice.core.scanning import Page
from tests.core.test_hands import Device, hands
from tests.javascript import UNSHRUNK, running, unlike
from tests.vectors.bodies import CHOSEN, FIRST, FOLDER, HOME, SECOND, played, read

Ask = Callable[[Any], Any]
Deeds = list[tuple[str, float, int]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Ask]:
    with running(Path("tests/vectors/hands.mjs")) as ask:
        yield ask


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda p: p.stem)
def test_the_same_events_have_the_same_effects(browser: Ask, path: Path) -> None:
    given_, _, records = read(path)

    told = browser({"rules": as_json(asdict(given_)), "events": [inputs(r) for r in records]})["told"]

    assert [t["effects"] for t in told] == [r["effects"] for r in records]


@pytest.mark.parametrize(
    "profile",
    [
        Profile(),
        Profile(ways_in=("touch", "switch", "dwell"), hands=Hands(scanning="step", reach=("x.", ".x"))),
        Profile(ways_in=("dwell",), hands=Hands("hold", 0.3, 0.0, 2.5, True, "row_column", 1.5, True)),
    ],
)
@pytest.mark.parametrize("device", [{}, {"deaf": 0.2, "together": 0.05}])
def test_a_profile_gives_the_same_rules(browser: Ask, profile: Profile, device: dict[str, float]) -> None:
    told = browser({"profile": plain(profile), **device, "events": []})["rules"]

    assert told == as_json(asdict(rules(profile, **device)))


def test_what_is_no_event_is_an_error_and_no_touch(browser: Ask) -> None:
    told = browser({"profile": {}, "events": [{"event": "pinch", "at": 0.0}, {"event": "tick", "at": 1.0}]})["told"]

    assert [t.get("error") for t in told] == ["TypeError", None]
    assert told[1]["effects"] == []


def test_a_key_held_longer_than_sixteen_others_are_pressed_is_forgotten_alike(browser: Ask) -> None:
    keys = [Key(2.0, "first", "bath"), *(Key(2.1, f"key {n}", "nowhere") for n in range(16)), Key(2.2, "first", "bath")]

    same(browser, Rules(Hands(repeat_ignore_seconds=5.0)), [Shown(0.0, HOME), *keys])


# --- whatever is done ------------------------------------------------------------------------------------------------


class Witnessed(Device):
    """A board in somebody's hands, and all that was told to them."""

    def tell(self, event: Event, press: int | None = None) -> None:
        self.events = (*getattr(self, "events", ()), event)
        super().tell(event, press)


def as_json(value: Any) -> Any:
    return json.loads(json.dumps(value))


def inputs(record: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in record.items() if k != "effects"}


def states(given_: Rules, events: Sequence[Event]) -> list[dict[str, Any]]:
    """Return the hands after each event, as the browser tells them."""
    state, found = State(), []
    for event in events:
        state, _ = step(given_, state, event)
        found.append({k: str(v) if v in (float("inf"), float("-inf")) else v for k, v in asdict(state).items()})
    return as_json(found)  # type: ignore[no-any-return]


def same(browser: Ask, given_: Rules, events: Sequence[Event]) -> None:
    records = played(given_, events)
    told = browser({"rules": as_json(asdict(given_)), "events": [inputs(r) for r in records]})["told"]

    known = zip(records, states(given_, events), strict=True)
    assert len(told) == len(records)
    assert unlike([{"effects": record["effects"], "state": state} for record, state in known], told) is None


def on_a_board(browser: Ask, hands: Hands, dwell: bool, together: float, delay: float, todo: Deeds) -> None:
    """Do things on a real deck, on which what is taken leads on."""
    given_ = Rules(hands, switch=True, dwell=dwell, together=together)
    device = Witnessed(given_, Profile(horizon="now", ways_in=("switch",), hands=hands), delay)
    for deed in todo:
        device.do(*deed)

    same(browser, given_, device.events)


DEEDS = ("down", "up", "move", "key", "repeat", "switch", "switch", "let_go", "tick", "tick", "named", "stop")
SECONDS = (0.0, 0.02, 0.1, 0.3, 0.8, 1.1, 3.0, 9.0)


def some_deeds(chance: Random, number: int = 120) -> Deeds:
    """Return things that a body does, drawn by lot: what is drawn one by one stays short, and few draws are new."""
    return [(chance.choice(DEEDS), chance.choice(SECONDS), chance.randrange(41)) for _ in range(number)]


chances = st.integers(0, 2**64).map(Random)
bodies = st.tuples(
    hands,
    st.booleans(),
    st.sampled_from([0.0, 0.05]),
    st.sampled_from([0.0, 0.1]),
    st.builds(some_deeds, chances),
)


@given(bodies)
@settings(max_examples=15, phases=UNSHRUNK)
def test_the_browser_and_the_core_feel_every_body_alike(
    browser: Ask, body: tuple[Hands, bool, float, float, Deeds]
) -> None:
    on_a_board(browser, *body)


@pytest.mark.slow
@given(bodies)
@settings(max_examples=500, phases=UNSHRUNK)
def test_the_same_of_many_more_bodies(browser: Ask, body: tuple[Hands, bool, float, float, Deeds]) -> None:
    on_a_board(browser, *body)


PAGES = (
    HOME,
    CHOSEN,
    FIRST,
    SECOND,
    Page("empty", (), ()),
    Page("bare", (), ("help", "stop"), "more_pictures", "empty"),
    Page("long", (("a", "b", "c"), ("d",), ("e", "f")), (), "more_pictures", "long"),
    Page("alone", (("bath",),), (), "more_pictures", "alone"),
)
CELLS = ("bath", "music", "help", "more_pictures", "a", "", "nowhere")
TOLD = ("down", "move", "up", "switch", "named", "tick", "shown", "key", "let_go", "busy", "stop")


def anything(given_: Rules, disorder: bool, chance: Random, number: int = 150) -> list[Event]:
    """Return events of a few sorts in an order that no board would tell; with ``disorder`` not even in that of time."""
    any_of, state, now, told = chance.choice, State(), 0.0, []
    sorts = chance.sample(TOLD, chance.randint(3, len(TOLD)))
    for sort in ("shown", *(any_of(sorts) for _ in range(number))):
        at = now = chance.uniform(-5.0, 90.0) if disorder else now + any_of((*SECONDS, chance.random()))
        pointer, cell, key = chance.randrange(3), any_of(CELLS), any_of(("space", "enter", "1"))
        over = any_of((cell, cell, "bath", None))
        events: dict[str, Event] = {
            "shown": Shown(at, any_of(PAGES)),
            "down": Down(at, pointer, over),
            "move": Move(at, pointer, over),
            "up": Up(at, pointer, over),
            "key": Key(at, key, cell),
            "switch": Switch(at, key, any_of((1, 2))),
            "let_go": LetGo(at, key),
            "named": Named(at, any_of((state.cue, state.cue, 1))),
            "busy": Busy(at, any_of((False, False, True))),
            "stop": Stop(at),
            "tick": Tick(at),
        }
        told.append(events[sort])
        state, _ = step(given_, state, told[-1])
    return told


any_rules = st.builds(
    Rules, hands, st.booleans(), st.booleans(), st.sampled_from([0.0, 0.2, DEAF_SECONDS]), st.sampled_from([0.0, 0.05])
)


@given(any_rules, st.booleans(), chances)
@settings(max_examples=30, phases=UNSHRUNK)
def test_whatever_a_face_tells_in_whatever_order_is_understood_alike(
    browser: Ask, given_: Rules, disorder: bool, chance: Random
) -> None:
    same(browser, given_, anything(given_, disorder, chance))


@pytest.mark.slow
@given(any_rules, st.booleans(), chances)
@settings(max_examples=2000, phases=UNSHRUNK)
def test_the_same_of_much_more_that_a_face_may_tell(
    browser: Ask, given_: Rules, disorder: bool, chance: Random
) -> None:
    same(browser, given_, anything(given_, disorder, chance))
