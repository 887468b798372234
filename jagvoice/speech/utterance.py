"""Text made fit for a speech engine: no character that stops it, no piece that takes it long."""

from __future__ import annotations

import unicodedata

LONGEST_PIECE = 800
"""Characters, about a minute of speech; the engine's time grows with the square of a piece's length."""


def speakable(text: str) -> str:
    """Return the text with control characters and halves of characters as spaces, and blanks as single spaces."""
    return " ".join("".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in text).split())


def pieces(text: str) -> list[str]:
    """Split a text into pieces of at most ``LONGEST_PIECE`` characters, after sentences or words if there are any."""
    rest, done = speakable(text), []
    while len(rest) > LONGEST_PIECE:
        start = rest[:LONGEST_PIECE]
        cut = max((start.rfind(mark) for mark in (". ", "! ", "? ")), default=-1) + 1 or start.rfind(" ")
        cut = cut if cut > 0 else LONGEST_PIECE
        done.append(rest[:cut])
        rest = rest[cut:].lstrip()
    return [*done, rest] if rest else done
