"""What is wrong with a file: every mistake with its line, so that all of them can be mended in one sitting."""

from __future__ import annotations

from dataclasses import dataclass

from jagvoice.core.text import Message


@dataclass(frozen=True)
class Mistake:
    """One thing in a file that cannot be taken in."""

    line: int
    """Counted from 1, as editors count."""
    message: Message


class HouseholdFileError(ValueError):
    """A file that was refused whole."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("; ".join(f"line {m.line}: {m.message.key}" for m in mistakes))
        self.mistakes = mistakes
        """All that is wrong, by line."""


_LONGEST = 120
"""How many characters of a value are shown in a sentence about it."""


class Mistakes:
    """The mistakes found so far. Reading goes on past them, so that one reading finds them all."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], Mistake] = {}

    def add(self, line: int, message: Message) -> None:
        """Keep one mistake; the same one twice is one."""
        values = {name: _clipped(value) for name, value in message.values.items()}
        self._found.setdefault((line, message.key, *values.items()), Mistake(line, Message(message.key, values)))

    def refuse(self) -> None:
        """Refuse the file if there is anything wrong with it.

        Raises:
            HouseholdFileError: with all mistakes, sorted by line.
        """
        if self._found:
            raise self._error()

    def give_up(self, line: int, message: Message) -> HouseholdFileError:
        """Return the error for a file that makes no sense beyond this point."""
        self.add(line, message)
        return self._error()

    def _error(self) -> HouseholdFileError:
        return HouseholdFileError(tuple(sorted(self._found.values(), key=lambda m: m.line)))


def _clipped(value: object) -> object:
    return f"{value[:_LONGEST]}…" if isinstance(value, str) and len(value) > _LONGEST else value
