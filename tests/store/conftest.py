"""An empty installation for each test, and ways past the triggers for those who tamper."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from jagvoice.store.database import Database, open_database, path_in
from jagvoice.store.journal import Journal
from tests.store.said import PERSON

Tamper = Callable[..., None]


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home made once: running the migrations takes a second."""
    home = tmp_path_factory.mktemp("empty") / "home"
    open_database(home, create=True).close()
    return home


@pytest.fixture
def home(empty_home: Path, tmp_path: Path) -> Path:
    """A home of its own for each test."""
    return Path(shutil.copytree(empty_home, tmp_path / "home"))


@pytest.fixture
def database(home: Path) -> Iterator[Database]:
    with open_database(home) as opened:
        yield opened


@pytest.fixture
def journal(database: Database) -> Journal:
    return Journal(database, PERSON)


@pytest.fixture
def tamper(home: Path) -> Tamper:
    """Change the file behind the store's back, without triggers and without foreign keys."""

    def change(*statements: str) -> None:
        with closing(sqlite3.connect(path_in(home))) as connection:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in names:
                connection.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return change
