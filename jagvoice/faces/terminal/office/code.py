"""A code to be typed on another screen, in letters as large as the page is wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from jagvoice.faces.terminal.letters import large
from jagvoice.faces.terminal.office.wording import Words
from jagvoice.pages.blocks import Code

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Resize

ROWS = 8
"""The rows of the large letters, at most."""


class CodeBox(Vertical):
    """The code twice: large, to be seen from where the tablet is, and as text that can be copied."""

    DEFAULT_CSS = "CodeBox { height: auto; margin: 1 0; }"

    def __init__(self, code: Code) -> None:
        super().__init__(classes="code")
        self.code = code
        self._large = Static(markup=False)

    def compose(self) -> ComposeResult:
        """Put the large letters above the text."""
        yield self._large
        yield Words(self.code.text, classes="signs")

    def on_resize(self, event: Resize) -> None:
        """Let the letters be as large as there is room for; without room only the text stands there."""
        drawn = large(self.code.text, event.size.width, ROWS, lines=1)
        self._large.update("\n".join(drawn or []))
        self._large.display = drawn is not None
