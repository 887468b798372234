"""The example in a browser, as somebody tries it out: one command, one address, and a board is there."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jagvoice.commands.trying import _has_screen
from jagvoice.home import opened
from tests.user.support import PATIENCE, command, environment, words


@contextmanager
def tried(home: Path, *arguments: str, **env: str) -> Iterator[tuple[str, str, subprocess.Popen[str]]]:
    """Yield the two lines that are told, and the process."""
    process = subprocess.Popen(
        [sys.executable, "-m", "jagvoice", "demo", "--serve", "--home", str(home), "--port", "0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(**env),
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip(), process.stdout.readline().strip(), process
    finally:
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=PATIENCE) == ("", "")
        assert process.returncode == 130


def test_a_code_for_the_board_is_in_the_address_that_is_told_and_the_office_is_beside_it(tmp_path: Path) -> None:
    home = tmp_path / "home"

    with tried(home, "--no-open") as (board, office, _):
        base, code = re.findall(r"(http://127\.0\.0\.1:\d+/)board/#pair=(\S{9})$", board)[0]
        with urllib.request.urlopen(f"{base}board/", timeout=PATIENCE) as answer:
            assert answer.status == 200
        with opened(home, None) as installation:
            pairing = installation.pair(code)
            again = installation.pair(code)

    assert board == words("demo.board", name="Alva", address=f"{base}board/#pair={code}")
    assert office == words("serve.open", address=base)
    assert pairing is not None
    assert pairing.person == "p-alva"
    assert again is None
    assert (home / "jagvoice.db").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere another program opens pages")
@pytest.mark.parametrize(
    ("screen", "more"), [(":7", []), pytest.param("", [], marks=pytest.mark.slow), (":7", ["--no-open"])]
)
def test_the_browser_opens_by_itself_where_there_is_a_screen_and_nobody_forbids_it(
    tmp_path: Path, screen: str, more: list[str]
) -> None:
    seen, browser = tmp_path / "seen", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}.part; mv {seen}.part {seen}\n', encoding="utf-8")
    browser.chmod(0o700)

    with tried(tmp_path / "home", "--person", "Noa", *more, BROWSER=f"{browser} %s", DISPLAY=screen) as (board, _, _p):
        until = time.monotonic() + (PATIENCE if screen and not more else 1)
        while not seen.exists() and time.monotonic() < until:
            time.sleep(0.05)

    assert board.startswith(words("demo.board", name="Noa", address="http://127.0.0.1:"))
    assert seen.exists() is (bool(screen) and not more)
    assert not seen.exists() or seen.read_text(encoding="utf-8").strip() in board


@pytest.mark.parametrize(
    ("environment", "platform", "screen"),
    [({}, "linux", False), ({"DISPLAY": ":0"}, "linux", True), ({"WAYLAND_DISPLAY": "w"}, "linux", True),
     ({"DISPLAY": ""}, "linux", False), ({}, "win32", True), ({}, "darwin", True)],
)  # fmt: skip
def test_a_screen_is_where_windows_can_be(environment: dict[str, str], platform: str, screen: bool) -> None:
    assert _has_screen(environment, platform) is screen


def test_a_port_that_is_none_is_said(tmp_path: Path) -> None:
    ran = command("demo", "--serve", "--no-open", "--home", tmp_path / "home", "--port", "x")

    assert (ran.status, ran.err) == (2, words("serve.no_port", port="x") + "\n")
