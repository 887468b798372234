"""The voice of the board: texts are prepared before they are touched, said at once, and stopped at once.

Making sound and playing it happen in two child processes that may hang, crash or be missing. Nobody who uses a voice
waits for them or sees an error of theirs: what cannot be heard stands on the screen.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path

from jagvoice.core.text import Said
from jagvoice.speech.child import module_command
from jagvoice.speech.clips import Clips
from jagvoice.speech.playback import Playback
from jagvoice.speech.seam import Spoken, Trouble, VoiceStatus
from jagvoice.speech.synthesis import Made, Synthesis
from jagvoice.speech.utterance import speakable
from jagvoice.speech.voices import words_per_minute

ENGINE = module_command("jagvoice.speech.engine")
PLAYER = module_command("jagvoice.speech.player")

REPORTED = ("sv", "en")
"""The languages whose voices ``status`` names."""


class Voice:
    """A speech engine, a cache and a loudspeaker. Opening one is cheap: the children start when they are first needed.

    Args:
        cache: the folder of the sound files.
        recorded: returns the recording that is heard in place of the engine (mono, 16 bits, ``SAMPLE_RATE``), if any;
            one that is no such sound is passed over.
        pronounced: returns how a text is spelled for the engine.
        look_again: looks whether either has changed; called for each scene from a thread that may wait.
        volume: percent of the loudest there is; no sample is ever above it.
        soft_onset: whether every sound begins softly.
        rate: ``slow``, ``normal``, ``fast`` or words per minute (120, 150, 180; see ``voices.RATES``).
        voices: by language, the voices to use instead of the usual ones, such as ``{"sv": "sv+f3"}``.
        null_device: play to nowhere, as tests want it.
        limit: seconds the engine has for a short text before it is taken to hang; the player has at most two.
        engine: the program that makes sound, and ``player`` the one that plays it.

    Raises:
        ValueError: if the rate is none.
    """

    def __init__(
        self,
        cache: Path,
        *,
        recorded: Callable[[Said], bytes | None] = lambda said: None,
        pronounced: Callable[[Said], str] = lambda said: said.text,
        look_again: Callable[[], None] = lambda: None,
        volume: int = 100,
        soft_onset: bool = True,
        rate: str | int = "normal",
        voices: Mapping[str, str] | None = None,
        null_device: bool = False,
        limit: float = 3.0,
        engine: Sequence[str] = ENGINE,
        player: Sequence[str] = PLAYER,
    ) -> None:
        self._clips = Clips(cache)
        self._recorded = recorded
        self._synthesis = Synthesis(
            self._clips,
            rate=words_per_minute(rate),
            named=voices or {},
            command=engine,
            limit=limit,
            pronounced=pronounced,
            otherwise=lambda said: self._own(said) is not None,
            look_again=look_again,
        )
        options = [f"--volume={volume}", *([] if soft_onset else ["--sudden"]), *(["--null"] if null_device else [])]
        self._playback = Playback([*player, *options], limit=min(limit, 2.0), on_bad=self._clips.forget)
        self._lock = threading.RLock()
        self._newest: Spoken | None = None
        self._making: Made | None = None

    def __enter__(self) -> Voice:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def prepare(self, said_list: Iterable[Said]) -> None:
        """Make the sound of what is on screen in the background, in this order.

        What an earlier scene still had waiting is dropped. The children are started, also for an empty list.
        """
        self._playback.warm()
        self._synthesis.prepare(said_list)

    def say(self, said: Said, *, keep: bool = True, calls: bool = False) -> Spoken:
        """Say a text now and stop what is being said; returns at once.

        What is ready reaches the device within some milliseconds, what is not is made first; with ``keep`` false it is
        removed again when it has been said. A recording goes to the player without ever lying on the disk. What calls
        somebody comes after two soft tones, as loud as the volume allows.
        """
        spoken = Spoken(said)
        ready = self._own(said) or self._synthesis.find(said)
        if ready is None and not keep:
            spoken.when_done(self._remove)
        with self._lock:
            self._drop(spoken)
            if ready is not None:
                self._playback.play(ready, spoken, calls=calls)
                return spoken
            self._playback.stop()
            if speakable(said.text):
                self._playback.warm()
                self._making = self._synthesis.make(said)
                self._making.add_done_callback(lambda made: self._made(made, spoken, calls))
                return spoken
        spoken.end("unheard")
        return spoken

    def _own(self, said: Said) -> bytes | None:
        """Return the recording of a text where it is one that can be played."""
        sound = self._recorded(said)
        if sound is None:
            return None
        from jagvoice.speech.recordings import is_recording

        return sound if is_recording(sound) else None

    def _remove(self, spoken: Spoken) -> None:
        made = self._synthesis.find(spoken.said)
        if made is not None:
            self._clips.forget(made)

    def stop(self) -> None:
        """Be quiet at once; also what is still being made will not be heard."""
        with self._lock:
            self._drop(None)
            self._playback.stop()

    def speaking(self) -> bool:
        """Return whether something is being said, or is about to be: nobody listens meanwhile."""
        newest = self._newest
        return newest is not None and not newest.done.is_set()

    def ready(self, said: Said) -> Path | None:
        """Return the WAV file of a text in the engine's voice if it was made; takes some microseconds."""
        return self._synthesis.find(said)

    def clip(self, said: Said, limit: float = 10.0) -> Path | None:
        """Return the WAV file of a text in the engine's voice, or None if it is not made within ``limit`` seconds."""
        ready = self._synthesis.find(said)
        if ready is not None:
            return ready
        made = self._synthesis.make(said)
        try:
            return made.result(limit)
        except (TimeoutError, CancelledError):
            made.cancel()
            return None

    def sound(self, said: Said, limit: float = 10.0) -> bytes | None:
        """Return what is heard of a text as a WAV file, somebody's recording or the engine's, or None."""
        own = self._own(said)
        if own is None and (clip := self.clip(said, limit)) is not None:
            with suppress(OSError):
                return clip.read_bytes()
        return own

    def status(self, wait: float = 0.0) -> VoiceStatus:
        """Return what works.

        Args:
            wait: seconds to wait, with the children started, for what is not known yet; with 0 nothing is started.
        """
        if wait > 0:
            until = time.monotonic() + wait
            self._playback.warm()
            self._synthesis.warm()
            for asked in (self._synthesis.asked, self._playback.asked):
                asked.wait(max(until - time.monotonic(), 0))
        voices = {lang: self._synthesis.voice_of(lang) for lang in REPORTED}
        mute = [lang for lang, voice in voices.items() if voice is None and self._synthesis.voices is not None]
        return VoiceStatus(
            engine=self._synthesis.works,
            device=self._playback.works,
            device_name=self._playback.device,
            voices=voices,
            known_voices=tuple(each.id for each in self._synthesis.voices.voices) if self._synthesis.voices else (),
            troubles=(
                *self._synthesis.troubles(),
                *self._playback.troubles(),
                *(Trouble("no_voice", lang) for lang in mute),
            ),
        )

    def close(self) -> None:
        """End the children and threads for good; some milliseconds, some seconds when a child hangs."""
        self.stop()
        self._synthesis.close()
        self._playback.close()
        self._clips.close()

    def _drop(self, newest: Spoken | None) -> None:
        older, self._newest = self._newest, newest
        making, self._making = self._making, None
        if older is not None:
            older.end("stopped")
        if making is not None:
            making.cancel()

    def _made(self, made: Made, spoken: Spoken, calls: bool) -> None:
        """Play what was made, unless something else was asked for meanwhile."""
        clip = None if made.cancelled() else made.result()
        with self._lock:
            if spoken is self._newest and clip is not None:
                self._playback.play(clip, spoken, calls=calls)
                return
        spoken.end("unheard")
