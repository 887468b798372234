"""The fields of a form, one widget for each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Select, TextArea

from jagvoice.faces.terminal.office.taker import Taker
from jagvoice.faces.terminal.office.ticks import Flag, Several
from jagvoice.faces.terminal.office.wording import Words, words
from jagvoice.pages.blocks import Field, FieldKind

if TYPE_CHECKING:
    from textual.app import ComposeResult

YES = "yes"
"""The value of a flag that is set."""


class Stepped(Input):
    """A line whose value goes up and down by one, by the keys that scroll a page elsewhere."""

    BINDINGS: ClassVar = [Binding("pageup", "step(1)", show=False), Binding("pagedown", "step(-1)", show=False)]

    def __init__(self, value: str, step: Callable[[str, int], str]) -> None:
        super().__init__(value, select_on_focus=False, compact=True)
        self._step = step

    def action_step(self, by: int) -> None:
        """Go on by one; what cannot be gone on from stays as it was typed."""
        self.value = self._step(self.value, by)
        self.cursor_position = len(self.value)


def _later_day(value: str, by: int) -> str:
    try:
        return (date.fromisoformat(value) + timedelta(days=by)).isoformat()
    except (ValueError, OverflowError):
        return value


def _later_time(value: str, by: int) -> str:
    hour, _, minute = value.replace(".", ":").partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60):
        return value
    minutes = (int(hour) * 60 + int(minute)) // 15 * 15 + by * 15
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _more(value: str, by: int) -> str:
    return str(int(value) + by) if value.removeprefix("-").isdecimal() else value


def _line(field: Field) -> Widget:
    return Input(field.value, password=field.kind == "passphrase", select_on_focus=False, compact=True)


def _long(field: Field) -> Widget:
    return TextArea(field.value, compact=True, show_line_numbers=False)


def _choice(field: Field) -> Widget:
    there = field.value in {c.value for c in field.choices}
    options = [(cast(str, words(c.label)), c.value) for c in field.choices]
    return Select(options, value=field.value if there else Select.NULL, allow_blank=not there, prompt="–", compact=True)


def _choices(field: Field) -> Widget:
    return Several(field.choices, field.value)


def _flag(field: Field) -> Widget:
    return Flag(field.label, field.value == YES)


_CONTROLS: Mapping[FieldKind, Callable[[Field], Widget]] = {
    "text": _line,
    "passphrase": _line,
    "long": _long,
    "choice": _choice,
    "choices": _choices,
    "flag": _flag,
    "date": lambda field: Stepped(field.value, _later_day),
    "time": lambda field: Stepped(field.value, _later_time),
    "number": lambda field: Stepped(field.value, _more),
    "sound": lambda field: Taker(),
}


class FieldBox(Vertical):
    """A field with its label, its help, and what is wrong with it."""

    def __init__(self, field: Field) -> None:
        super().__init__(classes=f"field {field.kind}")
        self.field = field
        self.control = _CONTROLS[field.kind](field)
        self.set_class(bool(field.error), "wrong")

    def compose(self) -> ComposeResult:
        """Put the label over what is filled in, and what is wrong under it."""
        if self.field.kind != "flag":
            yield Words(self.field.label, classes="label")
        yield self.control
        if self.field.error:
            yield Words(f"! {self.field.error}", classes="error")
        if self.field.help:
            yield Words(self.field.help, classes="help")

    @property
    def value(self) -> str:
        """What is filled in now."""
        control = self.control
        if isinstance(control, TextArea):
            return control.text
        if isinstance(control, Select):
            return "" if control.value is Select.NULL else str(control.value)
        if isinstance(control, Flag):
            return YES if control.value else ""
        return cast(Input | Several | Taker, control).value
