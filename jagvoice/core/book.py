"""The book about the person: signed lines that are never changed, where a further line may stand instead of one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from jagvoice.core.journal import Note

Chapter = Literal["personality", "ability", "experience", "future_plan"]
"""What a line is about; it is also in what light something that was said is read."""

CHAPTERS: tuple[Chapter, ...] = get_args(Chapter)

BOOK = "book"
"""What all notes of the book are about."""


@dataclass(frozen=True)
class Line:
    """One line of the book, as somebody wrote and signed it."""

    id: str
    chapter: Chapter
    words: str
    by: str
    at: str
    earlier: tuple[Line, ...] = ()
    """The lines that it stands instead of, the newest first."""
    disputed: str = ""
    """When the person said that it is wrong; empty where that was never said."""


def lines(notes: Iterable[Note]) -> tuple[Line, ...]:
    """Return the lines that stand, oldest first; one that another stands instead of is found behind that one.

    Where two have corrected the same line, both stand: nobody's words are lost.

    Args:
        notes: the notes of the book, in the order they came.
    """
    kept = tuple(notes)
    disputed = {json.loads(n.body).get("line"): n.at for n in kept if n.kind == "corrected"}
    every: dict[str, Line] = {}
    replaced: set[str] = set()
    for note in kept:
        if note.kind != "told":
            continue
        said = json.loads(note.body)
        before = every.get(said.get("instead_of", ""))
        earlier = (before, *before.earlier) if before else ()
        every[note.id] = Line(
            note.id, said["heading"], said["text"], note.by, note.at, earlier, disputed.get(note.id, "")
        )
        if before:
            replaced.add(before.id)
    return tuple(line for line in every.values() if line.id not in replaced)
