"""What all tests share."""

from __future__ import annotations

import os
import signal
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.chromium import launched
from tests.examples import examples, try_all
from tests.korean import korean
from tests.passphrases import cheap_passphrases, dear_passphrases

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["chromium", "dear_passphrases", "korean"]

for name in [name for name in os.environ if name.startswith("JAGVOICE_")]:
    del os.environ[name]
"""What whoever runs the tests has set for boards of their own is nothing to the tests."""

signal.signal(signal.SIGINT, signal.default_int_handler)
"""Tests that are run in the background inherit that Ctrl+C is ignored, and so would every program they start."""


cheap_passphrases()


def in_memory(memory: Path = Path("/dev/shm"), gigabytes: int = 4) -> None:
    """Let all that tests put down lie in memory where there is room: thousands of homes are made, and none has to last.

    What is to survive a power cut is tried with a disk that tells what it was asked for (``tests/store/power.py``), and
    not by asking this machine's. Whoever names a folder in ``TMPDIR`` has it there.
    """
    if "TMPDIR" in os.environ or not os.access(memory, os.W_OK):
        return
    room = os.statvfs(memory)
    if room.f_bavail * room.f_frsize < gigabytes * 10**9 or room.f_flag & os.ST_NOEXEC:
        return
    folder = memory / f"jagvoice-tests-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


in_memory()

LONG = ("tests/user/", "tests/faces/terminal/office/", "tests/household/test_noninterference.py", "tests/test_wheel.py")
"""Where the long files are: few tests, each through real processes. They begin first, lest all wait for the last."""


LIVE = ("tests/faces/", "tests/speech/", "tests/user/")
"""Where programs, browsers and devices run in real time: on a machine that is busy one of them may be late."""


def pytest_configure(config: pytest.Config) -> None:
    """Try few examples of each property in the quick run; ``-m "slow or not slow"`` tries all."""
    if config.option.markexpr != "not slow":
        try_all()
    settings.register_profile("jagvoice", examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("jagvoice")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let long files begin first, and then those with many tests; the order within a file stays.

    What runs in real time is tried once more where it failed; what is pure never is.
    """
    for item in items:
        if item.nodeid.startswith(LIVE):
            item.add_marker(pytest.mark.flaky(reruns=2))
    files = Counter(item.nodeid.partition("::")[0] for item in items)

    def begins(item: pytest.Item) -> tuple[bool, int, str]:
        file = item.nodeid.partition("::")[0]
        return not file.startswith(LONG), -files[file], file

    items.sort(key=begins)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One Chromium for the tests of a file; it ends with them, because others have a loop of their own."""
    with launched() as browser:
        yield browser
