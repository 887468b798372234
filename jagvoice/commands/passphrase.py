"""Passphrases, as they are typed: never shown, never a part of what was typed on the command line."""

from __future__ import annotations

import sys
import unicodedata
import warnings
from getpass import GetPassWarning, getpass

from jagvoice.core.text import Message, text
from jagvoice.tell import FAILURE, TellError
from jagvoice.words import phrase

LEAST = 8
"""Characters that a new passphrase has at least."""


def typed(prompt: Message, lang: str, *, twice: bool = False) -> str:
    """Return the passphrase that somebody types on a terminal; else one line of the standard input.

    It is the same however a keyboard puts its letters together (Unicode's form C).

    Args:
        prompt: what is asked, on a terminal.
        lang: the language it is asked in.
        twice: whether it is asked for once more on a terminal, where a slip cannot be seen.

    Raises:
        TellError: if nothing comes, what comes cannot be read, or the second is another.
    """
    if not sys.stdin.isatty():
        return _fit(sys.stdin.readline().rstrip("\r\n"))
    first = _asked(prompt, lang)
    if twice and _asked(text("passphrase.again"), lang) != first:
        raise TellError(text("passphrase.differs"))
    return first


def new(prompt: Message, lang: str) -> str:
    """Return a passphrase that is to be used from now on.

    Raises:
        TellError: if it is too short, or none came.
    """
    made = typed(prompt, lang, twice=True)
    if len(made) < LEAST:
        raise TellError(text("passphrase.short", least=LEAST))
    return made


def _asked(prompt: Message, lang: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            return _fit(getpass(f"{phrase(prompt, lang)} ", stream=sys.stderr))
        except GetPassWarning as error:
            raise TellError(text("passphrase.shown"), status=FAILURE) from error
        except EOFError as error:
            raise TellError(text("passphrase.none")) from error
        except UnicodeError as error:
            raise TellError(text("passphrase.unreadable")) from error


def _fit(line: str) -> str:
    """Return a passphrase in the form in which it is used; bytes that are no text arrive as replacement characters."""
    if not line:
        raise TellError(text("passphrase.none"))
    if "\ufffd" in line or not line.isprintable():
        raise TellError(text("passphrase.unreadable"))
    return unicodedata.normalize("NFC", line)
