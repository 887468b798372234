"""The example household after sixty choices among pictures that lay as the lot had it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.lives import LADDER, OPTIONS, life, preferring
from jagvoice.core.journal import At, Entry, Kept, Shown
from tests.homes import ALVA, made

AFTER = "2026-03-16T10:00"
THINGS = dict(zip(OPTIONS, ("riding", "bath", "bake", "shower", "rest"), strict=True))
HELPERS = {f"helper {n}": name for n, name in enumerate(("u-samira", "u-johan", "u-elin"))}
LAST = datetime.fromisoformat("2026-03-10T08:00:00+01:00")


def weighed_home(folder: Path) -> Path:
    """Return a household in which riding was chosen far more often than all else."""
    choices = list(life(preferring(LADDER), 60, 3))
    days = sorted({c.day for c in choices})
    said: list[Kept] = []
    for n, c in enumerate(choices):
        day = LAST - timedelta(days=len(days) - 1 - days.index(c.day))
        at = (day + timedelta(hours=n % 5)).isoformat()
        options = [THINGS[o] for o, cell in sorted(zip(c.options, c.cells, strict=True), key=lambda row: row[1] or "~")]
        pictures = tuple(Shown(o, o.title(), f"symbol:{o}", 0, i) for i, o in enumerate(options))
        same: dict[str, Any] = {
            "ask": f"w-{n:03d}", "deck": "d", "scene": "s", "question": "do", "topic": "activity",
            "visibility": "team", "at": At(at, 1.0),
        }  # fmt: skip
        entries = (
            Entry(n=0, kind="offered", prompt="Vad vill du göra?", offered=pictures, arrangement="shuffled", **same),
            Entry(n=1, kind="chose", option=THINGS[c.winner], means="touch", acted="self", **same),
            Entry(n=2, kind="ended", outcome="chosen", means="touch", acted="self", **same),
        )
        said += [Kept(e, at, "board-1", helper=HELPERS[c.helper or ""]) for e in entries]
    with made(folder) as installation:
        installation.open(ALVA)._room.journal.append(said)
    return folder
