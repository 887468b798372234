"""From a key to its mark on a board of twelve pictures, as a terminal receives it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

from benchmarks.figure import Bench, Figure
from benchmarks.hello import HELLO
from benchmarks.homes import board_arguments, wide_home
from benchmarks.terminal import FRAME_END, Terminal, drawn, running

RIGHT, LEFT = b"\x1b[C", b"\x1b[D"

BLOCK = 20
"""Keys pressed on one side before it is the other's turn."""


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield the time from a key to the end of the frame with its mark."""
    home = wide_home(bench)
    mark = _mark()
    random = Random(1)
    ours: list[float] = []
    floor: list[float] = []
    used: list[float] = []
    with running(bench, "jagvoice", *board_arguments(home)) as board, running(bench, "benchmarks.hello") as hello:
        board.until(lambda output: drawn(output) > 0)
        hello.until(lambda output: HELLO.encode() in output)
        board.settle(bench.sizes.calm)
        hello.settle(bench.sizes.calm)
        for _ in range(5):
            _pressed(board, RIGHT, mark, random)
            _pressed(hello, RIGHT, b"!", random)
        for done in range(0, bench.sizes.keys, BLOCK):
            count = min(BLOCK, bench.sizes.keys - done)
            key = random.choice((RIGHT, LEFT))
            for _ in range(count):
                wall, cpu = _pressed(board, key, mark, random)
                ours.append(wall)
                used.append(cpu)
            floor += [_pressed(hello, key, b"!", random)[0] for _ in range(count)]
    note = "12 pictures and 5 ways out; an arrow key, to the end of the frame with the mark's colour"
    under = "Textual hello-world, a key changes its line"
    pair = tuple(ours), tuple(floor), under
    yield Figure("key to feedback, p99", "ms", *pair, goal=50, absolute=True, worst=True, note=note)
    yield Figure("key to feedback", "ms", *pair)
    yield Figure("key to feedback, CPU", "ms", tuple(used))


def _pressed(terminal: Terminal, key: bytes, sign: bytes, random: Random) -> tuple[float, float]:
    """Press a key and return milliseconds until the end of the first frame that holds a sign, and those of CPU."""
    time.sleep(random.uniform(0.02, 0.06))
    terminal.settle(0.04)
    before = terminal.cpu()
    begun = terminal.press(key)
    end = terminal.until(lambda out: 0 <= out.find(sign) < out.rfind(FRAME_END), limit=5)
    terminal.settle(0.03)
    return (end - begun) * 1000, (terminal.cpu() - before) * 1000


def _mark() -> bytes:
    """Return how the mark's colour is sent."""
    from jagvoice.faces.terminal.colours import HIGH_CONTRAST

    return ";".join(map(str, bytes.fromhex(HIGH_CONTRAST.mark.removeprefix("#")))).encode()
