"""What terminals say about themselves, and what is made of it."""

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from jagvoice.faces.terminal import probe
from jagvoice.faces.terminal.probe import PAINTERS, UNKNOWN, Terminal, ask, choose_painter, parse

TRUECOLOR = {"COLORTERM": "truecolor", "TERM": "xterm-256color"}

KITTY = b"\x1bP>|kitty(0.41.1)\x1b\\\x1b[>1;4001;41c\x1b[6;19;10t\x1b[?62;c"
FOOT = b"\x1bP>|foot(1.21.0)\x1b\\\x1b[>1;12100;0c\x1b[6;20;10t\x1b[?62;4;22;28;29c"
XTERM = b"\x1bP>|XTerm(398)\x1b\\\x1b[>41;398;0c\x1b[6;19;9t\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"
KONSOLE = b"\x1bP>|Konsole 25.04.2\x1b\\\x1b[>1;115;0c\x1b[6;19;9t\x1b[?62;1;4c"
VTE = b"\x1bP>|VTE(8001)\x1b\\\x1b[>61;8001;1c\x1b[6;0;0t\x1b[?61;1;21;22;28c"
ALACRITTY = b"\x1b[>0;1501;1c\x1b[?6c"


@pytest.mark.parametrize(
    ("replies", "said"),
    [
        (KITTY, Terminal("kitty", (0, 41, 1), 4001, (10, 19), (62,))),
        (FOOT, Terminal("foot", (1, 21, 0), 12100, (10, 20), (62, 4, 22, 28, 29))),
        (XTERM, Terminal("xterm", (398,), 398, (9, 19), (64, 1, 2, 6, 9, 15, 16, 17, 18, 21, 22, 28))),
        (KONSOLE, Terminal("konsole", (25, 4, 2), 115, (9, 19), (62, 1, 4))),
        (VTE, Terminal("vte", (8001,), 8001, None, (61, 1, 21, 22, 28))),
        (ALACRITTY, Terminal("", (), 1501, None, (6,))),
        (b"\x1bP>|ghostty 1.1.3\x1b\\\x1b[?62;22c", Terminal("ghostty", (1, 1, 3), attributes=(62, 22))),
        (b"\x1bP>|iTerm2 3.7.0beta1\x07\x1b[?64;4c", Terminal("iterm2", (3, 7, 0), attributes=(64, 4))),
        (b"\x1bP>|tmux 3.5a\x1b\\\x1b[?1;2;4c", Terminal("tmux", (3, 5), attributes=(1, 2, 4))),
        (b"\x1bP>|Strange\x1b\\\x1b[?1c", Terminal("strange", attributes=(1,))),
        (b"", UNKNOWN),
    ],
)
def test_replies_say_what_the_terminal_is(replies: bytes, said: Terminal) -> None:
    assert parse(replies) == said


def test_keys_pressed_among_the_replies_are_passed_over() -> None:
    assert parse(b"a\x1b[A" + KITTY.replace(b"\x1b[6;", b"q\r\x1b[6;")) == parse(KITTY)


def test_half_a_reply_says_nothing_wrong() -> None:
    for end in range(len(KITTY)):
        said = parse(KITTY[:end])

        assert said.name in {"", "kitty"}
        assert said.cell in {None, (10, 19)}


@pytest.mark.parametrize(
    ("replies", "environ", "painter"),
    [
        (KITTY, TRUECOLOR, "kitty"),
        (KITTY, {"TERM": "xterm-kitty"}, "sextant"),
        (KITTY.replace(b"0.41.1", b"0.26.5"), TRUECOLOR, "sextant"),
        (b"\x1bP>|ghostty 1.1.3\x1b\\\x1b[?62;22c", TRUECOLOR, "kitty"),
        (b"\x1bP>|iTerm2 3.7.0\x1b\\\x1b[?64;4c", TRUECOLOR, "kitty"),
        (b"\x1bP>|iTerm2 3.5.11\x1b\\\x1b[?64;4c", TRUECOLOR, "quadrant"),
        (FOOT, TRUECOLOR, "sixel"),
        (FOOT.replace(b";4;", b";"), TRUECOLOR, "sextant"),
        (FOOT.replace(b"6;20;10t", b"6;0;0t"), TRUECOLOR, "sextant"),
        (XTERM.replace(b"2;6;9", b"2;4;6;9"), {"TERM": "xterm"}, "sixel"),
        (XTERM.replace(b"2;6;9", b"2;4;6;9").replace(b"398", b"330"), TRUECOLOR, "quadrant"),
        (KONSOLE, TRUECOLOR, "sextant"),
        (VTE, TRUECOLOR, "sextant"),
        (b"\x1bP>|VTE(5202)\x1b\\\x1b[?61c", TRUECOLOR, "quadrant"),
        (b"\x1bP>|xterm.js(5.6.0)\x1b\\\x1b[?1;2c", TRUECOLOR, "sextant"),
        (ALACRITTY, {"TERM": "alacritty", "COLORTERM": "truecolor"}, "sextant"),
        (ALACRITTY.replace(b"1501", b"1302"), {"TERM": "alacritty"}, "quadrant"),
        (ALACRITTY, TRUECOLOR, "quadrant"),
        (XTERM, TRUECOLOR, "quadrant"),
        (b"\x1bP>|tmux 3.5a\x1b\\\x1b[?1;2;4c", TRUECOLOR, "quadrant"),
        (b"\x1bP>|WezTerm 20240203-110809\x1b\\\x1b[?65;4c", TRUECOLOR, "quadrant"),
        (b"", TRUECOLOR, "quadrant"),
        (b"", {}, "quadrant"),
        (b"", {"TERM": "linux"}, "half"),
        (b"", {"TERM": "dumb"}, "half"),
    ],
)
def test_a_terminal_gets_the_sharpest_painter_it_is_known_to_show(
    replies: bytes, environ: dict[str, str], painter: str
) -> None:
    assert choose_painter(parse(replies), environ) == painter


