"""When it cannot be saved: it is said, nothing is called saved, and the board goes on and calls for help."""

from __future__ import annotations

import ctypes
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.user.support import NOW, Board, command, copied, environment, journal, kept, said_today, screens, words

if sys.platform == "win32":
    pytest.skip("neither limits nor mounts are these", allow_module_level=True)

import resource

NOT_SAVED = words("board.not_saved")
HELP = words("board.help_shown")


def small_files(limit: int) -> Callable[[], None]:
    """Return what keeps a process from writing any file beyond so many bytes, as a full disk does."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def as_nobody_special() -> None:
    """Take from an administrator what lets one write where it is forbidden."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        for capability in (0, 1, 3):
            libc.prctl(24, capability, 0, 0, 0)


@pytest.mark.parametrize(("person", "limit"), [pytest.param("Alva", 70_000, marks=pytest.mark.slow), ("Noa", 40_000)])
def test_on_a_full_disk_it_is_said_nothing_is_called_saved_and_help_still_works(
    home: Path, person: str, limit: int
) -> None:
    """The limits stop the journal at the first touch and a little later."""
    script = "Känna\nBra\nHjälp\nTillbaka\nKlar\n" + "Känna\nDåligt\nKlar\n" * 3 + "Hjälp\n"
    ran = command(
        "board", "--plain", "--home", home, "--now", NOW, "--person", person,
        stdin=script, preexec_fn=small_files(limit),
    )  # fmt: skip

    shown, beside = screens(ran.out.splitlines())
    assert (ran.status, ran.err) == (1, "")
    assert NOT_SAVED in beside
    assert HELP in [s.prompt for s in shown]
    assert "Du valde: Bra." in [s.prompt for s in shown]
    saved = [row.removeprefix("saved ") for row in beside if row.startswith("saved ")]
    assert set(saved) <= {e["id"] for e in said_today(home, person)}
    assert not any(row.startswith("saved") for row in beside[beside.index(NOT_SAVED) :])
    assert command("verify", "--home", home).status == 0


