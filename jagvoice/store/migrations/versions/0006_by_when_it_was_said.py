"""Expressions are found by when they were said, so that a period of ten years ago is read as fast as last week."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        op.f("ix_expressions_person_visibility_asked_at_first_sequence"),
        "expressions",
        ["person", "visibility", "asked_at", "first_sequence"],
    )
