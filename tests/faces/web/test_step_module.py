"""The browser's walk of a deck and the core's walk are the same walk."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jagvoice.core.codec import plain
from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import BACK, STAY, Cell, Deck, Scene
from jagvoice.core.journal import Entry
from jagvoice.core.people import Hands, Profile
from jagvoice.core.place import How, Input, NotShownError, Place, View
from jagvoice.core.replies import BECAME, Reply
from jagvoice.core.scanning import page
from jagvoice.core.text import Said
from jagvoice.core.walk import MOST_WISHES, scene_at, shown, start
from jagvoice.pages.board import deal
from jagvoice.pages.board.hearing import targets
from tests.dealing import NOW, days, dealing, dealings, profiles
from tests.javascript import UNSHRUNK, running, unlike
from tests.vectors.journeys import FOLDER, HOWS, done, played, read
from tests.walking import at, expressions

Ask = Callable[[Any], Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Ask]:
    with running(Path("tests/vectors/walk.mjs")) as ask:
        yield ask


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda p: p.stem)
def test_the_same_touches_give_the_same_scenes_and_entries(browser: Ask, path: Path) -> None:
    deck, records = read(path)

    told = browser({"deck": plain(deck), "records": records})

    assert [[c["id"] for c in (*t["view"]["cells"], *t["view"]["exits"])] for t in told] == [
        r["shown"] for r in records
    ]
    assert [t["place"]["scene"] for t in told] == [r["scene"] for r in records]
    assert [t["entries"] for t in told] == [r["entries"] for r in records]


def test_what_is_not_on_the_board_or_in_the_deck_is_an_error_and_changes_nothing(browser: Ask) -> None:
    deck, _ = read(FOLDER / "pages.json")
    wrong = [
        {"cell": "option:bake"},
        {"model": "constructor"},
        {"go": "constructor"},
        {"go": "__proto__"},
        {"suggest": {"cell": "option:bake"}},
        {"suggest": {"cell": "do"}},
    ]

    told = browser({"deck": plain(deck), "records": [{"at": plain(at(1)), **w} for w in (*wrong, {"rest": True})]})

    assert [t.get("error") for t in told] == [
        "NotShownError",
        "NotShownError",
        "NotInDeckError",
        "NotInDeckError",
        "NotShownError",
        "NotShownError",
        None,
    ]
    assert all(t["place"] == told[0]["place"] for t in told)


def test_a_deck_with_fewer_places_than_cells_is_an_error_and_no_cell_is_left_out(browser: Ask) -> None:
    deck, _ = read(FOLDER / "pages.json")
    torn = replace(deck, scenes=deck.scenes | {"home": replace(deck.scenes["home"], places=(0,))})

    (told,) = browser({"deck": plain(torn), "records": [{"at": plain(at(1)), "rest": True}]})

    assert told["error"] == "RangeError"


@pytest.mark.parametrize(("answer_seconds", "outcome"), [(18, "chosen"), (18.001, "explored")])
def test_a_choice_one_answer_time_ago_is_no_part_of_an_exploring(
    browser: Ask, answer_seconds: float, outcome: str
) -> None:
    deck = replace(deal(dealing(Profile(horizon="now", most_options=4))), answer_seconds=answer_seconds)
    records = played(deck, ("0", "change_mind", "1", "change_mind", "2", "change_mind", "3", "finished"))

    told = browser({"deck": plain(deck), "records": records})

    assert [t["entries"] for t in told] == [r["entries"] for r in records]
    assert told[-1]["entries"][-1]["outcome"] == outcome


# --- whatever is dealt and done --------------------------------------------------------------------------------------

bodies = st.builds(
    Hands,
    scanning=st.sampled_from(["automatic", "step", "row_column"]),
    one_at_a_time=st.booleans(),
    reach=st.sampled_from([(), ("xx.", ".x."), (".x",)]),
)
DEEDS = (
    *["answer"] * 16, *["touch"] * 6, *["suggest"] * 4, "way_out", "rest", "go", "model", "model", "state", "state",
    "nowhere",
)  # fmt: skip
SECONDS = (*[0.0, 0.1, 0.2, 0.7, 1.1, 3.3, 7.9] * 4, 600.0, -7.7)
"""What passes between two deeds, in seconds; a clock may be begun anew."""


class Deed(NamedTuple):
    """Something to do on whatever is shown."""

    deed: str
    seconds: float
    draw: int
    hit: Input
    how: How


def some_deeds(chance: Random, number: int = 80) -> list[Deed]:
    """Return deeds drawn by lot: what is drawn one by one stays short, and few of its draws are new."""
    any_of = chance.choice

    def hit() -> Input:
        means, acted = any_of(("touch", "key", "switch", "gaze")), any_of(("not_stated", "not_stated", "hand_helped"))
        return Input("", means, acted, any_of((None, 0, 4)), any_of((None, False, True)), any_of((None, False, True)))

    hows = (*(How(**h) for h in HOWS.values()), How("not_stated"))
    return [Deed(any_of(DEEDS), any_of(SECONDS), chance.randrange(10_000), hit(), any_of(hows)) for _ in range(number)]


@st.composite
def boards(draw: st.DrawFn) -> Dealing:
    """Days of all kinds, with little and with much to do, for people with all kinds of hands."""
    given_ = draw(st.one_of(st.builds(dealing, profiles), dealings(), days()))
    ways_in = draw(st.sampled_from([("touch",), ("touch", "switch"), ("touch", "voice")]))
    microphone = draw(st.sampled_from(["off", "on", "on"]))
    profile = replace(given_.person.profile, hands=draw(bodies), ways_in=ways_in, microphone=microphone)
    return replace(given_, person=replace(given_.person, profile=profile))


def after(given_: Dealing, entries: list[Entry]) -> Dealing:
    """Return what is dealt from once everything that the team may know has been answered."""
    said = tuple(e for e in expressions(entries) if e.visibility == "team")[::-1]
    replies = (Reply(f"r{n}", e.id, BECAME[n % len(BECAME)], NOW.isoformat()) for n, e in enumerate(said))
    return replace(given_, said=said, replies=tuple(replies), next_slot=dict.fromkeys((e.question for e in said), 40))


def record(deck: Deck, place: Place, deed: Deed) -> dict[str, Any]:
    """Return a deed as a record tells it."""
    view = shown(deck, place)
    every = (*view.cells, *view.exits)
    says = tuple(c for c in every if c.writes in ("chose", "took_back") or c.id == "finished")
    asked = tuple(c for c in every if c.meant)
    cells = {
        "answer": says or every,
        "suggest": asked,
        "way_out": view.exits,
        "nowhere": next(iter(deck.scenes.values())).cells,
    }
    among = cells.get(deed.deed) or every
    cell = among[deed.draw % len(among)].id
    match deed.deed:
        case "rest":
            return {"rest": True}
        case "suggest":
            said = (
                {"heard": None, "confidence": None, "confirmed": None}
                if deed.draw % 3
                else {"heard": "så", "confidence": 0.7}
            )
            return {"suggest": deed.hit._replace(cell=cell, means="sound", **said)._asdict()}
        case "go":
            return {"go": sorted(deck.scenes)[deed.draw % len(deck.scenes)]}
        case "model":
            return {"model": cell}
        case "state":
            return {"state": deed.how._asdict()}
    return deed.hit._replace(cell=cell)._asdict()


def wandered(deck: Deck, todo: list[Deed]) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[Entry]]:
    """Do what the draws say; return the records of it, what came of each, and all entries."""
    place, now, records, told, said = start(deck), 0.0, [], [], []
    for deed in todo:
        now = round(now + deed.seconds, 3)
        records.append({"at": plain(at(now)), **record(deck, place, deed)})
        view = shown(deck, place)
        came: dict[str, Any] = {
            "view": dict(zip(View._fields, plain(view), strict=True)),
            "page": json.loads(json.dumps(asdict(page(scene_at(deck, place), view)))),
            "targets": plain(targets(view)),
        }
        try:
            place, entries = done(deck, place, records[-1])
            came["entries"] = plain(entries)
            said += entries
        except NotShownError:
            came["error"] = "NotShownError"
        told.append({**came, "place": as_plain(plain(place))})
    return records, told, said


def as_plain(place: dict[str, Any]) -> dict[str, Any]:
    """Return a place without what is at its default, and without the slot's seed: a double cannot hold it."""
    kept = {k: v for k, v in place.items() if v not in (None, [], 0)}
    return kept | {"slot": {**kept["slot"], "seed": None}} if "slot" in kept else kept


