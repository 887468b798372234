from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jagvoice.core.text import Said
from jagvoice.speech.seam import Spoken
from jagvoice.speech.voice import ENGINE, PLAYER, Voice

OpenVoice = Callable[..., Voice]

BATHE = Said("Jag vill bada", "sv")
LONG = Said("Vi badar i dag. " * 40, "sv")


def seconds(clip: Path | None) -> float:
    assert clip is not None
    with wave.open(str(clip)) as file:
        return float(file.getnframes() / file.getframerate())


def engine_pid(voice: Voice) -> int:
    pid = voice._synthesis.child.pid
    assert pid is not None
    return pid


def player_pid(voice: Voice) -> int:
    pid = voice._playback.child.pid
    assert pid is not None
    return pid


def heard(spoken: Spoken, within: float = 6.0) -> bool:
    return spoken.handed.wait(within) and spoken.done.wait(within) and spoken.outcome == "finished"


def test_opening_one_starts_nothing(voice: Voice) -> None:
    status = voice.status()

    assert (status.engine, status.device, status.troubles) == (None, None, ())
    assert voice._synthesis.child.pid is None


def test_a_text_is_said_without_waiting_for_anything(voice: Voice) -> None:
    began = time.monotonic()
    spoken = voice.say(BATHE)
    assert time.monotonic() - began < 0.1

    assert heard(spoken)


def test_swedish_is_spoken_by_a_swedish_and_english_by_an_english_voice(voice: Voice) -> None:
    swedish, english = voice.clip(Said("Barn sover", "sv")), voice.clip(Said("Barn sover", "en-GB"))

    assert seconds(swedish) > 0.15
    assert swedish != english
    assert swedish is not None
    assert english is not None
    assert swedish.read_bytes() != english.read_bytes()


def test_a_language_without_a_voice_is_not_spoken_and_disturbs_nobody(voice: Voice) -> None:
    assert voice.say(Said("Bures", "se")).done.wait(5)
    assert voice.clip(Said("Bures", "se")) is None
    assert heard(voice.say(BATHE))


def test_what_was_prepared_is_there_at_once_and_survives_a_restart(open_voice: OpenVoice) -> None:
    first = open_voice()
    first.prepare([BATHE, Said("Nej", "sv")])
    until = time.monotonic() + 5
    while first._synthesis.find(Said("Nej", "sv")) is None and time.monotonic() < until:
        time.sleep(0.01)
    first.close()

    second = open_voice(engine=["/nonexistent"])
    began = time.monotonic()
    assert second.clip(BATHE) is not None
    assert time.monotonic() - began < 0.05
    assert heard(second.say(BATHE))


def test_only_the_newest_scene_is_prepared(voice: Voice) -> None:
    voice.status(wait=5)
    for scene in range(20):
        voice.prepare([Said(f"scen {scene} {number}", "sv") for number in range(50)])
    assert voice.clip(Said("trängande", "sv")) is not None
    last = Said("scen 19 49", "sv")
    until = time.monotonic() + 10
    while voice._synthesis.find(last) is None and time.monotonic() < until:
        time.sleep(0.01)

    assert voice._synthesis.find(last) is not None
    assert voice._synthesis.find(Said("scen 10 49", "sv")) is None


def test_what_is_said_now_goes_before_what_is_prepared(voice: Voice) -> None:
    voice.status(wait=5)
    voice.prepare([Said(f"förberedd {number}", "sv") for number in range(200)])

    assert voice.say(BATHE).handed.wait(1)
    assert voice._synthesis.find(Said("förberedd 199", "sv")) is None


def test_a_newer_text_stops_an_older_one(voice: Voice) -> None:
    voice.clip(LONG)
    older = voice.say(LONG)
    assert older.handed.wait(3)

    newer = voice.say(BATHE)
    assert older.done.wait(0.3)
    assert older.outcome == "stopped"
    assert heard(newer)


def test_of_many_texts_at_once_only_the_last_is_heard(voice: Voice) -> None:
    spoken = [voice.say(Said(f"nummer {number}", "sv")) for number in range(30)]

    assert heard(spoken[-1])
    assert all(each.done.is_set() for each in spoken)
    assert {each.outcome for each in spoken[:-1]} == {"stopped"}


