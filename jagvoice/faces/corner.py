"""The assistant's corner open on a board: its pages as scenes, and what is done of the deeds that they come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from jagvoice.core.deck import Scene
from jagvoice.core.manners import Manners
from jagvoice.core.place import View
from jagvoice.household import Answer, Tell
from jagvoice.pages import corner
from jagvoice.pages.corner import LISTEN_PARTNER, Corner, Deed
from jagvoice.pages.corner.ahead import LISTEN, listens

if TYPE_CHECKING:
    from jagvoice.faces.sitting import Kept, Sitting


class OpenCorner:
    """Where a helper is in the corner; what goes on on the board meanwhile stays where it is."""

    def __init__(self, sitting: Sitting, manners: Manners | None) -> None:
        """Open the corner of a board.

        Args:
            sitting: the board.
            manners: how its person communicates.
        """
        self._sitting, self._manners = sitting, manners
        self.page: Corner | None = Corner()
        """The page that is shown; ``None`` once it has been closed."""

    @property
    def scene(self) -> Scene:
        """The page as a face draws it."""
        sitting, page = self._sitting, self.page or Corner()
        shown = corner.scene(page, sitting.dealt, self._manners)
        if sitting.listen_partner is None:
            shown = replace(shown, exits=tuple(c for c in shown.exits if c.id != LISTEN_PARTNER))
        return listens(shown, sitting.dealt) if sitting.listen and page.page == "menu" else shown

    @property
    def view(self) -> View:
        """What is shown of it."""
        page = self.scene
        return View(page.prompt, page.cells, page.exits, page.columns)

    def touch(self, cell: str) -> Callable[[], Kept] | None:
        """Go on, and return what is to be done, if a touch came to a deed: it waits for the disk."""
        if self.page is None:
            return None
        if cell == LISTEN and self._sitting.listen:
            self.page = None
            self._sitting.listen()
            return None
        if cell == LISTEN_PARTNER and self._sitting.listen_partner:
            self._sitting.listen_partner()
            return None
        return self._go_on(*corner.touched(self.page, cell, self._sitting.dealt))

    def heard(self, words: str) -> Callable[[], Kept] | None:
        """Take a question that a helper has asked aloud, as it was heard; as ``touch``."""
        return self._go_on(*corner.heard(self.page or Corner(), words, self._sitting.dealt))

    def _go_on(self, page: Corner | None, deed: Deed | None) -> Callable[[], Kept] | None:
        self.page = page
        return partial(carry_out, self._sitting, deed) if deed else None

    def typed(self, key: str) -> None:
        """Take a letter that was typed to find a picture, or ``backspace``."""
        if self.page is not None:
            self.page = corner.typed(self.page, key)


def carry_out(sitting: Sitting, deed: Deed) -> Kept:
    """Do what a helper has decided, and return what became of it."""
    match deed:
        case corner.Model():
            sitting.showing = True
        case corner.Practise():
            sitting.practise(not sitting.practising)
        case corner.TellHow(how, beforehand):
            if beforehand:
                sitting.how = how
            else:
                sitting.tell_how(how)
        case corner.Open(scene):
            sitting.turn(scene)
            return sitting.keep()._replace(arrived=True)
        case corner.GiveReply(of, became, reason):
            return sitting.do(Answer(of, became, reason=reason))
        case corner.TellMarks(marks, question):
            told = sitting.do(Tell(marks))
            return told if told.problem or question is None else sitting.ask(question)
        case corner.AskNow(question, how):
            sitting.how = how
            return sitting.ask(question)
        case corner.ShowFirstThen(first, then):
            return sitting.ask(first_then=(first, then))
    return sitting.keep()
