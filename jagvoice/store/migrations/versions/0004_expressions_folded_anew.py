"""Every expression folded anew: it says now whether nearly all faces were touched."""

from __future__ import annotations

from typing import cast

from alembic import op

from jagvoice.store.chain import fold_all_anew
from jagvoice.store.driver import Connection

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = cast(Connection, op.get_bind().connection.dbapi_connection)
    for (person,) in connection.execute("SELECT id FROM persons").fetchall():
        fold_all_anew(connection, person)
