"""Signing in: each account has a passphrase of its own, kept as an Argon2id hash (RFC 9106) and in no other form."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 8
"""The fewest characters of a passphrase."""


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash("nobody has this one")


def hashed(passphrase: str) -> str:
    """Return what is kept of a passphrase."""
    return _hasher().hash(passphrase)


def fits(passphrase: str, hash: str | None) -> bool:
    """Return whether a passphrase is the one that was kept; an account without one takes as long to refuse."""
    try:
        return _hasher().verify(hash or _nobody(), passphrase) and hash is not None
    except (VerificationError, InvalidHashError):
        return False
