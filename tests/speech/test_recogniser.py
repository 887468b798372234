"""The real recogniser hears real speech, and nothing that can happen to it stops whoever listens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jagvoice.core.hearing import Target, decide
from jagvoice.core.people import Profile
from jagvoice.speech.ears import Listening
from jagvoice.speech.recogniser import Attentive, Ears
from tests.korean import LABELS, RATE, Spoken, model
from tests.speech.listening import between_silence, hears, until, utterances

WORDS = tuple(LABELS)
SCREENS = (WORDS[:4], WORDS[4:8])
EVER = ("네", "아니요")


@pytest.fixture(scope="module")
def ears() -> Iterator[Ears]:
    """The ears of this file: the model is loaded once, before the first test."""
    ears = Ears(lambda lang: model())
    listener = ears.listener()
    listener.begin(RATE, "sv")
    listen(listener, Listening(0, WORDS))
    listener.end()
    yield ears
    ears.close()


@pytest.fixture
def listener(ears: Ears) -> Iterator[Attentive]:
    listener = ears.listener()
    listener.begin(RATE, "sv")
    yield listener
    listener.end()


def listen(listener: Attentive, what: Listening) -> None:
    """Listen for something, and wait until it can be heard."""
    listener.listen_for(what)
    until(listener, hears)


def targets(labels: tuple[str, ...]) -> tuple[Target, ...]:
    return tuple(Target(f"cell:{LABELS[label]}", LABELS[label], (label,)) for label in labels)


def test_every_word_by_every_voice_is_heard_as_what_it_is(listener: Attentive, korean: tuple[Spoken, ...]) -> None:
    listen(listener, Listening(7, WORDS))
    heard = utterances(listener, between_silence(*korean))

    verdicts = [decide(each, targets(WORDS), Profile(), confirming=False) for each in heard]
    assert [each.of for each in heard] == [7] * 30
    assert [verdict.heard for verdict in verdicts] == [word.label for word in korean]
    assert [verdict.cell for verdict in verdicts] == [f"cell:{LABELS[word.label]}" for word in korean]
    assert {verdict.kind for verdict in verdicts} == {"ask"}


@pytest.mark.parametrize("screen", SCREENS, ids=["first", "second"])
def test_a_word_that_is_not_on_the_screen_never_answers_by_itself(
    listener: Attentive, korean: tuple[Spoken, ...], screen: tuple[str, ...]
) -> None:
    shown = (*screen, *EVER)
    elsewhere = [word for word in korean[1::3] if word.label not in shown]
    listen(listener, Listening(1, shown))
    heard = utterances(listener, between_silence(*elsewhere))

    assert elsewhere
    assert {decide(each, targets(shown), Profile(), confirming=False).kind for each in heard} <= {"ask", "nothing"}
