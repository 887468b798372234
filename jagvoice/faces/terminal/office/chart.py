"""Dots on a line from never to always, each beside its picture, and under it in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text as Plain
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from jagvoice.faces.dots import axis_of, is_drawn, line_of, odd, signs_of
from jagvoice.faces.printable import printable
from jagvoice.faces.terminal.office.thumb import room_of, thumbs
from jagvoice.faces.terminal.office.wording import Words
from jagvoice.pages.blocks import Chart, Dot

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Resize

    from jagvoice.faces.terminal.painters import Gallery

LINE, SPAN = "#6f859b", "#ffb000"
"""The colours of the line, and of the dot with its span."""


class ChartBox(Vertical):
    """A chart; what it shows stands there in words too."""

    def __init__(self, chart: Chart, gallery: Gallery) -> None:
        super().__init__(classes="chart")
        self.chart = chart
        self._gallery = gallery
        self._axis = Static(classes="axis", markup=False)
        self._dots = [_DotBox(dot, gallery) for dot in chart.dots]

    def compose(self) -> ComposeResult:
        """Put the dots under each other, below what they and their line mean."""
        yield Words(self.chart.title, classes="heading h3")
        if signs := "   ".join(signs_of(self.chart)):
            yield Static(signs, classes="text quiet", markup=False)
        if is_drawn(self.chart):
            yield self._axis
        yield from self._dots

    def on_resize(self, event: Resize) -> None:
        """Let all lines begin and end in the same columns."""
        columns = self.app.size.width
        indent = max((box.indent(columns) for box in self._dots), default=0)
        width = odd(event.size.width - indent)
        self._axis.update(" " * indent + axis_of(self.chart.axis, width))
        for box in self._dots:
            box.lay(indent, width)


class _DotBox(Horizontal):
    def __init__(self, dot: Dot, gallery: Gallery) -> None:
        super().__init__(classes="dot")
        self._dot, self._gallery = dot, gallery
        self._body = Vertical(classes="body")
        self._line = Static(classes="line", markup=False)

    def compose(self) -> ComposeResult:
        if self._dot.picture:
            yield from thumbs(self._gallery, (self._dot.picture,), self.app.size.width)
        with self._body:
            named = Plain(printable(self._dot.label), style="bold")
            yield Static(named.append(f"  {printable(self._dot.counts)}", style="not bold"), markup=False)
            if self._dot.middle is not None:
                yield self._line
            if self._dot.told:
                yield Words(self._dot.told, classes="told quiet")

    def indent(self, columns: int) -> int:
        """Return the columns before its line on a screen of so many."""
        return room_of(self._gallery, columns)[0] + 1 if self._dot.picture else 0

    def lay(self, indent: int, width: int) -> None:
        """Draw the line in so many columns."""
        line = line_of(self._dot, width)
        if line is not None:
            drawn = Plain(line.drawn, style=LINE)
            drawn.stylize(SPAN, line.begin, line.end + 1)
            self._line.update(drawn)
