"""From typing the command to the first whole picture on the board."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyte

from benchmarks.figure import Bench, Figure, in_turns
from benchmarks.hello import HELLO
from benchmarks.homes import board_arguments, demo_home
from benchmarks.terminal import COLUMNS, ROWS, drawn, running


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield wall and CPU time until the board is painted."""
    board = ("jagvoice", *board_arguments(demo_home(bench)))
    whole = _whole(bench, board)
    cpu: dict[str, list[float]] = {"jagvoice": [], "benchmarks.hello": []}

    def painted(program: tuple[str, ...], seen: Callable[[bytearray], bool]) -> float:
        with running(bench, *program) as terminal:
            painted = terminal.until(seen)
            cpu[program[0]].append(terminal.cpu_at_last)
            return painted - terminal.begun

    ours, floor = in_turns(
        bench.sizes.starts,
        lambda: painted(board, lambda output: drawn(output) >= whole),
        lambda: painted(("benchmarks.hello",), lambda output: HELLO.encode() in output),
    )
    under = "Textual hello-world"
    note = f"to the frame in which all {whole} glyphs of the pictures are painted; pictures kept from an earlier run"
    yield Figure("start to painted board", "s", tuple(ours), tuple(floor), under, goal=1.6, note=note)
    used, least = (tuple(each[1:]) for each in cpu.values())
    yield Figure("start to painted board, CPU", "s", used, least, under)


def _whole(bench: Bench, board: tuple[str, ...]) -> int:
    """Return how many block glyphs the painted board has, after a start that keeps the pictures."""
    for _ in range(2):
        with running(bench, *board) as terminal:
            terminal.until(lambda output: drawn(output) > 0)
            terminal.settle(bench.sizes.calm)
            screen = pyte.Screen(COLUMNS, ROWS)
            pyte.ByteStream(screen).feed(bytes(terminal.output))
    return sum("\u2580" <= cell.data <= "\u25bf" for line in screen.buffer.values() for cell in line.values())
