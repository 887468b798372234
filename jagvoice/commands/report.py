"""The command that puts a report into one file: only what its reader may read and take along."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from jagvoice.commands.output import date_typed, tell
from jagvoice.commands.paper import SMALL_PX, address, html, write
from jagvoice.commands.reader import at_desk
from jagvoice.core.text import text
from jagvoice.tell import TellError


def report(asked: Namespace) -> int:
    """Make a report of some days, of what somebody may read and take along."""
    from jagvoice.faces.paper import draw
    from jagvoice.household import Opened
    from jagvoice.pages.office.report import USUALLY, Days
    from jagvoice.pages.paper import report_on_paper

    out = html(asked.out)
    since, until = date_typed(asked.since), date_typed(asked.until)
    if since and until and until < since:
        raise TellError(text("office_report.backwards"))
    with at_desk(asked) as desk:
        until = until or desk.now.date()
        days = Days(since or until - USUALLY, until)
        made = report_on_paper(desk, days)
        desk.look(Opened("report"))
        if made is None:
            raise TellError(text("office.no_access"))
        content = draw(made, partial(address, desk.household, desk.viewer, px=SMALL_PX))
    write(asked, out, content.encode())
    tell(text("report.made", path=asked.out), asked.words)
    return 0
