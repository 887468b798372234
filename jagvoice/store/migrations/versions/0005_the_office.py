"""The office: who signs in, who read what, what waits for somebody, and the questions asked from there."""

from __future__ import annotations

from typing import cast

import sqlalchemy as sa
from alembic import op

from jagvoice.store.chain import fold_all_anew
from jagvoice.store.driver import Connection

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "queues",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("ask", sa.Text(), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("first_sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("person", "queue", "ask", name=op.f("pk_queues")),
    )
    op.create_index(
        op.f("ix_queues_person_queue_visibility_first_sequence"),
        "queues",
        ["person", "queue", "visibility", "first_sequence"],
    )
    op.create_index(
        op.f("ix_expressions_person_topic_first_sequence"), "expressions", ["person", "topic", "first_sequence"]
    )
    op.add_column("access_log", sa.Column("of", sa.Text(), nullable=True))
    op.add_column("access_log", sa.Column("words", sa.Text(), nullable=True))
    op.create_index(op.f("ix_access_log_person_account_what_id"), "access_log", ["person", "account", "what", "id"])
    op.create_table(
        "visits",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("last_at", sa.Text(), nullable=False),
        sa.Column("before_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_visits_person_persons")),
        sa.PrimaryKeyConstraint("person", "account", "page", name=op.f("pk_visits")),
    )
    op.create_table(
        "passphrases",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("set_at", sa.Text(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_passphrases_account_accounts")),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_passphrases")),
    )
    op.create_table(
        "questions",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_questions_person_persons")),
        sa.PrimaryKeyConstraint("person", "id", name=op.f("pk_questions")),
    )
    connection = cast(Connection, op.get_bind().connection.dbapi_connection)
    for (person,) in connection.execute("SELECT id FROM persons").fetchall():
        fold_all_anew(connection, person)
