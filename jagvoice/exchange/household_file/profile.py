"""How one person communicates, as a file tells of it under ``communication:``; and in the same words, how it is now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import time
from typing import Any, get_args

from jagvoice.core.people import (
    ANSWER_SECONDS,
    ENDING,
    MOST_OPTIONS,
    VOLUME,
    Hands,
    HeardAs,
    Horizon,
    Microphone,
    Pace,
    Profile,
    Understands,
    WayIn,
    WayOut,
)
from jagvoice.core.text import text
from jagvoice.exchange.household_file.hands import read_hands
from jagvoice.exchange.household_file.section import LANGUAGES, Section

NAMES: Mapping[str, str] = {
    "lang": "lang",
    "understands": "understands",
    "time": "horizon",
    "max_choices": "most_options",
    "ways_out": "ways_out",
    "high_contrast": "high_contrast",
    "quiet_hours": "quiet_hours",
    "speak_on_select": "speak_on_select",
    "speech_rate": "pace",
    "volume": "volume",
    "soft_onset": "soft_onset",
    "needs_seconds_to_answer": "answer_seconds",
    "microphone": "microphone",
    "heard": "heard",
    "ways_in": "ways_in",
}
"""What a file calls each field of a profile; those of the hands are called the same, and lie under ``hands``."""

HANDS = "hands"


def read_profile(row: Section, also: Iterable[str] = ()) -> Profile:
    """Return the profile that deals the deck; whatever a file does not say is as for a new person.

    Args:
        row: the group under ``communication``.
        also: the other fields that may stand there.
    """
    row.only(*NAMES, HANDS, *also)
    new = Profile()
    ways_out: tuple[WayOut, ...] = row.some_of("ways_out", get_args(WayOut)) or new.ways_out
    if "help" not in ways_out or not ENDING.intersection(ways_out):
        row.wrong("ways_out", text("file.no_way_out", allowed=", ".join(w for w in get_args(WayOut) if w in ENDING)))
        ways_out = new.ways_out
    ways_out = tuple(dict.fromkeys(ways_out))
    return Profile(
        lang=row.one_of("lang", LANGUAGES, new.lang),
        understands=row.one_of("understands", get_args(Understands), new.understands),
        horizon=row.one_of("time", get_args(Horizon), new.horizon),
        most_options=row.maybe_whole("max_choices", 1, MOST_OPTIONS) or new.most_options,
        ways_out=ways_out,
        ways_in=row.some_of("ways_in", get_args(WayIn)) or new.ways_in,
        answer_seconds=row.maybe_whole("needs_seconds_to_answer", *ANSWER_SECONDS) or new.answer_seconds,
        speak_on_select=row.flag("speak_on_select", new.speak_on_select),
        pace=row.one_of("speech_rate", get_args(Pace), new.pace),
        volume=row.maybe_whole("volume", *VOLUME) or new.volume,
        soft_onset=row.flag("soft_onset", new.soft_onset),
        high_contrast=row.flag("high_contrast", new.high_contrast),
        quiet_hours=row.clocks("quiet_hours"),
        microphone=row.one_of("microphone", get_args(Microphone), new.microphone),
        heard=row.one_of("heard", get_args(HeardAs), new.heard),
        hands=read_hands(row.group(HANDS)),
    )


def written(profile: Profile) -> dict[str, Any]:
    """Return a profile as a file would say it: plain JSON values by the fields' names, ``None`` where it says nothing.

    The fields of the hands are named with what they lie under: ``hands.accept``.
    """
    said = {name: _plain(getattr(profile, of)) for name, of in NAMES.items()}
    return said | {f"{HANDS}.{f.name}": _plain(getattr(profile.hands, f.name)) for f in fields(Hands)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [v.strftime("%H:%M") if isinstance(v, time) else v for v in value] or None
    return value
