"""Photos, recorded voices, and how names are said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("members", sa.Column("photo", sa.Text(), nullable=True))
    op.create_table(
        "media",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_media_person_persons")),
        sa.PrimaryKeyConstraint("person", "id", name=op.f("pk_media")),
    )
    op.create_table(
        "phrases",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_phrases_person_persons")),
        sa.PrimaryKeyConstraint("person", "lang", "text", "kind", name=op.f("pk_phrases")),
    )
