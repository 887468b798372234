"""The board by lines: for a screen reader, a pipe, a terminal without pictures, and tests.

It prints the prompt, the numbered pictures and the ways out. A number, a label or its first letters chooses. After each
ask that ended and is durable it prints ``saved ASK``, and nothing like it otherwise. The end of input is a rest.
Who may be listened to chooses the signpost for it, and says one thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jagvoice.core.deck import STAY, Cell
from jagvoice.core.hearing import decide
from jagvoice.core.place import Input
from jagvoice.core.text import Message, Said, text
from jagvoice.faces.aloud import to_read, to_show
from jagvoice.faces.hearing import DeafError, Hearing, heard_once, phrases
from jagvoice.faces.sitting import Kept, Sitting
from jagvoice.pages.board.hearing import targets
from jagvoice.pages.board.signs import HEAR_ME
from jagvoice.speech.hearing import HearingError

Write = Callable[[str], None]
Phrase = Callable[[Message], str]


def play(sitting: Sitting, lines: Iterable[str], write: Write, phrase: Phrase, hearing: Hearing | None = None) -> bool:
    """Play a board until the lines end, and return whether all that was said is saved.

    Args:
        sitting: the board in use.
        lines: what is typed.
        write: takes one line of output; it must reach the reader before it returns.
        phrase: puts a message into the board's language.
        hearing: what it listens with when it is asked to, one thing at a time.
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
        hit: Input | None = Input(found[0].id, means="key")
        if hearing is not None and found[0].id == HEAR_ME:
            hit = _heard(sitting, hearing, write, phrase)
        cell = next((c for c in cells if hit and c.id == hit.cell), None)
        if hit is None or cell is None:
            _tell(sitting.keep(), write, phrase)
            _show(sitting, write, phrase)
            continue
        sitting.touch(hit)
        _tell(sitting.keep(), write, phrase)
        for read in to_read(cell, _stale(sitting, phrase)):
            write(read.said.text)
        if cell.to == STAY and not (cell.reads or cell.hushes):
            write((cell.speaks or cell.label).text)
        if sitting.scene.leaves:
            write(sitting.view.prompt.text)
            sitting.rest()
        sitting.renew()
        _show(sitting, write, phrase)
    sitting.rest()
    last = sitting.keep()
    _tell(last, write, phrase)
    return last.problem is None


def _heard(sitting: Sitting, hearing: Hearing, write: Write, phrase: Phrase) -> Input | None:
    """Listen once, and return what answers by itself; what is to be asked about is asked."""
    may, lang = targets(sitting.view), sitting.deck.lang
    if hearing.wordless(lang):
        write(phrase(text("ear.no_words")))
        if not sitting.sounds():
            return None
    write(phrase(text("ear.listening")))
    try:
        utterance = heard_once(hearing, lang, phrases(may), sitting.sounds)
    except DeafError:
        write(phrase(text("ear.deaf")))
        return None
    except HearingError:
        write(phrase(text("ear.lost")))
        return None
    verdict = decide(utterance, may, sitting.profile, sitting.confirming) if utterance else None
    if verdict is None or verdict.cell is None or verdict.means is None or verdict.kind == "nothing":
        write(phrase(text("plain.heard_nothing")))
        return None
    hit = Input(verdict.cell, verdict.means, heard=verdict.heard, confidence=verdict.confidence)
    if verdict.kind == "act" or sitting.follows(hit.cell):
        return hit
    sitting.suggest(hit)
    return None


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
    """Return the cells that a line can mean: its number, its whole label, or the first letters of it.

    Listening begins by no first letters: "ja" is an answer, if a late one, and never "Jag säger det".
    """
    wanted = line.strip().casefold()
    if not wanted:
        return ()
    if wanted.isdecimal():
        number = int(wanted) if len(wanted) < 4 else 0
        return (cells[number - 1],) if 1 <= number <= len(cells) else ()
    whole = tuple(c for c in cells if c.label.text.casefold() == wanted)
    answers = (c for c in cells if c.id != HEAR_ME)
    return whole or tuple(c for c in answers if c.label.text.casefold().startswith(wanted))
