"""Replies: what became of something that was said, told to the person twice - when it is given and when it happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Became = Literal["now", "after", "planned", "done", "in_progress", "changed", "not_possible"]
"""What became of it: it happens now, after what goes on, on a day that is planned; it has happened, is being worked on,
became something else, or cannot be now."""

HowTold = Literal["pictures", "aloud", "paper"]
"""How the person was told in private: shown with pictures here, told aloud, or given on paper."""

BECAME: tuple[Became, ...] = get_args(Became)


@dataclass(frozen=True)
class Reply:
    """A reply to one expression, as the board may tell it."""

    id: str
    of: str
    """The ask it answers."""
    became: Became
    at: str
    by: str = ""
    words: str = ""
    """The replier's own easy sentence; else the board has one."""
    reason: str = ""
