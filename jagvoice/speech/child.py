"""A child process that speaks JSON lines, with a time limit on every answer and a restart when it fails.

Speech engines and sound devices hang, crash and write over the terminal. In a child none of that reaches the board: a
child that does not answer in time is killed, and the next request starts another one.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Sequence
from queue import Empty

from jagvoice.speech.process import Process
from jagvoice.speech.wire import Message

LONGEST_PAUSE = 30.0
"""Seconds; the most that a child which keeps failing is left alone before it is started again."""


class ChildError(Exception):
    """The child gave no answer: it ended, hung, could not start, or is left alone for a moment after failing."""


def module_command(module: str, *options: str) -> list[str]:
    """Return the command that runs a module of ours with this Python, whatever lies in the current folder."""
    return [sys.executable, "-P", "-m", module, *options]


class Child:
    """One child process at a time, started when it is first needed and again after it failed.

    ``ask``, ``start`` and ``give_up`` belong to one thread; ``close``, ``tell`` and the attributes may be used by any.

    Args:
        command: the program; its first line says hello, or has an ``error``.
        on_event: called in another thread with each message that has ``event``; ``{"event": "ended"}`` comes last.
        start_limit: seconds a start may take.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        on_event: Callable[[Message], None] = lambda message: None,
        start_limit: float = 15.0,
    ) -> None:
        self._command = list(command)
        self._on_event = on_event
        self._start_limit = start_limit
        self._lock = threading.Lock()
        self._running: Process | None = None
        self._closed = False
        self._failures = 0
        self._not_before = 0.0
        self.hello: Message | None = None
        """What the child said first when it last started well."""
        self.trouble: str | None = None
        """Why the child last failed; None once it has answered again."""

    @property
    def up(self) -> bool:
        """Whether the child runs and has said hello."""
        running = self._running
        return self.hello is not None and running is not None and running.code is None

    @property
    def pid(self) -> int | None:
        """The number of the running process."""
        running = self._running
        return running.pid if running else None

    def start(self) -> Message:
        """Start the child unless it runs, and return what it says first.

        Raises:
            ChildError: if it does not start, or failed so recently that it is left alone for a while.
        """
        running = self._running
        if running is not None and running.code is not None:
            self._fail(f"ended with code {running.code}")
        if self.hello is None:
            self.hello = self._begin()
        return self.hello

    def ask(self, request: Message, limit: float) -> Message:
        """Send a request and return its answer, at most ``limit`` seconds after the child is up.

        Raises:
            ChildError: if there is no answer; the child is killed and the next request starts another.
        """
        self.start()
        running = self._running
        if running is None:
            raise ChildError("closed")
        running.outbox.put(request)
        answer = self._answer(running, limit)
        if answer.get("error") == "broken":
            self._fail(str(answer["detail"]))
            raise ChildError(self.trouble)
        self._failures, self.trouble = 0, None
        return answer

    def tell(self, message: Message) -> None:
        """Send something that has no answer of its own, from any thread, to a child that runs."""
        running = self._running
        if running is not None:
            running.outbox.put(message)

    def give_up(self, why: str) -> None:
        """Kill a child that is known to hang."""
        if self._running is not None:
            self._fail(why)

    def close(self) -> None:
        """End the child for good; takes at most about three seconds, also when the child hangs."""
        with self._lock:
            self._closed = True
            running, self._running = self._running, None
        if running is not None:
            running.end(grace=0.5)

    def _begin(self) -> Message:
        if time.monotonic() < self._not_before:
            raise ChildError(self.trouble)
        with self._lock:
            if self._closed:
                raise ChildError("closed")
            try:
                running = self._running = Process(self._command, self._on_event)
            except OSError as problem:
                self._fail(str(problem))
                raise ChildError(self.trouble) from problem
        hello = self._answer(running, self._start_limit)
        if "error" in hello:
            self._fail(str(hello.get("detail", hello["error"])))
            raise ChildError(self.trouble)
        return hello

    def _answer(self, running: Process, limit: float) -> Message:
        try:
            answer = running.replies.get(timeout=limit)
        except Empty:
            answer = None
            why = f"no answer in {limit:g} s"
        else:
            why = "ended"
        if answer is None:
            self._fail(why)
            raise ChildError(self.trouble)
        return answer

    def _fail(self, why: str) -> None:
        running, self._running, self.hello = self._running, None, None
        if running is not None:
            running.end(grace=0)
        self.trouble = why
        self._failures += 1
        pause = 0.0 if self._failures == 1 else min(0.25 * 2 ** min(self._failures - 2, 10), LONGEST_PAUSE)
        self._not_before = time.monotonic() + pause
