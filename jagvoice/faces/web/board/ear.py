"""What a board's page hears comes here over a WebSocket, while somebody has the board listen; nothing of it is kept.

The page first sends ``{"rate": 48000}`` and is told ``{"ready": true}``; only then does it ask for its microphone. From
then on it sends samples: 16 bits, little end first, one channel, about 50 ms a message, at that rate. An empty message
is a pause: the board speaks itself, or the microphone is still being asked for. What was heard is told as JSON, such as
``{"level": 0.4}``. A socket that may not be, or does what it may not, is closed with a code that says why.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from anyio import CancelScope, move_on_after, to_thread
from starlette.websockets import WebSocket

from jagvoice.core.text import Message, text
from jagvoice.faces.web.board.pairing import token_of
from jagvoice.household import Installation
from jagvoice.speech.ears import SAMPLE_BYTES, Heard, Listener, Loudness

ADDRESS = "/board/ear"

RATES = range(8_000, 192_001)
"""The samples a second that sound can come in."""

LARGEST = 64 * 1024
"""The most bytes of a message: a third of a second at 96,000 samples a second."""

LONGEST_FIRST = 100
"""The most characters of the first message."""

LEAST_SECONDS = 0.005
"""What a message counts for at the least, so that empty ones come no faster than sound."""

READY = json.dumps({"ready": True})
"""What a page is told that may go on."""

NOT_SO, UNREADABLE, TOO_FAST, TOO_LARGE, FAILED = 1003, 1007, 1008, 1009, 1011
OVER, NOT_ALLOWED, SILENT, ELSEWHERE = 1000, 4403, 4408, 4409
"""Why a socket is closed: its time is over, this board may not listen, nothing came, it is opened anew."""


class Permit(NamedTuple):
    """A board that may listen."""

    board: str
    lang: str


def permit(installation: Installation, token: str) -> Permit | None:
    """Return the board that a token is of, where that is paired and its person's profile lets it listen."""
    pairing = installation.paired(token)
    if pairing is None or pairing.ended:
        return None
    profile = installation.open(pairing.person).person.profile
    return Permit(pairing.board, profile.lang) if profile.microphone == "on" else None


WORDS: Mapping[str, Message] = {
    "listening": text("ear.listening"),
    "asking_microphone": text("ear.asking"),
    "stop_listening": text("ear.stop"),
    "microphone_refused": text("ear.refused"),
    "microphone_lost": text("ear.lost"),
}
"""What a page says of its listening, by the names that it knows it by."""


@dataclass(frozen=True)
class Bounds:
    """How long things may take, in seconds."""

    first: float = 10.0
    """Until the rate is told."""
    idle: float = 30.0
    """From one message to the next."""
    longest: float = 330.0
    """From the first to the last; a page ends by itself before."""
    ahead: float = 2.0
    """So much more sound may come than there was time for it: what waited somewhere comes at once."""
    again: float = 10.0
    """After so long it is looked again whether the board still may."""


@dataclass(frozen=True)
class Ears:
    """Everything that listening needs."""

    permit: Callable[[str], Permit | None]
    """Returns the board of a token, if it may listen."""
    listener: Callable[[], Listener] = Loudness
    bounds: Bounds = Bounds()
    seconds: Callable[[], float] = time.monotonic
    open: dict[str, CancelScope] = field(default_factory=dict)
    """The one socket that each board has."""


async def listen(socket: WebSocket) -> None:
    """Listen to what a board's page sends until it ends, or until it must end."""
    ears: Ears = socket.app.state.ears
    await socket.accept()
    token = token_of(socket)
    allowed = await to_thread.run_sync(ears.permit, token) if token else None
    if allowed is None:
        await socket.close(NOT_ALLOWED)
        return
    if before := ears.open.get(allowed.board):
        before.cancel()
    code: int | None = ELSEWHERE
    with CancelScope() as scope:
        ears.open[allowed.board] = scope
        try:
            code = await _listened(socket, ears, token, allowed)
        finally:
            if ears.open.get(allowed.board) is scope:
                del ears.open[allowed.board]
    if code is not None:
        await socket.close(code)


async def _listened(socket: WebSocket, ears: Ears, token: str, allowed: Permit) -> int | None:
    """Listen, and return why no more; ``None`` where the page has ended it."""
    first = await _next(socket, ears.bounds.first)
    if not isinstance(first, str):
        return NOT_SO if isinstance(first, bytes) else first
    rate = rate_of(first)
    if rate is None:
        return UNREADABLE
    listener = ears.listener()
    await to_thread.run_sync(listener.begin, rate, allowed.lang)
    try:
        await socket.send_text(READY)
        return await _heard(socket, ears, token, allowed, rate, listener)
    finally:
        with CancelScope(shield=True):
            await to_thread.run_sync(listener.end)


async def _heard(
    socket: WebSocket, ears: Ears, token: str, allowed: Permit, rate: int, listener: Listener
) -> int | None:
    bounds, begun = ears.bounds, ears.seconds()
    looked, sent = begun, 0.0
    while True:
        pcm = await _next(socket, bounds.idle)
        if not isinstance(pcm, bytes):
            return NOT_SO if isinstance(pcm, str) else pcm
        if len(pcm) > LARGEST:
            return TOO_LARGE
        if len(pcm) % SAMPLE_BYTES:
            return UNREADABLE
        now = ears.seconds()
        sent += max(LEAST_SECONDS, len(pcm) / SAMPLE_BYTES / rate)
        if now - begun >= bounds.longest:
            return OVER
        if too_fast(sent, now - begun, bounds.ahead):
            return TOO_FAST
        if now - looked >= bounds.again:
            looked = now
            if await to_thread.run_sync(ears.permit, token) != allowed:
                return NOT_ALLOWED
        for heard in await to_thread.run_sync(listener.hear, pcm):
            if heard.level is not None:
                await socket.send_text(told(heard))


async def _next(socket: WebSocket, seconds: float) -> str | bytes | int | None:
    """Return the next message: text or sound; why there is none, or ``None`` where the page has gone."""
    with move_on_after(seconds):
        message: Any = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return None
        found: str | bytes | None = message.get("bytes")
        return message.get("text", "") if found is None else found
    return SILENT


def rate_of(first: str) -> int | None:
    """Return the samples a second that a page tells of; ``None`` where it says nothing that can be."""
    if len(first) > LONGEST_FIRST:
        return None
    try:
        said = json.loads(first)
    except ValueError:
        return None
    rate = said.get("rate") if isinstance(said, dict) and len(said) == 1 else None
    return rate if type(rate) is int and rate in RATES else None


def too_fast(sent: float, passed: float, ahead: float) -> bool:
    """Return whether more seconds of sound were sent than can have been heard; no two clocks go quite alike."""
    return sent > passed * 1.02 + ahead


def told(heard: Heard) -> str:
    """Return what was heard as a page reads it."""
    return json.dumps({"level": heard.level})
