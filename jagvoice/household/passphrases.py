"""Own passphrases: who sets one for whom, and how somebody learns that it was somebody else."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from jagvoice.core.text import text
from jagvoice.household.commands import Done, Refused, SetPassphrase
from jagvoice.household.looks import CanSignIn, MyPassphrase, SetBy
from jagvoice.household.room import Asker
from jagvoice.household.signing import LONGEST, SHORTEST, fits, hashed
from jagvoice.store.accesses import Access, AccessLog
from jagvoice.store.journal import Journal
from jagvoice.store.register import set_passphrase as keep_passphrase

SET = "passphrase"
"""What the access log calls it that somebody has set the passphrase of somebody else."""


def set_passphrase(asker: Asker, command: SetPassphrase) -> Done | Refused:
    """Set the own passphrase, or as an administrator that of somebody else, which is told wherever that one is."""
    room, account = asker.room, command.account
    if asker.viewer.kind != "account" or account not in room.register.accounts():
        return Refused(text("door.refused"))
    own = asker.viewer.who == account
    if not own and not _administers(asker, account):
        return Refused(text("door.refused"))
    kept = room.register.passphrase(account)
    if own and kept and not fits(command.old, kept[0]):
        return Refused(text("passphrase.wrong_old"), "old")
    if not SHORTEST <= len(command.passphrase) <= LONGEST or not command.passphrase.isprintable():
        return Refused(text("passphrase.unfit", least=SHORTEST, most=LONGEST), "passphrase")
    keep_passphrase(room.database, account, hashed(command.passphrase), signed=asker.signed)
    if not own:
        for person in room.register.circles_of(account):
            AccessLog(room.database, person).add([Access(asker.viewer.who, room.at, SET)])
    return Done(of=account)


def my_passphrase(asker: Asker, wanted: MyPassphrase) -> SetBy | None:
    """Return when the own passphrase was set, and by whom."""
    if asker.viewer.kind != "account":
        return None
    kept = asker.room.register.passphrase(asker.viewer.who)
    return SetBy(kept[2], kept[1]) if kept else None


def can_sign_in(asker: Asker, wanted: CanSignIn) -> frozenset[str] | None:
    """Return who in the circle has a passphrase."""
    if not asker.may_administer("read", "accounts_roles"):
        return None
    return frozenset(m.id for m in asker.members) & asker.room.register.with_passphrase()


def _administers(asker: Asker, account: str) -> bool:
    """Return whether somebody administers every household that an account could see more of by signing in."""
    persons = asker.room.register.circles_of(account)
    here = asker.room.person.id in persons
    return here and all(_there(asker, p).may_administer("correct", "accounts_roles") for p in persons)


def _there(asker: Asker, person: str) -> Asker:
    """Return the same asker in another household of the installation."""
    room, found = asker.room, asker.room.register.person(person)
    journal = Journal(room.database, person)
    there = replace(room, person=found.person, zone=ZoneInfo(found.timezone), fictional=found.fictional)
    return Asker(asker.viewer, replace(there, journal=journal))
