"""Two worlds that differ in one complaint, and everything that somebody in them can see.

Each world goes through the same script at the same moments; in one of them the person says besides that something is
bad with somebody, and those who are to know read it and answer it. Ids come from the moment, and the clock is set.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from jagvoice.core.access import Viewer
from jagvoice.core.codec import plain
from jagvoice.core.evidence.told import TOPICS
from jagvoice.core.journal import At
from jagvoice.core.place import Input
from jagvoice.faces.sitting import Sitting
from jagvoice.household import (
    Acknowledge,
    Answer,
    Comment,
    Done,
    Evidence,
    EvidenceTopics,
    Expressions,
    GiveReason,
    Household,
    Installation,
    Interpret,
    SetProfile,
)
from jagvoice.pages.blocks import Link, as_json
from jagvoice.pages.office import KINDS, opened
from jagvoice.pages.office.desk import Desk
from jagvoice.store.database import open_database
from tests.homes import ALVA, fixed_key, made

ZONE = ZoneInfo("Europe/Stockholm")
BEGIN = datetime(2026, 3, 16, 9, 0, tzinfo=ZONE)
CIRCLE = (
    "u-karin",
    "u-malin",
    "u-samira",
    "u-johan",
    "u-elin",
    "u-mehmet",
    "u-kerstin",
    "u-nadja",
    "u-tomas",
    "u-petra",
)
NEXT = 2
"""So many slots of a question are always left before a new deck is dealt."""

HEARD = 3
"""In every third world the board listens, and what is said there is said aloud."""

WORDS = ("Johan", "dåligt", "Lina", "bada", "En person", "jag sade")


@dataclass
class Clock:
    """A clock that only goes on when it is told to."""

    now: datetime = BEGIN

    def __call__(self) -> datetime:
        return self.now

    def at(self) -> At:
        return At(self.now.isoformat(), (self.now - BEGIN).total_seconds())


@dataclass
class World:
    """One household while its script is played."""

    installation: Installation
    clock: Clock
    board: Sitting

    def viewer(self, who: str) -> Viewer:
        return Viewer(who, "account")

    def touch(self, cell: str) -> None:
        """Touch a cell, have its pictures painted as a face does, and keep it.

        Where the board listens, it is said first, and a touch is the yes to "Menade du ...?".
        """
        if self.board.suggest(Input(cell, "voice", heard=f"jag sade {cell}", confidence=0.81)):
            self.board.keep()
            self._painted()
            cell = "option:yes"
        self.board.touch(Input(cell))
        self.board.keep()
        self._painted()

    def _painted(self) -> None:
        quiet = self.board.scene.quiet
        for shown in (*self.board.view.cells, *self.board.view.exits):
            self.board.picture(shown.picture, 16, not quiet)

    def home(self) -> None:
        self.board.rest()
        self.board.keep()
        self.board.renew()


Step = Callable[[World, random.Random], None]


@contextmanager
def world(home: Path, seed: int, complained: str | None) -> Iterator[World]:
    """Play a script in a world of its own; somebody may be complained of in the midst of it."""
    with made(home) as template:
        fixed_key(template, ALVA)
    clock = Clock()
    with (
        patch("secrets.token_hex", lambda n: hashlib.sha256(clock.now.isoformat().encode()).hexdigest()[: 2 * n]),
        Installation(open_database(home), home, clock) as installation,
    ):
        household = installation.open(ALVA)
        if seed % HEARD == 0:
            profile = replace(household.person.profile, microphone="on", ways_in=("touch", "voice"))
            done = household.do(Viewer("u-karin", "account"), SetProfile(profile))
            assert isinstance(done, Done), done
            household = installation.open(ALVA)
        played = World(installation, clock, Sitting(household, Viewer("board-1", "board"), clock.at))
        script = random.Random(seed)
        steps = script.choices((choose, choose, feel, need, reply, read, read), k=script.randint(4, 9))
        when = script.randrange(len(steps) + 1)
        for n, step in enumerate((*steps, read)):
            private = random.Random(seed * 1000 + n)
            if n == when and complained:
                complain(played, private, complained)
            clock.now = BEGIN + timedelta(minutes=20 * (n + 1))
            step(played, random.Random(seed * 100 + n))
        clock.now = BEGIN + timedelta(hours=8)
        played.home()
        yield played


def choose(world: World, draw: random.Random) -> None:
    """Choose something to do, and perhaps when and with whom."""
    world.touch("do")
    world.touch(draw.choice([c.id for c in world.board.view.cells]))
    for _ in range(draw.randint(1, 3)):
        if world.board.view.cells:
            world.touch(draw.choice([c.id for c in world.board.view.cells]))
    world.home()


def feel(world: World, draw: random.Random) -> None:
    world.touch("feel")
    world.touch(draw.choice([c.id for c in world.board.view.cells]))
    world.home()


def need(world: World, draw: random.Random) -> None:
    world.touch("needs")
    world.touch(draw.choice([c.id for c in world.board.view.cells]))
    world.home()


def reply(world: World, draw: random.Random) -> None:
    """Reply to what was said last of what the whole team may know."""
    who = world.viewer(draw.choice(("u-malin", "u-karin")))
    household = world.installation.open(ALVA)
    rows = household.look(who, Expressions(limit=20, newest_first=True)).rows
    of = next((e for e in rows if e.visibility == "team" and e.topic == "activity"), None)
    if of:
        household.do(who, Answer(of.id, draw.choice(("now", "done", "not_possible")), reason="Bilen är trasig."))
    world.home()


def read(world: World, draw: random.Random) -> None:
    """Open every page that somebody may open."""
    who = draw.choice(CIRCLE)
    pages(world.installation, who, ())


def complain(world: World, draw: random.Random, of: str) -> None:
    """Say that something is bad with somebody, and let those who are to know read, interpret and answer it."""
    world.clock.now += timedelta(minutes=1)
    world.touch("is_bad")
    for option in ("option:person", f"option:{of}"):
        while option not in {c.id for c in world.board.view.cells}:
            world.touch("more_pictures")
        world.touch(option)
    if draw.random() < 0.7 and world.board.view.cells:
        world.touch(draw.choice([c.id for c in world.board.view.cells]))
    world.home()
    household = world.installation.open(ALVA)
    page = household.look(Viewer(ALVA, "person"), Expressions(limit=5, newest_first=True))
    said = next(e for e in page.rows if e.topic == "complaint")
    for who in draw.sample(said.recipients, draw.randint(0, len(said.recipients))):
        world.clock.now += timedelta(seconds=10)
        household.do(world.viewer(who), Acknowledge(said.id))
        household.do(world.viewer(who), Interpret(said.id, "Vi frågar igen.", "unsure", "experience"))
        household.do(world.viewer(who), Comment(said.id, "Jag träffar Alva på torsdag."))
        household.do(world.viewer(who), Answer(said.id, "in_progress", words="Vi jobbar med det."))


def pages(installation: Installation, who: str, asks: tuple[str, ...]) -> dict[str, str]:
    """Return every page as one account sees it, as the bytes it is told in."""
    desk = Desk(installation.open(ALVA), Viewer(who, "account"), "sv")
    links = [Link(kind.name) for kind in KINDS]
    links += [Link("journal", {"words": words}) for words in WORDS]
    links += [Link("evidence", {"topic": topic}) for topic in TOPICS]
    links += [Link(kind.name, {"ask": ask}) for kind in KINDS if not kind.key for ask in asks]
    links += [Link("evidence", {"topic": topic, **more}) for topic in TOPICS for more in ({}, {"show": "choices"})]
    links += [Link("evidence", {"topic": "assistant", "of": whom}) for whom in ("u-johan", "u-malin")]
    return {to.address: json.dumps(as_json(opened(desk, to)), ensure_ascii=False) for to in links}


def seen(world: World, who: str, asks: tuple[str, ...]) -> dict[str, str]:
    """Return everything that somebody can see: the office, the journal as plain values, the board and what it kept."""
    household = world.installation.open(ALVA)
    household.do(world.viewer(who), GiveReason("Jag undrar."))
    found = pages(world.installation, who, asks)
    rows = household.look(world.viewer(who), Expressions(limit=500)).rows
    found["journal.json"] = json.dumps([plain(e) for e in rows], ensure_ascii=False)
    found["evidence.json"] = evidence(household, world.viewer(who))
    found["board"] = json.dumps(board(world.board), ensure_ascii=False, sort_keys=True)
    kept = world.installation.home / "kept"
    found["kept"] = "\n".join(
        sorted(f"{f.relative_to(kept)} {f.stat().st_size}" for f in kept.rglob("*") if f.is_file())
    )
    return found


def evidence(household: Household, who: Viewer) -> str:
    """Return what choices say, of every topic, as one account is told it."""
    told = {topic: household.look(who, Evidence(topic)) for topic in TOPICS}
    there = household.look(who, EvidenceTopics())
    return json.dumps([there, {topic: plain(seen) for topic, seen in told.items()}], ensure_ascii=False)


def board(sitting: Sitting) -> object:
    """Return the deck as it will be shown: each question of the team with its next slots.

    The slots of what is private are numbered by lot in every world; and how many a deck still has beyond the next ones
    tells when it was dealt, not what was asked.
    """
    deck, used = sitting.deck, sitting.place.used
    team = {q for q, asked in deck.questions.items() if asked.visibility == "team"}
    supply = {q: [s for s in slots if s.ask not in used][:NEXT] for q, slots in deck.supply.items() if q in team}
    return plain(replace(deck, id="", supply=supply))


def asks_of(installation: Installation) -> tuple[str, ...]:
    """Return the asks of everything the person has said."""
    household = installation.open(ALVA)
    rows = household.look(Viewer(ALVA, "person"), Expressions(limit=500)).rows
    return tuple(e.id for e in rows)
