"""A real process that serves a household, as somebody starts it."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.user.support import PATIENCE, environment


@dataclass(frozen=True)
class AtHome:
    """A household that is served on a home network."""

    address: str
    """Over https, with a slash at its end."""
    names: tuple[str, ...]
    """The same by the names of the machine."""
    help: str
    """The address of the page on trust, in the clear."""
    fingerprint: str
    """What was told to compare."""
    process: subprocess.Popen[str]

    @property
    def certificate(self) -> bytes:
        """What a device is given to trust, as DER."""
        with urllib.request.urlopen(f"{self.help}jagvoice.crt", timeout=PATIENCE) as answer:
            return bytes(answer.read())


@contextmanager
def served_at_home(home: Path, *arguments: str) -> Iterator[AtHome]:
    """Serve a household on a home network at free ports, over https; see ``tests.pretended_network``."""
    if sys.platform != "linux":
        pytest.skip("only Linux has 127.0.0.2")
    with served(home, "--network", *arguments, module="tests.pretended_network") as (address, process):
        assert process.stdout is not None
        also, trust, compare = (process.stdout.readline() for _ in range(3))
        names, (page,) = re.findall(r"https://[^\s,]+", also), re.findall(r"http://\S+", trust)
        yield AtHome(address, tuple(names), page, compare.split()[-1], process)


@contextmanager
def served(home: Path, *arguments: str, module: str = "jagvoice") -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve a household at a free port: yield its address, which ends with a slash, and the process."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, "serve", "--home", str(home), "--port", "0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        found = re.search(r"https?://\S+", process.stdout.readline())
        assert found, process.stderr.read()
        yield found[0], process
    finally:
        process.terminate()
        _, err = process.communicate(timeout=PATIENCE)
    assert err == "", err
