"""What happened, as entries that are never edited, and the expression they fold to.

An entry's id is its ask and its number, so the same entry sent twice is one entry. An expression is a fold over the
entries of one ask: access is decided on the expression, never on single entries.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from jagvoice.core.deck import Outcome
from jagvoice.core.people import Presented
from jagvoice.core.questions import CLASSES, Arrangement, Owes, Topic, Visibility

Means = Literal["touch", "key", "switch", "dwell", "gaze", "voice", "sound", "partner", "reported"]
Acted = Literal["self", "shown", "read_by_partner", "hand_helped", "reported", "not_stated"]
EntryKind = Literal["offered", "chose", "took_back", "ended", "modelled", "stated", "misheard"]
"""``modelled`` is a picture an assistant showed, never an answer; ``stated`` is how the answer came about; ``misheard``
is what the board heard, asked about, and got no yes to: never an answer either."""
NoteKind = Literal[
    "interpreted", "released", "corrected", "replied", "acknowledged", "shown", "told", "changed", "erased"
]
"""``released`` lets assistants read an interpretation, ``acknowledged`` is a complaint opened by one who is to know,
``shown`` is how the person was told a reply that no board may tell, and ``told`` is a line of the person book."""


class At(NamedTuple):
    """A moment as a device tells it."""

    wall: str
    """ISO 8601 with offset: what the device's clock claims."""
    mono: float
    """Seconds of the device's monotonic clock: what durations are measured by."""


@dataclass(frozen=True)
class Shown:
    """One picture that was really shown, and where."""

    option: str
    label: str
    picture: str
    row: int
    column: int
    about: str | None = None


@dataclass(frozen=True)
class Entry:
    """One thing that happened at a board. ``id`` is ``ask/n``; nothing in it is random."""

    ask: str
    n: int
    kind: EntryKind
    deck: str
    scene: str
    question: str
    topic: Topic
    visibility: Visibility
    at: At
    prompt: str | None = None
    arrangement: Arrangement | None = None
    offered: tuple[Shown, ...] = ()
    cell: str | None = None
    option: str | None = None
    outcome: Outcome | None = None
    means: Means | None = None
    acted: Acted = "not_stated"
    support: int | None = None
    """Help from 0 (none) to 4 (hand over hand); ``None`` is unknown, never 0."""
    sure: bool | None = None
    """Whether a partner who read the answer was sure of it."""
    saw: bool | None = None
    """Whether the helper could see the pictures."""
    about: str | None = None
    recipient: str | None = None
    recipients: tuple[str, ...] = ()
    """In an offer of a complaint: who should know, in order, when the person does not say."""
    follows: str | None = None
    presented: Presented | None = None
    """In an offer: how its pictures came before the person, in the order of ``offered``; ``None`` is together."""
    asked_about: tuple[str, ...] = ()
    """In an offer: the accounts that were asked about."""
    owes: Owes | None = None
    """In an offer: who owes a reply, where it is not what the topic says."""
    observed: str | None = None
    """In an answer that was reported afterwards: what the person did, in the words of whoever saw it."""
    heard: str | None = None
    """The words that were heard, or what a sound of the person's own means; in an offer, a helper's words that the
    question was made of."""
    confidence: float | None = None
    """How sure the board was of what it heard, from 0 to 1."""
    confirmed: Means | None = None
    """How the board's "Menade du ...?" was answered: with a yes where something was chosen, with a no where it was
    misheard. ``None`` where it did not ask, or nobody answered."""

    @property
    def id(self) -> str:
        """The entry's id: the same entry sent twice has the same one."""
        return f"{self.ask}/{self.n}"


@dataclass(frozen=True)
class Kept:
    """An entry as it was received, with what the household knew at that moment."""

    entry: Entry
    received_at: str
    board: str
    present: tuple[str, ...] = ()
    """The accounts on shift by the roster: a guess, and said to be one."""
    helper: str | None = None
    happened_at: str | None = None
    """When it happened as far as the household can tell, where the clock of the device cannot be right."""

    @property
    def when(self) -> str:
        """When it happened: as the device claims, where that can be."""
        return self.happened_at or self.entry.at.wall