@pytest.mark.parametrize("ready", [True, False])
def test_stopping_takes_less_than_300_milliseconds(voice: Voice, ready: bool) -> None:
    voice.status(wait=5)
    if ready:
        voice.clip(LONG)
    spoken = voice.say(LONG)
    spoken.handed.wait(3 if ready else 0.02)

    began = time.monotonic()
    voice.stop()
    assert spoken.done.wait(0.3)
    assert time.monotonic() - began < 0.3
    assert spoken.outcome == "stopped"


def test_a_ready_text_reaches_the_device_at_once(voice: Voice) -> None:
    voice.clip(BATHE)
    voice.status(wait=5)
    delays = []
    for _ in range(20):
        spoken = voice.say(BATHE)
        assert spoken.handed.wait(3)
        assert spoken.delay is not None
        delays.append(spoken.delay)

    assert sorted(delays)[10] < 0.05


@pytest.mark.parametrize(
    "text", ["rad ett\nrad två", "\"citat\" 'citat' \\", "🙂", "Vi badar i dag. " * 150, "a\ud83d", "a\x00b"]
)
def test_any_text_can_be_said(voice: Voice, text: str) -> None:
    assert seconds(voice.clip(Said(text, "sv"))) > 0.1
    spoken = voice.say(Said(text, "sv"))

    assert spoken.handed.wait(5)


@pytest.mark.parametrize("text", ["", "  \n", "\x07"])
def test_a_text_with_nothing_to_hear_is_over_at_once_and_silences_the_one_before(voice: Voice, text: str) -> None:
    older = voice.say(BATHE)
    spoken = voice.say(Said(text, "sv"))

    assert spoken.outcome == "unheard"
    assert older.done.wait(1)
    assert voice.clip(Said(text, "sv")) is None


def test_an_engine_killed_in_the_middle_of_a_word_is_replaced(voice: Voice) -> None:
    voice.status(wait=5)
    for number in range(2):
        spoken = voice.say(Said(f"{number} {LONG.text}", "sv"))
        time.sleep(0.05)
        os.kill(engine_pid(voice), signal.SIGKILL)

        assert spoken.handed.wait(5)  # tried once more
        assert heard(voice.say(Said(f"efter {number}", "sv")))


def test_an_engine_that_hangs_is_replaced_after_the_time_limit(open_voice: OpenVoice) -> None:
    voice = open_voice(limit=0.5)
    voice.status(wait=5)
    os.kill(engine_pid(voice), signal.SIGSTOP)

    began = time.monotonic()
    spoken = voice.say(BATHE)
    assert time.monotonic() - began < 0.1
    assert heard(spoken)
    assert 0.4 < time.monotonic() - began < 5


def test_while_an_engine_hangs_what_is_ready_is_said(open_voice: OpenVoice) -> None:
    voice = open_voice()
    voice.clip(BATHE)
    voice.status(wait=5)
    os.kill(engine_pid(voice), signal.SIGSTOP)
    hanging = voice.say(Said("hänger", "sv"))

    assert heard(voice.say(BATHE), within=2)
    assert hanging.outcome == "stopped"


def test_a_player_killed_while_it_plays_is_replaced(voice: Voice) -> None:
    voice.clip(LONG)
    spoken = voice.say(LONG)
    assert spoken.handed.wait(3)
    os.kill(player_pid(voice), signal.SIGKILL)

    assert spoken.done.wait(1)
    assert spoken.outcome == "unheard"
    assert heard(voice.say(BATHE))


def test_a_player_that_hangs_is_replaced(open_voice: OpenVoice) -> None:
    voice = open_voice(limit=1.0)
    assert heard(voice.say(BATHE))
    os.kill(player_pid(voice), signal.SIGSTOP)

    began = time.monotonic()
    spoken = voice.say(BATHE)
    voice.say(BATHE)
    last = voice.say(BATHE)
    assert time.monotonic() - began < 0.1
    assert heard(last)
    assert spoken.done.is_set()


