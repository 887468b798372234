"""The sealed letter: a reader's week in a file that only a passphrase opens, for one who lives elsewhere.

It is opened anywhere, without a household. What seals is imported when it is needed.
"""

from __future__ import annotations

from argparse import Namespace
from functools import partial
from pathlib import Path

from jagvoice.commands.output import file_content, tell, write_whole, writing
from jagvoice.commands.paper import SMALL_PX, address, html, write
from jagvoice.commands.passphrase import new, typed
from jagvoice.commands.reader import at_desk
from jagvoice.commands.sealing import see_whole, see_writable, tell_to_wait, telling_of
from jagvoice.core.text import text
from jagvoice.tell import TellError

MOST = 200_000_000
"""Bytes of a letter at most: far more than a week with its pictures."""


def letter(asked: Namespace) -> int:
    """Seal a week for its reader, or open a letter."""
    return _open(asked) if asked.opened else _seal(asked)


def _seal(asked: Namespace) -> int:
    from jagvoice.exchange.sealed import seal

    out = Path(asked.out)
    see_writable(out, asked.out, asked.force)
    content = _written(asked)
    secret = new(text("letter.new_passphrase"), asked.words)
    tell_to_wait(asked.words)
    with telling_of("letter", asked.out):
        sealed = seal("letter", content, secret)
    see_writable(out, asked.out, asked.force)
    with writing(asked.out):
        write_whole(out, sealed, look=partial(see_whole, "letter", asked.out, content, secret))
    tell(text("letter.made", path=asked.out), asked.words)
    return 0


def _open(asked: Namespace) -> int:
    from jagvoice.exchange.sealed import uncut, unseal

    out = html(asked.out)
    if asked.reader is not None or asked.of is not None:
        raise TellError(text("letter.open_alone"))
    sealed = file_content(asked.opened, MOST)
    with telling_of("letter", asked.opened):
        uncut(sealed)
        secret = typed(text("letter.passphrase"), asked.words)
        tell_to_wait(asked.words)
        content = unseal("letter", sealed, secret)
    write(asked, out, content)
    tell(text("letter.opened", path=asked.out), asked.words)
    return 0


def _written(asked: Namespace) -> bytes:
    """Return the week as one HTML file.

    Raises:
        TellError: if the week is none, or this reader may take none along.
    """
    from jagvoice.core.week import monday_of
    from jagvoice.faces.paper import draw
    from jagvoice.pages.blocks import Link
    from jagvoice.pages.paper import page_on_paper

    if asked.of is not None and monday_of(asked.of) is None:
        raise TellError(text("letter.no_week", week=asked.of))
    with at_desk(asked) as desk:
        page = page_on_paper(desk, Link("week", {"of": asked.of} if asked.of else {}))
        if page is None:
            raise TellError(text("office.no_access"))
        return draw(page, partial(address, desk.household, desk.viewer, px=SMALL_PX)).encode()
