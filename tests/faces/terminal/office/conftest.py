"""Households for the office."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from jagvoice.household import Installation
from jagvoice.household.signing import hashed
from jagvoice.store.register import Signed, set_passphrase
from tests.homes import made

PASSPHRASE = "ett grönt äpple"


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


@pytest.fixture
def real(installation: Installation) -> Installation:
    """The same household as if it were no example: Karin has a passphrase."""
    with closing(sqlite3.connect(installation.home / "jagvoice.db")) as connection:
        connection.execute("UPDATE persons SET fictional = 0")
        connection.commit()
    signed = Signed("installation", "2026-03-01T09:00:00+01:00")
    set_passphrase(installation._database, "u-karin", hashed(PASSPHRASE), signed=signed)
    return installation
