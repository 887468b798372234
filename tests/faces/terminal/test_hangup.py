"""A terminal that goes away takes nothing said with it, and leaves no program behind."""

from __future__ import annotations

import os
import pty
import sys
from pathlib import Path

import pexpect
import pytest

from jagvoice.faces.terminal import probe
from jagvoice.household import Expressions, Viewer
from tests.homes import ALVA, made


def test_when_the_window_closes_the_ask_ends_and_so_does_the_program(tmp_path: Path) -> None:
    with made(tmp_path / "home") as installation:
        arguments = ["-m", "jagvoice", "board", "--home", str(tmp_path / "home"), "--now", "2026-03-11T10:00"]
        env = {**os.environ, "JAGVOICE_SOUND": "null", "JAGVOICE_PICTURES": "quadrant"}
        child = pexpect.spawn(sys.executable, arguments, dimensions=(24, 80), env=env, timeout=30)
        child.expect("Sluta")
        for key in "111":
            wait(child, 2.5)
            child.send(key)
        wait(child, 2.5)
        os.close(child.child_fd)
        ended = os.waitpid(child.pid, 0)[1]
        child.closed = True

        assert os.waitstatus_to_exitcode(ended) == 0
        page = installation.open(ALVA).look(Viewer(ALVA, "person"), Expressions(newest_first=True, limit=1))
        said = page.rows[0]
        assert (said.question, said.outcome, len(said.chosen), said.ended) == ("do:home", "chosen", 1, True)


def wait(child: pexpect.spawn, seconds: float) -> None:
    """Read what the board draws for a while, as a terminal does."""
    child.expect([pexpect.TIMEOUT], timeout=seconds)


def test_a_terminal_that_is_gone_is_noticed_also_without_a_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "rb", buffering=0) as terminal:
        monkeypatch.setattr(sys, "__stdin__", terminal)
        assert probe.hung_up() is False

        os.close(ours)
        assert probe.hung_up() is True
