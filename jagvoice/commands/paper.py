"""The command about paper: a page of the household becomes one HTML file, written whole or not at all."""

from __future__ import annotations

import base64
import io
from argparse import Namespace
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jagvoice.commands.output import date_typed, tell, write_whole, writing
from jagvoice.core.text import text
from jagvoice.household import Communication, Drawing, Household, Picture, PlanOf, ToDeal, Viewer
from jagvoice.pictures.library import UnknownPictureError
from jagvoice.tell import FAILURE, TellError

if TYPE_CHECKING:
    from jagvoice.pages.paper import Paper

KINDS = ("board", "day", "passport")
"""What can be put on paper."""

_PHOTO_PX = 1000
"""The side in pixels of what was photographed: 250 dots an inch at ten centimetres."""

SMALL_PX = 320
"""The side in pixels of a photo that stands small beside others."""

_MOST_COLOURS = 4096
"""A picture with more is a photo, and far smaller as JPEG."""

_NOTHING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


def on_paper(asked: Namespace) -> int:
    """Put the board, a day or the passport on paper: a file that a browser prints.

    A paper is a viewer like a board: it hangs on a wall, and is given what a board is given.
    """
    from jagvoice.faces.paper import draw
    from jagvoice.home import named, opened

    out = html(asked.out)
    on = _day(asked)
    with opened(asked.home, asked.now) as installation:
        registered = named(installation, asked.person)
        household = installation.open(registered.person.id)
        if asked.lang:
            household = household.in_language(asked.lang)
        viewer = Viewer(f"{household.person.id}-paper", "board")
        paper = _paper(asked.kind, household, viewer, installation.clock(registered)(), on)
        if paper is None:
            raise TellError(text("cli.damaged", home=asked.home), status=FAILURE)
        content = draw(paper, partial(address, household, viewer))
    write(asked, out, content.encode())
    tell(text("print.made", path=asked.out), asked.words)
    return 0


def html(typed: str) -> Path:
    """Return the file that a page is written to.

    Raises:
        TellError: if its name is not that of a page.
    """
    out = Path(typed)
    if out.suffix.lower() not in (".html", ".htm"):
        raise TellError(text("print.not_html", path=typed))
    return out


def write(asked: Namespace, out: Path, content: bytes) -> None:
    """Write a page whole or not at all.

    Raises:
        TellError: if it cannot be written, or something else than an earlier print lies there and nobody forces it.
    """
    with writing(asked.out):
        if not (asked.force or _may_replace(out)):
            raise TellError(text("print.not_ours", path=asked.out))
        write_whole(out, content)


def _paper(kind: str, household: Household, viewer: Viewer, now: datetime, on: date | None) -> Paper | None:
    """Return what stands on the paper, ``None`` where it cannot be read."""
    from jagvoice.pages.paper import board_on_paper, day_on_paper, passport

    match kind:
        case "board":
            dealing = household.look(viewer, ToDeal(viewer.who))
            return board_on_paper(dealing) if dealing else None
        case "day":
            around = household.look(viewer, PlanOf(on))
            return day_on_paper(around, on) if around else None
        case _:
            manners = household.look(viewer, Communication())
            return passport(household.person, manners, now.astimezone(household.zone)) if manners else None


def _day(asked: Namespace) -> date | None:
    """Return the day that was asked for.

    Raises:
        TellError: if it is none, or something else than a day is printed.
    """
    if asked.date is not None and asked.kind != "day":
        raise TellError(text("print.only_a_day"))
    return date_typed(asked.date)


def address(household: Household, viewer: Viewer, reference: str, *, px: int = _PHOTO_PX) -> str:
    """Return a picture as a ``data:`` address: a drawing as it is drawn, a photo as pixels.

    Where a photo is lost and nothing stands for it, the label stands alone.
    """
    if drawing := household.look(viewer, Drawing(reference)):
        return _data("svg+xml", drawing)
    image = None
    with suppress(UnknownPictureError):
        image = household.look(viewer, Picture(reference, px, keep=False))
    if image is None:
        return _data("svg+xml", _NOTHING)
    out = io.BytesIO()
    kind = "png" if image.getcolors(_MOST_COLOURS) else "jpeg"
    image.save(out, kind, **({"quality": 88} if kind == "jpeg" else {"optimize": True}))
    return _data(kind, out.getvalue())


def _data(kind: str, content: bytes) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def _may_replace(out: Path) -> bool:
    """Return whether nothing lies there, or an earlier print."""
    from jagvoice.faces.paper import MADE_BY

    if not out.is_file():
        return not out.exists() or out.is_dir()
    with out.open("rb") as file:
        return MADE_BY.encode() in file.read(1024)
