"""Values side by side as bars, each with its value in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from jagvoice.faces.terminal.office.wording import Words
from jagvoice.pages.blocks import Bar, Chart

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Resize

EIGHTHS = " ▏▎▍▌▋▊▉█"
LEAST, MOST = 10, 40
"""The least and the most columns of a bar."""


def bar(value: float, width: int) -> str:
    """Return a bar of so many columns at most, to an eighth of a column; a value beyond its bounds is at them."""
    eighths = round(min(1.0, max(0.0, value)) * width * 8)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + EIGHTHS[rest].strip()


def span(low: float, high: float, width: int) -> str:
    """Return the span that a value may be in, under its bar."""
    begin, end = (round(min(1.0, max(0.0, v)) * max(0, width - 1)) for v in (low, high))
    if end <= begin:
        return " " * begin + "╵"
    return " " * begin + "╰" + "─" * (end - begin - 1) + "╯"


class ChartBox(Vertical):
    """A chart; what it shows stands there in words too."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(classes="chart")
        self.chart = chart
        self._bars = [_BarBox(one) for one in chart.bars]

    def compose(self) -> ComposeResult:
        """Put the bars under each other."""
        yield Words(self.chart.title, classes="heading h3")
        yield from self._bars

    def on_resize(self, event: Resize) -> None:
        """Let all bars have the same room."""
        longest = max((len(b.label) for b in self.chart.bars), default=0)
        label = min(longest, max(8, event.size.width // 3))
        width = min(MOST, max(LEAST, (event.size.width - label - 4) // 2))
        for box in self._bars:
            box.lay(label, width)


class _BarBox(Horizontal):
    def __init__(self, one: Bar) -> None:
        super().__init__(classes="bar")
        self._bar = one
        self._label, self._drawn = Words(one.label, classes="label"), Static(classes="drawn", markup=False)

    def compose(self) -> ComposeResult:
        yield self._label
        yield self._drawn
        yield Words(self._bar.told, classes="told")

    def lay(self, label: int, width: int) -> None:
        one = self._bar
        self._label.styles.width = label + 1
        self._drawn.styles.width = width + 1
        lines = [bar(one.value, width)]
        if one.low is not None and one.high is not None:
            lines.append(span(one.low, one.high, width))
        self._drawn.update("\n".join(lines))
