"""References become bitmaps: the same every time, without margin, and with or without a cache."""

from __future__ import annotations

import io
from hashlib import sha256

import pytest
from PIL import Image, ImageChops, ImageDraw

from jagvoice import words
from jagvoice.pictures import Pictures, UnknownPictureError, portrait, symbols
from jagvoice.pictures.lettering import drawable, write
from jagvoice.pictures.portraits import initial
from jagvoice.pictures.sheet import draw_sheet

NAMES = [
    "Karin",
    "Bengt",
    "Malin",
    "Samira",
    "Johan",
    "Elin",
    "Mehmet",
    "Kerstin",
    "Nadja",
    "Tomas",
    "Petra",
    "Alva",
    "Åke",
    "Ärla",
    "Östen",
    "Émile",
    "Zoë",
    "Wilma",
    "Quinn",
    "Xerxes",
]


def _box(picture: Image.Image) -> tuple[int, int, int, int]:
    return picture.getchannel("A").getbbox()


def test_the_same_picture_twice_is_the_same_bytes() -> None:
    assert Pictures().png("symbol:toilet", 80) == Pictures().png("symbol:toilet", 80)
    assert Pictures().png("portrait:u-1:Eva", 80) == Pictures().png("portrait:u-1:Eva", 80)


@pytest.mark.parametrize("key", symbols())
def test_the_empty_margin_is_cropped(key: str) -> None:
    left, top, right, bottom = _box(Pictures().image(f"symbol:{key}", 64, paper=None))

    assert max(right - left, bottom - top) >= 63
    assert abs(left - (64 - right)) <= 2
    assert abs(top - (64 - bottom)) <= 2


@pytest.mark.parametrize("px", [1, 16, 60, 181, 512])
def test_a_picture_has_the_size_asked_for(px: int) -> None:
    picture = Pictures().image("symbol:help", px)

    assert picture.size == (px, px)
    assert picture.mode == "RGB"


def test_paper_shows_in_the_corners() -> None:
    assert Pictures().image("symbol:yes", 64, "#102030").getpixel((0, 0)) == (0x10, 0x20, 0x30)
    assert Pictures().image("symbol:yes", 64, None).getpixel((0, 0))[3] == 0


@pytest.mark.parametrize(
    "reference", ["symbol:toilett", "symbol:", "toilet", "", "portrait:", "photo:1", "symbol:../x"]
)
def test_a_reference_that_leads_nowhere_is_refused(reference: str) -> None:
    with pytest.raises(UnknownPictureError):
        Pictures().png(reference, 40)


@pytest.mark.parametrize(("px", "paper"), [(0, "#ffffff"), (-1, None), (100_000, None), (40, "white"), (40, "#fff")])
def test_a_size_or_colour_that_is_none_is_refused(px: int, paper: str | None) -> None:
    with pytest.raises(ValueError):
        Pictures().png("symbol:toilet", px, paper)


def test_the_cache_is_used_again(tmp_path, monkeypatch) -> None:
    first = Pictures(tmp_path / "cache").png("symbol:toilet", 50)
    assert len(list((tmp_path / "cache").iterdir())) == 1
    monkeypatch.setattr("jagvoice.pictures.render._render", lambda *_: pytest.fail("rendered again"))

    assert Pictures(tmp_path / "cache").png("symbol:toilet", 50) == first


def test_size_paper_and_picture_each_have_their_own_place_in_the_cache(tmp_path) -> None:
    pictures = Pictures(tmp_path)
    for reference, px, paper in [
        ("symbol:toilet", 50, "#ffffff"),
        ("symbol:toilet", 51, "#ffffff"),
        ("symbol:toilet", 50, "#000000"),
        ("symbol:toilet", 50, None),
        ("portrait:toilet:T", 50, "#ffffff"),
    ]:
        pictures.png(reference, px, paper)

    assert len(list(tmp_path.glob("*.png"))) == 5
    assert list(tmp_path.glob("*.part")) == []


def test_a_torn_cache_file_is_drawn_anew(tmp_path) -> None:
    first = Pictures(tmp_path).png("symbol:toilet", 50)
    (file,) = tmp_path.iterdir()
    file.write_bytes(first[:100])

    assert Pictures(tmp_path).png("symbol:toilet", 50) == first
    assert file.read_bytes() == first


