"""Who may do what: the table, and the one pure function that reads it. Deny by default."""

from jagvoice.core.access.decision import REASON_HOLDS, decide, ever, may, readable, rows, waits_for_reason
from jagvoice.core.access.roster import neighbours, on_roster
from jagvoice.core.access.table import CONDITIONS, GRANTS, TABLE, Action, Narrowing, Row, grants
from jagvoice.core.access.thing import Reason, Standing, Thing, Viewer, ViewerKind, as_thing, concerned

__all__ = [
    "CONDITIONS",
    "GRANTS",
    "REASON_HOLDS",
    "TABLE",
    "Action",
    "Narrowing",
    "Reason",
    "Row",
    "Standing",
    "Thing",
    "Viewer",
    "ViewerKind",
    "as_thing",
    "concerned",
    "decide",
    "ever",
    "grants",
    "may",
    "neighbours",
    "on_roster",
    "readable",
    "rows",
    "waits_for_reason",
]
