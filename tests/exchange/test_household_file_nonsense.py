# ruff: noqa: E501 - tables
"""Whatever is done to a household file, it is taken in whole or refused with mistakes that have lines."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.household_data import HouseholdData
from jagvoice.core.people import Profile
from jagvoice.exchange.household_file import HouseholdFileError
from tests.examples import examples
from tests.exchange.households import NOA, read

KIM = """\
schema_version: 1
fictional: true
timezone: Europe/Stockholm
reference_date: 2026-03-09
person: {id: p-kim, first_name: Kim, communication: {lang: sv, max_choices: 2, quiet_hours: ["22:00", "07:00"]}}
people:
  - {id: u-a, name: "Ada Ek", roles: [{role: assistant, valid_from: 2020-01-01, valid_to: null}]}
places: [{id: home, sv: "Hemma", kind: home}]
activities: [{id: bath, category: home, sv: "Bada", prompt_sv: "Vill du bada?", places: [home], minutes: 45, two: false}]
shifts: [{id: s1, date: 2026-03-09, start: "22:00", end: "07:30", assistant: u-a, waiting: ["22:30", "06:30"]}]
day_plan: [{date: 2026-03-09, at: "08:00", activity: bath, place: home, state: chosen, expression: x-1}]
expressions:
  - {id: x-1, at: "2026-03-09T09:10", topic: activity, asked: "Vill du bada?", shown: ["yes", "no"], chosen: "yes",
     means: gaze, acted: self, support: 1, seconds: 14, present: [u-a], visibility: team}
interpretations: [{id: i-1, of: x-1, by: u-a, at: "2026-03-09T12:00", text: "Ja.", certainty: likely}]
corrections: [{id: c-1, of: x-1, by: p-kim, at: "2026-03-09T13:00", reason: person_disagrees, change: null}]
responses: [{id: a-1, of: x-1, by: u-a, at: "2026-03-09T19:00", outcome: done, due: 2026-03-10}]
economy: {rate: 340.50, own: [1, two, "3", null, true]}
"""
"""A little of everything that a file can say."""


def taken_whole_or_refused(source: str | bytes) -> None:
    try:
        data = read(source)
    except HouseholdFileError as refused:
        lines = source.count(b"\n" if isinstance(source, bytes) else "\n") + 2  # type: ignore[arg-type]
        assert refused.mistakes
        assert all(1 <= m.line <= lines for m in refused.mistakes)
        assert [m.line for m in refused.mistakes] == sorted(m.line for m in refused.mistakes)
    else:
        whole(data)


def whole(data: HouseholdData) -> None:
    """Look that no stand-in for what could not be read has slipped through."""
    assert data.person.id
    assert data.person.first_name
    assert isinstance(data.person.profile, Profile)
    assert all(m.id and m.name for m in data.members)
    assert all(t.id and t.labels for t in data.terms)
    assert all(s.id and s.assistant and s.start < s.end for s in data.shifts)
    assert all(k.entry.ask and k.received_at for k in data.entries)
    assert all(s.option and s.label and s.picture for k in data.entries for s in k.entry.offered)


def test_the_little_file_is_whole() -> None:
    whole(read(KIM))


@given(st.data())
@examples(40)
def test_lines_lost_doubled_moved_and_replaced(data: st.DataObject) -> None:
    lines = NOA.splitlines(keepends=True)
    place = st.integers(0, len(lines) - 1)
    for _ in range(data.draw(st.integers(1, 3))):
        here, there = data.draw(place), data.draw(place)
        match data.draw(st.sampled_from(["lose", "double", "replace", "indent", "text"])):
            case "lose":
                lines[here] = ""
            case "double":
                lines[here] *= 2
            case "replace":
                lines[here] = lines[there]
            case "indent":
                lines[here] = " " * data.draw(st.integers(0, 8)) + lines[here].lstrip(" ")
            case "text":
                lines[here] = data.draw(st.text(max_size=40)) + "\n"
    taken_whole_or_refused("".join(lines))


@given(st.data())
@examples(200)
def test_a_few_characters_changed(data: st.DataObject) -> None:
    source = KIM
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(source)))
        end = start + data.draw(st.integers(0, 6))
        new = data.draw(
            st.text(max_size=4)
            | st.sampled_from(["null", "[]", "{}", "0", "-1", "1e9", "true", '"', "'", "[", "]", "{", "}", ": ", "- ", "#", "&a ",
                               "*a", "!t ", "|", ">", "%", "@", "---\n", "...\n", "\t", "\n", "\r", "2026-03-29", "02:30", "\\x",
                               "9" * 5000, "2026-13-01", "0001-01-01", "9999-12-31", "yes", "u-a", "bath", "x-1"])
        )  # fmt: skip
        source = source[:start] + new + source[end:]
    taken_whole_or_refused(source)


@given(st.data())
@examples(150)
def test_bytes_changed(data: st.DataObject) -> None:
    source = bytearray(KIM.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        source[data.draw(st.integers(0, len(source) - 1))] = data.draw(st.integers(0, 255))
    taken_whole_or_refused(bytes(source))


@given(st.binary(max_size=200) | st.text(max_size=200))
@examples(150)
def test_anything_at_all(source: str | bytes) -> None:
    taken_whole_or_refused(source)


VALUES = st.recursive(
    st.sampled_from(["null", "~", "true", "0", "1", "-3", "2.5", "x", '"x"', '""', "u-a", "p-kim", "bath", "home", "2026-03-09", '"22:00"']),
    lambda inner: st.lists(inner, max_size=3).map(lambda v: f"[{', '.join(v)}]")
    | st.lists(st.tuples(st.sampled_from(["id", "role", "at", "name", "lang", "sv"]), inner), max_size=3, unique_by=lambda p: p[0]).map(
        lambda v: "{" + ", ".join(f"{k}: {x}" for k, x in v) + "}"
    ),
    max_leaves=6,
)  # fmt: skip
"""Values of every kind, for fields that want only one."""


@given(st.data())
@examples(200)
def test_a_field_with_another_kind_of_value(data: st.DataObject) -> None:
    fields = [m.span(1) for m in re.finditer(r'\w+: ("[^"]*"|[\w.-]+|\[[^][{}]*\])', KIM)]
    start, end = data.draw(st.sampled_from(fields))

    taken_whole_or_refused(KIM[:start] + data.draw(VALUES) + KIM[end:])
