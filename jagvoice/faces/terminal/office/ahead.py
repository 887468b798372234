"""Keys that are pressed while somebody is being let in: they are meant for the page that comes."""

from __future__ import annotations

from textual.events import Key

LEAVES = "ctrl+q"
"""Whoever leaves need not wait."""


class Ahead:
    """Holds keys back from the moment somebody signs in until their page is there."""

    def __init__(self) -> None:
        self._keys: list[Key] | None = None

    def begin(self) -> None:
        """Hold back what is pressed from now on."""
        self._keys = []

    def holds(self, key: Key) -> bool:
        """Return whether a key waits for the page, and keep it for then."""
        if self._keys is None or key.key == LEAVES:
            return False
        self._keys.append(key)
        return True

    def end(self) -> list[Key]:
        """Return what was pressed meanwhile, and hold nothing back any more."""
        keys, self._keys = self._keys or [], None
        return keys
