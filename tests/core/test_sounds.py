"""A take of a sound: read from any WAV file, cut to the sound itself, and what could be better about it."""

from __future__ import annotations

import math
import struct
from array import array

import pytest

from jagvoice.core.sounds import RATE, WORDS, SoundError, advice, cut, pcm_of
from jagvoice.pages.board.words import BUTTONS
from tests.sounds import hiss, pcm, tone, wav


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize(("channels", "width"), [(1, 2), (2, 2), (1, 1), (1, 3), (2, 4)])
def test_a_file_of_any_rate_width_and_channels_is_the_same_sound(rate: int, channels: int, width: int) -> None:
    samples = array("h", pcm_of(wav(tone(0.5, rate=rate), rate=rate, channels=channels, width=width)))
    meant = tone(0.5)

    assert abs(len(samples) - len(meant)) <= 4
    off = [abs(a - b) for a, b in zip(samples, meant, strict=False)]
    assert sum(off) / len(off) < 200
    assert max(map(abs, samples)) > 0.9 * max(map(abs, meant))


@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000])
def test_what_a_take_cannot_hold_is_not_folded_into_it(rate: int) -> None:
    high = [round(20_000 * math.sin(2 * math.pi * 9_500 * n / rate)) for n in range(rate // 4)]
    low = [round(20_000 * math.sin(2 * math.pi * 5_000 * n / rate)) for n in range(rate // 4)]
    middle = slice(1000, 3000)

    assert max(map(abs, array("h", pcm_of(wav(high, rate=rate)))[middle])) < 600
    assert max(map(abs, array("h", pcm_of(wav(low, rate=rate)))[middle])) > 18_000


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (b"", "no_sound"),
        (b"RIFF", "no_sound"),
        (b"\x89PNG" + bytes(1000), "no_sound"),
        (wav([])[:30], "no_sound"),
        (wav(tone())[:20] + b"\xff" * 40, "no_sound"),
        (wav([0] * RATE * 31), "too_long"),
    ],
)
def test_what_is_no_sound_file_is_refused(file: bytes, code: str) -> None:
    with pytest.raises(SoundError) as refused:
        pcm_of(file)

    assert refused.value.code == code


@pytest.mark.parametrize("code", ["f", "d"])
@pytest.mark.parametrize("extensible", [False, True])
def test_a_file_of_floating_numbers_is_the_same_sound(code: str, extensible: bool) -> None:
    meant = tone(0.5)
    samples = array("h", pcm_of(_floating([n / 32767 for n in meant], code, extensible=extensible)))

    assert len(samples) == len(meant)
    assert max(abs(a - b) for a, b in zip(samples, meant, strict=True)) <= 1


def test_what_is_louder_than_loud_is_cut_off_and_what_is_no_number_is_silence() -> None:
    odd = [2.0, -2.0, math.inf, -math.inf, math.nan]

    assert list(array("h", pcm_of(_floating(odd, "f")))) == [32767, -32767, 32767, -32767, 0]


@pytest.mark.parametrize(
    ("rate", "kind", "bits", "channels", "code"),
    [
        (1, 1, 16, 1, "rate"),
        (0, 1, 16, 1, "rate"),
        (2**32 - 1, 1, 16, 1, "rate"),
        (RATE, 6, 8, 1, "kind"),
        (RATE, 3, 16, 1, "kind"),
        (RATE, 1, 12, 1, "kind"),
        (RATE, 1, 0, 1, "kind"),
        (RATE, 1, 16, 0, "kind"),
        (RATE, 0xFFFE, 16, 1, "kind"),
    ],
)
def test_a_file_that_is_odd_is_told_what_is_odd_about_it(
    rate: int, kind: int, bits: int, channels: int, code: str
) -> None:
    with pytest.raises(SoundError) as refused:
        pcm_of(_riff(struct.pack("<HHIIHH", kind, channels, rate, 0, 0, bits), bytes(64_000)))

    assert refused.value.code == code


def _riff(form: bytes, data: bytes) -> bytes:
    """Return a WAV file with a chunk of no meaning between, of an odd length."""
    chunks = ((b"fmt ", form), (b"LIST", b"odd"), (b"data", data))
    body = b"".join(name + struct.pack("<I", len(of)) + of + bytes(len(of) % 2) for name, of in chunks)
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WAVE" + body


def _floating(samples: list[float], code: str, *, extensible: bool = False) -> bytes:
    data = b"".join(struct.pack(f"<{code}", n) for n in samples)
    width = struct.calcsize(code)
    form = struct.pack("<HHIIHH", 0xFFFE if extensible else 3, 1, RATE, RATE * width, width, 8 * width)
    more = (
        struct.pack("<HHIH", 22, 8 * width, 4, 3) + bytes.fromhex("000000001000800000aa00389b71") if extensible else b""
    )
    return _riff(form + more, data)


def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes() -> None:
    assert 0 < len(pcm_of(wav(tone())[:-101])) <= len(pcm())


def test_a_take_is_the_sound_without_the_silence_around_it() -> None:
    kept = cut(pcm(0.8, silence=2.0))

    assert 0.7 < len(kept) / 2 / RATE < 1.05
    assert len(kept) % 2 == 0
    assert cut(kept) == kept


def test_the_noise_of_the_room_is_cut_off_as_well() -> None:
    room = [30 if n % 2 else -30 for n in range(RATE)]
    heard = array("h", [*room, *tone(0.6), *room]).tobytes()

    assert len(cut(heard)) / 2 / RATE < 0.9


@pytest.mark.parametrize(
    ("heard", "code"),
    [
        (b"", "silent"),
        (bytes(64000), "silent"),
        (pcm(0.8, loud=0.002), "silent"),
        (pcm(0.02), "too_short"),
        (hiss(6.5, 1), "too_long"),
    ],
)
def test_what_is_no_sound_cannot_be_a_take(heard: bytes, code: str) -> None:
    with pytest.raises(SoundError) as refused:
        cut(heard)

    assert refused.value.code == code


def test_a_take_is_advised_on() -> None:
    loud = array("h", [max(-32767, min(32767, 8 * s)) for s in tone()]).tobytes()

    assert advice(cut(pcm())) == ()
    assert advice(cut(pcm(loud=0.03))) == ("too_quiet",)
    assert advice(cut(loud)) == ("clipped",)
    assert advice(cut(pcm(0.2))) == ("too_short",)


def test_whatever_a_sound_may_mean_has_a_picture_and_a_name_on_the_board() -> None:
    assert set(WORDS) <= BUTTONS.keys()
    assert len(set(WORDS)) == len(WORDS)
