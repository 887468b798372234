"""One day of a person as a command tells it: printed, said aloud, and as a sound file, all the same sentences."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
import wave
from pathlib import Path

import pytest

from jagvoice.faces.aloud import PAUSE_SECONDS
from tests.user.support import NOW, command, environment, words

ALVAS_DAY = """I dag, onsdag 11 mars.
Malin är här, enligt schemat.
Sedan, klockan 13: Rida.
Det här är bokat.
Johan kommer klockan 15.30.
Senare, klockan 18.30: Bada.
Du har valt det här.
Kerstin kommer klockan 22.
"""


def test_a_day_is_told_sentence_by_sentence_as_far_as_the_person_thinks_ahead(home: Path) -> None:
    alva = command("day", "--home", home, "--now", NOW)
    noa = command("day", "--home", home, "--now", NOW, "--person", "Noa")

    assert (alva.status, alva.out, alva.err) == (0, ALVAS_DAY, "")
    assert (noa.status, noa.out, noa.err) == (
        0,
        "I dag, onsdag 11 mars.\nFatima är här, enligt schemat.\nSedan: Baka.\n",
        "",
    )


def test_another_day_is_told_whole_in_any_language_and_a_day_beyond_the_plan_is_empty(home: Path) -> None:
    tomorrow = command("day", "--home", home, "--now", NOW, "--date", "2026-03-12", "--lang", "en")
    beyond = command("day", "--home", home, "--now", NOW, "--date", "2031-01-01")

    assert tomorrow.out.startswith("Tomorrow, Thursday 12 March.\nSamira comes at 07:30.\n")
    assert "At 08:00: Eat breakfast.\nThis is booked.\n" in tomorrow.out
    assert (beyond.status, beyond.out) == (0, "Onsdag 1 januari.\nPlanen är tom.\n")


@pytest.mark.parametrize("typed", ["2026-02-30", "igår", "", "0001-01-01", "9999-12-31"])
def test_what_is_no_day_is_told_in_one_sentence(home: Path, typed: str) -> None:
    ran = command("day", "--home", home, "--now", NOW, "--date", typed)

    assert (ran.status, ran.out, ran.err) == (2, "", words("cli.unknown_date", date=typed) + "\n")


def test_a_day_becomes_one_sound_file_with_pauses_or_none_at_all(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "dag.wav"
    ran = command("day", "--home", home, "--now", NOW, "--person", "Noa", "--out", out)
    assert (ran.status, ran.err) == (0, "")
    with wave.open(str(out)) as sound:
        seconds = sound.getnframes() / sound.getframerate()
        frames = sound.readframes(sound.getnframes())
    silence = bytes(2 * int(0.95 * PAUSE_SECONDS["slow"] * sound.getframerate()))
    assert frames.count(silence) == 2, "three sentences"
    assert 4 < seconds < 30

    before = out.read_bytes()
    nowhere = command("day", "--home", home, "--now", NOW, "--out", tmp_path / "no" / "dag.wav")
    assert (nowhere.status, len(nowhere.err.splitlines())) == (2, 1)
    wrong = command("day", "--home", home, "--now", NOW, "--out", tmp_path / "dag.mp3")
    assert (wrong.status, wrong.err) == (2, words("say.not_wav", path=tmp_path / "dag.mp3") + "\n")
    assert [f.name for f in tmp_path.iterdir() if f.is_file()] == ["dag.wav"]
    assert out.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is a signal elsewhere")
def test_what_is_said_aloud_stops_quietly_at_once(home: Path) -> None:
    spoken = [sys.executable, "-m", "jagvoice", "day", "--aloud", "--home", str(home), "--now", NOW]
    pipe = subprocess.PIPE
    with subprocess.Popen(spoken, stdout=pipe, stderr=pipe, env=environment(), text=True) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        first = ran.stdout.readline()
        time.sleep(2)
        assert ran.poll() is None, "it is still being said"
        ran.send_signal(signal.SIGINT)
        began = time.monotonic()
        ran.wait(20)
        out, err = ran.stdout.read(), ran.stderr.read()

    assert time.monotonic() - began < 2
    assert (first + out, err) == (ALVAS_DAY, "")
    assert ran.returncode == 130