def scarce(deck: Deck) -> Deck:
    """Return a deck with only one slot for each question."""
    return replace(deck, supply={q: slots[:1] for q, slots in deck.supply.items()})


def bare(deck: Deck) -> Deck:
    """Return a deck of cells that say no more than they must, in menus that ask nothing, with a way back everywhere."""
    back = Cell("back", Said("Tillbaka", "sv"), "symbol:back", BACK)

    def bared(cell: Cell) -> Cell:
        to = STAY if cell.question else cell.to
        return replace(cell, to=to, option=None, outcome=None, echo=None)

    def stripped(scene: Scene) -> Scene:
        cells, exits = tuple(map(bared, scene.cells)), tuple(bared(c) for c in scene.exits if c.id != "back")
        return replace(
            scene, cells=cells, exits=(*exits, back), question=None if scene.kind == "menu" else scene.question
        )

    return replace(deck, scenes={s: stripped(scene) for s, scene in deck.scenes.items()})


def as_dealt(deck: Deck) -> Deck:
    return deck


def walked(browser: Ask, deck: Deck, todo: list[Deed]) -> tuple[list[Entry], dict[str, Any]]:
    """Walk a deck in both languages, and return what was said and the place it came to."""
    records, told, said = wandered(deck, todo)
    answers = browser({"deck": plain(deck), "records": records})
    for answer in answers:
        answer["place"] = as_plain(answer["place"])

    assert len(answers) == len(told)
    assert unlike(told, answers) is None
    return said, told[-1]["place"]


