"""The pictures and sounds of a board's bundle: named without telling anything, and sent to that board alone."""

from __future__ import annotations

import io
from array import array
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image

from jagvoice.core.deck import Deck
from jagvoice.core.media import Phrase
from jagvoice.core.people import Profile
from jagvoice.core.text import Said
from jagvoice.faces.web.board.media import WAV, WEBP, Media, Named
from jagvoice.faces.web.board.pieces import PHOTO_BYTES, side
from jagvoice.household import Done, Household, Installation, ToDeal, Viewer
from jagvoice.household.media import AddPhoto, KeepPhrase
from jagvoice.pages.board import deal
from jagvoice.pages.board.heard import may_be_heard
from jagvoice.speech.recordings import as_wav, is_recording, tidied
from jagvoice.speech.stock import Wanted
from tests.homes import ALVA, NOA, made
from tests.speech.sounds import voice

BOARD = Viewer("board-1", "board")
MALIN, HENRIK = Viewer("u-malin", "account"), Viewer("u-henrik", "account")
SOUND = as_wav(array("h", [9000, -9000] * 400))


class Shelf:
    """A stock that has what it is given."""

    def __init__(self) -> None:
        self.has: dict[Wanted, bytes] = {}
        self.ordered: dict[str, list[Wanted]] = {}

    def order(self, board: str, wanted: Any) -> None:
        self.ordered[board] = list(wanted)

    def find(self, wanted: Wanted) -> bytes | None:
        return self.has.get(wanted)


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def media(shelf: Shelf) -> Media:
    return Media(shelf)  # type: ignore[arg-type]


def dealt(household: Household) -> tuple[Deck, Profile]:
    dealing = household.look(BOARD, ToDeal(BOARD.who))
    assert dealing
    return deal(dealing), dealing.person.profile


def named(media: Media, household: Household, secret: str = "token", **profile: Any) -> Named:
    deck, given = dealt(household)
    return media.named(household, BOARD, secret, deck, replace(given, **profile))


def keys(of: Named) -> set[str]:
    return {p["url"].rpartition("/")[2] for p in of.pictures.values()} | {
        u.rpartition("/")[2] for u in of.sounds.values()
    }


def photographed(household: Household, noise: float) -> None:
    """Give something that is offered a photo with soft shapes, and so much noise that nothing makes small."""
    shapes = Image.radial_gradient("L").resize((600, 400)).convert("RGB")
    grain = Image.frombytes("RGB", (600, 400), Random(1).randbytes(600 * 400 * 3))
    out = io.BytesIO()
    Image.blend(shapes, grain, noise).save(out, "PNG")
    assert isinstance(household.do(HENRIK, AddPhoto(out.getvalue(), of="bath")), Done)


def test_every_picture_and_every_text_of_a_deck_has_an_address_that_tells_nothing(
    media: Media, installation: Installation
) -> None:
    household = installation.open(ALVA)
    deck, profile = dealt(household)
    told = named(media, household)

    shown = {c.picture for s in deck.scenes.values() for c in (*s.cells, *s.exits)}
    assert shown <= set(told.pictures)
    assert list(told.sounds) == [*(f"{s.lang}|{s.text}" for s in may_be_heard(deck, profile)), "chime"]
    assert all(len(key) == 16 for key in keys(told))
    assert "symbol" not in str([p["url"] for p in told.pictures.values()])


def test_another_tablet_has_other_addresses_and_the_same_one_the_same(media: Media, installation: Installation) -> None:
    household = installation.open(ALVA)

    assert named(media, household) == named(media, household)
    assert not keys(named(media, household)) & keys(named(media, household, "another"))


def test_what_the_deck_shows_is_sent_as_a_drawing_and_what_another_deck_has_is_not(
    media: Media, installation: Installation
) -> None:
    alva, noa = installation.open(ALVA), installation.open(NOA)
    told = named(media, alva)
    other = keys(named(media, noa, "noas"))
    for picture in told.pictures.values():
        assert picture["kind"] == "drawing"
        sent = media.sent(alva, BOARD, "token", picture["url"].rpartition("/")[2])
        assert sent
        assert b"<svg" in sent.body

    for key in (*other, "", "nonsense", "A" * 16):
        with pytest.raises(LookupError):
            media.sent(alva, BOARD, "token", key)


