"""The colours of the board: calm by day, or as far apart as a screen can show them."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Colours:
    """The colours of one board, each ``#rrggbb``; ``board.tcss`` uses them by these names."""

    ground: str
    """Behind everything; pictures and frames stand on it."""
    words: str
    """Words on the ground."""
    paper: str
    """Under pictures and their labels."""
    ink: str
    """Labels on the paper, and on the mark where a cell is too small for a frame."""
    frame: str
    """Round an option."""
    way: str
    """Round a way out of the person's own."""
    sign: str
    """Round a signpost."""
    loud: str
    """Round stop and help."""
    mark: str
    """Round what is marked or pressed."""
    chosen: str
    """Round what was chosen."""
    alarm: str
    """Behind the call for help, and behind what could not be saved."""
    on_alarm: str
    """Words on the alarm."""
    saved: str
    """The words that say that something is saved, on the ground."""
    hears: str
    """Behind the sign that the board listens, and round the signpost that has it listen."""
    on_hears: str
    """Words on that sign."""

    def variables(self) -> dict[str, str]:
        """Return the colours as variables of a style sheet."""
        return {name.replace("_", "-"): colour for name, colour in asdict(self).items()}


CALM = Colours(
    ground="#10151c",
    words="#e8e6e0",
    paper="#ffffff",
    ink="#10151c",
    frame="#6f859b",
    way="#c3ced9",
    sign="#5f7388",
    loud="#e8695f",
    mark="#ffb000",
    chosen="#4caf50",
    alarm="#a3221b",
    on_alarm="#ffffff",
    saved="#9fd6a8",
    hears="#5cd0e6",
    on_hears="#10151c",
)

HIGH_CONTRAST = Colours(
    ground="#000000",
    words="#ffffff",
    paper="#ffffff",
    ink="#000000",
    frame="#ffffff",
    way="#ffffff",
    sign="#a8a8a8",
    loud="#ff7a70",
    mark="#ffdd00",
    chosen="#45e06a",
    alarm="#8c1008",
    on_alarm="#ffffff",
    saved="#b5ffc4",
    hears="#5ce8ff",
    on_hears="#000000",
)

NIGHT = Colours(
    ground="#000000",
    words="#9c9890",
    paper="#767c84",
    ink="#000000",
    frame="#39434e",
    way="#6a727b",
    sign="#39434e",
    loud="#8f4a43",
    mark="#a87400",
    chosen="#3d7a40",
    alarm="#8c1008",
    on_alarm="#ffffff",
    saved="#5f8067",
    hears="#2f7480",
    on_hears="#000000",
)
"""In quiet hours no screen lights up a bedroom; a call for help still stands out."""


def colours_of(high_contrast: bool) -> Colours:
    """Return the colours for a person."""
    return HIGH_CONTRAST if high_contrast else CALM
