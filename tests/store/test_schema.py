"""The migrations lead to the schema, the schema's statements are those compiled, and they use the indexes."""

from __future__ import annotations

import re
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Dialect, create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite as dialect

from jagvoice.core.people import Member
from jagvoice.store import sqlite
from jagvoice.store.database import HEAD, KNOWN, Database, open_database, path_in
from jagvoice.store.driver import PRAGMAS
from jagvoice.store.errors import DamagedStoreError, NewerStoreError, NoHouseholdError
from jagvoice.store.migrate import configuration
from jagvoice.store.register import Register
from jagvoice.store.schema import TRIGGERS, metadata
from jagvoice.store.statements import compiled


def _objects(connection: sqlite3.Connection) -> list[tuple[str, str, list[str]]]:
    """Return every table, index and trigger with the words that make it, in any order."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE tbl_name <> 'alembic_version'")
    return sorted((kind, name, sorted(re.findall(r"[^\s(),]+", sql or ""))) for kind, name, sql in rows.fetchall())


def test_the_migrations_make_what_the_schema_says(home: Path) -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        metadata.create_all(connection)
        for trigger in TRIGGERS:
            connection.exec_driver_sql(trigger)
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        expected = _objects(raw)
    engine.dispose()
    with closing(sqlite3.connect(path_in(home))) as migrated:
        made = _objects(migrated)

    assert made == expected


def test_the_packaged_head_is_that_of_the_migrations() -> None:
    script = ScriptDirectory.from_config(configuration())

    assert script.get_current_head() == HEAD
    assert {r.revision for r in script.walk_revisions()} == KNOWN


def test_the_compiled_statements_are_those_of_the_catalogue() -> None:
    expected = {name: sql for name, (sql, _) in compiled(dialect.dialect(paramstyle="qmark")).items()}
    made = {name: value for name, value in vars(sqlite).items() if name.isupper()}

    assert made == expected, "run python -m jagvoice.store.statements"


def test_the_catalogue_also_compiles_for_postgresql() -> None:
    other: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]

    assert compiled(other).keys() == {n for n in vars(sqlite) if n.isupper()}


def test_no_statement_reads_a_journal_to_find_a_row(database: Database) -> None:
    """Every search goes by an index, and only verifying and small tables are sorted or read whole."""
    small = {
        "HAS_ANYTHING",
        "HAS_REVISION",
        "REVISION",
        "PERSONS",
        "MEMBERS",
        "TERMS",
        "ACCOUNTS",
        "PASSPHRASES",
        "CIRCLES_OF",
    }
    partly_sorted = {"SHIFTS", "PLAN_ITEMS", "QUARANTINED", "MARKS"}
    with database.reading() as connection:
        for name, sql in vars(sqlite).items():
            if not name.isupper() or sql.startswith("INSERT") or name in small:
                continue
            plan = [r[3] for r in connection.execute(f"EXPLAIN QUERY PLAN {sql}", (1,) * sql.count("?")).fetchall()]

            assert not any(step.startswith("SCAN") for step in plan), name
            assert name in partly_sorted or not any("TEMP B-TREE" in step for step in plan), name


def test_every_connection_waits_for_the_disk(database: Database) -> None:
    asked = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}

    def read(name: str) -> object:
        return database.commit(lambda c: c.execute(f"PRAGMA {name}").fetchone()[0])

    assert {name: read(name) for name in asked} == asked
    assert any("fullfsync" in p for p in PRAGMAS)


def test_a_folder_without_a_household_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(NoHouseholdError):
        open_database(tmp_path / "nowhere")

    assert not (tmp_path / "nowhere").exists()


def test_an_empty_file_is_no_household_yet(tmp_path: Path) -> None:
    path_in(tmp_path).touch()

    with pytest.raises(NoHouseholdError):
        open_database(tmp_path)
    with open_database(tmp_path, create=True) as database:
        assert database.revision() == HEAD


def test_what_is_made_is_private_to_its_owner(tmp_path: Path) -> None:
    with open_database(tmp_path / "a" / "home", create=True) as database:
        assert stat.S_IMODE(database.path.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(database.path.stat().st_mode) == 0o600


def test_a_later_version_s_store_is_not_touched(home: Path, tamper: object) -> None:
    with closing(sqlite3.connect(path_in(home))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()

    with pytest.raises(NewerStoreError):
        open_database(home)


def test_what_an_earlier_version_kept_is_there_after_the_migrations(tmp_path: Path) -> None:
    path_in(tmp_path).touch()
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path_in(tmp_path)))
    with engine.begin() as connection:
        config = configuration()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql("INSERT INTO accounts VALUES ('u-1', 'Eva Ek')")
        connection.exec_driver_sql("INSERT INTO persons VALUES ('p-1', 'Kim', '', '{}', 'Europe/Stockholm', 0, NULL)")
        connection.exec_driver_sql("INSERT INTO members VALUES ('p-1', 'u-1', 0)")
    engine.dispose()

    with open_database(tmp_path) as database:
        assert database.revision() == HEAD
        assert Register(database).members("p-1") == (Member("u-1", "Eva Ek"),)


def test_somebody_else_s_database_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(path_in(tmp_path))) as connection:
        connection.execute("CREATE TABLE recipes (name)")

    with pytest.raises(DamagedStoreError):
        open_database(tmp_path, create=True)


def test_several_processes_may_make_the_same_store_at_once(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from jagvoice.store.database import open_database;"
        f"open_database(Path({str(tmp_path)!r}), create=True).close()"
    )
    running = [subprocess.Popen([sys.executable, "-W", "error", "-c", code]) for _ in range(3)]

    assert [p.wait(60) for p in running] == [0, 0, 0]
    with open_database(tmp_path) as database:
        assert database.revision() == HEAD


def test_opening_a_store_imports_no_sqlalchemy(home: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from jagvoice.store.database import open_database;"
        "import jagvoice.store.journal, jagvoice.store.register;"
        f"open_database(Path({str(home)!r})).close();"
        "assert not {'sqlalchemy', 'alembic'} & set(sys.modules)"
    )

    assert subprocess.run([sys.executable, "-W", "error", "-c", code], check=False).returncode == 0
