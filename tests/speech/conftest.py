from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jagvoice.speech.voice import Voice


def children() -> set[int]:
    """The processes this one has started and not yet let go of; empty where the system does not tell."""
    return {int(pid) for file in Path("/proc/self/task").glob("*/children") for pid in file.read_text().split()}


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """No test may leave a process or a thread behind."""
    before, running = children(), _threads()
    yield
    until = time.monotonic() + 3
    while time.monotonic() < until and (children() - before or _threads() - running):
        time.sleep(0.01)

    assert children() - before == set()
    assert _threads() - running == set()


def _threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.name.startswith("jagvoice-")}


@pytest.fixture
def open_voice(tmp_path: Path) -> Iterator[Callable[..., Voice]]:
    """Opens voices that speak fast and to nowhere, and closes them."""
    opened: list[Voice] = []

    def open_one(**options: Any) -> Voice:
        opened.append(Voice(options.pop("cache", tmp_path / "cache"), **{"null_device": True, "rate": 450, **options}))
        return opened[-1]

    yield open_one
    for voice in opened:
        voice.close()


@pytest.fixture
def voice(open_voice: Callable[..., Voice]) -> Voice:
    return open_voice()


@pytest.fixture
def without(tmp_path: Path) -> Callable[..., list[str]]:
    """Turns a child's command into one for a Python where a module cannot be imported, or is another program."""

    def command(module: str, command: list[str], program: str = "raise ImportError('not installed here')") -> list[str]:
        folder = tmp_path / f"without-{module}"
        folder.mkdir()
        (folder / f"{module}.py").write_text(program)
        return ["env", f"PYTHONPATH={folder}", *command]

    return command
