"""A household served in the tests' own process, whose boards hear what the test says they hear."""

from __future__ import annotations

import asyncio
import math
import socket
import threading
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jagvoice.core.consents import VOICE_RECORDING
from jagvoice.core.hearing import Match, Utterance, Word
from jagvoice.core.journal import Entry, Kept
from jagvoice.faces.web.app import office
from jagvoice.faces.web.board.ear import Ears, permit, sources
from jagvoice.faces.web.running import Door, _server
from jagvoice.household import (
    Done,
    GiveConsent,
    Installation,
    KeepTake,
    OfferPairing,
    SoundTally,
    Viewer,
    WithdrawConsent,
)
from jagvoice.speech.ears import Heard, Listening, Loudness
from tests.faces.web.board.room import ROOM
from tests.faces.web.board.tablets import LEADERS, state, until
from tests.homes import NOA, made_with
from tests.user.support import words

if TYPE_CHECKING:
    from playwright.sync_api import Page

HEARING = 'microphone: "on"\nways_in: [touch, voice, sound]\nunderstands: symbol\ntime: now_next\nmax_choices: 2'
"""How somebody lives whose board hears her."""


GUARDIAN, ASSISTANT = Viewer("u-agneta", "account"), Viewer("u-fatima", "account")

BA = array("h", (round(9000 * math.sin(n / 12)) for n in range(12_000))).tobytes()
"""Something like a sound."""


class Told(Loudness):
    """A listener that is told what it hears."""

    def __init__(self) -> None:
        self.given: list[Listening] = []
        self.waiting: list[Heard] = []
        self.ended = False

    def listen_for(self, what: Listening) -> None:
        if not self.given:
            self.waiting.append(Heard(deaf=False))
        self.given.append(what)

    def hear(self, pcm: bytes) -> tuple[Heard, ...]:
        waiting, self.waiting = self.waiting, []
        return (*super().hear(pcm), *waiting)

    def end(self) -> None:
        super().end()
        self.ended = True

    @property
    def of(self) -> int:
        """The number of what is listened for now."""
        return self.given[-1].of

    @property
    def phrases(self) -> tuple[str, ...]:
        """What may be said now."""
        return self.given[-1].phrases if self.given else ()

    def says(self, words: str = "", sure: float = 1.0, match: Match | None = None) -> None:
        """Hear some words, or a sound of the person's own, with the next piece of sound."""
        heard = tuple(Word(word, sure, 0.2 * n, 0.2 * n + 0.2) for n, word in enumerate(words.lower().split()))
        self.waiting.append(Heard(utterance=Utterance(heard, match, self.of)))


@dataclass
class House:
    """A household that is served."""

    installation: Installation
    address: str
    listeners: list[Told] = field(default_factory=list)

    def listener(self) -> Told:
        self.listeners.append(Told())
        return self.listeners[-1]

    @property
    def ear(self) -> Told:
        """The newest listener."""
        return self.listeners[-1]

    def keep_sound(self, meaning: str) -> None:
        """Record that the person agrees to be recorded, and a sound of hers."""
        household = self.installation.open(NOA)
        assert isinstance(household.do(GUARDIAN, GiveConsent(VOICE_RECORDING, "yes")), Done)
        assert isinstance(household.do(ASSISTANT, KeepTake(meaning, BA)), Done)

    def withdraw(self) -> None:
        """Record that she agrees no longer."""
        assert isinstance(self.installation.open(NOA).do(GUARDIAN, WithdrawConsent(VOICE_RECORDING)), Done)

    def tally(self, meaning: str) -> tuple[int, int, int]:
        """Return how often a sound was meant, asked about, and answered by itself."""
        seen = self.installation.open(NOA).look(GUARDIAN, SoundTally())
        assert seen is not None
        return next((s.confirmed, s.asked, s.acted) for s in seen.sounds if s.meaning == meaning)

    def pair(self, page: Page) -> str:
        """Make a page a board, and return the board's id."""
        done = self.installation.open(NOA).do(LEADERS[NOA], OfferPairing("Surfplattan"))
        assert isinstance(done, Done)
        page.goto(f"{self.address}board/#pair={done.code}")
        page.wait_for_selector("#board button:visible")
        until(page, lambda: state(page, "bundle"))
        board: str = state(page, "bundle")["board"]
        return board

    def said(self, board: str) -> list[Entry]:
        """Return what a board has said."""
        lines = self.installation.open(NOA)._room.journal.lines()
        return [line.said.entry for line in lines if isinstance(line.said, Kept) and line.said.board == board]


@contextmanager
def served(home: Path, lives: str = HEARING) -> Iterator[House]:
    """Serve one person of the demo whose board may listen."""
    with made_with(home, lives) as installation, socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        house = House(installation, f"http://127.0.0.1:{listening.getsockname()[1]}/")
        ears = Ears(partial(permit, installation), house.listener, sources=sources(installation))
        server = _server(Door(office(installation, str, "sv", ears=ears), listening))
        thread = threading.Thread(target=lambda: asyncio.run(server._serve([listening])))
        thread.start()
        try:
            yield house
        finally:
            server.should_exit = True
            thread.join()


def listening_by_corner(page: Page, house: House) -> None:
    """Have the board listen as an assistant does, and wait until it does."""
    before = len(house.listeners)
    page.keyboard.press("F1")
    page.wait_for_timeout(300)
    page.get_by_role("button", name=words("corner.listen", name="Noa"), exact=True).click()
    until(page, lambda: len(house.listeners) > before and house.ear.given, "it never listened")


__all__ = ["HEARING", "ROOM", "House", "Told", "listening_by_corner", "served"]
