"""Somebody speaks to a real board, by lines and in a terminal: sound files stand for the microphone."""

from __future__ import annotations

import sys
from array import array
from pathlib import Path

import pytest

from benchmarks.takes import EASY, take
from jagvoice.core.consents import VOICE_RECORDING
from jagvoice.core.sounds import RATE as TAKE_RATE
from jagvoice.home import clock
from jagvoice.household import Done, GiveConsent, Installation, KeepTake, Viewer
from jagvoice.store.database import open_database
from tests.homes import NOW as AT
from tests.korean import VOICES, Spoken, model
from tests.sounds import wav
from tests.speaking import NO, PERSON, YES, household_file
from tests.user.support import NOW, command, journal, words
from tests.user.terminal import Terminal

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

EVA = Viewer("u-eva", "account")
"""The guardian."""

F2 = "\x1bOQ"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "bo.yaml").write_text(household_file(swedish=True))
    assert command("init", "--from", tmp_path / "bo.yaml", "--home", tmp_path / "home", "--now", NOW).status == 0
    return tmp_path / "home"


def files(korean: tuple[Spoken, ...], *labels: str) -> list[str]:
    """Return the options that have words heard in place of a microphone."""
    found = [next(s for s in korean if s.label == label and (s.voice, s.rate) == VOICES[0]) for label in labels]
    return [part for spoken in found for part in ("--microphone", str(spoken.file))]


def board(*options: str) -> type[Terminal]:
    class Listens(Terminal):
        program = (*Terminal.program, *options)

    return Listens


def test_what_is_said_by_lines_is_asked_about_and_a_yes_makes_it_an_answer(
    home: Path, korean: tuple[Spoken, ...]
) -> None:
    heard = files(korean, "수영", NO, "수영", YES)
    lines = [words("button.hear_me")] * 4 + [words("button.finished")]
    ran = command(
        "board", "--plain", "--home", home, "--now", NOW, "--model", model(), *heard, stdin="\n".join(lines) + "\n"
    )

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.count(words("board.meant", label="Bada")) == 2
    [told] = [e for e in journal(home) if e["chosen"]]
    assert (told["chosen"], told["means"]) == (["bath"], "voice")
    assert [step["kind"] for step in told["trail"]] == ["misheard", "chose", "ended"]


@pytest.mark.slow
def test_what_is_said_in_a_terminal_is_asked_about_and_confirmed_by_a_word(
    home: Path, korean: tuple[Spoken, ...]
) -> None:
    with board("--model", str(model()), *files(korean, "수영", YES))(home, "Bo") as screen:
        screen.shows(words("board.what_do"))
        screen.key(F2)
        screen.until(lambda: screen.sees(words("ear.listening")), "hearing, once the model is loaded", patience=90)
        screen.shows(words("board.meant", label="Bada"))
        screen.shows("Du valde: Bada.")
        assert screen.sees(words("ear.listening"))
        screen.key(F2)
        screen.until(lambda: not screen.sees(words("ear.listening")), "the end of listening")
        screen.touch(words("button.finished"), words("board.what_do"))
        assert screen.leave() == 0

    [told] = journal(home)
    assert (told["chosen"], told["means"], told["outcome"]) == (["bath"], "voice", "chosen")


def test_a_sound_that_only_those_around_know_answers(home: Path, tmp_path: Path) -> None:
    """No recogniser knows "ba": five takes of it were recorded, and some of three other sounds."""
    with Installation(open_database(home), home, clock(AT)) as installation:
        household = installation.open(PERSON)
        assert isinstance(household.do(EVA, GiveConsent(VOICE_RECORDING, "yes")), Done)
        for meaning in ("bath", "music", "help", "more"):
            for number in range(5):
                assert isinstance(household.do(EVA, KeepTake(meaning, pcm(meaning, 0, number))), Done)
    (ba := tmp_path / "ba.wav").write_bytes(wav(list(array("h", pcm("bath", 1, 0))), rate=TAKE_RATE))

    with board("--microphone", str(ba))(home, "Bo") as screen:
        screen.shows(words("board.what_do"))
        screen.touch(words("button.hear_me"), words("ear.listening"))
        screen.until(
            lambda: screen.sees("Du valde: Bada.") or screen.sees(words("board.meant", label="Bada")), "an answer"
        )
        if not screen.sees("Du valde: Bada."):
            screen.shows(words("board.meant", label="Bada"))
            screen.touch(words("button.yes"))
        screen.shows("Du valde: Bada.")
        screen.touch(words("button.finished"), words("board.what_do"))
        assert screen.leave() == 0

    [told] = journal(home)
    assert (told["chosen"], told["means"]) == (["bath"], "sound")


def pcm(meaning: str, day: int, number: int) -> bytes:
    samples = take(0, meaning, day, number, EASY)
    return array("h", [round(max(-1.0, min(1.0, float(s))) * 32767) for s in samples]).tobytes()


def test_without_a_microphone_it_is_told_in_a_sentence_and_the_pictures_answer(home: Path) -> None:
    none = {"PULSE_SERVER": "unix:/nonexistent", "ALSA_CONFIG_PATH": "/dev/null", "JACK_NO_START_SERVER": "1"}
    with board("--model", str(model()))(home, "Bo", JAGVOICE_SOUND="", **none) as screen:
        screen.shows(words("board.what_do"))
        screen.key(F2, words("ear.lost"))
        screen.touch("Bada", "Du valde: Bada.")
        screen.touch(words("button.finished"), words("board.what_do"))
        assert screen.leave() == 0
    assert [e["chosen"] for e in journal(home)] == [["bath"]]


def test_what_cannot_stand_for_a_microphone_is_told_in_a_sentence(home: Path, tmp_path: Path) -> None:
    (text := tmp_path / "text.wav").write_text("no sound")
    none = tmp_path / "none.wav"
    missing = words("cli.unreadable", path=none, reason=words("reason.missing"))
    for file, told in ((text, words("cli.no_wav", path=text)), (none, missing)):
        ran = command("board", "--plain", "--home", home, "--microphone", file)
        assert (ran.status, ran.err) == (2, told + "\n")
    assert command("profile", "--home", home, "--set", "microphone=off").status == 0
    ran = command("board", "--plain", "--home", home, "--microphone", text)
    assert (ran.status, ran.err) == (2, words("cli.microphone_off", name="Bo") + "\n")
