"""What a passphrase costs: in the tests' own process little, and with ``dear_passphrases`` what it costs everybody."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from jagvoice.household import signing

_DEAR, _NOBODY = signing._hasher, signing.NOBODY


def cheap_passphrases() -> None:
    """Let hashes be made at once, those of nobody as well; what was kept before fits as it did."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    signing._hasher = lambda: hasher  # type: ignore[assignment]
    signing.NOBODY = hasher.hash("nobody")


@pytest.fixture
def dear_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a passphrase cost what it costs everybody."""
    monkeypatch.setattr(signing, "_hasher", _DEAR)
    monkeypatch.setattr(signing, "NOBODY", _NOBODY)
