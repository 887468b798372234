"""A real board in a pseudo-terminal: what stands on the screen, fingers on keys, and a pointer."""

from __future__ import annotations

import signal
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import pexpect  # type: ignore[import-untyped]
import pyte

from jagvoice.faces.terminal.colours import HIGH_CONTRAST, NIGHT
from jagvoice.faces.terminal.hands import DEAF_SECONDS
from tests.user.reading import Spot, place
from tests.user.support import NOW, environment

BLOCKS = frozenset("▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")
"""What the quadrant painter draws with."""

ARROWS = {"right": "\x1b[C", "left": "\x1b[D", "down": "\x1b[B", "up": "\x1b[A"}

LEAVE = "\x18"
"""Ctrl+X."""

MARKS = {colours.mark.removeprefix("#") for colours in (HIGH_CONTRAST, NIGHT)}
"""The mark's colours: by day in high contrast, which both people of the demo have, and by night."""


class Terminal:
    """One board on one terminal."""

    program: Sequence[str] = (sys.executable, "-m", "jagvoice", "board")
    """What is run there."""

    def __init__(
        self, home: Path, person: str = "Alva", size: tuple[int, int] = (120, 40), now: str = NOW, **more: str
    ) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.bytes = b""
        env = environment(TERM="xterm-256color", COLORTERM="truecolor", JAGVOICE_PICTURES="quadrant", **more)
        spoken = [*self.program[1:], "--home", str(home), "--now", now, "--person", person]
        self._child = pexpect.spawn(
            self.program[0], spoken, dimensions=(rows, columns), env=env, timeout=30, encoding=None, echo=True
        )
        self._child.delaybeforesend = None
        self.before = termios.tcgetattr(self._child.child_fd)
        self._changed = time.monotonic()

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._child.ptyproc.isalive():
            self._child.kill(signal.SIGKILL)
        if not self._child.closed:
            self._child.close(force=True)

    @property
    def text(self) -> str:
        """Everything on the screen."""
        return "\n".join(self.screen.display)

    @property
    def blocks(self) -> int:
        """How many cells of the terminal are parts of pictures."""
        return sum(sign in BLOCKS for sign in self.text)

    def pump(self, seconds: float) -> None:
        """Read what the board paints, for so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                read: bytes = self._child.read_nonblocking(65536, timeout=min(left, 0.05))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                return
            self.bytes += read
            self._stream.feed(read)
            if b"\x1b[>q" in read:
                self._child.send("\x1b[?62;22c")

    def sees(self, label: str) -> bool:
        """Return whether a label stands on the screen, in whatever letters, or cut where there is no room for more."""
        return self._place(label) is not None

    def _place(self, label: str) -> Spot | None:
        display = self.screen.display
        found = place(label, display)
        if found or "…" not in self.text:
            return found
        words = label.split()
        for n, word in enumerate(words):
            for end in range(len(word), 0, -1):
                if spot := place(" ".join((*words[:n], f"{word[:end]}…")), display):
                    return spot
        return None

    def until(self, holds: Callable[[], bool], what: str, patience: float = 20.0) -> None:
        """Wait until something holds of the screen."""
        end = time.monotonic() + patience
        while not holds():
            assert time.monotonic() < end, f"{what} never came; on the screen:\n{self.text}"
            self.pump(0.03)

    def shows(self, *labels: str) -> None:
        """Wait until all labels are on the screen, and until the scene hears again."""
        self.until(lambda: all(map(self.sees, labels)), " and ".join(labels))
        self._changed = time.monotonic()

    def listen(self) -> None:
        """Wait until a scene that just came is deaf no more."""
        self.pump(max(0.0, self._changed + DEAF_SECONDS + 0.15 - time.monotonic()))

    def where(self, label: str) -> tuple[int, int]:
        """Return column and row, from 1, of the middle of a label."""
        spot = self._place(label)
        assert spot, f"{label} is not on the screen:\n{self.text}"
        return spot

    def marks(self, label: str) -> bool:
        """Return whether a label is on the screen and marked: beside the paper it stands on is the mark's colour."""
        spot = self._place(label)
        if spot is None:
            return False
        x, y = spot
        row = self.screen.buffer[y - 1]
        beside = next((row[column] for column in range(x - 1, -1, -1) if row[column].bg != row[x - 1].bg), None)
        return beside is not None and not MARKS.isdisjoint((beside.fg, beside.bg, row[x - 1].bg))

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def press(self, keys: str) -> None:
        """Press keys."""
        self._child.send(keys.encode())

    def click(self, label: str) -> None:
        """Press and release the pointer on a label, at once."""
        x, y = self.where(label)
        self.press(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m")

    def touch(self, label: str, *then: str) -> None:
        """Touch a label when the scene hears, and wait for what comes of it."""
        self.listen()
        self.click(label)
        self.shows(*then)

    def key(self, keys: str, *then: str) -> None:
        """Press keys when the scene hears, and wait for what comes of it."""
        self.listen()
        self.press(keys)
        self.shows(*then)

    def signal(self, number: int) -> None:
        """Send the board a signal."""
        self._child.kill(number)

    def hang_up(self, patience: float = 15.0) -> None:
        """Close the terminal while the board is on it, and wait for the board to end."""
        self._child.ptyproc.fileobj.close()
        self._child.ptyproc.closed = self._child.closed = True
        end = time.monotonic() + patience
        while self._child.ptyproc.isalive():
            assert time.monotonic() < end, "the board goes on without a terminal"
            time.sleep(0.05)

    @property
    def pid(self) -> int:
        """The process of the board."""
        return int(self._child.pid)

    @property
    def running(self) -> bool:
        """Whether the board is there."""
        return bool(self._child.ptyproc.isalive())

    def ended(self, patience: float = 20.0) -> int | None:
        """Wait for the end and return the exit status; ``None`` where a signal ended it."""
        end = time.monotonic() + patience
        while self._child.isalive():
            assert time.monotonic() < end, f"the board goes on:\n{self.text}"
            self.pump(0.05)
        self.pump(0.2)
        status: int | None = self._child.exitstatus
        return status

    def leave(self) -> int | None:
        """Leave the board as an assistant does, and return the exit status."""
        self.press(LEAVE)
        self.pump(0.1)
        self.press(LEAVE)
        return self.ended()

    @property
    def restored(self) -> bool:
        """Whether the terminal is as it was: the lines' own settings, the screen, the cursor, no mouse."""
        after: list[Any] = termios.tcgetattr(self._child.child_fd)
        ends = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?1003l")
        begins = (b"\x1b[?1049h", b"\x1b[?25l", b"\x1b[?1000h", b"\x1b[?1003h")
        put_back = all(self.bytes.rfind(e) > self.bytes.rfind(b) for e, b in zip(ends, begins, strict=True))
        return put_back and after == self.before
