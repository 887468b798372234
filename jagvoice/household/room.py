"""What the rooms behind the door work with: one person's household, and whoever asks as the household stands now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from jagvoice.core.access import Action, Reason, Standing, Thing, Viewer, decide, ever, readable
from jagvoice.core.people import Member, Person, Role, RoleName
from jagvoice.core.questions import Visibility
from jagvoice.core.sounds import Advise, plain_advice
from jagvoice.core.vocabulary import Term
from jagvoice.household.moment import Moments
from jagvoice.pictures.render import Pictures
from jagvoice.store.accesses import Access, AccessLog
from jagvoice.store.database import Database
from jagvoice.store.errors import NotSavedError
from jagvoice.store.journal import Journal
from jagvoice.store.pairings import Pairings
from jagvoice.store.register import Register, Signed

Now = Callable[[], datetime]
"""What time it is, with a zone."""

OWNER = Viewer("installation", "account")
"""Whoever uses the account of this machine that the household lives in; it rules until somebody who leads signs in."""

REASON = "reason"
"""What the access log calls a typed reason."""

READ = "expression"
"""What the access log calls the reading of one expression that not all of the team may read."""

AGAIN = timedelta(minutes=10)
"""Reading the same once more within this time is the same reading."""

_RULING: tuple[RoleName, ...] = ("admin", "supervisor", "coordinator")


class Hearing(NamedTuple):
    """What this machine's ears are like."""

    remembered: Path
    """The file in which it is remembered what models know."""
    model: Callable[[str], Path | None]
    """Tells the folder of the model of a language."""


@dataclass(frozen=True)
class Room:
    """One person's household, with all that its parts are kept in."""

    database: Database
    register: Register
    journal: Journal
    moments: Moments
    pairings: Pairings
    pictures: Pictures
    hearing: Hearing
    person: Person
    zone: ZoneInfo
    fictional: bool
    now: Now
    advise: Advise = plain_advice
    """Tells what could be better about a recorded sound."""

    @property
    def accesses(self) -> AccessLog:
        """Who has read what was said here."""
        return AccessLog(self.database, self.person.id)

    @property
    def at(self) -> str:
        """Now, as it is written down."""
        return self.now().isoformat()


@dataclass(frozen=True)
class Asker:
    """Who asks something of a household, at one moment; every decision about one request is made here."""

    viewer: Viewer
    room: Room

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """The circle around the person, as it is now."""
        return self.room.register.members(self.room.person.id)

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """What can be spoken of here, by id."""
        return {t.id: t for t in self.room.register.terms(self.room.person.id)}

    @cached_property
    def standing(self) -> Standing:
        """What the household knows now: roles and shifts of all, and the last reason this account typed."""
        room, at = self.room, self.room.now().astimezone(self.room.zone)
        roles = tuple(role for member in self.members for role in member.roles)
        if self.viewer == OWNER and not self.can_sign_in(*_RULING):
            roles = (*roles, Role(OWNER.who, room.person.id, "admin"))
        shifts = room.register.shifts(room.person.id, at - timedelta(days=1), at + timedelta(days=1))
        return Standing(at, roles, shifts, self._reason())

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The roles that count for this account now."""
        mine = (self.viewer.who, self.room.person.id)
        at = self.standing.at
        return tuple(r for r in self.standing.roles if (r.account, r.person) == mine and r.holds(at))

    @property
    def classes(self) -> tuple[Visibility, ...]:
        """The classes of expressions that may ever be read in these roles; each one is decided on besides."""
        return readable(self.viewer, self.roles if self.viewer.kind == "account" else ())

    @property
    def signed(self) -> Signed:
        """Who changes something, and when."""
        return Signed(self.viewer.who, self.room.at)

    def may(self, action: Action, thing: Thing) -> bool:
        """Return whether something may be done with a thing."""
        return decide(self.viewer, action, thing, self.standing)

    def may_with(self, action: Action, resource: str, **about: object) -> bool:
        """Return whether something may be done with a thing of the household itself, as it is given to this asker."""
        return self.may(action, Thing(resource, self.room.person.id, **about))  # type: ignore[arg-type]

    def may_administer(self, action: Action, resource: str, **about: object) -> bool:
        """Return whether this may be done with a thing of an administrator.

        Whoever keeps this machine is its administrator for this until somebody with that role can sign in: a household
        in which only others sign in must not be left without copies, or without anybody who can let people in.
        """
        if self.viewer != OWNER or self.can_sign_in("admin"):
            return self.may_with(action, resource, **about)
        standing = replace(self.standing, roles=(Role(OWNER.who, self.room.person.id, "admin"),))
        thing = Thing(resource, self.room.person.id, **about)  # type: ignore[arg-type]
        return decide(self.viewer, action, thing, standing)

    def may_ever(self, action: Action, resource: str) -> bool:
        """Return whether the table grants this to one of the roles at all, whatever its conditions."""
        return ever(self.viewer, action, resource, self.roles if self.viewer.kind == "account" else ())

    def reads(self, asks: tuple[str, ...]) -> None:
        """Leave a line for each expression that not all of the team may read; once for one sitting.

        Raises:
            NotSavedError: if the line cannot be kept.
        """
        now = self.room.now()
        lately = {a.of for a in self.room.accesses.latest(self.viewer.who, READ, 500) if _within(a, now)}
        new = [Access(self.viewer.who, now.isoformat(), READ, ask) for ask in asks if ask not in lately]
        self._log(new)

    def opens(self, page: str) -> None:
        """Leave a line for a page; once for one sitting.

        Raises:
            NotSavedError: if the line cannot be kept.
        """
        now = self.room.now()
        if not any(_within(a, now) for a in self.room.accesses.latest(self.viewer.who, page)):
            self._log([Access(self.viewer.who, now.isoformat(), page)])

    def _log(self, lines: list[Access]) -> None:
        """Keep lines of the access log; only the person's own reading goes on where nothing can be kept."""
        try:
            self.room.accesses.add(lines)
        except NotSavedError:
            if self.viewer.kind != "person":
                raise

    def _reason(self) -> Reason | None:
        if self.viewer.kind != "account":
            return None
        last = self.room.accesses.latest(self.viewer.who, REASON)
        return Reason(last[0].account, datetime.fromisoformat(last[0].at), last[0].words or "") if last else None

    def can_sign_in(self, *names: RoleName) -> bool:
        """Return whether somebody with one of these roles can sign in now; in an example nobody signs in."""
        if self.room.fictional:
            return False
        can, at = self.room.register.with_passphrase(), self.room.now().astimezone(self.room.zone)
        roles = (role for member in self.members for role in member.roles)
        return any(r.account in can and r.role in names and r.holds(at) for r in roles)


def name_of(account: str, members: tuple[Member, ...]) -> str:
    """Return the first name of an account, or its id where it is in no circle here."""
    return next((m.first_name for m in members if m.id == account), account)


def _within(line: Access, now: datetime) -> bool:
    return timedelta() <= now - datetime.fromisoformat(line.at) < AGAIN