@pytest.fixture
def small_disk(tmp_path: Path, template: Path) -> Iterator[Path]:
    """A disk of eight megabytes with the example household on it, where this machine lets one be made."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(disk)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode
    except FileNotFoundError:
        done = 1
    if done:
        pytest.skip("no disk can be mounted here")
    try:
        copied(template, disk / "home")
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


def fill(disk: Path) -> Path:
    """Leave no byte free."""
    try:
        with (disk / "filler").open("wb", buffering=0) as filler:
            while True:
                filler.write(bytes(4096))
    except OSError:
        return disk / "filler"


def test_what_was_said_while_the_disk_was_full_is_saved_as_soon_as_there_is_room(small_disk: Path) -> None:
    with Board(small_disk / "home", "Alva") as board:
        board.press("feel")
        filler = fill(small_disk)
        board.press("good")
        assert board.said == [NOT_SAVED]
        board.press("finished", "help")
        assert (board.screen.prompt, board.said, board.saved) == (HELP, [NOT_SAVED], [])
        filler.unlink()
        board.press("back")
        assert board.said == []
        assert len(board.saved) == 2
        board.press("stop")
        told = kept(board)

    assert {(e["topic"], e["outcome"], *e["chosen"]) for e in told} == {
        ("feeling", "chosen", "good"), ("need", "chosen", "help"), ("feeling", "stopped"),
    }  # fmt: skip
    assert all(e["answered_at"] <= e["received_at"] for e in told)


def test_a_board_opens_and_calls_for_help_on_a_disk_that_is_full_already(small_disk: Path) -> None:
    fill(small_disk)
    ran = command("board", "--plain", "--home", small_disk / "home", "--now", NOW, stdin="Hjälp\n")

    assert (ran.status, ran.err) == (1, "")
    assert HELP in ran.out
    assert NOT_SAVED in ran.out


def test_the_doctor_finds_the_full_disk(small_disk: Path) -> None:
    fill(small_disk)
    ran = command("doctor", "--home", small_disk / "home")

    assert ran.status == 1
    assert f"! {words('doctor.folder_closed', home=small_disk / 'home')}" in ran.out


@pytest.fixture
def closed(home: Path) -> Iterator[Path]:
    """The example household in a folder where nothing may be written."""
    everything = [home, *home.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    probe = [sys.executable, "-c", f"open({str(home / 'probe')!r}, 'w')"]
    can = subprocess.run(probe, capture_output=True, preexec_fn=as_nobody_special, check=False).returncode == 0
    try:
        if can:
            pytest.skip("here everybody may write everywhere")
        yield home
    finally:
        for path in everything:
            path.chmod(0o755 if path.is_dir() else 0o644)


def test_in_a_read_only_folder_the_board_opens_says_so_and_calls_for_help(closed: Path) -> None:
    ran = command(
        "board", "--plain", "--home", closed, "--now", NOW, stdin="Känna\nBra\nHjälp\n", preexec_fn=as_nobody_special
    )

    assert (ran.status, ran.err) == (1, "")
    assert HELP in ran.out
    assert NOT_SAVED in ran.out
    assert "saved " not in ran.out


def test_in_a_read_only_folder_the_journal_can_be_read_and_checked(closed: Path) -> None:
    for each in ("journal", "verify"):
        assert command(each, "--home", closed, preexec_fn=as_nobody_special).status == 0


def test_in_a_read_only_folder_nothing_is_called_saved_and_the_doctor_says_why(closed: Path) -> None:
    ran = command(
        "board", "--plain", "--home", closed, "--now", NOW, stdin="Känna\nBra\nKlar\n", preexec_fn=as_nobody_special
    )
    doctor = command("doctor", "--home", closed, preexec_fn=as_nobody_special)

    assert "saved " not in ran.out
    assert "gick inte att spara" in ran.out + ran.err
    assert doctor.status == 1
    assert words("doctor.folder_closed", home=closed) in doctor.out


# --- several at once, and sudden ends ------------------------------------------------------------------------------


@pytest.mark.parametrize("person", ["Alva", pytest.param("Noa", marks=pytest.mark.slow)])
def test_two_boards_of_one_person_save_side_by_side_and_never_share_an_ask(home: Path, person: str) -> None:
    with Board(home, person) as one, Board(home, person) as other:
        for _ in range(2):
            for board in (one, other):
                board.press("feel")
            for board in (other, one):
                board.press("good")
            for board in (one, other):
                board.press("finished")
                if person == "Alva":
                    board.press("stop")
        mine, theirs = one.leave(), other.leave()

    assert len(mine) == len(theirs) == (4 if person == "Alva" else 2)
    assert not set(mine) & set(theirs)
    assert {e["id"] for e in said_today(home, person)} == {*mine, *theirs}
    assert command("verify", "--home", home).status == 0


def test_a_board_of_each_person_is_open_at_once(home: Path) -> None:
    with Board(home, "Alva") as alva, Board(home, "Noa") as noa:
        alva.press("needs", "drink", "i_see_you")
        noa.press("needs", "pain" if "Ont" in noa.screen.options else "toilet", "i_see_you")
        saved = [*alva.leave(), *noa.leave()]

    assert [e["id"] for person in ("Alva", "Noa") for e in said_today(home, person)] == saved


def test_the_journal_is_read_while_a_board_is_in_the_middle_of_an_ask(home: Path) -> None:
    with Board(home, "Noa") as board:
        board.press("feel", "good")
        (told,) = said_today(home, "Noa")
        assert command("verify", "--home", home).status == 0
        board.press("finished")
        (after,) = kept(board)

    assert (told["outcome"], told["chosen"]) == ("chosen", ["good"])
    assert after["id"] == told["id"]


@pytest.mark.parametrize("kills", [4, pytest.param(40, marks=pytest.mark.slow)])
def test_killed_at_any_moment_nothing_called_saved_is_lost(home: Path, kills: int) -> None:
    """Each time a board is killed some time after it began to answer; the next one opens and goes on."""
    lot = random.Random(20260311)
    saved: list[str] = []
    script = "Känna\nBra\nKlar\nSluta\nJag behöver\nDricka\nJag ser dig\nHjälp\nTillbaka\n" * 3
    spoken = [sys.executable, "-m", "jagvoice", "board", "--plain", "--home", str(home), "--now", NOW]
    for _ in range(kills):
        board = subprocess.Popen(
            spoken, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment()
        )
        assert board.stdin and board.stdout
        board.stdin.write(script.encode())
        board.stdin.flush()
        for _ in range(lot.randrange(1, 200)):
            row = board.stdout.readline().decode()
            saved += [row.split()[1]] if row.startswith("saved ") else []
        board.kill()
        left, _ = board.communicate()
        # A last line cut in two told nobody anything.
        saved += [row.split()[1] for row in left.decode().split("\n")[:-1] if row.startswith("saved ")]
    there = {e["id"] for e in journal(home, "Alva")}

    assert saved
    assert set(saved) <= there
    assert command("verify", "--home", home).status == 0
    with Board(home, "Alva") as again:
        again.press("feel", "so_so", "finished")
        assert len(again.leave()) == 2
