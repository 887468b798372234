"""The takes of the person's own sounds, kept only while a consent to them is recorded, and gone with it.

That there is a consent is looked at in the transaction that keeps a take, and a consent that is withdrawn takes every
take and every tally with it in its own: there is no moment at which one is there without the other.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from jagvoice.core.consents import CONSENTS, VOICE_RECORDING, consents, latest
from jagvoice.core.sounds import MOST_MEANINGS, MOST_TAKES, Take
from jagvoice.store import sqlite
from jagvoice.store.chain import add_lines
from jagvoice.store.changes import Signed, known_person, note_of
from jagvoice.store.coding import line
from jagvoice.store.database import Database
from jagvoice.store.driver import Connection
from jagvoice.store.emptying import owe
from jagvoice.store.errors import ChangedError, DamagedStoreError, UnfitError


@dataclass(frozen=True)
class Listed:
    """What is known of a take without its sound."""

    meaning: str
    id: str
    kept_at: str
    kept_by: str
    advice: tuple[str, ...]
    bytes: int


@dataclass(frozen=True)
class Tally:
    """How often one sound was heard, and what it then came to."""

    meaning: str
    confirmed: int = 0
    """How often it was asked about, and meant."""
    declined: int = 0
    """How often it was asked about, and not meant."""
    acted: int = 0
    """How often it acted without being asked about."""


class Takes:
    """The takes of one installation, each read in one call."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def whole(self, person: str, on: date) -> tuple[Take, ...]:
        """Return the takes of a person, by meaning; none without a consent that holds on that day.

        Raises:
            DamagedStoreError: if one of them is not as it was kept.
        """
        with self._database.reading(still=True) as connection:
            if not holds(connection, person, on):
                return ()
            found = connection.execute(sqlite.TAKES, (person,)).fetchall()
        for _, id, hash, body in found:
            if not isinstance(body, bytes) or sha256(body).hexdigest() != hash:
                raise DamagedStoreError("take_changed", id)
        return tuple(Take(meaning, id, body) for meaning, id, _, body in found)

    def listed(self, person: str, on: date) -> tuple[Listed, ...] | None:
        """Return what is known of the takes of a person without their sound; ``None`` without a consent that holds."""
        with self._database.reading(still=True) as connection:
            return _listed(connection, person) if holds(connection, person, on) else None

    def tallies(self, person: str) -> Mapping[str, Tally]:
        """Return how often each sound of a person was heard and meant, by its meaning."""
        with self._database.reading() as connection:
            found = connection.execute(sqlite.TALLIES, (person,)).fetchall()
        return {row[1]: Tally(*row[1:]) for row in found}


def holds(connection: Connection, person: str, on: date) -> bool:
    """Return whether a consent to keep the person's sounds is recorded that holds on a day."""
    found = connection.execute(sqlite.DOCUMENT, (person, CONSENTS)).fetchone()
    return found is not None and latest(consents(found[2]), VOICE_RECORDING).holds(on)


def keep_take(database: Database, person: str, take: Take, advice: Sequence[str], *, on: date, signed: Signed) -> None:
    """Keep a take, with what could be better about it.

    Raises:
        UnfitError: ``no_consent`` where none is recorded, ``too_many_takes`` of this meaning, ``too_many_meanings``.
        NoHouseholdError: if the person is not here.
        NotSavedError: if it cannot be kept.
    """
    hash, told = sha256(take.pcm).hexdigest(), ",".join(advice)

    def job(connection: Connection) -> None:
        known_person(connection, person)
        if not holds(connection, person, on):
            raise UnfitError("no_consent", person)
        there = [one.meaning for one in _listed(connection, person)]
        if there.count(take.meaning) >= MOST_TAKES:
            raise UnfitError("too_many_takes", take.meaning)
        if take.meaning not in there and len(set(there)) >= MOST_MEANINGS:
            raise UnfitError("too_many_meanings", take.meaning)
        row = (person, take.meaning, take.id, signed.at, signed.by, told, hash, take.pcm)
        connection.execute(sqlite.ADD_TAKE, row)
        _note(connection, person, signed, {"sound": [take.meaning]})

    database.commit(job)


