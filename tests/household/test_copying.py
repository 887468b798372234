"""Who may take a copy of everything, as roles and sign-ins are; and the line that tells of it."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from jagvoice.household import OWNER, Installation, Viewer
from jagvoice.household.copying import COPIED
from jagvoice.household.signing import hashed
from jagvoice.store.accesses import AccessLog
from jagvoice.store.database import open_database, path_in
from jagvoice.store.register import Register, Signed, set_passphrase
from tests.homes import ALVA, NOA, made

GUARDIAN, SUPERVISOR, ADMIN = "u-test-guardian", "u-test-supervisor", "u-test-admin"
SIGNED = Signed("installation", "2026-03-01T09:00:00+01:00")


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Installation]:
    """Two households that are no example, each with somebody of each role who may or may not sign in."""
    home = tmp_path / "home"
    with made(home) as installation:
        now = installation._now
    with closing(sqlite3.connect(path_in(home))) as connection:
        connection.execute("UPDATE persons SET fictional = 0")
        for account, role in ((GUARDIAN, "guardian"), (SUPERVISOR, "supervisor"), (ADMIN, "admin")):
            connection.execute("INSERT INTO accounts VALUES (?, ?)", (account, f"Kim {role}"))
            for person in (ALVA, NOA):
                connection.execute("INSERT INTO members VALUES (?, ?, 90, NULL)", (person, account))
                connection.execute(
                    "INSERT INTO roles VALUES (?, ?, 0, ?, NULL, NULL, '', '[]')", (person, account, role)
                )
        connection.commit()
    with Installation(open_database(home), home, now) as installation:
        yield installation


def sign_in(installation: Installation, *accounts: str) -> None:
    """Give accounts a passphrase."""
    for account in accounts:
        set_passphrase(installation._database, account, hashed("ett grönt äpple"), signed=SIGNED)


def copiers(installation: Installation) -> set[str]:
    """Return which viewers get a copy."""
    viewers = [
        OWNER,
        *(Viewer(account, "account") for account in (GUARDIAN, SUPERVISOR, ADMIN, "u-nobody")),
        Viewer(ALVA, "person"),
        Viewer(f"{ALVA}-1", "board"),
    ]
    return {v.who for v in viewers if installation.copied(v) is not None}


def test_whoever_keeps_the_machine_copies_until_an_administrator_can_sign_in(real: Installation) -> None:
    assert copiers(real) == {OWNER.who, ADMIN}

    sign_in(real, GUARDIAN, SUPERVISOR)
    assert copiers(real) == {OWNER.who, ADMIN}, "a household without an administrator keeps its copies"

    sign_in(real, ADMIN)
    assert copiers(real) == {ADMIN}


def test_an_administrator_of_one_household_gets_no_copy_of_two(real: Installation) -> None:
    with closing(sqlite3.connect(path_in(real.home))) as connection:
        connection.execute("DELETE FROM roles WHERE person = ? AND account = ?", (NOA, ADMIN))
        connection.commit()

    assert real.copied(Viewer(ADMIN, "account")) is None


def test_a_copy_leaves_a_line_with_everybody_in_it_and_a_refusal_none(real: Installation) -> None:
    assert real.copied(Viewer(SUPERVISOR, "account")) is None
    copied = real.copied(OWNER)
    assert copied is not None

    for person in (ALVA, NOA):
        lines = AccessLog(real._database, person).lines()
        assert [(line.account, line.what) for line in lines] == [(OWNER.who, COPIED)]
    assert COPIED.encode() in gzip.decompress(copied[0])
    assert [r.person.id for r in Register(real._database).persons()] == [ALVA, NOA]
