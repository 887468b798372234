"""The code that a tablet is paired with: short enough to be read off one screen and typed on another."""

from __future__ import annotations

import unicodedata
from datetime import timedelta

SIGNS = "ACDEFHJKMNPQRTVWXY234679"
"""Letters and figures of which none is taken for another, however they are written."""

LENGTH = 8

HOLDS = timedelta(minutes=15)
"""So long a code can be used."""


def drawn(lot: int) -> str:
    """Return the code of a number drawn by lot, as it is shown: ``K7M2-94QX``."""
    signs = ""
    for _ in range(LENGTH):
        lot, n = divmod(lot, len(SIGNS))
        signs += SIGNS[n]
    return f"{signs[: LENGTH // 2]}-{signs[LENGTH // 2 :]}"


def read(typed: str) -> str | None:
    """Return a code as it is shown, however its case, spaces and dashes were typed; ``None`` where it is none."""
    if len(typed) > LENGTH * 8:
        return None
    signs = "".join(c for c in unicodedata.normalize("NFKC", typed).upper() if c.isalnum())
    if len(signs) != LENGTH or not set(signs) <= set(SIGNS):
        return None
    return f"{signs[: LENGTH // 2]}-{signs[LENGTH // 2 :]}"


CODES = len(SIGNS) ** LENGTH
"""How many there are."""
