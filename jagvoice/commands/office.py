"""The office on the command line."""

from __future__ import annotations

import json
import shutil
from argparse import Namespace
from typing import TYPE_CHECKING

from jagvoice.commands.reader import at_desk
from jagvoice.core.text import text
from jagvoice.tell import MISTAKE, TellError

if TYPE_CHECKING:
    from jagvoice.pages.blocks import Link


def page(asked: Namespace) -> int:
    """Show one page of the office."""
    from jagvoice.pages.blocks import link
    from jagvoice.pages.office import NAMED

    if (to := link(asked.name)).page not in NAMED:
        raise TellError(text("page.unknown", name=to.page, known=", ".join(NAMED)))
    return shown(asked, to)


def shown(asked: Namespace, to: Link) -> int:
    """Show the page that a link leads to, in lines or as data, and return the exit status."""
    from jagvoice.faces.lines import lines
    from jagvoice.pages.blocks import as_json
    from jagvoice.pages.office import opened

    with at_desk(asked) as desk:
        page = opened(desk, to)
        if asked.json:
            print(json.dumps(as_json(page), ensure_ascii=False, indent=1))
        else:
            print(*lines(page, shutil.get_terminal_size((100, 0)).columns), sep="\n")
    return MISTAKE if page.refused else 0


def admin(asked: Namespace) -> int:
    """Open the office on this terminal."""
    import sys

    from jagvoice.home import named, opened
    from jagvoice.start import sit_at_the_office

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise TellError(text("cli.needs_terminal"))
    with opened(asked.home, asked.now) as installation:
        person = named(installation, asked.person).person.id if asked.person else None
        lang = asked.lang or installation.persons()[0].person.profile.lang
        sit_at_the_office(installation, asked.reader, person, lang, pictures=asked.pictures)
    return 0
