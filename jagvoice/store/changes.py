"""Changing the ordinary rows of a household - the people, the words, the plan - and taking a whole household in.

Every change of them leaves a signed note of kind ``changed`` in the journal of the person concerned, in the same
transaction.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from jagvoice.core.household_data import Document, HouseholdData
from jagvoice.core.journal import Note
from jagvoice.core.media import PHOTO, Photo, Phrase
from jagvoice.core.people import Member, Person, Role
from jagvoice.core.plan import Mark, PlanItem, Shift
from jagvoice.core.questions import Planned as Question
from jagvoice.core.questions import Visibility
from jagvoice.core.vocabulary import Term
from jagvoice.store import rows, sqlite
from jagvoice.store.chain import Token, add_lines
from jagvoice.store.coding import line
from jagvoice.store.database import Database
from jagvoice.store.driver import Connection
from jagvoice.store.emptying import owe
from jagvoice.store.errors import ChangedError, NoHouseholdError, TakenError, UnfitError

Row = Person | Member | Term | Shift | PlanItem | Photo | Phrase | Mark | Document | Question

Planned = TypeVar("Planned", Shift, PlanItem)

LONGEST_SHIFT = timedelta(days=7)
"""No shift is longer, so that those running at a moment are found without reading years of them."""


@dataclass(frozen=True)
class Registered:
    """A person of this installation, with what is known of the household as a whole."""

    person: Person
    timezone: str
    fictional: bool
    reference_date: date | None


@dataclass(frozen=True)
class Signed:
    """Who makes a change, and when: it is what the note in the journal says."""

    by: str
    at: str


def take_in(database: Database, data: HouseholdData, *, signed: Signed, token: Token = secrets.token_bytes) -> None:
    """Take a whole household in - rows, entries, notes, and the note that it was taken in - or nothing of it.

    An account that another household of the installation has brought, with the same name, is shared.

    Raises:
        TakenError: if the person is here already, or an account under another name, or somebody has the id of another.
        UnfitError: if something in it cannot be written down.
        NotSavedError: if it cannot be kept.
    """
    person = data.person.id
    said = [*(line(k) for k in data.entries), *(line(n) for n in data.notes)]
    note = line(note_of(signed, person, token, {"household": [person]}))

    def job(connection: Connection) -> None:
        if connection.execute(sqlite.PERSON, (person,)).fetchone():
            raise TakenError("person_taken", person)
        if connection.execute(sqlite.ACCOUNT, (person,)).fetchone():
            raise TakenError("account_taken", person)
        connection.execute(sqlite.ADD_PERSON, rows.of_household(data))
        for place, member in enumerate(data.members):
            _add_member(connection, person, member, place)
        connection.executemany(sqlite.ADD_TERM, [rows.of_term(person, t, i) for i, t in enumerate(data.terms)])
        connection.executemany(sqlite.ADD_SHIFT, [rows.of_shift(person, _fit(s)) for s in data.shifts])
        connection.executemany(sqlite.ADD_PLAN_ITEM, [rows.of_item(person, i) for i in data.items])
        connection.executemany(sqlite.ADD_DOCUMENT, [(person, k, v) for k, v in sorted(data.documents.items())])
        clashing = add_lines(connection, person, [*said, note], token).clashing
        if clashing:
            raise UnfitError("clash", ", ".join(clashing[:5]))

    database.commit(job)


def put(
    database: Database,
    person: str,
    changed: Iterable[Row],
    *,
    signed: Signed,
    was: Iterable[Row] | None = None,
    visibility: Visibility = "team",
    beside: Iterable[Note] = (),
) -> None:
    """Add rows, or put them in place of those with their ids, all or none.

    Args:
        database: where they are kept.
        person: whose household it is.
        changed: the rows as they are to be.
        signed: who changes them, and when.
        was: the rows as whoever changes them has seen them, so that nobody's change is lost under another's; ``None``
            where that does not matter.
        visibility: who may know that they were changed.
        beside: what is said with it in the journal; it is kept with the rows, or neither is.

    Raises:
        ChangedError: if one of them is not as it was seen, or was new and is there already.
        NoHouseholdError: if the person is not here.
        TakenError: if an account is here under another name.
        NotSavedError: if it cannot be kept.
    """
    given = tuple(changed)
    ids: dict[str, list[str]] = {}
    for row in given:
        ids.setdefault(_NAMES[type(row)], []).append(row.id)
    note = line(replace(note_of(signed, person, secrets.token_bytes, ids), visibility=visibility))
    lines = [*(line(n) for n in beside), note]
    seen = None if was is None else {(_NAMES[type(row)], row.id): row for row in was}

    def job(connection: Connection) -> None:
        known_person(connection, person)
        for row in given:
            if seen is not None and there(connection, person, row) != seen.get((_NAMES[type(row)], row.id)):
                raise ChangedError("changed_meanwhile", row.id)
            _put(connection, person, row)
        add_lines(connection, person, lines, secrets.token_bytes)

    if given:
        database.commit(job)


def drop_photo(database: Database, person: str, shows: Term | Member, *, signed: Signed) -> None:
    """Take a photo away from what it shows, and its bytes where nothing else shows them; no trace of them is left.

    Something that has no other picture goes with it.

    Raises:
        NoHouseholdError: if the person is not here.
        NotSavedError: if it cannot be kept.
    """
    reference = shows.photo or ""
    id = reference.removeprefix(PHOTO)
    note = line(
        note_of(signed, person, secrets.token_bytes, {"photo_forgotten": [id], _NAMES[type(shows)]: [shows.id]})
    )

    def job(connection: Connection) -> None:
        known_person(connection, person)
        if isinstance(shows, Term) and not shows.picture:
            connection.execute(sqlite.DROP_TERM, (person, shows.id))
        else:
            _put(connection, person, replace(shows, photo=None))
        terms = [rows.to_term(row).photo for row in connection.execute(sqlite.TERMS, (person,)).fetchall()]
        members = [photo for _, _, photo in connection.execute(sqlite.MEMBERS, (person,)).fetchall()]
        if reference not in (*terms, *members):
            connection.execute(sqlite.DROP_PHOTO, (person, id))
        add_lines(connection, person, [note], secrets.token_bytes)
        owe(connection)

    database.commit(job)
    database.empty_log()


def drop_shift(database: Database, person: str, was: Shift, *, signed: Signed) -> None:
    """Take a shift away, as it was when it was looked at.

    Raises:
        ChangedError: if it is not as it was seen.
        NoHouseholdError: if the person is not here.
        NotSavedError: if it cannot be kept.
    """
    note = line(note_of(signed, person, secrets.token_bytes, {"shift_removed": [was.id]}))

    def job(connection: Connection) -> None:
        known_person(connection, person)
        if there(connection, person, was) != was:
            raise ChangedError("changed_meanwhile", was.id)
        connection.execute(sqlite.DROP_SHIFT, (person, was.id))
        add_lines(connection, person, [note], secrets.token_bytes)

    database.commit(job)


def forget_phrases(database: Database, person: str, given: Iterable[Phrase], *, signed: Signed) -> int:
    """Take phrases away, however they are written, and return how many there were.

    Raises:
        NoHouseholdError: if the person is not here.
        NotSavedError: if it cannot be kept.
    """
    phrases = tuple(given)

    def job(connection: Connection) -> int:
        known_person(connection, person)
        gone = _drop_phrases(connection, person, phrases)
        if gone:
            note = note_of(signed, person, secrets.token_bytes, {"phrase_forgotten": gone})
            add_lines(connection, person, [line(note)], secrets.token_bytes)
            owe(connection)
        return len(gone)

    forgotten = database.commit(job)
    database.empty_log()
    return forgotten


def add_week(
    database: Database, person: str, shifts: Sequence[Shift], items: Sequence[PlanItem], *, signed: Signed
) -> int:
    """Add shifts and plan items that are not there yet, and return how many; those with a known id stay as they are.

    Raises:
        NoHouseholdError: if the person is not here.
        NotSavedError: if it cannot be kept.
    """

    def job(connection: Connection) -> int:
        known_person(connection, person)
        new_shifts = _new(connection, sqlite.SHIFT, person, shifts)
        new_items = _new(connection, sqlite.PLAN_ITEM, person, items)
        connection.executemany(sqlite.ADD_SHIFT, [rows.of_shift(person, _fit(s)) for s in new_shifts])
        connection.executemany(sqlite.ADD_PLAN_ITEM, [rows.of_item(person, i) for i in new_items])
        ids = {"shift": [s.id for s in new_shifts], "plan_item": [i.id for i in new_items]}
        if new_shifts or new_items:
            note = note_of(signed, person, secrets.token_bytes, {k: v for k, v in ids.items() if v})
            add_lines(connection, person, [line(note)], secrets.token_bytes)
        return len(new_shifts) + len(new_items)

    return database.commit(job)


def set_setting(database: Database, key: str, value: str, *, signed: Signed) -> None:
    """Set a setting of the installation; the journal of everybody here says which was set, never to what.

    Raises:
        NotSavedError: if it cannot be kept.
    """

    def job(connection: Connection) -> None:
        row = connection.execute(sqlite.SETTING, (key,)).fetchone()
        if row and row[0] == value:
            return
        connection.execute(*((sqlite.SET_SETTING, (value, key)) if row else (sqlite.ADD_SETTING, (key, value))))
        for found in connection.execute(sqlite.PERSONS).fetchall():
            note = replace(note_of(signed, found[0], secrets.token_bytes, {"setting": [key]}), visibility="leaders")
            add_lines(connection, found[0], [line(note)], secrets.token_bytes)

    database.commit(job)


_NAMES: dict[type[Row], str] = {
    Person: "person",
    Member: "member",
    Term: "term",
    Shift: "shift",
    PlanItem: "plan_item",
    Photo: "photo",
    Phrase: "phrase",
    Mark: "mark",
    Document: "document",
    Question: "question",
}


def note_of(signed: Signed, of: str, token: Token, ids: Mapping[str, Sequence[str]]) -> Note:
    """Return the note that says which rows somebody has changed, by sort and id."""
    return Note(f"changed-{token(10).hex()}", "changed", signed.by, signed.at, of, rows.written(ids))


def known_person(connection: Connection, id: str) -> Registered:
    """Return one person.

    Raises:
        NoHouseholdError: if this person is not here.
    """
    row = connection.execute(sqlite.PERSON, (id,)).fetchone()
    if row is None:
        raise NoHouseholdError("no_such_person", id)
    return rows.to_registered(row, Registered)


def _new(connection: Connection, sql: str, person: str, given: Sequence[Planned]) -> list[Planned]:
    by_id = {row.id: row for row in given}
    return [row for id, row in by_id.items() if not connection.execute(sql, (person, id)).fetchone()]


def _fit(shift: Shift) -> Shift:
    if not timedelta() < shift.end - shift.start <= LONGEST_SHIFT:
        raise UnfitError("shift_length", shift.id)
    return shift


def _put(connection: Connection, person: str, row: Row) -> None:
    if isinstance(row, Person):
        connection.execute(sqlite.SET_PERSON, rows.set_person(row))
    elif isinstance(row, Member):
        connection.execute(sqlite.DROP_ROLES, (person, row.id))
        _add_member(connection, person, row, None)
        connection.execute(sqlite.SET_MEMBER_PHOTO, (row.photo, person, row.id))
    elif isinstance(row, Term):
        place = connection.execute(sqlite.TERM_PLACE, (person, row.id)).fetchone()
        connection.execute(sqlite.DROP_TERM, (person, row.id))
        connection.execute(sqlite.ADD_TERM, rows.of_term(person, row, place[0] if place else rows.LAST))
    elif isinstance(row, Shift):
        connection.execute(sqlite.DROP_SHIFT, (person, row.id))
        connection.execute(sqlite.ADD_SHIFT, rows.of_shift(person, _fit(row)))
    elif isinstance(row, Photo):
        connection.execute(sqlite.DROP_PHOTO, (person, row.id))
        connection.execute(sqlite.ADD_PHOTO, rows.of_photo(person, row))
    elif isinstance(row, Phrase):
        _drop_phrases(connection, person, [row])
        connection.execute(sqlite.ADD_PHRASE, rows.of_phrase(person, row))
    elif isinstance(row, Document):
        connection.execute(sqlite.DROP_DOCUMENT, (person, row.name))
        connection.execute(sqlite.ADD_DOCUMENT, (person, row.name, row.body))
    elif isinstance(row, Question):
        connection.execute(sqlite.DROP_QUESTION, (person, row.id))
        connection.execute(sqlite.ADD_QUESTION, rows.of_question(person, row))
    elif isinstance(row, Mark):
        connection.execute(sqlite.DROP_MARK, (person, row.id))
        connection.execute(sqlite.ADD_MARK, rows.of_mark(person, row))
    else:
        connection.execute(sqlite.DROP_PLAN_ITEM, (person, row.id))
        connection.execute(sqlite.ADD_PLAN_ITEM, rows.of_item(person, row))


def there(connection: Connection, person: str, row: Row) -> Row | None:
    """Return the row that has a row's id now, ``None`` if there is none."""
    zone = ZoneInfo(known_person(connection, person).timezone)

    def one(sql: str) -> Any:
        return connection.execute(sql, (person, row.id)).fetchone()

    if isinstance(row, Person):
        return known_person(connection, person).person
    if isinstance(row, Member):
        return next((m for m in members(connection, person) if m.id == row.id), None)
    if isinstance(row, PlanItem):
        found = one(sqlite.PLAN_ITEM)
        return rows.to_item(found, zone) if found else None
    if isinstance(row, Shift):
        found = one(sqlite.SHIFT)
        return rows.to_shift(found, zone) if found else None
    if isinstance(row, Document):
        found = one(sqlite.DOCUMENT)
        return Document(found[1], found[2]) if found else None
    if isinstance(row, Question):
        found = one(sqlite.QUESTION)
        return rows.to_question(found) if found else None
    if isinstance(row, Term):
        terms = (rows.to_term(t) for t in connection.execute(sqlite.TERMS, (person,)).fetchall())
        return next((t for t in terms if t.id == row.id), None)
    return None


