"""What a board's page hears comes here over a WebSocket, while somebody has the board listen; nothing of it is kept.

The page first sends ``{"rate": 48000}`` and is told ``{"ready": true}``, with ``"sounds": true`` where the person has
sounds of their own, which are compared as the microphone hears them; only then does it ask for its microphone. From
then on it sends samples: 16 bits, little end first, one channel, about 50 ms a message, at that rate. An empty message
is a pause: the board speaks itself, or the microphone is still being asked for. Texts beside the sound say what is
listened for (`wanted.py`). What was heard is told as JSON, such as ``{"level": 0.4}`` or ``{"of": 3, "verdict": ...}``.
A socket that may not be, or does what it may not, is closed with a code that says why.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from anyio import CancelScope, CapacityLimiter, move_on_after, to_thread
from starlette.websockets import WebSocket

from jagvoice.core.sounds import Take
from jagvoice.core.text import Message, text
from jagvoice.faces.web.board.pairing import token_of
from jagvoice.faces.web.board.turn import NOTHING, Permit, Sources, Turn
from jagvoice.faces.web.board.wanted import NotSoError, UnreadableError
from jagvoice.household import Household, Installation, NoteSound, SoundIds, Sounds, ToDeal, Viewer
from jagvoice.pages.corner.listening import grammar
from jagvoice.speech.ears import SAMPLE_BYTES, Listener, Loudness

T = TypeVar("T")

ADDRESS = "/board/ear"

RATES = range(8_000, 192_001)
"""The samples a second that sound can come in."""

LARGEST = 64 * 1024
"""The most bytes of a message: a third of a second at 96,000 samples a second."""

LONGEST_FIRST = 100
"""The most characters of the first message."""

LEAST_SECONDS = 0.005
"""What a message counts for at the least, so that empty ones come no faster than sound."""

AT_ONCE = 16
"""So many boards are heard at the same moment; others wait for that, and nobody else waits for them."""

NOT_SO, UNREADABLE, TOO_FAST, TOO_LARGE, FAILED = 1003, 1007, 1008, 1009, 1011
OVER, NOT_ALLOWED, SILENT, ELSEWHERE = 1000, 4403, 4408, 4409
"""Why a socket is closed: its time is over, this board may not listen, nothing came, it is opened anew."""


def permit(installation: Installation, token: str) -> Permit | None:
    """Return the board that a token is of, where that is paired and its person's profile lets it listen."""
    pairing = installation.paired(token)
    if pairing is None or pairing.ended:
        return None
    person = installation.open(pairing.person).person
    if person.profile.microphone != "on":
        return None
    return Permit(pairing.board, person.profile.lang, person.id, person.profile)


def sources(installation: Installation) -> Sources:
    """Return what the household knows that listening needs."""

    def at(allowed: Permit) -> tuple[Household, Viewer]:
        return installation.open(allowed.person), Viewer(allowed.board, "board")

    def ids(allowed: Permit) -> tuple[str, ...]:
        household, board = at(allowed)
        return household.look(board, SoundIds())

    def sounds(allowed: Permit) -> tuple[Take, ...]:
        household, board = at(allowed)
        return household.look(board, Sounds())

    def note(allowed: Permit, meaning: str, meant: bool | None) -> None:
        household, board = at(allowed)
        household.do(board, NoteSound(meaning, meant))

    def phrases(allowed: Permit) -> tuple[str, ...]:
        household, board = at(allowed)
        dealt = household.look(board, ToDeal(board.who))
        return grammar(dealt) if dealt else ()

    return Sources(ids, sounds, phrases, note)


WORDS: Mapping[str, Message] = {
    "listening": text("ear.listening"),
    "asking_microphone": text("ear.asking"),
    "stop_listening": text("ear.stop"),
    "microphone_refused": text("ear.refused"),
    "microphone_lost": text("ear.lost"),
    "cannot_listen_away": text("ear.away"),
    "hears_nothing": text("ear.deaf"),
    "listening_question": text("ear.question"),
    "listening_soon": text("ear.wait"),
}
"""What a page says of its listening, by the names that it knows it by."""


