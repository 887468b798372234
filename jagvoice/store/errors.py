"""What can go wrong in the store, in words of its own: no error of a database library leaves this folder."""

from __future__ import annotations


class StoreError(Exception):
    """Something the store could not do; ``code`` says why in one machine word."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code


class NotSavedError(StoreError):
    """Nothing of what was given is kept: the disk is full, read-only or failing, or another program holds the store."""


class DamagedStoreError(StoreError):
    """The file is not a database, or cannot be read."""


class NewerStoreError(StoreError):
    """The store was written by a later version of jagvoice, and this one would not understand it."""


class NoHouseholdError(StoreError):
    """There is no store in that folder, or not the person, board or deck that was asked for."""


class ChangedError(StoreError):
    """Somebody else has changed it since it was looked at."""


class TakenError(StoreError):
    """What was to be taken in is there already as something else: the person, or an account of another name."""


class UnfitError(StoreError, ValueError):
    """An entry or note that cannot be written down, such as broken text; its receiver quarantines what came."""
