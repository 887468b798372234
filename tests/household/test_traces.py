"""While another program reads the file, what was deleted leaves it as soon as it can, whatever is ended meanwhile."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jagvoice.core.consents import VOICE_RECORDING
from jagvoice.core.sounds import cut
from jagvoice.home import clock
from jagvoice.household import Done, GiveConsent, Installation, KeepTake, SoundTally, Viewer, WithdrawConsent
from jagvoice.pages.blocks import Text
from jagvoice.store.database import open_database
from tests.homes import ALVA, NOW, made
from tests.pages.office.reading import desk, page
from tests.sounds import hiss
from tests.user.support import words

KARIN = Viewer("u-karin", "account")
SOUND = hiss(2.0, 1)

READER = """
import sqlite3, sys
reader = sqlite3.connect(sys.argv[1], isolation_level=None)
reader.execute("BEGIN")
reader.execute("SELECT count(*) FROM sounds").fetchall()
print("reads", flush=True)
sys.stdin.read()
"""

WITHDRAWN = """
import os, sys
from pathlib import Path
from tests.household.test_traces import opened, withdraw
withdraw(opened(Path(sys.argv[1])))
os._exit(7)
"""


def opened(home: Path) -> Installation:
    return Installation(open_database(home), home, clock(NOW))


def withdraw(installation: Installation) -> None:
    assert isinstance(installation.open(ALVA).do(KARIN, WithdrawConsent(VOICE_RECORDING)), Done)


@contextmanager
def reading(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Have another program read the file, and end without closing it, as one does that is killed."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", READER, home / "jagvoice.db"], stdin=pipe, stdout=pipe, text=True
    ) as it:
        try:
            assert it.stdout is not None
            assert it.stdout.readline() == "reads\n"
            yield it
        finally:
            it.kill()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A household with one sound of Alva's, read from by somebody who has it open."""
    with made(tmp_path / "home") as installation:
        alva = installation.open(ALVA)
        assert isinstance(alva.do(KARIN, GiveConsent(VOICE_RECORDING, "yes")), Done)
        assert isinstance(alva.do(KARIN, KeepTake("bath", SOUND)), Done)
    return tmp_path / "home"


def left(home: Path) -> bool:
    """Return whether any part of the sound is still in the household's folder."""
    there, sound = b"".join(f.read_bytes() for f in home.rglob("*") if f.is_file()), cut(SOUND)
    return any(sound[n : n + 32] in there for n in range(0, len(sound) - 32, 700))


def soon_gone(home: Path) -> bool:
    until = time.monotonic() + 20
    while left(home) and time.monotonic() < until:
        time.sleep(0.05)
    return not left(home)


def told(installation: Installation) -> bool:
    seen = installation.open(ALVA).look(KARIN, SoundTally())
    assert seen is not None
    assert seen.sounds == ()
    return seen.traces


def said(installation: Installation) -> list[str]:
    return [b.text for b in page(desk(installation, "u-karin"), "sounds").blocks if isinstance(b, Text)]


def test_what_was_deleted_leaves_the_file_once_the_reader_has_gone_and_until_then_the_page_says_so(home: Path) -> None:
    with opened(home) as installation:
        with reading(home):
            withdraw(installation)
            assert left(home)
            assert told(installation)
            assert words("office_sounds.traces") in said(installation)

        assert soon_gone(home)
        while told(installation):
            time.sleep(0.01)
        assert words("office_sounds.traces") not in said(installation)


def test_the_next_to_open_it_deletes_what_the_one_that_was_ended_could_not(home: Path) -> None:
    with reading(home):
        ended = subprocess.run([sys.executable, "-c", WITHDRAWN, home], check=False)
        assert ended.returncode == 7
    assert left(home)

    with opened(home) as installation:
        assert not left(home)
        assert not told(installation)


def test_a_program_that_has_it_open_all_along_deletes_it_with_what_it_commits_next(home: Path) -> None:
    with opened(home) as board:
        with reading(home):
            subprocess.run([sys.executable, "-c", WITHDRAWN, home], check=False)
        assert left(home)

        board.open(ALVA).do(KARIN, GiveConsent(VOICE_RECORDING, "yes"))

        assert soon_gone(home)
