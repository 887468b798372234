"""A voice with recordings and spellings of its household: heard where they belong, and never in the way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jagvoice.core.text import Said
from jagvoice.speech.recordings import tidied
from jagvoice.speech.seam import Spoken
from jagvoice.speech.voice import Voice
from tests.speech.sounds import voice as sound_of_a_voice

OpenVoice = Callable[..., Voice]

BATHE, YES = Said("Bada", "sv"), Said("Ja", "sv")
RECORDING = tidied(sound_of_a_voice(0.2))
NOBODY = ["/nonexistent"]


def heard(spoken: Spoken, within: float = 6.0) -> bool:
    return spoken.handed.wait(within) and spoken.done.wait(within) and spoken.outcome == "finished"


def of(**recordings: bytes) -> Callable[[Said], bytes | None]:
    return lambda said: recordings.get(said.text)


@pytest.mark.parametrize("keep", [True, False])
def test_a_recording_is_heard_without_an_engine_and_without_lying_on_the_disk(
    open_voice: OpenVoice, tmp_path: Path, keep: bool
) -> None:
    voice = open_voice(recorded=of(Bada=RECORDING), engine=NOBODY)

    began = time.monotonic()
    assert heard(voice.say(BATHE, keep=keep))
    assert 0.2 < time.monotonic() - began < 3
    assert list(tmp_path.rglob("*.wav")) == []


@pytest.mark.parametrize("damaged", [b"", b"no sound", RECORDING[:-10], RECORDING[:100], bytes(9000)])
def test_a_damaged_recording_gives_way_to_the_engine(open_voice: OpenVoice, damaged: bytes) -> None:
    voice = open_voice(recorded=of(Bada=damaged))

    assert heard(voice.say(BATHE))
    assert voice._synthesis.find(BATHE) is not None


def test_without_engine_and_recording_it_is_over_and_unheard(open_voice: OpenVoice) -> None:
    voice = open_voice(recorded=of(Bada=RECORDING[:-10]), engine=NOBODY)
    spoken = voice.say(BATHE)

    assert spoken.done.wait(3)
    assert spoken.outcome == "unheard"


def test_a_recording_is_stopped_and_replaced_like_any_other_sound(open_voice: OpenVoice) -> None:
    voice = open_voice(recorded=of(Bada=tidied(sound_of_a_voice(10)), Ja=RECORDING), engine=NOBODY)
    first = voice.say(BATHE)
    assert first.handed.wait(3)
    second = voice.say(YES)
    assert first.done.wait(0.3)
    assert heard(second)

    third = voice.say(BATHE)
    assert third.handed.wait(3)
    voice.stop()
    assert third.done.wait(0.3)
    assert (first.outcome, third.outcome) == ("stopped", "stopped")


def test_what_is_recorded_is_not_prepared_by_the_engine_but_fetched_beforehand(open_voice: OpenVoice) -> None:
    fetched: list[tuple[str, str]] = []

    def recorded(said: Said) -> bytes | None:
        fetched.append((said.text, threading.current_thread().name))
        return RECORDING if said == BATHE else None

    voice = open_voice(recorded=recorded)
    voice.prepare([BATHE, YES])
    until = time.monotonic() + 5
    while voice._synthesis.find(YES) is None and time.monotonic() < until:
        time.sleep(0.01)

    assert voice._synthesis.find(BATHE) is None
    assert fetched == [("Bada", "jagvoice-synthesis"), ("Ja", "jagvoice-synthesis")]


def test_names_are_said_as_they_are_spelled_for_the_engine(open_voice: OpenVoice) -> None:
    name, spelled = Said("Mehmet kommer", "sv"), Said("Mechmet kommer", "sv")
    plain = open_voice()
    own = open_voice(pronounced=lambda said: said.text.replace("Mehmet", "Mechmet"))

    assert own.clip(name) == plain.clip(spelled) != plain.clip(name)
    spoken = own.say(name)
    assert heard(spoken)
    assert spoken.said == name, "the screen keeps the right spelling"


def test_what_is_private_leaves_no_sound_however_it_is_spelled(open_voice: OpenVoice, tmp_path: Path) -> None:
    voice = open_voice(pronounced=lambda said: said.text + " hej")
    assert heard(voice.say(BATHE, keep=False))
    voice.close()

    assert list(tmp_path.rglob("*.wav")) == []


def test_a_spelling_that_changes_meanwhile_is_taken_up(open_voice: OpenVoice) -> None:
    spelled = ["Bada"]
    scenes: list[int] = []

    def look_again() -> None:
        scenes.append(len(scenes))
        spelled[0] = f"Bada {len(scenes)}"

    voice = open_voice(pronounced=lambda said: spelled[0], look_again=look_again)
    for scene in (1, 2):
        voice.prepare([BATHE, BATHE])
        until = time.monotonic() + 5
        while (voice._synthesis.find(BATHE) is None or len(scenes) < scene) and time.monotonic() < until:
            time.sleep(0.01)
    assert scenes == [0, 1]
    assert heard(voice.say(BATHE))


def test_the_player_is_given_the_ceiling_and_the_onset(open_voice: OpenVoice) -> None:
    def options(voice: Voice) -> list[str]:
        return [o for o in voice._playback.child._command if o.startswith("--")]

    assert options(open_voice(volume=35)) == ["--volume=35", "--null"]
    assert options(open_voice(volume=80, soft_onset=False)) == ["--volume=80", "--sudden", "--null"]