def test_a_cache_that_cannot_be_written_breaks_nothing(tmp_path, monkeypatch) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    wanted = Pictures().png("symbol:toilet", 50)
    assert Pictures(in_the_way / "cache").png("symbol:toilet", 50) == wanted

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)

    assert Pictures(tmp_path / "cache").png("symbol:toilet", 50) == wanted
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_portrait_depends_on_nobody_else_and_never_changes() -> None:
    drawn = {name: portrait(f"u-{name}", name) for name in NAMES}

    assert drawn == {name: portrait(f"u-{name}", name) for name in reversed(NAMES)}
    assert (
        sha256(portrait("u-karin", "Karin Öberg")).hexdigest()[:8] == "0c178cb4"
    )  # people know her by it: never change it


def test_the_portraits_of_twenty_people_can_be_told_apart() -> None:
    pictures = [Pictures().image(f"portrait:u-{name}:{name}", 60) for name in NAMES]
    differences = [
        sum(ImageChops.difference(a, b).convert("L").histogram()[48:])
        for i, a in enumerate(pictures)
        for b in pictures[:i]
    ]

    assert min(differences) > 60  # of 3 600 pixels


def test_two_people_with_one_initial_and_one_look_are_told_apart_by_the_account() -> None:
    drawn = {portrait(f"u-{n}", "Karin") for n in range(40)}

    assert len(drawn) > 30


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Åke", "Å"), ("östen", "Ö"), ("Émile", "E"), ("ışık", "I"), ("  7 Eva", "E"), ("李", ""), ("", ""), ("ß", "S")],
)
def test_the_initial_is_a_capital_that_can_be_drawn(name: str, letter: str) -> None:
    assert initial(name) == letter


@pytest.mark.parametrize("name", ["", "李", "<b>&", 'x"/><script>', "a:b:c"])
def test_any_name_can_be_drawn_and_none_gets_into_the_drawing(name: str) -> None:
    assert Pictures().image(f"portrait:u-1:{name}", 40).size == (40, 40)
    assert b"script" not in portrait("u-1", name)


def test_the_sheet_shows_every_symbol(tmp_path) -> None:
    draw_sheet(tmp_path / "sheet.png", "sv")
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.width * sheet.height > len(symbols()) * 120 * 120


def test_a_sheet_that_cannot_be_written_says_so(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jagvoice.pictures.sheet._sheet", lambda groups, lang: Image.new("RGB", (8, 8)))
    with pytest.raises(OSError):
        draw_sheet(tmp_path / "missing" / "sheet.png", "en")


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_label_can_be_written(lang: str) -> None:
    assert [label for label in words.texts("symbols", lang).values() if not drawable(label)] == []


def test_no_portrait_is_cut_at_the_edge_of_its_sheet() -> None:
    """A shape that is cut has a long straight edge: the flower and the star reach their square only with their tips."""
    for account in map(str, range(60)):
        ground = portrait(account, "Malin").decode()
        if "A11.3" in ground or "M36 0.5" in ground:
            image = Pictures().image(f"portrait:{account}:Malin", 200).convert("L")
            for edge in (image.crop((0, 0, 200, 1)), image.crop((0, 0, 1, 200))):
                assert sum(pixel < 128 for pixel in edge.tobytes()) < 40


def test_marks_are_written_over_their_letters() -> None:
    written = {}
    for letter in "aåäáoöAÅÄOÖ":
        sheet = Image.new("L", (40, 40))
        write(ImageDraw.Draw(sheet), (20, 20), letter, 20, "white")
        written[letter] = sheet

    assert len({sheet.tobytes() for sheet in written.values()}) == 11
    assert written["å"].getbbox()[1] < written["a"].getbbox()[1]
    assert written["å"].crop((0, 20, 40, 40)) == written["a"].crop((0, 20, 40, 40))


def test_a_picture_without_anything_in_it_is_empty_paper(tmp_path) -> None:
    from jagvoice.pictures.render import _render

    empty = b'<svg viewBox="0 0 72 72" xmlns="http://www.w3.org/2000/svg"/>'

    assert Image.open(io.BytesIO(_render(empty, 8, "#ffffff"))).getcolors() == [(64, (255, 255, 255))]
