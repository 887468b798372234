# ruff: noqa: E501 - a table reads best with one slip a line
"""A file with a slip is refused whole, and every slip is told with its line."""

from __future__ import annotations

import pytest

from jagvoice.exchange.household_file import HouseholdFileError, read_household
from tests.exchange.households import ALVA, PICTURES, read

KIM = "schema_version: 1\nperson: {id: p-1, first_name: Kim}\n"


def mistakes(source: str | bytes) -> list[tuple[int, str]]:
    with pytest.raises(HouseholdFileError) as refused:
        read(source)
    return [(m.line, m.message.key.removeprefix("file.")) for m in refused.value.mistakes]


def edited(old: str, new: str) -> tuple[str, int]:
    """Return Alva's file with one place changed, and the line on which the change begins."""
    assert old in ALVA, old
    place = ALVA.index(old)
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    return ALVA.replace(old, new, 1), ALVA.count("\n", 0, place + same) + 1


SLIPS = {
    # what is there at all
    "no name for the person": ("  first_name: Alva\n", "", None),
    "no id for an activity": ("{id: breakfast,  category", "{category", None),
    "no name for an assistant": ('    name: "Samira Haddad"\n', "", None),
    "no role in a role": ("[{role: assistant, valid_from: 2020-03-02", "[{valid_from: 2020-03-02", "missing"),
    "no label": ('{id: sea, sv: "Havet", en: "The sea"}', "{id: sea}", "missing"),
    "no start for a shift": ('date: 2026-03-09, start: "07:30",', "date: 2026-03-09,", "missing"),
    "no visibility": ("present: [u-samira], visibility: team}\n  - {id: x-0002", "present: [u-samira]}\n  - {id: x-0002", "missing"),
    "chosen without a choice": ("shown: [bake, paint, walk], chosen: bake", "shown: [bake, paint, walk], outcome: chosen", "missing"),
    "nothing shown": ('asked: "Vad vill du göra?", shown: [bake, paint, walk], chosen: bake', 'asked: "Vad vill du göra?", chosen: bake', "missing"),
    # fields nobody knows
    "unknown at the top": ("organisation:", "organisations:", "unknown_field_near"),
    "unknown and like nothing": ("work_time_rules:", "xyz:", "unknown_field"),
    "unknown in the person": ("  calls_self:", "  colour:", "unknown_field"),
    "unknown in the communication": ("    max_choices: 3", "    max_choice: 3", "unknown_field_near"),
    "what calms as one text": ('calms: ["lugn musik", ', 'calms: "musik" #', "not_a_list"),
    "what calms twice": ('calms: ["lugn musik", ', 'calms: ["lugn musik", "lugn musik", ', "word_twice"),
    "what calms as a number": ('calms: ["lugn musik", ', "calms: [7, ", "not_quoted"),
    "a yes that is a list": ('say_yes: "ler, tittar kvar, lägger handen på bilden"', "say_yes: [ler]", "not_text"),
    "a yes that is empty": ('say_yes: "ler, tittar kvar, lägger handen på bilden"', 'say_yes: " "', "empty_text"),
    "neither reads nor does not": ("reads_text: false", "reads_text: lite", "not_true_or_false"),
    "unknown in a person around": ("    relation:", "    relations:", "unknown_field_near"),
    "unknown in a role": ("weekly_hours: 10", "weekly_hour: 10", "unknown_field_near"),
    "unknown in a shift": ("double: true}", "doubled: true}", "unknown_field_near"),
    "unknown in the day plan": ("instead: paint}", "instaed: paint}", "unknown_field_near"),
    "unknown in an activity": ("two: true, routine: r-pool", "twoo: true, routine: r-pool", "unknown_field_near"),
    "unknown in a place": ("kind: home,         travel_min: 0", "kind: home,         travel_mins: 0", "unknown_field_near"),
    "unknown in an expression": ("support: 0, seconds: 14", "support: 0, second: 14", "unknown_field_near"),
    "too much said for a thing": ('{id: sea, sv: "Havet"', '{id: sea, spoken_sv: [a, b, c, d, e, f, g, h, i, j, k, l, m], sv: "Havet"', "too_many"),
    "too long to be one word": ('{id: sea, sv: "Havet"', '{id: sea, spoken_sv: ["' + "h" * 61 + '"], sv: "Havet"', "spoken_unfit"),
    # kinds of value
    "a list that is a text": ("ways_in: [touch, gaze, voice]", "ways_in: touch", "not_a_list"),
    "a list of activities that is a text": ("places: [home], minutes: 45, routine", "places: home, minutes: 45, routine", "not_a_list"),
    "a group that is a text": ("introduction: {state: ready, weeks: 3, started: 2023-05-10, completed: 2023-05-31, trainer: u-samira}", "introduction: ready", "not_fields"),
    "a row that is a text": ("  - {id: s02, date", "  - s00\n  - {id: s02, date", "not_fields"),
    "a text that is a list": ('name: "Karin Öberg"', "name: [Karin, Öberg]", "not_text"),
    "a name that is a number": ('name: "Karin Öberg"', "name: 1912", "not_quoted"),
    "an empty name": ('name: "Karin Öberg"', 'name: "  "', "empty_text"),
    "neither true nor false": ("high_contrast: true", "high_contrast: yes", "not_true_or_false"),
    "no number": ("max_choices: 3", "max_choices: three", "not_a_number"),
    "half a picture": ("max_choices: 3", "max_choices: 2.5", "not_a_whole_number"),
    "too many choices": ("max_choices: 3", "max_choices: 13", "out_of_bounds"),
    "no choices": ("max_choices: 3", "max_choices: 0", "out_of_bounds"),
    "no time to answer": ("needs_seconds_to_answer: 25", "needs_seconds_to_answer: 0", "out_of_bounds"),
    "support beyond four": ("support: 4,", "support: 5,", "out_of_bounds"),
    "an endless activity": ("places: [home], minutes: 45, routine", "places: [home], minutes: 4500, routine", "out_of_bounds"),
    "negative seconds": ("seconds: 14,", "seconds: -14,", "out_of_bounds"),
    "an id with a space": ("id: u-petra", 'id: "u petra"', "not_an_id"),
    # time
    "no such day": ("valid_from: 2018-02-01", "valid_from: 2018-02-30", "not_a_date"),
    "a day written otherwise": ("valid_from: 2018-02-01", "valid_from: 1/2 2018", "not_a_date"),
    "a day out of all lives": ("born: 1994-05-17", "born: 1094-05-17", "out_of_bounds"),
    "no such hour": ('start: "10:00", end: "12:00", assistant', 'start: "10:00", end: "24:00", assistant', "not_a_time"),
    "an hour without its nought": ('at: "08:00", activity', 'at: "8:00", activity', "not_a_time"),
    "no such moment": ('at: "2026-03-09T09:10"', 'at: "2026-03-09 09:10"', "not_a_moment"),
    "no such day in a moment": ('at: "2026-03-09T09:10"', 'at: "2026-03-32T09:10"', "not_a_date"),
    "the hour that summer time leaves out": ('at: "2026-03-09T09:10"', 'at: "2026-03-29T02:30"', "hour_left_out"),
    "quiet hours without an end": ('quiet_hours: ["22:00", "07:00"]', 'quiet_hours: ["22:00"]', "not_from_and_to"),
    "a role that ends before it begins": ("valid_to: 2025-10-01}", "valid_to: 2017-10-01}", "ends_before"),
    "a reference day that is no Monday": ("reference_date: 2026-03-09", "reference_date: 2026-03-10", "no_monday"),
    "no such time zone": ("timezone: Europe/Stockholm", "timezone: Europe/Lönneberga", "unknown_zone"),
    "a folder for a time zone": ("timezone: Europe/Stockholm", "timezone: Europe", "unknown_zone"),
    "a way out of the time zones": ("timezone: Europe/Stockholm", "timezone: ../../etc/passwd", "unknown_zone"),
    # words that are allowed
    "no such role": ("{role: admin,", "{role: boss,", "not_allowed"),
    "no such language": ("    lang: sv", "    lang: fi", "not_allowed"),
    "no such way in": ("ways_in: [touch, gaze, voice]", "ways_in: [touch, thought]", "not_allowed"),
    "no such way out": ("ways_out: [none_of_these, stop, help]", "ways_out: [none_of_these, exit, help]", "not_allowed"),
    "no help": ("ways_out: [none_of_these, stop, help]", "ways_out: [none_of_these, stop]", "no_way_out"),
    "help and nothing else": ("ways_out: [none_of_these, stop, help]", "ways_out: [help]", "no_way_out"),
    "a way out twice": ("ways_out: [none_of_these, stop, help]", "ways_out: [stop, stop, help]", "word_twice"),
    "no such horizon": ("time: later", "time: sometimes", "not_allowed"),
    "no such picture kind": ("understands: symbol", "understands: word", "not_allowed"),
    "too loud": ("speech_rate: slow", "volume: 101", "out_of_bounds"),
    "no sound at all": ("speech_rate: slow", "volume: 0", "out_of_bounds"),
    "no such pace": ("speech_rate: slow", "speech_rate: crawling", "not_allowed"),
    "no such category": ("{id: cook,       category: home", "{id: cook,       category: kitchen", "not_allowed"),
    "no such state of a plan": ("place: home, state: suggested}", "place: home, state: maybe}", "not_allowed"),
    "no such state of an introduction": ("state: in_introduction", "state: half", "not_allowed"),
    "no such topic": ("topic: wish,", "topic: weather,", "not_allowed"),
    "no such means": ("means: voice,", "means: telepathy,", "not_allowed"),
    "no such way of acting": ("acted: hand_helped", "acted: guessed", "not_allowed"),
    "no such visibility": ("visibility: guarded}", "visibility: public}", "not_allowed"),
    "no such certainty": ("certainty: likely", "certainty: hopefully", "not_allowed"),
    "no such result": ("outcome: done}", "outcome: forgotten}", "not_allowed"),
    # consents
    "a consent without a day": ("given: 2026-01-12, by: u-karin,     person_view", "by: u-karin,     person_view", "missing"),
    "a consent given by nobody": ("given: 2026-01-12, by: u-karin,     person_view", "given: 2026-01-12, person_view", "missing"),
    "a consent given by a stranger": ("given: 2026-01-12, by: u-karin,     person_view", "given: 2026-01-12, by: u-kari,     person_view", "unknown_reference"),
    "no such state of a consent": ("given: null,       by: null,        status: not_given", "given: null,       by: null,        status: maybe", "not_allowed"),
    "no such view of the person": ('person_view: "yes", status: active', 'person_view: "perhaps", status: active', "not_allowed"),
    "a consent that holds and does not": ("withdrawn: 2025-11-20, status: withdrawn", "withdrawn: 2025-11-20, status: active", "consent_withdrawn"),
    "withdrawn before it was given": ("withdrawn: 2025-11-20, status: withdrawn", "withdrawn: 2024-11-20, status: withdrawn", "ends_before"),
    "consents as one text": ("    - {purpose: choices_log, ", "    - choices\n    - {purpose: choices_log, ", "not_fields"),
    # hands
    "no such way to touch": ("    ways_in: [touch, gaze, voice]", "    hands: {accept: wave}\n    ways_in: [touch, gaze, voice]", "not_allowed"),
    "no such scanning": ("    ways_in: [touch, gaze, voice]", "    hands: {scanning: diagonal}\n    ways_in: [touch, gaze, voice]", "not_allowed"),
    "a hold without end": ("    ways_in: [touch, gaze, voice]", "    hands: {hold_seconds: 60}\n    ways_in: [touch, gaze, voice]", "out_of_bounds"),
    "a dwell that is a word": ("    ways_in: [touch, gaze, voice]", "    hands: {dwell_seconds: long}\n    ways_in: [touch, gaze, voice]", "not_a_number"),
    "scanning too fast": ("    ways_in: [touch, gaze, voice]", "    hands: {scan_seconds: 0.2}\n    ways_in: [touch, gaze, voice]", "out_of_bounds"),
    "heard first perhaps": ("    ways_in: [touch, gaze, voice]", "    hands: {hear_first: maybe}\n    ways_in: [touch, gaze, voice]", "not_true_or_false"),
    "a reach with nothing in it": ("    ways_in: [touch, gaze, voice]", "    hands: {reach: ['..', '..']}\n    ways_in: [touch, gaze, voice]", "no_reach"),
    "a reach with uneven rows": ("    ways_in: [touch, gaze, voice]", "    hands: {reach: ['xx', 'x']}\n    ways_in: [touch, gaze, voice]", "no_reach"),
    "a reach that is a text": ("    ways_in: [touch, gaze, voice]", "    hands: {reach: xx}\n    ways_in: [touch, gaze, voice]", "not_a_list"),
    "unknown in the hands": ("    ways_in: [touch, gaze, voice]", "    hands: {hold_second: 1}\n    ways_in: [touch, gaze, voice]", "unknown_field_near"),
    "hands that are a word": ("    ways_in: [touch, gaze, voice]", "    hands: two\n    ways_in: [touch, gaze, voice]", "not_fields"),
    # ids and what they refer to
    "an account twice": ("- id: u-petra", "- id: u-karin", "id_twice"),
    "an activity named like a place": ("{id: rest, ", "{id: home, ", None),
    "a shift twice": ("{id: s05,", "{id: s04,", "id_twice"),
    "an item twice": ('at: "10:00", activity: physio', 'at: "08:00", activity: breakfast', "id_twice"),
    "a note twice": ("{id: a-0001,", "{id: c-0002,", "id_twice"),
    "nobody on shift": ('end: "15:30", assistant: u-samira}', 'end: "15:30", assistant: u-nobody}', "unknown_reference"),
    "a guardian on shift": ('end: "15:30", assistant: u-samira}', 'end: "15:30", assistant: u-karin}', "no_assistant"),
    "an assistant on shift too early": ("roles: [{role: assistant, valid_from: 2022-09-01", "roles: [{role: assistant, valid_from: 2026-03-14", None),
    "a trainer nobody knows": ("intro: true, trainer: u-samira}", "intro: true, trainer: u-sam}", "unknown_reference"),
    "an introducer nobody knows": ("completed: 2023-05-31, trainer: u-samira}", "completed: 2023-05-31, trainer: u-sam}", "unknown_reference"),
    "a plan without such an activity": ("activity: film, place: home, state", "activity: flim, place: home, state", "unknown_reference"),
    "a plan at no such place": ("activity: film, place: home, state", "activity: film, place: moon, state", "unknown_reference"),
    "a plan from no such expression": ("expression: x-0001}", "expression: x-9999}", "unknown_reference"),
    "instead nothing there is": ("instead: paint}", "instead: draw}", "unknown_reference"),
    "an activity at no such place": ("places: [pool], minutes: 90", "places: [ocean], minutes: 90", "unknown_reference"),
    "shown what is nowhere": ("shown: [bake, paint, walk]", "shown: [bake, paint, wlak]", "not_on_board"),
    "shown the same twice": ("shown: [bake, paint, walk]", "shown: [bake, paint, paint]", "word_twice"),
    "chosen what was not shown": ("chosen: bake,", "chosen: rest,", "chosen_not_shown"),
    "led on to what is nowhere": ("then: u-johan,", "then: u-jon,", "not_on_board"),
    "about nobody": ("about_person: u-mehmet", "about_person: u-met", "unknown_reference"),
    "about another than was chosen": ("about_person: u-johan", "about_person: u-elin", "about_another"),
    "nobody was there": ("present: [u-malin]", "present: [u-mal]", "unknown_reference"),
    "told to nobody": ("recipients: [u-karin, u-nadja]", "recipients: [u-karin, u-nad]", "unknown_reference"),
    "told to the one it is about": ("recipients: [u-karin, u-nadja]", "recipients: [u-karin, u-johan]", "recipient_concerned"),
    "told to too many": ("recipients: [u-karin, u-nadja]", "recipients: [u-karin, u-nadja, u-malin]", "too_many"),
    "a complaint for everybody": ("visibility: guarded}", "visibility: team}", "complaint_not_guarded"),
    "an interpretation of nothing": ("of: x-0006, by: u-karin", "of: x-0066, by: u-karin", "unknown_reference"),
    "an interpretation by nobody": ("of: x-0006, by: u-karin", "of: x-0006, by: u-kim", "unknown_reference"),
    "a correction of what was chosen": ('change: {at: "2026-03-14T10:45"}', 'change: {chosen: "yes"}', "only_the_time"),
    "a reply by nobody": ("of: x-0001, by: u-samira", "of: x-0001, by: u-kim", "unknown_reference"),
    "a picture nobody drew": ("{id: sea, sv:", "{id: sea, picture: ocean, sv:", "unknown_picture"),
    "an id nobody drew": ("{id: sea, sv:", "{id: ocean, sv:", "unknown_picture"),
    "at once double and introduced": ("intro: true, trainer", "intro: true, double: true, trainer", "not_both"),
    # the form of the file
    "a field twice": ("  calls_self:", '  first_name: "Alva"\n  calls_self:', "field_twice"),
    "a field twice in one row": ("{id: s05, date: 2026-03-10,", "{id: s05, date: 2026-03-10, date: 2026-03-10,", "field_twice"),
    "a bracket never closed": ("ways_in: [touch, gaze, voice]", "ways_in: [touch, gaze, voice", "never_closed"),
    "a quotation never closed": ('"Vi ska spara till havet."}', '"Vi ska spara till havet.}', "never_closed"),
    "a quotation closed by the next": ('full_name: "Alva Björkegren"', 'full_name: "Alva Björkegren', None),
    "a tab": ("  calls_self:", "\tcalls_self:", "tab"),
    "an anchor": ("- id: u-bengt", "- id: &who u-bengt", "alias"),
    "a tag": ("max_choices: 3", "max_choices: !!python/object:os.system 3", "tag"),
    "a colon too many": ("calls_self: ", "calls_self: it: ", "unreadable"),
    "an escape for no character": ('"Karin Öberg"', '"Karin \\UFFFFFFFF"', "unreadable"),
    "an escape for what cannot be shown": ('"Karin Öberg"', '"Karin \\0"', "bad_character"),
    "a bell": ('"Karin Öberg"', '"Karin \a"', "bad_character"),
    "another document": ("expressions:\n", "---\nexpressions:\n", "several_documents"),
    "another version": ("schema_version: 1", "schema_version: 2", "other_version"),
    "no version number": ("schema_version: 1", "schema_version: true", "other_version"),
}  # fmt: skip