def forget_takes(
    database: Database, person: str, *, id: str | None = None, meaning: str | None = None, signed: Signed
) -> str | None:
    """Take one take away, or every take of a meaning; with the last of a meaning goes its tally.

    Returns:
        The meaning, ``None`` where there was no such take.

    Raises:
        NotSavedError: if it cannot be done.
    """

    def job(connection: Connection) -> str | None:
        known_person(connection, person)
        there = _listed(connection, person)
        gone = [one for one in there if one.id == id or one.meaning == meaning]
        if not gone:
            return None
        of = gone[0].meaning
        for one in gone:
            connection.execute(sqlite.DROP_TAKE, (person, one.id))
        if len(gone) == sum(one.meaning == of for one in there):
            connection.execute(sqlite.DROP_TALLY, (person, of))
        _note(connection, person, signed, {"sound_forgotten": [of]})
        owe(connection)
        return of

    forgotten = database.commit(job)
    database.empty_log()
    return forgotten


def note_sound(database: Database, person: str, meaning: str, meant: bool | None, *, on: date) -> bool:
    """Count that a sound was heard, and return whether there is one of this meaning to be counted.

    Args:
        database: where it is kept.
        person: whose sound it is.
        meaning: what it was taken to mean.
        meant: whether the person confirmed it; ``None`` where it acted at once.
        on: the day, for a consent to hold on.

    Raises:
        NotSavedError: if it cannot be kept.
    """

    def job(connection: Connection) -> bool:
        known_person(connection, person)
        if not holds(connection, person, on) or meaning not in {one.meaning for one in _listed(connection, person)}:
            return False
        found = connection.execute(sqlite.TALLY, (person, meaning)).fetchone()
        was = Tally(*found[1:]) if found else Tally(meaning)
        now = replace(
            was,
            confirmed=was.confirmed + (meant is True),
            declined=was.declined + (meant is False),
            acted=was.acted + (meant is None),
        )
        connection.execute(sqlite.DROP_TALLY, (person, meaning))
        connection.execute(sqlite.ADD_TALLY, (person, meaning, now.confirmed, now.declined, now.acted))
        return True

    return database.commit(job)


def change_consents(
    database: Database, person: str, was: str | None, now: str, *, on: date, changed: Mapping[str, Sequence[str]],
    signed: Signed,
) -> None:  # fmt: skip
    """Write the consents of a person anew; where none to keeping sounds is left, every sound goes at once.

    Args:
        database: where they are kept.
        person: whose they are.
        was: the consents as whoever changes them has seen them, as JSON; ``None`` where none were written.
        now: the consents as they are to be.
        on: the day, for a consent to hold on.
        changed: what the note in the journal says, by sort and purpose.
        signed: who changes them, and when.

    Raises:
        ChangedError: if they are not as they were seen.
        NotSavedError: if it cannot be kept.
    """

    def job(connection: Connection) -> None:
        known_person(connection, person)
        found = connection.execute(sqlite.DOCUMENT, (person, CONSENTS)).fetchone()
        if (found[2] if found else None) != was:
            raise ChangedError("changed_meanwhile", CONSENTS)
        connection.execute(sqlite.DROP_DOCUMENT, (person, CONSENTS))
        connection.execute(sqlite.ADD_DOCUMENT, (person, CONSENTS, now))
        told = dict(changed)
        if not holds(connection, person, on):
            gone = list(dict.fromkeys(one.meaning for one in _listed(connection, person)))
            connection.execute(sqlite.DROP_TAKES, (person,))
            connection.execute(sqlite.DROP_TALLIES, (person,))
            told |= {"sound_forgotten": gone} if gone else {}
            owe(connection)
        _note(connection, person, signed, told)

    database.commit(job)
    database.empty_log()


def _listed(connection: Connection, person: str) -> tuple[Listed, ...]:
    found = connection.execute(sqlite.TAKES_LISTED, (person,)).fetchall()
    return tuple(
        Listed(meaning, id, at, by, tuple(filter(None, advice.split(","))), size)
        for meaning, id, at, by, advice, size in found
    )


def _note(connection: Connection, person: str, signed: Signed, told: Mapping[str, Sequence[str]]) -> None:
    """Say in the journal what was changed, for those who lead: a consent is not for everybody around the person."""
    note = replace(note_of(signed, person, secrets.token_bytes, told), visibility="leaders")
    add_lines(connection, person, [line(note)], secrets.token_bytes)