def test_without_an_engine_it_is_silent_and_says_why(open_voice: OpenVoice, without: Callable[..., list[str]]) -> None:
    voice = open_voice(engine=without("pyttsx3", ENGINE))
    status = voice.status(wait=5)
    voice.prepare([BATHE])
    spoken = voice.say(BATHE)

    assert spoken.done.wait(3)
    assert spoken.outcome == "unheard"
    assert voice.clip(BATHE) is None
    assert status.engine is False
    assert status.voices == {"sv": None, "en": None}
    assert [trouble.code for trouble in status.troubles] == ["no_engine"]
    assert "not installed here" in status.troubles[0].detail


def test_without_a_player_it_is_silent_and_says_why(open_voice: OpenVoice, without: Callable[..., list[str]]) -> None:
    voice = open_voice(player=without("miniaudio", PLAYER))
    status = voice.status(wait=5)
    spoken = voice.say(BATHE)

    assert spoken.done.wait(5)
    assert spoken.outcome == "unheard"
    assert not spoken.handed.is_set()
    assert seconds(voice.clip(BATHE)) > 0.15
    assert status.device is False
    assert [trouble.code for trouble in status.troubles] == ["no_player"]


@pytest.mark.skipif(sys.platform != "linux", reason="only there can the device be hidden")
def test_without_a_device_a_text_lasts_as_long_but_is_unheard(open_voice: OpenVoice) -> None:
    hidden = ["env", "PULSE_SERVER=unix:/nonexistent", "ALSA_CONFIG_PATH=/dev/null", "JACK_NO_START_SERVER=1", *PLAYER]
    voice = open_voice(player=hidden, null_device=False)
    length = seconds(voice.clip(BATHE))
    status = voice.status(wait=5)

    began = time.monotonic()
    spoken = voice.say(BATHE)
    assert spoken.done.wait(5)
    assert time.monotonic() - began > length - 0.1
    assert spoken.outcome == "unheard"
    assert not spoken.handed.is_set()
    assert status.device is False
    assert [trouble.code for trouble in status.troubles] == ["no_device"]


def test_what_works_is_reported(voice: Voice) -> None:
    status = voice.status(wait=5)

    assert status.engine is True
    assert status.device is True
    assert status.device_name == "null"
    assert status.voices == {"sv": "gmq/sv", "en": "gmw/en"}
    assert len(status.known_voices) > 100
    assert status.troubles == ()


def test_a_voice_can_be_named_for_a_language(open_voice: OpenVoice) -> None:
    usual, named = open_voice(), open_voice(voices={"sv": "Swedish+f3"})

    assert usual.clip(BATHE) != named.clip(BATHE)
    assert named.status(wait=5).voices == {"sv": "gmq/sv+f3", "en": "gmw/en"}


def test_a_named_voice_that_is_missing_is_reported_and_the_usual_one_speaks(open_voice: OpenVoice) -> None:
    voice = open_voice(voices={"sv": "alva"})

    assert heard(voice.say(BATHE))
    assert [trouble.code for trouble in voice.status(wait=5).troubles] == ["unknown_voice"]


def test_a_slow_voice_takes_longer(open_voice: OpenVoice) -> None:
    slow, fast = (seconds(open_voice(rate=rate).clip(BATHE)) for rate in ("slow", 180))

    assert slow > 1.2 * fast


def test_a_cache_that_cannot_be_written_does_not_silence_it(open_voice: OpenVoice, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    voice = open_voice(cache=tmp_path / "file" / "cache")

    assert heard(voice.say(BATHE))
    assert [trouble.code for trouble in voice.status().troubles] == ["cache"]
    clip = voice.clip(BATHE)
    assert clip is not None
    voice.close()
    assert not clip.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="ulimit is the shell's of unix")
def test_a_full_disk_makes_it_silent_and_no_more(open_voice: OpenVoice) -> None:
    voice = open_voice(engine=["sh", "-c", 'ulimit -f 8; exec "$@"', "sh", *ENGINE])
    spoken = voice.say(BATHE)

    assert spoken.done.wait(5)
    assert spoken.outcome == "unheard"
    assert voice.status(wait=5).engine is True
    assert "cache" in [trouble.code for trouble in voice.status().troubles]


def test_a_spoilt_clip_is_made_anew(voice: Voice) -> None:
    clip = voice.clip(BATHE)
    assert clip is not None
    clip.write_bytes(b"spoilt" * 100)

    assert voice.say(BATHE).done.wait(3)
    assert heard(voice.say(BATHE))


