from __future__ import annotations

from jagvoice.core.text import Said
from jagvoice.speech.seam import Speaker
from jagvoice.speech.silent import SilentVoice

HEJ = Said("Hej", "sv")


def test_a_silent_voice_remembers_what_it_was_asked() -> None:
    silent = SilentVoice()
    voice: Speaker = silent
    voice.prepare([HEJ])
    spoken = voice.say(HEJ)
    voice.stop()
    voice.close()

    assert silent.prepared == [(HEJ,)]
    assert silent.said == [HEJ]
    assert silent.stops == 1
    assert silent.closed
    assert spoken.outcome == "unheard"
    assert voice.clip(HEJ) is None
    assert voice.status(1.0).troubles == ()
