"""The hands: timed events in, touches out. Whatever is done, one press is at most one answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jagvoice.core.hands import (
    DEAF_SECONDS,
    Act,
    Busy,
    Cue,
    Down,
    Effect,
    Event,
    Hear,
    Key,
    LetGo,
    Look,
    Move,
    Named,
    Rules,
    Shown,
    State,
    Stop,
    Switch,
    Tick,
    Turn,
    Up,
    step,
)
from jagvoice.core.journal import Entry
from jagvoice.core.people import Hands, Profile
from jagvoice.core.place import Input
from jagvoice.core.scanning import page
from jagvoice.core.walk import shown, start
from jagvoice.core.walk import step as walk_on
from jagvoice.pages.board import deal
from tests.dealing import dealing
from tests.examples import examples
from tests.vectors.bodies import BODIES, CHOSEN, FOLDER, HOME, drummed, held, kept, played, read
from tests.walking import at, by_ask, expressions

FILES = sorted(FOLDER.glob("*.json"))


def done(rules: Rules, events: list[Event]) -> list[tuple[float, Effect]]:
    """Return what comes of events, with its time."""
    state, found = State(), []
    for event in events:
        state, effects = step(rules, state, event)
        found += [(event.at, e) for e in effects]
    return found


def acts(rules: Rules, events: list[Event]) -> list[tuple[float, str]]:
    """Return when which cell was taken, on a board that shows the next scene a tenth of a second later."""
    state, found = State(), []
    queue = list(events)
    while queue:
        event = queue.pop(0)
        state, effects = step(rules, state, event)
        for act in (e for e in effects if isinstance(e, Act)):
            found.append((event.at, act.cell))
            later = event.at + 0.1
            n = next((i for i, e in enumerate(queue) if e.at >= later), len(queue))
            queue[n:n] = kept(later, HOME)
    return found


def test_every_body_has_its_file() -> None:
    assert {f.stem for f in FILES} == set(BODIES)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_the_same_events_have_the_same_effects(path: Path) -> None:
    rules, events, records = read(path)

    assert rules == BODIES[path.stem][0]
    assert played(rules, events) == records


def test_together_the_files_hold_every_event_and_effect() -> None:
    records = [r for path in FILES for r in read(path)[2]]

    assert {r["event"] for r in records} == {
        "shown", "down", "move", "up", "key", "switch", "let_go", "named", "busy", "stop", "tick",
    }  # fmt: skip
    assert {e["effect"] for r in records for e in r["effects"]} == {"look", "hear", "cue", "act", "turn"}


@pytest.mark.parametrize("accept", ["press", "release", "hold"])
def test_a_touch_is_seen_at_once_also_where_it_does_not_count(accept: str) -> None:
    rules = Rules(Hands(accept=accept))  # type: ignore[arg-type]

    looks = [(t, e.pressed) for t, e in done(rules, [Shown(0.0, HOME), Down(0.2, 0, "bath")]) if isinstance(e, Look)]

    assert looks == [(0.2, ("bath",))]


@pytest.mark.parametrize(("key", "cell"), [("1", "bath"), ("enter", "help")])
def test_a_key_held_for_an_hour_is_one_press(key: str, cell: str) -> None:
    assert len(acts(Rules(), [Shown(0.0, HOME), *held(2.0, 3602.0, key, cell)])) == 1


def test_a_switch_stuck_for_an_hour_begins_to_scan_and_takes_nothing() -> None:
    stuck = [Shown(0.0, HOME), *held(2.0, 3602.0, "space")]

    assert acts(Rules(switch=True), stuck) == []
    assert len([e for _, e in done(Rules(switch=True), stuck) if isinstance(e, Cue)]) == 1


def test_a_switch_is_heard_again_once_it_was_let_go() -> None:
    events = [Shown(0.0, HOME), *held(2.0, 60.0, "space"), Switch(61.0, "space", 1)]

    assert acts(Rules(switch=True), events) == [(61.0, "bath")]


@pytest.mark.parametrize("gap", [0.05, 0.2, 0.4])
def test_drumming_for_a_minute_is_one_touch_and_not_many_answers(gap: float) -> None:
    drum = drummed(2.0, 62.0, gap, ("bath", "music", "film", "walk", "help"))

    assert acts(Rules(), [Shown(0.0, HOME), *drum]) == [(2.0, "bath")]


def test_slow_touches_are_never_mistaken_for_drumming() -> None:
    touches = drummed(2.0, 32.0, 3.0, ("bath", "music"))

    assert len(acts(Rules(), [Shown(0.0, HOME), *touches])) == 10


def test_a_palm_that_stays_touches_nothing_and_neither_does_a_finger_beside_it() -> None:
    rules = Rules(together=0.05)
    palm = [Shown(0.0, HOME), Down(2.0, 0, "bath"), Down(2.02, 1, "music"), Down(2.03, 2, None), Tick(3.0)]

    assert acts(rules, [*palm, Down(4.0, 3, "film"), Up(4.1, 3, "film"), Tick(5.0)]) == []


def test_a_clock_that_goes_back_does_no_harm() -> None:
    state = State()
    for event in (
        Shown(100.0, HOME),
        Down(102.0, 0, "bath"),
        *kept(102.1, CHOSEN),
        Down(1.0, 0, "finished"),
        Tick(2.0),
    ):
        state, effects = step(Rules(), state, event)

    assert state.now == 102.1
    assert not any(isinstance(e, Act) for e in effects)


def test_a_cell_that_is_not_on_the_board_is_never_taken() -> None:
    events: list[Event] = [Shown(0.0, HOME), Down(2.0, 0, "finished"), Up(2.1, 0, "finished"), Key(4.0, "9", "gone")]

    assert acts(Rules(), events) == []


# --- whatever is done ------------------------------------------------------------------------------------------------

hands = st.builds(
    Hands,
    accept=st.sampled_from(["press", "release", "hold"]),
    hold_seconds=st.sampled_from([0.2, 0.8]),
    repeat_ignore_seconds=st.sampled_from([0.0, 0.5, 2.0]),
    dwell_seconds=st.sampled_from([0.3, 1.2]),
    hear_first=st.booleans(),
    scanning=st.sampled_from(["automatic", "step", "row_column"]),
    scan_seconds=st.sampled_from([1.0, 4.0]),
    one_at_a_time=st.booleans(),
    reach=st.sampled_from([(), ("xx.", ".x."), (".x",)]),
)
deeds = st.tuples(
    st.sampled_from(["down", "up", "move", "key", "repeat", "switch", "let_go", "tick", "named", "stop"]),
    st.sampled_from([0.0, 0.02, 0.1, 0.3, 0.8, 1.1, 3.0, 9.0]),
    st.integers(0, 40),
)


class Device:
    """A board in somebody's hands: what they take is walked on a real deck, and the next scene shown."""

    def __init__(self, rules: Rules, profile: Profile, delay: float) -> None:
        self.rules, self.delay = rules, delay
        self.deck = deal(dealing(profile))
        self.place, self.state, self.now = start(self.deck), State(), 0.0
        self.entries: list[Entry] = []
        self.presses = 0
        self.shown_at = 0.0
        self.acts: list[tuple[float, str]] = []
        self.answers: Counter[int] = Counter()
        """How often each press was taken or heard."""
        self.down: dict[int, int] = {}
        self.pointing = 0
        self.tell(Shown(0.0, self.page))

    @property
    def page(self):  # type: ignore[no-untyped-def]
        return page(self.deck.scenes[self.place.scene], shown(self.deck, self.place))

    def tell(self, event: Event, press: int | None = None) -> None:
        self.state, effects = step(self.rules, self.state, event)
        assert sum(isinstance(e, (Act, Turn)) for e in effects) <= 1
        for effect in effects:
            self.answers[self.pointing if press is None else press] += isinstance(effect, (Act, Hear))
            if isinstance(effect, (Act, Turn)):
                means = effect.means if isinstance(effect, Act) else "switch"
                if isinstance(effect, Act):
                    assert event.at - self.shown_at >= self.rules.deaf
                    self.acts.append((event.at, effect.cell))
                self.place, entries = walk_on(self.deck, self.place, Input(effect.cell, means), at(event.at + 1))
                self.entries += entries
                self.now = self.shown_at = event.at + self.delay
                self.tell(Shown(self.now, self.page))
                self.tell(Busy(self.now, False))

    def do(self, deed: str, seconds: float, draw: int) -> None:
        self.now += seconds
        cells = (*self.page.cells, None)
        cell = cells[draw % len(cells)]
        self.tell(Tick(self.now))
        match deed:
            case "down":
                self.presses += 1
                self.pointing = self.down[draw % 2] = self.presses
                self.tell(Down(self.now, draw % 2, cell))
            case "up":
                self.tell(Up(self.now, draw % 2, cell), self.down.pop(draw % 2, 0))
            case "move":
                self.presses += 1
                self.pointing = self.down.get(draw % 2, self.presses)
                self.tell(Move(self.now, draw % 2, cell))
            case "key" if cell:
                self.presses += 1
                self.tell(Key(self.now, str(draw % 3), cell), self.presses)
            case "repeat" if cell:
                self.presses += 1
                for _ in range(20):
                    self.now += (0.03, 0.3, 0.7)[draw % 3]
                    self.tell(Tick(self.now))
                    self.tell(Key(self.now, str(draw % 3), cell), self.presses)
            case "switch":
                self.presses += 1
                self.tell(Switch(self.now, str(draw % 2), 1 if draw % 2 else 2), self.presses)
            case "let_go":
                self.tell(LetGo(self.now, str(draw % 3)))
            case "tick":
                self.tell(Tick(self.now))
            case "named":
                self.tell(Named(self.now, self.state.cue))
            case "stop":
                self.tell(Stop(self.now))


