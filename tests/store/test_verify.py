"""Every way of changing the journal behind the store's back is found, and the first broken link is named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from jagvoice.core.journal import link_hash
from jagvoice.store.database import path_in
from jagvoice.store.journal import Journal
from tests.store.conftest import Tamper
from tests.store.said import PERSON, entry, erasing, kept, note, one_ask

LINK = "UPDATE links SET"
BODY = "UPDATE bodies SET"
SAID = "UPDATE expressions SET"


@pytest.fixture
def ten(journal: Journal) -> Journal:
    """Ten links: asks a, b and c, and a note about a."""
    journal.append([*one_ask("a"), *one_ask("b"), *one_ask("c"), note("n1", "a")])
    return journal


@pytest.mark.parametrize(
    ("statement", "sequence", "reason"),
    [
        (f"{BODY} body = replace(body, 'o1', 'o2') WHERE sequence = 5", 5, "body_changed"),
        (f"{BODY} body = body || ' ' WHERE sequence = 10", 10, "body_changed"),
        (f"{BODY} salt = randomblob(16) WHERE sequence = 2", 2, "body_changed"),
        (f"{BODY} body = CAST(body AS BLOB) WHERE sequence = 3", 3, "body_changed"),
        (f"{BODY} key = 'c/7' WHERE sequence = 7", 7, "body_changed"),
        (f"{BODY} thread = 'b' WHERE sequence = 8", 8, "body_changed"),
        (f"{BODY} kind = 'note' WHERE sequence = 8", 8, "body_changed"),
        (f"{BODY} kind = 'tombstone', erases = 4 WHERE sequence = 8", 8, "body_changed"),
        ("DELETE FROM bodies WHERE sequence = 6", 6, "body_missing"),
        ("DELETE FROM bodies WHERE sequence IN (4, 9)", 4, "body_missing"),
        ("DELETE FROM links WHERE sequence = 4", 4, "link_missing"),
        ("DELETE FROM links WHERE sequence = 1", 1, "link_missing"),
        ("DELETE FROM links WHERE sequence = 10", 10, "link_missing"),
        ("DELETE FROM links", 1, "link_missing"),
        (f"{LINK} id = 'x' WHERE sequence = 4", 4, "link_changed"),
        (f"{LINK} previous = hash WHERE sequence = 4", 4, "link_changed"),
        (f"{LINK} body_hash = hash WHERE sequence = 4", 4, "link_changed"),
        (f"{LINK} hash = previous WHERE sequence = 4", 4, "link_changed"),
        (f"{LINK} sequence = 11 WHERE sequence = 10", 10, "link_missing"),
        (f"{LINK} sequence = CASE sequence WHEN 3 THEN -4 ELSE -3 END WHERE sequence IN (3, 4)", 1, "link_missing"),
        ("UPDATE heads SET hash = 'x'", 10, "head_differs"),
        ("UPDATE heads SET sequence = 9", 10, "head_differs"),
        ("UPDATE heads SET sequence = 12", 11, "link_missing"),
        ("DELETE FROM heads", 10, "head_differs"),
        (f"{SAID} body = replace(body, 'o1', 'o2') WHERE ask = 'b'", 4, "expression_differs"),
        (f"{SAID} visibility = 'guarded' WHERE ask = 'c'", 7, "expression_differs"),
        (f"{SAID} question = 'q-other' WHERE ask = 'c'", 7, "expression_differs"),
        (f"{SAID} first_sequence = 99 WHERE ask = 'c'", 7, "expression_differs"),
        ("DELETE FROM expressions WHERE ask = 'a'", 1, "expression_differs"),
        (f"{SAID} ask = 'bb' WHERE ask = 'b'", 4, "expression_differs"),
        (
            "INSERT INTO expressions SELECT person, 'z', 12, visibility, question, topic, asked_at, body "
            "FROM expressions WHERE ask = 'a'",
            12,
            "expression_differs",
        ),
        (
            "INSERT INTO bodies SELECT person, 11, 'note', 'n2', thread, NULL, salt, body FROM bodies "
            "WHERE kind = 'note'",
            11,
            "link_missing",
        ),
    ],
)
def test_each_kind_of_tampering_is_named(
    ten: Journal, tamper: Tamper, statement: str, sequence: int, reason: str
) -> None:
    assert ten.verify().ok
    tamper(statement)
    verdict = ten.verify()

    assert (verdict.ok, verdict.broken, verdict.reason) == (False, sequence, reason)


def test_a_link_written_anew_with_a_fitting_hash_does_not_fit_the_next(
    ten: Journal, home: Path, tamper: Tamper
) -> None:
    with closing(sqlite3.connect(path_in(home))) as connection:
        id, previous, body = connection.execute(
            "SELECT id, previous, body_hash FROM links WHERE sequence = 6"
        ).fetchone()
    forged = link_hash(PERSON, 6, "f" * 32, previous, body)
    tamper(f"{LINK} id = '{'f' * 32}', hash = '{forged}' WHERE id = '{id}'")
    verdict = ten.verify()

    assert (verdict.broken, verdict.reason) == (7, "order")


def test_the_last_link_written_anew_does_not_fit_the_head(ten: Journal, home: Path, tamper: Tamper) -> None:
    with closing(sqlite3.connect(path_in(home))) as connection:
        previous, body = connection.execute("SELECT previous, body_hash FROM links WHERE sequence = 10").fetchone()
    forged = link_hash(PERSON, 10, "f" * 32, previous, body)
    tamper(f"{LINK} id = '{'f' * 32}', hash = '{forged}' WHERE sequence = 10")
    verdict = ten.verify()

    assert (verdict.broken, verdict.reason) == (10, "head_differs")


def test_the_end_cut_off_with_its_bodies_is_missing(ten: Journal, tamper: Tamper) -> None:
    tamper("DELETE FROM bodies WHERE sequence > 6", "DELETE FROM links WHERE sequence > 6")
    verdict = ten.verify()

    assert (verdict.broken, verdict.reason) == (7, "link_missing")


def test_a_tombstone_taken_away_leaves_what_it_stood_for_missing(ten: Journal, tamper: Tamper) -> None:
    ten.erase([ten.thread("b")[1].link], erasing())
    assert ten.verify().ok
    tamper("DELETE FROM bodies WHERE kind = 'tombstone'")
    verdict = ten.verify()

    assert (verdict.broken, verdict.reason) == (5, "body_missing")


def test_one_person_s_broken_chain_is_no_other_s(ten: Journal, tamper: Tamper) -> None:
    other = Journal(ten.database, "p-other")
    other.append([kept(entry("a", 0, "offered"))])
    tamper(f"{BODY} body = '{{}}' WHERE person = '{PERSON}' AND sequence = 1")

    assert (ten.verify().ok, other.verify().ok) == (False, True)


def test_asks_whose_entries_lie_far_apart_verify_and_their_tampering_is_named(journal: Journal, tamper: Tamper) -> None:
    """Further apart than verifying holds at once."""
    asks = [f"ask-{n}" for n in range(600)]
    journal.append([kept(entry(ask, 0, "offered")) for ask in asks])
    journal.append([kept(entry(ask, 1, "chose")) for ask in asks[::7]])
    assert journal.verify().ok
    tamper(f"{SAID} body = replace(body, 'o1', 'o2') WHERE ask = 'ask-7'")
    verdict = journal.verify()

    assert (verdict.broken, verdict.reason) == (8, "expression_differs")


def test_expressions_that_differ_are_made_anew_from_their_entries(ten: Journal, tamper: Tamper) -> None:
    whole = ten.expressions()
    tamper(f"{SAID} body = replace(body, 'o1', 'o2'), ask = ask || 'x' WHERE ask <> 'a'")
    assert not ten.verify().ok
    ten.fold_anew()

    assert ten.expressions() == whole
    assert ten.verify().ok
