"""What people have written, as a terminal may be sent it: as text that commands nothing and turns nothing round."""

from __future__ import annotations

import unicodedata

TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that change the direction of what stands after them, so that a text could look like another one."""

STRANGE = "\ufffd"
"""What stands for a sign that is none on a screen."""


def printable(text: str, *, lines: bool = False) -> str:
    """Return a text without what would command a terminal.

    Args:
        text: what somebody has written.
        lines: whether its line breaks are kept; else each is a space.
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if not lines:
        kept = kept.replace("\n", " ")
    return "".join(sign if sign == "\n" or _harmless(sign) else STRANGE for sign in kept)


def _harmless(sign: str) -> bool:
    return sign not in TURNING and unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp")
