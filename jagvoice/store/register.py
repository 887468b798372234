"""The ordinary rows of a household: the people, the words, the plan, the boards; each read in one call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from jagvoice.core.media import Photo, Phrase
from jagvoice.core.people import Member
from jagvoice.core.plan import Mark, PlanItem, Shift
from jagvoice.core.questions import Planned
from jagvoice.core.vocabulary import Term
from jagvoice.store import rows, sqlite
from jagvoice.store.boards import Boards
from jagvoice.store.changes import (
    LONGEST_SHIFT,
    Registered,
    Signed,
    add_week,
    drop_photo,
    drop_shift,
    forget_phrases,
    known_person,
    members,
    put,
    set_passphrase,
    set_setting,
    take_in,
)
from jagvoice.store.driver import Connection

__all__ = [
    "Register",
    "Registered",
    "Signed",
    "add_week",
    "drop_photo",
    "drop_shift",
    "forget_phrases",
    "put",
    "set_passphrase",
    "set_setting",
    "take_in",
]


class Register(Boards):
    """What an installation knows besides the journals. The functions beside it change it, each with a note."""

    def persons(self) -> tuple[Registered, ...]:
        """Return the persons of this installation."""
        with self.database.reading() as connection:
            return tuple(rows.to_registered(r, Registered) for r in connection.execute(sqlite.PERSONS).fetchall())

    def person(self, id: str) -> Registered:
        """Return one person.

        Raises:
            NoHouseholdError: if this person is not here.
        """
        with self.database.reading() as connection:
            return known_person(connection, id)

    def members(self, person: str) -> tuple[Member, ...]:
        """Return the circle around a person, in the order the household told it."""
        with self.database.reading(still=True) as connection:
            return members(connection, person)

    def terms(self, person: str) -> tuple[Term, ...]:
        """Return a person's vocabulary, in the order the household told it."""
        with self.database.reading() as connection:
            return tuple(rows.to_term(r) for r in connection.execute(sqlite.TERMS, (person,)).fetchall())

    def shifts(self, person: str, since: datetime, until: datetime) -> tuple[Shift, ...]:
        """Return the shifts that have any part between two moments, by when they begin, in the person's time zone."""
        span = (person, rows.utc(since - LONGEST_SHIFT), rows.utc(until), rows.utc(since))
        with self.database.reading() as connection:
            zone = _zone(connection, person)
            return tuple(rows.to_shift(r, zone) for r in connection.execute(sqlite.SHIFTS, span).fetchall())

    def plan_items(self, person: str, since: datetime, until: datetime) -> tuple[PlanItem, ...]:
        """Return the plan items that begin between two moments, by when they begin, in the person's time zone."""
        span = (person, rows.utc(since), rows.utc(until))
        with self.database.reading() as connection:
            zone = _zone(connection, person)
            return tuple(rows.to_item(r, zone) for r in connection.execute(sqlite.PLAN_ITEMS, span).fetchall())

    def plan_item(self, person: str, id: str) -> PlanItem | None:
        """Return one plan item, ``None`` if there is none with this id."""
        with self.database.reading() as connection:
            found = connection.execute(sqlite.PLAN_ITEM, (person, id)).fetchone()
            return rows.to_item(found, _zone(connection, person)) if found else None

    def marks(self, person: str, since: datetime) -> tuple[Mark, ...]:
        """Return what was told of the moment and holds until after a moment, in the person's time zone."""
        with self.database.reading() as connection:
            zone = _zone(connection, person)
            found = connection.execute(sqlite.MARKS, (person, rows.utc(since))).fetchall()
        return tuple(rows.to_mark(r, zone) for r in found)

    def mark(self, person: str, id: str) -> Mark | None:
        """Return what was told last of one thing, ``None`` if nothing was."""
        with self.database.reading() as connection:
            found = connection.execute(sqlite.MARK, (person, id)).fetchone()
            return rows.to_mark(found, _zone(connection, person)) if found else None

    def documents(self, person: str) -> Mapping[str, str]:
        """Return the parts of the household kept as they were written, each as JSON, by name."""
        with self.database.reading() as connection:
            return {name: body for _, name, body in connection.execute(sqlite.DOCUMENTS, (person,)).fetchall()}

    def photo(self, person: str, id: str) -> Photo | None:
        """Return a photo of a household, ``None`` if it has none of this id.

        Raises:
            DamagedStoreError: if its bytes are not those that were kept.
        """
        with self.database.reading() as connection:
            row = connection.execute(sqlite.PHOTO, (person, id)).fetchone()
        return rows.to_photo(id, row) if row else None

    def phrases(self, person: str) -> tuple[Phrase, ...]:
        """Return what a household says in its own way, by language and text, without the sounds."""
        with self.database.reading() as connection:
            return tuple(Phrase(*row) for row in connection.execute(sqlite.PHRASES, (person,)).fetchall())

    def phrase(self, person: str, phrase: Phrase) -> Phrase | None:
        """Return a phrase with its body, ``None`` if it is gone.

        Raises:
            DamagedStoreError: if its bytes are not those that were kept.
        """
        with self.database.reading() as connection:
            row = connection.execute(sqlite.PHRASE, (person, phrase.lang, phrase.text, phrase.kind)).fetchone()
        return rows.to_phrase(phrase, row) if row else None

    def questions(self, person: str) -> tuple[Planned, ...]:
        """Return what the office wants to know, by id."""
        with self.database.reading() as connection:
            return tuple(rows.to_question(r) for r in connection.execute(sqlite.QUESTIONS, (person,)).fetchall())

    def accounts(self) -> dict[str, str]:
        """Return the names of all accounts of this installation, by id."""
        with self.database.reading() as connection:
            return dict(connection.execute(sqlite.ACCOUNTS).fetchall())

    def passphrase(self, account: str) -> tuple[str, str, str] | None:
        """Return the hash of an account's passphrase, when it was set and by whom; ``None`` where it has none."""
        with self.database.reading() as connection:
            row = connection.execute(sqlite.PASSPHRASE, (account,)).fetchone()
        return tuple(row) if row else None

    def with_passphrase(self) -> frozenset[str]:
        """Return the accounts that can sign in."""
        with self.database.reading() as connection:
            return frozenset(row[0] for row in connection.execute(sqlite.PASSPHRASES).fetchall())

    def circles_of(self, account: str) -> tuple[str, ...]:
        """Return the persons in whose circle an account is."""
        with self.database.reading() as connection:
            return tuple(row[0] for row in connection.execute(sqlite.CIRCLES_OF, (account,)).fetchall())

    def setting(self, key: str) -> str | None:
        """Return a setting of the installation, ``None`` if it was never set."""
        with self.database.reading() as connection:
            row = connection.execute(sqlite.SETTING, (key,)).fetchone()
        return row[0] if row else None


def _zone(connection: Connection, person: str) -> ZoneInfo:
    return ZoneInfo(known_person(connection, person).timezone)
