"""A form: its fields, one button, and what was typed into it until it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Input

from jagvoice.faces.terminal.office.fields import FieldBox
from jagvoice.faces.terminal.office.taker import Taken
from jagvoice.faces.terminal.office.wording import Words, words
from jagvoice.pages.blocks import Form

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Filled(Message):
    """Somebody is done with a form."""

    def __init__(self, form: FormBox) -> None:
        super().__init__()
        self.form = form


class FormBox(Vertical):
    """One form on its page."""

    def __init__(self, form: Form, typed: Mapping[str, str]) -> None:
        """Show a form.

        Args:
            form: the form.
            typed: what was changed in it before, by field.
        """
        super().__init__(classes="form")
        self.form, self._before = form, typed
        shown = [replace(f, value=typed.get(f.name, f.value)) for f in form.fields if f.kind != "hidden"]
        self._fields = [FieldBox(field) for field in shown]

    def compose(self) -> ComposeResult:
        """Put the fields under each other, and the button under them; what is recorded is sent by itself."""
        if self.form.title:
            yield Words(self.form.title, classes="heading h3")
        if self.form.error:
            yield Words(f"! {self.form.error}", classes="error whole")
        yield from self._fields
        if not any(box.field.kind == "sound" for box in self._fields):
            yield Button(words(self.form.submit), compact=True, classes="submit")

    @property
    def values(self) -> Mapping[str, str]:
        """What is filled in, with what was there when it was drawn."""
        hidden = {f.name: f.value for f in self.form.fields if f.kind == "hidden"}
        return {**hidden, **{box.field.name: box.value for box in self._fields}, "was": self.form.was}

    @property
    def typed(self) -> Mapping[str, str]:
        """What has been changed in it; passphrases and sounds are never kept."""
        return {
            box.field.name: box.value
            for box in self._fields
            if box.field.kind not in ("passphrase", "sound")
            and (box.value != box.field.value or box.field.name in self._before)
        }

    @property
    def wrong(self) -> bool:
        """Whether it was sent and something was wrong with it."""
        return bool(self.form.error) or any(f.error for f in self.form.fields)

    def first_wrong(self) -> Widget | None:
        """Return where what is wrong can be mended."""
        boxes = [box for box in self._fields if box.field.error] or (self._fields if self.form.error else [])
        return boxes[0].control if boxes else None

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Hand on what is filled in."""
        event.stop()
        self.post_message(Filled(self))

    def on_taken(self, event: Taken) -> None:
        """Hand on what was recorded, as the button of another form would."""
        event.stop()
        self.post_message(Filled(self))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; from the last one to the button."""
        event.stop()
        self.screen.focus_next()
