"""From typing the command to the first whole picture on the board."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.figure import Bench, Figure, in_turns
from benchmarks.hello import HELLO
from benchmarks.homes import board_arguments, demo_home
from benchmarks.terminal import drawn, running

QUIET = 0.35
"""Seconds without a byte after which nothing more is painted."""

MOST = 0.8
"""The share of the glyphs of a whole start without which a board is not painted yet, however quiet it is."""


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield wall and CPU time until the board is painted."""
    board = ("jagvoice", *board_arguments(demo_home(bench)))
    whole, sent = _whole(bench, board)
    cpu: dict[str, list[float]] = {"jagvoice": [], "benchmarks.hello": []}

    def painted(program: tuple[str, ...], seen: Callable[[bytearray], bool]) -> float:
        with running(bench, *program) as terminal:
            terminal.until(seen)
            painted = terminal.settle(QUIET)
            cpu[program[0]].append(terminal.cpu_at_last)
            return painted - terminal.begun

    ours, floor = in_turns(
        bench.sizes.starts,
        lambda: painted(board, lambda output: drawn(output) >= whole * MOST),
        lambda: painted(("benchmarks.hello",), lambda output: HELLO.encode() in output),
    )
    under = "Textual hello-world"
    note = f"to the last byte before {QUIET} s of silence, {sent / 1000:.0f} kB; pictures kept from an earlier run"
    yield Figure("start to painted board", "s", tuple(ours), tuple(floor), under, goal=1.6, note=note)
    used, least = (tuple(each[1:]) for each in cpu.values())
    yield Figure("start to painted board, CPU", "s", used, least, under)


def _whole(bench: Bench, board: tuple[str, ...]) -> tuple[int, int]:
    """Return the glyphs and bytes of a start, after one that keeps the pictures."""
    for _ in range(2):
        with running(bench, *board) as terminal:
            terminal.until(lambda output: drawn(output) > 0)
            terminal.settle(bench.sizes.calm)
            sizes = drawn(terminal.output), len(terminal.output)
    return sizes
