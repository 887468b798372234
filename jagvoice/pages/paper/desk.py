"""A desk whose pages are put on paper: days are written out, and it says who made it and when."""

from __future__ import annotations

from datetime import date

from jagvoice.core.text import Message, Said, text
from jagvoice.pages.office.desk import Desk
from jagvoice.pages.paper.sheets import Card, Masthead
from jagvoice.words import clock, day


class PaperDesk(Desk):
    """A desk where no day is called today: a paper is still read when that is long ago."""

    def on(self, when: date) -> str:
        """Return a day with its year."""
        return f"{day(when, self.lang)} {when.year}"

    def masthead(self, title: Message) -> Masthead:
        """Return what stands on top and at the end of what is put on paper here."""
        person, now, lang = self.household.person, self.now, self.lang
        printed = text("paper.printed", day=day(now, lang), year=now.year, clock=clock(now.hour, now.minute, lang))
        face = Card(Said(person.first_name, lang), f"portrait:{person.id}:{person.first_name}")
        return Masthead(self._said(title), face, self._said(printed), self._said(text("paper.credit")))

    def _said(self, message: Message) -> Said:
        return Said(self.say(message), self.lang)
