"""What bodies do, as data: timed events in, and what the hands make of them out.

Every event is told with its name in ``event``; what comes of it stands in ``effects``, in order. ``python -m
tests.vectors`` writes the files anew; they change only when the rules of the hands do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jagvoice.core import hands
from jagvoice.core.codec import build
from jagvoice.core.hands import (
    Busy,
    Down,
    Event,
    Key,
    LetGo,
    Move,
    Named,
    Rules,
    Shown,
    State,
    Stop,
    Switch,
    Tick,
    Up,
    step,
)
from jagvoice.core.people import Hands
from jagvoice.core.scanning import Page

FOLDER = Path(__file__).parent / "hands"

HOME = Page("home", (("bath", "music"), ("film", "walk")), ("none_of_these", "help"))
CHOSEN = Page("do/chosen", (("option:bath",),), ("none_of_these", "help", "change_mind", "finished"))
FIRST = Page("home", (("bath",),), ("none_of_these", "help"), "more_pictures", "home/1")
LAST = Page("home/1", (("music",),), ("help",))
SECOND = Page("home/1", (("music",),), ("none_of_these", "help"), "more_pictures", "home")


def kept(at: float, page: Page = HOME) -> tuple[Event, ...]:
    """Return what a face tells once a touch is kept: the next scene, and that it is ready."""
    return Shown(at, page), Busy(at, False)


def drummed(start: float, end: float, gap: float, cells: tuple[str, ...]) -> list[Event]:
    """Return a finger that comes down and up on one cell after the other."""
    events: list[Event] = []
    for n in range(round((end - start) / gap)):
        at = round(start + n * gap, 3)
        events += [Down(at, 0, cells[n % len(cells)]), Up(round(at + gap / 2, 3), 0, cells[n % len(cells)])]
    return events


def held(start: float, end: float, key: str, cell: str | None = None, gap: float = 0.25) -> list[Event]:
    """Return a key or switch that is held: pressed, and repeated after a while and then quickly."""
    times = [start, *(round(start + 0.6 + n * gap, 3) for n in range(round((end - start - 0.6) / gap)))]
    return [Key(at, key, cell) if cell else Switch(at, key, 1) for at in times]


SWITCH = Rules(switch=True, hands=Hands(scan_seconds=2.0))
STEP = Rules(switch=True, hands=Hands(scanning="step"))
ROWS = Rules(switch=True, hands=Hands(scanning="row_column", scan_seconds=1.0))
ONE = Rules(switch=True, hands=Hands(one_at_a_time=True, scan_seconds=1.0))
HOLD = Rules(Hands(accept="hold", hold_seconds=0.5))
RELEASE = Rules(Hands(accept="release"))
HEAR = Rules(Hands(hear_first=True))
DWELL = Rules(Hands(dwell_seconds=1.0), dwell=True)
TABLET = Rules(together=0.05)


def scanned(rounds: int, gap: float) -> list[Event]:
    """Return a scanning left to itself: each name is said in a tenth of a second, and time passes."""
    events: list[Event] = []
    for n in range(rounds):
        at = 2.0 + n * gap
        events += [Named(round(at + 0.1, 3), n + 1), Tick(round(at + gap, 3))]
    return events


BODIES: dict[str, tuple[Rules, tuple[Event, ...]]] = {
    "press": (
        Rules(),
        (
            Shown(0, HOME), Down(0.4, 0, "bath"), Up(0.5, 0, "bath"), Down(1.6, 0, "bath"), Up(1.7, 0, "bath"),
            Down(1.8, 0, "music"), Up(1.9, 0, "music"), *kept(2.0, CHOSEN), Tick(2.2), Tick(3.2),
            Down(3.3, 0, None), Up(3.4, 0, None), Down(3.5, 0, "finished"),
        ),
    ),
    "two_at_once": (
        TABLET,
        (
            Shown(0, HOME), Down(2.0, 0, "bath"), Down(2.03, 1, "music"), Tick(2.1), Up(2.2, 0, "bath"),
            Down(2.3, 2, "film"), Up(2.4, 1, "music"), Up(2.5, 2, "film"), Tick(3.0), Down(4.0, 0, "walk"), Tick(4.06),
        ),
    ),
    "palm_then_tap": (
        TABLET,
        (
            Shown(0, HOME), *(Down(2.0 + n / 100, n, "bath") for n in range(4)),
            *(Up(3.0 + n / 100, n, "bath") for n in range(4)), Down(5.0, 0, "bath"), Up(5.01, 0, "bath"),
        ),
    ),
    "release": (
        RELEASE,
        (
            Shown(0, HOME), Down(2.0, 0, "bath"), Move(2.1, 0, "music"), Up(2.2, 0, "music"), Down(3.0, 0, "bath"),
            Move(3.1, 0, None), Up(3.2, 0, None), Down(4.0, 0, "bath"), Move(4.1, 0, "music"), Move(4.2, 0, "bath"),
            Up(4.3, 0, "bath"),
        ),
    ),
    "hold": (
        HOLD,
        (
            Shown(0, HOME), Down(0.7, 0, "bath"), Tick(1.5), Up(1.6, 0, "bath"), Down(3.0, 0, "bath"),
            Up(3.4, 0, "bath"), Down(4.0, 0, "bath"), Move(4.3, 0, "music"), Move(4.4, 0, "bath"), Tick(4.8), Tick(4.9),
            *kept(5.0, CHOSEN), Tick(9.0), Up(9.5, 0, "finished"), Down(11.0, 0, "finished"), Up(11.6, 0, "finished"),
        ),
    ),
    "down_when_it_came": (
        RELEASE,
        (
            Shown(0, HOME), Down(2.0, 0, "bath"), Shown(3.0, CHOSEN), Up(9.0, 0, "option:bath"),
            Down(9.8, 0, "finished"), Up(9.9, 0, "finished"),
        ),
    ),
    "repeats": (
        HEAR,
        (
            Shown(0, HOME), Down(2.0, 0, "bath"), Up(2.1, 0, "bath"), Down(2.4, 0, "bath"), Up(2.5, 0, "bath"),
            Down(2.9, 0, "bath"), Up(2.95, 0, "bath"), Down(3.6, 0, "music"), Up(3.7, 0, "music"), Down(4.5, 0, "bath"),
            Up(4.6, 0, "bath"), Down(5.2, 0, "bath"),
        ),
    ),
    "to_the_moment": (
        HEAR,
        (
            Shown(0, HOME), Down(1.0, 0, "bath"), Up(1.25, 0, "bath"), Down(1.75, 0, "bath"), Up(1.875, 0, "bath"),
            *kept(2.0, CHOSEN), Key(3.0, "1", "finished"), LetGo(3.25, "1"), Key(3.5, "1", "finished"), *kept(4.0),
            Key(5.0, "2", "bath"), Key(5.75, "2", "bath"),
        ),
    ),
    "drumming": (
        Rules(),
        (
            Shown(0, HOME), *drummed(0.1, 2.6, 0.25, ("bath", "music", "film")), *drummed(3.5, 3.7, 0.2, ("walk",)),
            *kept(3.8, CHOSEN), *drummed(3.9, 8.4, 0.3, ("finished", "change_mind")),
        ),
    ),
    "held_key": (
        Rules(),
        (
            Shown(0, HOME), *held(2.0, 4.0, "1", "bath"), *kept(4.1, CHOSEN),
            *held(4.2, 8.0, "1", "option:bath", 0.2), Key(9.0, "1", "option:bath"),
        ),
    ),
    "key_let_go": (
        Rules(),
        (
            Shown(0, HOME), Key(2.0, "1", "bath"), LetGo(2.1, "1"), Key(2.2, "1", "bath"), LetGo(2.3, "1"), *kept(2.4),
            Key(3.5, "1", "bath"), LetGo(3.6, "1"),
        ),
    ),
    "stuck_switch": (
        SWITCH,
        (
            Shown(0, HOME), *held(2.0, 5.0, "space"), Named(5.0, 1), Tick(9.1), Named(9.2, 2), Tick(11.3),
            *held(11.4, 14.0, "space"), *kept(14.1, CHOSEN), *held(14.1, 18.0, "space"),
        ),
    ),
    "one_switch": (
        SWITCH,
        (
            Shown(0, HOME), Switch(2.0, "space", 1), Named(2.5, 1), Tick(6.4), Tick(6.5), Named(7.0, 2), Tick(9.0),
            Switch(9.1, "enter", 1),
        ),
    ),
    "one_switch_way_out": (
        SWITCH,
        (
            Shown(0, CHOSEN), Switch(2.0, "space", 1), Named(2.1, 1), Tick(6.2), Named(6.3, 2), Switch(7.0, "space", 1),
            Named(7.1, 3), Tick(11.2), Named(11.3, 4), Switch(12.0, "space", 1),
        ),
    ),
    "one_switch_rests": (SWITCH, (Shown(0, HOME), Switch(2.0, "space", 1), *scanned(11, 4.2))),
    "a_name_that_never_ends": (
        SWITCH,
        (Shown(0, HOME), Switch(2.0, "space", 1), Tick(16.9), Tick(17.1), Tick(21.2), Named(21.3, 1), Tick(60.0)),
    ),
    "two_switches": (
        STEP,
        (
            Shown(0, CHOSEN), Switch(2.0, "space", 1), Named(2.1, 1), Tick(500.0), Switch(501.0, "space", 1),
            Switch(502.0, "enter", 2), Switch(503.0, "space", 1), Switch(504.0, "space", 1), Switch(505.0, "space", 1),
            Switch(506.0, "space", 1), Switch(507.0, "enter", 2),
        ),
    ),
    "two_switches_second_first": (STEP, (Shown(0, HOME), Switch(2.0, "enter", 2), Switch(3.0, "enter", 2))),
    "row_column": (
        ROWS,
        (
            Shown(0, HOME), Switch(2.0, "space", 1), Named(2.1, 1), Tick(4.2), Named(4.3, 2), Switch(5.0, "space", 1),
            Named(5.1, 3), Tick(7.2), Named(7.3, 4), Tick(8.4), Named(8.5, 5), Tick(9.6), Named(9.7, 6), Tick(10.8),
            Named(10.9, 7), Tick(12.0), Named(12.1, 8), Switch(12.9, "space", 1), Named(13.0, 9),
            Switch(13.8, "space", 1),
        ),
    ),
    "one_at_a_time": (
        ONE,
        (
            Shown(0, FIRST), Switch(2.0, "space", 1), Named(2.1, 1), Tick(4.2), *kept(4.3, SECOND), Named(4.4, 2),
            Tick(5.5), Named(5.6, 3), Tick(6.7), *kept(6.8, FIRST), Named(6.9, 4), Tick(8.0), *kept(8.1, SECOND),
            Named(8.2, 5), Switch(8.5, "space", 1), Switch(9.3, "space", 1),
        ),
    ),
    "one_at_a_time_to_a_last_page": (
        ONE,
        (
            Shown(0, FIRST), Switch(2.0, "space", 1), Named(2.1, 1), Tick(4.2), *kept(4.3, LAST), Named(4.4, 2),
            Tick(5.5), Named(5.6, 3), Tick(6.7), Named(6.8, 4), Tick(9.0), Switch(10.0, "space", 1),
        ),
    ),
    "a_page_that_did_not_come": (
        ONE,
        (
            Shown(0, FIRST), Switch(2.0, "space", 1), Named(2.1, 1), Tick(4.2), Busy(4.3, False),
            Switch(6.0, "space", 1), *kept(6.1, SECOND), Named(6.2, 2),
        ),
    ),
    "one_at_a_time_stepped": (
        Rules(switch=True, hands=Hands(one_at_a_time=True, scanning="step")),
        (
            Shown(0, FIRST), Switch(2.0, "space", 1), Switch(3.0, "space", 1), *kept(3.1, SECOND),
            Switch(5.0, "space", 1), Switch(6.0, "enter", 2), Switch(7.0, "space", 1), Switch(8.0, "space", 1),
            *kept(8.1, FIRST), Switch(10.0, "enter", 2),
        ),
    ),
    "scanning_is_left_for_keys": (
        SWITCH,
        (Shown(0, HOME), Switch(2.0, "space", 1), Named(2.1, 1), Stop(3.0), Tick(50.0), Key(51.0, "enter", "film")),
    ),
    "dwell": (
        DWELL,
        (
            Shown(0, HOME), Move(0.1, 0, "bath"), Tick(5.0), Move(5.1, 0, None), Move(5.2, 0, "bath"), Tick(5.9),
            Move(6.0, 0, "music"), Tick(6.9), Tick(7.0), *kept(7.1, CHOSEN), Move(7.2, 0, "finished"), Tick(30.0),
            Move(30.1, 0, "help"), Move(30.2, 0, "finished"), Tick(31.3),
        ),
    ),
    "dwell_in_the_deaf_second": (
        DWELL,
        (Shown(0, HOME), Move(0.1, 0, None), Move(0.2, 0, "bath"), Tick(1.5), Tick(2.0)),
    ),
    "hear_first_by_dwell": (
        Rules(Hands(dwell_seconds=1.0, hear_first=True), dwell=True),
        (
            Shown(0, HOME), Move(1.0, 0, None), Move(2.0, 0, "bath"), Tick(3.1), Tick(10.0), Move(11.0, 0, None),
            Move(12.0, 0, "bath"), Tick(13.0),
        ),
    ),
}  # fmt: skip


def played(rules: Rules, events: Iterable[Event]) -> list[dict[str, Any]]:
    """Return one record for each event: what was told, and what came of it."""
    state, records = State(), []
    for event in events:
        state, effects = step(rules, state, event)
        records.append(
            {
                "event": _snake(type(event).__name__),
                **_plain(asdict(event)),
                "effects": [{"effect": _snake(type(e).__name__), **_plain(asdict(e))} for e in effects],
            }
        )
    return records


def read(path: Path) -> tuple[Rules, list[Event], list[dict[str, Any]]]:
    """Return the rules, the events and the records of a vector file."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return build(Rules, data["rules"]), [_event(r) for r in data["events"]], data["events"]


def write() -> None:
    """Play every body and write its file."""
    FOLDER.mkdir(exist_ok=True)
    for name, (rules, events) in BODIES.items():
        rows = ",\n".join(" " + json.dumps(r, ensure_ascii=False, sort_keys=True) for r in played(rules, events))
        head = json.dumps(_plain(asdict(rules)), sort_keys=True)
        (FOLDER / f"{name}.json").write_text(f'{{"rules": {head},\n"events": [\n{rows}\n]}}\n', encoding="utf-8")


def _event(record: dict[str, Any]) -> Event:
    kind = getattr(hands, "".join(part.title() for part in record["event"].split("_")))
    event: Event = build(kind, {k: v for k, v in record.items() if k not in ("event", "effects")})
    return event


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() and n else c.lower() for n, c in enumerate(name))


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value))
