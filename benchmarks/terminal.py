"""A program in a pseudo-terminal: what it paints and when, and what it costs. Linux only."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks.figure import Bench

ROOT = Path(__file__).parents[1]

COLUMNS, ROWS, CELL = 160, 50, (10, 20)

FRAME_END = b"\x1b[?2026l"
"""Until here a terminal keeps back what is painted, so that it appears at once."""

_ASKED = re.compile(rb"\x1b\[(?:c|>q|>c|16t|\?(?:2026|2048)\$p)")
_ANSWERS = {
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[>q": b"\x1bP>|bench(1.0)\x1b\\",
    b"\x1b[>c": b"\x1b[>1;1;0c",
    b"\x1b[16t": b"\x1b[6;%d;%dt" % CELL[::-1],
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
}


class SilentError(Exception):
    """A program did not paint what was waited for."""


class Terminal:
    """A terminal of a fixed size with one program in it; it answers at once what terminals are asked at a start."""

    def __init__(self, kept: Path, module: str, *arguments: str) -> None:
        """Start ``python -m module`` with this interpreter.

        Args:
            kept: a folder where compiled modules are kept from start to start, as those of an installed program are.
            module: what to run.
            arguments: what to tell it.
        """
        keys, screen = pty.openpty()
        self._fd = keys
        across, down = CELL
        fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, COLUMNS * across, ROWS * down))
        self.output = bytearray()
        self._answered = 0
        self.begun = self.last = time.perf_counter()
        self.cpu_at_last = 0.0
        self._program = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=screen, stdout=screen, stderr=screen, cwd=ROOT, env=_environment(kept), start_new_session=True,
        )  # fmt: skip
        os.close(screen)

    @property
    def pid(self) -> int:
        """The program's process."""
        return self._program.pid

    def read(self, seconds: float) -> bool:
        """Read what is painted within so many seconds, and return whether anything was."""
        if not select.select([self._fd], [], [], max(0.0, seconds))[0]:
            return False
        try:
            chunk = os.read(self._fd, 1 << 20)
        except OSError:
            return False
        self.last = time.perf_counter()
        self.cpu_at_last = cpu(self.pid)
        self.output += chunk
        for asked in _ASKED.finditer(self.output, self._answered):
            self._answered = asked.end()
            os.write(self._fd, _ANSWERS[asked[0]])
        self._answered = max(self._answered, len(self.output) - 16)
        return True

    def until(self, painted: Callable[[bytearray], bool], limit: float = 30.0) -> float:
        """Return the moment at which something was painted.

        Raises:
            SilentError: if it was not within ``limit`` seconds.
        """
        end = time.perf_counter() + limit
        while not painted(self.output):
            if not self.read(end - time.perf_counter()):
                raise SilentError(bytes(self.output[-2000:]).decode("utf-8", "replace"))
        return self.last

    def settle(self, silence: float) -> float:
        """Return the moment of the last byte before so many seconds of silence."""
        while self.read(silence):
            pass
        return self.last

    def cpu(self) -> float:
        """Return the seconds of CPU the program has used."""
        return cpu(self.pid)

    def press(self, keys: bytes) -> float:
        """Press keys on a quiet terminal, forget what was painted before, and return the moment."""
        self.output.clear()
        self._answered = 0
        now = time.perf_counter()
        os.write(self._fd, keys)
        return now

    def close(self) -> None:
        """End the program as a lost terminal would, and wait for it."""
        with suppress(ProcessLookupError):
            self._program.terminate()
        end = time.perf_counter() + 10
        while self._program.poll() is None and time.perf_counter() < end:
            self.read(0.05)
        if self._program.poll() is None:
            self._program.kill()
            self._program.wait()
        os.close(self._fd)


@contextmanager
def running(bench: Bench, module: str, *arguments: str) -> Iterator[Terminal]:
    """Run a module in a terminal."""
    terminal = Terminal(bench.folder / "compiled", module, *arguments)
    try:
        yield terminal
    finally:
        terminal.close()


def drawn(output: bytearray) -> int:
    """Return how many block glyphs (U+2580 to U+25BF) have been painted: pictures are made of them."""
    return output.count(b"\xe2\x96")


def cpu(pid: int) -> float:
    """Return the seconds of CPU that all threads of a process have used; 0 when it is gone."""
    try:
        return time.clock_gettime(~pid << 3 | 2)
    except OSError:
        return 0.0


def peak_mb(pid: int) -> float:
    """Return the most memory a process has held at once, in MB (the kernel's VmHWM)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def children(pid: int) -> list[int]:
    """Return the processes that a process has started, and theirs."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):
            for child in map(int, (task / "children").read_text(encoding="utf-8").split()):
                found += [child, *children(child)]
    return found


def _environment(compiled: Path) -> dict[str, str]:
    others = ("TEXTUAL", "JAGVOICE", "COLUMNS", "LINES", "PYTHON")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(others)}
    return {
        **kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8",
        "JAGVOICE_PICTURES": "quadrant", "JAGVOICE_SOUND": "null", "PYTHONPYCACHEPREFIX": str(compiled),
    }  # fmt: skip