def test_a_sound_is_sent_once_it_is_made_and_ordered_in_the_order_of_need(
    media: Media, shelf: Shelf, installation: Installation
) -> None:
    alva = installation.open(ALVA)
    told = named(media, alva)
    key = told.sounds["sv|Göra"].rpartition("/")[2]
    wanted = Wanted(Said("Göra", "sv"), "slow")

    assert shelf.ordered["board-1"][:2] == [Wanted(Said("Hej Alva!", "sv"), "slow"), wanted]
    assert media.sent(alva, BOARD, "token", key) is None
    shelf.has[wanted] = SOUND
    assert media.sent(alva, BOARD, "token", key) == (SOUND, WAV)


def test_the_tones_of_a_call_are_a_sound_of_their_own(media: Media, installation: Installation) -> None:
    alva = installation.open(ALVA)
    sent = media.sent(alva, BOARD, "token", named(media, alva).sounds["chime"].rpartition("/")[2])

    assert sent
    assert is_recording(sent.body)


def test_addresses_lead_where_they_did_when_the_program_was_begun_anew(
    media: Media, shelf: Shelf, installation: Installation
) -> None:
    alva = installation.open(ALVA)
    told = named(media, alva)
    shelf.has[Wanted(Said("Göra", "sv"), "slow")] = SOUND
    again = Media(shelf)  # type: ignore[arg-type]

    assert again.sent(alva, BOARD, "token", told.sounds["sv|Göra"].rpartition("/")[2]) == (SOUND, WAV)
    assert again.sent(alva, BOARD, "token", told.pictures["symbol:do"]["url"].rpartition("/")[2])


def test_what_is_known_of_boards_is_bounded(
    media: Media, installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jagvoice.faces.web.board.media.MOST_BOARDS", 3)
    noa = installation.open(NOA)
    for n in range(9):
        named(media, noa, f"token-{n}")

    assert len(media._known) == 3


def test_an_own_voice_and_an_own_spelling_are_other_sounds(
    media: Media, shelf: Shelf, installation: Installation
) -> None:
    alva = installation.open(ALVA)
    before = named(media, alva).sounds
    kept = KeepPhrase(Phrase("sv", "Göra", "recording", tidied(voice(0.6))))
    assert isinstance(alva.do(MALIN, kept), Done)
    assert isinstance(alva.do(MALIN, KeepPhrase(Phrase("sv", "Alva", "like", b"Aalva"))), Done)
    after = named(media, alva).sounds

    changed = {name for name in after if after[name] != before[name]}
    assert {"sv|Göra", "sv|Hej Alva!"} <= changed
    assert all("Alva" in name or "Göra" in name for name in changed)
    assert Wanted(Said("Hej Aalva!", "sv"), "slow") in shelf.ordered["board-1"]
    sent = media.sent(alva, BOARD, "token", after["sv|Göra"].rpartition("/")[2])
    assert sent
    assert is_recording(sent.body)


def test_a_new_pace_is_another_sound(media: Media, installation: Installation) -> None:
    alva = installation.open(ALVA)
    slow, fast = named(media, alva).sounds, named(media, alva, pace="fast").sounds

    assert all(slow[name] != fast[name] for name in slow if name != "chime")


@pytest.mark.parametrize("noise", [0.0, 0.1, 1.0])
@pytest.mark.parametrize("options", [1, 3, 4, 12])
def test_photos_are_small_enough_for_a_page_of_them_and_tell_nothing_but_their_pixels(
    media: Media, installation: Installation, options: int, noise: float
) -> None:
    noa = installation.open(NOA)
    photographed(noa, noise)
    told = named(media, noa, most_options=options)
    ((reference, photo),) = [(r, p) for r, p in told.pictures.items() if p["kind"] == "photo"]
    sent = media.sent(noa, BOARD, "token", photo["url"].rpartition("/")[2])

    assert reference.startswith("photo:")
    assert sent
    assert sent.type == WEBP
    assert len(sent.body) <= PHOTO_BYTES / max(options, 3)
    with Image.open(io.BytesIO(sent.body)) as image:
        assert image.width == image.height <= 512
        assert noise == 1.0 or image.width == side(options), "only what nothing makes small is smaller"
        assert not image.getexif()
        assert not {"exif", "icc_profile", "xmp"} & set(image.info)
