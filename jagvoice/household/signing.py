"""Signing in: each account has a passphrase of its own, kept as an Argon2id hash (RFC 9106) and in no other form."""

from __future__ import annotations

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 8
"""The fewest characters of a passphrase."""

LONGEST = 1000
"""The most characters of a passphrase."""

NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$/OEk6BrqzYGZQFRo6r/M+g$EJ7442BmkGKI48XzIfsQnGOn/and6bnwwT9DGCN0+M4"
"""What a passphrase is held against where there is none: nothing fits it, and it costs what every other costs."""


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


def hashed(passphrase: str) -> str:
    """Return what is kept of a passphrase."""
    return _hasher().hash(_same(passphrase))


def fits(passphrase: str, hash: str | None) -> bool:
    """Return whether a passphrase is the one that was kept; an account without one takes as long to refuse."""
    try:
        return _hasher().verify(hash or NOBODY, _same(passphrase)) and hash is not None
    except (VerificationError, InvalidHashError):
        return False


def _same(passphrase: str) -> str:
    """Return a passphrase as it is whichever way a keyboard puts its letters together (Unicode's form C)."""
    return unicodedata.normalize("NFC", passphrase)[: LONGEST + 1]
