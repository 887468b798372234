"""Choices in a CSV file, as others can write them to check what is made of them.

The columns are ``occasion,option,cell,chosen``, and if wanted ``helper,day,time,count``; a line for each option that
was offered on an occasion. An empty cell means that the option had no place, ``chosen`` is 1 for what was chosen and
else 0 or empty. An empty or absent helper means that it is not stated who was beside, ``none`` that nobody looked.
Without ``day`` all is one day; without any ``time`` the order of the file counts. ``count`` is how often an occasion
happened. Names that look the same are the same, however their letters are put together (Unicode's NFC).
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import NamedTuple

from jagvoice.core.evidence.choices import Choice
from jagvoice.core.evidence.told import NOBODY
from jagvoice.core.text import Message, text

NEEDED = ("occasion", "option", "cell", "chosen")
FURTHER = ("helper", "day", "time", "count")

MOST = 1_000_000
"""The most times that all occasions together may have happened."""

LONGEST_SHOWN = 40
"""So much of what stands in a file is repeated in a sentence about it."""

OTHER_SEPARATORS = (";", "\t", "|")

_CHOSEN = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}


class ChoicesFileError(ValueError):
    """A file that was refused whole."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


class Counted(NamedTuple):
    """Choices in the order of time, and how often each of them happened."""

    choices: tuple[Choice, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class _Line:
    number: int
    option: str
    cell: str | None
    chosen: bool
    helper: str | None
    day: str
    time: float | None
    count: int


def choices_in(written: str) -> Counted:
    """Return the choices in a file.

    Raises:
        ChoicesFileError: naming the first line that cannot be read, or the occasion that makes no sense.
    """
    reader = csv.reader(StringIO(written.removeprefix("\ufeff"), newline=""), strict=True)
    spelt: dict[str, str] = {}
    try:
        head, *rows = [(reader.line_num, [v.strip() for v in row]) for row in reader if any(v.strip() for v in row)]
    except ValueError as error:
        raise ChoicesFileError(text("choices.empty")) from error
    except csv.Error as error:
        raise ChoicesFileError(text("choices.no_csv", line=reader.line_num)) from error
    if "\0" in written:
        raise ChoicesFileError(text("choices.no_csv", line=written[: written.index("\0")].count("\n") + 1))
    columns = _columns(head[1])
    occasions: dict[str, list[_Line]] = {}
    for number, values in rows:
        if len(values) != len(head[1]):
            raise ChoicesFileError(text("choices.width", line=number, count=len(values), wanted=len(head[1])))
        named = {name: _spelt(values[at], spelt) for name, at in columns.items()}
        occasions.setdefault(named["occasion"], []).append(_line(number, named))
    untimed = next((lines[0].number for lines in occasions.values() if lines[0].time is None), None)
    if untimed is not None and any(lines[0].time is not None for lines in occasions.values()):
        raise ChoicesFileError(text("choices.value", line=untimed, column="time", value=""))
    found = [_choice(occasion, lines) for occasion, lines in occasions.items()]
    if sum(count for _, count in found) > MOST:
        raise ChoicesFileError(text("choices.too_many", most=MOST))
    found.sort(key=lambda pair: pair[0].time)
    return Counted(tuple(choice for choice, _ in found), tuple(count for _, count in found))


def _spelt(value: str, spelt: dict[str, str]) -> str:
    """Return a value as it was first spelt."""
    return value if value.isascii() else spelt.setdefault(unicodedata.normalize("NFC", value), value)


def _columns(head: list[str]) -> Mapping[str, int]:
    names = [name.casefold() for name in head]
    other = next((sign for sign in OTHER_SEPARATORS if len(head) == 1 and sign in head[0]), None)
    if other is not None:
        raise ChoicesFileError(text("choices.separator"))
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise ChoicesFileError(text("choices.no_column", name=missing[0]))
    odd = next((name for n, name in enumerate(names) if name not in NEEDED + FURTHER or name in names[:n]), None)
    if odd is not None:
        raise ChoicesFileError(text("choices.odd_column", name=odd[:LONGEST_SHOWN]))
    return {name: at for at, name in enumerate(names)}


def _line(number: int, named: Mapping[str, str]) -> _Line:
    def wrong(column: str) -> ChoicesFileError:
        shown = named.get(column, "")[:LONGEST_SHOWN]
        return ChoicesFileError(text("choices.value", line=number, column=column, value=shown))

    for needed in ("occasion", "option"):
        if not named[needed]:
            raise wrong(needed)
    chosen = _CHOSEN.get(named["chosen"].casefold())
    if chosen is None:
        raise wrong("chosen")
    count = named.get("count", "") or "1"
    if not (count.isascii() and count.isdecimal() and 1 <= int(count[:9]) <= MOST and len(count) < 9):
        raise wrong("count")
    helper = named.get("helper") or None
    time = named.get("time", "")
    try:
        when = float(time) if time else None
    except ValueError as error:
        raise wrong("time") from error
    if when is not None and not abs(when) < float("inf"):
        raise wrong("time")
    return _Line(
        number,
        named["option"],
        named["cell"] or None,
        chosen,
        NOBODY if helper and helper.casefold() == NOBODY else helper,
        named.get("day", ""),
        when,
        int(count),
    )


def _choice(occasion: str, lines: list[_Line]) -> tuple[Choice, int]:
    first, shown = lines[0], occasion[:LONGEST_SHOWN]
    if sum(line.chosen for line in lines) != 1:
        raise ChoicesFileError(text("choices.not_one", line=first.number, occasion=shown))
    if len({line.option for line in lines}) != len(lines):
        raise ChoicesFileError(text("choices.twice", line=first.number, occasion=shown))
    placed = [line.cell for line in lines if line.cell]
    if len(set(placed)) != len(placed):
        raise ChoicesFileError(text("choices.same_cell", line=first.number, occasion=shown))
    if len({(line.helper, line.day, line.time, line.count) for line in lines}) != 1:
        raise ChoicesFileError(text("choices.differs", line=first.number, occasion=shown))
    time = float(first.number) if first.time is None else first.time
    chosen = next(at for at, line in enumerate(lines) if line.chosen)
    choice = Choice(
        tuple(line.option for line in lines), tuple(line.cell for line in lines), chosen, first.helper, first.day, time
    )
    return choice, first.count


def repeated(counted: Counted) -> Iterable[Choice]:
    """Yield each choice as often as it happened."""
    for choice, count in zip(counted.choices, counted.counts, strict=True):
        for _ in range(count):
            yield choice
