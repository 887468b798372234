"""The deck of a paired board: it comes when something has changed, and whatever goes wrong does no harm."""

from __future__ import annotations

import threading
from array import array
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from jagvoice.core.media import Phrase
from jagvoice.core.plan import Mark
from jagvoice.core.text import Said
from jagvoice.faces.web.board.media import Media
from jagvoice.household import NOT_SAVED, Done, Household, Installation, KeepDeck, Refused, SetProfile, Tell, Viewer
from jagvoice.household.media import KeepPhrase
from jagvoice.speech.recordings import as_wav
from jagvoice.speech.stock import Stock
from jagvoice.store.register import Register
from tests.faces.web.board.tablet import OFFICE, Tablet, deck_of, tablets_of
from tests.faces.web.browsing import Clock
from tests.homes import ALVA


def kept(home: Installation, id: str) -> bool:
    return Register(home._database).deck(id) is not None


def test_a_board_that_has_nothing_is_given_a_whole_deck(board: Tablet, home: Installation) -> None:
    answer = board.get_deck()
    told = answer.json()

    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "no-store"
    assert told["person"] == {"id": ALVA, "name": "Alva"}
    assert told["lang"] == "sv"
    assert told["now"].startswith("2026-03-11T10:00:0")
    assert told["words"]["saved"] == "Det är sparat."
    assert told["deck"]["board"] == told["board"]
    assert "seed" not in answer.text
    assert kept(home, told["deck"]["id"])


def test_while_nothing_has_changed_nothing_is_sent(board: Tablet) -> None:
    board.take_up()

    for _ in range(3):
        answer = board.get_deck()
        assert (answer.status_code, answer.content) == (204, b"")


def test_who_is_to_be_spoken_to_less_loud_or_with_another_name_is_given_a_new_deck(
    board: Tablet, home: Installation
) -> None:
    told = board.get_deck().json()
    board.lay_out(told)
    address = f"/board/deck?have={told['deck']['id']}&manner={told['manner']}"
    assert board.client.get(address).status_code == 204
    household = home.open(ALVA)
    profile = household.person.profile
    assert isinstance(household.do(OFFICE, SetProfile(replace(profile, volume=20))), Done)

    quieter = board.client.get(address).json()
    assert quieter["deck"]["id"] != told["deck"]["id"]
    assert quieter["profile"]["volume"] == 20
    address = f"/board/deck?have={quieter['deck']['id']}&manner={quieter['manner']}"
    assert board.client.get(address).status_code == 204
    assert isinstance(household.do(OFFICE, KeepPhrase(Phrase("sv", "Alva", "like", b"Aalva"))), Done)
    assert board.client.get(address).status_code == 200


def test_an_answer_that_was_lost_is_given_again(board: Tablet) -> None:
    first, again = board.get_deck().json(), board.get_deck(have="").json()

    assert first["deck"] == again["deck"]


def test_an_answer_that_was_lost_is_given_again_by_a_server_begun_anew(board: Tablet, home: Installation) -> None:
    first = board.get_deck().json()
    again = Tablet(type(board.client)(board.client.app, base_url=str(board.client.base_url)))
    again.client.cookies = board.client.cookies

    assert again.get_deck().json()["deck"] == first["deck"]


def test_what_is_told_of_the_moment_comes_with_a_new_deck(board: Tablet, home: Installation) -> None:
    board.take_up()
    before = board.deck
    something_happens(home)

    assert board.take_up()
    assert board.deck is not None and before is not None
    assert board.deck.id != before.id
    assert not board.take_up()


def test_a_deck_that_may_still_be_spoken_with_is_never_forgotten(board: Tablet, home: Installation) -> None:
    """Whatever answers are lost: what the tablet has can be spoken with."""
    board.take_up()
    assert board.deck is not None
    for number in range(4):
        something_happens(home, number)
        assert board.get_deck().status_code == 200, "and the answer is lost"

        assert kept(home, board.deck.id)
    entries = tuple(board.touches(5))

    assert board.send(entries).json() == {"kept": [e.id for e in entries], "aside": []}


def test_a_deck_that_was_left_and_nothing_was_said_with_is_forgotten(board: Tablet, home: Installation) -> None:
    left = []
    for number in range(8):
        board.take_up()
        assert board.deck is not None
        left.append(board.deck.id)
        something_happens(home, number)

    assert sum(kept(home, id) for id in left) <= 3
    assert kept(home, left[-1])


