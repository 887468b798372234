"""What a person is told instead of a traceback: one sentence for each thing that went wrong, and an exit status."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jagvoice.core.text import Message, text
from jagvoice.store.errors import (
    DamagedStoreError,
    NewerStoreError,
    NoHouseholdError,
    NotSavedError,
    UnfitError,
)

MISTAKE, FAILURE = 2, 1
"""The exit status of what a person can mend, and of what the machine cannot do."""


class TellError(Exception):
    """What a person is told, in sentences, instead of a traceback."""

    def __init__(self, *messages: Message, status: int = MISTAKE) -> None:
        super().__init__(*(m.key for m in messages))
        self.messages, self.status = messages, status


_REASONS: dict[int, Message] = {
    errno.ENOENT: text("reason.missing"),
    errno.EACCES: text("reason.forbidden"),
    errno.EPERM: text("reason.forbidden"),
    errno.EROFS: text("reason.read_only"),
    errno.EISDIR: text("reason.folder"),
    errno.ENOTDIR: text("reason.no_folder"),
    errno.ENOSPC: text("reason.full"),
    errno.EFBIG: text("reason.full"),
    errno.ENAMETOOLONG: text("reason.long_name"),
}


def reason(error: OSError) -> Message:
    """Return in words why a file could not be read or written."""
    return _REASONS.get(error.errno or 0, text("reason.other"))


@contextmanager
def telling(home: Path) -> Iterator[None]:
    """Turn what the store cannot do into the sentence a person is told."""
    try:
        yield
    except NoHouseholdError as error:
        raise TellError(text("cli.no_household", home=home)) from error
    except NewerStoreError as error:
        raise TellError(text("cli.newer", home=home), status=FAILURE) from error
    except DamagedStoreError as error:
        raise TellError(text("cli.damaged", home=home), status=FAILURE) from error
    except (NotSavedError, UnfitError) as error:
        raise TellError(text("cli.not_saved", home=home), status=FAILURE) from error
