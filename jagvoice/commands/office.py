"""The office on the command line."""

from __future__ import annotations

import json
from argparse import Namespace

from jagvoice.commands.reader import reader
from jagvoice.core.text import text
from jagvoice.tell import MISTAKE, TellError


def page(asked: Namespace) -> int:
    """Show one page of the office."""
    from jagvoice.home import named, opened
    from jagvoice.household import GiveReason, Refused
    from jagvoice.pages.blocks import as_json, link
    from jagvoice.pages.office import opened as opened_page
    from jagvoice.pages.office.desk import Desk

    with opened(asked.home, asked.now) as installation:
        registered = named(installation, asked.person)
        viewer = reader(asked, installation, registered)
        household = installation.open(registered.person.id)
        if asked.reason is not None:
            given = household.do(viewer, GiveReason(asked.reason))
            if isinstance(given, Refused):
                raise TellError(given.message)
        desk = Desk(household, viewer, asked.lang or asked.words)
        shown = opened_page(desk, link(asked.name))
        if not asked.json:
            raise TellError(text("page.only_json"))
        print(json.dumps(as_json(shown), ensure_ascii=False, indent=1))
    return MISTAKE if shown.refused else 0


def admin(asked: Namespace) -> int:
    """Open the office on this terminal."""
    import sys

    from jagvoice.home import named, opened
    from jagvoice.start import sit_at_the_office

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise TellError(text("cli.needs_terminal"))
    with opened(asked.home, asked.now) as installation:
        person = named(installation, asked.person).person.id if asked.person else None
        sit_at_the_office(installation, asked.reader, person, asked.lang or asked.words, pictures=asked.pictures)
    return 0
