"""Households are taken in whole or not at all, and come back as they were given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from jagvoice.core.household_data import HouseholdData
from jagvoice.core.media import Photo, Phrase
from jagvoice.core.people import Member, Person, Profile, Role
from jagvoice.core.plan import PlanItem, Shift
from jagvoice.core.vocabulary import Term
from jagvoice.store.database import Database
from jagvoice.store.errors import DamagedStoreError, NoHouseholdError, StoreError, TakenError, UnfitError
from jagvoice.store.journal import Journal
from jagvoice.store.register import Register, Signed, add_week, forget_phrases, put, set_setting, take_in
from tests.store.said import PERSON, entry, kept, note, one_ask

ZONE = ZoneInfo("Europe/Stockholm")
ADMIN = Signed("u-admin", "2026-11-22T09:00:00+01:00")


def moment(day: int, hour: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=ZONE)


def household(person: str = PERSON) -> HouseholdData:
    profile = Profile(quiet_hours=(time(22), time(7, 30)), ways_out=("none_of_these", "stop", "help"))
    role = Role("u-samira", person, "assistant", date(2026, 1, 1), None, "day", ("meals", "outings"))
    return HouseholdData(
        person=Person(person, "Alva", profile, "Alva Ek"),
        timezone="Europe/Stockholm",
        fictional=True,
        reference_date=date(2026, 11, 16),
        members=(Member("u-samira", "Samira Ali", (role,)), Member("u-admin", "Bo Å")),
        terms=(
            Term("bath", "activity", {"sv": "Bada", "en": "Bath"}, "symbol:bath", places=("home",), minutes=30),
            Term("a-place", "place", {"sv": "Hemma"}, "symbol:home"),
        ),
        shifts=(Shift("s1", "u-samira", moment(22, 8), moment(22, 20), waiting=("12:00", "13:00")),),
        items=(PlanItem("i1", "bath", "home", moment(22, 10), "fixed"),),
        entries=tuple(one_ask(f"{person}-a")),
        notes=(note("n1", f"{person}-a"),),
        documents={"economy": '{"x":1}'},
    )


@pytest.fixture
def register(database: Database) -> Register:
    take_in(database, household(), signed=ADMIN)
    return Register(database)


def test_a_household_comes_back_as_it_was_taken_in(register: Register) -> None:
    given = household()
    since, until = moment(22, 0), moment(23, 0)

    assert register.person(PERSON).person == given.person
    assert (register.person(PERSON).fictional, register.person(PERSON).reference_date) == (True, date(2026, 11, 16))
    assert [p.person.id for p in register.persons()] == [PERSON]
    assert register.members(PERSON) == given.members
    assert register.terms(PERSON) == given.terms
    assert register.shifts(PERSON, since, until) == given.shifts
    assert register.plan_items(PERSON, since, until) == given.items
    assert register.documents(PERSON) == given.documents
    assert register.plan_items(PERSON, since, until)[0].start.tzinfo == ZONE


def test_taking_in_leaves_a_note_that_says_who(register: Register, database: Database) -> None:
    journal = Journal(database, PERSON)
    (changed,) = journal.notes(of=PERSON)

    assert (changed.kind, changed.by, changed.body) == ("changed", "u-admin", f'{{"household":["{PERSON}"]}}')
    assert (journal.verify().ok, journal.verify().links) == (True, 5)


@pytest.mark.parametrize(
    "wrong",
    [
        {"items": household().items * 2},
        {"shifts": (replace(household().shifts[0], assistant="u-nobody"),)},
        {"shifts": (replace(household().shifts[0], end=moment(22, 8) + timedelta(days=8)),)},
        {"shifts": (replace(household().shifts[0], end=moment(22, 8)),)},
        {"members": (Member("u-samira", "Samira Ali", (Role("u-samira", "p-other", "assistant"),)),)},
        {"items": (replace(household().items[0], start=datetime(2026, 11, 22, 10)),)},
        {"entries": (*one_ask("a"), kept(replace(entry("a", 1, "chose"), option="o9")))},
        {"entries": (kept(replace(entry("a", 1, "chose"), option="\ud800")),)},
        {"notes": (note("n1"), note("n1", body="{}"))},
        {"documents": {"economy": "\ud800"}},
    ],
)
def test_a_household_with_a_mistake_anywhere_is_not_taken_in_at_all(
    database: Database, wrong: dict[str, object]
) -> None:
    with pytest.raises(StoreError):
        take_in(database, replace(household(), **wrong), signed=ADMIN)  # type: ignore[arg-type]

    assert Register(database).persons() == ()
    assert Journal(database, PERSON).verify().links == 0
    take_in(database, household(), signed=ADMIN)


def test_a_second_household_shares_accounts_and_nothing_else(register: Register, database: Database) -> None:
    take_in(database, household("p-noa"), signed=ADMIN)

    assert [p.person.id for p in register.persons()] == [PERSON, "p-noa"]
    assert register.members("p-noa")[0].roles[0].person == "p-noa"
    assert Journal(database, "p-noa").verify().ok


def test_an_account_of_another_name_or_the_same_person_again_is_refused(register: Register, database: Database) -> None:
    other = replace(household("p-noa"), members=(Member("u-samira", "Samira Svensson"),), shifts=())
    for taken in (other, household()):
        with pytest.raises(TakenError):
            take_in(database, taken, signed=ADMIN)

    assert len(register.persons()) == 1


def test_a_week_is_added_once(register: Register, database: Database) -> None:
    shifts = (Shift("s2", "u-samira", moment(29, 8), moment(29, 20)), household().shifts[0])
    items = (PlanItem("i2", "bath", None, moment(29, 10), "suggested"),)

    assert add_week(database, PERSON, shifts, items, signed=ADMIN) == 2
    assert add_week(database, PERSON, shifts, items, signed=ADMIN) == 0
    assert [s.id for s in register.shifts(PERSON, moment(22, 0), moment(30, 0))] == ["s1", "s2"]
    notes = Journal(database, PERSON).notes(of=PERSON)
    assert [n.body for n in notes][1:] == ['{"plan_item":["i2"],"shift":["s2"]}']


def test_shifts_are_those_with_any_part_in_between(register: Register) -> None:
    def found(since: datetime, until: datetime) -> list[str]:
        return [s.id for s in register.shifts(PERSON, since, until)]

    assert found(moment(22, 12), moment(22, 13)) == ["s1"]
    assert found(moment(22, 20), moment(22, 21)) == found(moment(22, 7), moment(22, 8)) == []


def test_moments_keep_their_hour_across_the_change_of_summer_time(database: Database) -> None:
    hours = [moment(24, 12, 10), moment(25, 2, 10), moment(25, 2, 10).replace(fold=1), moment(25, 12, 10)]
    items = tuple(PlanItem(f"i{i}", "bath", None, at, "fixed") for i, at in enumerate(hours))
    take_in(database, replace(household(), items=items), signed=ADMIN)
    found = Register(database).plan_items(PERSON, hours[0], hours[-1] + timedelta(seconds=1))

    assert [(i.start.isoformat(), i.start.fold) for i in found] == [(h.isoformat(), h.fold) for h in hours]


def test_rows_are_put_in_place_of_those_with_their_ids(register: Register, database: Database) -> None:
    person = replace(household().person, profile=Profile(most_options=4))
    member = Member("u-samira", "Samira Ali", (Role("u-samira", PERSON, "supervisor"),))
    new = Member("u-ny", "Ny Person")
    term = replace(household().terms[0], minutes=45)
    photo = Term("photo-1", "thing", {"sv": "Bollen"}, "photo:1")
    item = replace(household().items[0], state="declined", expression="a")
    shift = replace(household().shifts[0], end=moment(22, 18))
    put(database, PERSON, [person, member, new, term, photo, item, shift], signed=ADMIN)

    assert register.person(PERSON).person == person
    assert register.members(PERSON) == (member, household().members[1], new)
    assert register.terms(PERSON) == (term, household().terms[1], photo)
    assert register.plan_items(PERSON, moment(22, 0), moment(23, 0)) == (item,)
    assert register.shifts(PERSON, moment(22, 0), moment(23, 0)) == (shift,)
    assert '"plan_item":["i1"]' in Journal(database, PERSON).notes(of=PERSON)[-1].body


def test_rows_of_somebody_who_is_not_here_are_refused(database: Database) -> None:
    with pytest.raises(NoHouseholdError):
        put(database, "p-nobody", household().items, signed=ADMIN)
    with pytest.raises(NoHouseholdError):
        add_week(database, "p-nobody", (), (), signed=ADMIN)
    with pytest.raises(NoHouseholdError):
        Register(database).person("p-nobody")


def test_a_setting_is_kept_and_its_change_told_but_not_its_value(register: Register, database: Database) -> None:
    assert register.setting("language") is None
    for value in ("sv", "sv", "en"):
        set_setting(database, "language", value, signed=ADMIN)

    assert register.setting("language") == "en"
    told = [n.body for n in Journal(database, PERSON).notes(of=PERSON)]
    assert told[1:] == ['{"setting":["language"]}'] * 2


def test_a_role_with_nonsense_in_it_is_unfit(database: Database) -> None:
    role = Role("u-other", PERSON, "assistant")
    with pytest.raises(UnfitError):
        take_in(database, replace(household(), members=(Member("u-samira", "S", (role,)),)), signed=ADMIN)


# --- photos and own voices -------------------------------------------------------------------------------------------


PHOTO = Photo("image/png", b"pixels")


def test_a_photo_and_what_it_shows_are_kept_in_one_commit_with_one_note(register: Register, database: Database) -> None:
    term = replace(register.terms(PERSON)[0], photo=PHOTO.reference)
    member = replace(register.members(PERSON)[0], photo=PHOTO.reference)
    put(database, PERSON, [PHOTO, term, member], signed=ADMIN)

    assert register.photo(PERSON, PHOTO.id) == PHOTO
    assert register.terms(PERSON)[0] == term
    assert register.members(PERSON)[0] == member
    assert register.photo("somebody-else", PHOTO.id) is None
    note = Journal(database, PERSON).notes(of=PERSON)[-1]
    assert note.body == f'{{"member":["u-samira"],"photo":["{PHOTO.id}"],"term":["bath"]}}'
    put(database, PERSON, [replace(member, photo=None)], signed=ADMIN)
    assert register.members(PERSON)[0].photo is None


def test_nothing_of_a_photo_is_kept_when_its_row_cannot_be(register: Register, database: Database) -> None:
    other = Member("u-samira", "Somebody Else", photo=PHOTO.reference)
    with pytest.raises(TakenError):
        put(database, PERSON, [PHOTO, other], signed=ADMIN)

    assert register.photo(PERSON, PHOTO.id) is None


def test_a_photo_whose_bytes_were_changed_is_not_given_out(register: Register, database: Database) -> None:
    put(database, PERSON, [PHOTO], signed=ADMIN)
    database.commit(lambda c: c.execute("UPDATE media SET body = x'00'") and None)

    with pytest.raises(DamagedStoreError):
        register.photo(PERSON, PHOTO.id)


def test_a_phrase_is_kept_once_however_it_is_written(register: Register, database: Database) -> None:
    first, second = Phrase("sv", "Bada", "recording", b"one"), Phrase("sv", "  bada", "recording", b"two")
    beside = Phrase("sv", "bada", "like", b"baada")
    put(database, PERSON, [first, beside], signed=ADMIN)
    put(database, PERSON, [second], signed=ADMIN)

    assert register.phrases(PERSON) == (replace(second, body=b""), replace(beside, body=b""))
    assert register.phrase(PERSON, second) == second
    assert register.phrase(PERSON, first) is None
    assert forget_phrases(database, PERSON, [Phrase("sv", "BADA", "recording")], signed=ADMIN) == 1
    assert forget_phrases(database, PERSON, [Phrase("sv", "BADA", "recording")], signed=ADMIN) == 0
    assert register.phrases(PERSON) == (replace(beside, body=b""),)
    assert Journal(database, PERSON).notes(of=PERSON)[-1].body == '{"phrase_forgotten":["sv:recording:  bada"]}'


def test_a_phrase_whose_bytes_were_changed_is_not_given_out(register: Register, database: Database) -> None:
    phrase = Phrase("sv", "Bada", "recording", b"one")
    put(database, PERSON, [phrase], signed=ADMIN)
    for damage in ("x'00'", "'text'"):
        database.commit(lambda c, d=damage: c.execute(f"UPDATE phrases SET body = {d}") and None)
        with pytest.raises(DamagedStoreError):
            register.phrase(PERSON, phrase)
