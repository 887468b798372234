"""Which keys there are, and which page each letter opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text as Plain
from textual.containers import VerticalScroll
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Static

from jagvoice.core.text import Message, text
from jagvoice.faces.seat import Entry
from jagvoice.faces.terminal.office.keys import KEYS
from jagvoice.faces.terminal.office.wording import Words

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from jagvoice.faces.terminal.office.app import OfficeApp

MOVING: tuple[tuple[str, Message], ...] = (
    ("↑ ↓ Tab", text("admin.key_step")),
    ("Enter", text("admin.key_enter")),
    ("PgUp PgDn", text("admin.key_scroll")),
)


class Help(Screen[None]):
    """All keys on one screen; any key leads back."""

    def __init__(self, app: OfficeApp, menu: tuple[Entry, ...]) -> None:
        super().__init__()
        self._office, self._menu = app, menu

    def compose(self) -> ComposeResult:
        """Put the pages beside the other keys."""
        say = self._office.say
        keys = (*MOVING, *((key.told, key.about) for key in KEYS))
        pages = [(e.key, e.title) for e in self._menu]
        with VerticalScroll(id="help"):
            yield Words(say(text("admin.keys")), classes="heading h2")
            table = Table.grid(padding=(0, 2))
            others = [(told, say(about)) for told, about in keys]
            for n in range(max(len(pages), len(others))):
                left = pages[n] if n < len(pages) else ("", "")
                right = others[n] if n < len(others) else ("", "")
                table.add_row(*(Plain(cell) for cell in (*left, "  ", *right)))
            yield Static(table, markup=False)
        yield Words(say(text("admin.any_key")), classes="foot")

    def on_key(self, event: Key) -> None:
        """Go back."""
        event.stop()
        self.dismiss(None)
