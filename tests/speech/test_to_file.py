from __future__ import annotations

import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from jagvoice.speech.to_file import speak_to_file
from jagvoice.speech.voice import ENGINE
from jagvoice.speech.voices import NoEngineError, UnknownVoiceError


def test_a_text_becomes_a_sound_file(tmp_path: Path) -> None:
    written = speak_to_file("Jag vill bada", tmp_path / "ut å.wav", lang="sv")

    assert written.path == tmp_path / "ut å.wav"
    assert (written.voice, written.rate) == ("gmq/sv", 150)
    with wave.open(str(written.path)) as file:
        assert file.getnframes() / 22050 == pytest.approx(written.seconds)
    assert written.seconds > 0.5
    assert [file.name for file in tmp_path.iterdir()] == ["ut å.wav"]


def test_a_place_is_meant_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert speak_to_file("Hej", Path("ut.wav"), lang="sv").path == Path("ut.wav")
    assert (tmp_path / "ut.wav").stat().st_size > 1000


def test_voice_and_rate_can_be_chosen(tmp_path: Path) -> None:
    slow = speak_to_file("Jag vill bada", tmp_path / "a.wav", lang="en", voice="sv+f3", rate="slow")
    fast = speak_to_file("Jag vill bada", tmp_path / "a.wav", lang="sv", rate=200)

    assert slow.voice == "gmq/sv+f3"
    assert fast.rate == 200
    assert slow.seconds > 1.2 * fast.seconds


def test_an_unknown_voice_is_told_with_names_like_it(tmp_path: Path) -> None:
    with pytest.raises(UnknownVoiceError) as problem:
        speak_to_file("Hej", tmp_path / "a.wav", lang="sv", voice="swedsh")

    assert "swedish" in problem.value.near


def test_a_language_without_a_voice_is_an_unknown_voice(tmp_path: Path) -> None:
    with pytest.raises(UnknownVoiceError):
        speak_to_file("Bures", tmp_path / "a.wav", lang="se")


def test_without_an_engine_the_reason_is_told(tmp_path: Path, without: Callable[..., list[str]]) -> None:
    with pytest.raises(NoEngineError, match="not installed here"):
        speak_to_file("Hej", tmp_path / "a.wav", lang="sv", engine=without("pyttsx3", ENGINE))


def test_a_place_that_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        speak_to_file("Hej", tmp_path / "none" / "a.wav", lang="sv")
    with pytest.raises(IsADirectoryError):
        speak_to_file("Hej", tmp_path, lang="sv")


@pytest.mark.parametrize(("text", "rate"), [("", None), ("\n", None), ("Hej", "quick"), ("Hej", 10)])
def test_what_cannot_be_said_is_an_error(tmp_path: Path, text: str, rate: str | int | None) -> None:
    with pytest.raises(ValueError):
        speak_to_file(text, tmp_path / "a.wav", lang="sv", rate=rate)

    assert list(tmp_path.iterdir()) == []
