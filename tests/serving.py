"""A real process that serves a household, as somebody starts it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.user.support import PATIENCE, environment


@contextmanager
def served(home: Path, *arguments: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve a household at a free port: yield its address, which ends with a slash, and the process."""
    process = subprocess.Popen(
        [sys.executable, "-m", "jagvoice", "serve", "--home", str(home), "--port", "0", *arguments],
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
    assert err == ""