@dataclass(frozen=True)
class Bounds:
    """How long things may take, in seconds."""

    first: float = 10.0
    """Until the rate is told."""
    idle: float = 30.0
    """From one message to the next."""
    nothing: float = 120.0
    """In which nothing was said, and nobody did anything at the board."""
    longest: float = 330.0
    """From the first to the last; a page ends by itself before."""
    ahead: float = 2.0
    """So much more sound may come than there was time for it: what waited somewhere comes at once."""
    again: float = 2.0
    """After so long it is looked again whether the board still may, and which sounds of the person's own there are."""
    texts: float = 5.0
    """How many texts a second may come beside the sound; so many more at once as come in ``burst`` seconds."""
    burst: float = 8.0


@dataclass(frozen=True)
class Ears:
    """Everything that listening needs."""

    permit: Callable[[str], Permit | None]
    """Returns the board of a token, if it may listen."""
    listener: Callable[[], Listener] = Loudness
    bounds: Bounds = Bounds()
    seconds: Callable[[], float] = time.monotonic
    sources: Sources = NOTHING
    open: dict[str, CancelScope] = field(default_factory=dict)
    """The one socket that each board has."""
    threads: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(AT_ONCE))

    async def beside(self, work: Callable[..., T], *given: object) -> T:
        """Have something done that may take its time, beside everything else."""
        return await to_thread.run_sync(work, *given, limiter=self.threads)


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
    turn = Turn(allowed, ears.listener(), ears.sources)
    own_sounds = await ears.beside(turn.begin, rate)
    try:
        await socket.send_text(json.dumps({"ready": True, **({"sounds": True} if own_sounds else {})}))
        return await _heard(socket, ears, token, Flow(rate, ears.bounds, ears.seconds), turn)
    finally:
        with CancelScope(shield=True):
            await ears.beside(turn.end)


async def _heard(socket: WebSocket, ears: Ears, token: str, flow: Flow, turn: Turn) -> int | None:
    """Take what comes, and look again now and then, also while nothing comes."""
    looked, waited = ears.seconds(), 0.0
    last, said = looked, 0
    wait = min(ears.bounds.again, ears.bounds.idle)
    while True:
        message = await _next(socket, wait)
        if message is None:
            return None
        waited = waited + wait if isinstance(message, int) else 0.0
        if waited >= ears.bounds.idle:
            return SILENT
        if not isinstance(message, int) and (wrong := flow.wrong(message)):
            return wrong
        now = ears.seconds()
        if not message or isinstance(message, str) or turn.utterances > said:
            last, said = now, turn.utterances
        if now - flow.begun >= ears.bounds.longest or now - last >= ears.bounds.nothing:
            return OVER
        if now - looked >= ears.bounds.again:
            looked = now
            allowed = await to_thread.run_sync(ears.permit, token)
            if allowed is None:
                return NOT_ALLOWED
            await ears.beside(turn.look_again, allowed)
        if isinstance(message, str):
            try:
                await ears.beside(turn.want, message)
            except UnreadableError:
                return UNREADABLE
            except NotSoError:
                return NOT_SO
        elif isinstance(message, bytes):
            for told in await ears.beside(turn.hear, message):
                await socket.send_text(json.dumps(told, ensure_ascii=False))


class Flow:
    """What has come in one turn, and how much of it may come."""

    def __init__(self, rate: int, bounds: Bounds, seconds: Callable[[], float]) -> None:
        self.begun = seconds()
        self._rate, self._bounds, self._seconds = rate, bounds, seconds
        self._sent, self._texts = 0.0, 0

    def wrong(self, message: str | bytes) -> int | None:
        """Take up one message, and return why nothing more is taken; ``None`` where all is well."""
        passed = self._seconds() - self.begun
        if isinstance(message, str):
            self._texts += 1
            return TOO_FAST if self._texts > self._bounds.texts * (passed + self._bounds.burst) else None
        if len(message) > LARGEST:
            return TOO_LARGE
        if len(message) % SAMPLE_BYTES:
            return UNREADABLE
        self._sent += max(LEAST_SECONDS, len(message) / SAMPLE_BYTES / self._rate)
        return TOO_FAST if too_fast(self._sent, passed, self._bounds.ahead) else None


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