@pytest.mark.parametrize(("replies", "full"), [(XTERM, True), (FOOT, True), (XTERM.replace(b"398", b"322"), False)])
def test_an_xterm_has_its_colours_though_its_environment_does_not_say_so(replies: bytes, full: bool) -> None:
    assert probe.has_full_colour(parse(replies)) is full


@pytest.mark.parametrize("painter", PAINTERS)
def test_the_environment_outranks_the_terminal(painter: str) -> None:
    assert choose_painter(parse(XTERM), {"JAGVOICE_PICTURES": painter.upper()}) == painter


def test_an_unknown_wish_is_passed_over() -> None:
    assert choose_painter(parse(FOOT), {"JAGVOICE_PICTURES": "oil"}) == "sixel"


def test_no_terminal_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)

        assert ask() == UNKNOWN


def test_a_closed_or_missing_input_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    assert ask() == UNKNOWN


def test_windows_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "termios", None)

    assert ask() == UNKNOWN


if sys.platform != "win32":
    import pty
    import select
    import termios
    import threading
    from collections.abc import Iterator
    from time import monotonic

    from jagvoice.faces.terminal.probe import QUESTION

    @pytest.fixture
    def outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
        """Stand in a terminal and give what is on its other side."""
        outer, inner = pty.openpty()
        monkeypatch.setenv("TERM", "xterm-256color")
        with os.fdopen(inner, "r", closefd=True) as stdin, os.fdopen(os.dup(inner), "w") as stdout:
            monkeypatch.setattr(probe, "sys", SimpleNamespace(stdin=stdin, stdout=stdout))
            yield outer
        os.close(outer)

    def _answer(outside: int, reply: bytes) -> threading.Thread:
        def answer() -> None:
            asked = b""
            while QUESTION not in asked and select.select([outside], [], [], 2)[0]:
                asked += os.read(outside, 1024)
            os.write(outside, reply)

        thread = threading.Thread(target=answer)
        thread.start()
        return thread

    def test_the_terminal_is_asked_and_left_as_it_was(outside: int) -> None:
        before = termios.tcgetattr(probe.sys.stdin.fileno())
        thread = _answer(outside, KITTY)
        said = ask()
        thread.join()

        assert said == parse(KITTY)
        assert termios.tcgetattr(probe.sys.stdin.fileno()) == before

    def test_keys_pressed_after_the_replies_reach_the_program(outside: int) -> None:
        thread = _answer(outside, KITTY + b"ja\n")
        ask()
        thread.join()

        assert select.select([probe.sys.stdin.fileno()], [], [], 1)[0]
        assert os.read(probe.sys.stdin.fileno(), 100) == b"ja\n"

    def test_a_cell_size_the_terminal_does_not_tell_comes_from_the_kernel(outside: int) -> None:
        import fcntl
        import struct

        fcntl.ioctl(outside, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 100, 900, 950))
        thread = _answer(outside, VTE)
        said = ask()
        thread.join()

        assert said.cell == (9, 19)

    def test_a_silent_terminal_is_waited_for_no_longer_than_the_limit(outside: int) -> None:
        before = monotonic()

        assert ask(limit=0.1) == UNKNOWN
        assert monotonic() - before < 1

    def test_the_linux_console_is_not_asked(outside: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TERM", "linux")

        assert ask() == UNKNOWN
        assert not select.select([outside], [], [], 0)[0]