ELSEWHERE = {
    "no name for the person": [(27, "missing")],
    "no name for an assistant": [(86, "missing")],
    "no id for an activity": [
        (144, "missing"),
        *((n, "unknown_reference") for n in (219, 223, 227, 231, 234, 238, 241)),
    ],
    "an activity named like a place": [(149, "id_twice"), (236, "unknown_reference")],
    "an assistant on shift too early": [(193, "no_assistant"), (197, "no_assistant"), (200, "no_assistant")],
    "a quotation closed by the next": [(31, "unreadable")],
}
"""Slips that show in other places than their own, or in more."""


FIRST = {key: name for name, (*_, key) in reversed(SLIPS.items())}
"""The first slip of each kind: every run tries these, the slow ones try each place where it may be made."""


@pytest.mark.parametrize(
    "slip",
    [
        name if FIRST[key] == name else pytest.param(name, marks=pytest.mark.slow)
        for name, (*_, key) in SLIPS.items()
        if key
    ],
)
def test_a_slip_is_one_mistake_on_its_line(slip: str) -> None:
    old, new, key = SLIPS[slip]
    source, line = edited(old, new)

    assert mistakes(source) == [(line, key)]


@pytest.mark.parametrize("slip", ELSEWHERE)
def test_a_slip_shows_where_it_can_be_mended(slip: str) -> None:
    old, new, _ = SLIPS[slip]

    assert mistakes(edited(old, new)[0]) == ELSEWHERE[slip]


