from __future__ import annotations

import inspect

import pytest

from jagvoice.core.text import Said
from jagvoice.speech.seam import Speaker, Spoken
from jagvoice.speech.silent import SilentVoice
from jagvoice.speech.voice import Voice

METHODS = [name for name in vars(Speaker) if not name.startswith("_")]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("kind", [Voice, SilentVoice])
def test_every_voice_has_the_same_methods(kind: type, method: str) -> None:
    assert inspect.signature(getattr(kind, method)) == inspect.signature(getattr(Speaker, method))


def test_the_first_outcome_stands() -> None:
    spoken = Spoken(Said("Hej", "sv"))
    spoken.end("stopped")
    spoken.end("finished")

    assert spoken.outcome == "stopped"


def test_who_waits_for_the_end_is_called_once_also_when_it_is_over() -> None:
    spoken = Spoken(Said("Hej", "sv"))
    called: list[str] = []
    spoken.when_done(lambda it: called.append(f"early {it.outcome}"))
    assert called == []
    spoken.end("finished")
    spoken.end("stopped")
    spoken.when_done(lambda it: called.append(f"late {it.outcome}"))

    assert called == ["early finished", "late finished"]


def test_a_callback_that_fails_harms_nobody(caplog: pytest.LogCaptureFixture) -> None:
    spoken = Spoken(Said("Hej", "sv"))
    called: list[str] = []
    spoken.when_done(lambda _: called.append(called[0]))
    spoken.when_done(lambda _: called.append("second"))
    spoken.end("finished")

    assert called == ["second"]
    assert "IndexError" in caplog.text


def test_the_delay_is_known_when_the_sound_is_handed_over() -> None:
    spoken = Spoken(Said("Hej", "sv"))
    assert spoken.delay is None
    spoken.hand()

    assert spoken.handed.is_set()
    assert spoken.delay is not None
    assert spoken.delay >= 0
