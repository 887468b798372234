"""Bringing a database to the form that this version knows; the only part that needs Alembic while running."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from jagvoice.store.driver import connect, translated
from jagvoice.store.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"


def configuration() -> Config:
    """Return Alembic's configuration for the packaged migrations; there is no ini file."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def upgrade(path: Path, busy_seconds: float) -> None:
    """Run the migrations that are missing, all in one transaction that waits for any other process doing the same.

    Raises:
        StoreError: if that cannot be done; the database is as it was.
    """
    engine = create_engine("sqlite://", creator=lambda: connect(path, busy_seconds), poolclass=NullPool)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                config = configuration()
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                connection.exec_driver_sql("ROLLBACK")
                raise
    except DBAPIError as error:
        cause = error.orig or error
        raise (translated(cause, writing=True) or StoreError("not_migrated", str(cause))) from cause
    except BaseException as error:
        if (known := translated(error, writing=True)) is not None:
            raise known from error
        raise
    finally:
        engine.dispose()
