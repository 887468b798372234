"""A person's own sounds are known again on another day, and what nobody recorded seldom does anything."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.sounds import Person, outcomes, person, share
from benchmarks.takes import MEANINGS, MEDIUM, take
from jagvoice.core.sounds import cut
from jagvoice.speech.cepstra import WIDTH, Features, Samples, features
from jagvoice.speech.endpoint import Endpoint
from jagvoice.speech.sounds import ENOUGH, learn, match
from jagvoice.speech.warping import SLOWER
from tests.examples import examples

SOME = ("bath", "music", "bed", "help", "car")


@pytest.fixture(scope="module")
def somebody() -> Person:
    return person(0, MEDIUM, SOME, days=2, every=3)


def test_own_sounds_act_or_are_asked_about_rightly_and_unknown_ones_seldom_act(somebody: Person) -> None:
    counted = outcomes(somebody, 5)

    assert share(counted, "act right", "ask right") > 0.95
    assert share(counted, "act right") > 0.5
    assert counted["act wrong"] == 0
    assert share(counted, "stranger act") < 0.05


@pytest.mark.parametrize("many", [1, 2])
def test_with_too_few_takes_nothing_acts_but_is_asked_about(somebody: Person, many: int) -> None:
    counted = outcomes(somebody, many)

    assert many < ENOUGH
    assert counted["act right"] + counted["act wrong"] + counted["stranger act"] == 0
    assert share(counted, "ask right") > 0.8


@pytest.mark.parametrize("meaning", SOME)
def test_the_only_sound_of_a_person_is_known_and_others_are_not(somebody: Person, meaning: str) -> None:
    counted = outcomes(somebody, 5, [meaning])

    assert share(counted, "act right", "ask right") > 0.85
    assert share(counted, "stranger act") < 0.05


def test_a_sound_is_known_as_the_office_cuts_it_and_as_the_ears_cut_it_out_of_a_room() -> None:
    """Takes go through ``core.sounds.cut``, and what is heard through the ears' endpoint, in noise that goes on."""
    learned = learn({meaning: [_as_kept(take(0, meaning, 0, n, MEDIUM)) for n in range(5)] for meaning in SOME})

    for meaning in SOME:
        (heard,) = _cut_out(take(0, meaning, 1, 0, MEDIUM))
        found = match(features(heard), learned)
        assert found is not None
        assert found.meaning == meaning


def _as_kept(sound: Samples) -> Features:
    pcm = (sound * 32767).astype("<i2").tobytes()
    return features(np.frombuffer(cut(pcm), "<i2").astype(np.float32) / 32768)


def _cut_out(sound: Samples) -> list[Samples]:
    """Return what the ears make of a sound whose room is heard for some seconds before and after it."""
    before, after = np.tile(sound[:4000], 6), np.tile(sound[-4000:], 6)
    endpoint = Endpoint()
    heard: list[list[np.ndarray]] = [[]]
    for told, samples in endpoint.take((np.concatenate([before, sound, after]) * 32767).astype(np.int16)):
        heard[-1].append(samples)
        if told == "end":
            heard.append([])
    return [np.concatenate(one).astype(np.float32) / 32768 for one in heard[:-1]]


def test_two_meanings_with_the_same_sound_are_asked_about_and_never_acted_on(somebody: Person) -> None:
    first, again = somebody.takes["bath", 0], somebody.takes["bath", 1]
    learned = learn({"bath": first[:3], "bake": first[3:], "bed": somebody.takes["bed", 0]})
    also = learn({"bath": first, "bake": again, "bed": somebody.takes["bed", 0]})

    assert ("bake", "bath") in also.alike
    assert {found.verdict for heard in again if (found := match(heard, learned))} == {"ask"}
    assert {found.verdict for heard in [*first, *again] if (found := match(heard, also))} == {"ask"}


def test_a_take_itself_is_surely_its_own(somebody: Person) -> None:
    learned = learn({meaning: somebody.takes[meaning, 0] for meaning in SOME})

    for n, one in enumerate(learned.takes):
        found = match(one, learned)
        assert found is not None
        assert found.meaning == learned.meanings[learned.of[n]]
        assert 0 <= found.quotient < 1


def test_the_order_of_takes_and_meanings_does_not_matter(somebody: Person) -> None:
    learned = learn({meaning: somebody.takes[meaning, 0] for meaning in SOME})
    turned = learn({meaning: somebody.takes[meaning, 0][::-1] for meaning in SOME[::-1]})

    for _, heard in somebody.strange[::3]:
        assert match(heard, learned) == match(heard, turned)
    for meaning in SOME:
        assert match(somebody.takes[meaning, 1][0], learned) == match(somebody.takes[meaning, 1][0], turned)


def test_a_further_meaning_never_makes_anything_surer_of_the_rest_than_it_was_asked_to_be(somebody: Person) -> None:
    """One more sound can only take away: what was acted on may be asked about, and not the other way round."""
    some = learn({meaning: somebody.takes[meaning, 0] for meaning in SOME[:-1]})
    more = learn({meaning: somebody.takes[meaning, 0] for meaning in SOME})
    more = type(more)(more.meanings, more.takes, more.of, _usual(some.usual, more.meanings, some.meanings), more.alike)

    for heard in [heard for _, heard in somebody.strange] + [somebody.takes[meaning, 1][0] for meaning in SOME]:
        before, after = match(heard, some), match(heard, more)
        if after and after.meaning in some.meanings:
            assert before is not None
            assert before.quotient <= after.quotient
            assert (before.verdict, after.verdict) != ("ask", "act")


def _usual(known: tuple[float, ...], wanted: tuple[str, ...], of: tuple[str, ...]) -> tuple[float, ...]:
    return tuple(known[of.index(meaning)] if meaning in of else 2.9 for meaning in wanted)


def _noise(seed: int, frames: int) -> Features:
    return np.random.default_rng(seed).normal(size=(frames, WIDTH)).astype(np.float32)


LENGTHS = st.integers(0, 40)


@examples(60, deadline=None)
@given(query=LENGTHS, takes=st.dictionaries(st.sampled_from(list(MEANINGS)), st.lists(LENGTHS, max_size=4), max_size=4))
def test_whatever_was_recorded_there_is_an_answer_or_none(query: int, takes: dict[str, list[int]]) -> None:
    made = {meaning: [_noise(17 * n + length, length) for n, length in enumerate(of)] for meaning, of in takes.items()}

    found = match(_noise(999, query), learn(made))

    if found is not None:
        assert found.quotient >= 0
        assert any(length * SLOWER >= query and query * SLOWER >= length for length in takes[found.meaning])
        assert found.verdict == "ask" or sum(length > 0 for length in takes[found.meaning]) >= ENOUGH
