"""The journeys of the vector files, played by the Python implementation.

A journey is told by touches: the id of a cell, or the number of an option on the page. ``~`` rests, ``=`` shows a cell
as an assistant does, ``?`` tells how an answer came about, ``>`` goes to a scene without a touch, and ``!`` is a cell
that was heard.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from jagvoice.core.codec import build, plain
from jagvoice.core.deck import Deck
from jagvoice.core.journal import At, Entry
from jagvoice.core.people import Hands, Profile
from jagvoice.core.place import How, Input, Place, View
from jagvoice.core.walk import go, model, rest, shown, start, state, step, suggest
from jagvoice.pages.board import deal
from tests.dealing import dealing
from tests.walking import at

FOLDER = Path(__file__).parent

LATER = Profile(
    horizon="later",
    most_options=3,
    answer_seconds=25,
    ways_out=("none_of_these", "not_now", "dont_know", "stop", "help"),
)
HERE = Profile(horizon="now", most_options=2, answer_seconds=40)

HEARD = replace(LATER, microphone="on", ways_in=("touch", "voice"))
ONE = replace(HERE, microphone="on", hands=Hands(one_at_a_time=True))

DECKS: dict[str, Profile] = {"later": LATER, "here_and_now": HERE, "heard": HEARD, "one_at_a_time": ONE}

JOURNEYS: dict[str, tuple[str, tuple[str, ...]]] = {
    "choice_and_change_of_mind": (
        "later",
        ("do", "home", "0", "change_mind", "1", "finished", "0", "finished", "1", "finished"),
    ),
    "ways_out": (
        "later",
        ("do", "home", "none_of_these", "do", "home", "0", "not_now", "feel", "dont_know", "who", "stop", "stop"),
    ),
    "pages": ("later", ("more_pictures", "more_pictures", "feel", "0", "finished", "more_pictures", "1", "finished")),
    "help_in_the_middle": ("later", ("do", "home", "help", "help", "back", "0", "help", "back", "finished", "~")),
    "rest": ("later", ("do", "home", "~", "do", "home", "0", "~", "~")),
    "complaint": (
        "later",
        ("is_bad", "option:person", "option:u-malin", "help", "back", "change_mind", "option:u-johan", "0"),
    ),
    "complaint_half_way": ("later", ("is_bad", "option:place", "~", "is_bad", "stop")),
    "here_and_now": (
        "here_and_now",
        ("0", "change_mind", "1", "finished", "more_pictures", "0", "finished", "needs", "0", "i_see_you"),
    ),
    "here_and_now_ways_out": (
        "here_and_now",
        ("none_of_these", "more_pictures", "none_of_these", "question", "0", "finished", "feel", "~"),
    ),
    "here_and_now_complaint": ("here_and_now", ("is_bad", "0", "0", "none_of_these")),
    "exploring_in_one_ask": (
        "here_and_now",
        ("0", "change_mind", "1", "change_mind", "more_pictures", "0", "change_mind", "1", "finished", "~"),
    ),
    "exploring_over_asks": (
        "here_and_now",
        (
            "0", "finished", "?self", "1", "finished", "more_pictures", "1", "finished", "more_pictures", "1",
            "finished", "?self",
        ),
    ),
    "shown_and_told": (
        "later",
        (
            "?self", "=do", "do", "home", "=1", "0", "=change_mind", "?read_by_partner", "finished", "?hand_helped",
            "stop", "=none_of_these", "none_of_these", "is_bad", "=0", "?self", "0", "~",
        ),
    ),
    "shown_before_anything_was_asked": ("here_and_now", ("=1", "more_pictures", "=0", "0", "~", "=0", "needs", "0")),
    "heard_and_meant": (
        "heard",
        ("do", "home", "!1", "option:yes", "!change_mind", "option:yes", "!0", "option:yes", "!finished", "option:yes"),
    ),
    "heard_and_not_meant": (
        "heard",
        (
            "!none_of_these", "option:no", "more_pictures", "more_pictures", "do", "home", "!1", "option:no", "!0",
            "hear_me", "!stop", "none_of_these", "do", "home", "!0", "~", "!help", "option:yes", "back",
            "!needs", "option:yes", "1", "~",
        ),
    ),
    "heard_in_private": ("heard", ("is_bad", "!option:person", "option:yes", "!option:u-johan", "help", "back", "~")),
    "heard_one_at_a_time": (
        "one_at_a_time",
        ("!0", "more_pictures", "0", "!0", "=0", "0", "?self", "finished", "!0", ">feel", "!0", "more_pictures", "~"),
    ),
    "a_helper_opens_a_scene": ("later", (">feel", "0", ">home", ">do", "home", ">do", ">bad", "stop")),
}  # fmt: skip

HOWS: dict[str, dict[str, Any]] = {
    "self": {"acted": "self", "support": 0},
    "read_by_partner": {"acted": "read_by_partner", "support": 1, "sure": False, "saw": True, "means": "gaze"},
    "hand_helped": {"acted": "hand_helped", "support": 4},
}
"""What a helper may tell of how an answer came about."""


def played(deck: Deck, touches: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return one record for each touch: the input, what was on the board before it, the scene after, the entries."""
    place, records = start(deck), []
    for n, touch in enumerate(touches, 1):
        record = {"at": plain(at(n * 3.0)), **_deed(shown(deck, place), touch)}
        place, told = _told(deck, place, record)
        records.append({**record, **told})
    return records


