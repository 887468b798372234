"""Nothing on the board flashes: no frame between two scenes is brighter than both."""

import re
from functools import partial
from pathlib import Path

import pyte
import pytest
from PIL import Image
from textual.pilot import Pilot

from jagvoice.faces.terminal.app import BoardApp
from jagvoice.faces.terminal.cell import CellBox
from jagvoice.faces.terminal.painters import Gallery, painter
from jagvoice.speech.silent import SilentVoice
from jagvoice.words import phrase
from tests.homes import ALVA, fixed_key, made, sitting

COLUMNS, ROWS = 100, 32

NEVER = re.compile(r"\x1b\[(?:[\d;:]*;)?[56](?:;[\d;:]*)?m|\x1b\[\?5h|\x1b\[[23]?J")
"""Blinking letters, a reversed screen, a cleared screen."""

TRUE_COLOUR = re.compile(r"\x1b\[[\d;]*[34]8;2;\d+;\d+;\d+[\d;]*m")


def bright(screen: pyte.Screen) -> set[tuple[int, int]]:
    """Return the cells with a bright background."""
    found = set()
    for y in range(ROWS):
        for x in range(COLUMNS):
            colour = screen.buffer[y][x].bg
            if re.fullmatch("[0-9a-f]{6}", colour) and sum(bytes.fromhex(colour)) > 3 * 128:
                found.add((y, x))
    return found


@pytest.mark.parametrize("way", [("feel", "0", "change_mind"), ("help", "back"), ("is_bad",)])
async def test_no_frame_between_two_scenes_is_brighter_than_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: tuple[str, ...]
) -> None:
    monkeypatch.setattr(BoardApp, "is_headless", False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    with made(tmp_path / "home") as installation:
        fixed_key(installation, ALVA)
        gallery = Gallery(lambda name, px, keep: Image.new("RGB", (px, px), "white"), painter("quadrant"))
        app = BoardApp(sitting(installation.open(ALVA)), gallery, SilentVoice(), partial(phrase, lang="sv"), deaf=0.0)
        sent: list[str] = []
        async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
            assert app._driver is not None
            monkeypatch.setattr(app._driver, "write", sent.append)
            app.refresh(layout=True)
            await settled(app, pilot)
            screen = pyte.Screen(COLUMNS, ROWS)
            stream = pyte.Stream(screen)
            app.screen.refresh()
            await settled(app, pilot)
            stream.feed("".join(sent))
            sent.clear()
            for wanted in way:
                before = bright(screen)
                assert before
                boxes = [b for b in app.query(CellBox) if b.cell and b.visible]
                box = boxes[0] if wanted == "0" else next(b for b in boxes if b.cell and b.cell.id == wanted)
                await pilot.click(box)
                await settled(app, pilot)
                frames = list(sent)
                sent.clear()
                assert frames
                assert not NEVER.search(TRUE_COLOUR.sub("", "".join(frames)))
                between = []
                for frame in frames:
                    stream.feed(frame)
                    between.append(bright(screen))
                after = between[-1]
                for lit in between:
                    assert len(lit) <= max(len(before), len(after)) + 2 * COLUMNS
                    assert len(lit - before - after) <= 2 * COLUMNS, "only a mark stands in between"


async def settled(app: BoardApp, pilot: Pilot[None]) -> None:
    for _ in range(3):
        await app.workers.wait_for_complete()
        await pilot.pause()
