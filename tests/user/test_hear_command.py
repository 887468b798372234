"""A sound file stands for the microphone: whoever types the command is told what a board would make of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from jagvoice.core.sounds import RATE as TAKE_RATE
from jagvoice.household import Done, GiveConsent, KeepTake, Viewer
from jagvoice.speech.resampling import Resampler
from tests.homes import ALVA, made
from tests.korean import RATE, VOICES, Spoken, model
from tests.speech.sounds import silence, wav
from tests.typed import typed
from tests.user.support import words

KARIN = Viewer("u-karin", "account")
MEANT = {"음악": "music", "버스": "bath", "수영": "fika"}
"""What three of the words mean as sounds of somebody's own."""


def told(*arguments: str | Path) -> dict[str, Any]:
    became = typed("hear", *arguments)
    assert became.status == 0, became.err
    return dict(json.loads(became.out))


def by(korean: tuple[Spoken, ...], label: str, voice: tuple[str, int] = VOICES[0]) -> Spoken:
    return next(word for word in korean if word.label == label and (word.voice, word.rate) == voice)


@pytest.fixture
def hush(tmp_path: Path) -> Path:
    (tmp_path / "hush.wav").write_bytes(wav(silence(2)))
    return tmp_path / "hush.wav"


def test_a_word_among_labels_is_told_with_its_cell_and_what_the_board_would_do(korean: tuple[Spoken, ...]) -> None:
    became = typed("hear", by(korean, "기차").file, "--among", "음악, 기차!,bulla", "--model", model())
    said = json.loads(became.out)
    milliseconds = said.pop("milliseconds")

    assert said == {"heard": "기차", "confidence": 1.0, "cell": "기차!", "decision": "ask", "means": "voice"}
    assert 0 < milliseconds < 10_000
    assert became.err == words("hear.unknown", words="bulla") + "\n"


def test_a_sound_of_the_persons_own_is_compared_with_hers_also_without_a_model(
    korean: tuple[Spoken, ...], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    with made(home) as installation:
        alva = installation.open(ALVA)
        assert isinstance(alva.do(KARIN, GiveConsent("voice_recording", "yes")), Done)
        for label, meaning in MEANT.items():
            for voice in VOICES[:2]:
                sound = Resampler(RATE, TAKE_RATE).take(np.array(by(korean, label, voice).samples, dtype=np.int16))
                assert isinstance(alva.do(KARIN, KeepTake(meaning, sound.tobytes())), Done)
    said = told(by(korean, "버스", VOICES[2]).file, "--home", home, "--sounds", "Alva")
    assert (said["cell"], said["decision"], said["means"], said["heard"]) == ("bath", "ask", "sound", "bada")
    said = told(by(korean, "버스", VOICES[2]).file, "--home", home, "--sounds", "Alva", "--among", "Bada,Musik")
    assert said["cell"] == "bath"
    said = told(by(korean, "버스", VOICES[2]).file, "--home", home, "--sounds", "Alva", "--among", "Rida,Musik")
    assert (said["cell"], said["decision"]) == (None, "nothing")


@pytest.mark.slow
def test_silence_is_nothing(hush: Path) -> None:
    said = told(hush, "--among", "음악", "--model", model())
    said.pop("milliseconds")

    assert said == {"heard": "", "confidence": None, "cell": None, "decision": "nothing", "means": None}


def test_without_any_label_that_the_model_knows_it_is_said_so(hush: Path) -> None:
    became = typed("hear", hush, "--among", "bulla", "--model", model())

    assert (became.status, became.out) == (2, "")
    assert became.err == words("hear.model") + "\n" + words("hear.unknown", words="bulla") + "\n"


def test_each_mistake_is_told_in_one_sentence(hush: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"RIFF")
    long = tmp_path / "long.wav"
    long.write_bytes(wav(silence(61)))
    with made(tmp_path / "home"):
        pass
    at_home = ("--home", tmp_path / "home")
    mistakes = [
        ((hush, "--among", "bada"), words("hear.no_model")),
        ((hush, *at_home), words("hear.no_model")),
        ((broken, "--among", "bada"), words("hear.no_sound")),
        ((long, "--among", "bada"), words("hear.too_long")),
        ((hush, "--among", " ,!"), words("hear.no_labels", most=500)),
        ((hush, "--among", ",".join(map(str, range(501)))), words("hear.no_labels", most=500)),
        ((hush, "--among", "bada", "--model", tmp_path), words("ears.no_model", path=tmp_path)),
        ((hush, *at_home, "--sounds", "Alva"), words("hear.no_sounds", name="Alva")),
        ((hush, *at_home, "--sounds", "Nobody"), None),
        ((tmp_path, "--among", "bada"), None),
        ((tmp_path / "none.wav", "--among", "bada"), None),
        ((hush, "--home", tmp_path / "none"), None),
    ]
    for arguments, sentence in mistakes:
        became = typed("hear", *arguments)

        assert (became.status, became.out, became.err.count("\n")) == (2, "", 1), arguments
        assert sentence is None or became.err == sentence + "\n"
