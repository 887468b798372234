"""Every statement of the store, in SQLAlchemy Core, and the module of plain SQL compiled from them.

Importing SQLAlchemy takes longer than everything else a board does before its first picture. The statements never
change while running, so they are compiled when the package is made: ``python -m jagvoice.store.statements`` writes
``sqlite.py``, and a test holds the two together. Another database is another dialect given to ``module``.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

from sqlalchemy import (
    Dialect,
    Executable,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.sql import ClauseElement

from jagvoice.core.attention import QUEUES
from jagvoice.store import schema as s

_WIDTH = 100


def _of(table: Table) -> Select[tuple[object, ...]]:
    """Select the whole rows of one person."""
    return select(table).where(table.c.person == bindparam("of"))


def _page(visible: bool, newest: bool) -> Select[tuple[object, ...]]:
    e = s.expressions.c
    page = select(e.first_sequence, e.body).where(e.person == bindparam("of"))
    if visible:
        page = page.where(e.visibility == bindparam("visible"))
    beyond = e.first_sequence < bindparam("beyond") if newest else e.first_sequence > bindparam("beyond")
    return page.where(beyond).order_by(e.first_sequence.desc() if newest else e.first_sequence).limit(bindparam("most"))


def _between(table: Table) -> Select[tuple[object, ...]]:
    return _of(table).where(table.c.start >= bindparam("since"), table.c.start < bindparam("until"))


k, b, e, q, p = s.links.c, s.bodies.c, s.expressions.c, s.quarantine.c, s.phrases.c
pair, code = s.pairings.c, s.pairing_codes.c
take, tally = s.sounds.c, s.sound_tallies.c
w, log, v = s.queues.c, s.access_log.c, s.visits.c
course = s.courses.c
_linked = s.links.join(s.bodies, (k.person == b.person) & (k.sequence == b.sequence))

_this_phrase = (
    p.person == bindparam("of"),
    p.lang == bindparam("lang_"),
    p.text == bindparam("text_"),
    p.kind == bindparam("kind_"),
)

_verified = select(e.ask, e.first_sequence, e.visibility, e.question, e.topic, e.asked_at, e.body).where(
    e.person == bindparam("of")
)

STATEMENTS: dict[str, Executable] = {
    "HAS_ANYTHING": text("SELECT 1 FROM sqlite_master LIMIT 1"),
    "HAS_REVISION": text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"),
    "REVISION": text("SELECT version_num FROM alembic_version"),
    # the journal, written
    "HEAD": select(s.heads.c.sequence, s.heads.c.hash).where(s.heads.c.person == bindparam("of")),
    "BEGIN_HEAD": insert(s.heads),
    "MOVE_HEAD": update(s.heads)
    .values(sequence=bindparam("to_sequence"), hash=bindparam("to_hash"))
    .where(s.heads.c.person == bindparam("of")),
    "ADD_LINK": insert(s.links),
    "ADD_BODY": insert(s.bodies),
    "THREAD": select(b.sequence, b.kind, b.key, b.body)
    .where(b.person == bindparam("of"), b.thread == bindparam("thread_"))
    .order_by(b.sequence),
    "KEYED": select(b.sequence, b.body).where(
        b.person == bindparam("of"), b.kind == bindparam("kind_"), b.key == bindparam("key_")
    ),
    "ADD_EXPRESSION": insert(s.expressions),
    "SET_EXPRESSION": update(s.expressions)
    .values(
        {c: bindparam(f"to_{c}") for c in ("first_sequence", "visibility", "question", "topic", "asked_at", "body")}
    )
    .where(e.person == bindparam("of"), e.ask == bindparam("ask_")),
    "SET_BODY": update(s.expressions)
    .values(body=bindparam("to_body"))
    .where(e.person == bindparam("of"), e.ask == bindparam("ask_")),
    "PLACED": select(e.first_sequence, e.visibility, e.question, e.topic, e.asked_at).where(
        e.person == bindparam("of"), e.ask == bindparam("ask_")
    ),
    "QUEUED": select(w.queue, w.visibility, w.first_sequence).where(
        w.person == bindparam("of"),
        w.queue.in_([bindparam(f"{queue}_") for queue in QUEUES]),
        w.ask == bindparam("ask_"),
    ),
    "JOIN_QUEUE": insert(s.queues),
    "LEAVE_QUEUE": delete(s.queues).where(
        w.person == bindparam("of"), w.queue == bindparam("queue_"), w.ask == bindparam("ask_")
    ),
    "ASKS": select(b.thread).where(b.person == bindparam("of"), b.kind == bindparam("kind_")).distinct(),
    "DROP_EXPRESSIONS": delete(s.expressions).where(e.person == bindparam("of")),
    "DROP_EXPRESSION": delete(s.expressions).where(e.person == bindparam("of"), e.ask == bindparam("ask_")),
    "DROP_COURSE": delete(s.courses).where(course.person == bindparam("of"), course.topic == bindparam("topic_")),
    "DROP_COURSE_FROM": delete(s.courses).where(
        course.person == bindparam("of"), course.topic == bindparam("topic_"), course.through >= bindparam("first")
    ),
    "DROP_COURSES": delete(s.courses).where(course.person == bindparam("of")),
    "ADD_COURSE": insert(s.courses),
    "LINKED": select(k.sequence, b.kind, b.key, b.thread)
    .select_from(_linked)
    .where(k.person == bindparam("of"), k.id == bindparam("id_")),
    "DROP_BODY": delete(s.bodies).where(b.person == bindparam("of"), b.sequence == bindparam("sequence_")),
    "IN_QUARANTINE": select(q.id).where(q.person == bindparam("of"), q.id == bindparam("id_")),
    "ADD_QUARANTINE": insert(s.quarantine),
    "DROP_QUARANTINE": delete(s.quarantine).where(q.person == bindparam("of"), q.key == bindparam("key_")),
    "DROP_QUARANTINE_OF": delete(s.quarantine).where(q.person == bindparam("of"), q.ask == bindparam("ask_")),
    # the journal, read
    "OLDEST": _page(visible=False, newest=False),
    "NEWEST": _page(visible=False, newest=True),
    "OLDEST_VISIBLE": _page(visible=True, newest=False),
    "NEWEST_VISIBLE": _page(visible=True, newest=True),
    "EXPRESSION": select(e.body).where(e.person == bindparam("of"), e.ask == bindparam("ask_")),
    "SAID_BETWEEN": select(e.asked_at, e.first_sequence, e.body)
    .where(
        e.person == bindparam("of"),
        e.visibility == bindparam("visible"),
        e.asked_at >= bindparam("since"),
        e.asked_at < bindparam("until"),
        (e.asked_at > bindparam("since")) | (e.first_sequence > bindparam("beyond")),
    )
    .order_by(e.asked_at, e.first_sequence)
    .limit(bindparam("most")),
    "SAID_BETWEEN_NEWEST": select(e.asked_at, e.first_sequence, e.body)
    .where(
        e.person == bindparam("of"),
        e.visibility == bindparam("visible"),
        e.asked_at >= bindparam("since"),
        e.asked_at <= bindparam("until"),
        (e.asked_at < bindparam("until")) | (e.first_sequence < bindparam("beyond")),
    )
    .order_by(e.asked_at.desc(), e.first_sequence.desc())
    .limit(bindparam("most")),
    "OF_QUESTION": select(e.first_sequence, e.visibility, e.body)
    .where(e.person == bindparam("of"), e.question == bindparam("question_"))
    .order_by(e.first_sequence),
    "LAST_OF_QUESTION": select(e.visibility, e.body)
    .where(e.person == bindparam("of"), e.question == bindparam("question_"))
    .order_by(e.first_sequence.desc())
    .limit(bindparam("most")),
    "ASKED_AT": select(e.asked_at)
    .where(e.person == bindparam("of"), e.question == bindparam("question_"))
    .order_by(e.first_sequence.desc())
    .limit(bindparam("most")),
    "OF_TOPIC": select(e.first_sequence, e.visibility, e.body)
    .where(e.person == bindparam("of"), e.topic == bindparam("topic_"), e.first_sequence < bindparam("beyond"))
    .order_by(e.first_sequence.desc())
    .limit(bindparam("most")),
    "COURSE": select(course.through, course.concerned, course.body).where(
        course.person == bindparam("of"), course.topic == bindparam("topic_")
    ),
    "OF_TOPIC_AFTER": select(e.first_sequence, e.visibility, e.body)
    .where(e.person == bindparam("of"), e.topic == bindparam("topic_"), e.first_sequence > bindparam("beyond"))
    .order_by(e.first_sequence)
    .limit(bindparam("most")),
    "BEGUN_AT": select(e.topic, e.visibility, e.body).where(
        e.person == bindparam("of"), e.first_sequence == bindparam("sequence_")
    ),
    "BEGUN_BEFORE": select(e.topic, e.visibility, e.body).where(
        e.person == bindparam("of"), e.ask == bindparam("ask_"), e.first_sequence < bindparam("beyond")
    ),
    "TOUCHED_SINCE": select(b.sequence)
    .select_from(s.bodies.outerjoin(s.expressions, (b.person == e.person) & (b.thread == e.ask)))
    .where(
        b.person == bindparam("of"),
        b.sequence > bindparam("since"),
        b.kind != bindparam("kind_"),
        e.first_sequence.is_(None) | (e.first_sequence <= bindparam("through")),
    )
    .limit(bindparam("most")),
    "OF_QUESTION_BEFORE": select(e.first_sequence, e.visibility, e.body)
    .where(e.person == bindparam("of"), e.question == bindparam("question_"), e.first_sequence < bindparam("beyond"))
    .order_by(e.first_sequence.desc())
    .limit(bindparam("most")),
    "WAITING": select(e.first_sequence, e.body)
    .select_from(s.queues.join(s.expressions, (w.person == e.person) & (w.ask == e.ask)))
    .where(
        w.person == bindparam("of"),
        w.queue == bindparam("queue_"),
        w.visibility == bindparam("visible"),
        w.first_sequence > bindparam("beyond"),
    )
    .order_by(w.first_sequence)
    .limit(bindparam("most")),
    "PLACE_OF": select(func.min(func.coalesce(b.erases, b.sequence))).where(
        b.person == bindparam("of"), b.thread == bindparam("thread_")
    ),
    "LINES": select(k.sequence, k.id, b.kind, b.body)
    .select_from(_linked)
    .where(k.person == bindparam("of"), k.sequence > bindparam("beyond"))
    .order_by(k.sequence)
    .limit(bindparam("most")),
    "THREAD_LINES": select(k.sequence, k.id, b.kind, b.body)
    .select_from(_linked)
    .where(b.person == bindparam("of"), b.thread == bindparam("thread_"))
    .order_by(b.sequence),
    "NOTES_OF": select(b.body)
    .where(b.person == bindparam("of"), b.thread == bindparam("thread_"), b.kind == bindparam("kind_"))
    .order_by(b.sequence),
    "QUARANTINED": _of(s.quarantine).order_by(q.received_at, q.id),
    "QUARANTINED_BEFORE": _of(s.quarantine)
    .where(q.received_at <= bindparam("until"), (q.received_at < bindparam("until")) | (q.id < bindparam("beyond")))
    .order_by(q.received_at.desc(), q.id.desc())
    .limit(bindparam("most")),
    "QUARANTINED_SINCE": select(func.count(), func.sum(func.length(q.body))).where(
        q.person == bindparam("of"), q.board == bindparam("board_"), q.received_at >= bindparam("since")
    ),
    "QUARANTINED_OF": _of(s.quarantine).where(q.ask == bindparam("ask_")),
    # the journal, verified
    "VERIFY_LINKS": select(
        k.sequence, k.id, k.previous, k.body_hash, k.hash, b.kind, b.key, b.thread, b.erases, b.salt, b.body
    )
    .select_from(s.links.outerjoin(s.bodies, (k.person == b.person) & (k.sequence == b.sequence)))
    .where(k.person == bindparam("of"))
    .order_by(k.sequence),
    "VERIFY_ERASED": select(b.erases).where(b.person == bindparam("of"), b.kind == bindparam("kind_")),
    "VERIFY_STRAYS": select(b.sequence)
    .select_from(s.bodies.outerjoin(s.links, (k.person == b.person) & (k.sequence == b.sequence)))
    .where(b.person == bindparam("of"), k.sequence.is_(None))
    .order_by(b.sequence),
    "VERIFY_EXPRESSIONS": _verified.order_by(e.first_sequence),
    "VERIFY_EXPRESSION": _verified.where(e.ask == bindparam("ask_")),
    "LOG_ACCESS": insert(s.access_log).values(
        person=bindparam("person"),
        account=bindparam("account"),
        at=bindparam("at"),
        what=bindparam("what"),
        of=bindparam("of_"),
        words=bindparam("words"),
    ),
    "ACCESSES": select(s.access_log)
    .where(log.person == bindparam("of"), log.id < bindparam("beyond"))
    .order_by(log.id.desc())
    .limit(bindparam("most")),
    "ACCESS_BY": select(log.at, log.of, log.words)
    .where(log.person == bindparam("of"), log.account == bindparam("account_"), log.what == bindparam("what_"))
    .order_by(log.id.desc())
    .limit(bindparam("most")),
    "ACCESS_AT": select(func.max(log.id)).where(log.person == bindparam("of"), log.at == bindparam("at_")),
    "VISIT": select(v.last_at, v.before_at).where(
        v.person == bindparam("of"), v.account == bindparam("account_"), v.page == bindparam("page_")
    ),
    "VISITORS": select(v.account, v.last_at).where(v.person == bindparam("of"), v.page == bindparam("page_")),
    "ADD_VISIT": insert(s.visits),
    "SET_VISIT": update(s.visits)
    .values(last_at=bindparam("to_last"), before_at=bindparam("to_before"))
    .where(v.person == bindparam("of"), v.account == bindparam("account_"), v.page == bindparam("page_")),
    # ordinary rows
    "ACCOUNT": select(s.accounts.c.name).where(s.accounts.c.id == bindparam("id_")),
    "ADD_ACCOUNT": insert(s.accounts),
    "PERSONS": select(s.persons).order_by(s.persons.c.id),
    "PERSON": select(s.persons).where(s.persons.c.id == bindparam("id_")),
    "ADD_PERSON": insert(s.persons),
    "SET_PERSON": update(s.persons)
    .values({c: bindparam(f"to_{c}") for c in ("first_name", "full_name", "profile")})
    .where(s.persons.c.id == bindparam("id_")),
    "MEMBERS": select(s.members.c.account, s.accounts.c.name, s.members.c.photo)
    .select_from(s.members.join(s.accounts))
    .where(s.members.c.person == bindparam("of"))
    .order_by(s.members.c.place, s.members.c.account),
    "MEMBER": select(s.members.c.place).where(
        s.members.c.person == bindparam("of"), s.members.c.account == bindparam("id_")
    ),
    "ADD_MEMBER": insert(s.members),
    "SET_MEMBER_PHOTO": update(s.members)
    .values(photo=bindparam("to_photo"))
    .where(s.members.c.person == bindparam("of"), s.members.c.account == bindparam("id_")),
    "ROLES": _of(s.roles).order_by(s.roles.c.account, s.roles.c.place),
    "ADD_ROLE": insert(s.roles),
    "DROP_ROLES": delete(s.roles).where(s.roles.c.person == bindparam("of"), s.roles.c.account == bindparam("id_")),
    "TERMS": _of(s.terms).order_by(s.terms.c.place, s.terms.c.id),
    "TERM_PLACE": select(s.terms.c.place).where(s.terms.c.person == bindparam("of"), s.terms.c.id == bindparam("id_")),
    "ADD_TERM": insert(s.terms),
    "DROP_TERM": delete(s.terms).where(s.terms.c.person == bindparam("of"), s.terms.c.id == bindparam("id_")),
    "SHIFTS": _between(s.shifts).where(s.shifts.c.end > bindparam("from_")).order_by(s.shifts.c.start, s.shifts.c.id),
    "SHIFT": _of(s.shifts).where(s.shifts.c.id == bindparam("id_")),
    "ADD_SHIFT": insert(s.shifts),
    "DROP_SHIFT": delete(s.shifts).where(s.shifts.c.person == bindparam("of"), s.shifts.c.id == bindparam("id_")),
    "PLAN_ITEMS": _between(s.plan_items).order_by(s.plan_items.c.start, s.plan_items.c.id),
    "PLAN_ITEM": _of(s.plan_items).where(s.plan_items.c.id == bindparam("id_")),
    "ADD_PLAN_ITEM": insert(s.plan_items),
    "DROP_PLAN_ITEM": delete(s.plan_items).where(
        s.plan_items.c.person == bindparam("of"), s.plan_items.c.id == bindparam("id_")
    ),
    "MARKS": _of(s.marks).where(s.marks.c.until > bindparam("since")).order_by(s.marks.c.until, s.marks.c.id),
    "MARK": _of(s.marks).where(s.marks.c.id == bindparam("id_")),
    "ADD_MARK": insert(s.marks),
    "DROP_MARK": delete(s.marks).where(s.marks.c.person == bindparam("of"), s.marks.c.id == bindparam("id_")),
    "DOCUMENTS": _of(s.documents).order_by(s.documents.c.name),
    "ADD_DOCUMENT": insert(s.documents),
    "PHOTO": select(s.media.c.type, s.media.c.body).where(
        s.media.c.person == bindparam("of"), s.media.c.id == bindparam("id_")
    ),
    "ADD_PHOTO": insert(s.media),
    "DROP_PHOTO": delete(s.media).where(s.media.c.person == bindparam("of"), s.media.c.id == bindparam("id_")),
    "PHRASES": select(p.lang, p.text, p.kind).where(p.person == bindparam("of")).order_by(p.lang, p.text, p.kind),
    "PHRASE": select(p.hash, p.body).where(*_this_phrase),
    "ADD_PHRASE": insert(s.phrases),
    "DROP_PHRASE": delete(s.phrases).where(*_this_phrase),
    "TAKES": select(take.meaning, take.id, take.hash, take.body)
    .where(take.person == bindparam("of"))
    .order_by(take.meaning, take.kept_at, take.id),
    "TAKES_LISTED": select(
        take.meaning, take.id, take.kept_at, take.kept_by, take.advice, func.length(take.body).label("bytes")
    )
    .where(take.person == bindparam("of"))
    .order_by(take.meaning, take.kept_at, take.id),
    "ADD_TAKE": insert(s.sounds),
    "DROP_TAKE": delete(s.sounds).where(take.person == bindparam("of"), take.id == bindparam("id_")),
    "DROP_TAKES": delete(s.sounds).where(take.person == bindparam("of")),
    "TALLIES": _of(s.sound_tallies).order_by(tally.meaning),
    "TALLY": _of(s.sound_tallies).where(tally.meaning == bindparam("meaning_")),
    "ADD_TALLY": insert(s.sound_tallies),
    "DROP_TALLY": delete(s.sound_tallies).where(
        tally.person == bindparam("of"), tally.meaning == bindparam("meaning_")
    ),
    "DROP_TALLIES": delete(s.sound_tallies).where(tally.person == bindparam("of")),
    "BOARD": select(s.boards.c.name, s.boards.c.key).where(
        s.boards.c.person == bindparam("of"), s.boards.c.name == bindparam("name_")
    ),
    "ADD_BOARD": insert(s.boards),
    "PAIRING": select(s.pairings).where(pair.board == bindparam("board_")),
    "PAIRING_OF": select(s.pairings).where(pair.token_hash == bindparam("hash_")),
    "PAIRINGS": _of(s.pairings).order_by(pair.paired_at),
    "PAIRING_ENDED": select(pair.ended_at).where(pair.board == bindparam("board_")),
    "ADD_PAIRING": insert(s.pairings),
    "SEE_PAIRING": update(s.pairings)
    .values(seen_at=bindparam("to_seen"))
    .where(pair.board == bindparam("board_"), pair.seen_at < bindparam("to_seen")),
    "END_PAIRING": update(s.pairings)
    .values(ended_at=bindparam("to_at"), ended_by=bindparam("to_by"))
    .where(pair.board == bindparam("board_"), pair.ended_at.is_(None)),
    "CODE": select(s.pairing_codes).where(code.code_hash == bindparam("hash_")),
    "ADD_CODE": insert(s.pairing_codes),
    "USE_CODE": update(s.pairing_codes).values(board=bindparam("to_board")).where(code.code_hash == bindparam("hash_")),
    "DROP_CODES": delete(s.pairing_codes).where(code.person == bindparam("of"), code.expires_at <= bindparam("until")),
    "DECK": select(s.decks.c.body).where(s.decks.c.id == bindparam("id_")),
    "DECK_OF": select(s.decks.c.body, s.decks.c.dealt_at).where(
        s.decks.c.id == bindparam("id_"), s.decks.c.person == bindparam("of"), s.decks.c.board == bindparam("board_")
    ),
    "ADD_DECK": insert(s.decks),
    "DROP_DECK": delete(s.decks).where(
        s.decks.c.id == bindparam("id_"), s.decks.c.person == bindparam("of"), s.decks.c.board == bindparam("board_")
    ),
    "SLOT": select(s.slots_used.c.ask).where(
        s.slots_used.c.person == bindparam("of"),
        s.slots_used.c.board == bindparam("board_"),
        s.slots_used.c.question == bindparam("question_"),
        s.slots_used.c.slot == bindparam("slot_"),
    ),
    "ADD_SLOT": insert(s.slots_used),
    "NEXT_SLOTS": select(s.slots_used.c.question, func.max(s.slots_used.c.slot))
    .where(s.slots_used.c.person == bindparam("of"), s.slots_used.c.board == bindparam("board_"))
    .group_by(s.slots_used.c.question),
    "LAST_SLOTS": select(s.slots_used.c.ask)
    .where(
        s.slots_used.c.person == bindparam("of"),
        s.slots_used.c.board == bindparam("board_"),
        s.slots_used.c.question == bindparam("question_"),
    )
    .order_by(s.slots_used.c.slot.desc())
    .limit(bindparam("most")),
    "QUESTIONS": _of(s.questions).order_by(s.questions.c.id),
    "QUESTION": _of(s.questions).where(s.questions.c.id == bindparam("id_")),
    "ADD_QUESTION": insert(s.questions),
    "DROP_QUESTION": delete(s.questions).where(
        s.questions.c.person == bindparam("of"), s.questions.c.id == bindparam("id_")
    ),
    "DOCUMENT": _of(s.documents).where(s.documents.c.name == bindparam("id_")),
    "DROP_DOCUMENT": delete(s.documents).where(
        s.documents.c.person == bindparam("of"), s.documents.c.name == bindparam("id_")
    ),
    "ACCOUNTS": select(s.accounts.c.id, s.accounts.c.name).order_by(s.accounts.c.id),
    "PASSPHRASE": select(s.passphrases.c.hash, s.passphrases.c.set_at, s.passphrases.c.set_by).where(
        s.passphrases.c.account == bindparam("id_")
    ),
    "PASSPHRASES": select(s.passphrases.c.account).order_by(s.passphrases.c.account),
    "ADD_PASSPHRASE": insert(s.passphrases),
    "DROP_PASSPHRASE": delete(s.passphrases).where(s.passphrases.c.account == bindparam("id_")),
    "CIRCLES_OF": select(s.members.c.person)
    .where(s.members.c.account == bindparam("id_"))
    .order_by(s.members.c.person),
    "SETTING": select(s.settings.c.value).where(s.settings.c.key == bindparam("key_")),
    "ADD_SETTING": insert(s.settings),
    "DROP_SETTING": delete(s.settings).where(s.settings.c.key == bindparam("key_")),
    "SET_SETTING": update(s.settings).values(value=bindparam("to_value")).where(s.settings.c.key == bindparam("key_")),
}


def compiled(dialect: Dialect) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the SQL of every statement in one dialect, with the names of its parameters in their order."""
    found = {}
    for name, statement in STATEMENTS.items():
        assert isinstance(statement, ClauseElement)
        sql = statement.compile(dialect=dialect)
        found[name] = (" ".join(str(sql).split()), tuple(getattr(sql, "positiontup", None) or ()))
    return found


def module(dialect: Dialect) -> str:
    """Return the Python module that holds the compiled statements of a dialect."""
    lines = [
        f'"""The store\'s statements as SQL for {dialect.name}; made by ``python -m jagvoice.store.statements``."""',
        "",
        "from __future__ import annotations",
    ]
    for name, (sql, parameters) in compiled(dialect).items():
        parts = wrap(sql, _WIDTH, drop_whitespace=False, break_long_words=False, break_on_hyphens=False)
        quoted = ["'" + p + "'" if '"' in p else '"' + p + '"' for p in parts]
        value = [f"{name} = {quoted[0]}"] if len(quoted) == 1 else [f"{name} = (", *(f"    {p}" for p in quoted), ")"]
        lines += ["", *value, *([f'"""{", ".join(parameters)}"""'] if parameters else [])]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write ``sqlite.py`` anew."""
    from sqlalchemy.dialects import sqlite

    made = module(sqlite.dialect(paramstyle="qmark"))
    Path(__file__).with_name("sqlite.py").write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