def members(connection: Connection, person: str) -> tuple[Member, ...]:
    """Return the circle around a person, in the order the household told it."""
    roles: dict[str, list[Role]] = {}
    for found in connection.execute(sqlite.ROLES, (person,)).fetchall():
        role = rows.to_role(found)
        roles.setdefault(role.account, []).append(role)
    rows_ = connection.execute(sqlite.MEMBERS, (person,)).fetchall()
    return tuple(Member(id, name, tuple(roles.get(id, ())), photo) for id, name, photo in rows_)


def set_passphrase(
    database: Database, account: str, hash: str, *, signed: Signed, token: Token = secrets.token_bytes
) -> None:
    """Let an account sign in with a passphrase from now on; the journal of everybody around whom it is says so.

    Raises:
        NotSavedError: if it cannot be kept.
    """

    def job(connection: Connection) -> None:
        connection.execute(sqlite.DROP_PASSPHRASE, (account,))
        connection.execute(sqlite.ADD_PASSPHRASE, (account, hash, signed.at, signed.by))
        for (person,) in connection.execute(sqlite.CIRCLES_OF, (account,)).fetchall():
            note = replace(note_of(signed, person, token, {"passphrase": [account]}), visibility="leaders")
            add_lines(connection, person, [line(note)], token)

    database.commit(job)


