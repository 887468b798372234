"""The one place where everything is put together: clocks, store, pictures, voice and faces."""

from __future__ import annotations

import errno
import gc
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from jagvoice.core.access import Viewer
from jagvoice.core.easy import remarks
from jagvoice.core.household_data import HouseholdData
from jagvoice.core.journal import At, Expression
from jagvoice.core.text import Message, text
from jagvoice.faces.sitting import NothingToDealError, Sitting
from jagvoice.household import Expressions, Household, Installation, Now
from jagvoice.store.database import open_database
from jagvoice.store.errors import (
    DamagedStoreError,
    NewerStoreError,
    NoHouseholdError,
    NotSavedError,
    TakenError,
    UnfitError,
)
from jagvoice.store.register import Registered
from jagvoice.words import phrase, symbol_label

MOST_BOARDS = 64
"""How many boards of one person may be open on one machine at once."""

ZONE = ZoneInfo("Europe/Stockholm")
"""The time zone of a household that says none."""

MISTAKE, FAILURE = 2, 1
"""The exit status of what a person can mend, and of what the machine cannot do."""


class TellError(Exception):
    """What a person is told, in sentences, instead of a traceback."""

    def __init__(self, *messages: Message, status: int = MISTAKE) -> None:
        super().__init__(*(m.key for m in messages))
        self.messages, self.status = messages, status


_REASONS: dict[int, Message] = {
    errno.ENOENT: text("reason.missing"),
    errno.EACCES: text("reason.forbidden"),
    errno.EPERM: text("reason.forbidden"),
    errno.EROFS: text("reason.read_only"),
    errno.EISDIR: text("reason.folder"),
    errno.ENOTDIR: text("reason.no_folder"),
    errno.ENOSPC: text("reason.full"),
    errno.EFBIG: text("reason.full"),
    errno.ENAMETOOLONG: text("reason.long_name"),
}


def reason(error: OSError) -> Message:
    """Return in words why a file could not be read or written."""
    return _REASONS.get(error.errno or 0, text("reason.other"))


def default_home() -> Path:
    """Return where a household lives when nobody says: ``JAGVOICE_HOME``, else the platform's user-data folder."""
    if home := os.environ.get("JAGVOICE_HOME"):
        return Path(home)
    from platformdirs import user_data_path

    return user_data_path("jagvoice", appauthor=False)


def clock(set_to: datetime | None) -> Now | None:
    """Return a clock that was set to a moment and goes on from there, ``None`` for the machine's own."""
    if set_to is None:
        return None
    at, begun = set_to.replace(tzinfo=ZONE), time.monotonic()
    return lambda: at + timedelta(seconds=time.monotonic() - begun)


# --- households ----------------------------------------------------------------------------------------------------


@contextmanager
def telling(home: Path) -> Iterator[None]:
    """Turn what the store cannot do into the sentence a person is told."""
    try:
        yield
    except NoHouseholdError as error:
        raise TellError(text("cli.no_household", home=home)) from error
    except NewerStoreError as error:
        raise TellError(text("cli.newer", home=home), status=FAILURE) from error
    except DamagedStoreError as error:
        raise TellError(text("cli.damaged", home=home), status=FAILURE) from error
    except (NotSavedError, UnfitError) as error:
        raise TellError(text("cli.not_saved", home=home), status=FAILURE) from error


@contextmanager
def opened(home: Path, now: datetime | None, *, create: bool = False) -> Iterator[Installation]:
    """Open what is kept in a folder.

    Raises:
        TellError: if there is nothing, or it cannot be read or made.
    """
    if home.exists() and not home.is_dir():
        raise TellError(text("cli.not_a_folder", home=home))
    with telling(home):
        database = open_database(home, create=create)
        with Installation(database, home, clock(now)) as installation:
            if not create and not installation.persons():
                raise NoHouseholdError("empty", str(home))
            yield installation


@contextmanager
def demo(home: Path, now: datetime | None) -> Iterator[Installation]:
    """Open the fictional household, made when it is not there yet.

    Its example week is last week, and its shifts and fixed or suggested plan go on this week and the next; a clock
    that was set moves nothing.

    Raises:
        TellError: if a real household lives in the folder.
    """
    from jagvoice.demo import demo_files, moved, repeats

    with opened(home, now, create=True) as installation:
        there = {r.person.id for r in installation.persons()}
        if any(not r.fictional for r in installation.persons()):
            raise TellError(text("cli.real_household", home=home))
        at = (clock(now) or (lambda: datetime.now(ZONE)))()
        for source in demo_files():
            data = read(source)
            if data.person.id not in there:
                installation.take_in(data if now else moved(data, at.date()), at)
            if now is None:
                installation.add_weeks(data.person.id, *repeats(data, at.date()), at)
        yield installation


def may_be_made(home: Path) -> None:
    """See that a household can be made in a folder, before anybody answers questions about it.

    Raises:
        TellError: if it cannot.
    """
    if home.exists() and not home.is_dir():
        raise TellError(text("cli.not_a_folder", home=home))
    there = next((p for p in (home, *home.parents) if p.exists()), home)
    try:
        with tempfile.TemporaryFile(dir=there):
            return
    except OSError as error:
        raise TellError(text("cli.unwritable", path=home, reason=reason(error)), status=FAILURE) from error


def take_in_file(home: Path, now: datetime | None, source: Path) -> tuple[str, tuple[Message, ...]]:
    """Take in a household file, whole or not at all.

    Returns:
        the person's first name, and what could be said more easily in the household's words.

    Raises:
        TellError: naming each mistake of the file with its line.
    """
    try:
        content = source.read_bytes()
    except OSError as error:
        raise TellError(text("cli.unreadable", path=source, reason=reason(error))) from error
    data = read(content)
    return take_in(home, now, data), tuple(remarks(data))


