"""How often somebody may try to sign in: ever more slowly, by account and by address, in bounded memory."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b

from jagvoice.faces.patience import wait_after

FORGOTTEN_SECONDS = 3600.0
"""After so long without a try, those that went wrong no longer count."""

ADDRESS_PATIENCE = 9
"""So many more wrong tries are taken from one address than for one account: many people may share one."""

_BUCKETS = 4096


@dataclass
class _Tries:
    wrong: int = 0
    last: float = float("-inf")


@dataclass
class Throttle:
    """The tries of late. What was typed is kept nowhere: only how often something in its bucket went wrong.

    There are as many buckets as there ever will be, and what falls into which depends on a secret, so that nobody can
    push the tries for an account out of memory, and names that exist are counted as names that do not.
    """

    seconds: Callable[[], float] = time.monotonic
    _salt: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    _accounts: dict[int, _Tries] = field(default_factory=dict)
    _addresses: dict[int, _Tries] = field(default_factory=dict)

    def wait(self, account: str, address: str) -> float:
        """Return how many seconds have to pass before the next try."""
        of_account, of_address = self._found(account, address)
        until = max(
            of_account.last + wait_after(of_account.wrong),
            of_address.last + wait_after(of_address.wrong - ADDRESS_PATIENCE),
        )
        return max(0.0, until - self.seconds())

    def begin(self, account: str, address: str) -> None:
        """Count a try as wrong before it is made, so that many at once are counted as many."""
        now = self.seconds()
        for tries in self._found(account, address):
            tries.wrong, tries.last = tries.wrong + 1, now

    def went_well(self, account: str, address: str) -> None:
        """Forget the wrong tries for an account: it was somebody who knows its passphrase.

        Those for other accounts still count at the address.
        """
        of_account, of_address = self._found(account, address)
        of_account.wrong, of_address.wrong = 0, max(0, of_address.wrong - 1)

    def was_none(self, account: str, address: str) -> None:
        """Count a try no longer: something else was wrong, and nobody has learnt anything of the passphrase."""
        for tries in self._found(account, address):
            tries.wrong = max(0, tries.wrong - 1)

    def _found(self, account: str, address: str) -> tuple[_Tries, _Tries]:
        return self._tries(self._accounts, account.casefold()), self._tries(self._addresses, address)

    def _tries(self, kept: dict[int, _Tries], name: str) -> _Tries:
        digest = blake2b(name.encode(errors="surrogatepass"), key=self._salt, digest_size=8).digest()
        tries = kept.setdefault(int.from_bytes(digest) % _BUCKETS, _Tries())
        if self.seconds() - tries.last >= FORGOTTEN_SECONDS:
            tries.wrong = 0
        return tries
