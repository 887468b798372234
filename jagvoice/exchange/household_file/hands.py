"""How the person's body does what counts as a touch, as a file tells of it under ``communication: hands:``."""

from __future__ import annotations

from typing import get_args

from jagvoice.core.people import (
    DWELL_SECONDS,
    HOLD_SECONDS,
    REPEAT_SECONDS,
    SCAN_SECONDS,
    WIDEST_REACH,
    Accept,
    Hands,
    Scanning,
    is_reach,
)
from jagvoice.core.text import text
from jagvoice.exchange.household_file.section import Section


def read_hands(row: Section) -> Hands:
    """Return what a file says of the hands; whatever it does not say is as for a new person."""
    row.only(
        "accept", "hold_seconds", "repeat_ignore_seconds", "dwell_seconds", "hear_first", "scanning", "scan_seconds",
        "one_at_a_time", "reach",
    )  # fmt: skip
    new = Hands()
    return Hands(
        accept=row.one_of("accept", get_args(Accept), new.accept),
        hold_seconds=_seconds(row, "hold_seconds", HOLD_SECONDS, new.hold_seconds),
        repeat_ignore_seconds=_seconds(row, "repeat_ignore_seconds", REPEAT_SECONDS, new.repeat_ignore_seconds),
        dwell_seconds=_seconds(row, "dwell_seconds", DWELL_SECONDS, new.dwell_seconds),
        hear_first=row.flag("hear_first", new.hear_first),
        scanning=row.one_of("scanning", get_args(Scanning), new.scanning),
        scan_seconds=_seconds(row, "scan_seconds", SCAN_SECONDS, new.scan_seconds),
        one_at_a_time=row.flag("one_at_a_time", new.one_at_a_time),
        reach=_reach(row),
    )


def _seconds(row: Section, key: str, bounds: tuple[float, float], otherwise: float) -> float:
    found = row.maybe_number(key, *bounds)
    return otherwise if found is None else float(found)


def _reach(row: Section) -> tuple[str, ...]:
    rows = tuple(w.text for w in row.words("reach"))
    if rows and not is_reach(rows):
        row.wrong("reach", text("file.no_reach", field="reach", most=WIDEST_REACH))
        return ()
    return rows