def test_all_mistakes_are_told_at_once_by_line() -> None:
    source = ALVA
    for old, new, _ in (
        SLIPS[n] for n in ("no such language", "a plan at no such place", "an anchor", "a field twice")
    ):
        source = source.replace(old, new, 1)

    assert mistakes(source) == [(31, "field_twice"), (47, "not_allowed"), (77, "alias"), (227, "unknown_reference")]


def test_a_list_that_cannot_be_read_is_one_mistake_however_much_refers_to_it() -> None:
    start, end = ALVA.index("people:\n"), ALVA.index("places:\n")

    assert mistakes(ALVA[:start] + "people: everybody\n\n" + ALVA[end:]) == [(69, "not_a_list")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", [(1, "empty")]),
        ("# nothing\n", [(1, "empty")]),
        ("---\n", [(1, "empty")]),
        ("- a\n- b\n", [(1, "not_fields_at_top")]),
        ("\n\njust a sentence\n", [(3, "not_fields_at_top")]),
        ("person: {id: p-1, first_name: Kim}\n", [(1, "missing")]),
        ("schema_version: 1\n", [(1, "missing")]),
        ("schema_version: 1\nperson:\n", [(1, "missing")]),
        ("schema_version: 1\nperson: Kim\n", [(2, "not_fields"), (2, "missing"), (2, "missing")]),
        ("schema_version: [1]\n", [(1, "other_version")]),
        (KIM + "? [a]\n: 1\n", [(3, "field_without_name")]),
        (KIM + "'': 1\n", [(3, "field_without_name")]),
        (KIM + "<<: {people: []}\n", [(3, "unknown_field")]),
        (KIM + "economy: " + "[" * 30 + "]" * 30, [(3, "too_deep")]),
        (KIM + "economy: " + "[" * 100_000, [(3, "too_deep")]),
        ("%YAML 1.1\n---\n" + KIM + "fictional: yes\n", [(5, "not_true_or_false")]),
        (b"schema_version: 1\nperson: \xff\n", [(2, "not_utf8")]),
        (KIM.encode("utf-16"), [(1, "not_utf8")]),
        (KIM + "locale: \ud800\n", [(3, "not_utf8")]),
        (KIM + "locale: \x85\n", [(3, "bad_character")]),
        ("a: \x00\nb: \x07\n", [(1, "bad_character"), (2, "bad_character")]),
        (b"a" * 5_000_001, [(1, "too_large")]),
        (KIM + "person: {}\n", [(3, "field_twice")]),
    ],
)
def test_nonsense_is_refused_and_never_a_traceback(source: str | bytes, expected: list[tuple[int, str]]) -> None:
    assert mistakes(source) == expected


def test_ten_times_ten_references_to_each_other_are_refused_before_they_grow() -> None:
    bomb = KIM + "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30))

    assert {key for _, key in mistakes(bomb)} == {"alias", "unknown_field"}


def test_a_very_long_value_is_shown_in_part() -> None:
    with pytest.raises(HouseholdFileError) as refused:
        read(KIM + "locale: sv\ntimezone: " + "x" * 10_000)

    assert len(str(refused.value.mistakes[0].message.values["value"])) < 200


def test_a_symbol_without_a_label_is_a_mistake_too() -> None:
    def no_labels(symbol: str, lang: str) -> str:
        raise KeyError(symbol)

    with pytest.raises(HouseholdFileError) as refused:
        read_household(ALVA, pictures=PICTURES, labels=no_labels)

    assert {m.message.key for m in refused.value.mistakes} == {"file.not_on_board"}
