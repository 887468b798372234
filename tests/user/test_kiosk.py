"""A machine that is only a board: whatever kills the board, it comes back, and nothing that was said is lost."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.user.support import NOW, command, environment, journal, words
from tests.user.terminal import Terminal

DOCS = Path("docs").absolute()
LOOP = DOCS / "kiosk" / "jagvoice-loop"


class Kiosk(Terminal):
    """A board that is kept on its terminal by the loop."""

    program = (sys.executable, str(LOOP))

    @property
    def board(self) -> int | None:
        """The process of the board, while there is one."""
        pid = self._child.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return int(children[0]) if children else None

    def kill_board(self) -> None:
        """Kill the board as nothing can be refused, and wait until another is painted on a screen of its own."""
        killed = self.board
        assert killed
        opened = self.bytes.count(b"\x1b[?1049h")
        os.kill(killed, signal.SIGKILL)
        self.until(lambda: self.bytes.count(b"\x1b[?1049h") > opened, "another board")
        assert self.board not in (None, killed)
        self.screen.reset()


@pytest.fixture
def program(tmp_path: Path) -> str:
    """The program as it is installed: one file that can be run."""
    file = tmp_path / "jagvoice"
    file.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m jagvoice "$@"\n', encoding="utf-8")
    file.chmod(0o755)
    return str(file)


@pytest.mark.parametrize("kills", [1, pytest.param(3, marks=pytest.mark.slow)])
def test_a_board_that_is_killed_comes_back_and_nothing_said_is_lost(home: Path, program: str, kills: int) -> None:
    before = len(journal(home, "Alva"))
    with Kiosk(home, JAGVOICE=program) as kiosk:
        for _ in range(kills):
            kiosk.shows("Hej Alva!", "Känna")
            kiosk.touch("Känna", "Hur mår du nu?", "Bra")
            kiosk.touch("Bra", "Du valde: Bra.", "Det är sparat.")
            kiosk.kill_board()
        kiosk.shows("Hej Alva!", "Känna")
        assert kiosk.leave() == 0
        assert kiosk.restored

    told = journal(home, "Alva")
    assert [e["chosen"] for e in told[before:]] == [["good"]] * kills
    ran = command("verify", "--home", home)
    assert (ran.status, ran.err) == (0, "")


def _loop(program: Path, home: Path, seconds: float) -> tuple[int | None, str]:
    """Return how the loop ended within some seconds, ``None`` if it went on, and what it said."""
    loop = subprocess.Popen(
        [sys.executable, LOOP, "--home", home, "--now", NOW],
        env=environment(JAGVOICE=str(program)), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    try:
        return loop.wait(seconds), (loop.communicate()[1]).decode()
    except subprocess.TimeoutExpired:
        os.killpg(loop.pid, signal.SIGKILL)
        return None, loop.communicate()[1].decode()


def test_what_only_a_person_can_mend_is_said_once_and_ends_the_loop(tmp_path: Path, program: str) -> None:
    status, said = _loop(Path(program), tmp_path / "nothing", 20)

    assert (status, said) == (2, words("cli.no_household", home=tmp_path / "nothing") + "\n")


def test_a_board_that_cannot_stay_is_tried_more_and_more_seldom(tmp_path: Path) -> None:
    runs, broken = tmp_path / "runs", tmp_path / "broken"
    broken.write_text(f'#!/bin/sh\necho "$*" >> "{runs}"\nexit 1\n', encoding="utf-8")
    broken.chmod(0o755)
    begun = time.monotonic()

    assert _loop(broken, tmp_path, 2.6)[0] is None
    lines = runs.read_text(encoding="utf-8").splitlines()
    assert set(lines) == {f"board --home {tmp_path} --now {NOW}"}
    assert len(lines) == 2, f"in {time.monotonic() - begun:.1f} seconds"


def test_every_file_of_the_kiosk_is_told_of_and_every_file_told_of_is_there() -> None:
    told = (DOCS / "kiosk.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(kiosk/([^)]+)\)", told))

    assert linked == {p.name for p in (DOCS / "kiosk").iterdir()}
    assert os.access(LOOP, os.X_OK)
