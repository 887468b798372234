"""Entries and notes as a board and a leader would send them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jagvoice.core.journal import At, Entry, EntryKind, Kept, Note, Shown
from jagvoice.core.questions import Visibility

PERSON = "p-alva"

PICTURES = tuple(Shown(f"o{i}", f"Bild {i}", f"symbol:o{i}", 0, i) for i in range(3))


def entry(ask: str, n: int, kind: EntryKind, *, visibility: Visibility = "team", question: str = "q-do") -> Entry:
    """Return the nth entry of an ask."""
    made = Entry(
        ask=ask,
        n=n,
        kind=kind,
        deck="d" * 64,
        scene="do",
        question=question,
        topic="activity",
        visibility=visibility,
        at=At(f"2026-11-22T10:{n // 60:02}:{n % 60:02}+01:00", 100.0 + n),
    )
    if kind == "offered":
        return replace(made, prompt="Vad vill du göra?", arrangement="shuffled", offered=PICTURES)
    if kind == "chose":
        return replace(made, cell=f"c{n % 3}", option=f"o{n % 3}", means="touch")
    return replace(made, outcome="chosen") if kind == "ended" else made


KINDS: tuple[EntryKind, ...] = ("offered", "chose", "ended")


def kept(e: Entry, received_at: str = "2026-11-22T10:10:00+01:00") -> Kept:
    """Return an entry as it was received."""
    return Kept(e, received_at, "board", ("u-samira",))


def one_ask(ask: str, *, kinds: Sequence[EntryKind] = KINDS, visibility: Visibility = "team") -> list[Kept]:
    """Return a whole ask: what was offered, what was chosen, and its end."""
    return [kept(entry(ask, n, kind, visibility=visibility)) for n, kind in enumerate(kinds)]


def note(id: str, of: str | None = None, body: str = '{"text":"Jag tror att hon menade badet."}') -> Note:
    """Return an interpretation."""
    return Note(id, "interpreted", "u-samira", "2026-11-22T11:00:00+01:00", of, body)


def erasing(id: str = "n-erased") -> Note:
    """Return the note of somebody who erases by law."""
    return Note(id, "erased", "u-guardian", "2026-11-23T09:00:00+01:00", None, '{"law":"GDPR 17"}', "leaders")
