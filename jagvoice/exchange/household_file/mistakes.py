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


class Mistakes:
    """The mistakes found so far. Reading goes on past them, so that one reading finds them all."""

    def __init__(self) -> None:
        self._found: list[Mistake] = []

    def add(self, line: int, message: Message) -> None:
        """Keep one mistake; the same one twice is one."""
        mistake = Mistake(line, message)
        if mistake not in self._found[-20:]:
            self._found.append(mistake)

    def refuse(self) -> None:
        """Refuse the file if there is anything wrong with it.

        Raises:
            HouseholdFileError: with all mistakes, sorted by line.
        """
        if self._found:
            raise HouseholdFileError(tuple(sorted(self._found, key=lambda m: m.line)))

    def give_up(self, line: int, message: Message) -> HouseholdFileError:
        """Return the error for a file that makes no sense beyond this point."""
        self.add(line, message)
        return HouseholdFileError(tuple(sorted(self._found, key=lambda m: m.line)))
