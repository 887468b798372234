"""Where something that was said begins and ends, in rooms of every kind."""

from __future__ import annotations

import numpy as np
import pytest

from jagvoice.speech.endpoint import FRAME_SECONDS, RATE, Endpoint
from jagvoice.speech.resampling import Sound

CHUNK = RATE // 10


def room(seconds: float, decibels: float, seed: int = 1) -> Sound:
    """Return the noise of a room that is so loud, of full scale."""
    spread = 32768 * 10 ** (decibels / 20)
    drawn = np.random.default_rng(seed).normal(0, spread, round(seconds * RATE))
    return np.rint(drawn).clip(-32768, 32767).astype(np.int16)


def speech(seconds: float, decibels: float = -20.0) -> Sound:
    """Return something with the ups and downs of syllables."""
    at = np.arange(round(seconds * RATE)) / RATE
    loud = 32768 * 10 ** (decibels / 20) * 2**0.5
    return np.rint(loud * np.sin(2 * np.pi * 180 * at) * (0.15 + 0.85 * np.sin(2 * np.pi * 2 * at) ** 2)).astype(
        np.int16
    )


def over(*sounds: Sound) -> Sound:
    """Return sounds heard at once, the first for its whole length."""
    mixed = sounds[0].astype(np.int32)
    for at, sound in enumerate(sounds[1:], 1):
        begin = RATE * at
        mixed[begin : begin + len(sound)] += sound[: len(mixed) - begin]
    return mixed.clip(-32768, 32767).astype(np.int16)


def cut(endpoint: Endpoint, sound: Sound) -> list[tuple[str, float]]:
    """Return how each thing ended, and its seconds."""
    found, samples = [], 0
    for at in range(0, len(sound), CHUNK):
        for kind, more in endpoint.take(sound[at : at + CHUNK]):
            samples += len(more)
            if kind != "sound":
                found.append((kind, round(samples / RATE, 2)))
                samples = 0
    return found


QUIET = np.zeros(2 * RATE, dtype=np.int16)


@pytest.mark.parametrize("decibels", [-90, -60, -50, -45, -40, -35])
def test_a_word_in_a_room_that_is_so_loud_is_one_thing(decibels: float) -> None:
    heard = over(np.concatenate([room(1, decibels), room(4, decibels, 2)]), speech(0.8))

    [(how, seconds)] = cut(Endpoint(), heard)
    assert how == "end"
    assert seconds == pytest.approx(0.3 + 0.8 + 0.3, abs=0.25)


def test_a_word_may_come_at_once_and_before_anything_is_known_of_the_room() -> None:
    assert [how for how, _ in cut(Endpoint(), np.concatenate([speech(0.6), QUIET]))] == ["end"]


@pytest.mark.parametrize("decibels", [-90, -70, -50, -35, -20, -10])
def test_a_room_is_nothing_said_however_loud_it_is(decibels: float) -> None:
    assert {how for how, _ in cut(Endpoint(), room(30, decibels))} <= {"drop"}


def test_silence_is_nothing() -> None:
    assert cut(Endpoint(), np.zeros(60 * RATE, dtype=np.int16)) == []


def test_two_words_with_a_pause_between_are_two_and_with_a_longer_pause_allowed_one() -> None:
    said = np.concatenate([QUIET, speech(0.5), np.zeros(RATE, dtype=np.int16), speech(0.5), QUIET])

    assert [how for how, _ in cut(Endpoint(0.8), said)] == ["end", "end"]
    assert [how for how, _ in cut(Endpoint(1.2), said)] == ["end"]


@pytest.mark.parametrize("seconds", [0.01, 0.03])
def test_a_click_is_nothing(seconds: float) -> None:
    click = np.concatenate([QUIET, room(seconds, -8), QUIET])

    assert cut(Endpoint(), click) in ([], [("drop", pytest.approx(0.7, abs=0.2))])


def test_a_machine_that_is_turned_on_is_nothing_and_a_word_over_it_is_heard() -> None:
    endpoint = Endpoint()
    assert cut(endpoint, QUIET) == []
    assert [how for how, _ in cut(endpoint, room(8, -35))] == ["drop"]

    assert [how for how, _ in cut(endpoint, over(room(4, -35), speech(0.8, -15)))] == ["end"]


def test_a_word_said_just_as_a_machine_is_turned_on_is_still_heard() -> None:
    heard = np.concatenate([QUIET, over(room(9, -35), speech(0.8, -15))])

    assert [how for how, _ in cut(Endpoint(), heard)] == ["end"]


def test_talk_without_any_silence_is_dropped_after_ten_seconds_each_time() -> None:
    talk = cut(Endpoint(), speech(60))

    assert {how for how, _ in talk} == {"drop"}
    assert max(seconds for _, seconds in talk) <= 10.5


def test_ten_minutes_of_any_noise_leave_nothing_behind() -> None:
    endpoint, chance = Endpoint(), np.random.default_rng(3)
    for n in range(600):
        cut(endpoint, room(1, float(chance.uniform(-60, -10)) if n % 7 else -90.0, n))

        assert len(endpoint._levels) * FRAME_SECONDS <= 10
        assert len(endpoint._held) * FRAME_SECONDS <= 1


def test_what_is_half_said_when_nobody_listens_any_more_is_ended() -> None:
    endpoint = Endpoint()
    assert cut(endpoint, np.concatenate([QUIET, speech(0.5)])) == []

    assert [how for how, _ in endpoint.finish()] == ["end"]
    assert list(endpoint.finish()) == []


def test_what_is_forgotten_does_not_go_on() -> None:
    endpoint = Endpoint()
    cut(endpoint, np.concatenate([QUIET, speech(0.5)]))
    endpoint.forget()

    assert cut(endpoint, QUIET) == []
