"""From typing the command to the first whole picture on the board."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.figure import Bench, Figure, in_turns
from benchmarks.hello import HELLO
from benchmarks.homes import board_arguments, demo_home, home_words
from benchmarks.terminal import running, words_painted

QUIET = 0.35
"""Seconds without a byte after which nothing more is painted."""


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield wall and CPU time until the board is painted."""
    home = demo_home(bench)
    board = ("jagvoice", *board_arguments(home))
    words = home_words(home)
    cpu: dict[str, list[float]] = {"jagvoice": [], "benchmarks.hello": []}
    sent: list[float] = []

    def painted(module: str, *arguments: str, words: list[str]) -> float:
        with running(module, *arguments) as terminal:
            terminal.until(words_painted(words))
            painted = terminal.settle(QUIET)
            cpu[module].append(terminal.cpu_at_last)
            if module == "jagvoice":
                sent.append(len(terminal.output) / 1000)
            return painted - terminal.begun

    ours, floor = in_turns(
        bench.sizes.starts,
        lambda: painted(*board, words=words),
        lambda: painted("benchmarks.hello", words=HELLO.split()),
    )
    under = "Textual hello-world"
    note = f"to the last byte before {QUIET} s of silence, {sent[-1]:.0f} kB painted; pictures kept from an earlier run"
    yield Figure("start to painted board", "s", tuple(ours), tuple(floor), under, goal=1.6, note=note)
    yield Figure(
        "start to painted board, CPU", "s", tuple(cpu["jagvoice"][1:]), tuple(cpu["benchmarks.hello"][1:]), under
    )
