"""The store's statements as SQL for sqlite; made by ``python -m jagvoice.store.statements``."""

from __future__ import annotations

HAS_ANYTHING = "SELECT 1 FROM sqlite_master LIMIT 1"

HAS_REVISION = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"

REVISION = "SELECT version_num FROM alembic_version"

HEAD = "SELECT heads.sequence, heads.hash FROM heads WHERE heads.person = ?"
"""of"""

BEGIN_HEAD = "INSERT INTO heads (person, sequence, hash) VALUES (?, ?, ?)"
"""person, sequence, hash"""

MOVE_HEAD = "UPDATE heads SET sequence=?, hash=? WHERE heads.person = ?"
"""to_sequence, to_hash, of"""

ADD_LINK = "INSERT INTO links (person, sequence, id, previous, body_hash, hash) VALUES (?, ?, ?, ?, ?, ?)"
"""person, sequence, id, previous, body_hash, hash"""

ADD_BODY = (
    'INSERT INTO bodies (person, sequence, kind, "key", thread, erases, salt, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
)
"""person, sequence, kind, key, thread, erases, salt, body"""

THREAD = (
    'SELECT bodies.sequence, bodies.kind, bodies."key", bodies.body FROM bodies WHERE bodies.person = ? '
    "AND bodies.thread = ? ORDER BY bodies.sequence"
)
"""of, thread_"""

KEYED = (
    'SELECT bodies.sequence, bodies.body FROM bodies WHERE bodies.person = ? AND bodies.kind = ? AND bodies."key" = ?'
)
"""of, kind_, key_"""