@dataclass(frozen=True)
class Note:
    """A signed entry beside an observation - interpretation, correction, reply - or a change of a row."""

    id: str
    kind: NoteKind
    by: str
    at: str
    of: str | None = None
    """The ask, or the row, that it is about."""
    body: str = "{}"
    """Canonical JSON of whatever else it says."""
    visibility: Visibility = "team"


class Touch(NamedTuple):
    """One step of the trail: what was touched and how long after the question was shown."""

    kind: EntryKind
    cell: str | None
    option: str | None
    at: str
    seconds: float | None


@dataclass(frozen=True)
class Voiced:
    """What was heard in one step of the trail."""

    step: int
    """Which step it was, counted from 0."""
    means: Means
    heard: str | None = None
    confidence: float | None = None
    confirmed: Means | None = None
    """How the board's "Menade du ...?" was answered; ``None`` where it did not ask, or nobody answered."""


@dataclass(frozen=True)
class Expression:
    """What one ask came to."""

    id: str
    question: str
    topic: Topic
    prompt: str
    offered: tuple[tuple[Shown, ...], ...]
    """Every page really shown, in the order they were first shown."""
    arrangement: Arrangement
    outcome: Outcome
    chosen: tuple[str, ...]
    undone: tuple[str, ...]
    follows: str | None
    about: tuple[str, ...]
    recipients: tuple[str, ...]
    visibility: Visibility
    means: Means | None
    acted: Acted
    support: int | None
    helper: str | None
    present: tuple[str, ...]
    asked_at: str
    answered_at: str | None
    seconds: float | None
    """From the first picture shown to the standing answer; ``None`` where it cannot be told."""
    received_at: str
    trail: tuple[Touch, ...]
    counted: bool
    """Whether it may ever count as evidence: a settled answer that was not modelled, hand-helped or explored.

    What was reported afterwards counts only where whoever reports was sure, or has not said; its places are never drawn
    by lot, so that it is never strong evidence."""
    ended: bool
    presented: Presented = "together"
    """How what was offered came before the person: all of a page at once, or one after the other in its order."""
    sure: bool | None = None
    saw: bool | None = None
    touched_all: bool = False
    """Whether nearly every face there was has been touched: one restless hand, and not a word about each of them."""
    asked_about: tuple[str, ...] = ()
    """The accounts that were asked about, whatever was answered."""
    owes: Owes | None = None
    """Who owes a reply, where it is not what the topic says."""
    observed: str | None = None
    """What the person was seen to do, where it was reported afterwards."""
    heard: str | None = None
    """The words of a helper that the question was made of, as they were heard."""
    voiced: tuple[Voiced, ...] = ()
    """What was heard in the steps of the trail, where the person spoke or made a sound."""


TOUCHED_LEAST = 3
"""So many faces at least are nearly all."""


