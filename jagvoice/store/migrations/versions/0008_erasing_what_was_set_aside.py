"""What was set aside is named as the entry that it is, and goes by law with its entry or its ask."""

from __future__ import annotations

import json

from alembic import op

from jagvoice.store.schema import TRIGGERS

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NEVER = ("quarantine_never_update", "quarantine_never_delete")


def upgrade() -> None:
    for name in _NEVER:
        op.execute(f"DROP TRIGGER {name}")
    connection = op.get_bind()
    unnamed = "SELECT person, id, ask, body FROM quarantine WHERE key IS NULL AND ask IS NOT NULL"
    for person, id, ask, body in connection.exec_driver_sql(unnamed).fetchall():
        n = json.loads(body).get("n")
        if type(n) is int:
            set_to = "UPDATE quarantine SET key = ? WHERE person = ? AND id = ?"
            connection.exec_driver_sql(set_to, (f"entry:{ask}/{n}", person, id))
    for trigger in TRIGGERS:
        if trigger.startswith(tuple(f"CREATE TRIGGER {name}" for name in _NEVER)):
            op.execute(trigger)
