"""Everything kept in one folder: one or more households."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jagvoice.core.access import Viewer
from jagvoice.core.household_data import HouseholdData
from jagvoice.core.plan import PlanItem, Shift
from jagvoice.core.sounds import Advise, plain_advice
from jagvoice.household.door import Household
from jagvoice.household.room import Hearing, Now
from jagvoice.household.tablets import Pairing, Tablets
from jagvoice.pictures.render import Pictures
from jagvoice.store.database import Database
from jagvoice.store.pairings import Pairings
from jagvoice.store.register import Register, Registered, Signed, add_week, take_in

if TYPE_CHECKING:
    from jagvoice.store.copies import Checked


class Installation:
    """Everything kept in one folder: one or more households."""

    def __init__(self, database: Database, home: Path, now: Now | None = None) -> None:
        """Take over an open database.

        Args:
            database: where everything is kept.
            home: the folder it lies in; what can be made anew is kept beside it.
            now: what tells the time; the machine's clock by default.
        """
        self._database, self.home = database, home
        self._register = Register(database)
        self._now = now
        self._tablets = Tablets(Pairings(database), now or (lambda: datetime.now(UTC)))
        self.pictures = Pictures(home / "kept" / "pictures")
        self.hearing = Hearing(home / "kept" / "ears.json", _installed)
        self.advise: Advise = plain_advice
        """Tells what could be better about a recorded sound; whoever puts the program together may know more."""

    def __enter__(self) -> Installation:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tablets.settle()
        self._database.close()

    def persons(self) -> tuple[Registered, ...]:
        """Return the persons here, in the order they were taken in."""
        return self._register.persons()

    def open(self, person: str) -> Household:
        """Return a person's household.

        Raises:
            NoHouseholdError: if this person is not here.
        """
        registered = self._register.person(person)
        now = self.clock(registered)
        return Household(self._database, self._register, registered, now, self.pictures, self.hearing, self.advise)

    def clock(self, registered: Registered) -> Now:
        """Return what tells the time for a person: in that person's zone, unless a clock was given."""
        zone = ZoneInfo(registered.timezone)
        return self._now or (lambda: datetime.now(zone))

    @property
    def fictional(self) -> bool:
        """Whether only examples live here: then nobody is asked for a passphrase."""
        return all(r.fictional for r in self.persons())

    def accounts(self) -> dict[str, str]:
        """Return the names of everybody who has an account here, by account."""
        return self._register.accounts()

    def sign_in(self, account: str, passphrase: str | None) -> Viewer | None:
        """Return the viewer that an account is, ``None`` where the passphrase is not its own.

        In an example anybody may be anybody. A passphrase of ``None`` fits nowhere else.
        """
        if self.fictional:
            return Viewer(account, "account") if account in self.accounts() else None
        from jagvoice.household.signing import fits

        kept = self._register.passphrase(account)
        return Viewer(account, "account") if fits(passphrase or "", kept and kept[0]) else None

    def pair(self, code: str) -> Pairing | None:
        """Make a tablet a board with a code that was typed on it; ``None`` for any code that does not do so.

        Raises:
            StoreError: if it cannot be kept; then the code can still be used.
        """
        return self._tablets.pair(code)

    def paired(self, token: str) -> Pairing | None:
        """Return which board a tablet is by its token, also one whose pairing has ended; ``None`` for any other token.

        It costs no reading while nothing changes: an end in another process is noticed within a second.

        Raises:
            StoreError: if it cannot be read.
        """
        return self._tablets.paired(token)

    def take_in(self, data: HouseholdData, at: datetime) -> None:
        """Take a whole household in, or nothing of it.

        Raises:
            TakenError: if the person is here already, or an account under another name.
            NotSavedError: if it cannot be kept.
        """
        take_in(self._database, data, signed=Signed("installation", at.isoformat()))

    def add_weeks(self, person: str, shifts: Sequence[Shift], items: Sequence[PlanItem], at: datetime) -> None:
        """Add shifts and plan items that are not there yet.

        Raises:
            NotSavedError: if it cannot be kept.
        """
        add_week(self._database, person, shifts, items, signed=Signed("installation", at.isoformat()))

    def copied(self, viewer: Viewer) -> tuple[bytes, tuple[Checked, ...]] | None:
        """Return a copy of everything as it is at one moment, to be given away only encrypted, and what is in it.

        Nothing is returned to whoever may not make one of every household here. The access log of each says who did.

        Raises:
            StoreError: if no copy can be made that verifies.
        """
        from jagvoice.store.copies import take

        households = [self.open(r.person.id) for r in self.persons()]
        if not all(h.may_be_copied(viewer) for h in households):
            return None
        for household in households:
            household.is_copied(viewer)
        return take(self._database)


def _installed(lang: str) -> Path | None:
    """Return the folder of the installed model of a language."""
    from jagvoice.speech.models import folder_of

    return folder_of(lang)
