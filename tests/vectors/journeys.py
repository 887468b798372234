"""The journeys of the vector files, played by the Python implementation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jagvoice.core.codec import build, plain
from jagvoice.core.deck import Deck
from jagvoice.core.journal import At
from jagvoice.core.people import Profile
from jagvoice.core.place import Input
from jagvoice.core.walk import rest, shown, start, step
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

DECKS: dict[str, Profile] = {"later": LATER, "here_and_now": HERE}

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
}


def played(deck: Deck, touches: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return one record for each touch: the input, what was on the board before it, the scene after, the entries."""
    place, records = start(deck), []
    for n, touch in enumerate(touches, 1):
        view = shown(deck, place)
        moment = at(n * 3.0)
        record: dict[str, Any] = {"at": plain(moment), "shown": [c.id for c in (*view.cells, *view.exits)]}
        if touch == "~":
            record["rest"] = True
            place, entries = rest(deck, place, moment)
        else:
            record["cell"] = view.cells[int(touch)].id if touch.isdecimal() else touch
            record["means"] = "touch"
            place, entries = step(deck, place, Input(record["cell"]), moment)
        records.append({**record, "scene": place.scene, "entries": plain(entries)})
    return records


def replayed(deck: Deck, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the same records from their inputs alone."""
    place, again = start(deck), []
    for record in records:
        view = shown(deck, place)
        moment = At(*record["at"])
        if record.get("rest"):
            place, entries = rest(deck, place, moment)
        else:
            place, entries = step(deck, place, Input(record["cell"], record["means"]), moment)
        told = {"shown": [c.id for c in (*view.cells, *view.exits)], "scene": place.scene, "entries": plain(entries)}
        again.append({**record, **told})
    return again


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
