"""The office served to browsers on this machine."""

from __future__ import annotations

import socket
import sys
from argparse import Namespace

from jagvoice.commands.output import tell
from jagvoice.core.text import text
from jagvoice.tell import FAILURE, TellError

PORT, HOST = 8765, "127.0.0.1"

LOOPBACKS = {HOST: HOST, "localhost": HOST, "::1": "::1"}
"""The addresses of a machine that only the machine itself reaches."""


def serve(asked: Namespace) -> int:
    """Serve the office until the program is ended."""
    from jagvoice.home import opened
    from jagvoice.start import serve_the_office

    host, port = _here(asked.host or HOST), _port(asked.port)
    with opened(asked.home, asked.now) as installation, _listening(host, port) as listening:
        shown = f"[{host}]" if ":" in host else host
        tell(text("serve.open", address=f"http://{shown}:{listening.getsockname()[1]}/"), asked.words)
        sys.stdout.flush()
        serve_the_office(installation, listening, asked.lang or "")
    return 0


def _here(host: str) -> str:
    """Return an address of this machine for itself; passphrases never travel where others can listen.

    Raises:
        TellError: if it is another.
    """
    if host in LOOPBACKS:
        return LOOPBACKS[host]
    raise TellError(text("serve.only_here", host=host))


def _port(typed: str | None) -> int:
    if typed is None:
        return PORT
    if typed.isascii() and typed.isdecimal() and len(typed) <= 5 and int(typed) <= 65535:
        return int(typed)
    raise TellError(text("serve.no_port", port=typed))


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        TellError: if something else does.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)
    except OSError as error:
        made.close()
        raise TellError(text("serve.taken", port=port), status=FAILURE) from error
    return made