def read(source: str | bytes) -> HouseholdData:
    """Return the household a file tells of.

    Raises:
        TellError: naming each mistake of the file with its line.
    """
    from jagvoice.exchange.household_file import HouseholdFileError, read_household
    from jagvoice.pictures.library import symbols

    try:
        return read_household(source, pictures=symbols(), labels=symbol_label)
    except HouseholdFileError as error:
        mistakes = (text("cli.file_mistake", line=m.line, mistake=m.message) for m in error.mistakes)
        raise TellError(*mistakes, text("cli.nothing_imported")) from error


def take_in(home: Path, now: datetime | None, data: HouseholdData) -> str:
    """Take in a household, whole or not at all, and return the person's first name.

    Raises:
        TellError: if the person is here already, or an example would be mixed with real people.
    """
    with opened(home, now, create=True) as installation:
        if any(r.fictional != data.fictional for r in installation.persons()):
            real, example = text("cli.real_household", home=home), text("cli.example_household", home=home)
            raise TellError(real if data.fictional else example)
        try:
            installation.take_in(data, (clock(now) or (lambda: datetime.now(ZONE)))())
        except TakenError as error:
            name = data.person.first_name
            raise TellError(text("cli.already_here", name=name, home=home)) from error
    return data.person.first_name


def named(installation: Installation, name: str | None) -> Registered:
    """Return the person that is meant: by id or first name; without a name the only one, or an example's first.

    Raises:
        TellError: if there is no such person, or it must be said which.
    """
    here = installation.persons()
    known = ", ".join(r.person.first_name for r in here)
    if name is None:
        if len(here) > 1 and not all(r.fictional for r in here):
            raise TellError(text("cli.which_person", known=known))
        return here[0]
    wanted = name.casefold()
    found = [r for r in here if wanted in (r.person.id.casefold(), r.person.first_name.casefold())]
    if len(found) != 1:
        raise TellError(text("cli.unknown_person", name=name, known=known))
    return found[0]


def everything(household: Household) -> Iterator[Expression]:
    """Yield every expression the person may read, oldest first, page by page."""
    viewer = Viewer(household.person.id, "person")
    after: str | None = None
    while True:
        page = household.look(viewer, Expressions(after))
        yield from page.rows
        if page.more is None:
            return
        after = page.more


# --- boards --------------------------------------------------------------------------------------------------------


@contextmanager
def board_of(installation: Installation, person: str) -> Iterator[Viewer]:
    """Give this program a board of its own, so that two boards of one person never use the same slot.

    A board's number is taken by locking a file; it is free again when the program ends, however it ends. Where nothing
    can be locked or made, the board is one that is not kept: it can be played, and says that it cannot save.
    """
    from filelock import FileLock, Timeout

    folder = installation.home / "boards"
    with ExitStack() as held:
        for number in range(1, MOST_BOARDS):
            try:
                folder.mkdir(parents=True, exist_ok=True)
                held.enter_context(FileLock(folder / f"{person}-{number}.lock", timeout=0))
            except Timeout:
                continue
            except OSError:
                break
            yield Viewer(f"{person}-{number}", "board")
            return
        yield Viewer(f"{person}-{secrets.token_hex(8)}", "board")


@contextmanager
def sitting_at(installation: Installation, registered: Registered, lang: str | None) -> Iterator[Sitting]:
    """Open a board of a person and deal its first deck."""
    household = installation.open(registered.person.id)
    if lang:
        household = household.in_language(lang)
    now = installation.clock(registered)

    def at() -> At:
        return At(now().isoformat(timespec="milliseconds"), round(time.monotonic(), 4))

    with board_of(installation, registered.person.id) as board:
        try:
            sitting = Sitting(household, board, at)
        except NothingToDealError as error:
            raise TellError(text("cli.damaged", home=installation.home), status=FAILURE) from error
        yield sitting


def play_plain(installation: Installation, registered: Registered, lang: str | None) -> None:
    """Play a board by lines on standard input and output."""
    from jagvoice.faces import plain

    with sitting_at(installation, registered, lang) as sitting:
        plain.play(sitting, sys.stdin, partial(print, flush=True), partial(phrase, lang=sitting.deck.lang))


def play_terminal(installation: Installation, registered: Registered, lang: str | None) -> None:
    """Play a board on this terminal, with pictures and voice.

    No garbage is looked for until the board is painted: what a start makes stays, and is then set apart for good, so
    that no key waits for it later.
    """
    gc.disable()
    from jagvoice.faces.terminal import probe
    from jagvoice.faces.terminal.app import BoardApp
    from jagvoice.faces.terminal.painters import Gallery, painter
    from jagvoice.speech.voice import Voice

    terminal = probe.ask()
    with sitting_at(installation, registered, lang) as sitting:
        gallery = Gallery(
            sitting.picture,
            painter(probe.choose_painter(terminal, os.environ)),
            cell=terminal.cell,
            folder=installation.home / "kept" / "painted",
        )
        speech = installation.home / "kept" / "speech"
        null = os.environ.get("JAGVOICE_SOUND") == "null"
        with Voice(speech, rate=registered.person.profile.pace, null_device=null) as voice:
            words = partial(phrase, lang=sitting.deck.lang)
            BoardApp(sitting, gallery, voice, words, hung_up=probe.hung_up, abandon=partial(os._exit, 0)).run()