ADD_EXPRESSION = (
    "INSERT INTO expressions (person, ask, first_sequence, visibility, question, topic, asked_at, body) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
"""person, ask, first_sequence, visibility, question, topic, asked_at, body"""

SET_EXPRESSION = (
    "UPDATE expressions SET first_sequence=?, visibility=?, question=?, topic=?, asked_at=?, body=? WHERE"
    " expressions.person = ? AND expressions.ask = ?"
)
"""to_first_sequence, to_visibility, to_question, to_topic, to_asked_at, to_body, of, ask_"""

SET_BODY = "UPDATE expressions SET body=? WHERE expressions.person = ? AND expressions.ask = ?"
"""to_body, of, ask_"""

PLACED = (
    "SELECT expressions.first_sequence, expressions.visibility, expressions.question, expressions.topic, "
    "expressions.asked_at FROM expressions WHERE expressions.person = ? AND expressions.ask = ?"
)
"""of, ask_"""

QUEUED = (
    "SELECT queues.queue, queues.visibility, queues.first_sequence FROM queues WHERE queues.person = ? "
    "AND queues.queue IN (?, ?, ?) AND queues.ask = ?"
)
"""of, reading_, began_, reply_, ask_"""

JOIN_QUEUE = "INSERT INTO queues (person, queue, ask, visibility, first_sequence) VALUES (?, ?, ?, ?, ?)"
"""person, queue, ask, visibility, first_sequence"""

LEAVE_QUEUE = "DELETE FROM queues WHERE queues.person = ? AND queues.queue = ? AND queues.ask = ?"
"""of, queue_, ask_"""

ASKS = "SELECT DISTINCT bodies.thread FROM bodies WHERE bodies.person = ? AND bodies.kind = ?"
"""of, kind_"""

DROP_EXPRESSIONS = "DELETE FROM expressions WHERE expressions.person = ?"
"""of"""

DROP_EXPRESSION = "DELETE FROM expressions WHERE expressions.person = ? AND expressions.ask = ?"
"""of, ask_"""

DROP_COURSE = "DELETE FROM courses WHERE courses.person = ? AND courses.topic = ?"
"""of, topic_"""

DROP_COURSE_FROM = "DELETE FROM courses WHERE courses.person = ? AND courses.topic = ? AND courses.through >= ?"
"""of, topic_, first"""

DROP_COURSES = "DELETE FROM courses WHERE courses.person = ?"
"""of"""

ADD_COURSE = "INSERT INTO courses (person, topic, through, concerned, body) VALUES (?, ?, ?, ?, ?)"
"""person, topic, through, concerned, body"""

LINKED = (
    'SELECT links.sequence, bodies.kind, bodies."key", bodies.thread FROM links JOIN bodies ON '
    "links.person = bodies.person AND links.sequence = bodies.sequence WHERE links.person = ? AND "
    "links.id = ?"
)
"""of, id_"""

DROP_BODY = "DELETE FROM bodies WHERE bodies.person = ? AND bodies.sequence = ?"
"""of, sequence_"""

IN_QUARANTINE = "SELECT quarantine.id FROM quarantine WHERE quarantine.person = ? AND quarantine.id = ?"
"""of, id_"""

ADD_QUARANTINE = (
    'INSERT INTO quarantine (person, id, received_at, reason, "key", body, ask, board) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
)
"""person, id, received_at, reason, key, body, ask, board"""

DROP_QUARANTINE = 'DELETE FROM quarantine WHERE quarantine.person = ? AND quarantine."key" = ?'
"""of, key_"""

DROP_QUARANTINE_OF = "DELETE FROM quarantine WHERE quarantine.person = ? AND quarantine.ask = ?"
"""of, ask_"""

OLDEST = (
    "SELECT expressions.first_sequence, expressions.body FROM expressions WHERE expressions.person = ? "
    "AND expressions.first_sequence > ? ORDER BY expressions.first_sequence LIMIT ? OFFSET ?"
)
"""of, beyond, most, param_1"""

NEWEST = (
    "SELECT expressions.first_sequence, expressions.body FROM expressions WHERE expressions.person = ? "
    "AND expressions.first_sequence < ? ORDER BY expressions.first_sequence DESC LIMIT ? OFFSET ?"
)
"""of, beyond, most, param_1"""

OLDEST_VISIBLE = (
    "SELECT expressions.first_sequence, expressions.body FROM expressions WHERE expressions.person = ? "
    "AND expressions.visibility = ? AND expressions.first_sequence > ? ORDER BY "
    "expressions.first_sequence LIMIT ? OFFSET ?"
)
"""of, visible, beyond, most, param_1"""

NEWEST_VISIBLE = (
    "SELECT expressions.first_sequence, expressions.body FROM expressions WHERE expressions.person = ? "
    "AND expressions.visibility = ? AND expressions.first_sequence < ? ORDER BY "
    "expressions.first_sequence DESC LIMIT ? OFFSET ?"
)
"""of, visible, beyond, most, param_1"""

EXPRESSION = "SELECT expressions.body FROM expressions WHERE expressions.person = ? AND expressions.ask = ?"
"""of, ask_"""

SAID_BETWEEN = (
    "SELECT expressions.asked_at, expressions.first_sequence, expressions.body FROM expressions WHERE "
    "expressions.person = ? AND expressions.visibility = ? AND expressions.asked_at >= ? AND "
    "expressions.asked_at < ? AND (expressions.asked_at > ? OR expressions.first_sequence > ?) ORDER BY "
    "expressions.asked_at, expressions.first_sequence LIMIT ? OFFSET ?"
)
"""of, visible, since, until, since, beyond, most, param_1"""

SAID_BETWEEN_NEWEST = (
    "SELECT expressions.asked_at, expressions.first_sequence, expressions.body FROM expressions WHERE "
    "expressions.person = ? AND expressions.visibility = ? AND expressions.asked_at >= ? AND "
    "expressions.asked_at <= ? AND (expressions.asked_at < ? OR expressions.first_sequence < ?) ORDER BY "
    "expressions.asked_at DESC, expressions.first_sequence DESC LIMIT ? OFFSET ?"
)
"""of, visible, since, until, until, beyond, most, param_1"""

OF_QUESTION = (
    "SELECT expressions.first_sequence, expressions.visibility, expressions.body FROM expressions WHERE "
    "expressions.person = ? AND expressions.question = ? ORDER BY expressions.first_sequence"
)
"""of, question_"""

LAST_OF_QUESTION = (
    "SELECT expressions.visibility, expressions.body FROM expressions WHERE expressions.person = ? AND "
    "expressions.question = ? ORDER BY expressions.first_sequence DESC LIMIT ? OFFSET ?"
)
"""of, question_, most, param_1"""

ASKED_AT = (
    "SELECT expressions.asked_at FROM expressions WHERE expressions.person = ? AND expressions.question ="
    " ? ORDER BY expressions.first_sequence DESC LIMIT ? OFFSET ?"
)
"""of, question_, most, param_1"""

OF_TOPIC = (
    "SELECT expressions.first_sequence, expressions.visibility, expressions.body FROM expressions WHERE "
    "expressions.person = ? AND expressions.topic = ? AND expressions.first_sequence < ? ORDER BY "
    "expressions.first_sequence DESC LIMIT ? OFFSET ?"
)
"""of, topic_, beyond, most, param_1"""

COURSE = (
    "SELECT courses.through, courses.concerned, courses.body FROM courses WHERE courses.person = ? AND "
    "courses.topic = ?"
)
"""of, topic_"""

OF_TOPIC_AFTER = (
    "SELECT expressions.first_sequence, expressions.visibility, expressions.body FROM expressions WHERE "
    "expressions.person = ? AND expressions.topic = ? AND expressions.first_sequence > ? ORDER BY "
    "expressions.first_sequence LIMIT ? OFFSET ?"
)
"""of, topic_, beyond, most, param_1"""

BEGUN_AT = (
    "SELECT expressions.topic, expressions.visibility, expressions.body FROM expressions WHERE "
    "expressions.person = ? AND expressions.first_sequence = ?"
)
"""of, sequence_"""

BEGUN_BEFORE = (
    "SELECT expressions.topic, expressions.visibility, expressions.body FROM expressions WHERE "
    "expressions.person = ? AND expressions.ask = ? AND expressions.first_sequence < ?"
)
"""of, ask_, beyond"""

TOUCHED_SINCE = (
    "SELECT bodies.sequence FROM bodies LEFT OUTER JOIN expressions ON bodies.person = expressions.person"
    " AND bodies.thread = expressions.ask WHERE bodies.person = ? AND bodies.sequence > ? AND bodies.kind"
    " != ? AND (expressions.first_sequence IS NULL OR expressions.first_sequence <= ?) LIMIT ? OFFSET ?"
)
"""of, since, kind_, through, most, param_1"""

OF_QUESTION_BEFORE = (
    "SELECT expressions.first_sequence, expressions.visibility, expressions.body FROM expressions WHERE "
    "expressions.person = ? AND expressions.question = ? AND expressions.first_sequence < ? ORDER BY "
    "expressions.first_sequence DESC LIMIT ? OFFSET ?"
)
"""of, question_, beyond, most, param_1"""

WAITING = (
    "SELECT expressions.first_sequence, expressions.body FROM queues JOIN expressions ON queues.person = "
    "expressions.person AND queues.ask = expressions.ask WHERE queues.person = ? AND queues.queue = ? AND"
    " queues.visibility = ? AND queues.first_sequence > ? ORDER BY queues.first_sequence LIMIT ? OFFSET ?"
)
"""of, queue_, visible, beyond, most, param_1"""

PLACE_OF = (
    "SELECT min(coalesce(bodies.erases, bodies.sequence)) AS min_1 FROM bodies WHERE bodies.person = ? "
    "AND bodies.thread = ?"
)
"""of, thread_"""

LINES = (
    "SELECT links.sequence, links.id, bodies.kind, bodies.body FROM links JOIN bodies ON links.person = "
    "bodies.person AND links.sequence = bodies.sequence WHERE links.person = ? AND links.sequence > ? "
    "ORDER BY links.sequence LIMIT ? OFFSET ?"
)
"""of, beyond, most, param_1"""

THREAD_LINES = (
    "SELECT links.sequence, links.id, bodies.kind, bodies.body FROM links JOIN bodies ON links.person = "
    "bodies.person AND links.sequence = bodies.sequence WHERE bodies.person = ? AND bodies.thread = ? "
    "ORDER BY bodies.sequence"
)
"""of, thread_"""

NOTES_OF = (
    "SELECT bodies.body FROM bodies WHERE bodies.person = ? AND bodies.thread = ? AND bodies.kind = ? "
    "ORDER BY bodies.sequence"
)
"""of, thread_, kind_"""

QUARANTINED = (
    "SELECT quarantine.person, quarantine.id, quarantine.received_at, quarantine.reason, "
    'quarantine."key", quarantine.body, quarantine.ask, quarantine.board FROM quarantine WHERE '
    "quarantine.person = ? ORDER BY quarantine.received_at, quarantine.id"
)
"""of"""

QUARANTINED_BEFORE = (
    "SELECT quarantine.person, quarantine.id, quarantine.received_at, quarantine.reason, "
    'quarantine."key", quarantine.body, quarantine.ask, quarantine.board FROM quarantine WHERE '
    "quarantine.person = ? AND quarantine.received_at <= ? AND (quarantine.received_at < ? OR "
    "quarantine.id < ?) ORDER BY quarantine.received_at DESC, quarantine.id DESC LIMIT ? OFFSET ?"
)
"""of, until, until, beyond, most, param_1"""

QUARANTINED_SINCE = (
    "SELECT count(*) AS count_1, sum(length(quarantine.body)) AS sum_1 FROM quarantine WHERE "
    "quarantine.person = ? AND quarantine.board = ? AND quarantine.received_at >= ?"
)
"""of, board_, since"""

QUARANTINED_OF = (
    "SELECT quarantine.person, quarantine.id, quarantine.received_at, quarantine.reason, "
    'quarantine."key", quarantine.body, quarantine.ask, quarantine.board FROM quarantine WHERE '
    "quarantine.person = ? AND quarantine.ask = ?"
)
"""of, ask_"""

VERIFY_LINKS = (
    "SELECT links.sequence, links.id, links.previous, links.body_hash, links.hash, bodies.kind, "
    'bodies."key", bodies.thread, bodies.erases, bodies.salt, bodies.body FROM links LEFT OUTER JOIN '
    "bodies ON links.person = bodies.person AND links.sequence = bodies.sequence WHERE links.person = ? "
    "ORDER BY links.sequence"
)
"""of"""

VERIFY_ERASED = "SELECT bodies.erases FROM bodies WHERE bodies.person = ? AND bodies.kind = ?"
"""of, kind_"""

VERIFY_STRAYS = (
    "SELECT bodies.sequence FROM bodies LEFT OUTER JOIN links ON links.person = bodies.person AND "
    "links.sequence = bodies.sequence WHERE bodies.person = ? AND links.sequence IS NULL ORDER BY "
    "bodies.sequence"
)
"""of"""

VERIFY_EXPRESSIONS = (
    "SELECT expressions.ask, expressions.first_sequence, expressions.visibility, expressions.question, "
    "expressions.topic, expressions.asked_at, expressions.body FROM expressions WHERE expressions.person "
    "= ? ORDER BY expressions.first_sequence"
)
"""of"""

VERIFY_EXPRESSION = (
    "SELECT expressions.ask, expressions.first_sequence, expressions.visibility, expressions.question, "
    "expressions.topic, expressions.asked_at, expressions.body FROM expressions WHERE expressions.person "
    "= ? AND expressions.ask = ?"
)
"""of, ask_"""

LOG_ACCESS = 'INSERT INTO access_log (person, account, at, what, "of", words) VALUES (?, ?, ?, ?, ?, ?)'
"""person, account, at, what, of_, words"""

ACCESSES = (
    "SELECT access_log.id, access_log.person, access_log.account, access_log.at, access_log.what, "
    'access_log."of", access_log.words FROM access_log WHERE access_log.person = ? AND access_log.id < ? '
    "ORDER BY access_log.id DESC LIMIT ? OFFSET ?"
)
"""of, beyond, most, param_1"""

ACCESS_BY = (
    'SELECT access_log.at, access_log."of", access_log.words FROM access_log WHERE access_log.person = ? '
    "AND access_log.account = ? AND access_log.what = ? ORDER BY access_log.id DESC LIMIT ? OFFSET ?"
)
"""of, account_, what_, most, param_1"""

ACCESS_AT = "SELECT max(access_log.id) AS max_1 FROM access_log WHERE access_log.person = ? AND access_log.at = ?"
"""of, at_"""

VISIT = (
    "SELECT visits.last_at, visits.before_at FROM visits WHERE visits.person = ? AND visits.account = ? "
    "AND visits.page = ?"
)
"""of, account_, page_"""

VISITORS = "SELECT visits.account, visits.last_at FROM visits WHERE visits.person = ? AND visits.page = ?"
"""of, page_"""

ADD_VISIT = "INSERT INTO visits (person, account, page, last_at, before_at) VALUES (?, ?, ?, ?, ?)"
"""person, account, page, last_at, before_at"""

SET_VISIT = (
    "UPDATE visits SET last_at=?, before_at=? WHERE visits.person = ? AND visits.account = ? AND visits.page = ?"
)
"""to_last, to_before, of, account_, page_"""

ACCOUNT = "SELECT accounts.name FROM accounts WHERE accounts.id = ?"
"""id_"""

ADD_ACCOUNT = "INSERT INTO accounts (id, name) VALUES (?, ?)"
"""id, name"""

PERSONS = (
    "SELECT persons.id, persons.first_name, persons.full_name, persons.profile, persons.timezone, "
    "persons.fictional, persons.reference_date FROM persons ORDER BY persons.id"
)

PERSON = (
    "SELECT persons.id, persons.first_name, persons.full_name, persons.profile, persons.timezone, "
    "persons.fictional, persons.reference_date FROM persons WHERE persons.id = ?"
)
"""id_"""

ADD_PERSON = (
    "INSERT INTO persons (id, first_name, full_name, profile, timezone, fictional, reference_date) VALUES"
    " (?, ?, ?, ?, ?, ?, ?)"
)
"""id, first_name, full_name, profile, timezone, fictional, reference_date"""

SET_PERSON = "UPDATE persons SET first_name=?, full_name=?, profile=? WHERE persons.id = ?"
"""to_first_name, to_full_name, to_profile, id_"""

MEMBERS = (
    "SELECT members.account, accounts.name, members.photo FROM members JOIN accounts ON accounts.id = "
    "members.account WHERE members.person = ? ORDER BY members.place, members.account"
)
"""of"""

MEMBER = "SELECT members.place FROM members WHERE members.person = ? AND members.account = ?"
"""of, id_"""

ADD_MEMBER = "INSERT INTO members (person, account, place, photo) VALUES (?, ?, ?, ?)"
"""person, account, place, photo"""

SET_MEMBER_PHOTO = "UPDATE members SET photo=? WHERE members.person = ? AND members.account = ?"
"""to_photo, of, id_"""

ROLES = (
    "SELECT roles.person, roles.account, roles.place, roles.role, roles.valid_from, roles.valid_to, "
    "roles.kind, roles.scope FROM roles WHERE roles.person = ? ORDER BY roles.account, roles.place"
)
"""of"""

ADD_ROLE = (
    "INSERT INTO roles (person, account, place, role, valid_from, valid_to, kind, scope) VALUES (?, ?, ?,"
    " ?, ?, ?, ?, ?)"
)
"""person, account, place, role, valid_from, valid_to, kind, scope"""

DROP_ROLES = "DELETE FROM roles WHERE roles.person = ? AND roles.account = ?"
"""of, id_"""

TERMS = (
    "SELECT terms.person, terms.id, terms.place, terms.kind, terms.body FROM terms WHERE terms.person = ?"
    " ORDER BY terms.place, terms.id"
)
"""of"""

TERM_PLACE = "SELECT terms.place FROM terms WHERE terms.person = ? AND terms.id = ?"
"""of, id_"""

ADD_TERM = "INSERT INTO terms (person, id, place, kind, body) VALUES (?, ?, ?, ?, ?)"
"""person, id, place, kind, body"""

DROP_TERM = "DELETE FROM terms WHERE terms.person = ? AND terms.id = ?"
"""of, id_"""

SHIFTS = (
    'SELECT shifts.person, shifts.id, shifts.assistant, shifts.start, shifts."end", shifts.body FROM '
    'shifts WHERE shifts.person = ? AND shifts.start >= ? AND shifts.start < ? AND shifts."end" > ? ORDER'
    " BY shifts.start, shifts.id"
)
"""of, since, until, from_"""

SHIFT = (
    'SELECT shifts.person, shifts.id, shifts.assistant, shifts.start, shifts."end", shifts.body FROM '
    "shifts WHERE shifts.person = ? AND shifts.id = ?"
)
"""of, id_"""

ADD_SHIFT = 'INSERT INTO shifts (person, id, assistant, start, "end", body) VALUES (?, ?, ?, ?, ?, ?)'
"""person, id, assistant, start, end, body"""

DROP_SHIFT = "DELETE FROM shifts WHERE shifts.person = ? AND shifts.id = ?"
"""of, id_"""

PLAN_ITEMS = (
    "SELECT plan_items.person, plan_items.id, plan_items.start, plan_items.body FROM plan_items WHERE "
    "plan_items.person = ? AND plan_items.start >= ? AND plan_items.start < ? ORDER BY plan_items.start, "
    "plan_items.id"
)
"""of, since, until"""

PLAN_ITEM = (
    "SELECT plan_items.person, plan_items.id, plan_items.start, plan_items.body FROM plan_items WHERE "
    "plan_items.person = ? AND plan_items.id = ?"
)
"""of, id_"""

ADD_PLAN_ITEM = "INSERT INTO plan_items (person, id, start, body) VALUES (?, ?, ?, ?)"
"""person, id, start, body"""

DROP_PLAN_ITEM = "DELETE FROM plan_items WHERE plan_items.person = ? AND plan_items.id = ?"
"""of, id_"""

MARKS = (
    "SELECT marks.person, marks.id, marks.until, marks.body FROM marks WHERE marks.person = ? AND "
    "marks.until > ? ORDER BY marks.until, marks.id"
)
"""of, since"""

MARK = "SELECT marks.person, marks.id, marks.until, marks.body FROM marks WHERE marks.person = ? AND marks.id = ?"
"""of, id_"""

ADD_MARK = "INSERT INTO marks (person, id, until, body) VALUES (?, ?, ?, ?)"
"""person, id, until, body"""

DROP_MARK = "DELETE FROM marks WHERE marks.person = ? AND marks.id = ?"
"""of, id_"""

DOCUMENTS = (
    "SELECT documents.person, documents.name, documents.body FROM documents WHERE documents.person = ? "
    "ORDER BY documents.name"
)
"""of"""

ADD_DOCUMENT = "INSERT INTO documents (person, name, body) VALUES (?, ?, ?)"
"""person, name, body"""

PHOTO = "SELECT media.type, media.body FROM media WHERE media.person = ? AND media.id = ?"
"""of, id_"""

ADD_PHOTO = "INSERT INTO media (person, id, type, body) VALUES (?, ?, ?, ?)"
"""person, id, type, body"""

DROP_PHOTO = "DELETE FROM media WHERE media.person = ? AND media.id = ?"
"""of, id_"""

PHRASES = (
    "SELECT phrases.lang, phrases.text, phrases.kind FROM phrases WHERE phrases.person = ? ORDER BY "
    "phrases.lang, phrases.text, phrases.kind"
)
"""of"""

PHRASE = (
    "SELECT phrases.hash, phrases.body FROM phrases WHERE phrases.person = ? AND phrases.lang = ? AND "
    "phrases.text = ? AND phrases.kind = ?"
)
"""of, lang_, text_, kind_"""

ADD_PHRASE = "INSERT INTO phrases (person, lang, text, kind, hash, body) VALUES (?, ?, ?, ?, ?, ?)"
"""person, lang, text, kind, hash, body"""

DROP_PHRASE = (
    "DELETE FROM phrases WHERE phrases.person = ? AND phrases.lang = ? AND phrases.text = ? AND phrases.kind = ?"
)
"""of, lang_, text_, kind_"""

TAKES = (
    "SELECT sounds.meaning, sounds.id, sounds.hash, sounds.body FROM sounds WHERE sounds.person = ? ORDER"
    " BY sounds.meaning, sounds.kept_at, sounds.id"
)
"""of"""

TAKES_LISTED = (
    "SELECT sounds.meaning, sounds.id, sounds.kept_at, sounds.kept_by, sounds.advice, length(sounds.body)"
    " AS bytes FROM sounds WHERE sounds.person = ? ORDER BY sounds.meaning, sounds.kept_at, sounds.id"
)
"""of"""

ADD_TAKE = (
    "INSERT INTO sounds (person, meaning, id, kept_at, kept_by, advice, hash, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
"""person, meaning, id, kept_at, kept_by, advice, hash, body"""

DROP_TAKE = "DELETE FROM sounds WHERE sounds.person = ? AND sounds.id = ?"
"""of, id_"""

DROP_TAKES = "DELETE FROM sounds WHERE sounds.person = ?"
"""of"""

TALLIES = (
    "SELECT sound_tallies.person, sound_tallies.meaning, sound_tallies.confirmed, sound_tallies.declined,"
    " sound_tallies.acted FROM sound_tallies WHERE sound_tallies.person = ? ORDER BY "
    "sound_tallies.meaning"
)
"""of"""

TALLY = (
    "SELECT sound_tallies.person, sound_tallies.meaning, sound_tallies.confirmed, sound_tallies.declined,"
    " sound_tallies.acted FROM sound_tallies WHERE sound_tallies.person = ? AND sound_tallies.meaning = ?"
)
"""of, meaning_"""

ADD_TALLY = "INSERT INTO sound_tallies (person, meaning, confirmed, declined, acted) VALUES (?, ?, ?, ?, ?)"
"""person, meaning, confirmed, declined, acted"""

DROP_TALLY = "DELETE FROM sound_tallies WHERE sound_tallies.person = ? AND sound_tallies.meaning = ?"
"""of, meaning_"""

DROP_TALLIES = "DELETE FROM sound_tallies WHERE sound_tallies.person = ?"
"""of"""

BOARD = 'SELECT boards.name, boards."key" FROM boards WHERE boards.person = ? AND boards.name = ?'
"""of, name_"""

ADD_BOARD = 'INSERT INTO boards (person, name, "key") VALUES (?, ?, ?)'
"""person, name, key"""

PAIRING = (
    "SELECT pairings.board, pairings.person, pairings.label, pairings.token_hash, pairings.paired_by, "
    "pairings.paired_at, pairings.seen_at, pairings.ended_at, pairings.ended_by FROM pairings WHERE "
    "pairings.board = ?"
)
"""board_"""

PAIRING_OF = (
    "SELECT pairings.board, pairings.person, pairings.label, pairings.token_hash, pairings.paired_by, "
    "pairings.paired_at, pairings.seen_at, pairings.ended_at, pairings.ended_by FROM pairings WHERE "
    "pairings.token_hash = ?"
)
"""hash_"""

PAIRINGS = (
    "SELECT pairings.board, pairings.person, pairings.label, pairings.token_hash, pairings.paired_by, "
    "pairings.paired_at, pairings.seen_at, pairings.ended_at, pairings.ended_by FROM pairings WHERE "
    "pairings.person = ? ORDER BY pairings.paired_at"
)
"""of"""

PAIRING_ENDED = "SELECT pairings.ended_at FROM pairings WHERE pairings.board = ?"
"""board_"""

ADD_PAIRING = (
    "INSERT INTO pairings (board, person, label, token_hash, paired_by, paired_at, seen_at, ended_at, "
    "ended_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
"""board, person, label, token_hash, paired_by, paired_at, seen_at, ended_at, ended_by"""

SEE_PAIRING = "UPDATE pairings SET seen_at=? WHERE pairings.board = ? AND pairings.seen_at < ?"
"""to_seen, board_, to_seen"""

END_PAIRING = "UPDATE pairings SET ended_at=?, ended_by=? WHERE pairings.board = ? AND pairings.ended_at IS NULL"
"""to_at, to_by, board_"""

CODE = (
    "SELECT pairing_codes.code_hash, pairing_codes.person, pairing_codes.label, pairing_codes.offered_by,"
    " pairing_codes.expires_at, pairing_codes.board FROM pairing_codes WHERE pairing_codes.code_hash = ?"
)
"""hash_"""

ADD_CODE = (
    "INSERT INTO pairing_codes (code_hash, person, label, offered_by, expires_at, board) VALUES (?, ?, ?, ?, ?, ?)"
)
"""code_hash, person, label, offered_by, expires_at, board"""

USE_CODE = "UPDATE pairing_codes SET board=? WHERE pairing_codes.code_hash = ?"
"""to_board, hash_"""

DROP_CODES = "DELETE FROM pairing_codes WHERE pairing_codes.person = ? AND pairing_codes.expires_at <= ?"
"""of, until"""

DECK = "SELECT decks.body FROM decks WHERE decks.id = ?"
"""id_"""

DECK_OF = "SELECT decks.body, decks.dealt_at FROM decks WHERE decks.id = ? AND decks.person = ? AND decks.board = ?"
"""id_, of, board_"""

ADD_DECK = "INSERT INTO decks (id, person, board, body, dealt_at) VALUES (?, ?, ?, ?, ?)"
"""id, person, board, body, dealt_at"""

DROP_DECK = "DELETE FROM decks WHERE decks.id = ? AND decks.person = ? AND decks.board = ?"
"""id_, of, board_"""

SLOT = (
    "SELECT slots_used.ask FROM slots_used WHERE slots_used.person = ? AND slots_used.board = ? AND "
    "slots_used.question = ? AND slots_used.slot = ?"
)
"""of, board_, question_, slot_"""

ADD_SLOT = "INSERT INTO slots_used (person, board, question, slot, ask) VALUES (?, ?, ?, ?, ?)"
"""person, board, question, slot, ask"""

NEXT_SLOTS = (
    "SELECT slots_used.question, max(slots_used.slot) AS max_1 FROM slots_used WHERE slots_used.person = "
    "? AND slots_used.board = ? GROUP BY slots_used.question"
)
"""of, board_"""

LAST_SLOTS = (
    "SELECT slots_used.ask FROM slots_used WHERE slots_used.person = ? AND slots_used.board = ? AND "
    "slots_used.question = ? ORDER BY slots_used.slot DESC LIMIT ? OFFSET ?"
)
"""of, board_, question_, most, param_1"""

QUESTIONS = (
    "SELECT questions.person, questions.id, questions.body FROM questions WHERE questions.person = ? "
    "ORDER BY questions.id"
)
"""of"""

QUESTION = (
    "SELECT questions.person, questions.id, questions.body FROM questions WHERE questions.person = ? AND "
    "questions.id = ?"
)
"""of, id_"""

ADD_QUESTION = "INSERT INTO questions (person, id, body) VALUES (?, ?, ?)"
"""person, id, body"""

DROP_QUESTION = "DELETE FROM questions WHERE questions.person = ? AND questions.id = ?"
"""of, id_"""

DOCUMENT = (
    "SELECT documents.person, documents.name, documents.body FROM documents WHERE documents.person = ? "
    "AND documents.name = ?"
)
"""of, id_"""

DROP_DOCUMENT = "DELETE FROM documents WHERE documents.person = ? AND documents.name = ?"
"""of, id_"""

ACCOUNTS = "SELECT accounts.id, accounts.name FROM accounts ORDER BY accounts.id"

PASSPHRASE = (
    "SELECT passphrases.hash, passphrases.set_at, passphrases.set_by FROM passphrases WHERE passphrases.account = ?"
)
"""id_"""

PASSPHRASES = "SELECT passphrases.account FROM passphrases ORDER BY passphrases.account"

ADD_PASSPHRASE = "INSERT INTO passphrases (account, hash, set_at, set_by) VALUES (?, ?, ?, ?)"
"""account, hash, set_at, set_by"""

DROP_PASSPHRASE = "DELETE FROM passphrases WHERE passphrases.account = ?"
"""id_"""

CIRCLES_OF = "SELECT members.person FROM members WHERE members.account = ? ORDER BY members.person"
"""id_"""

SETTING = 'SELECT settings.value FROM settings WHERE settings."key" = ?'
"""key_"""

ADD_SETTING = 'INSERT INTO settings ("key", value) VALUES (?, ?)'
"""key, value"""

DROP_SETTING = 'DELETE FROM settings WHERE settings."key" = ?'
"""key_"""

SET_SETTING = 'UPDATE settings SET value=? WHERE settings."key" = ?'
"""to_value, key_"""
