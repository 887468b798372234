"""The colours of the board: far enough apart to be seen, and none anywhere else."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from jagvoice.faces.terminal import app
from jagvoice.faces.terminal.colours import CALM, HIGH_CONTRAST, Colours, colours_of

LOOKS = pytest.mark.parametrize(("look", "text"), [(CALM, 4.5), (HIGH_CONTRAST, 7.0)], ids=["calm", "high"])

WORDS_ON = [
    ("words", "ground"), ("saved", "ground"), ("ink", "paper"), ("ink", "mark"), ("on_alarm", "alarm"),
    ("on_hears", "hears"),
]  # fmt: skip
"""Each colour of letters, and what they stand on."""

SEEN_ON = [
    ("frame", "ground"), ("way", "ground"), ("sign", "ground"), ("loud", "ground"), ("mark", "ground"),
    ("chosen", "ground"), ("paper", "ground"), ("paper", "alarm"), ("hears", "ground"),
]  # fmt: skip
"""Each frame, mark and card, and what it stands on."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 reckons it, 1 to 21."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_rightly() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@LOOKS
@pytest.mark.parametrize(("letters", "behind"), WORDS_ON)
def test_words_can_be_read(look: Colours, text: float, letters: str, behind: str) -> None:
    assert contrast(getattr(look, letters), getattr(look, behind)) >= text


@LOOKS
@pytest.mark.parametrize(("shape", "behind"), SEEN_ON)
def test_frames_and_marks_can_be_seen(look: Colours, text: float, shape: str, behind: str) -> None:
    assert contrast(getattr(look, shape), getattr(look, behind)) >= 3


@LOOKS
def test_a_mark_is_told_from_the_frame_it_takes_the_place_of(look: Colours, text: float) -> None:
    """The ground between frame and card is filled as well; that is where the mark is told from a light frame."""
    assert contrast(look.mark, look.ground) >= 7
    assert len({look.mark, look.frame, look.way, look.sign, look.loud}) >= 4


def test_every_colour_is_checked_with_what_it_stands_on() -> None:
    assert {name for pair in WORDS_ON + SEEN_ON for name in pair} == {field.name for field in fields(Colours)}


def test_high_contrast_is_black_and_further_apart_than_calm() -> None:
    assert colours_of(True) is HIGH_CONTRAST
    assert colours_of(False) is CALM
    assert HIGH_CONTRAST.ground == "#000000"
    for pair in WORDS_ON + SEEN_ON:
        apart = [contrast(*(getattr(look, name) for name in pair)) for look in (CALM, HIGH_CONTRAST)]
        assert apart[1] >= apart[0]


def test_the_style_sheet_has_no_colour_of_its_own_and_nothing_that_moves_or_blinks() -> None:
    sheet = Path(app.__file__).with_name("board.tcss").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)

    assert set(re.findall(r"\$([\w-]+)", rules)) <= set(CALM.variables())
    for rule in re.findall(r"(?:color|background|border(?:-left|-bottom)?): ([^;]+);", rules):
        assert rule == "none" or "$" in rule, rule
    assert not re.search(r"blink|transition|animation|opacity|tint", rules)
