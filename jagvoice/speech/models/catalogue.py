"""The models that are known: where each is, how large, with which sums, and whose it is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Known:
    """A speech model that can be fetched, as ``models.toml`` has it."""

    lang: str
    name: str
    address: str
    size: int
    """Bytes of the file at the address."""
    licence: str
    source: str
    """Where it comes from, to be read by people."""
    words: tuple[str, ...]
    """Everyday words of which a model of the language knows nearly all."""
    sha256: str | None = None
    """Its sum; ``None`` where nobody is known to have said it, and then it is not fetched."""
    md5: str | None = None
    """The sum that the maker publishes."""


@cache
def known() -> Mapping[str, Known]:
    """Return the models that are known, by language."""
    table = tomllib.loads(files(__package__).joinpath("models.toml").read_text(encoding="utf-8"))
    return {lang: Known(lang=lang, **{**row, "words": tuple(row["words"])}) for lang, row in table.items()}
