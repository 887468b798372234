"""What a person has expressed before, as a file tells of it: entries that fold to the same expressions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo

from jagvoice.core.deck import Outcome, columns_for
from jagvoice.core.journal import Acted, At, Entry, Kept, Means, Shown
from jagvoice.core.people import MOST_OPTIONS, Member
from jagvoice.core.questions import Topic, Visibility
from jagvoice.core.text import text
from jagvoice.core.vocabulary import Term
from jagvoice.exchange.household_file.documents import Documents
from jagvoice.exchange.household_file.ids import Ids
from jagvoice.exchange.household_file.section import Section, Word

Labels = Callable[[str, str], str]
"""The label of a symbol in a language; it raises ``KeyError`` for what it does not know."""

IMPORTED = "import"
"""The board and the deck of what no board of ours recorded."""

SCALE = ("good", "so_so", "bad")
TOPICS: tuple[Topic, ...] = tuple(t for t in get_args(Topic) if t != "home")
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
VISIBILITIES: tuple[Visibility, ...] = get_args(Visibility)

_LONGEST = 24 * 60 * 60
"""The most seconds an answer takes: a day and a night."""

_MOST_RECIPIENTS = 2
"""As many as an expression reaches by itself."""

_REST = ("counted", "scale", "about_activity")
"""Fields that an entry has no place for."""


@dataclass(frozen=True)
class Board:
    """What can stand on a picture in this household."""

    ids: Ids
    terms: Mapping[str, Term]
    members: Mapping[str, Member]
    pictures: Container[str]
    labels: Labels
    lang: str

    def shown(self, row: Section, word: Word, place: int, columns: int, about: str | None) -> Shown:
        """Return one picture as it was shown: one of the household's own, a person, or one of the board's words."""
        id = word.text
        if term := self.terms.get(id):
            label, picture = term.label(self.lang).text if term.labels else "", term.picture
        elif member := self.members.get(id):
            label, picture, about = member.first_name, f"portrait:{id}:{member.first_name}", id
        else:
            label, picture = self._word(row, word), f"symbol:{id}"
        return Shown(id, label, picture, *divmod(place, columns), about=about)

    def check(self, row: Section, word: Word) -> None:
        """Keep a mistake where a word stands for nothing that can be shown."""
        if word.text and word.text not in self.terms and word.text not in self.members:
            self._word(row, word)

    def _word(self, row: Section, word: Word) -> str:
        try:
            if word.text in self.pictures:
                return self.labels(word.text, self.lang)
        except KeyError:
            pass
        if not self.ids.has(word.text, "people", "activities", "places", "options"):
            row.mistakes.add(word.line, text("file.not_on_board", value=word.text))
        return ""


def read_expressions(top: Section, board: Board, zone: ZoneInfo, documents: Documents) -> tuple[Kept, ...]:
    """Return the entries of all earlier expressions, oldest first."""
    rows = board.ids.groups(top, "expressions")
    read = [_Expression(row, board, zone, documents) for row in rows]
    return tuple(kept for e in sorted(read, key=lambda e: (e.at, e.id)) for kept in e.entries())


def visibilities(entries: tuple[Kept, ...]) -> dict[str, Visibility]:
    """Return who may read each expression, so that what is said of it goes no further."""
    return {k.entry.ask: k.entry.visibility for k in entries}


class _Expression:
    """One row of the file while its entries are made."""

    def __init__(self, row: Section, board: Board, zone: ZoneInfo, documents: Documents) -> None:
        ids = board.ids
        row.only(
            "id", "at", "topic", "asked", "shown", "chosen", "then", "outcome", "means", "acted", "support", "seconds",
            "present", "about_person", "recipients", "visibility", *_REST,
        )  # fmt: skip
        self.row, self.board = row, board
        self.id = ids.claim(row, "expressions")
        self.at = row.moment("at", zone)
        self.topic = row.one_of("topic", TOPICS)
        self.prompt = row.text("asked")
        self.visibility = row.one_of("visibility", VISIBILITIES)
        self.present = ids.words(row, "present", "people")
        self.about = ids.maybe_refer(row, "about_person", "people")
        self.recipients = self._recipients()
        self.chosen = self._chosen()
        self.outcome = row.one_of("outcome", OUTCOMES, "chosen" if self.chosen else "no_answer")
        self.seconds = row.maybe_number("seconds", 0.1, _LONGEST)
        self.answer: dict[str, Any] = {
            "means": row.one_of("means", get_args(Means)) if row.has("means") else None,
            "acted": row.one_of("acted", get_args(Acted), "not_stated"),
            "support": row.maybe_whole("support", 0, 4),
        }
        written = row.as_written("visibility").get("visibility")
        if self.topic == "complaint" and written in VISIBILITIES and written != "guarded":
            row.wrong("visibility", text("file.complaint_not_guarded", value=self.visibility))
        if self.outcome == "chosen" and not self.chosen:
            row.missing("chosen")
        row.flag("counted")
        if row.has("scale"):
            row.one_of("scale", SCALE)
        ids.maybe_refer(row, "about_activity", "activities")
        documents.keep_under("expressions", self.id, row.as_written(*_REST))

    def _recipients(self) -> tuple[str, ...]:
        words = self.row.words("recipients")
        self.row.at_most("recipients", words, _MOST_RECIPIENTS)
        concerned = {self.about, *(self.row.text(k) for k in ("chosen", "then") if self.row.has(k))}
        for word in words:
            if word.text in concerned:
                self.row.mistakes.add(word.line, text("file.recipient_concerned", value=word.text))
        return self.board.ids.words(self.row, "recipients", "people")

    def _chosen(self) -> tuple[str, ...]:
        """Return what was chosen: one of the pictures shown, and then, where it led on, one more."""
        row = self.row
        words = row.words("shown")
        if not row.has("chosen"):
            if row.has("then"):
                row.missing("chosen")
            return ()
        chosen = row.text("chosen")
        if chosen and words and chosen not in {w.text for w in words}:
            row.wrong("chosen", text("file.chosen_not_shown", value=chosen, shown=", ".join(w.text for w in words)))
        if not row.has("then"):
            return (chosen,)
        then = Word(row.text("then"), row.line_of("then"))
        self.board.check(row, then)
        return (chosen, then.text)

    def entries(self) -> Iterator[Kept]:
        """Yield the entries of this expression: what was offered, each choice, the end."""
        answered = self.at if self.seconds is None else _later(self.at, self.seconds)
        begun, done = At(self.at.isoformat(), 0.0), At(answered.isoformat(), float(self.seconds or 0.0))
        ended: dict[str, Any] = {} if self.outcome == "chosen" else self.answer
        said = [
            self._entry(
                0,
                "offered",
                begun,
                prompt=self.prompt,
                offered=self._offered(),
                recipients=self.recipients,
                asked_about=self._asked_about(),
            ),
            *(
                self._entry(n, "chose", done, cell=option, option=option, about=about, **self.answer)
                for n, (option, about) in enumerate(self._pointed_at(), 1)
            ),
            self._entry(len(self.chosen) + 1, "ended", done, outcome=self.outcome, **ended),
        ]
        return (Kept(entry, entry.at.wall, IMPORTED, self.present) for entry in said)

    def _entry(self, n: int, kind: Any, at: At, **said: Any) -> Entry:
        return Entry(
            ask=self.id, n=n, kind=kind, deck=IMPORTED, scene=IMPORTED, question=self._question(), topic=self.topic,
            visibility=self.visibility, at=at, **said,
        )  # fmt: skip

    def _question(self) -> str:
        """Return the same id for the same question asked again."""
        return f"{IMPORTED}:{hashlib.sha256(f'{self.topic} {self.prompt}'.encode()).hexdigest()[:12]}"

    def _offered(self) -> tuple[Shown, ...]:
        """Return the pictures as they lay. A file tells their order; the rows and columns follow from their number."""
        row = self.row
        if not row.has("shown"):
            row.missing("shown")
        words = row.words("shown")
        row.each_once("shown", words)
        row.at_most("shown", words, MOST_OPTIONS)
        columns = columns_for(len(words))
        about = None if self.chosen else self.about
        return tuple(self.board.shown(row, w, place, columns, about) for place, w in enumerate(words))

    def _asked_about(self) -> tuple[str, ...]:
        """Return whom the question was about, where no face of this person was pointed at."""
        return (self.about,) if self.about and self.about not in self.chosen else ()

    def _pointed_at(self) -> Iterator[tuple[str, str | None]]:
        """Yield each choice with the account it points at; whom the question was about goes with the last."""
        faces = [o if o in self.board.members else None for o in self.chosen]
        if self.about and self.about not in faces and faces:
            if faces[-1]:
                self.row.wrong("about_person", text("file.about_another", value=self.about, other=faces[-1]))
            faces[-1] = self.about
        return zip(self.chosen, faces, strict=True)


def _later(at: datetime, seconds: float) -> datetime:
    """Return the moment so many seconds later, also across a change to summer time."""
    return (at.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(at.tzinfo)
