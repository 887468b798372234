"""What came and does not fit is kept aside as it came: once, as much as may come from one board in a day."""

from __future__ import annotations

import hashlib

from jagvoice.store import sqlite
from jagvoice.store.coding import gone
from jagvoice.store.driver import Connection
from jagvoice.store.errors import NotSavedError

MOST, LARGEST = 2000, 4 * 1024 * 1024
"""So many things, and so many characters of them, are set aside of one board in a day. What is more stays with the
board, which sends it again: nothing is lost, and nobody who has got hold of a tablet fills the disk."""


class Quarantine:
    """What is set aside within one transaction."""

    def __init__(self, connection: Connection, person: str) -> None:
        self.connection, self.person = connection, person
        self._came: dict[tuple[str, str], tuple[int, int]] = {}
        """How many things, and how much, there are of a board and a day."""

    def put(
        self,
        reason: str,
        body: str,
        received_at: str,
        *,
        key: str | None = None,
        ask: str | None = None,
        board: str | None = None,
    ) -> str:
        """Keep what could not be taken into the journal, once however often it comes, and return its id.

        What was erased by law does not come back.

        Raises:
            NotSavedError: if too much has come from this board today.
        """
        id = hashlib.sha256("\x1f".join((reason, key or "", body)).encode()).hexdigest()[:32]
        if not self._is_there(id) and not self._was_erased(key, ask):
            if board is not None:
                self._make_room(board, received_at[:10], len(body))
            row = (self.person, id, received_at, reason, key, body, ask, board)
            self.connection.execute(sqlite.ADD_QUARANTINE, row)
        return id

    def _is_there(self, id: str) -> bool:
        return bool(self.connection.execute(sqlite.IN_QUARANTINE, (self.person, id)).fetchone())

    def _was_erased(self, key: str | None, ask: str | None) -> bool:
        named = (key, ask and gone("ask", ask))
        asked = ((self.person, "tombstone", name) for name in named if name)
        return any(self.connection.execute(sqlite.KEYED, of).fetchone() for of in asked)

    def _make_room(self, board: str, day: str, size: int) -> None:
        came = self._came.get((board, day))
        if came is None:
            of = (self.person, board, day)
            there = self.connection.execute(sqlite.QUARANTINED_SINCE, of).fetchone()
            came = (there[0], there[1] or 0)
        many, much = came[0] + 1, came[1] + size
        if many > MOST or much > LARGEST:
            raise NotSavedError("too_much_aside", board)
        self._came[board, day] = many, much
