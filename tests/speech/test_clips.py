from __future__ import annotations

import os
import time
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from jagvoice.speech.clips import Clips, name

PART = st.text(alphabet=st.characters(exclude_categories=()), max_size=20)
SPOKEN = st.tuples(PART, st.integers(80, 450), PART)


@given(SPOKEN, SPOKEN)
def test_two_different_clips_never_share_a_name(one: tuple[str, int, str], other: tuple[str, int, str]) -> None:
    assume(one != other)

    assert name(*one) != name(*other)


def test_halves_of_a_character_are_not_taken_for_the_character() -> None:
    assert name("sv", 150, "\ud83d\ude42") != name("sv", 150, "🙂")


def test_a_clip_is_found_again(tmp_path: Path) -> None:
    Clips(tmp_path / "a" / "b").place("sv", 150, "Hej").write_bytes(bytes(100))

    clips = Clips(tmp_path / "a" / "b")
    assert clips.find("sv", 150, "Hej") == clips.place("sv", 150, "Hej")
    assert clips.find("sv", 120, "Hej") is None


def test_a_file_that_a_power_cut_left_empty_is_not_found(tmp_path: Path) -> None:
    clips = Clips(tmp_path)
    clips.place("sv", 150, "Hej").touch()

    assert clips.find("sv", 150, "Hej") is None


def test_a_folder_that_cannot_be_made_is_replaced_and_the_replacement_removed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    clips = Clips(tmp_path / "file" / "cache")
    assert clips.find("sv", 150, "Hej") is None

    assert clips.move_on()
    clips.place("sv", 150, "Hej").write_bytes(bytes(100))
    found = clips.find("sv", 150, "Hej")
    assert found is not None
    clips.close()

    assert not found.parent.exists()


def test_what_is_in_the_first_folder_is_still_found_after_moving_on(tmp_path: Path) -> None:
    clips = Clips(tmp_path)
    clips.place("sv", 150, "Hej").write_bytes(bytes(100))
    clips.move_on()

    assert clips.find("sv", 150, "Hej") == tmp_path / name("sv", 150, "Hej")
    clips.close()


def test_there_is_an_end_to_moving_on(tmp_path: Path) -> None:
    clips = Clips(tmp_path)

    assert sum(clips.move_on() for _ in range(10)) <= 2
    clips.close()


def test_sweeping_keeps_what_was_heard_last_and_removes_half_written_files(tmp_path: Path) -> None:
    clips = Clips(tmp_path)
    for hours, text in enumerate(["new", "older", "oldest"]):
        clips.place("sv", 150, text).write_bytes(bytes(100))
        os.utime(clips.place("sv", 150, text), 2 * (time.time() - 3600 * hours,))
    for hours, part in enumerate(["now.1.part.wav", "before.1.part.wav"]):
        (tmp_path / part).write_bytes(bytes(100))
        os.utime(tmp_path / part, 2 * (time.time() - 7200 * hours,))

    clips.sweep(largest=250)

    assert {file.name for file in tmp_path.iterdir()} == {
        name("sv", 150, "new"),
        name("sv", 150, "older"),
        "now.1.part.wav",
    }


def test_forgetting_what_is_not_there_is_no_error(tmp_path: Path) -> None:
    Clips(tmp_path).forget(tmp_path / "none.wav")
