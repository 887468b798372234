"""A desk whose pages leave the house: on paper and in files, a day is never called today."""

from __future__ import annotations

from datetime import date

from jagvoice.pages.office.desk import Desk
from jagvoice.words import day


class DatedDesk(Desk):
    """A desk where days are written out: what is taken along is still read when they are long ago."""

    @property
    def leaves(self) -> bool:
        """It does."""
        return True

    def on(self, when: date) -> str:
        """Return a day with its year."""
        return f"{day(when, self.lang)} {when.year}"

    def anew(self) -> Desk:
        """Return the same desk with nothing looked up yet."""
        return dated(self)


def dated(desk: Desk) -> DatedDesk:
    """Return a desk with its days written out."""
    return DatedDesk(desk.household, desk.viewer, desk.lang)
