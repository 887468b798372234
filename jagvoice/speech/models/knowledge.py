"""What is remembered of the words that models know, so that a model of many hundred megabytes is not loaded to tell."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from jagvoice.speech.models.places import folder_of
from jagvoice.speech.models.probing import known_words

MOST_MODELS = 4
"""Of so many models it is remembered what they know, the last ones."""

_ONE_AT_A_TIME = Lock()
"""However many ask, one model is loaded at a time, and what the first is told the next ones know."""


@dataclass(frozen=True)
class Tried:
    """What is known of some words."""

    model: Path | None
    """The folder of the model; ``None`` where there is none, and then nothing else is known."""
    unknown: frozenset[str] = frozenset()
    """Those that the model does not know."""
    untried: frozenset[str] = frozenset()
    """Those of which it has not been asked."""


class Knowledge:
    """Which words the models of this machine know, remembered in a file that may be lost at any time.

    Args:
        file: where it is remembered.
        model: tells the folder of the model of a language.
    """

    def __init__(self, file: Path, model: Callable[[str], Path | None] = folder_of) -> None:
        self._file, self._model = file, model

    def of(self, words: Iterable[str], lang: str, *, asking: bool = False) -> Tried:
        """Return what is known of some words in a language.

        Args:
            words: the words.
            lang: the language.
            asking: whether the model is loaded for what it has never been asked, which takes seconds.

        Raises:
            ModelError: if the model is to be asked and cannot be loaded.
        """
        folder, wanted = self._model(lang), frozenset(words)
        key = _key(folder) if folder else None
        if folder is None or key is None:
            return Tried(None)
        known = self._read().get(key, {})
        if asking and wanted - known.keys():
            with _ONE_AT_A_TIME:
                known = self._ask(folder, key, wanted)
        unknown = frozenset(word for word in wanted if known.get(word) is False)
        return Tried(folder, unknown, wanted - known.keys())

    def _ask(self, folder: Path, key: str, wanted: frozenset[str]) -> Mapping[str, bool]:
        """Ask a model about the words that nobody has asked about yet, and return all that is known of it."""
        memory = self._read()
        known = dict(memory.pop(key, {}))
        if untried := wanted - known.keys():
            found = known_words(folder, sorted(untried))
            known |= {word: word in found for word in untried}
            self._write({**dict(list(memory.items())[1 - MOST_MODELS :]), key: known})
        return known

    def _read(self) -> dict[str, Mapping[str, bool]]:
        try:
            read: Any = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {k: v for k, v in read.items() if isinstance(v, dict)} if isinstance(read, dict) else {}

    def _write(self, memory: Mapping[str, Mapping[str, bool]]) -> None:
        """Remember, as far as that goes: what is forgotten is asked again."""
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", dir=self._file.parent, prefix=".ears-", encoding="utf-8", delete=False
            ) as part:
                json.dump(memory, part)
            Path(part.name).replace(self._file)


def _key(folder: Path) -> str | None:
    """Return what tells a model from every other, and from the one that lay there before it; ``None`` if it is gone."""
    try:
        stat = next(g for g in (folder / "graph" / "Gr.fst", folder / "Gr.fst", folder) if g.exists()).stat()
    except (OSError, StopIteration):
        return None
    return sha256(f"{folder.resolve()}|{stat.st_size}|{stat.st_mtime_ns}".encode(errors="surrogateescape")).hexdigest()
