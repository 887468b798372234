"""A board as it is used, where numpy cannot be imported: ``python -m tests.without_numpy WAY``."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from jagvoice.cli import main
from jagvoice.core.place import Input
from jagvoice.household import Installation
from tests.homes import ALVA, made, sitting


def at_home(installation: Installation) -> None:
    """Choose something, with all that is dealt, kept and told on the way."""
    board = sitting(installation.open(ALVA))
    board.touch(Input("do"))
    for _ in range(3):
        board.touch(Input(board.view.cells[0].id))
        board.keep()
    board.rest()
    board.keep()
    board.renew()


def in_a_terminal(installation: Installation) -> None:
    """Press a picture in the terminal's face."""
    from PIL import Image

    from jagvoice.faces.terminal.app import BoardApp
    from jagvoice.faces.terminal.painters import Gallery, painter
    from jagvoice.speech.silent import SilentVoice
    from jagvoice.words import phrase

    async def used() -> None:
        gallery = Gallery(lambda name, px, keep: Image.new("RGB", (px, px), "white"), painter("quadrant"))
        app = BoardApp(sitting(installation.open(ALVA)), gallery, SilentVoice(), partial(phrase, lang="sv"), deaf=0.0)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("1")
            await pilot.pause()

    asyncio.run(used())


def on_a_tablet(installation: Installation) -> None:
    """Take a deck up, and send what is said with it."""
    from tests.faces.web.board.tablet import tablets_of
    from tests.faces.web.browsing import Clock

    board = tablets_of(installation, Clock())()
    assert board.take_up()
    assert board.send(board.touch()).status_code == 200


def in_the_commands(installation: Installation) -> None:
    """Tell a day and open a board as lines."""
    home = str(installation.home)
    for arguments in (("day",), ("board", "--plain")):
        try:
            main([*arguments, "--home", home, "--now", "2026-03-11T10:00", "--person", "Alva"])
        except SystemExit as ended:
            assert not ended.code, arguments


WAYS: Mapping[str, Callable[[Installation], None]] = {
    "home": at_home,
    "terminal": in_a_terminal,
    "tablet": on_a_tablet,
    "commands": in_the_commands,
}

if __name__ == "__main__":
    assert "numpy" not in sys.modules
    sys.modules["numpy"] = None  # type: ignore[assignment]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, made(Path(folder) / "home") as made_here:
        WAYS[sys.argv[1]](made_here)
    print("done")
