"""Single settings are read as a household file is: the same values, bounds and sentences, all or none."""

from __future__ import annotations

from dataclasses import fields
from datetime import time

import pytest

from jagvoice.core.people import Hands, Profile
from jagvoice.exchange.household_file import HouseholdFileError, Setting, changed, settings
from jagvoice.exchange.household_file.profile import NAMES
from tests.exchange.households import ALVA, NOA, household

FULL = Profile(
    "en", "object", "day", 12, ("stop", "help", "not_now"), ("switch", "sound"), 600, False, "fast", 5, False, False,
    (time(22, 30), time(6, 5)), "on", "act", Hands("hold", 0.25, 0.0, 9.5, True, "step", 2.5, True, ("xx.", ".x.")),
)  # fmt: skip
PROFILES = [Profile(), FULL, household(ALVA).person.profile, household(NOA).person.profile]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("before", PROFILES)
def test_what_is_shown_can_be_typed_and_is_the_same_again(profile: Profile, before: Profile) -> None:
    assert changed(before, settings(profile)) == profile


@pytest.mark.parametrize("profile", PROFILES)
def test_nothing_typed_changes_nothing(profile: Profile) -> None:
    assert changed(profile, ()) == profile


def test_every_field_of_a_profile_has_its_setting() -> None:
    assert {*NAMES.values(), "hands"} == {f.name for f in fields(Profile)}
    assert [s.name for s in settings(Profile())] == [*NAMES, *(f"hands.{f.name}" for f in fields(Hands))]


def test_a_setting_without_a_value_is_as_for_a_new_person() -> None:
    assert changed(FULL, [Setting(s.name, "") for s in settings(FULL)]) == Profile()


@pytest.mark.parametrize("value", ["22:00-07:00", "22:00–07:00", "22:00, 07:00", '["22:00", "07:00"]'])
def test_quiet_hours_may_be_typed_as_people_write_them(value: str) -> None:
    assert changed(Profile(), [Setting("quiet_hours", value)]).quiet_hours == (time(22), time(7))


def test_one_setting_leaves_all_others_as_they_were() -> None:
    found = changed(FULL, [Setting("hands.scan_seconds", "6"), Setting("max_choices", " 3 ")])

    assert dict(settings(found)) == dict(settings(FULL)) | {"hands.scan_seconds": "6", "max_choices": "3"}


@pytest.mark.parametrize(
    ("name", "value", "mistake"),
    [
        ("max_choices", "0", "file.out_of_bounds"),
        ("max_choices", "2.5", "file.not_a_whole_number"),
        ("max_choices", "three", "file.not_a_number"),
        ("max_choices", "[3]", "file.not_a_number"),
        ("lang", "fi", "file.not_allowed"),
        ("lang", "1", "file.not_allowed"),
        ("high_contrast", "yes", "file.not_true_or_false"),
        ("microphone", "true", "file.not_allowed"),
        ("heard", "always", "file.not_allowed"),
        ("quiet_hours", "22:00", "file.not_from_and_to"),
        ("quiet_hours", "22:00-7", "file.not_a_time"),
        ("ways_out", "stop", "file.no_way_out"),
        ("ways_out", "stop,stop,help", "file.word_twice"),
        ("ways_out", "help,,stop", "file.empty_text"),
        ("ways_in", "touch,1", "file.not_allowed"),
        ("hands.reach", "xx,x", "file.no_reach"),
        ("hands.accept", "wave", "file.not_allowed"),
        ("hands.hold_seconds", "0,8", "file.not_a_number"),
        ("hands", "two", "file.unknown_field_near"),
        ("scanning", "step", "file.unknown_field_near"),
        ("max_choice", "3", "file.unknown_field_near"),
        ("colour", "red", "file.unknown_field"),
        ("say_yes", "smiles", "profile.told"),
        ("", "3", "file.unknown_field"),
    ],
)
def test_a_wrong_setting_is_named_and_takes_the_others_down_with_it(name: str, value: str, mistake: str) -> None:
    with pytest.raises(HouseholdFileError) as refused:
        changed(Profile(), [Setting("volume", "40"), Setting(name, value)])

    assert [(m.line, m.message.key) for m in refused.value.mistakes] == [(2, mistake)]


def test_all_mistakes_are_named_at_once_in_their_order() -> None:
    typed = [Setting("time", "now"), Setting("volume", "101"), Setting("time", "day"), Setting("hands.reach", "..")]
    with pytest.raises(HouseholdFileError) as refused:
        changed(Profile(), typed)

    keys = [m.message.key for m in refused.value.mistakes]
    assert keys == ["file.out_of_bounds", "profile.twice", "file.no_reach"]
