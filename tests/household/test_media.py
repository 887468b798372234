"""Photos and own voices behind the one door: kept whole, shown where they belong, and never lost or half kept."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from jagvoice.core.media import Phrase
from jagvoice.core.people import Understands
from jagvoice.core.text import Said
from jagvoice.faces.terminal.painters import Gallery, painter
from jagvoice.faces.terminal.painters.base import Frame
from jagvoice.household import (
    AddPhoto,
    Done,
    ForgetPhoto,
    ForgetPhrase,
    Household,
    Installation,
    KeepPhrase,
    Phrases,
    Picture,
    Recording,
    Refused,
    ToDeal,
    Viewer,
)
from jagvoice.pages.board import deal
from jagvoice.pictures.library import UnknownPictureError
from jagvoice.store.journal import Journal
from jagvoice.store.register import Register
from tests.homes import ALVA, NOA, made, sitting
from tests.pictures.files import FILES, SECRET, saved, scene

BOARD = Viewer("board-1", "board")
PERSON = Viewer(ALVA, "person")
PHOTO = saved(scene(), "PNG")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


@pytest.fixture
def alva(installation: Installation) -> Household:
    return installation.open(ALVA)


def added(household: Household, command: AddPhoto) -> str:
    done = household.do(BOARD, command)
    assert isinstance(done, Done), done
    return done.of


def refused(household: Household, command: object, viewer: Viewer = BOARD) -> str:
    done = household.do(viewer, command)
    assert isinstance(done, Refused)
    return done.message.key


def pictures(household: Household, understands: Understands | None = None) -> dict[str, str]:
    """Return the picture of every label on a board, with the person understanding so much."""
    dealing = household.look(BOARD, ToDeal(BOARD.who))
    assert dealing is not None
    if understands is not None:
        person = dealing.person
        dealing = replace(dealing, person=replace(person, profile=replace(person.profile, understands=understands)))
    deck = deal(dealing)
    return {c.label.text: c.picture for s in deck.scenes.values() for c in (*s.cells, *s.exits)}


def everything(folder: Path) -> bytes:
    return b"".join(p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file())


# --- photos ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("of", ["bath", "Bada", " bada "])
def test_a_photo_of_what_is_there_takes_the_place_of_its_symbol_for_who_understands_photos(
    alva: Household, of: str
) -> None:
    assert added(alva, AddPhoto(PHOTO, of)) == "bath"

    assert pictures(alva, "photo")["Bada"].startswith("photo:")
    assert pictures(alva, "object")["Bada"] == pictures(alva, "photo")["Bada"]
    assert pictures(alva, "symbol")["Bada"] == "symbol:bath"


@pytest.mark.parametrize("of", ["u-samira", "Samira", "samira haddad"])
def test_a_photo_of_somebody_takes_the_place_of_the_drawn_portrait(alva: Household, of: str) -> None:
    assert added(alva, AddPhoto(PHOTO, of)) == "u-samira"

    for understands in ("symbol", "photo"):
        assert pictures(alva, understands)["Samira"].startswith("photo:")


def test_something_new_with_only_a_photo_is_on_every_board(alva: Household) -> None:
    command = AddPhoto(PHOTO, label=Said("  Måla  på sten ", "sv"), kind="activity", category="home")
    assert added(alva, command) == "mala_pa_sten"

    for understands in ("symbol", "photo", "object"):
        shown = pictures(alva, understands)
        assert shown["Måla på sten"].startswith("photo:")
    assert added(alva, AddPhoto(FILES["jpeg"](), label=Said("Mala pa sten", "sv"))) == "mala_pa_sten_2"


def test_a_board_with_photos_can_be_played(installation: Installation, alva: Household) -> None:
    for n, kind in enumerate(("activity", "place", "thing", "person")):
        file = saved(scene(100 + n), "PNG")
        added(alva, AddPhoto(file, label=Said(f"Ny {kind}", "sv"), kind=kind, category="home" * (n < 2)))  # type: ignore[arg-type]
    board = sitting(installation.open(ALVA))

    shown = {c.picture for s in board.deck.scenes.values() for c in (*s.cells, *s.exits)}
    assert len({p for p in shown if p.startswith("photo:")}) == 3, "nobody on a board is asked for yet"
    for picture in shown:
        if picture.startswith("photo:"):
            assert board.picture(picture, 40, False).size == (40, 40)


def test_what_the_door_shows_of_a_photo_is_a_square(alva: Household) -> None:
    added(alva, AddPhoto(PHOTO, "bath"))
    reference = pictures(alva, "photo")["Bada"]

    for viewer in (BOARD, PERSON):
        image = alva.look(viewer, Picture(reference, 100))
        assert image is not None
        assert (image.size, image.getpixel((0, 0))) == ((100, 100), (255, 255, 255))
        assert image.getpixel((20, 30)) != (255, 255, 255)
    with pytest.raises(UnknownPictureError):
        alva.look(BOARD, Picture("photo:0", 100))


def test_a_photo_of_one_household_is_nothing_in_another(installation: Installation, alva: Household) -> None:
    added(alva, AddPhoto(PHOTO, "bath"))
    with pytest.raises(UnknownPictureError):
        installation.open(NOA).look(BOARD, Picture(pictures(alva, "photo")["Bada"], 100))


@pytest.mark.parametrize("name", FILES)
def test_nothing_that_a_file_tells_beside_its_pixels_is_anywhere_in_the_household(
    installation: Installation, alva: Household, name: str
) -> None:
    added(alva, AddPhoto(FILES[name](), "bath"))

    kept = everything(installation.home)
    assert b"bath" in kept
    assert SECRET not in kept
    assert SECRET[:14] not in kept


def test_a_photo_leaves_one_signed_note_and_the_chain_holds(installation: Installation, alva: Household) -> None:
    before = alva.verify().links
    added(alva, AddPhoto(PHOTO, "bath"))

    assert (alva.verify().ok, alva.verify().links) == (True, before + 1)
    note = Journal(installation._database, ALVA).notes(of=ALVA)[-1]
    assert (note.kind, note.by) == ("changed", BOARD.who)
    assert '"term":["bath"]' in note.body


@pytest.mark.parametrize(
    ("command", "key"),
    [
        (AddPhoto(b"", "bath"), "photo.empty"),
        (AddPhoto(b"no picture", "bath"), "photo.not_a_picture"),
        (AddPhoto(PHOTO[:200], "bath"), "photo.damaged"),
        (AddPhoto(PHOTO, "nothing"), "photo.unknown"),
        (AddPhoto(PHOTO, ""), "photo.unknown"),
        (AddPhoto(PHOTO), "photo.no_label"),
        (AddPhoto(PHOTO, label=Said(" ", "sv")), "photo.no_label"),
        (AddPhoto(PHOTO, label=Said("\x1b[2J", "sv")), "photo.no_label"),
        (AddPhoto(PHOTO, label=Said("\udc80", "sv")), "photo.no_label"),
        (AddPhoto(PHOTO, label=Said("x" * 61, "sv")), "photo.no_label"),
        (AddPhoto(PHOTO, label=Said("BADA", "sv")), "photo.label_taken"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    installation: Installation, alva: Household, command: AddPhoto, key: str
) -> None:
    register = Register(installation._database)
    before = register.terms(ALVA), register.members(ALVA), alva.verify().links

    assert refused(alva, command) == key

    assert (register.terms(ALVA), register.members(ALVA), alva.verify().links) == before
    with sqlite3.connect(installation.home / "jagvoice.db") as database:
        assert database.execute("SELECT count(*) FROM media").fetchone() == (0,)
    database.close()


def test_only_who_may_write_the_vocabulary_adds_a_photo(alva: Household) -> None:
    assert refused(alva, AddPhoto(PHOTO, "bath"), PERSON) == "door.refused"


@pytest.mark.parametrize(("of", "instead"), [("bath", "symbol:bath"), ("u-samira", "portrait:u-samira:Samira")])
def test_a_damaged_photo_gives_way_to_the_drawing(
    installation: Installation, alva: Household, of: str, instead: str
) -> None:
    added(alva, AddPhoto(PHOTO, of))
    reference = next(p for p in pictures(alva, "photo").values() if p.startswith("photo:"))
    installation._database.commit(lambda c: c.execute("UPDATE media SET body = x'ffd8'") and None)

    shown, drawn = (alva.look(BOARD, Picture(r, 60)) for r in (reference, instead))

    assert isinstance(shown, Image.Image)
    assert isinstance(drawn, Image.Image)
    assert shown.tobytes() == drawn.tobytes()


def test_a_photo_of_a_private_scene_is_not_kept_on_disk(installation: Installation, alva: Household) -> None:
    added(alva, AddPhoto(PHOTO, "bath"))
    reference = pictures(alva, "photo")["Bada"]
    before = sorted(p for p in installation.home.rglob("*") if not p.name.startswith("jagvoice.db"))

    def source(picture: str, px: int, keep: bool) -> Image.Image:
        image = alva.look(BOARD, Picture(picture, px, keep))
        assert image is not None
        return image

    gallery = Gallery(source, painter("half"), folder=installation.home / "kept" / "painted")
    gallery.paint(reference, Frame.within(20, 10, (10, 20), 0xFFFFFF), keep=False)
    gallery.close(lambda _: None)
    after = sorted(p for p in installation.home.rglob("*") if not p.name.startswith("jagvoice.db"))

    assert [p for p in after if p.is_file()] == [p for p in before if p.is_file()]


@pytest.mark.parametrize(("of", "instead"), [("bath", "symbol:bath"), ("u-samira", "portrait:u-samira:Samira")])
def test_a_photo_is_taken_away_for_good(installation: Installation, alva: Household, of: str, instead: str) -> None:
    added(alva, AddPhoto(PHOTO, of))
    (photo,) = {p for p in pictures(alva, "photo").values() if p.startswith("photo:")}
    body = Register(installation._database).photo(ALVA, photo.removeprefix("photo:"))
    assert body is not None
    assert body.body[100:200] in everything(installation.home)

    assert alva.do(BOARD, ForgetPhoto(of)) == Done(of=of)

    assert instead in pictures(alva, "photo").values()
    assert photo not in pictures(alva, "photo").values()
    assert body.body[100:200] not in everything(installation.home)
    assert alva.verify().ok
    assert refused(alva, ForgetPhoto(of)) == "photo.none"


def test_what_has_no_other_picture_goes_with_its_photo_and_a_shared_photo_stays(alva: Household) -> None:
    added(alva, AddPhoto(PHOTO, label=Said("Min boll", "sv"), kind="activity", category="home"))
    added(alva, AddPhoto(PHOTO, "bath"))
    assert alva.do(BOARD, ForgetPhoto("min boll")) == Done(of="min_boll")

    assert "Min boll" not in pictures(alva)
    assert alva.look(BOARD, Picture(pictures(alva, "photo")["Bada"], 20)) is not None
    assert refused(alva, ForgetPhoto("min boll")) == "photo.unknown"


# --- own voices ------------------------------------------------------------------------------------------------------


SOUND = random.Random(1).randbytes(30_000)


def test_own_phrases_are_kept_found_and_forgotten(installation: Installation, alva: Household) -> None:
    sound, name = Phrase("sv", " Du valde:  Bada. ", "recording", SOUND), Phrase("sv", "Mehmet", "like", b"Mechmet")
    for phrase in (sound, name):
        assert isinstance(alva.do(BOARD, KeepPhrase(phrase)), Done)

    listed = alva.look(BOARD, Phrases())
    assert listed == (Phrase("sv", "Du valde: Bada.", "recording"), name)
    assert alva.look(BOARD, Recording(listed[0])) == SOUND
    assert SOUND[:40] in everything(installation.home)
    assert alva.do(BOARD, ForgetPhrase(Said("du valde: bada.", "sv"))) == Done(of="du valde: bada.")
    assert alva.look(BOARD, Recording(listed[0])) is None
    assert alva.look(BOARD, Phrases()) == (name,)
    assert SOUND[:40] not in everything(installation.home)
    assert refused(alva, ForgetPhrase(Said("du valde: bada.", "sv"))) == "voice.nothing_own"


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        (Phrase("sv", " ", "recording", b"wav"), "voice.no_phrase"),
        (Phrase("sv", "\x1b", "recording", b"wav"), "voice.no_phrase"),
        (Phrase("sv", "x" * 301, "recording", b"wav"), "voice.no_phrase"),
        (Phrase("sv", "Mehmet", "like", b" "), "voice.no_phrase"),
        (Phrase("sv", "Mehmet", "like", b"\x1b[0m"), "voice.no_phrase"),
        (Phrase("sv", "Mehmet", "like", b"x" * 301), "voice.no_phrase"),
        (Phrase("sv", "Bada", "recording", b""), "door.refused"),
        (Phrase("sv", "Bada", "recording", bytes(2_000_001)), "door.refused"),
    ],
)
def test_what_cannot_be_a_phrase_is_refused(alva: Household, phrase: Phrase, key: str) -> None:
    assert refused(alva, KeepPhrase(phrase)) == key
    assert refused(alva, KeepPhrase(Phrase("sv", "Bada", "recording", b"wav")), PERSON) == "door.refused"
    assert alva.look(BOARD, Phrases()) == ()


def test_a_recording_may_be_told_by_the_id_of_what_it_names(alva: Household) -> None:
    assert alva.do(BOARD, KeepPhrase(Phrase("sv", "bath", "recording", b"wav"))) == Done(of="Bada")
    assert alva.do(BOARD, KeepPhrase(Phrase("en", "bath", "like", b"baath"))) == Done(of="bath")
    assert alva.look(BOARD, Phrases()) == (
        Phrase("en", "bath", "like", b"baath"),
        Phrase("sv", "Bada", "recording"),
    )
    assert alva.do(BOARD, ForgetPhrase(Said("bath", "sv"))) == Done(of="Bada")
    assert alva.look(BOARD, Phrases()) == (Phrase("en", "bath", "like", b"baath"),)


def test_damaged_phrases_are_as_if_they_were_not_there(installation: Installation, alva: Household) -> None:
    whole = Phrase("sv", "Ja", "like", b"ja")
    for phrase in (Phrase("sv", "Bada", "recording", b"wav"), Phrase("sv", "Mehmet", "like", b"Mechmet"), whole):
        alva.do(BOARD, KeepPhrase(phrase))
    damage = "UPDATE phrases SET body = x'00' WHERE text <> 'Ja'"
    installation._database.commit(lambda c: c.execute(damage) and None)

    recording, *_ = listed = alva.look(BOARD, Phrases())
    assert listed == (Phrase("sv", "Bada", "recording"), whole)
    assert alva.look(BOARD, Recording(recording)) is None
