"""The commands about pictures."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from jagvoice.commands.output import done, file_content, tell, to_change, writing
from jagvoice.core.text import Said, text
from jagvoice.tell import TellError

KINDS = ("activity", "place", "thing", "person")
"""What a new picture can stand for."""

CATEGORIES = ("home", "leisure", "social", "habilitation", "work")

_USUAL = {"activity": "home", "place": "leisure"}
"""The category of something new when none is said: what is done at home can be chosen at once."""


def sheet(asked: Namespace) -> int:
    """Draw all symbols with their labels on one sheet."""
    from jagvoice.pictures.sheet import draw_sheet

    if not asked.out.lower().endswith(".png"):
        raise TellError(text("picture.not_png", path=asked.out))
    with writing(asked.out):
        Path(asked.out).parent.resolve(strict=True)
        draw_sheet(Path(asked.out), asked.words)
    return 0


def add(asked: Namespace) -> int:
    """Give something a photo: what the household has already, or something new."""
    from jagvoice.household import AddPhoto
    from jagvoice.pictures.photos import LARGEST_FILE

    with to_change(asked) as at:
        label = Said(asked.label, at.lang) if asked.label is not None else None
        category = asked.category or _USUAL.get(asked.kind, "")
        file = file_content(asked.file, LARGEST_FILE)
        added = done(asked, at, AddPhoto(file, asked.of, label, asked.kind, category))
    tell(text("photo.added", of=added), asked.words)
    return 0


def forget(asked: Namespace) -> int:
    """Take a photo away for good, with the copies that were painted of it; its symbol or portrait is there again."""
    from shutil import rmtree

    from jagvoice.household import ForgetPhoto

    with to_change(asked) as at:
        gone = done(asked, at, ForgetPhoto(asked.of))
    rmtree(asked.home / "kept" / "painted", ignore_errors=True)
    tell(text("photo.forgotten", of=gone), asked.words)
    return 0
