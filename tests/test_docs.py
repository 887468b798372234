"""The pages for people say what is so: every setting of a profile stands there, with its bounds."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from jagvoice.core import people
from jagvoice.core.people import Hands, Profile

PAGE = Path("docs/profile.md").read_text(encoding="utf-8")
ROWS = {m[1]: m[0] for m in re.finditer(r"^\| `(\w+)` \|.*$", PAGE, re.MULTILINE)}
NAMES = {
    "horizon": "time",
    "most_options": "max_choices",
    "pace": "speech_rate",
    "answer_seconds": "needs_seconds_to_answer",
}
"""Where a household file has another word for a field."""

IN_WORDS = {"ways_in", "hands"}
"""Fields that have a paragraph of their own."""


@pytest.mark.parametrize("field", [f.name for f in (*fields(Profile), *fields(Hands))])
def test_every_setting_is_documented(field: str) -> None:
    name = NAMES.get(field, field)

    assert name in ROWS or (name in IN_WORDS and f"`{name}" in PAGE)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("understands", people.Understands),
        ("time", people.Horizon),
        ("ways_out", people.WayOut),
        ("speech_rate", people.Pace),
        ("accept", people.Accept),
        ("scanning", people.Scanning),
    ],
)
def test_every_value_of_a_choice_is_named(name: str, values: object) -> None:
    assert {v for v in get_args(values) if f"`{v}`" in ROWS[name]} == set(get_args(values))


@pytest.mark.parametrize(
    ("name", "bounds"),
    [
        ("max_choices", (1, people.MOST_OPTIONS)),
        ("volume", people.VOLUME),
        ("needs_seconds_to_answer", people.ANSWER_SECONDS),
        ("hold_seconds", people.HOLD_SECONDS),
        ("repeat_ignore_seconds", people.REPEAT_SECONDS),
        ("dwell_seconds", people.DWELL_SECONDS),
        ("scan_seconds", people.SCAN_SECONDS),
    ],
)
def test_the_bounds_are_those_of_the_code(name: str, bounds: tuple[float, float]) -> None:
    assert f"{bounds[0]:g} to {bounds[1]:g}" in ROWS[name]


@pytest.mark.parametrize(("name", "value"), [(f.name, f.default) for f in (*fields(Profile), *fields(Hands))])
def test_the_values_of_a_new_person_are_those_of_the_code(name: str, value: object) -> None:
    row = ROWS.get(NAMES.get(name, name))
    if row is None or name in ("quiet_hours", "reach"):
        assert name in {*IN_WORDS, "quiet_hours", "reach"}
        return
    told = row.split("|")[3].strip()
    shown = ", ".join(f"`{v}`" for v in value) if isinstance(value, tuple) else str(value).lower()
    assert told.strip("`") in (shown.strip("`"), f"{value:g}" if isinstance(value, float) else shown)
