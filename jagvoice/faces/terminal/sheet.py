"""The reading view: some sentences in letters as large as there is room for, for somebody's own eyes and voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from jagvoice.core.text import Said
from jagvoice.faces.terminal.letters import LINE, PLAIN, Lettering, shared
from jagvoice.faces.terminal.written import label

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from jagvoice.faces.terminal.painters import Gallery

MOST_SENTENCES = 6
"""More do not stand on one page of a board."""

LINES = 3
"""The most lines of one sentence."""


class Sheet(Vertical):
    """Sentences one under the other, all in the same size; the one that is being said is marked."""

    def __init__(self, gallery: Gallery, id: str) -> None:
        super().__init__(id=id)
        self._painted = gallery.letters
        self._labels = [
            label(gallery, most_rows=8 * LINE, lines=LINES, classes="sentence") for _ in range(MOST_SENTENCES)
        ]

    def compose(self) -> ComposeResult:
        """Put the sentences one under the other."""
        yield from self._labels

    def show(self, sentences: tuple[Said, ...], width: int, height: int) -> None:
        """Show sentences in a room of so many columns and rows, or nothing."""
        self.display = bool(sentences)
        texts = [said.text for said in sentences[:MOST_SENTENCES]]
        rows = height // max(1, len(texts))
        scale = min(shared(texts, width - 4, rows, lines=LINES)[0], 2) if texts else 0
        how = Lettering(1, 0, tuple(texts), width - 4) if self._painted else Lettering(scale) if scale else PLAIN
        for n, line in enumerate(self._labels):
            line.display = n < len(texts)
            line.write(texts[n] if n < len(texts) else "", how)

    def mark(self, said: Said | None) -> None:
        """Mark the sentence that is being said."""
        for line in self._labels:
            line.set_class(said is not None and line.display and line.text == said.text, "said")
