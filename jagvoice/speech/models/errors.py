"""Why a model cannot be used or installed, as the one sentence a person is told."""

from __future__ import annotations

from jagvoice.core.text import Message


class ModelError(Exception):
    """A model cannot be used, or did not come onto this machine; everything is as it was before."""

    def __init__(self, message: Message, *, machine: bool = False) -> None:
        """Keep what a person is told, and whether it is the machine or the network that could not."""
        super().__init__(message.key)
        self.message, self.machine = message, machine
