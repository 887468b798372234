"""Rows: what leads somewhere can be stepped to and opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.console import Group
from rich.table import Table
from rich.text import Text as Plain
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static

from jagvoice.faces.columns import GAP, longest, widths
from jagvoice.faces.printable import printable
from jagvoice.faces.terminal.office.thumb import thumbs
from jagvoice.faces.terminal.office.wording import Words
from jagvoice.faces.tone import SIGNS
from jagvoice.pages.blocks import Link, Row, Rows

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from textual.app import ComposeResult
    from textual.events import Click

    from jagvoice.faces.terminal.painters import Gallery


SIGN = 2
"""The columns for the sign of a tone."""

QUIET = "#a5b1bd"
"""The colour of what is less important than its row."""


class Follow(Message):
    """Somebody opens what a row leads to."""

    def __init__(self, to: Link) -> None:
        super().__init__()
        self.to = to


@dataclass(frozen=True)
class Laid:
    """A row in the columns of its table, and the lines under it; it takes the room there is."""

    row: Row
    needed: tuple[int, ...]
    """The length of the longest text of each column of the table."""
    headed: bool
    """Whether its columns have heads, and stay columns however narrow they are."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lay the sign for its tone and its columns out side by side."""
        cells, needed, room = self.row.cells, self.needed, max(1, options.max_width - SIGN)
        if len(cells) > 2 and not self.headed and sum(needed) + GAP * (len(needed) - 1) > room:
            cells, needed = (cells[0], " · ".join(filter(None, cells[1:]))), (needed[0], room)
        grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
        for width in widths(needed[: len(cells)], room):
            grid.add_column(width=width, overflow="fold")
        grid.add_row(*(Plain(printable(cell)) for cell in cells))
        below = (Plain(printable(line), style=QUIET) for line in self.row.below)
        whole = Table.grid()
        whole.add_column(width=SIGN)
        whole.add_column()
        whole.add_row(SIGNS[self.row.tone], Group(grid, *below))
        yield whole


class RowBox(Horizontal):
    """One row: a sign for its tone, its columns, and the lines under it."""

    BINDINGS: ClassVar = [Binding("enter", "follow", show=False)]

    def __init__(self, laid: Laid, gallery: Gallery) -> None:
        row = laid.row
        super().__init__(classes=f"row {row.tone}")
        self.set_class(bool(row.pictures), "pictured")
        self.row, self._gallery = row, gallery
        self.can_focus = row.opens is not None
        self._told = Static(laid, classes="told", markup=False)

    def compose(self) -> ComposeResult:
        """Put the pictures before the columns."""
        yield from thumbs(self._gallery, self.row.pictures, self.app.size.width)
        yield self._told

    def action_follow(self) -> None:
        """Open what the row leads to."""
        if self.row.opens is not None:
            self.post_message(Follow(self.row.opens))

    def on_click(self, event: Click) -> None:
        """Open it with the pointer."""
        self.action_follow()


class RowsBox(Vertical):
    """Rows under each other, in columns that are as wide as they all need."""

    def __init__(self, rows: Rows, gallery: Gallery) -> None:
        super().__init__(classes="rows")
        self.rows, self._gallery = rows, gallery

    def compose(self) -> ComposeResult:
        """Put the rows under each other, and where it goes on under them."""
        heads = (Row(self.rows.columns, tone="quiet"),) if self.rows.columns and self.rows.rows else ()
        rows = (*heads, *self.rows.rows)
        needed = longest([row.cells for row in rows])
        for row in rows:
            yield RowBox(Laid(row, needed, bool(heads)), self._gallery)
        if not self.rows.rows and self.rows.empty:
            yield Words(self.rows.empty, classes="text quiet")
        if self.rows.more:
            yield MoreBox(self.rows.more)


class MoreBox(Static):
    """Where rows go on."""

    BINDINGS: ClassVar = [Binding("enter", "follow", show=False)]

    def __init__(self, to: Link) -> None:
        super().__init__(f"↓ {printable(to.label)}", classes="more", markup=False)
        self.to = to
        self.can_focus = True

    def action_follow(self) -> None:
        """Go on."""
        self.post_message(Follow(self.to))

    def on_click(self, event: Click) -> None:
        """Go on with the pointer."""
        self.action_follow()
