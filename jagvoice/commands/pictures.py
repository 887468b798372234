"""The commands about pictures."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from jagvoice.commands.output import writing
from jagvoice.core.text import text
from jagvoice.tell import TellError


def sheet(asked: Namespace) -> int:
    """Draw all symbols with their labels on one sheet."""
    from jagvoice.pictures.sheet import draw_sheet

    if not asked.out.lower().endswith(".png"):
        raise TellError(text("picture.not_png", path=asked.out))
    with writing(asked.out):
        Path(asked.out).parent.resolve(strict=True)
        draw_sheet(Path(asked.out), asked.words)
    return 0
