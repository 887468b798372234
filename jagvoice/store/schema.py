"""The tables: the journal that is only ever added to, and the ordinary rows of a household.

This is the schema as it should be; the migrations lead to it, and a test holds the two together. Moments of the plan
are UTC in ISO 8601 with fixed width, so that text sorts as time does; the person's own time zone stands in ``persons``.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, *args: ForeignKey, null: bool = False) -> Column[str]:
    return Column(name, Text, *args, nullable=null)


def _number(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null, autoincrement=False)


def _person() -> Column[str]:
    return _text("person", ForeignKey("persons.id"))


settings = Table("settings", metadata, Column("key", Text, primary_key=True), _text("value"))

accounts = Table("accounts", metadata, Column("id", Text, primary_key=True), _text("name"))

persons = Table(
    "persons",
    metadata,
    Column("id", Text, primary_key=True),
    _text("first_name"),
    _text("full_name"),
    _text("profile"),
    _text("timezone"),
    _number("fictional"),
    _text("reference_date", null=True),
)

members = Table(
    "members",
    metadata,
    _person(),
    _text("account", ForeignKey("accounts.id")),
    _number("place"),
    _text("photo", null=True),
    PrimaryKeyConstraint("person", "account"),
)
"""Who belongs to the circle around a person, in the order the household tells them."""

roles = Table(
    "roles",
    metadata,
    _person(),
    _text("account"),
    _number("place"),
    _text("role"),
    _text("valid_from", null=True),
    _text("valid_to", null=True),
    _text("kind"),
    _text("scope"),
    PrimaryKeyConstraint("person", "account", "place"),
    ForeignKeyConstraint(["person", "account"], ["members.person", "members.account"]),
)

terms = Table(
    "terms",
    metadata,
    _person(),
    _text("id"),
    _number("place"),
    _text("kind"),
    _text("body"),
    PrimaryKeyConstraint("person", "id"),
)

shifts = Table(
    "shifts",
    metadata,
    _person(),
    _text("id"),
    _text("assistant", ForeignKey("accounts.id")),
    _text("start"),
    _text("end"),
    _text("body"),
    PrimaryKeyConstraint("person", "id"),
    Index(None, "person", "start"),
)

plan_items = Table(
    "plan_items",
    metadata,
    _person(),
    _text("id"),
    _text("start"),
    _text("body"),
    PrimaryKeyConstraint("person", "id"),
    Index(None, "person", "start"),
)

marks = Table(
    "marks",
    metadata,
    _person(),
    _text("id"),
    _text("until"),
    _text("body"),
    PrimaryKeyConstraint("person", "id"),
    Index(None, "person", "until"),
)
"""What those beside the person have told of the moment; a newer mark takes the place of the one with its id."""

documents = Table(
    "documents", metadata, _person(), _text("name"), _text("body"), PrimaryKeyConstraint("person", "name")
)

media = Table(
    "media",
    metadata,
    _person(),
    _text("id"),
    _text("type"),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("person", "id"),
)
"""Photos under the hash of their bytes; one that is no longer shown stays, for the journal tells that it was."""

phrases = Table(
    "phrases",
    metadata,
    _person(),
    _text("lang"),
    _text("text"),
    _text("kind"),
    _text("hash"),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("person", "lang", "text", "kind"),
)
"""What is said in a household's own way: recordings, and spellings for the engine; with the SHA-256 of each."""

sounds = Table(
    "sounds",
    metadata,
    _person(),
    _text("meaning"),
    _text("id"),
    _text("kept_at"),
    _text("kept_by"),
    _text("advice"),
    _text("hash"),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("person", "id"),
    Index(None, "person", "meaning", "kept_at", "id"),
)
"""Takes of the person's own sounds, with the SHA-256 of each; there are none without a recorded consent."""

sound_tallies = Table(
    "sound_tallies",
    metadata,
    _person(),
    _text("meaning"),
    _number("confirmed"),
    _number("declined"),
    _number("acted"),
    PrimaryKeyConstraint("person", "meaning"),
)
"""How often a sound was asked about and meant, asked about and not meant, or acted without being asked about."""

boards = Table(
    "boards",
    metadata,
    _person(),
    _text("name"),
    Column("key", LargeBinary, nullable=False),
    PrimaryKeyConstraint("person", "name"),
)

pairings = Table(
    "pairings",
    metadata,
    Column("board", Text, primary_key=True),
    _person(),
    _text("label"),
    _text("token_hash"),
    _text("paired_by"),
    _text("paired_at"),
    _text("seen_at"),
    _text("ended_at", null=True),
    _text("ended_by", null=True),
    UniqueConstraint("token_hash"),
    Index(None, "person", "paired_at"),
)
"""Boards on tablets: whose each is, who offered it, and the SHA-256 of what the tablet is known by."""

pairing_codes = Table(
    "pairing_codes",
    metadata,
    Column("code_hash", Text, primary_key=True),
    _person(),
    _text("label"),
    _text("offered_by"),
    _text("expires_at"),
    _text("board", null=True),
    Index(None, "person", "expires_at"),
)
"""What a tablet can be paired with, once, for a while: the SHA-256 of each code, and the board that it has become."""

decks = Table(
    "decks",
    metadata,
    Column("id", Text, primary_key=True),
    _person(),
    _text("board"),
    Column("body", LargeBinary, nullable=False, comment="its plain form as JSON, compressed with zlib"),
    _text("dealt_at"),
)

