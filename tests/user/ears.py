"""What reaches the loudspeaker of a real board, and machines whose sound does not work.

A library is put before the real one: either one that writes down each sound it is to play, or one that is not there.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from jagvoice.speech.clips import name
from jagvoice.speech.voices import RATES

_LISTENS = """
import hashlib, importlib, sys, time
_here = {here!r}
_path, _me = sys.path[:], sys.modules.pop(__name__)
sys.path[:] = [p for p in sys.path if p != _here]
_real = importlib.import_module(__name__)
sys.path[:] = _path

def decode(data, *arguments, _decode=_real.decode, **options):
    with open({log!r}, "a") as log:
        print(hashlib.sha256(data).hexdigest(), file=log, flush=True)
    return _decode(data, *arguments, **options)

_real.decode = decode
"""

_ABSENT = 'raise ImportError("this machine has none")\n'


class Ears:
    """Ears at the loudspeaker of boards of one household."""

    def __init__(self, folder: Path, home: Path) -> None:
        folder.mkdir()
        self._log, self._home = folder / "heard", home
        self._log.touch()
        (folder / "miniaudio.py").write_text(_LISTENS.format(here=str(folder), log=str(self._log)))
        self.environment = {"PYTHONPATH": str(folder)}
        """What a board is to be started with."""

    @property
    def heard(self) -> list[str]:
        """The sounds that were played, in order, by what is in them."""
        return self._log.read_text().split()

    def times(self, *texts: str) -> int:
        """Return how often one of some texts was said, for any pace of the Swedish voice."""
        heard = Counter(self.heard)
        return sum(heard[sound] for sound in self._sounds(texts))

    def _sounds(self, texts: Iterable[str]) -> set[str]:
        files = (self._home / "kept" / "speech" / file for file in clips(texts))
        return {hashlib.sha256(f.read_bytes()).hexdigest() for f in files if f.exists()}


def clips(texts: Iterable[str]) -> set[str]:
    """Return the names that the sounds of texts have on the disk, for any pace of the Swedish voice."""
    return {name("gmq/sv", rate, text) for rate in RATES.values() for text in texts}


def without_sound(folder: Path) -> dict[str, str]:
    """Return an environment in which there is neither an engine nor a sound system."""
    folder.mkdir()
    for library in ("miniaudio", "pyttsx3", "espeakng_loader"):
        (folder / f"{library}.py").write_text(_ABSENT)
    return {"PYTHONPATH": str(folder)}
