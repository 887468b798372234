"""The child's end of the line to its parent: JSON lines in on stdin, JSON lines out on what was stdout.

Speech libraries print, and libasound writes sixty lines to stderr on a machine without a sound card. Both would end up
in the protocol or over the terminal, so a child keeps its stdout to itself and sends 1 and 2 nowhere.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from typing import Any

Message = dict[str, Any]
"""One line: an object of JSON. A message with ``event`` was not asked for; every other one answers a request."""


class Wire:
    """The line of this process to the one that started it."""

    def __init__(self) -> None:
        self._out = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
        self._in = os.fdopen(os.dup(0), "rb")
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nowhere, standard)
        os.close(nowhere)
        self._inbox: SimpleQueue[Message] = SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            for line in self._in:
                self._inbox.put(json.loads(line))
        finally:
            os._exit(0)  # The parent is gone or done with us, whatever the main thread hangs in.

    def inbox(self) -> Iterator[Message]:
        """Yield what arrives, for ever: the process ends when the parent closes the line."""
        while True:
            yield self._inbox.get()

    def drop_in(self, message: Message) -> None:
        """Put a message into this process's own inbox; safe in a sound callback, for it neither waits nor writes."""
        self._inbox.put(message)

    def send(self, **message: object) -> None:
        """Send one message to the parent."""
        self._out.write(json.dumps(message) + "\n")
        self._out.flush()


def run(serve: Callable[[Wire], None]) -> None:
    """Serve the parent until it closes the line; an unforeseen error is told to it and ends the process."""
    wire = Wire()
    try:
        serve(wire)
    except Exception as problem:  # the parent hears of whatever it was, and starts another child
        wire.send(error="broken", detail=f"{type(problem).__name__}: {problem}")
    os._exit(1)