def _add_member(connection: Connection, person: str, member: Member, place: int | None) -> None:
    """Add a member and the account behind; ``place`` is ``None`` where the member may be in the circle already."""
    there = connection.execute(sqlite.ACCOUNT, (member.id,)).fetchone()
    if connection.execute(sqlite.PERSON, (member.id,)).fetchone():
        raise TakenError("account_taken", member.id)
    if there is None:
        connection.execute(sqlite.ADD_ACCOUNT, (member.id, member.name))
    elif there[0] != member.name:
        raise TakenError("account_taken", member.id)
    if place is not None or not connection.execute(sqlite.MEMBER, (person, member.id)).fetchone():
        connection.execute(sqlite.ADD_MEMBER, rows.of_member(person, member, place))
    connection.executemany(sqlite.ADD_ROLE, [rows.of_role(person, member.id, r, i) for i, r in enumerate(member.roles)])


def _drop_phrases(connection: Connection, person: str, given: Sequence[Phrase]) -> list[str]:
    """Drop the phrases that sound like these, and return what they were called."""
    keys = {(p.kind, *p.key) for p in given}
    there = [Phrase(*row) for row in connection.execute(sqlite.PHRASES, (person,)).fetchall()]
    gone = [p for p in there if (p.kind, *p.key) in keys]
    connection.executemany(sqlite.DROP_PHRASE, [(person, p.lang, p.text, p.kind) for p in gone])
    return [p.id for p in gone]
