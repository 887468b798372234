"""This machine on its home network while it serves: certificates follow what it is called and where it is found."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from ssl import SSLContext, SSLError

from jagvoice.faces.web.network.authority import Authority, authority_of, certified, context_of
from jagvoice.faces.web.network.names import HERE, Names, bracketed, own_label
from jagvoice.tell import TellError


@dataclass
class Joined:
    """How this machine is asked for on its home network, and what it answers with."""

    home: Path
    look: Callable[[], Names]
    """Tells what it is called just now."""
    authority: Authority
    names: Names
    context: SSLContext
    hosts: set[str]
    """The names that browsers ask for; whoever holds this set sees it change."""

    def for_tablets(self, asked: str) -> str:
        """Return the name or address at which a tablet finds this machine, as it stands in a URL.

        An address by which somebody has just asked is known to lead here; a name may be unknown to a tablet.
        """
        found = next((a for a in self.names.addresses if a not in HERE and a == asked), None)
        return bracketed(found) if found else self.names.first

    def look_again(self) -> tuple[str, ...]:
        """Take up what has become of the names, the addresses and the days, and return the addresses never seen before.

        Where nothing can be written what was there before goes on: the next look may find it mended.
        """
        with suppress(TellError, OSError, SSLError):
            names = covered(self.authority, self.look())
            self.context.load_cert_chain(certified(self.home, self.authority, names))
            new = tuple(a for a in names.addresses if a not in self._seen)
            self._seen |= set(new)
            self.names = names
            self.hosts |= names.hosts
            return new
        return ()

    def __post_init__(self) -> None:
        self._seen = set(self.names.addresses)


def covered(authority: Authority, names: Names) -> Names:
    """Return the names that an authority can vouch for."""
    return Names(tuple(n for n in names.names if authority.covers(n)), names.addresses)


def join(home: Path, look: Callable[[], Names]) -> Joined:
    """Return this machine as it is on its home network now.

    Args:
        home: the folder in which everything is kept, its keys too.
        look: tells what it is called.

    Raises:
        TellError: if its certificates cannot be read or made.
    """
    found, authority = look(), authority_of(home, own_label())
    names = covered(authority, found)
    context = context_of(certified(home, authority, names))
    return Joined(home, look, authority, names, context, set(names.hosts))
