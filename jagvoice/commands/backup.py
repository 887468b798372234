"""The commands that make a sealed copy of everything, and that put one in place again.

What seals and copies is imported when it is needed: a board must be there at once.
"""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jagvoice.commands.output import file_content, tell, write_whole, writing
from jagvoice.commands.sealing import see_whole, see_writable, tell_to_wait, telling_of
from jagvoice.core.text import Message, text
from jagvoice.household import OWNER, Installation, Viewer
from jagvoice.store.database import FILE
from jagvoice.tell import FAILURE, TellError, telling

if TYPE_CHECKING:
    from jagvoice.store.copies import Checked

MOST = 16_000_000_000
"""Bytes of a backup at most: more than a machine has memory for."""


def backup(asked: Namespace) -> int:
    """Make a sealed copy of everything that is kept in a home, and check it by opening it again.

    Boards may be open and go on writing: the copy is of one moment.
    """
    from jagvoice.commands.passphrase import new
    from jagvoice.exchange.sealed import seal
    from jagvoice.home import opened

    out = Path(asked.file)
    with opened(asked.home, None) as installation, telling_of("backup", asked.file):
        _see_writable(out, asked)
        viewer = _viewer(asked, installation)
        secret = new(text("backup.new_passphrase"), asked.words)
        tell_to_wait(asked.words)
        copy, checked = _copied(installation, viewer)
        sealed = seal("backup", copy, secret)
    _see_writable(out, asked)
    with writing(asked.file):
        write_whole(out, sealed, look=partial(see_whole, "backup", asked.file, copy, secret))
    _remember(asked, viewer)
    tell(text("backup.made", path=asked.file), asked.words)
    for each in checked:
        tell(_in_words(each), asked.words)
    tell(text("backup.checked"), asked.words)
    return 0


def _remember(asked: Namespace, viewer: Viewer) -> None:
    """Keep in each household that a backup was made; it is made all the same where that cannot be kept."""
    from jagvoice.home import opened
    from jagvoice.household import Opened, StoreError
    from jagvoice.household.copying import COPIED

    with suppress(TellError, StoreError), opened(asked.home, None) as installation:
        for registered in installation.persons():
            installation.open(registered.person.id).look(viewer, Opened(COPIED))


def restore(asked: Namespace) -> int:
    """Put everything that is in a sealed copy into a home where nobody lives; nothing of it before all is checked."""
    from jagvoice.commands.passphrase import typed
    from jagvoice.exchange.sealed import uncut, unseal
    from jagvoice.home import may_be_made
    from jagvoice.store.copies import BrokenCopyError, put, see_free
    from jagvoice.store.errors import DamagedStoreError, NewerStoreError, NoHouseholdError, TakenError

    may_be_made(asked.home)
    with telling(asked.home), telling_of("backup", asked.file):
        try:
            see_free(asked.home)
            sealed = file_content(asked.file, MOST)
            uncut(sealed)
            secret = typed(text("backup.passphrase"), asked.words)
            tell_to_wait(asked.words)
            copy = unseal("backup", sealed, secret)
            checked = put(copy, asked.home)
        except BrokenCopyError as error:
            raise TellError(_in_words(error.checked), text("backup.nothing_restored")) from error
        except TakenError as error:
            raise TellError(text("backup.taken", home=asked.home)) from error
        except NewerStoreError as error:
            raise TellError(text("backup.newer", path=asked.file)) from error
        except (DamagedStoreError, NoHouseholdError) as error:
            raise TellError(text("backup.unsound", path=asked.file)) from error
    tell(text("backup.restored", home=asked.home), asked.words)
    for each in checked:
        tell(_in_words(each), asked.words)
    return 0


def _viewer(asked: Namespace, installation: Installation) -> Viewer:
    """Return who makes a copy: whoever signs in, else whoever keeps this machine.

    Raises:
        TellError: if that one may not, before anybody thinks of a passphrase.
    """
    from jagvoice.commands.reader import reader

    persons = [r.person.id for r in installation.persons()]
    viewer = OWNER if asked.reader is None else reader(asked, installation, installation.persons()[0])
    if not all(installation.open(p).may_be_copied(viewer) for p in persons):
        raise TellError(text("backup.say_who") if asked.reader is None else text("office.no_access"))
    return viewer


def _copied(installation: Installation, viewer: Viewer) -> tuple[bytes, tuple[Checked, ...]]:
    """Return a copy of everything.

    Raises:
        TellError: if it may not be made any more, or a journal does not hold.
    """
    from jagvoice.store.copies import BrokenCopyError

    try:
        copied = installation.copied(viewer)
    except BrokenCopyError as error:
        raise TellError(_in_words(error.checked), text("backup.nothing_made"), status=FAILURE) from error
    if copied is None:
        raise TellError(text("office.no_access"))
    return copied


def _see_writable(out: Path, asked: Namespace) -> None:
    """See that a copy can be made, and not in the place of the household itself.

    Raises:
        TellError: if not.
    """
    if out.resolve().parent == asked.home.resolve() and out.resolve().name.startswith(FILE):
        raise TellError(text("backup.own", path=asked.file))
    see_writable(out, asked.file, asked.force)


def _in_words(checked: Checked) -> Message:
    from jagvoice.pages.verdict import in_words

    return in_words(checked.registered.person.first_name, checked.verdict)