def replayed(deck: Deck, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the same records from their inputs alone."""
    place, again = start(deck), []
    for record in records:
        place, told = _told(deck, place, record)
        again.append({**record, **told})
    return again


def done(deck: Deck, place: Place, record: dict[str, Any]) -> tuple[Place, tuple[Entry, ...]]:
    """Do what the inputs of a record say.

    Raises:
        NotShownError: if the cell is not on the board at this place.
        KeyError: if the deck has no such scene.
    """
    moment = At(*record["at"])
    if "rest" in record:
        return rest(deck, place, moment)
    if "go" in record:
        return go(deck, place, record["go"], moment)
    if "model" in record:
        return model(deck, place, record["model"], moment)
    if "suggest" in record:
        return suggest(deck, place, Input(**record["suggest"]), moment)
    if "state" in record:
        return state(deck, place, How(**record["state"]), moment)
    return step(deck, place, Input(**{k: record[k] for k in Input._fields if k in record}), moment)


def _deed(view: View, touch: str) -> dict[str, Any]:
    sign, rest_of_it = (touch[0], touch[1:]) if touch[0] in "~=?>!" else ("", touch)
    cell = view.cells[int(rest_of_it)].id if rest_of_it.isdecimal() else rest_of_it
    deeds: dict[str, dict[str, Any]] = {
        "~": {"rest": True},
        "=": {"model": cell},
        "?": {"state": HOWS.get(rest_of_it)},
        ">": {"go": rest_of_it},
        "!": {"suggest": {"cell": cell, "means": "voice", "heard": "så här", "confidence": 0.93}},
        "": {"cell": cell, "means": "touch"},
    }
    return deeds[sign]


def _told(deck: Deck, place: Place, record: dict[str, Any]) -> tuple[Place, dict[str, Any]]:
    view = shown(deck, place)
    then, entries = done(deck, place, record)
    cells = [c.id for c in (*view.cells, *view.exits)]
    return then, {"shown": cells, "scene": then.scene, "entries": plain(entries)}


def read(path: Path) -> tuple[Deck, list[dict[str, Any]]]:
    """Return the deck and the records of a vector file."""
    data = json.loads(path.read_text(encoding="utf-8"))
    deck = json.loads((FOLDER / "decks" / f"{data['deck']}.json").read_text(encoding="utf-8"))
    return build(Deck, deck), data["touches"]


def write() -> None:
    """Play every journey and write its file, and the decks they are played with."""
    for name, profile in DECKS.items():
        _write(FOLDER / "decks" / f"{name}.json", plain(deal(dealing(profile))))
    for name, (deck, touches) in JOURNEYS.items():
        records = played(deal(dealing(DECKS[deck])), touches)
        _write(FOLDER / f"{name}.json", {"deck": deck, "touches": records})


def _write(path: Path, data: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
