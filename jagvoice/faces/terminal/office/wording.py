"""Words on the screens of the office: what anybody has written is text there, and never markup."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from jagvoice.faces.printable import printable


def words(text: str, *, lines: bool = False) -> Content:
    """Return a text as it is shown, whatever stands in it."""
    return Content(printable(text, lines=lines))


class Words(Static):
    """A text."""

    DEFAULT_CSS = "Words { height: auto; }"

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(words(text, lines=True), id=id, classes=classes, markup=False)
        self.text = text

    def write(self, text: str) -> None:
        """Show another text."""
        self.text = text
        self.update(words(text, lines=True))
