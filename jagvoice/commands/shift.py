"""The command that tells one shift in plain text, to be copied into another system."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from jagvoice.commands.output import date_typed, tell, write_whole, writing
from jagvoice.commands.reader import at_desk
from jagvoice.core.text import text
from jagvoice.tell import TellError


def shift(asked: Namespace) -> int:
    """Print one shift, or write it into a file."""
    from jagvoice.household import Opened
    from jagvoice.pages.office import may_open
    from jagvoice.pages.office.shift import KIND, handover

    on = date_typed(asked.date)
    with at_desk(asked) as desk:
        desk.look(Opened("shift"))
        if not may_open(desk, KIND):
            raise TellError(text("office.no_access"))
        told = str(handover(desk, on or desk.now.date()))
    if asked.out is None:
        print(told, end="")
        return 0
    with writing(asked.out):
        out = Path(asked.out)
        if out.exists() and not out.is_dir() and not asked.force:
            raise TellError(text("shift.exists", path=asked.out))
        write_whole(out, told.encode())
    tell(text("shift.made", path=asked.out), asked.words)
    return 0
