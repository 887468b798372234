"""Letters of a font on sheets of pixels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from jagvoice import words
from jagvoice.pictures.lettering import drawable, fitting, label

NAMES = ["Åsa", "Yıldız", "Şenay", "Łukasz", "Zoë", "Đorđe", "Þór", "Søren", "François", "Nuñez", "Čapek", "Ağa"]


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """Return the box of all that is written on white."""
    box = ImageChops.invert(image.convert("L")).getbbox()
    assert box
    return box


def test_marks_make_other_letters() -> None:
    written = {letter: label(letter, 80, 80).tobytes() for letter in "aåäáàoöøeéuüyýiıIlcçsşgğ"}

    assert len(set(written.values())) == len(written)


def test_a_mark_stands_above_its_letter() -> None:
    for plain, marked in ("aå", "aä", "oö", "eé", "AÅ"):
        size = {"alike": ("ÅAÄÖgjpq",)}
        assert ink(label(marked, 300, 80, **size))[1] < ink(label(plain, 300, 80, **size))[1]  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_sentence_and_every_name_of_europe_in_latin_can_be_written(lang: str) -> None:
    said = [*words.texts("symbols", lang).values(), *words.texts("jagvoice", lang).values(), *NAMES]

    assert [text for text in said if not drawable(text)] == []


@pytest.mark.parametrize("text", ["سميرة", "Жанна", "明", "Bada ☃"])
def test_a_letter_that_the_font_lacks_is_never_written_as_a_box(text: str) -> None:
    assert not drawable(text)
    with pytest.raises(LookupError):
        label("Bada", 200, 60, alike=(text,))


def test_labels_of_one_choice_have_one_size() -> None:
    texts = ("Ro", "Åka skridskor på isen", "Måla")
    alike = ink(label("Ro", 300, 60, alike=texts))
    alone = ink(label("Ro", 300, 60))

    assert alike[3] - alike[1] < alone[3] - alone[1]
    assert fitting(texts, 300, 60, 2) == fitting(tuple(reversed(texts)), 300, 60, 2)


def test_a_wider_sheet_beside_narrower_ones_has_the_same_letters() -> None:
    heights = {ink(label("Bada nu", width, 40, room=190))[3] for width in (190, 200, 240)}

    assert len(heights) == 1


def test_a_label_has_the_colours_it_is_given() -> None:
    image = label("H", 60, 60, ink="#ffdd00", paper="#102030")

    assert image.getpixel((0, 0)) == (0x10, 0x20, 0x30)
    assert (0xFF, 0xDD, 0x00) in {image.getpixel((x, 30)) for x in range(60)}


@given(
    st.lists(st.sampled_from(["Jag", "vill", "prata", "med", "Ångström", "nu", "gå"]), min_size=1, max_size=4),
    st.integers(120, 500),
    st.integers(40, 160),
)
def test_what_is_written_is_whole(texts: list[str], width: int, height: int) -> None:
    left, top, right, bottom = ink(label(" ".join(texts), width, height))

    assert 0 < left < right < width
    assert 0 <= top < bottom <= height
    assert abs(left - (width - right)) <= width * 0.1 + 4, "it stands in the middle"
