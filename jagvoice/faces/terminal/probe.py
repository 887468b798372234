"""What the terminal is, asked once before Textual starts, and which painter suits it.

A name and a version are the only trustworthy sign: several terminals answer yes to the graphics query and then show
the pictures wrongly. Three questions go out in one write; every terminal answers the last one, so nothing waits for a
silence.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

QUESTION = b"\x1b[>q\x1b[>c\x1b[16t\x1b[c"
"""XTVERSION, the second device attributes, the size of a cell in pixels, and the first device attributes (DA1)."""

OVERRIDE = "JAGVOICE_PICTURES"
"""The environment variable that names a painter and outranks what the terminal says."""

PAINTERS = ("kitty", "sixel", "sextant", "quadrant", "half")
"""The names of the painters, the sharpest first."""

_NAME = re.compile(rb"\x1bP>\|([^\x1b\x07]*)(?:\x1b\\|\x07)")
_SECOND = re.compile(rb"\x1b\[>\d*;(\d+)[\d;]*c")
_CELL = re.compile(rb"\x1b\[6;(\d+);(\d+)t")
_LAST = re.compile(rb"\x1b\[\?([\d;]*)c")
_VERSION = re.compile(r"^(.*?)[ (]v?(\d+(?:\.\d+)*)")

_PLACEHOLDERS = {"kitty": (0, 28), "ghostty": (1,), "iterm2": (3, 7)}
"""Since when these terminals show Kitty pictures at Unicode placeholders."""

_SEXTANTS = {"kitty": (0, 20), "foot": (1, 10), "vte": (6800,), "konsole": (23,), "xterm.js": (5,)}
"""Since when these terminals draw sextants themselves; a font's sextants are missing or do not meet at the edges."""

_SIXELS = {"foot": (1, 5), "xterm": (359,)}
"""Since when these terminals, where they say that they know sixels, draw them exactly on the cells they are given.

Konsole leaves bars beside them. XTerm knows them only as ``xterm -ti vt340``.
"""

_FULL_COLOUR = {"foot": (1,), "xterm": (331,)}
"""Since when these terminals have 24 bits of colour."""

KNOWS_SIXELS = 4
"""The device attribute of a terminal that draws sixels."""

_ALACRITTY_SEXTANTS = 1400
"""Alacritty tells no name, only this number for 0.14.0."""


@dataclass(frozen=True)
class Terminal:
    """What a terminal said about itself."""

    name: str = ""
    """Its name in lower case, empty when it told none."""
    version: tuple[int, ...] = ()
    """Its version, empty when it told none."""
    firmware: int = 0
    """The number in its second device attributes, 0 when it told none."""
    cell: tuple[int, int] | None = None
    """Width and height of a cell in pixels, None when unknown."""
    attributes: tuple[int, ...] = ()
    """Its first device attributes; empty when it did not answer at all."""


UNKNOWN = Terminal()
"""No terminal, or one that said nothing."""


def parse(replies: bytes) -> Terminal:
    """Return what the replies to the question say; anything among them that is no reply is passed over."""
    name = ""
    version: tuple[int, ...] = ()
    if told := _NAME.search(replies):
        text = told[1].decode("utf-8", "replace").strip()
        parts = _VERSION.match(text)
        name = (parts[1] if parts else text).strip().lower()
        version = tuple(int(n) for n in parts[2].split(".")) if parts else ()
    second = _SECOND.search(replies)
    cell = _CELL.search(replies)
    last = _LAST.search(replies)
    return Terminal(
        name=name,
        version=version,
        firmware=int(second[1]) if second else 0,
        cell=_sensible(int(cell[2]), int(cell[1])) if cell else None,
        attributes=tuple(int(n) for n in last[1].split(b";") if n) if last else (),
    )


def _sensible(width: int, height: int) -> tuple[int, int] | None:
    """Return the size of a cell, or None for sizes that no cell has (some terminals say zero)."""
    return (width, height) if 2 <= width <= 200 and 2 <= height <= 400 else None


