"""Applications listen on sockets until the program is ended; all of them end together, and with what was begun done."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from socket import socket
from ssl import SSLContext
from types import FrameType
from typing import TYPE_CHECKING

from starlette.types import ASGIApp

from jagvoice.faces.web.board.ear import LARGEST

if TYPE_CHECKING:
    from uvicorn import Server

MOST_REQUESTS = 4096
"""How many browsers may be connected to one socket at once; more are told to come back. A tablet in use stays."""

GRACE_SECONDS = 5
"""How long an answer that has been begun may take when the program is ended."""

LOOK_AGAIN_SECONDS = 60.0

OF_OTHERS = ("Invalid ", "Unsupported ", "No supported ", "Exceeded ")
"""How the messages begin that tell what somebody has sent, or that there are too many."""

ENDINGS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True)
class Door:
    """One socket that listens, who answers there, and how it speaks TLS; without that, in the clear."""

    app: ASGIApp
    socket: socket
    context: SSLContext | None = None


def run(doors: Iterable[Door], look_again: Callable[[], Iterable[Door]] | None = None) -> None:
    """Answer at every door until the program is told to end.

    Args:
        doors: where to answer from the beginning.
        look_again: is called now and then, beside all answers; returns the doors that are new.
    """
    _allow_connections()
    servers: list[Server] = []
    asked: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        for server in servers:
            server.should_exit, server.force_exit = True, bool(asked)
        asked.append(number)

    logging.getLogger("uvicorn.error").addFilter(_is_ours)
    with _on_signals(end):
        asyncio.run(_answer(list(doors), servers, lambda: bool(asked), look_again))
    for number in asked[:1]:
        signal.raise_signal(number)


def _allow_connections() -> None:
    """Let this program have as many connections as the system lets it have; where it has no such limits, as it is."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = MOST_REQUESTS + 1024
        most = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
        if soft != resource.RLIM_INFINITY and soft < most:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


@contextmanager
def _on_signals(end: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    before = {number: signal.signal(number, end) for number in ENDINGS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


async def _answer(
    doors: list[Door],
    servers: list[Server],
    ended: Callable[[], bool],
    look_again: Callable[[], Iterable[Door]] | None,
) -> None:
    async with asyncio.TaskGroup() as group:

        def opened(door: Door) -> None:
            servers.append(made := _server(door))
            made.should_exit = ended()
            group.create_task(made.serve([door.socket]))

        for door in doors:
            opened(door)
        waited = 0.0
        while not ended():
            await asyncio.sleep(0.1)
            waited += 0.1
            if look_again is not None and waited >= LOOK_AGAIN_SECONDS:
                waited = 0.0
                for door in await asyncio.to_thread(lambda: list(look_again())):
                    opened(door)


def _server(door: Door) -> Server:
    import uvicorn

    from jagvoice.faces.web.hurried import Hurried

    class Quiet(uvicorn.Server):
        """Leaves the signals to whoever runs several servers."""

        @contextmanager
        def capture_signals(self) -> Generator[None, None, None]:
            yield

    context = door.context
    config = uvicorn.Config(
        door.app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        http=Hurried,
        ws="websockets-sansio",
        ws_max_size=LARGEST,
        ws_per_message_deflate=False,
        limit_concurrency=MOST_REQUESTS,
        timeout_graceful_shutdown=GRACE_SECONDS,
        ssl_context_factory=partial(_always, context) if context is not None else None,
    )
    return Quiet(config)


def _is_ours(record: logging.LogRecord) -> bool:
    """Return whether a message is about this program; what others send, or how many they are, was answered already."""
    return not str(record.msg).startswith(OF_OTHERS)


def _always(context: SSLContext, config: object, default: object) -> SSLContext:
    return context
