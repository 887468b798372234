"""What commands write: sentences on the terminal, and files that were asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from jagvoice.core.text import Message, text
from jagvoice.tell import TellError, reason
from jagvoice.words import phrase


def tell(message: Message, lang: str, stream: TextIO | None = None) -> None:
    """Print a message in a language, on standard output unless told."""
    print(phrase(message, lang), file=stream or sys.stdout)


@contextmanager
def writing(path: str) -> Iterator[None]:
    """Tell why a file could not be written, without names of files that nobody typed."""
    try:
        yield
    except OSError as error:
        raise TellError(text("cli.unwritable", path=path, reason=reason(error))) from error
