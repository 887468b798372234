"""What the store really tells its database, so that the same can be told to a database without the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from jagvoice.store.driver import Connection, Rows, connect

Told = tuple[str, list[tuple[Any, ...]]]
"""A statement and the rows of its parameters."""


class Recording:
    """Makes connections that write down every statement that changes something, and its begin and end."""

    def __init__(self) -> None:
        self.told: list[Told] = []

    def __call__(self, path: Path, busy_seconds: float) -> Connection:
        return _Recorded(connect(path, busy_seconds), self.told)


class _Recorded:
    def __init__(self, inner: Connection, told: list[Told]) -> None:
        self.inner, self.told = inner, told

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Rows:
        if not sql.startswith("SELECT"):
            self.told.append((sql, [tuple(parameters)]))
        return self.inner.execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Rows:
        rows = [tuple(p) for p in parameters]
        self.told.append((sql, rows))
        return self.inner.executemany(sql, rows)

    def close(self) -> None:
        self.inner.close()


def tell(connection: Connection, told: Iterable[Told]) -> None:
    """Tell a database the same again; a plain connection does so as fast as the rows can be written at all."""
    for sql, rows in told:
        if len(rows) > 1:
            connection.executemany(sql, rows)
        else:
            connection.execute(sql, rows[0])
