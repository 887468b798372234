"""Commands as a person types them, carried out in this process: for the many small mistakes that can be typed."""

from __future__ import annotations

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from jagvoice.cli import main
from tests.user.support import Ran, environment


def typed(*arguments: str | Path, stdin: str | None = None) -> Ran:
    """Return what became of a command, in the same Swedish environment that processes have.

    Args:
        arguments: what is typed.
        stdin: what comes on the standard input; the tests' own where there is none.
    """
    out, err = io.StringIO(), io.StringIO()
    given = sys.stdin if stdin is None else io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
    with (
        patch.dict(os.environ, environment(), clear=True),
        patch.object(sys, "stdin", given),
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.raises(SystemExit) as ended,
    ):
        main([str(a) for a in arguments])
    assert isinstance(ended.value.code, int)
    return Ran(ended.value.code, out.getvalue(), err.getvalue())
