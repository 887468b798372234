"""The commands about own voices: recordings that are heard in place of the engine, and how names are said."""

from __future__ import annotations

import os
import sys
import threading
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from jagvoice.commands.output import At, at_home, done, ordinary, tell, to_change
from jagvoice.core.media import Phrase
from jagvoice.core.text import Message, Said, text
from jagvoice.tell import FAILURE, TellError

if TYPE_CHECKING:
    from array import array

    from jagvoice.household import KeepPhrase

USUAL_SECONDS = 6
"""How long the microphone is open at most, when nobody says."""

BAR = 20
"""Columns of the bar that shows how loud it is."""


def record(asked: Namespace) -> int:
    """Record somebody's voice for what the board says, with a notice on the terminal for as long as it listens."""
    from jagvoice.speech.hearing import recorded
    from jagvoice.speech.recordings import LONGEST_SECONDS

    seconds = _seconds(asked.seconds, LONGEST_SECONDS)
    if not sys.stdout.isatty():
        raise TellError(text("voice.no_terminal"))
    with to_change(asked) as at:
        tell(text("voice.recording", text=asked.phrase, seconds=seconds), asked.words)
        stop = threading.Event()
        if sys.stdin.isatty():
            threading.Thread(target=_await_enter, args=(stop,), daemon=True).start()
        try:
            samples = _heard(lambda: recorded(seconds, _show_level, stop=stop))
        finally:
            print("\r" + " " * (BAR + 12) + "\r", end="", flush=True)
        kept = done(asked, at, _recording(samples, asked.phrase, at.lang))
        remark = _remark(at, kept)
    _tell_kept(asked, kept, remark)
    return 0


def use(asked: Namespace) -> int:
    """Use a sound file for what the board says."""
    from jagvoice.speech.hearing import sound_of

    with to_change(asked) as at:
        path = ordinary(asked.file, _LARGEST_FILE)
        samples = _heard(lambda: sound_of(path))
        kept = done(asked, at, _recording(samples, asked.phrase, at.lang))
        remark = _remark(at, kept)
    _tell_kept(asked, kept, remark)
    return 0


def say(asked: Namespace) -> int:
    """Have the engine say a name or word as if it were spelled in another way; the screen keeps the right spelling."""
    from jagvoice.household import KeepPhrase

    with to_change(asked) as at:
        spelled = asked.like.encode(errors="replace")
        kept = done(asked, at, KeepPhrase(Phrase(at.lang, asked.name, "like", spelled)))
    tell(text("voice.said_like", text=kept, like=asked.like), asked.words)
    return 0


def list_(asked: Namespace) -> int:
    """List what is said in the household's own way."""
    from jagvoice.household import Phrases

    with at_home(asked) as at:
        found = at.household.look(at.viewer, Phrases())
    for each in found:
        if each.kind == "like":
            line = text("voice.listed_like", lang=each.lang, text=each.text, like=each.body.decode(errors="replace"))
        else:
            line = text("voice.listed", lang=each.lang, text=each.text)
        tell(line, asked.words)
    if not found:
        tell(text("voice.none"), asked.words)
    return 0


def forget(asked: Namespace) -> int:
    """Have something said by the engine again, as it is spelled; the recording is erased."""
    from jagvoice.household import ForgetPhrase

    with to_change(asked) as at:
        gone = done(asked, at, ForgetPhrase(Said(asked.phrase, at.lang)))
    tell(text("voice.forgotten", text=gone), asked.words)
    return 0


_LARGEST_FILE = 50_000_000

_HEARD_NOTHING: dict[str, Message] = {
    "microphone": text("voice.no_microphone"),
    "file": text("voice.no_sound"),
    "sound": text("voice.no_sound"),
    "long": text("voice.too_long"),
    "silent": text("voice.silent"),
    "cut_off": text("voice.cut_off"),
    "too_long": text("voice.too_long"),
}


def _heard(listen: Callable[[], array[int]]) -> array[int]:
    from jagvoice.speech.hearing import HearingError

    try:
        return listen()
    except HearingError as error:
        status = {"status": FAILURE} if error.code == "microphone" else {}
        raise TellError(_HEARD_NOTHING[error.code], **status) from error


def _recording(samples: array[int], words: str, lang: str) -> KeepPhrase:
    """Return the command that keeps a recording, cut and made as loud as the engine."""
    from jagvoice.household import KeepPhrase
    from jagvoice.speech.recordings import RecordingError, tidied

    try:
        return KeepPhrase(Phrase(lang, words, "recording", tidied(samples)))
    except RecordingError as error:
        raise TellError(_HEARD_NOTHING[error.code]) from error


def _remark(at: At, kept: str) -> Message | None:
    """Return that the board says nothing like what was recorded, where it is so, and what it says that is near."""
    from jagvoice.household import ToDeal
    from jagvoice.pages.board.spoken import is_said

    dealing = at.household.in_language(at.lang).look(at.viewer, ToDeal(at.viewer.who))
    said, near = is_said(kept, dealing) if dealing else (True, None)
    if said:
        return None
    return text("voice.nowhere_near", near=near) if near else text("voice.nowhere")


def _tell_kept(asked: Namespace, kept: str, remark: Message | None) -> None:
    tell(text("voice.kept", text=kept), asked.words)
    if remark:
        tell(remark, asked.words, sys.stderr)


def _seconds(typed: str | None, most: int) -> int:
    if typed is None:
        return USUAL_SECONDS
    if not typed.isdecimal() or not 1 <= int(typed[:9]) <= most:
        raise TellError(text("voice.unknown_seconds", typed=typed, most=most))
    return int(typed)


def _await_enter(stop: threading.Event) -> None:
    """Wait for a line without taking the lock of standard input, which would outlive the command."""
    with suppress(OSError):
        os.read(0, 1024)
    stop.set()


def _show_level(level: float, seconds: float) -> None:
    filled = min(BAR, round(level * 2 * BAR))
    print(f"\r● {'█' * filled}{'░' * (BAR - filled)} {seconds:4.1f} s ", end="", flush=True)
