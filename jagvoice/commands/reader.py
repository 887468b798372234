"""Who reads: a command that shows entries asks for it and for the passphrase, but for an example's."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jagvoice.commands.passphrase import typed
from jagvoice.core.text import text
from jagvoice.household import OWNER, Installation, Viewer, WhoAmI
from jagvoice.store.register import Registered
from jagvoice.tell import TellError

if TYPE_CHECKING:
    from jagvoice.pages.office.desk import Desk


def reader(asked: Namespace, installation: Installation, registered: Registered) -> Viewer:
    """Return who reads: whoever is named and knows the passphrase; in an example the person, where nobody is named.

    Raises:
        TellError: if nobody is named, or the passphrase is not that one's.
    """
    if asked.reader is None:
        if installation.fictional:
            return Viewer(registered.person.id, "person")
        raise TellError(text("sign.say_who"))
    account = called(asked.reader, installation)
    if installation.fictional:
        viewer = installation.sign_in(account, None)
        if viewer is None:
            raise TellError(text("sign.unknown", name=asked.reader))
    else:
        viewer = installation.sign_in(account, typed(text("sign.passphrase", name=asked.reader), asked.words))
    if viewer is None:
        raise TellError(text("sign.wrong"))
    return viewer


def doer(asked: Namespace, installation: Installation, registered: Registered, otherwise: Viewer) -> Viewer:
    """Return who changes something: whoever is named and knows the passphrase.

    Args:
        asked: what was typed.
        installation: what is kept here.
        registered: whose household it is.
        otherwise: who does it until somebody who leads can sign in, where nobody is named.

    Raises:
        TellError: if somebody has to be named, or the passphrase is not that one's.
    """
    if asked.reader is not None:
        return reader(asked, installation, registered)
    if not installation.open(registered.person.id).look(OWNER, WhoAmI()).roles:
        raise TellError(text("sign.who"))
    return otherwise


def called(name: str, installation: Installation) -> str:
    """Return the account that is meant, by its id, its name or its first name; what is nobody's stays as it was typed.

    Raises:
        TellError: if several are called so.
    """
    wanted = name.casefold()
    accounts = installation.accounts()
    found = [id for id, full in accounts.items() if wanted in (id.casefold(), full.casefold())]
    found = found or [id for id, full in accounts.items() if wanted == full.split()[0].casefold()]
    if len(found) > 1:
        raise TellError(text("sign.several", name=name, ids=", ".join(found)))
    return found[0] if found else name


@contextmanager
def at_desk(asked: Namespace) -> Iterator[Desk]:
    """Let whoever reads sit down in the office, with the reason that was typed if there is one.

    Raises:
        TellError: if it is not told who reads, or the reason is none.
    """
    from jagvoice.home import named, opened
    from jagvoice.household import GiveReason, Refused
    from jagvoice.pages.office.desk import Desk

    with opened(asked.home, asked.now) as installation:
        registered = named(installation, asked.person)
        viewer = reader(asked, installation, registered)
        household = installation.open(registered.person.id)
        if asked.reason is not None:
            given = household.do(viewer, GiveReason(asked.reason))
            if isinstance(given, Refused):
                raise TellError(given.message)
        yield Desk(household, viewer, asked.lang or registered.person.profile.lang)
