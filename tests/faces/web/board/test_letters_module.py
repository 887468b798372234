"""Letters of the browser's board: as large as fit, equally large, and long words broken only where they must be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faces.web.board.bed import LONG
from tests.javascript import running

Ask = Callable[[Any], Any]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    with running(Path("tests/faces/web/board/letters.mjs")) as ask:
        yield ask


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Arbetsterapeuten", "Ar-bets-te-ra-peu-ten"),
        ("Fysioterapeuten", "Fy-sio-te-ra-peu-ten"),
        ("Habiliteringen", "Ha-bi-li-te-ring-en"),
        ("Sjukgymnasten", "Sjuk-gym-nas-ten"),
        ("Äventyrsbadet", "Även-tyrs-ba-det"),
        ("flickor", "flick-or"),
        ("Physiotherapist", "Phy-sio-the-ra-pist"),
        ("Bada", "Ba-da"),
        ("Fika!", "Fi-ka!"),
        ("bil", "bil"),
        ("Hjälp", "Hjälp"),
        ("", ""),
    ],
)
def test_words_are_broken_where_swedish_breaks_them(ask: Ask, word: str, parts: str) -> None:
    assert (ask({"word": word}) if word else [""]) == parts.split("-")


def test_no_letter_is_lost_and_no_piece_is_a_single_letter(ask: Ask) -> None:
    for word in {word for texts in LONG.values() for text in texts for word in text.split()}:
        parts = ask({"word": word})

        assert "".join(parts) == word
        assert len(parts) == 1 or min(map(len, parts)) > 1, parts


def fitted(ask: Ask, *texts: str, width: float = 100, height: float = 100, lines: int = 3, most: float = 40) -> Any:
    box = {"width": width, "height": height, "lines": lines, "most": most, "least": 9}
    return ask({"texts": texts, "box": box})


def test_letters_are_as_large_as_the_longest_word_lets_all_of_them_be(ask: Ask) -> None:
    assert fitted(ask, "Bada")["size"] == 40
    assert fitted(ask, "Bada", "Habilitera")["size"] == pytest.approx(100 * 0.98 / 5, abs=0.25)


def test_letters_are_no_larger_than_all_lines_have_room_for(ask: Ask) -> None:
    together = fitted(ask, "Bada nu då", height=46, lines=2)

    assert together["lines"] == 2
    assert together["size"] == pytest.approx(46 / 2 / 1.15, abs=0.25)


def test_a_word_is_whole_while_it_can_be_read_and_broken_at_its_joint_where_it_could_not(ask: Ask) -> None:
    assert fitted(ask, "Arbetsterapeuten", width=120)["texts"] == ["Arbetsterapeuten"]

    broken = fitted(ask, "Arbetsterapeuten", "Bada", width=70)
    assert broken["texts"] == ["Arbets|terapeuten", "Bada"]
    assert 13 < broken["size"] <= 16


def test_where_nothing_fits_letters_are_the_smallest_that_there_are(ask: Ask) -> None:
    assert fitted(ask, "Arbetsterapeuten", width=10)["size"] == 9


SIZES = [
    (320, 480),
    (480, 320),
    (320, 568),
    (568, 320),
    (390, 844),
    (820, 1180),
    (1180, 820),
    (1920, 1080),
    (3840, 2160),
]


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_ways_out_and_signposts_are_large_enough_and_leave_most_of_the_board_to_the_options(
    ask: Ask, size: tuple[int, int]
) -> None:
    width, height = size
    for ways in range(6):
        for signs in range(1, 10):
            needs = {"ways": ways, "signs": signs, "span": [0, 1, 1], "columns": 4, "rows": 3, "sentences": 0,
                     "pictured": False, "bars": 0}  # fmt: skip
            told = ask({"size": {"width": width - 16, "height": height - 16}, "needs": needs})
            exits = told["exits"]

            assert min(exits["sign"].values()) >= 44, (ways, signs, exits)
            assert not ways or min(exits["way"].values()) >= 44, (ways, signs, exits)
            assert exits["wayColumns"] * exits["wayRows"] >= ways
            assert exits["signColumns"] * exits["signRows"] >= signs
            assert exits["height"] <= 0.4 * height
            assert min(told["room"]["cell"].values()) >= 44, (ways, signs, told["room"])