def same(browser: Ask, given_: Dealing, chance: Random) -> None:
    """Walk four decks: that of today, that of what was said with it, and the next with few slots and at its barest."""
    for kind in (as_dealt, as_dealt, scarce, bare):
        deck = kind(deal(given_))
        said, _ = walked(browser, deck, some_deeds(chance))
        given_ = after(given_, said) if kind is as_dealt else given_


chances = st.integers(0, 2**64).map(Random)


@given(boards(), chances)
@settings(max_examples=12, phases=UNSHRUNK)
def test_the_browser_and_the_core_walk_every_deck_alike(browser: Ask, given_: Dealing, chance: Random) -> None:
    same(browser, given_, chance)


@pytest.mark.slow
@given(boards(), chances)
@settings(max_examples=130, phases=UNSHRUNK)
def test_the_same_of_many_more_decks(browser: Ask, given_: Dealing, chance: Random) -> None:
    same(browser, given_, chance)


@pytest.mark.parametrize(("answer_seconds", "pace"), [(600, 0.1), (7, 1.0), (6, 1.0)])
def test_wishes_are_remembered_and_forgotten_alike(browser: Ask, answer_seconds: int, pace: float) -> None:
    deck = deal(dealing(Profile(horizon="now", most_options=4, answer_seconds=answer_seconds)))
    chance = Random(0)
    todo = [Deed("answer", pace, chance.randrange(10_000), Input(""), How("self")) for _ in range(240)]

    said, place = walked(browser, deck, todo)

    ends = [e for e in said if e.kind == "ended"]
    assert len({e.ask for e in ends}) > len(place["wishes"]) == MOST_WISHES
    assert {e.outcome for e in ends} >= ({"explored"} if pace < 1 else {"explored", "chosen"})
