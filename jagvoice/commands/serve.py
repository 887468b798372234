"""Board and office served to browsers: on this machine in the clear, on a home network over https and not otherwise."""

from __future__ import annotations

import errno
import socket
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jagvoice.commands.output import tell
from jagvoice.core.text import text
from jagvoice.tell import FAILURE, TellError

if TYPE_CHECKING:
    from jagvoice.faces.web.network.joined import Joined
    from jagvoice.faces.web.network.names import Names

PORT, HOST = 8765, "127.0.0.1"

LOOPBACKS = {HOST: HOST, "localhost": HOST, "::1": "::1"}
"""The addresses of a machine that only the machine itself reaches."""

Pair = tuple[socket.socket, socket.socket]
"""The socket for https at an address, and that for the page on trust."""


def serve(asked: Namespace) -> int:
    """Serve board and office until the program is ended."""
    from jagvoice.commands.ears import chosen_model
    from jagvoice.home import opened

    model = chosen_model(asked.model)
    host, port = HOST if asked.host is None else asked.host, port_of(asked.port, PORT)
    second = port_of(asked.help_port, _next_to(port))
    if asked.network or host not in LOOPBACKS:
        return _at_home(asked, port, second, model)
    from jagvoice.start import serve_here

    with opened(asked.home, asked.now) as installation, listening(LOOPBACKS[host], port) as heard:
        tell(text("serve.open", address=address_of(heard)), asked.words)
        tell(text("serve.boards"), asked.words)
        sys.stdout.flush()
        serve_here(installation, heard, asked.lang or "", model)
    return 0


def address_of(heard: socket.socket) -> str:
    """Return where a browser of this machine finds what is served in the clear."""
    host, port = heard.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def port_of(typed: str | None, otherwise: int) -> int:
    """Return the port that was typed.

    Raises:
        TellError: if it is none.
    """
    if typed is None:
        return otherwise
    if typed.isascii() and typed.isdecimal() and len(typed) <= 5 and int(typed) <= 65535:
        return int(typed)
    raise TellError(text("serve.no_port", port=typed))


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        TellError: why it cannot.
    """
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)
    except OSError as error:
        made.close()
        raise _why(error, host, port) from error
    return made


def _why(error: OSError, host: str, port: int) -> TellError:
    match error.errno:
        case errno.EACCES | errno.EPERM:
            return TellError(text("serve.forbidden", port=port), status=FAILURE)
        case errno.EADDRNOTAVAIL | errno.EAFNOSUPPORT:
            return TellError(text("serve.not_this_machine", host=host))
    return TellError(text("serve.taken", port=port), status=FAILURE)


# --- on a home network -----------------------------------------------------------------------------------------------


def _at_home(asked: Namespace, port: int, second: int, model: Callable[[str], Path | None]) -> int:
    from jagvoice.faces.web.network.joined import join
    from jagvoice.home import opened
    from jagvoice.start import serve_at_home

    look = partial(_called, asked.host)
    names = look()
    with opened(asked.home, asked.now) as installation:
        joined = join(asked.home, look)
        if asked.host and asked.host in names.names and asked.host not in joined.names.names:
            raise TellError(text("serve.not_home", host=asked.host))
        with _everywhere(joined.names, port, second) as heard:
            ports = _ports(heard)
            _tell_where(joined, *ports, asked.words)
            serve_at_home(installation, joined, heard, partial(_perhaps, *ports), asked.lang or "", model)
    return 0


def _called(host: str | None) -> Names:
    """Return what this machine is called on its home networks, or just by the one name or address that was typed.

    Raises:
        TellError: if there is no home network, or that is no name or address of this machine on one.
    """
    from jagvoice.faces.web.network import names

    found = names.own()
    here = tuple(a for a in found.addresses if a not in names.HERE)
    if host is None:
        if not here:
            raise TellError(text("serve.no_network"), status=FAILURE)
        return found
    if host in ("0.0.0.0", "::"):
        raise TellError(text("serve.every_address", host=host))
    if host in found.names:
        addresses = here
    elif names.is_address(host):
        if not names.is_private(host) and host not in here:
            raise TellError(text("serve.not_home", host=host))
        addresses = tuple(a for a in here if names.same(a, host))
    else:
        addresses = tuple(a for a in here if a in _resolved(host))
    if not addresses:
        raise TellError(text("serve.not_this_machine", host=host))
    more = () if names.is_address(host) else (host.lower(),)
    return names.Names(tuple(dict.fromkeys((*more, *found.names))), (*addresses, *names.HERE))


def _resolved(host: str) -> set[str]:
    try:
        return {str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError, ValueError) as error:
        raise TellError(text("serve.unknown_name", host=host)) from error


def _next_to(port: int) -> int:
    """Return the port of the page on trust where none was typed: the one after, or any."""
    return port and (port + 1 if port < 65535 else port - 1)


@contextmanager
def _everywhere(names: Names, port: int, second: int) -> Iterator[dict[str, Pair]]:
    """Listen at every address, at the same two ports.

    Raises:
        TellError: if one cannot be had; for itself a machine may lack an address.
    """
    from jagvoice.faces.web.network.names import HERE

    with ExitStack() as all_of_them:
        heard: dict[str, Pair] = {}
        for address in names.addresses:
            try:
                first, other = pair = _pair(address, port, second)
            except TellError:
                if address in HERE and heard:
                    continue
                raise
            all_of_them.enter_context(first)
            all_of_them.enter_context(other)
            heard[address] = pair
            port, second = first.getsockname()[1], other.getsockname()[1]
        yield heard


def _pair(address: str, port: int, second: int) -> Pair:
    first = listening(address, port)
    try:
        return first, listening(address, second)
    except TellError:
        first.close()
        raise


def _ports(heard: Mapping[str, Pair]) -> tuple[int, int]:
    first, second = next(iter(heard.values()))
    return first.getsockname()[1], second.getsockname()[1]


def _perhaps(port: int, second: int, address: str) -> Pair | None:
    """Return the sockets at an address that this machine has got meanwhile."""
    with suppress(TellError):
        return _pair(address, port, second)
    return None


def _tell_where(joined: Joined, port: int, second: int, lang: str) -> None:
    host = joined.names.first
    tell(text("serve.open", address=f"https://{host}:{port}/"), lang)
    if also := [f"https://{name}:{port}/" for name in joined.names.names if name != "localhost"]:
        tell(text("serve.also", addresses=", ".join(also)), lang)
    tell(text("serve.trust", address=f"http://{host}:{second}/"), lang)
    tell(text("serve.fingerprint", fingerprint=joined.authority.fingerprint), lang)
    tell(text("serve.boards"), lang)
    sys.stdout.flush()
