"""What the board holds in memory after many scenes, and how long a touch takes to the next scene."""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

from benchmarks.figure import Bench, Figure
from benchmarks.hello import HELLO
from benchmarks.homes import board_arguments, demo_home
from benchmarks.terminal import FRAME_END, children, drawn, peak_mb, running

DEAF = 1.15
"""Seconds after a scene until the next touch: it takes none for a second."""

QUIET = 0.3


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield the peak memory of the board's processes, and the time from a touch to the next scene."""
    home = demo_home(bench)
    random = Random(1)
    turns: list[float] = []
    with running(bench, "benchmarks.hello") as hello, running(bench, "jagvoice", *board_arguments(home)) as board:
        hello.until(lambda output: HELLO.encode() in output)
        board.until(lambda output: drawn(output) > 0)
        board.settle(bench.sizes.calm)
        at_start = peak_mb(board.pid)
        while len(turns) < bench.sizes.scenes:
            time.sleep(DEAF)
            begun = board.press(random.choice(b"123456789").to_bytes(1, "big"))
            if board.read(1.0):
                board.until(lambda out: FRAME_END in out)
                turns.append((board.settle(QUIET) - begun) * 1000)
            hello.press(b"a")
            hello.settle(0.01)
        ours, floor = peak_mb(board.pid), peak_mb(hello.pid)
        others = [peak_mb(pid) for pid in children(board.pid)]
    note = f"{at_start:.0f} MB before the first touch"
    yield Figure(f"memory after {bench.sizes.scenes} scenes", "MB", (ours,), (floor,), "Textual hello-world", note=note)
    yield Figure(
        "memory of the voice's processes", "MB", (sum(others),), note=", ".join(f"{each:.0f} MB" for each in others)
    )
    yield Figure("touch to the next scene painted", "ms", tuple(turns), note="durable in between; to the last byte")
