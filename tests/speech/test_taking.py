"""A take at a terminal: heard until it is quiet, and judged by the child that compares sounds."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from jagvoice.core.sounds import Take, cut, pcm_of
from jagvoice.speech.hearing import RECORDER, HearingError
from jagvoice.speech.taking import advised, taken
from tests.sounds import pcm
from tests.speech.microphone import put_in


def test_a_sound_comes_from_the_microphone_as_a_wav_file(tmp_path: Path) -> None:
    stop, levels = threading.Event(), list[float]()

    def hears(level: float, seconds: float) -> None:
        levels.append(level)
        if seconds > 0.6:
            stop.set()

    command = ["env", f"PYTHONPATH={put_in(tmp_path / 'microphone')}", *RECORDER]
    sound = taken(hears, stop, command=command)

    assert sound is not None
    assert 0.5 < len(pcm_of(sound)) / 2 / 16_000 < 2
    assert max(levels) > 0.2


def test_where_nobody_is_heard_there_is_no_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jagvoice.core.takes.WAIT_SECONDS", 0.3)

    assert taken(lambda level, seconds: None, threading.Event(), command=[*RECORDER, "--null"]) is None


def test_without_a_microphone_it_is_said() -> None:
    with pytest.raises(HearingError):
        taken(lambda level, seconds: None, threading.Event(), command=[sys.executable, "-c", ""])


TAKES = [
    *(Take("bath", f"b{n}", cut(pcm(0.8, 220 + n))) for n in range(2)),
    *(Take("yes", f"y{n}", cut(pcm(0.4, 500 + n))) for n in range(2)),
]


def test_a_take_that_is_like_another_meaning_is_told_by_the_child() -> None:
    assert "too_like:bath" in advised("shower", pcm(0.8, 221), TAKES)


@pytest.mark.parametrize("program", ["", "import time; time.sleep(60)", "print('{}', flush=True); input()"])
def test_without_the_child_only_what_is_plain_is_told(program: str) -> None:
    told = advised("shower", pcm(0.8, 221, loud=0.03), TAKES, command=[sys.executable, "-c", program], patience=0.5)

    assert tuple(told) == ("too_quiet",)
