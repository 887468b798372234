"""A person's own sounds are known again among the others, and what is none of them is not."""

from __future__ import annotations

import numpy as np
import pytest

from jagvoice.speech.cepstra import FRAME_SECONDS, LONGEST_SECONDS, RATE, WIDTH, Samples, features, trim
from jagvoice.speech.sounds import learn, match
from jagvoice.speech.warping import distances


def tone(hertz: float, seconds: float = 0.5) -> Samples:
    return np.asarray(0.5 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE), dtype=np.float32)


def noise(seconds: float, level: float = 0.1, seed: int = 1) -> Samples:
    return np.asarray(level * np.random.default_rng(seed).normal(size=round(seconds * RATE)), dtype=np.float32)


@pytest.mark.parametrize(
    "samples",
    [
        np.zeros(0, dtype=np.float32),
        np.zeros(1, dtype=np.float32),
        np.ones(1, dtype=np.float32),
        np.zeros(RATE, dtype=np.float32),
        np.full(RATE, 0.9, dtype=np.float32),
        np.full(RATE, np.nan, dtype=np.float32),
        noise(1, level=1e-5),
    ],
    ids=["empty", "one zero", "one sample", "silence", "a constant", "not a number", "nearly nothing"],
)
def test_what_cannot_be_heard_has_no_features_and_no_meaning(samples: Samples) -> None:
    heard = features(samples)

    assert heard.shape == (0, WIDTH)
    assert match(heard, learn({"bath": [features(tone(300))], "food": [features(noise(1))]})) is None


@pytest.mark.parametrize("samples", [tone(440), noise(10), noise(0.03), 100 * tone(200), tone(300) + 0.5])
def test_features_are_finite_numbers_whatever_is_heard(samples: Samples) -> None:
    heard = features(samples)

    assert len(heard)
    assert heard.shape[1] == WIDTH
    assert np.isfinite(heard).all()


@pytest.mark.parametrize("level", [0.0, 0.001, 0.01, 0.02])
def test_a_sound_is_trimmed_to_what_is_heard_of_it(level: float) -> None:
    around = noise(1, level=level)
    whole = np.concatenate([around, tone(300), around])

    assert abs(trim(whole).size - 0.62 * RATE) < 0.03 * RATE


def test_of_a_long_sound_the_beginning_is_compared() -> None:
    assert len(features(noise(10))) == len(features(noise(4))) == round(LONGEST_SECONDS / FRAME_SECONDS) - 2


def test_a_microphone_that_sends_nothing_between_two_parts_of_a_sound_is_as_good_as_one_in_a_quiet_room() -> None:
    parts, room = (noise(0.3), noise(0.3, seed=2)), noise(1.0, level=1e-4, seed=3)
    gated = np.concatenate([parts[0], np.zeros(3200, dtype=np.float32), parts[1]])
    quiet = np.concatenate([parts[0], room[:3200], parts[1]])

    assert distances(features(gated), [features(quiet)])[0] < 0.5


def test_the_distance_is_that_of_the_best_path_written_as_a_loop() -> None:
    lots = np.random.default_rng(2)
    one, *others = (lots.normal(size=(n, 3)).astype(np.float32) for n in (7, 3, 4, 11, 7, 21))

    assert distances(one, others) == pytest.approx([_slowly(one, other) for other in others], rel=1e-4)


def test_nothing_is_infinitely_far_and_so_is_what_takes_far_longer() -> None:
    nothing = np.zeros((0, WIDTH), dtype=np.float32)
    some = features(noise(1))

    assert list(np.isfinite(distances(some, [some[:20], some[: len(some) // 2], some]))) == [False, True, True]
    assert list(np.isfinite(distances(some[:20], [some, some[:50]]))) == [False, True]

    assert np.isinf(distances(features(tone(300)), [nothing])).all()
    assert np.isinf(distances(nothing, [features(tone(300))])).all()
    assert distances(nothing, []).shape == (0,)


def _slowly(one: np.ndarray, other: np.ndarray) -> float:
    cost = np.full((len(one) + 1, len(other) + 1), np.inf)
    cost[0, 0] = 0
    for i, a in enumerate(one, 1):
        for j, b in enumerate(other, 1):
            cost[i, j] = np.sum((a - b) ** 2) + min(cost[i - 1, j - 1], cost[i - 1, j], cost[i, j - 1])
    return float(np.sqrt(cost[-1, -1] / (len(one) + len(other))))


def test_nothing_learned_is_nothing_heard() -> None:
    assert match(features(tone(300)), learn({})) is None
    assert learn({"bath": [np.zeros((0, WIDTH), dtype=np.float32)]}).meanings == ()
