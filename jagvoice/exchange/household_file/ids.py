"""The ids of a file: each used once, and each reference to something that is there."""

from __future__ import annotations

from jagvoice.core.text import text
from jagvoice.exchange.household_file.section import Section, Word

_SPACES = {"interpretations": "notes", "corrections": "notes", "responses": "notes"} | dict.fromkeys(
    ("person", "people", "activities", "places", "options"), "board"
)
"""Lists that share their ids: whatever can be shown on the board, and whatever is said of an expression."""


class Ids:
    """The ids seen so far, by the list they stand in."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], int] = {}
        self._kinds: dict[str, set[str]] = {}
        self._unread: set[str] = set()

    def groups(self, top: Section, kind: str) -> tuple[Section, ...]:
        """Return the rows of a list of the file; where it is no list, references to it are not judged at all."""
        if not top.is_list(kind):
            self._unread.add(kind)
        return top.groups(kind)

    def claim(self, row: Section, kind: str) -> str:
        """Return the id of a row and keep it as one of a list."""
        return self.keep(row, "id", row.id(), kind)

    def keep(self, row: Section, key: str, id: str, kind: str) -> str:
        """Keep an id as one of a list; another of the same name is a mistake."""
        place = (_SPACES.get(kind, kind), id)
        if id and place in self._lines:
            row.wrong(key, text("file.id_twice", value=id, first=self._lines[place]))
        elif id:
            self._lines[place] = row.line_of(key)
            self._kinds.setdefault(kind, set()).add(id)
        return id

    def has(self, id: str, *kinds: str) -> bool:
        """Return whether one of the lists has an id, or cannot be told to have it not."""
        return not id or any(id in self._kinds.get(k, ()) or k in self._unread for k in kinds)

    def refer(self, row: Section, key: str, *kinds: str) -> str:
        """Return an id that must be there and must stand in one of the lists."""
        return self.word(row, Word(row.text(key), row.line_of(key)), *kinds)

    def maybe_refer(self, row: Section, key: str, *kinds: str) -> str | None:
        """Return an id that must stand in one of the lists, if it is there at all."""
        return self.refer(row, key, *kinds) if row.has(key) else None

    def words(self, row: Section, key: str, *kinds: str) -> tuple[str, ...]:
        """Return a list of ids, each once, that must all stand in one of the lists."""
        words = row.words(key)
        row.each_once(key, words)
        return tuple(self.word(row, w, *kinds) for w in words)

    def word(self, row: Section, word: Word, *kinds: str) -> str:
        """Return one id that must stand in one of the lists."""
        if not self.has(word.text, *kinds):
            where = ", ".join(kinds)
            row.mistakes.add(word.line, text("file.unknown_reference", value=word.text, section=where))
        return word.text
