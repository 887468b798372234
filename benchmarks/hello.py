"""The barest Textual program, the floor under the board: one line of text that a key changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Key

HELLO = "Hello, World!"


class Hello(App[None]):
    """Says hello, and which key was pressed how many times."""

    pressed = 0

    def compose(self) -> ComposeResult:
        yield Static(HELLO)

    def on_key(self, event: Key) -> None:
        self.pressed += 1
        self.query_one(Static).update(f"{event.key} {self.pressed}!")


if __name__ == "__main__":
    Hello().run()
