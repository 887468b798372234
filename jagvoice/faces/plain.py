"""The board by lines: for a screen reader, a pipe, a terminal without pictures, and tests.

It prints the prompt, the numbered pictures and the ways out. A number, a label or its first letters chooses. After each
ask that ended and is durable it prints ``saved ASK``, and nothing like it otherwise. The end of input is a rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jagvoice.core.deck import STAY, Cell
from jagvoice.core.place import Input
from jagvoice.core.text import Message, Said, text
from jagvoice.faces.aloud import to_read, to_show
from jagvoice.faces.sitting import Kept, Sitting

Write = Callable[[str], None]
Phrase = Callable[[Message], str]


def play(sitting: Sitting, lines: Iterable[str], write: Write, phrase: Phrase) -> bool:
    """Play a board until the lines end, and return whether all that was said is saved.

    Args:
        sitting: the board in use.
        lines: what is typed.
        write: takes one line of output; it must reach the reader before it returns.
        phrase: puts a message into the board's language.
    """
    _show(sitting, write, phrase)
    for line in lines:
        cells = (*sitting.view.cells, *sitting.view.exits)
        found = _named(line, cells)
        if len(found) != 1:
            said = (
                text("plain.several", words=", ".join(c.label.text for c in found)) if found else text("plain.unknown")
            )
            if line.strip():
                write(phrase(said))
            _show(sitting, write, phrase)
            continue
        sitting.touch(Input(found[0].id, means="key"))
        _tell(sitting.keep(), write, phrase)
        for read in to_read(found[0], _stale(sitting, phrase)):
            write(read.said.text)
        if found[0].to == STAY and not (found[0].reads or found[0].hushes):
            write((found[0].speaks or found[0].label).text)
        if sitting.scene.leaves:
            write(sitting.view.prompt.text)
            sitting.rest()
        sitting.renew()
        _show(sitting, write, phrase)
    sitting.rest()
    last = sitting.keep()
    _tell(last, write, phrase)
    return last.problem is None


def _show(sitting: Sitting, write: Write, phrase: Phrase) -> None:
    view, stale = sitting.view, _stale(sitting, phrase)
    write("")
    write(view.prompt.text)
    for told in (*([stale] if stale else []), *to_show(sitting.scene)):
        write(f"    {told.text}")
    for number, cell in enumerate((*view.cells, *view.exits), 1):
        if number == len(view.cells) + 1:
            write("  --")
        write(f"  {number}. {cell.label.text}")


def _stale(sitting: Sitting, phrase: Phrase) -> Said | None:
    """Return that what is shown may be old, where it may."""
    return Said(phrase(text("board.may_be_old")), sitting.deck.lang) if sitting.stale else None


def _tell(kept: Kept, write: Write, phrase: Phrase) -> None:
    for ask in kept.ended:
        write(f"saved {ask}")
    if kept.problem:
        write(phrase(kept.problem))


def _named(line: str, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return the cells that a line can mean: its number, its whole label, or the first letters of it."""
    wanted = line.strip().casefold()
    if not wanted:
        return ()
    if wanted.isdecimal():
        number = int(wanted) if len(wanted) < 4 else 0
        return (cells[number - 1],) if 1 <= number <= len(cells) else ()
    whole = tuple(c for c in cells if c.label.text.casefold() == wanted)
    return whole or tuple(c for c in cells if c.label.text.casefold().startswith(wanted))