slots_used = Table(
    "slots_used",
    metadata,
    _text("person"),
    _text("board"),
    _text("question"),
    _number("slot"),
    _text("ask"),
    PrimaryKeyConstraint("person", "board", "question", "slot"),
    ForeignKeyConstraint(["person", "board"], ["boards.person", "boards.name"]),
)

links = Table(
    "links",
    metadata,
    _text("person"),
    _number("sequence"),
    _text("id"),
    _text("previous"),
    _text("body_hash"),
    _text("hash"),
    PrimaryKeyConstraint("person", "sequence"),
    UniqueConstraint("id"),
    sqlite_with_rowid=False,
)

bodies = Table(
    "bodies",
    metadata,
    _text("person"),
    _number("sequence"),
    _text("kind"),
    _text("key"),
    _text("thread", null=True),
    _number("erases", null=True),
    Column("salt", LargeBinary, nullable=False),
    _text("body"),
    PrimaryKeyConstraint("person", "sequence"),
    ForeignKeyConstraint(["person", "sequence"], ["links.person", "links.sequence"]),
    UniqueConstraint("person", "kind", "key"),
    Index(None, "person", "thread", "sequence"),
)
"""What each link says. ``key`` is an entry's ask/n, a note's id, or for a tombstone the kind and key of what it stands
for; ``thread`` is the ask or row it belongs to; ``erases`` the sequence whose body is gone."""

expressions = Table(
    "expressions",
    metadata,
    _text("person"),
    _text("ask"),
    _number("first_sequence"),
    _text("visibility"),
    _text("question"),
    _text("topic"),
    _text("asked_at"),
    _text("body"),
    PrimaryKeyConstraint("person", "ask"),
    UniqueConstraint("person", "first_sequence"),
    Index(None, "person", "visibility", "first_sequence"),
    Index(None, "person", "question", "first_sequence"),
    Index(None, "person", "topic", "first_sequence"),
    Index(None, "person", "visibility", "asked_at", "first_sequence"),
)

queues = Table(
    "queues",
    metadata,
    _text("person"),
    _text("queue"),
    _text("ask"),
    _text("visibility"),
    _number("first_sequence"),
    PrimaryKeyConstraint("person", "queue", "ask"),
    Index(None, "person", "queue", "visibility", "first_sequence"),
)
"""Which expressions wait for an interpretation or a reply; made from the journal, as the expressions are."""

courses = Table(
    "courses",
    metadata,
    _text("person"),
    _text("topic"),
    _number("through"),
    _text("concerned"),
    _text("body"),
    PrimaryKeyConstraint("person", "topic"),
)
"""What the choices of a topic have come to, up to the expression that begins at ``through`` in the chain; made from the
expressions, and gone as soon as one of those that went into it is another."""

heads = Table("heads", metadata, Column("person", Text, primary_key=True), _number("sequence"), _text("hash"))

quarantine = Table(
    "quarantine",
    metadata,
    _text("person"),
    _text("id"),
    _text("received_at"),
    _text("reason"),
    _text("key", null=True),
    _text("body"),
    _text("ask", null=True),
    _text("board", null=True),
    PrimaryKeyConstraint("person", "id"),
    Index(None, "person", "received_at", "id"),
    Index(None, "person", "ask"),
)
"""What came and does not fit, as it came; with its ask and the board it came from, where these are known."""

access_log = Table(
    "access_log",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("person"),
    _text("account"),
    _text("at"),
    _text("what"),
    _text("of", null=True),
    _text("words", null=True),
    Index(None, "person", "id"),
    Index(None, "person", "account", "what", "id"),
)
"""Who read what: a page, with the ask where it is one that not all of the team may read, or why somebody had to."""

visits = Table(
    "visits",
    metadata,
    _person(),
    _text("account"),
    _text("page"),
    _text("last_at"),
    _text("before_at", null=True),
    PrimaryKeyConstraint("person", "account", "page"),
)
"""When an account was last at a page, and when the time before: what is new since then is told by it."""

passphrases = Table(
    "passphrases",
    metadata,
    Column("account", Text, ForeignKey("accounts.id"), primary_key=True),
    _text("hash"),
    _text("set_at"),
    _text("set_by"),
)

questions = Table("questions", metadata, _person(), _text("id"), _text("body"), PrimaryKeyConstraint("person", "id"))
"""What somebody in the office wants to know, asked on the board when it is time."""


def _never(action: str, table: str, unless: str = "") -> str:
    when = f"WHEN NOT EXISTS ({unless}) " if unless else ""
    return (
        f"CREATE TRIGGER {table}_never_{action} BEFORE {action.upper()} ON {table} FOR EACH ROW {when}"
        f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
    )


_TOMBSTONE = "SELECT 1 FROM bodies AS t WHERE t.person = OLD.person AND t.kind = 'tombstone'"

TRIGGERS: tuple[str, ...] = (
    _never("update", "links"),
    _never("delete", "links"),
    _never("update", "bodies"),
    _never("delete", "bodies", f"{_TOMBSTONE} AND t.erases = OLD.sequence AND OLD.kind <> 'tombstone'"),
    _never("update", "quarantine"),
    _never("delete", "quarantine", f"{_TOMBSTONE} AND t.key IN (OLD.key, 'ask:' || OLD.ask)"),
    _never("update", "access_log"),
    _never("delete", "access_log"),
)
"""What SQLite itself refuses, whoever asks: a body goes only when a tombstone for it stands in the journal, and with
it whatever lies in quarantine of the same entry, or of an ask that is gone as a whole.
(PostgreSQL says the same in its own words, in its own migration.)"""
