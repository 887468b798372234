"""Single settings of a profile, as they are typed and shown: ``ways_out=stop,help``, ``hands.reach=xx.,.x.``.

What is typed is read as a household file is, by the same reader: the same values, bounds and sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, NamedTuple

from jagvoice.core.people import Profile
from jagvoice.core.text import text
from jagvoice.exchange.household_file.circle import MANNERS
from jagvoice.exchange.household_file.mistakes import Mistakes
from jagvoice.exchange.household_file.profile import HANDS, read_profile, written
from jagvoice.exchange.household_file.section import Section
from jagvoice.exchange.household_file.tree import Fields, Items, Node, Scalar

_BETWEEN = {"ways_out": ",", "ways_in": ",", f"{HANDS}.reach": ",", "quiet_hours": "[-–,]"}
"""The settings that are lists, and what stands between their words."""

NOTHING = "null"
"""How a setting is shown that says nothing: no quiet hours, everything within reach."""


class Setting(NamedTuple):
    """One setting as it is typed or shown."""

    name: str
    value: str


def settings(profile: Profile) -> tuple[Setting, ...]:
    """Return all settings of a profile, each as it could be typed."""
    return tuple(Setting(name, _shown(name, value)) for name, value in written(profile).items())


def changed(profile: Profile, typed: Iterable[Setting]) -> Profile:
    """Return a profile with some settings changed; one without a value is as for a new person.

    Raises:
        HouseholdFileError: with every mistake there is, its line the number of the setting, counted from 1; then
            nothing is changed.
    """
    mistakes = Mistakes()
    now = written(profile)
    said: dict[str, tuple[int, Node]] = {name: (0, _node(0, value)) for name, value in now.items()}
    for number, (name, value) in enumerate(typed, 1):
        if name not in now:
            _unknown(number, name, now, mistakes)
        elif said[name][0]:
            mistakes.add(number, text("profile.twice", field=name))
        else:
            said[name] = (number, _typed(number, name, value, now[name]))
    top = {name: each for name, each in said.items() if not name.startswith(f"{HANDS}.")}
    hands = {name.removeprefix(f"{HANDS}."): each for name, each in said.items() if name not in top}
    found = read_profile(Section(_fields(top | {HANDS: (0, _fields(hands))}), mistakes))
    mistakes.refuse()
    return found


def _unknown(number: int, name: str, known: Iterable[str], mistakes: Mistakes) -> None:
    near = get_close_matches(name, known, n=1)
    if name in MANNERS:
        mistakes.add(number, text("profile.told", field=name))
    elif near:
        mistakes.add(number, text("file.unknown_field_near", field=name, near=near[0]))
    else:
        mistakes.add(number, text("file.unknown_field", field=name))


def _fields(said: dict[str, tuple[int, Node]]) -> Fields:
    return Fields(0, {n: node for n, (_, node) in said.items()}, {n: number for n, (number, _) in said.items()})


def _node(number: int, value: Any) -> Node:
    """Return the node that a file has for a plain value."""
    if isinstance(value, list):
        return Items(number, tuple(Scalar(number, word, quoted=True) for word in value))
    if isinstance(value, str):
        return Scalar(number, value, quoted=True)
    return Scalar(number, NOTHING if value is None else str(value))


def _typed(number: int, name: str, value: str, now: Any) -> Node:
    """Return the node for what was typed: a list and a text need no brackets and no quotation marks here."""
    value = value.strip()
    if value in ("", NOTHING):
        return Scalar(number, "")
    if name in _BETWEEN:
        return _node(number, [w.strip(" \"'") for w in re.split(_BETWEEN[name], value.strip("[]"))])
    return Scalar(number, value, quoted=isinstance(now, str))


def _shown(name: str, value: Any) -> str:
    if isinstance(value, list):
        return ("-" if name == "quiet_hours" else ",").join(value)
    if value is None or isinstance(value, bool):
        return NOTHING if value is None else str(value).lower()
    return str(value).removesuffix(".0")
