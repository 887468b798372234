"""Signing in: own passphrases, kept as hashes only, and never quicker to refuse for who is not there."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type

from jagvoice.core.people import Member, Role
from jagvoice.demo import demo_files
from jagvoice.home import clock, read
from jagvoice.household import (
    OWNER,
    AddToCircle,
    CanSignIn,
    Done,
    EndRole,
    Installation,
    MyPassphrase,
    Refused,
    SetPassphrase,
    Viewer,
    signing,
)
from jagvoice.household.signing import fits, hashed
from jagvoice.store.accesses import AccessLog
from jagvoice.store.database import open_database
from tests.homes import ALVA, NOA, NOW, empty

PETRA, NADJA, MALIN = (Viewer(f"u-{name}", "account") for name in ("petra", "nadja", "malin"))
SECRET, OTHER = "åtta äpplen på ett fat", "nio päron i en skål"


@pytest.fixture(scope="module")
def signed_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("real") / "home"
    with empty(home) as installation:
        for source in demo_files():
            installation.take_in(replace(read(source), fictional=False), NOW)
    return home


@pytest.fixture
def real(signed_out: Path, tmp_path: Path) -> Iterator[Installation]:
    """Alva's household as if it were real: everybody has to sign in."""
    home = Path(shutil.copytree(signed_out, tmp_path / "home"))
    with Installation(open_database(home), home, clock(NOW)) as installation:
        yield installation


@pytest.mark.usefixtures("dear_passphrases")
def test_a_hash_is_argon2id_and_that_of_nobody_costs_the_same() -> None:
    mine, nobodys = extract_parameters(hashed(SECRET)), extract_parameters(signing.NOBODY)

    assert mine.type is Type.ID
    assert mine == nobodys
    assert not PasswordHasher().check_needs_rehash(signing.NOBODY)


def test_a_passphrase_fits_however_its_letters_are_put_together() -> None:
    kept = hashed("\u00e5tta \u00e4pplen")

    assert fits("a\u030atta a\u0308pplen", kept)
    assert not fits("atta applen", kept)
    assert not fits("", kept)
    assert not fits(SECRET, None)
    assert not fits(SECRET, "no hash at all")


def test_the_first_passphrase_comes_from_who_administers_and_the_next_from_oneself(real: Installation) -> None:
    alva = real.open(ALVA)

    assert alva.do(OWNER, SetPassphrase("u-nadja", SECRET)) == Done(of="u-nadja")

    assert real.sign_in("u-nadja", SECRET) == NADJA
    assert real.sign_in("u-nadja", OTHER) is None
    assert real.sign_in("u-nadja", None) is None
    wrong = alva.do(NADJA, SetPassphrase("u-nadja", OTHER, old="guessed wrong"))
    assert isinstance(wrong, Refused)
    assert wrong.field == "old"
    assert alva.do(NADJA, SetPassphrase("u-nadja", OTHER, old=SECRET)) == Done(of="u-nadja")
    assert (real.sign_in("u-nadja", SECRET), real.sign_in("u-nadja", OTHER)) == (None, NADJA)


def test_what_is_too_short_or_unreadable_is_refused(real: Installation) -> None:
    alva = real.open(ALVA)

    for passphrase in ("", "short", "x" * 1001, "with\x00null bytes", "two\nlines of it"):
        refused = alva.do(OWNER, SetPassphrase("u-nadja", passphrase))
        assert isinstance(refused, Refused)
        assert refused.field == "passphrase"
    assert real.sign_in("u-nadja", "") is None


def test_only_an_administrator_sets_somebody_elses_and_both_that_one_and_the_chain_are_told(real: Installation) -> None:
    alva = real.open(ALVA)
    alva.do(OWNER, SetPassphrase("u-petra", SECRET))
    links = alva.verify().links

    for who in (OWNER, MALIN, NADJA, Viewer("u-karin", "account"), Viewer(ALVA, "person"), Viewer("board-1", "board")):
        assert isinstance(alva.do(who, SetPassphrase("u-johan", OTHER)), Refused)
    assert alva.do(PETRA, SetPassphrase("u-johan", OTHER)) == Done(of="u-johan")

    told = alva.look(Viewer("u-johan", "account"), MyPassphrase())
    assert told is not None
    assert told.by == "u-petra"
    assert alva.verify().links == links + 1
    assert next(a.what for a in AccessLog(real._database, ALVA).lines()) == "passphrase"
    assert alva.look(PETRA, CanSignIn()) == {"u-petra", "u-johan"}
    assert alva.look(Viewer("u-samira", "account"), CanSignIn()) is None


def test_nobody_gets_into_another_household_by_a_passphrase_set_here(real: Installation) -> None:
    alva, noa = real.open(ALVA), real.open(NOA)
    noa.do(OWNER, AddToCircle(Member("u-nadja", real.accounts()["u-nadja"], (Role("", "", "guardian"),))))
    noa.do(OWNER, AddToCircle(Member("u-nora", "Nora Å", (Role("", "", "admin"),))))
    alva.do(OWNER, SetPassphrase("u-petra", SECRET))
    noa.do(OWNER, SetPassphrase("u-nora", SECRET))

    assert isinstance(alva.do(PETRA, SetPassphrase("u-nadja", OTHER)), Refused)
    assert isinstance(alva.do(PETRA, SetPassphrase("u-nora", OTHER)), Refused)


def test_whoever_uses_the_machine_administers_again_when_the_last_administrator_is_gone(real: Installation) -> None:
    alva = real.open(ALVA)
    alva.do(OWNER, SetPassphrase("u-petra", SECRET))
    assert isinstance(alva.do(OWNER, SetPassphrase("u-johan", OTHER)), Refused)

    alva.do(PETRA, EndRole("u-petra"))

    assert alva.do(OWNER, SetPassphrase("u-johan", OTHER)) == Done(of="u-johan")


def test_no_passphrase_is_anywhere_in_what_is_kept(real: Installation) -> None:
    real.open(ALVA).do(OWNER, SetPassphrase("u-petra", SECRET))
    real.open(ALVA).do(PETRA, SetPassphrase("u-petra", OTHER, old=SECRET))

    kept = b"".join(f.read_bytes() for f in real.home.rglob("*") if f.is_file())
    assert b"$argon2id$" in kept
    for secret in (SECRET, OTHER):
        assert secret.encode() not in kept
    assert SECRET not in repr(SetPassphrase("u-petra", OTHER, old=SECRET))
    assert OTHER not in repr(SetPassphrase("u-petra", OTHER, old=SECRET))


@pytest.mark.usefixtures("dear_passphrases")
def test_an_unknown_account_takes_as_long_to_refuse_as_a_wrong_passphrase(real: Installation) -> None:
    real.open(ALVA).do(OWNER, SetPassphrase("u-petra", SECRET))

    def seconds(account: str) -> float:
        begun = time.process_time()
        assert real.sign_in(account, "a wrong one") is None
        return time.process_time() - begun

    taken = {who: min(seconds(who) for _ in range(3)) for who in ("u-petra", "u-nobody", "u-johan")}
    for who in ("u-nobody", "u-johan"):
        assert 0.5 < taken[who] / taken["u-petra"] < 2


def test_the_clock_of_the_note_is_the_households(real: Installation) -> None:
    real.open(ALVA).do(OWNER, SetPassphrase("u-petra", SECRET))

    told = real.open(ALVA).look(PETRA, MyPassphrase())

    assert told is not None
    assert datetime.fromisoformat(told.at).date() == NOW.date()