def test_a_deck_that_something_was_said_with_stays(board: Tablet, home: Installation) -> None:
    board.take_up()
    assert board.deck is not None
    spoken = board.deck.id
    board.send(board.touches(4))
    for number in range(5):
        something_happens(home, number)
        board.take_up()

    assert kept(home, spoken)


def test_a_tablet_that_lost_everything_is_not_given_slots_that_are_used(board: Tablet) -> None:
    board.take_up()
    said = tuple(board.touches(6))
    used = {e.ask for e in said}
    board.send(said)
    again = deck_of(board.get_deck(have="").json())

    assert not used & {slot.ask for slots in again.supply.values() for slot in slots}


def test_a_supply_that_runs_out_is_filled_up(board: Tablet) -> None:
    board.take_up()
    said = tuple(board.touches(30))
    board.send(said)

    assert board.get_deck().status_code in (200, 204)
    assert board.take_up(spent=1)
    assert board.deck is not None
    slots = {slot.ask for several in board.deck.supply.values() for slot in several}
    assert not slots & {e.ask for e in said}


def test_two_requests_at_once_are_given_one_deck(board: Tablet, home: Installation) -> None:
    found: list[str] = []

    def ask() -> None:
        found.append(board.get_deck(have="").json()["deck"]["id"])

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 6
    assert len(set(found)) == 1


def test_another_boards_deck_is_as_unknown_as_any(board: Tablet, home: Installation) -> None:
    other = tablets_of(home, Clock())()
    other.take_up()
    board.take_up()
    assert other.deck is not None

    assert board.get_deck(have=other.deck.id).json()["deck"]["board"] == board.board
    assert board.get_deck(have="f" * 64).status_code == 200
    assert kept(home, other.deck.id)


def test_what_cannot_be_kept_is_not_given_away(board: Tablet, monkeypatch: pytest.MonkeyPatch) -> None:
    do = Household.do

    def full(self: Household, viewer: Viewer, command: Any) -> Any:
        return Refused(NOT_SAVED) if isinstance(command, KeepDeck) else do(self, viewer, command)

    monkeypatch.setattr(Household, "do", full)

    assert (board.get_deck().status_code, board.get_deck().content) == (503, b"")


def test_a_browser_that_takes_no_gzip_is_given_none(board: Tablet) -> None:
    answer = board.client.get("/board/deck", headers={"accept-encoding": "identity"})

    assert "content-encoding" not in answer.headers
    assert answer.json()["person"]["name"] == "Alva"


class Engine:
    """A voice that has made one text."""

    def __init__(self, folder: Path) -> None:
        self.made = folder / "made.wav"
        self.made.write_bytes(as_wav(array("h", [0, 9000, -9000] * 400)))

    def ready(self, said: Said) -> Path | None:
        return self.made if said.text == "Toalett" else None

    def clip(self, said: Said, limit: float) -> Path | None:
        return None

    def close(self) -> None:
        """Nothing runs."""


def test_the_pictures_and_sounds_of_a_bundle_are_sent_to_its_board_alone(home: Installation, tmp_path: Path) -> None:
    with closing(Stock(lambda _: Engine(tmp_path))) as stock:  # type: ignore[arg-type,return-value]
        tablets = tablets_of(home, Clock(), Media(stock))
        mine, theirs = tablets(), tablets()
        told = mine.get_deck().json()
        theirs.take_up()
        picture = told["pictures"]["symbol:toilet"]["url"]
        made, not_made = (told["sounds"][f"sv|{text}"] for text in ("Toalett", "Vad behöver du?"))

        drawing = mine.client.get(picture)
        assert (drawing.status_code, drawing.headers["content-type"]) == (200, "image/svg+xml")
        assert drawing.headers["cache-control"] == "no-store"
        assert "sandbox" in drawing.headers["content-security-policy"]
        assert mine.client.get(made).content[:4] == b"RIFF"
        assert mine.client.get(not_made).status_code == 204
        assert mine.client.get(told["sounds"]["chime"]).status_code == 200
        for address in (picture, made, not_made, "/board/picture/x", "/board/sound/%00"):
            assert theirs.client.get(address).status_code == 404


def something_happens(home: Installation, number: int = 0) -> None:
    """Let somebody tell of something that cannot be done now, each time of another thing."""
    household = home.open(ALVA)
    activities = [t.id for t in Register(home._database).terms(ALVA) if t.kind == "activity"]
    at = household.now
    mark = Mark("impossible", activities[number], at, at + timedelta(hours=1))
    household.do(Viewer("board-9", "board"), Tell((mark,)))
