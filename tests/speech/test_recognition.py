"""An utterance is heard again and again, and what was not heard each time is less sure."""

from __future__ import annotations

import pytest

from jagvoice.core.hearing import Word
from jagvoice.speech.recognition import agreed

Said = tuple[tuple[str, float], ...]


def words(*said: tuple[str, float]) -> tuple[Word, ...]:
    return tuple(Word(text, confidence, 0.0, 0.5) for text, confidence in said)


BATH, RIDE, NOTHING = ("bada", 1.0), ("rida", 1.0), ()


@pytest.mark.parametrize(
    ("heard", "found"),
    [
        ([(BATH,), (BATH,), (BATH,)], [("bada", 1.0)]),
        ([(BATH,), (("bada", 0.7),), (BATH,)], [("bada", 0.9)]),
        ([(BATH,), (BATH,), NOTHING], [("bada", 0.85)]),
        ([(BATH,), (RIDE,), (BATH,)], [("bada", 0.85)]),
        ([NOTHING, NOTHING, (BATH,)], [("bada", 0.75)]),
        ([NOTHING, (RIDE,), (("bada", 0.5),)], [("rida", 0.6)]),
        ([NOTHING, (("bada", 0.75),), (BATH,)], [("bada", 0.85)]),
        ([(RIDE,), (("bada", 0.6),), (BATH,)], [("bada", 0.8)]),
        ([(BATH, RIDE), (BATH,), (BATH,)], [("bada", 1.0)]),
        ([(BATH, RIDE), (BATH,), NOTHING], [("bada", 0.85)]),
        ([NOTHING, NOTHING, NOTHING], []),
        ([(BATH,), (BATH,), (RIDE,), NOTHING, NOTHING], [("bada", 0.75)]),
        ([(BATH,), (BATH,), (RIDE,), (BATH,), NOTHING], [("bada", 0.85)]),
    ],
)
def test_what_is_heard_most_often_was_said(heard: list[Said], found: list[tuple[str, float]]) -> None:
    assert [(w.text, w.confidence) for w in agreed([words(*each) for each in heard])] == found
