"""Measure what is asked for and print it as a Markdown table."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.figure import FULL, QUICK, Bench, Figure, Sizes, table

NAMES: Mapping[str, str] = {
    "start": "start to painted board",
    "feedback": "key to its mark",
    "sound": "touch to sound, and to quiet",
    "browser": "a board in a browser: bytes and time to begin, press to its mark, heap, without the network",
    "hearing": "press to sound in a browser, and the bytes of pictures and sounds",
    "words": "a spoken word to its verdict, and what the recogniser costs",
    "sounds": "a person's own sounds: acted on, asked about and left, rightly and wrongly, and what comparing costs",
    "load": "a thousand boards at once: durable acknowledgement, memory, and those that nobody has paired",
    "append": "durable append",
    "page": "a page of journal",
    "office": "every page of the office after years",
    "memory": "memory of the board, touch to the next scene",
    "evidence": "what is said of choices: how often wrongly, how often at all",
    "evidence-speed": "what is said of choices: how long the reader waits, after ten years too",
    "work": "dealing, one step, verifying",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 1 if a goal was missed."""
    asked = _parsed(arguments)
    begun, before = time.monotonic(), os.getloadavg()[0]
    figures = list(measured(asked.names or list(NAMES), QUICK if asked.quick else FULL))
    machine = _machine(before, time.monotonic() - begun)
    again = " ".join(("uv run python -m benchmarks", *(arguments if arguments is not None else sys.argv[1:])))
    print(table(figures), "", machine, f"Repeat with `{again}`.", sep="\n")
    if asked.json:
        said = {"machine": machine, "repeat": again, "figures": [figure.plain() for figure in figures]}
        asked.json.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    return int(any(figure.met is False for figure in figures))


def measured(names: Sequence[str], sizes: Sizes) -> Iterator[Figure]:
    """Yield the figures of some benchmarks, measured in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="jagvoice-benchmarks-", ignore_cleanup_errors=True) as folder:
        bench = Bench(Path(folder), sizes)
        for name in names:
            measure: Callable[[Bench], Iterator[Figure]] = import_module(f"benchmarks.{name.replace('-', '_')}").measure
            for figure in measure(bench):
                print(f"{name}: {' | '.join(filter(None, figure.row()[:-1]))}", file=sys.stderr, flush=True)
                yield figure


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    listed = "; ".join(f"{name}: {what}" for name, what in NAMES.items())
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__, epilog=listed)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of {', '.join(NAMES)}; all by default")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions, and a journal of 50,000 entries")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every measure to a file")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.names) - set(NAMES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    return asked


def _machine(load_before: float, seconds: float) -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f"load {load_before:.1f} before, {os.getloadavg()[0]:.1f} after"
    return (
        f"{cores} cores, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.platform()};"
        f" {load}; {seconds:.0f} s. Medians with the least and the most; a ratio is the median of the pairs, in turns."
    )


if __name__ == "__main__":
    sys.exit(main())
