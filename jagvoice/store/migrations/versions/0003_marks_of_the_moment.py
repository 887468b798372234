"""Marks of the moment: who is here, what can be done, what has begun and ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "marks",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_marks_person_persons")),
        sa.PrimaryKeyConstraint("person", "id", name=op.f("pk_marks")),
    )
    op.create_index(op.f("ix_marks_person_until"), "marks", ["person", "until"], unique=False)
