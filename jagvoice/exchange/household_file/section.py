"""Reading one group of fields: each field as what it should be, and what is wrong with it kept.

Where a field is wrong or missing a reader returns a stand-in, so that reading goes on and finds the other mistakes;
a file with a mistake is refused whole at the end, and no stand-in ever leaves this package.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from difflib import get_close_matches
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from jagvoice.core.text import Message, text
from jagvoice.exchange.household_file.mistakes import Mistakes
from jagvoice.exchange.household_file.tree import Fields, Items, Node, Scalar, as_written

L = TypeVar("L", bound=str)
T = TypeVar("T")

LANGUAGES = ("sv", "en")
"""The languages a file has labels in."""

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""The days a life can be about; beyond them calendars and time zones are guesses."""

STAND_IN = date(2000, 1, 3)
"""The date that stands in for one that could not be read; told from a real one by identity."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class Word(NamedTuple):
    """One text of a list, and its line."""

    text: str
    line: int


class Section:
    """One group of fields of a file."""

    def __init__(self, fields: Fields, mistakes: Mistakes) -> None:
        self._fields = fields
        self.mistakes = mistakes
        self.line = fields.line

    def wrong(self, key: str, message: Message) -> None:
        """Keep a mistake at the line of a field, or of the group where it has no such field."""
        node = self._fields.values.get(key)
        self.mistakes.add(node.line if node else self.line, message)

    def missing(self, key: str) -> None:
        """Keep that a field is missing here."""
        self.mistakes.add(self.line, text("file.missing", field=key))

    def line_of(self, key: str) -> int:
        """Return the line a field's name stands on, or where the group begins."""
        return self._fields.lines.get(key, self.line)

    def has(self, key: str) -> bool:
        """Return whether a field says something; ``null`` says nothing."""
        return self._node(key) is not None

    def names(self) -> tuple[str, ...]:
        """Return the names of all fields here."""
        return tuple(self._fields.lines)

    def only(self, *known: str) -> None:
        """Name the fields that nobody knows: a slip of the pen must not make what was written vanish."""
        for key, line in self._fields.lines.items():
            if key not in known:
                near = get_close_matches(key, known, n=1)
                if near:
                    self.mistakes.add(line, text("file.unknown_field_near", field=key, near=near[0]))
                else:
                    self.mistakes.add(line, text("file.unknown_field", field=key))

    def as_written(self, *keys: str) -> dict[str, Any]:
        """Return the fields among these that are there, as plain JSON values."""
        return {k: as_written(self._fields.values[k]) for k in keys if k in self._fields.values}

    # --- texts -------------------------------------------------------------------------------------------------------

    def maybe_text(self, key: str) -> str | None:
        """Return a text; one that is there is never empty."""
        node = self._node(key)
        return None if node is None else self._text(key, node)

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        return self.maybe_text(key) or self._missing(key, "")

    def id(self, key: str = "id") -> str:
        """Return an id that must be there."""
        found = self.text(key)
        if found and not _ID.fullmatch(found):
            self.wrong(key, text("file.not_an_id", value=found))
            return ""
        return found

    def words(self, key: str) -> tuple[Word, ...]:
        """Return a list of texts, empty where the field is missing."""
        items = self._items(key)
        return tuple(Word(found, n.line) for n in items if (found := self._text(key, n)))

    def one_of(self, key: str, allowed: Sequence[L], otherwise: L | None = None) -> L:
        """Return one of the words that are allowed; without another to fall back on it must be there."""
        if not self.has(key):
            return otherwise if otherwise is not None else self._missing(key, allowed[0])
        return self._allowed(key, self.line_of(key), self.text(key), allowed)

    def some_of(self, key: str, allowed: Sequence[L]) -> tuple[L, ...]:
        """Return a list of words that are allowed, each once."""
        words = self.words(key)
        self.each_once(key, words)
        return tuple(self._allowed(key, w.line, w.text, allowed) for w in words)

    def each_once(self, key: str, words: Sequence[Word]) -> None:
        """Keep a mistake for each word that stands twice in a list."""
        seen: set[str] = set()
        for word in words:
            if word.text in seen:
                self.mistakes.add(word.line, text("file.word_twice", field=key, value=word.text))
            seen.add(word.text)

    def at_most(self, key: str, words: Sequence[Word], most: int) -> None:
        """Keep a mistake for a list that is too long."""
        if len(words) > most:
            self.wrong(key, text("file.too_many", field=key, most=most))

    # --- numbers and yes or no ---------------------------------------------------------------------------------------

    def maybe_number(self, key: str, low: float, high: float) -> float | None:
        """Return a number within its bounds."""
        node = self._node(key)
        if node is None:
            return None
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.wrong(key, text("file.not_a_number", field=key, value=_shown(node)))
            return low
        if not low <= value <= high:
            self.wrong(key, text("file.out_of_bounds", field=key, value=value, low=low, high=high))
            return low
        return value

    def maybe_whole(self, key: str, low: int, high: int) -> int | None:
        """Return a whole number within its bounds."""
        value = self.maybe_number(key, low, high)
        if value is not None and value != int(value):
            self.wrong(key, text("file.not_a_whole_number", field=key, value=value))
        return None if value is None else int(value)

    def whole(self, key: str, low: int, high: int) -> int:
        """Return a whole number that must be there."""
        value = self.maybe_whole(key, low, high)
        return self._missing(key, low) if value is None else value

    def flag(self, key: str, otherwise: bool = False) -> bool:
        """Return whether something is so."""
        node = self._node(key)
        if node is None:
            return otherwise
        value = node.value if isinstance(node, Scalar) else None
        if not isinstance(value, bool):
            self.wrong(key, text("file.not_true_or_false", field=key, value=_shown(node)))
            return otherwise
        return value

    # --- time --------------------------------------------------------------------------------------------------------

    def maybe_day(self, key: str) -> date | None:
        """Return a date."""
        return self._date(key, self._as_text(key)) if self.has(key) else None

    def day(self, key: str) -> date:
        """Return a date that must be there."""
        return self.maybe_day(key) or self._missing(key, STAND_IN)

    def clock(self, key: str) -> time:
        """Return a time of day that must be there."""
        return self._clock(key, self.line_of(key), self._as_text(key)) if self.has(key) else self._missing(key, time())

    def clocks(self, key: str) -> tuple[time, time] | None:
        """Return from and to as times of day."""
        if not self.has(key):
            return None
        words = self.words(key)
        if len(words) != 2:
            self.wrong(key, text("file.not_from_and_to", field=key))
            return None
        start, end = (self._clock(key, w.line, w.text) for w in words)
        return start, end

    def moment(self, key: str, zone: ZoneInfo) -> datetime:
        """Return a date with a time of day, as a moment of a time zone; it must be there."""
        if not self.has(key):
            return self._missing(key, datetime.combine(STAND_IN, time(), zone))
        day, _, clock = (found := self._as_text(key)).partition("T")
        if not _DATE.fullmatch(day) or not _TIME.fullmatch(clock):
            self.wrong(key, text("file.not_a_moment", value=found))
            return datetime.combine(STAND_IN, time(), zone)
        return self.local(key, self._date(key, day), self._clock(key, self.line_of(key), clock), zone)

    def local(self, key: str, day: date, clock: time, zone: ZoneInfo) -> datetime:
        """Return a local moment; the hour that summer time leaves out is a mistake, the one it repeats its first."""
        moment = datetime.combine(day, clock, zone)
        if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
            self.wrong(key, text("file.hour_left_out", value=moment.strftime("%H:%M"), date=day.isoformat()))
        return moment

    def _date(self, key: str, found: str) -> date:
        try:
            day = date.fromisoformat(found) if _DATE.fullmatch(found) else None
        except ValueError:
            day = None
        if day is None:
            self.wrong(key, text("file.not_a_date", value=found))
            return STAND_IN
        if not FIRST_DAY <= day <= LAST_DAY:
            bounds = {"low": FIRST_DAY.isoformat(), "high": LAST_DAY.isoformat()}
            self.wrong(key, text("file.out_of_bounds", field=key, value=found, **bounds))
            return STAND_IN
        return day

    def _clock(self, key: str, line: int, found: str) -> time:
        try:
            if _TIME.fullmatch(found):
                return time.fromisoformat(found)
        except ValueError:
            pass
        self.mistakes.add(line, text("file.not_a_time", value=found))
        return time()

    # --- groups ------------------------------------------------------------------------------------------------------

    def group(self, key: str) -> Section:
        """Return the group of fields under a field, an empty one where there is none."""
        node = self._node(key)
        if node is not None and not isinstance(node, Fields):
            self.wrong(key, text("file.not_fields", field=key))
        fields = node if isinstance(node, Fields) else Fields(self.line_of(key), {}, {})
        return Section(fields, self.mistakes)

    def groups(self, key: str) -> tuple[Section, ...]:
        """Return the groups of fields in a list."""
        found = []
        for node in self._items(key):
            if isinstance(node, Fields):
                found.append(Section(node, self.mistakes))
            else:
                self.mistakes.add(node.line, text("file.not_fields", field=key))
        return tuple(found)

    def is_list(self, key: str) -> bool:
        """Return whether a field is missing or a list, as ``groups`` and ``words`` want it."""
        return self._node(key) is None or isinstance(self._node(key), Items)

    # --- nodes -------------------------------------------------------------------------------------------------------

    def _node(self, key: str) -> Node | None:
        node = self._fields.values.get(key)
        return None if isinstance(node, Scalar) and node.value is None else node

    def _items(self, key: str) -> tuple[Node, ...]:
        node = self._node(key)
        if node is None or isinstance(node, Items):
            return node.items if node else ()
        self.wrong(key, text("file.not_a_list", field=key))
        return ()

    def _text(self, key: str, node: Node) -> str:
        if not isinstance(node, Scalar):
            self.mistakes.add(node.line, text("file.not_text", field=key))
            return ""
        if not isinstance(node.value, str):
            self.mistakes.add(node.line, text("file.not_quoted", field=key, value=node.text))
            return ""
        if not node.value.strip():
            self.mistakes.add(node.line, text("file.empty_text", field=key))
            return ""
        return node.value

    def _as_text(self, key: str) -> str:
        return _shown(self._node(key))

    def _allowed(self, key: str, line: int, found: str, allowed: Sequence[L]) -> L:
        for word in allowed:
            if word == found:
                return word
        if found:
            self.mistakes.add(line, text("file.not_allowed", field=key, value=found, allowed=", ".join(allowed)))
        return allowed[0]

    def _missing(self, key: str, otherwise: T) -> T:
        if not self.has(key):
            self.missing(key)
        return otherwise


def _shown(node: Node | None) -> str:
    """Return how a value was written, for a sentence about it."""
    return node.text if isinstance(node, Scalar) else "[…]" if isinstance(node, Items) else "{…}"
