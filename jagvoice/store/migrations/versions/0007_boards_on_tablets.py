"""Boards on tablets, each paired once by a code; and what was set aside says which board it came from."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from jagvoice.store.schema import TRIGGERS

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NEVER = "CREATE TRIGGER quarantine_never_update"


def upgrade() -> None:
    op.create_table(
        "pairings",
        sa.Column("board", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("paired_by", sa.Text(), nullable=False),
        sa.Column("paired_at", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("board", name=op.f("pk_pairings")),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_pairings_person_persons")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_pairings_token_hash")),
    )
    op.create_index(op.f("ix_pairings_person_paired_at"), "pairings", ["person", "paired_at"])
    op.create_table(
        "pairing_codes",
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("offered_by", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("board", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_pairing_codes")),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_pairing_codes_person_persons")),
    )
    op.create_index(op.f("ix_pairing_codes_person_expires_at"), "pairing_codes", ["person", "expires_at"])
    op.add_column("quarantine", sa.Column("ask", sa.Text(), nullable=True))
    op.add_column("quarantine", sa.Column("board", sa.Text(), nullable=True))
    op.drop_index(op.f("ix_quarantine_person_received_at"), "quarantine")
    op.create_index(op.f("ix_quarantine_person_received_at_id"), "quarantine", ["person", "received_at", "id"])
    op.create_index(op.f("ix_quarantine_person_ask"), "quarantine", ["person", "ask"])
    _tell_the_asks()


def _tell_the_asks() -> None:
    """Write beside each entry that was set aside before which ask it is of."""
    connection = op.get_bind()
    op.execute("DROP TRIGGER quarantine_never_update")
    for person, id, body in connection.exec_driver_sql("SELECT person, id, body FROM quarantine").fetchall():
        if ask := _ask(body):
            set_to = "UPDATE quarantine SET ask = ? WHERE person = ? AND id = ?"
            connection.exec_driver_sql(set_to, (ask, person, id))
    op.execute(next(t for t in TRIGGERS if t.startswith(_NEVER)))


def _ask(body: str) -> str | None:
    try:
        ask = json.loads(body).get("ask")
    except (ValueError, AttributeError, RecursionError):
        return None
    return ask if isinstance(ask, str) and ask.isprintable() else None
