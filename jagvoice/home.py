"""Households on this machine: where they live, how they are made, and which person is meant."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from jagvoice.core.easy import remarks
from jagvoice.core.household_data import HouseholdData
from jagvoice.core.journal import Expression
from jagvoice.core.text import Message, text
from jagvoice.household import Expressions, Household, Installation, Now, Viewer
from jagvoice.store.database import open_database
from jagvoice.store.errors import NoHouseholdError, TakenError
from jagvoice.store.register import Registered
from jagvoice.tell import FAILURE, TellError, reason, telling
from jagvoice.words import symbol_label

ZONE = ZoneInfo("Europe/Stockholm")
"""The time zone of a household that says none."""


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

    Its example week is last week, and its shifts and fixed or suggested plan go on this week and the next; before it
    come weeks of choices, so that the page of what they show is not empty. A clock that was set moves nothing.

    Raises:
        TellError: if a real household lives in the folder.
    """
    from jagvoice.demo import demo_files, moved, repeats, with_choices

    with opened(home, now, create=True) as installation:
        there = {r.person.id for r in installation.persons()}
        if any(not r.fictional for r in installation.persons()):
            raise TellError(text("cli.real_household", home=home))
        at = (clock(now) or (lambda: datetime.now(ZONE)))()
        for source in demo_files():
            data = read(source)
            if data.person.id not in there:
                installation.take_in(data if now else with_choices(moved(data, at.date())), at)
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


def everything(household: Household, viewer: Viewer) -> Iterator[Expression]:
    """Yield every expression that somebody may read, oldest first, page by page."""
    after: str | None = None
    while True:
        page = household.look(viewer, Expressions(after))
        yield from page.rows
        if page.more is None:
            return
        after = page.more
