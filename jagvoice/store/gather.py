"""Group commit: of many threads that want to commit, one does it for all, so that they share one wait for the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from jagvoice.store.errors import NotSavedError

Job = Callable[[Any], Any]


class _Ticket:
    """One caller's job and what became of it."""

    __slots__ = ("done", "error", "job", "result", "sleep", "woken")

    def __init__(self, job: Job) -> None:
        self.job = job
        self.done = False
        self.result: Any = None
        self.error: Exception | None = None
        self.sleep = threading.Lock()
        self.woken = False

    def wake(self) -> None:
        """Let the caller go on: its job is done, or it is to lead."""
        self.woken = True
        self.sleep.release()


class Gather:
    """Collects jobs while one group is being done, and does those that came as the next group.

    The first to come leads: it does the jobs of all that wait, wakes them, and hands the lead to one that came since.
    """

    def __init__(self, run: Callable[[list[Job]], list[Any]]) -> None:
        """Begin with no job.

        Args:
            run: does a list of jobs, all or none, and returns their results; never called twice at once.
        """
        self._run = run
        self._guard = threading.Lock()
        self._turn = threading.Lock()
        self._waiting: list[_Ticket] = []
        self._led = False

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every group from being done meanwhile."""
        with self._turn:
            yield

    def submit(self, job: Job) -> Any:
        """Return a job's result once its group is done.

        Raises:
            Exception: what the job itself, or its whole group, failed with.
        """
        ticket = _Ticket(job)
        with self._guard:
            self._waiting.append(ticket)
            follows, self._led = self._led, True
            if follows:
                ticket.sleep.acquire()
        if follows:
            self._wait(ticket)
        if not ticket.done:
            self._lead(ticket)
        if ticket.error is not None:
            raise ticket.error
        return ticket.result

    def together(self, jobs: list[Job]) -> list[tuple[Any, Exception | None]]:
        """Do several jobs of one caller as a group of its own, and return of each its result or what it failed with."""
        group = [_Ticket(job) for job in jobs]
        with self._turn:
            self._do(group)
        return [(ticket.result, ticket.error) for ticket in group]

    def _wait(self, ticket: _Ticket) -> None:
        try:
            ticket.sleep.acquire()
        except BaseException:
            with self._guard:
                if ticket in self._waiting:
                    self._waiting.remove(ticket)
                    if ticket.woken:
                        self._hand_over()
            raise

    def _lead(self, leader: _Ticket) -> None:
        group: list[_Ticket] = []
        try:
            with self._turn:
                with self._guard:
                    group, self._waiting = self._waiting, group
                self._do(group)
        finally:
            with self._guard:
                if leader in self._waiting:
                    self._waiting.remove(leader)
                self._hand_over()
            for ticket in group:
                if ticket is not leader:
                    ticket.wake()

    def _hand_over(self) -> None:
        """Let the first of those that wait lead; it is called with the guard held."""
        self._led = bool(self._waiting)
        if self._waiting:
            self._waiting[0].wake()

    def _do(self, group: list[_Ticket]) -> None:
        try:
            results = self._run([t.job for t in group])
        except NotSavedError as error:
            _failed(group, error)
        except Exception as error:
            if len(group) == 1:
                _failed(group, error)
            else:
                for ticket in group:
                    self._do([ticket])
        except BaseException:
            _failed(group, NotSavedError("interrupted"))
            raise
        else:
            for ticket, result in zip(group, results, strict=True):
                ticket.result, ticket.done = result, True


def _failed(group: list[_Ticket], error: Exception) -> None:
    for ticket in group:
        ticket.error, ticket.done = error, True
