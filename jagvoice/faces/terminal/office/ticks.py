"""What is ticked: one thing, or several of a list. A tick is a sign, not a colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from jagvoice.faces.printable import printable
from jagvoice.pages.blocks import Choice


def ticked(label: str, on: bool) -> Content:
    """Return a label behind its tick."""
    return Content(f"[{'x' if on else ' '}] {printable(label)}")


class Several(OptionList):
    """A list of which several may be ticked, with the space bar or Enter."""

    BINDINGS: ClassVar = [Binding("space", "select", show=False)]

    def __init__(self, choices: Sequence[Choice], value: str) -> None:
        self._choices = choices
        self._on = set(value.split(","))
        super().__init__(*(Option(ticked(c.label, c.value in self._on), id=str(n)) for n, c in enumerate(choices)))
        self.compact = True

    @property
    def value(self) -> str:
        """What is ticked, in the order of the list."""
        return ",".join(c.value for c in self._choices if c.value in self._on)

    def on_mount(self) -> None:
        """Mark the first, so that one key ticks it."""
        self.highlighted = 0 if self._choices else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tick it, or no longer."""
        event.stop()
        choice = self._choices[event.option_index]
        self._on ^= {choice.value}
        self.replace_option_prompt_at_index(event.option_index, ticked(choice.label, choice.value in self._on))


class Flag(Static):
    """One thing that is ticked or not."""

    BINDINGS: ClassVar = [Binding("space,enter", "turn", show=False)]

    def __init__(self, label: str, value: bool) -> None:
        super().__init__(ticked(label, value), markup=False)
        self._label, self.value = label, value
        self.can_focus = True

    def action_turn(self) -> None:
        """Tick it, or no longer."""
        self.value = not self.value
        self.update(ticked(self._label, self.value))

    def on_click(self, event: Click) -> None:
        """Do so with the pointer."""
        self.action_turn()
