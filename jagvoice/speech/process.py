"""One started process and the lines of JSON to and from it."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import SimpleQueue

from jagvoice.speech.wire import Message


class Process:
    """One started process with the two threads that carry its lines, so that a full pipe stops nobody."""

    def __init__(self, command: Sequence[str], on_event: Callable[[Message], None]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl+C in the terminal is the board's business
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.outbox: SimpleQueue[Message | None] = SimpleQueue()
        """What is to be sent; None closes the line, upon which our children end."""
        self.replies: SimpleQueue[Message | None] = SimpleQueue()
        """What was answered; None when nothing more will come."""
        self._threads = [
            threading.Thread(target=self._read, args=(on_event,), daemon=True),
            threading.Thread(target=self._write, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    @property
    def code(self) -> int | None:
        """What it ended with; None while it runs."""
        return self._process.poll()

    def _read(self, on_event: Callable[[Message], None]) -> None:
        assert self._process.stdout is not None
        with suppress(ValueError), self._process.stdout as lines:  # killed in the middle of a line
            for line in lines:
                message = json.loads(line)
                if "event" in message:
                    on_event(message)
                else:
                    self.replies.put(message)
        self.replies.put(None)
        on_event({"event": "ended"})

    def _write(self) -> None:
        assert self._process.stdin is not None
        with suppress(OSError), self._process.stdin as line:
            for message in iter(self.outbox.get, None):
                line.write(json.dumps(message).encode() + b"\n")
                line.flush()

    def end(self, grace: float) -> None:
        """Close the line, wait ``grace`` seconds, then kill; leave no process, thread or open file."""
        self.outbox.put(None)
        try:
            if grace:
                self._process.wait(grace)
        except subprocess.TimeoutExpired:
            pass
        self._process.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(2)
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(1)