def test_texts_can_follow_one_another(voice: Voice) -> None:
    day = [Said(text, "sv") for text in ("Nu.", "Sedan.", "Efteråt.")]
    order: list[str] = []
    finished = threading.Event()

    def go_on(spoken: Spoken) -> None:
        order.append(spoken.said.text)
        if len(order) < len(day):
            voice.say(day[len(order)]).when_done(go_on)
        else:
            finished.set()

    voice.say(day[0]).when_done(go_on)

    assert finished.wait(10)
    assert order == ["Nu.", "Sedan.", "Efteråt."]


def crowd(voice: Voice, phrases: int) -> list[Path | None]:
    with ThreadPoolExecutor(8) as threads:
        return list(threads.map(lambda number: voice.clip(Said(f"Nummer {number}", "sv"), 60), range(phrases)))


def test_30_texts_from_8_threads_are_all_made(voice: Voice) -> None:
    clips = crowd(voice, 30)

    assert len(set(clips)) == 30
    assert all(seconds(clip) > 0.15 for clip in clips)


@pytest.mark.slow
def test_200_texts_from_8_threads_are_all_made(voice: Voice) -> None:
    clips = crowd(voice, 200)

    assert len(set(clips)) == 200
    assert all(seconds(clip) > 0.15 for clip in clips)


@pytest.mark.slow
def test_200_kills_of_engine_and_player_leave_it_speaking(voice: Voice) -> None:
    voice.status(wait=5)
    for number in range(200):
        os.kill(engine_pid(voice) if number % 2 else player_pid(voice), signal.SIGKILL)
        assert voice.say(Said(f"Nummer {number}", "sv")).handed.wait(10), number


@pytest.mark.slow
def test_many_threads_that_say_and_stop_and_close_never_hang(open_voice: OpenVoice) -> None:
    for _ in range(20):
        voice = open_voice()

        def work(seed: int, voice: Voice = voice) -> None:
            for number in range(20):
                voice.say(Said(f"Nummer {seed * number % 7}", "sv"))
                voice.prepare([Said(f"Sedan {number}", "sv")])
                if number % 3 == 0:
                    voice.stop()

        with ThreadPoolExecutor(8) as threads:
            done = [threads.submit(work, seed) for seed in range(8)]
            time.sleep(0.1)
            voice.close()
        for each in done:
            each.result()


def test_after_closing_it_is_silent_for_everyone(voice: Voice) -> None:
    speaking, waiting = voice.say(BATHE), voice.say(LONG)
    voice.close()
    voice.close()
    late = voice.say(BATHE)
    voice.prepare([BATHE])
    voice.stop()

    for spoken in (speaking, waiting, late):
        assert spoken.done.wait(1)
    assert voice.clip(Said("aldrig sagt", "sv")) is None


def test_closing_while_everything_hangs_takes_no_more_than_three_seconds(voice: Voice) -> None:
    assert heard(voice.say(BATHE))
    os.kill(engine_pid(voice), signal.SIGSTOP)
    os.kill(player_pid(voice), signal.SIGSTOP)
    spoken = [voice.say(BATHE), voice.say(Said("ny", "sv"))]

    began = time.monotonic()
    voice.close()
    assert time.monotonic() - began < 3
    assert all(each.done.wait(1) for each in spoken)


def test_a_program_that_forgets_to_close_it_exits_at_once(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from jagvoice.core.text import Said\n"
        "from jagvoice.speech.voice import Voice\n"
        "voice = Voice(Path(sys.argv[1]), null_device=True)\n"
        "voice.say(Said('Hej', 'sv')).handed.wait(5); voice.prepare([Said('x' * 9999, 'sv')])\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, timeout=10, check=True)

    assert ended.stderr == b""


def test_importing_it_brings_no_speech_library() -> None:
    program = (
        "import sys, jagvoice.speech.voice, jagvoice.speech.silent, jagvoice.speech.to_file\n"
        "print(sorted({'pyttsx3', 'miniaudio', 'numpy', 'espeakng_loader', 'asyncio'} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ended.stdout.strip() == "[]"
