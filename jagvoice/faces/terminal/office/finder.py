"""Search: a few letters find a page; words that are no page's are looked for in the journal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from jagvoice.core.text import text
from jagvoice.faces.seat import Entry
from jagvoice.faces.terminal.office.wording import Words
from jagvoice.pages.blocks import Link

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from jagvoice.faces.terminal.office.app import OfficeApp

JOURNAL = "journal"
"""The page that words are looked for in."""


def matching(typed: str, menu: Sequence[Entry]) -> list[Entry]:
    """Return the pages whose title has what was typed, those that begin with it first."""
    wanted = typed.strip().casefold()
    found = [e for e in menu if wanted in e.title.casefold()]
    return sorted(found, key=lambda e: not e.title.casefold().startswith(wanted))


class Finder(Screen[Link | None]):
    """One line to type in, and the pages that fit."""

    BINDINGS: ClassVar = [Binding("escape", "close", show=False)]

    def __init__(self, app: OfficeApp, menu: tuple[Entry, ...]) -> None:
        super().__init__()
        self._office, self._menu = app, menu
        self._line = Input(compact=True, id="wanted")
        self._pages = OptionList(compact=True, id="found")
        self._pages.can_focus = False

    def compose(self) -> ComposeResult:
        """Put what fits under what is typed."""
        say = self._office.say
        with Vertical(id="finder"):
            yield Words(say(text("admin.find")), classes="heading h2")
            yield self._line
            yield self._pages
        yield Words(say(text("admin.find_keys")), classes="foot")

    def on_mount(self) -> None:
        """Show all pages before anything is typed."""
        self._list("")
        self._line.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits."""
        self._list(event.value)

    def _list(self, typed: str) -> None:
        self._pages.clear_options()
        for entry in matching(typed, self._menu):
            self._pages.add_option(Option(Content(f"{entry.key}  {entry.title}"), id=entry.name))
        if typed.strip() and any(e.name == JOURNAL for e in self._menu):
            told = self._office.say(text("admin.find_in_journal", words=typed.strip()))
            self._pages.add_option(Option(Content(told), id=""))
        self._pages.highlighted = 0 if self._pages.option_count else None

    def on_key(self, event: Key) -> None:
        """Step through what was found."""
        if event.key == "down":
            self._pages.action_cursor_down()
        elif event.key == "up":
            self._pages.action_cursor_up()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open what is marked."""
        marked = self._pages.highlighted_option
        self._take(marked)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what is clicked on."""
        self._take(event.option)

    def _take(self, option: Option | None) -> None:
        if option is None:
            return
        words = self._line.value.strip()
        self.dismiss(Link(option.id) if option.id else Link(JOURNAL, {"words": words}))

    def action_close(self) -> None:
        """Stay where one was."""
        self.dismiss(None)
