"""What a household file says is what the household gets: nothing lost, nothing bent."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from ruamel.yaml import YAML

from jagvoice.core.household_data import HouseholdData
from jagvoice.core.journal import Expression, Kept, fold
from jagvoice.core.people import Hands, Profile
from tests.exchange.households import ALVA, NOA, household, label, read

ROWS = {
    row["id"]: (row, source)
    for source in (ALVA, NOA)
    for row in YAML(typ="safe", pure=True).load(source)["expressions"]
}
"""Each expression of the examples as another reader of YAML sees it."""


def folded(data: HouseholdData) -> dict[str, Expression]:
    asks: dict[str, list[Kept]] = defaultdict(list)
    for kept in data.entries:
        asks[kept.entry.ask].append(kept)
    return {ask: fold(entries) for ask, entries in asks.items()}


@pytest.mark.parametrize("id", ROWS)
def test_each_expression_folds_back_to_what_the_file_says(id: str) -> None:
    row, source = ROWS[id]
    expression = folded(household(source))[id]
    about = row.get("about_person")

    assert [s.option for page in expression.offered for s in page] == row["shown"]
    assert expression.chosen == tuple(row[k] for k in ("chosen", "then") if k in row)
    assert expression.outcome == row.get("outcome", "chosen")
    assert expression.seconds == row["seconds"]
    assert expression.present == tuple(row["present"])
    assert expression.about == ((about,) if about else ())
    assert expression.recipients == tuple(row.get("recipients", ()))
    assert expression.topic == row["topic"]
    assert expression.prompt == row["asked"]
    assert expression.visibility == row["visibility"]
    assert expression.means == row["means"]
    assert expression.acted == row.get("acted", "not_stated")
    assert expression.support == row["support"]
    assert expression.asked_at.startswith(row["at"])
    assert expression.ended


def test_the_examples_have_their_twelve_and_three_expressions() -> None:
    assert len(folded(household(ALVA))) == 12
    assert len(folded(household(NOA))) == 3


def test_a_hand_that_was_helped_never_counts() -> None:
    assert not folded(household(ALVA))["x-0012"].counted


def test_pictures_lie_where_their_number_puts_them_and_carry_labels() -> None:
    expressions = folded(household(ALVA))

    assert [(s.row, s.column, s.label, s.picture) for s in expressions["x-0001"].offered[0]] == [
        (0, 0, "Baka", "symbol:bake"),
        (0, 1, "Måla", "symbol:paint"),
        (0, 2, "Promenad", "symbol:walk"),
    ]
    assert [s.label for s in expressions["x-0002"].offered[0]] == [label("yes", "sv"), label("no", "sv")]


def test_entries_and_notes_come_in_the_order_they_happened() -> None:
    data = household(ALVA)

    walls = [datetime.fromisoformat(k.received_at) for k in data.entries]
    assert walls == sorted(walls)
    assert [n.at for n in data.notes] == sorted(n.at for n in data.notes)


def test_who_was_asked_about_is_known_even_when_nothing_was_chosen() -> None:
    unanswered = ALVA.replace("chosen: so_so, means", "outcome: none_of_these, means")
    offered = folded(read(unanswered))["x-0006"].offered

    assert {s.about for page in offered for s in page} == {"u-mehmet"}


def test_the_profile_is_the_communication_of_the_file() -> None:
    assert household(ALVA).person.profile == Profile(
        lang="sv",
        understands="symbol",
        horizon="later",
        most_options=3,
        ways_out=("none_of_these", "stop", "help"),
        ways_in=("touch", "gaze", "voice"),
        answer_seconds=25,
        speak_on_select=True,
        pace="slow",
        high_contrast=True,
        quiet_hours=(time(22), time(7)),
    )


def test_a_file_that_says_little_gets_a_new_persons_profile() -> None:
    data = read("schema_version: 1\nperson: {id: p-1, first_name: Kim}\n")

    assert data.person.profile == Profile()
    assert data.timezone == "Europe/Stockholm"
    assert not data.fictional


def test_a_file_may_say_how_loud_and_how_sudden_a_board_is() -> None:
    said = "communication: {volume: 40, soft_onset: false}"
    profile = read(f"schema_version: 1\nperson: {{id: p-1, first_name: Kim, {said}}}\n").person.profile

    assert (profile.volume, profile.soft_onset) == (40, False)


@pytest.mark.parametrize(("said", "kept"), [("on", "on"), ("off", "off"), ('"on"', "on"), ("null", "off")])
def test_a_board_may_listen_only_where_a_file_says_so(said: str, kept: str) -> None:
    told = f"communication: {{microphone: {said}}}"

    assert read(f"schema_version: 1\nperson: {{id: p-1, first_name: Kim, {told}}}\n").person.profile.microphone == kept


def test_a_file_may_say_how_a_body_touches() -> None:
    said = (
        "{accept: hold, hold_seconds: 1, repeat_ignore_seconds: 1.5, dwell_seconds: 2, hear_first: true, "
        'scanning: row_column, scan_seconds: 6.5, one_at_a_time: true, reach: ["xx.", ".x."]}'
    )
    profile = read(
        f"schema_version: 1\nperson: {{id: p-1, first_name: Kim, communication: {{hands: {said}}}}}\n"
    ).person.profile

    assert profile.hands == Hands(
        accept="hold",
        hold_seconds=1.0,
        repeat_ignore_seconds=1.5,
        dwell_seconds=2.0,
        hear_first=True,
        scanning="row_column",
        scan_seconds=6.5,
        one_at_a_time=True,
        reach=("xx.", ".x."),
    )


def test_roles_hold_within_their_dates() -> None:
    bengt = next(m for m in household(ALVA).members if m.id == "u-bengt")

    assert bengt.has("guardian", datetime(2025, 9, 30, 23, 59, tzinfo=UTC))
    assert not bengt.has("guardian", datetime(2025, 10, 1, tzinfo=UTC))


def test_a_night_ends_the_next_morning() -> None:
    night = next(s for s in household(ALVA).shifts if s.id == "s03")

    assert (night.start.isoformat(), night.end.isoformat()) == (
        "2026-03-09T22:00:00+01:00",
        "2026-03-10T07:30:00+01:00",
    )
    assert night.waiting == ("22:30", "06:30")


@pytest.mark.parametrize(("day", "hours"), [("2026-03-28", 8.5), ("2026-10-24", 10.5), ("2026-03-27", 9.5)])
def test_the_nights_when_the_clock_is_moved_have_their_true_length(day: str, hours: float) -> None:
    night = next(
        s for s in read(ALVA.replace("id: s03, date: 2026-03-09", f"id: s03, date: {day}")).shifts if s.id == "s03"
    )

    assert night.end.astimezone(UTC) - night.start.astimezone(UTC) == timedelta(hours=hours)


def test_an_answer_over_the_moved_clock_keeps_its_seconds() -> None:
    data = read(
        ALVA.replace('at: "2026-03-09T09:10"', 'at: "2026-03-29T01:59"').replace("seconds: 14,", "seconds: 120,")
    )
    expression = folded(data)["x-0001"]

    assert expression.answered_at == "2026-03-29T03:01:00+02:00"
    assert expression.seconds == 120


def test_shifts_say_who_is_double_and_who_is_introduced() -> None:
    kinds = {s.id: (s.kind, s.trainer) for s in household(ALVA).shifts}

    assert kinds["s01"] == ("active", None)
    assert kinds["s13d"] == ("double", None)
    assert kinds["s04i"] == ("intro", "u-samira")


def test_plan_items_know_their_expression_and_what_came_instead() -> None:
    walk = next(i for i in household(ALVA).items if i.activity == "walk")

    assert (walk.state, walk.expression, walk.instead, walk.place) == ("declined", "x-0009", "paint", "park")


def test_a_thing_may_have_another_picture_than_its_own_name() -> None:
    terms = read(ALVA.replace("{id: sea, sv:", "{id: sea, picture: lake, sv:")).terms

    assert next(t.picture for t in terms if t.id == "sea") == "symbol:lake"


def test_notes_are_as_visible_as_what_they_are_about() -> None:
    notes = {n.id: n for n in household(ALVA).notes}

    assert {id: n.visibility for id, n in notes.items() if n.of == "x-0008"} == dict.fromkeys(
        ("i-0002", "i-0003", "a-0002"), "guarded"
    )
    assert notes["c-0002"].by == "p-alva"
    assert json.loads(notes["i-0001"].body)["certainty"] == "likely"
    assert json.loads(notes["c-0001"].body)["change"] == {"at": "2026-03-14T10:45:00+01:00"}


def test_no_document_repeats_what_was_asked_or_answered() -> None:
    documents = household(ALVA).documents

    assert json.loads(documents["expressions"]) == {
        "x-0005": {"about_activity": "bath"},
        "x-0008": {"scale": "bad"},
        "x-0012": {"counted": False},
    }


def everything(value: Any) -> str:
    """Return all that a household holds as one text."""
    if is_dataclass(value):
        return " ".join(everything(getattr(value, f.name)) for f in fields(value))
    if isinstance(value, dict):
        return " ".join(f"{k} {everything(v)}" for k, v in value.items())
    if isinstance(value, (list, tuple)):
        return " ".join(map(everything, value))
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [leaf for v in value.values() for leaf in leaves(v)]
    if isinstance(value, list):
        return [leaf for v in value for leaf in leaves(v)]
    return [value.isoformat() if isinstance(value, date) else str(value)] if value is not None else []


@pytest.mark.parametrize("source", [ALVA, NOA])
def test_nothing_a_file_says_is_lost(source: str) -> None:
    kept = everything(household(source)).replace('\\"', '"').casefold()

    lost = [leaf for leaf in leaves(YAML(typ="safe", pure=True).load(source)) if leaf.casefold() not in kept]

    assert lost == []


def test_documents_are_json_with_dates_as_they_were_written() -> None:
    documents = {name: json.loads(text) for name, text in household(ALVA).documents.items()}

    assert documents["implementation_plan"]["decided"] == "2026-01-20"
    assert documents["economy"]["hourly_rate_sek"] == 340.5
    assert documents["consents"][2]["given"] == "2026-01-12"
    assert documents["introductions"]["u-mehmet"]["introduction"]["trainer"] == "u-samira"


def test_a_mark_at_the_beginning_of_the_file_and_windows_line_ends_do_no_harm() -> None:
    windows = b"\xef\xbb\xbf" + ALVA.replace("\n", "\r\n").encode()

    assert read(windows) == household(ALVA)


def test_what_is_also_said_for_a_thing_is_taken_in() -> None:
    sea = '{id: sea, sv: "Havet", en: "The sea"'
    data = read(ALVA.replace(sea, sea + ', spoken_sv: [stranden, vågorna, Stranden], spoken_en: ["the beach"]'))

    assert {t.id: t.spoken for t in data.terms}["sea"] == {"sv": ("stranden", "vågorna"), "en": ("the beach",)}