bodies = st.tuples(
    hands, st.booleans(), st.sampled_from([0.0, 0.05]), st.sampled_from([0.0, 0.1]), st.lists(deeds, max_size=60)
)


@given(bodies)
@examples(60, deadline=None)
def test_no_press_is_two_answers_none_is_in_the_deaf_second_and_nothing_is_said_without_an_offer(
    body: tuple[Hands, bool, float, float, list[tuple[str, float, int]]],
) -> None:
    _do(*body)


@pytest.mark.slow
@given(bodies)
@settings(max_examples=2000, deadline=None)
def test_the_same_of_many_more_bodies(body: tuple[Hands, bool, float, float, list[tuple[str, float, int]]]) -> None:
    _do(*body)


def _do(hands: Hands, dwell: bool, together: float, delay: float, todo: list[tuple[str, float, int]]) -> None:
    rules = Rules(hands, switch=True, dwell=dwell, together=together)
    device = Device(rules, Profile(horizon="now", ways_in=("switch",), hands=hands), delay)
    for deed in todo:
        device.do(*deed)

    assert all(times <= 1 for times in device.answers.values())
    assert device.answers[0] == 0
    assert all(b[0] - a[0] >= DEAF_SECONDS for a, b in zip(device.acts, device.acts[1:], strict=False))
    for said in by_ask(device.entries).values():
        assert said[0].kind == "offered"
        offered = {s.option for e in said if e.kind == "offered" for s in e.offered}
        assert all(e.option in offered for e in said if e.kind == "chose")
    assert max(Counter(e.id for e in device.entries).values(), default=1) == 1
    assert len(expressions(device.entries)) <= len(device.acts)


@given(hands, st.lists(deeds, max_size=40), st.lists(st.floats(0.0, 30.0), max_size=30))
@examples(40, deadline=None)
def test_how_often_time_is_told_changes_no_touch_of_a_finger(
    hands: Hands, todo: list[tuple[str, float, int]], ticks: list[float]
) -> None:
    now, events = 0.0, [Shown(0.0, HOME)]
    kinds = {"down": Down, "up": Up, "move": Move}
    for deed, seconds, draw in todo:
        now += seconds
        if deed in kinds:
            events.append(kinds[deed](now, draw % 2, (*HOME.cells, None)[draw % 7]))  # type: ignore[arg-type]
    more = sorted([*events, *(Tick(t) for t in ticks)], key=lambda e: e.at)
    rules = Rules(replace(hands, hear_first=False))

    first, then = (next((e for _, e in done(rules, es) if isinstance(e, Act)), None) for es in (events, more))

    assert first is None or then == first
