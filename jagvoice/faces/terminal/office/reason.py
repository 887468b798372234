"""Why somebody reads: the one line that has to be typed where a role alone is not enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input

from jagvoice.core.text import text
from jagvoice.faces.terminal.office.wording import Words

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from jagvoice.faces.terminal.office.app import OfficeApp


class ReasonScreen(Screen[str | None]):
    """Asks for a reason, and tells who sees it."""

    BINDINGS: ClassVar = [Binding("escape", "close", show=False)]

    def __init__(self, app: OfficeApp, person: str) -> None:
        super().__init__()
        self._office, self._person = app, person
        self._line = Input(compact=True, id="reason")

    def compose(self) -> ComposeResult:
        """Put what becomes of it under the line."""
        say = self._office.say
        with Vertical(id="finder"):
            yield Words(say(text("admin.reason")), classes="heading h2")
            yield self._line
            yield Words(say(text("admin.reason_seen", person=self._person)), classes="text quiet")
        yield Words(say(text("admin.reason_keys")), classes="foot")

    def on_mount(self) -> None:
        """Let it be typed at once."""
        self._line.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give it."""
        self.dismiss(event.value)

    def action_close(self) -> None:
        """Give none."""
        self.dismiss(None)