def choose_painter(terminal: Terminal, environ: Mapping[str, str]) -> str:
    """Return the name of the sharpest painter that this terminal is known to show rightly."""
    wanted = environ.get(OVERRIDE, "").strip().lower()
    if wanted in PAINTERS:
        return wanted
    if environ.get("TERM") in {"linux", "dumb"}:
        return "half"
    # A Kitty picture is found by its colour, so with fewer than 24 bits of colour none would appear.
    full_colour = environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"}
    if full_colour and _since(terminal, _PLACEHOLDERS):
        return "kitty"
    if KNOWS_SIXELS in terminal.attributes and terminal.cell and _since(terminal, _SIXELS):
        return "sixel"
    if _since(terminal, _SEXTANTS):
        return "sextant"
    alacritty = not terminal.name and environ.get("TERM", "").startswith("alacritty")
    if alacritty and terminal.firmware >= _ALACRITTY_SEXTANTS:
        return "sextant"
    return "quadrant"


def has_full_colour(terminal: Terminal) -> bool:
    """Return whether the terminal is known to have 24 bits of colour even where its environment does not say so."""
    return _since(terminal, _FULL_COLOUR)


def _since(terminal: Terminal, first: Mapping[str, tuple[int, ...]]) -> bool:
    return terminal.name in first and terminal.version >= first[terminal.name]


def ask(limit: float = 1.0) -> Terminal:
    """Ask the terminal what it is and leave it as it was.

    Reads not one byte beyond the last reply, so that keys pressed later reach the program. A terminal that is
    no terminal, does not answer within the limit (in seconds), or runs on Windows is unknown.
    """
    try:
        import termios
        import tty
    except ImportError:
        return UNKNOWN
    try:
        keys, screen = sys.stdin.fileno(), sys.stdout.fileno()
        if not (os.isatty(keys) and os.isatty(screen)) or os.environ.get("TERM") in {"linux", "dumb"}:
            return UNKNOWN
        before = termios.tcgetattr(keys)
    except (OSError, ValueError, AttributeError, termios.error):
        return UNKNOWN
    try:
        tty.setcbreak(keys, termios.TCSANOW)
        os.write(screen, QUESTION)
        replies = _read(keys, limit)
    except (OSError, termios.error):
        return UNKNOWN
    finally:
        # Not TCSAFLUSH: that would throw away keys already pressed.
        termios.tcsetattr(keys, termios.TCSANOW, before)
    terminal = parse(replies)
    if terminal.cell is None and terminal.attributes:
        return Terminal(terminal.name, terminal.version, terminal.firmware, _measured(screen), terminal.attributes)
    return terminal


def _read(keys: int, limit: float) -> bytes:
    """Read byte by byte until the last reply is whole or the time is out."""
    import select

    replies = b""
    end = monotonic() + limit
    while (left := end - monotonic()) > 0:
        if not select.select([keys], [], [], left)[0]:
            break
        byte = os.read(keys, 1)
        replies += byte
        if not byte or (byte == b"c" and _LAST.search(replies)):
            break
    return replies


def _measured(screen: int) -> tuple[int, int] | None:
    """Return the size of a cell as the kernel knows it, for terminals that do not answer the question about it."""
    import fcntl
    import struct
    import termios

    try:
        rows, cols, width, height = struct.unpack("HHHH", fcntl.ioctl(screen, termios.TIOCGWINSZ, bytes(8)))
    except OSError:
        return None
    return _sensible(width // cols, height // rows) if rows and cols else None


def cell_now() -> tuple[int, int] | None:
    """Return the size of a cell in pixels as it is now, for letters may be made larger; None when nobody knows."""
    try:
        return _measured(sys.__stdout__.fileno() if sys.__stdout__ else 1)
    except (ImportError, OSError, ValueError):
        return None


def hung_up() -> bool:
    """Return whether the terminal of this program is gone: its window closed, its connection lost.

    Textual does not notice by itself: it goes on reading an input that has ended, or waits for ever to write.
    """
    try:
        import termios
    except ImportError:
        return False
    try:
        termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ else 0)
    except (termios.error, OSError, ValueError):
        return True
    return False