def fold(kept: Iterable[Kept]) -> Expression:
    """Return the one expression that the entries of one ask make.

    Order of arrival and repetition do not matter, and an entry that has not come yet leaves a gap and no error: the
    last standing answer is the answer.

    Raises:
        ValueError: if there is no entry at all, or entries of several asks.
    """
    by_n = {k.entry.n: k for k in sorted(kept, key=lambda k: (k.received_at, k.entry.n), reverse=True)}
    rows = [by_n[n] for n in sorted(by_n)]
    if len({k.entry.ask for k in rows}) != 1:
        raise ValueError("an expression is a fold over the entries of exactly one ask")
    entries = [k.entry for k in rows]
    when = {k.entry.n: k.when for k in rows}
    first = entries[0]
    offers = [e for e in entries if e.kind == "offered"]
    pages = tuple(dict.fromkeys(e.offered for e in offers))
    standing: list[Entry] = []
    undone: list[str] = []
    recipient: str | None = None
    outcome: Outcome | None = None
    for e in entries:
        if e.kind == "chose" and e.recipient:
            recipient = e.recipient
        elif e.kind == "chose":
            standing.append(e)
        elif e.kind == "took_back" and standing:
            undone.append(standing.pop().option or "")
        elif e.kind == "ended":
            outcome = e.outcome
    if outcome is None or (outcome == "no_answer" and standing):
        outcome = "chosen" if standing else "no_answer"
    if outcome != "chosen" and not any(e.visibility == "guarded" for e in entries):
        undone += [e.option or "" for e in standing]
        standing = []
    answers = [e for e in entries if e.kind in ("chose", "ended") and e.means]
    answer = standing[-1] if standing else answers[-1] if answers and outcome != "no_answer" else None
    how = next((e for e in reversed(entries) if e.kind == "stated"), answer)
    modelled = any(e.kind == "modelled" for e in entries)
    about = tuple(dict.fromkeys(e.about for e in standing if e.about))
    visibility = max((e.visibility for e in entries), key=CLASSES.index)
    steps = [e for e in entries if e.kind != "offered"]
    chain = next((e.recipients for e in offers if e.recipients), ())
    return Expression(
        id=first.ask,
        question=first.question,
        topic=first.topic,
        prompt=next((e.prompt for e in offers if e.prompt), ""),
        offered=pages,
        arrangement=next((e.arrangement for e in offers if e.arrangement), "fixed"),
        outcome=outcome,
        chosen=tuple(e.option or "" for e in standing),
        undone=tuple(undone),
        follows=next((e.follows for e in entries if e.follows), None),
        about=about,
        recipients=(recipient,) if recipient else tuple(a for a in chain if a not in about)[:2],
        visibility=visibility,
        means=(how and how.means) or (answer.means if answer else None),
        acted=how.acted if how else "not_stated",
        support=how.support if how else None,
        helper=next((k.helper for k in rows if k.helper), None),
        present=rows[0].present,
        asked_at=when[first.n],
        answered_at=when[answer.n] if answer else None,
        seconds=_seconds(first.at, answer.at) if answer else None,
        received_at=max(k.received_at for k in rows),
        trail=tuple(Touch(e.kind, e.cell, e.option, when[e.n], _seconds(first.at, e.at)) for e in steps),
        counted=outcome in ("chosen", "none_of_these")
        and not modelled
        and not (how and (how.acted in ("hand_helped", "shown") or (how.acted == "reported" and how.sure is False))),
        ended=any(e.kind == "ended" for e in entries),
        presented=next((e.presented for e in offers if e.presented), "together"),
        sure=how.sure if how else None,
        saw=how.saw if how else None,
        touched_all=_touched_all(entries, pages),
        asked_about=tuple(dict.fromkeys(a for e in offers for a in e.asked_about)),
        owes=next((e.owes for e in offers if e.owes), None),
        observed=next((e.observed for e in reversed(entries) if e.observed), None),
        heard=next((e.heard for e in offers if e.heard), None),
        voiced=tuple(
            Voiced(n, e.means, e.heard, e.confidence, e.confirmed)
            for n, e in enumerate(steps)
            if e.means and e.heard is not None
        ),
    )


def _touched_all(entries: Iterable[Entry], pages: Iterable[tuple[Shown, ...]]) -> bool:
    """Return whether all the faces shown, or all but one, were touched, changes of mind included."""
    faces = {s.about for page in pages for s in page if s.about}
    touched = {e.about for e in entries if e.kind == "chose" and e.about}
    return len(touched & faces) >= max(TOUCHED_LEAST, len(faces) - 1)


def _seconds(start: At, end: At) -> float | None:
    """Return the seconds between two moments of one device; ``None`` at once, or where its clock was begun anew."""
    elapsed = end.mono - start.mono
    return round(elapsed, 3) if elapsed > 0 else None


GENESIS = "0" * 64
"""What the first link of a chain follows."""


def body_hash(salt: bytes, body: str) -> str:
    """Return the salted SHA-256 of a body: after body and salt are erased by law, the hash tells nothing of them."""
    return hashlib.sha256(salt + body.encode()).hexdigest()


def link_hash(person: str, sequence: int, id: str, previous: str, body: str) -> str:
    """Return the hash of one link of a person's chain.

    Args:
        person: whose journal it is.
        sequence: the place in the chain, from 1.
        id: the link's random id.
        previous: the hash of the link before, ``GENESIS`` for the first.
        body: the salted hash of the body.
    """
    return hashlib.sha256("\x1f".join((person, str(sequence), id, previous, body)).encode()).hexdigest()
