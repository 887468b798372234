"""The first tables: the journal, and the ordinary rows of a household."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "access_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_log")),
    )
    op.create_index(op.f("ix_access_log_person_id"), "access_log", ["person", "id"], unique=False)
    op.create_table(
        "accounts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
    )
    op.create_table(
        "expressions",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("ask", sa.Text(), nullable=False),
        sa.Column("first_sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person", "ask", name=op.f("pk_expressions")),
        sa.UniqueConstraint("person", "first_sequence", name=op.f("uq_expressions_person_first_sequence")),
    )
    op.create_index(
        op.f("ix_expressions_person_question_first_sequence"),
        "expressions",
        ["person", "question", "first_sequence"],
        unique=False,
    )
    op.create_index(
        op.f("ix_expressions_person_visibility_first_sequence"),
        "expressions",
        ["person", "visibility", "first_sequence"],
        unique=False,
    )
    op.create_table(
        "heads",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_heads")),
    )
    op.create_table(
        "links",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("body_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person", "sequence", name=op.f("pk_links")),
        sa.UniqueConstraint("id", name=op.f("uq_links_id")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "persons",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("fictional", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reference_date", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
    )
    op.create_table(
        "quarantine",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person", "id", name=op.f("pk_quarantine")),
    )
    op.create_index(op.f("ix_quarantine_person_received_at"), "quarantine", ["person", "received_at"], unique=False)
    op.create_table(
        "settings",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_settings")),
    )
    op.create_table(
        "boards",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_boards_person_persons")),
        sa.PrimaryKeyConstraint("person", "name", name=op.f("pk_boards")),
    )
    op.create_table(
        "bodies",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=True),
        sa.Column("erases", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person", "sequence"], ["links.person", "links.sequence"], name=op.f("fk_bodies_person_sequence_links")
        ),
        sa.PrimaryKeyConstraint("person", "sequence", name=op.f("pk_bodies")),
        sa.UniqueConstraint("person", "kind", "key", name=op.f("uq_bodies_person_kind_key")),
    )
    op.create_index(op.f("ix_bodies_person_thread_sequence"), "bodies", ["person", "thread", "sequence"], unique=False)
    op.create_table(
        "decks",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("board", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False, comment="its plain form as JSON, compressed with zlib"),
        sa.Column("dealt_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_decks_person_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decks")),
    )
    op.create_table(
        "documents",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_documents_person_persons")),
        sa.PrimaryKeyConstraint("person", "name", name=op.f("pk_documents")),
    )
    op.create_table(
        "members",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_members_account_accounts")),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_members_person_persons")),
        sa.PrimaryKeyConstraint("person", "account", name=op.f("pk_members")),
    )
    op.create_table(
        "plan_items",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_plan_items_person_persons")),
        sa.PrimaryKeyConstraint("person", "id", name=op.f("pk_plan_items")),
    )
    op.create_index(op.f("ix_plan_items_person_start"), "plan_items", ["person", "start"], unique=False)
    op.create_table(
        "shifts",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("assistant", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("end", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["assistant"], ["accounts.id"], name=op.f("fk_shifts_assistant_accounts")),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_shifts_person_persons")),
        sa.PrimaryKeyConstraint("person", "id", name=op.f("pk_shifts")),
    )
    op.create_index(op.f("ix_shifts_person_start"), "shifts", ["person", "start"], unique=False)
    op.create_table(
        "terms",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_terms_person_persons")),
        sa.PrimaryKeyConstraint("person", "id", name=op.f("pk_terms")),
    )
    op.create_table(
        "roles",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person", "account"], ["members.person", "members.account"], name=op.f("fk_roles_person_account_members")
        ),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_roles_person_persons")),
        sa.PrimaryKeyConstraint("person", "account", "place", name=op.f("pk_roles")),
    )
    op.create_table(
        "slots_used",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("board", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("slot", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ask", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person", "board"], ["boards.person", "boards.name"], name=op.f("fk_slots_used_person_board_boards")
        ),
        sa.PrimaryKeyConstraint("person", "board", "question", "slot", name=op.f("pk_slots_used")),
    )
    _triggers()


def _never(action: str, table: str, unless: str = "") -> None:
    when = f"WHEN NOT EXISTS ({unless}) " if unless else ""
    op.execute(
        f"CREATE TRIGGER {table}_never_{action} BEFORE {action.upper()} ON {table} FOR EACH ROW {when}"
        f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
    )


def _triggers() -> None:
    tombstone = "SELECT 1 FROM bodies AS t WHERE t.person = OLD.person AND t.kind = 'tombstone'"
    _never("update", "links")
    _never("delete", "links")
    _never("update", "bodies")
    _never("delete", "bodies", f"{tombstone} AND t.erases = OLD.sequence AND OLD.kind <> 'tombstone'")
    _never("update", "quarantine")
    _never("delete", "quarantine", f"{tombstone} AND t.key = OLD.key")
    _never("update", "access_log")
    _never("delete", "access_log")
