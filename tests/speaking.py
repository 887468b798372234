"""A household whose pictures have Korean names, for the one recogniser that tests have; all else in it is Swedish.

Eight of the ten words of ``tests.korean`` are things to do, all on one page of Home; yes and no have the other two.
"""

from __future__ import annotations

import wave
from pathlib import Path

from jagvoice.home import read
from jagvoice.household import Installation
from tests.homes import NOW, empty
from tests.korean import RATE, Spoken

PERSON = "p-bo"

PICTURES = {
    "음악": "music", "엄마": "bake", "아빠": "paint", "기차": "game", "버스": "rest", "수영": "bath", "점심": "shower",
    "월요일": "walk",
}  # fmt: skip
"""What each word names: the id of an activity, and of its picture."""

YES, NO = "네", "아니요"

_FILE = """\
schema_version: 1
person:
  id: p-bo
  first_name: Bo
  communication:
    lang: sv
    understands: symbol
    time: now
    needs_seconds_to_answer: 1
    ways_out: [none_of_these, stop, help]
people:
  - id: u-eva
    name: Eva Ek
    roles: [{role: guardian, kind: god_man}, {role: supervisor}, {role: assistant}]
places:
  - {id: home, sv: Hemma, en: Home, kind: home}
options:
  - {id: "yes", sv: Ja, en: "Yes", spoken_sv: [네]}
  - {id: "no", sv: Nej, en: "No", spoken_sv: [아니요]}
activities:
"""


SWEDISH = {
    "music": "Musik", "bake": "Baka", "paint": "Måla", "game": "Spela", "rest": "Vila", "bath": "Bada",
    "shower": "Duscha", "walk": "Gå ut",
}  # fmt: skip


def household_file(swedish: bool = False, **communication: str) -> str:
    """Return the household as a file.

    Args:
        swedish: whether the pictures have Swedish names, and the Korean words are what else is said for them.
        communication: what is told otherwise of how the person communicates.
    """
    usual = {"microphone": "on", "max_choices": "8", "ways_in": "[touch, voice, sound]"}
    told = "".join(f"    {name}: {value}\n" for name, value in (usual | communication).items())
    activities = "".join(
        f'  - {{id: {id}, category: home, sv: "{SWEDISH[id] if swedish else word}", en: {id}, spoken_sv: ["{word}"], '
        "places: [home]}\n"
        for word, id in PICTURES.items()
    )
    return _FILE.replace("people:\n", f"{told}people:\n") + activities


def made(home: Path, **communication: str) -> Installation:
    """Return an installation with this household; yes and no are understood in Korean too."""
    installation = empty(home)
    installation.take_in(read(household_file(**communication)), NOW)
    return installation


def pcm(spoken: Spoken) -> bytes:
    """Return the samples of a word, after a moment of silence."""
    with wave.open(str(spoken.file)) as sound:
        return bytes(RATE) + sound.readframes(sound.getnframes())
