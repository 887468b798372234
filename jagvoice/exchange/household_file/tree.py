"""YAML as a tree of plain nodes that know their lines.

ruamel.yaml reads the text; the tree is made here from its events, so that a file is bounded before anything is built,
two fields of one name are both seen, and nothing in a file can name a Python class. Scalars are read as YAML 1.2 reads
them: bare ``yes`` and ``07:30`` are texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from jagvoice.core.text import Message, text
from jagvoice.exchange.household_file.mistakes import Mistakes

MOST_MEGABYTES = 5
"""The largest file that is read; ten years of a household are well below it."""

DEEPEST = 20
"""How many levels of fields may lie within each other."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What no text for people holds; among it the line breaks that editors do not count."""

_NULLS = ("", "~", "null", "Null", "NULL")
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{0,18}")


@dataclass(frozen=True)
class Scalar:
    """A single value as it was written."""

    line: int
    text: str
    quoted: bool = False

    @property
    def value(self) -> bool | int | float | str | None:
        """What it says: quoted it is always a text."""
        if self.quoted:
            return self.text
        if self.text in _NULLS:
            return None
        if self.text in _TRUTHS:
            return _TRUTHS[self.text]
        if _WHOLE.fullmatch(self.text):
            return int(self.text)
        return float(self.text) if _DECIMAL.fullmatch(self.text) else self.text


@dataclass(frozen=True)
class Items:
    """A list."""

    line: int
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Fields:
    """Fields with names."""

    line: int
    values: Mapping[str, Node]
    lines: Mapping[str, int]
    """Where each field's name stands."""


Node: TypeAlias = Scalar | Items | Fields


def as_written(node: Node) -> Any:
    """Return a node as plain JSON values; dates are the texts they were written as."""
    if isinstance(node, Fields):
        return {key: as_written(value) for key, value in node.values.items()}
    if isinstance(node, Items):
        return [as_written(item) for item in node.items]
    return node.value


def parse(source: str | bytes, mistakes: Mistakes) -> Fields:
    """Return the fields of a file.

    Raises:
        HouseholdFileError: if it is too large, no UTF-8, no YAML, or has no fields at its top.
    """
    written = _text(source, mistakes)
    growing = _Growing(_events(written, mistakes), mistakes)
    top = growing.top()
    if top is None:
        raise mistakes.give_up(1, text("file.empty"))
    if not isinstance(top, Fields):
        raise mistakes.give_up(top.line, text("file.not_fields_at_top"))
    return top


def _text(source: str | bytes, mistakes: Mistakes) -> str:
    try:
        raw = source.encode() if isinstance(source, str) else source
        if len(raw) > MOST_MEGABYTES * 1_000_000:
            raise mistakes.give_up(1, text("file.too_large", most=MOST_MEGABYTES))
        written = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise mistakes.give_up(line, text("file.not_utf8")) from None
    except UnicodeEncodeError as error:
        line = error.object.count("\n", 0, error.start) + 1
        raise mistakes.give_up(line, text("file.not_utf8")) from None
    unprintable = [(n, m) for n, row in enumerate(written.split("\n"), 1) if (m := _UNPRINTABLE.search(row))]
    if unprintable:
        for line, found in unprintable:
            mistakes.add(line, _bad_character(found))
        mistakes.refuse()
    return written


def _bad_character(found: re.Match[str]) -> Message:
    return text("file.bad_character", value=f"U+{ord(found.group()):04X}")


def _events(written: str, mistakes: Mistakes) -> Iterator[Any]:
    """Yield the events of YAML's parser; whatever it stumbles on becomes a mistake with a line."""
    line = 1
    try:
        for event in YAML(typ="safe", pure=True).parse(written):
            line = event.start_mark.line + 1
            yield event
    except MarkedYAMLError as error:
        raise mistakes.give_up(*_stumble(error, line)) from None
    except Exception:  # on nonsense, such as an escape for no character, the parser raises nearly anything
        raise mistakes.give_up(line, text("file.unreadable")) from None


def _stumble(error: MarkedYAMLError, line: int) -> tuple[int, Message]:
    """Return where to look: at what was opened and never closed, else where the parser stood."""
    opened = error.context_mark and any(w in str(error.context) for w in ("flow", "quoted"))
    mark = error.context_mark if opened else error.problem_mark or error.context_mark
    where = mark.line + 1 if mark else line
    if "'\\t'" in str(error.problem):
        return where, text("file.tab")
    return where, text("file.never_closed") if opened else text("file.unreadable")


class _Growing:
    """A tree under way, from events."""

    def __init__(self, events: Iterator[Any], mistakes: Mistakes) -> None:
        self._events = events
        self._mistakes = mistakes

    def top(self) -> Node | None:
        """Return the one document of a file, ``None`` where there is none."""
        top: Node | None = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                if top is not None:
                    raise self._mistakes.give_up(event.start_mark.line + 1, text("file.several_documents"))
            elif isinstance(event, NodeEvent):
                top = self._node(event, 1)
            elif isinstance(event, StreamEndEvent):
                break
        return None if isinstance(top, Scalar) and top.value is None else top

    def _node(self, event: Any, depth: int) -> Node:
        line = event.start_mark.line + 1
        if depth > DEEPEST:
            raise self._mistakes.give_up(line, text("file.too_deep", most=DEEPEST))
        if event.anchor is not None:
            mark = "*" if isinstance(event, AliasEvent) else "&"
            self._mistakes.add(line, text("file.alias", value=f"{mark}{event.anchor}"))
        if isinstance(event, AliasEvent):
            return Scalar(line, "")
        if event.ctag is not None:
            self._mistakes.add(line, text("file.tag", value=str(event.tag)))
        if isinstance(event, ScalarEvent):
            if found := _UNPRINTABLE.search(event.value):
                self._mistakes.add(line, _bad_character(found))
            return Scalar(line, event.value, quoted=bool(event.style))
        if isinstance(event, SequenceStartEvent):
            return Items(line, tuple(self._items(depth)))
        assert isinstance(event, MappingStartEvent)
        return self._fields(line, depth)

    def _items(self, depth: int) -> Iterator[Node]:
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                return
            yield self._node(event, depth + 1)

    def _fields(self, line: int, depth: int) -> Fields:
        values: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for event in self._events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar) or not key.text:
                self._mistakes.add(key.line, text("file.field_without_name"))
            elif key.text in values:
                self._mistakes.add(key.line, text("file.field_twice", field=key.text, first=lines[key.text]))
            else:
                values[key.text], lines[key.text] = value, key.line
        return Fields(line, values, lines)
