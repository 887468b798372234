"""The person's own sounds, and how often each was confirmed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sounds",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.Column("kept_by", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_sounds_person_persons")),
        sa.PrimaryKeyConstraint("person", "id", name=op.f("pk_sounds")),
    )
    op.create_index(op.f("ix_sounds_person_meaning_kept_at_id"), "sounds", ["person", "meaning", "kept_at", "id"])
    op.create_table(
        "sound_tallies",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("declined", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("acted", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_sound_tallies_person_persons")),
        sa.PrimaryKeyConstraint("person", "meaning", name=op.f("pk_sound_tallies")),
    )
