"""The sentences kept as data, and the words of the demo household that they are understood with."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jagvoice.core.people import Profile
from jagvoice.core.understanding import Entry, Lexicon, Understood
from jagvoice.pages.corner import listening
from tests.dealing import dealing
from tests.exchange.households import ALVA, household

FOLDER = Path(__file__).parent


class Sentence(NamedTuple):
    """Words as a recogniser returns them, and what they ask."""

    words: str
    lang: str
    understood: Understood


def sentences(name: str, lang: str) -> list[Sentence]:
    """Return the sentences of a file; a line is ``words | kind | ids | about``."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [_sentence(line, lang) for line in lines if line and not line.startswith("#")]


def _sentence(line: str, lang: str) -> Sentence:
    words, asked, ids, *about = (part.strip() for part in line.split("|"))
    return Sentence(words, lang, Understood(asked, tuple(ids.split()), about[0] if about else None))  # type: ignore[arg-type]


@cache
def other(lang: str) -> Lexicon:
    """Return what can be named in another household; feelings, needs and times are everybody's."""
    named = tomllib.loads((FOLDER / "other.toml").read_text(encoding="utf-8"))
    theirs = [
        Entry(id, kind, (labels[lang != "sv"],))  # type: ignore[arg-type]
        for kind, entries in named.items()
        for id, labels in entries.items()
    ]
    everybodys = [e for e in lexicon(lang).entries if e.kind in ("time", "state", "scale")]
    return Lexicon((*theirs, *everybodys), ("Tore", "Tores"))


@cache
def lexicon(lang: str) -> Lexicon:
    """Return what can be named in the demo household."""
    data = household(ALVA)
    profile = Profile(lang=lang, horizon="later", most_options=3)
    around = dealing(profile, terms=data.terms, members=data.members)
    return listening.lexicon(replace(around, person=replace(data.person, profile=profile)))
