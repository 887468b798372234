"""A tablet without a screen, for tests: it is paired, takes decks up, and says things with them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

from jagvoice.commands.reader import called
from jagvoice.core.codec import build, plain
from jagvoice.core.deck import Deck
from jagvoice.core.journal import At, Entry
from jagvoice.core.place import Input, Place
from jagvoice.core.walk import rest, shown, start, step
from jagvoice.faces.web.app import office
from jagvoice.faces.web.board.media import Media
from jagvoice.household import Done, Installation, OfferPairing, Viewer
from tests.faces.web.browsing import HERE
from tests.homes import ALVA, NOA, ticking

OFFICE = Viewer("u-malin", "account")
OFFICES = {ALVA: OFFICE, NOA: Viewer("u-henrik", "account")}
"""Who offers pairings, by person."""
JSON = {"content-type": "application/json"}


@dataclass
class Tablet:
    """One tablet."""

    client: TestClient
    board: str = ""
    deck: Deck | None = None
    place: Place | None = None
    at: Callable[[], At] = field(default_factory=ticking)
    random: Random = field(default_factory=lambda: Random(1))

    def get_deck(self, *, have: str | None = None, spent: int = 0) -> Response:
        """Ask for a deck."""
        known = (self.deck.id if self.deck else "") if have is None else have
        return self.client.get(f"/board/deck?have={known}&spent={spent}")

    def take_up(self, *, spent: int = 0) -> bool:
        """Take up the deck that is due, and return whether there was one."""
        answer = self.get_deck(spent=spent)
        if answer.status_code == 204:
            return False
        assert answer.status_code == 200, answer.text
        self.lay_out(answer.json())
        return True

    def lay_out(self, bundle: dict[str, Any]) -> None:
        self.board = bundle["board"]
        self.deck = deck_of(bundle)
        self.place = start(self.deck)

    def touch(self, cell: str | None = None) -> tuple[Entry, ...]:
        """Touch a cell, any by default, and return what that says; it is not sent."""
        assert self.deck is not None and self.place is not None
        view = shown(self.deck, self.place)
        found = cell or self.random.choice((*view.cells, *view.exits)).id
        self.place, entries = step(self.deck, self.place, Input(found), self.at())
        return entries

    def rest(self) -> tuple[Entry, ...]:
        assert self.deck is not None and self.place is not None
        self.place, entries = rest(self.deck, self.place, self.at())
        return entries

    def touches(self, count: int) -> Iterator[Entry]:
        """Touch this and that, until so much was said."""
        while count > 0:
            for entry in self.touch()[:count]:
                yield entry
                count -= 1

    def send(self, entries: Iterable[Entry], **changes: Any) -> Response:
        """Send entries."""
        return self.post({"board": self.board, "entries": [plain(e) for e in entries], **changes})

    def post(self, body: Any, address: str = "/board/entries", **headers: str) -> Response:
        content = body if isinstance(body, bytes) else json.dumps(body)
        return self.client.post(address, content=content, headers={**JSON, **headers})


def deck_of(bundle: dict[str, Any]) -> Deck:
    """Return the deck of a bundle, with seeds that nothing reads."""
    told = json.loads(json.dumps(bundle["deck"]))
    for slots in told["supply"].values():
        for slot in slots:
            slot["seed"] = 0
    return build(Deck, told)


def tablets_of(
    installation: Installation, seconds: Callable[[], float], media: Media | None = None
) -> Callable[..., Tablet]:
    """Return an office; each call is another tablet that was paired in it, to Alva by default."""
    app = office(installation, partial(called, installation=installation), "sv", seconds=seconds, media=media)

    def paired(person: str = ALVA) -> Tablet:
        client = TestClient(app, base_url=HERE, raise_server_exceptions=True)
        pair(installation, client, person)
        return Tablet(client)

    return paired


def pair(installation: Installation, client: TestClient, person: str, label: str = "Surfplattan") -> None:
    """Pair a tablet as its people do: somebody in the office offers a code, and somebody types it."""
    done = installation.open(person).do(OFFICES[person], OfferPairing(label))
    assert isinstance(done, Done), done
    answer = client.post("/board/pair", content=json.dumps({"code": done.code}), headers=JSON)
    assert answer.status_code == 204, answer.text
