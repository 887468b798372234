"""The page of the household: its language, its backups, whether its journal holds, and the own passphrase."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from jagvoice.demo import demo_files
from jagvoice.home import read
from jagvoice.household import OWNER, Installation, LastBackup, Opened, SetPassphrase, Verify, Viewer
from jagvoice.pages.blocks import Form, Page, Text
from tests.homes import ALVA, NOW, empty, made
from tests.pages.office.reading import AFTER_THE_WEEK, at, check, desk, page, submit

FIRST, SECOND = "åtta äpplen på ett fat", "nio päron i en skål"


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_, at(made_, AFTER_THE_WEEK) as installation:
        yield installation


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Installation]:
    home = tmp_path / "real"
    with empty(home) as installation:
        for source in demo_files():
            installation.take_in(replace(read(source), fictional=False), NOW)
        yield installation


def texts(shown: Page) -> list[tuple[str, str]]:
    return [(b.tone, b.text) for b in shown.blocks if isinstance(b, Text)]


def form(shown: Page, name: str) -> Form:
    return next(b for b in shown.blocks if isinstance(b, Form) and b.name == name)


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-samira", "u-nadja", "u-tomas", "u-petra", ALVA])
def test_the_household_as_each_role_sees_it(installation: Installation, who: str) -> None:
    check(f"household-{who}", page(desk(installation, who), "household"))


def test_who_has_no_role_has_no_page(installation: Installation) -> None:
    assert page(desk(installation, "u-bengt"), "household").refused


def test_the_board_speaks_another_language_when_it_is_next_started(installation: Installation) -> None:
    after = submit(desk(installation, "u-malin"), "household", "language", lang="en")

    assert form(after, "language").fields[0].value == "en"
    assert installation.open(ALVA).person.profile.lang == "en"


def test_two_who_change_the_language_are_told(installation: Installation) -> None:
    again = submit(desk(installation, "u-karin"), "household", "language", lang="en", was="en")

    assert form(again, "language").error
    assert installation.open(ALVA).person.profile.lang == "sv"


@pytest.mark.parametrize("who", ["u-samira", "u-nadja", "u-tomas"])
def test_who_may_not_change_the_language_is_refused(installation: Installation, who: str) -> None:
    from jagvoice.pages.blocks import link
    from jagvoice.pages.office import submitted

    assert submitted(desk(installation, who), link("household"), "language", {"lang": "en"}).refused
    assert installation.open(ALVA).person.profile.lang == "sv"


def test_the_journal_is_checked_and_nobody_is_told_how_long_it_is(installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    assert ("good", "Journalen är hel: inget i den har ändrats.") in texts(submit(karin, "household", "check"))
    verdict = installation.open(ALVA).look(karin.viewer, Verify())
    assert verdict is not None
    assert verdict.links == 0

    with closing(sqlite3.connect(installation.home / "jagvoice.db")) as database:
        database.execute("DROP TRIGGER bodies_never_update")
        database.execute("UPDATE bodies SET body = body || ' ' WHERE person = ?", (ALVA,))
        database.commit()

    assert any(tone == "warning" and "bruten" in told for tone, told in texts(submit(karin, "household", "check")))
    assert installation.open(ALVA).look(Viewer("u-bengt", "account"), Verify()) is None


def test_the_last_backup_is_told(installation: Installation) -> None:
    assert ("warning", "Ingen säkerhetskopia är känd.") in texts(page(desk(installation, "u-karin"), "household"))

    installation.open(ALVA).look(OWNER, Opened("backup"))

    assert ("plain", "Den senaste gjordes i dag 10.00.") in texts(page(desk(installation, "u-karin"), "household"))
    assert installation.open(ALVA).look(Viewer("board-1", "board"), LastBackup()) is None


def test_the_own_passphrase_is_changed_with_the_old_one(real: Installation) -> None:
    real.open(ALVA).do(OWNER, SetPassphrase("u-petra", FIRST))
    real.open(ALVA).do(Viewer("u-petra", "account"), SetPassphrase("u-karin", FIRST))
    karin = desk(real, "u-karin")
    assert any(
        tone == "warning" and told.startswith("Petra satte den") for tone, told in texts(page(karin, "household"))
    )

    wrong = submit(karin, "household", "passphrase", old="guessed it", passphrase=SECOND, again=SECOND)
    differs = submit(karin, "household", "passphrase", old=FIRST, passphrase=SECOND, again=FIRST)
    assert [bool(f.error) for f in form(wrong, "passphrase").fields] == [True, False, False]
    assert [bool(f.error) for f in form(differs, "passphrase").fields] == [False, False, True]
    assert {f.value for s in (wrong, differs) for f in form(s, "passphrase").fields} == {""}
    assert real.sign_in("u-karin", FIRST)

    done = submit(karin, "household", "passphrase", old=FIRST, passphrase=SECOND, again=SECOND)

    assert real.sign_in("u-karin", SECOND)
    assert not real.sign_in("u-karin", FIRST)
    assert any(tone == "quiet" and told.startswith("Du bytte den") for tone, told in texts(done))
