"""Group commit: of many threads that want to commit, one does it for all, so that they share one wait for the disk."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from jagvoice.store.errors import NotSavedError

Job = Callable[[Any], Any]


class _Ticket:
    """One caller's job and what became of it."""

    __slots__ = ("done", "error", "job", "result")

    def __init__(self, job: Job) -> None:
        self.job = job
        self.done = False
        self.result: Any = None
        self.error: Exception | None = None


class Gather:
    """Collects jobs while one group is being done, and does those that came as the next group."""

    def __init__(self, run: Callable[[list[Job]], list[Any]]) -> None:
        """Begin with no job.

        Args:
            run: does a list of jobs, all or none, and returns their results; never called twice at once.
        """
        self._run = run
        self._waiting: deque[_Ticket] = deque()
        self._turn = threading.Lock()

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
        self._waiting.append(ticket)
        with self._turn:
            if not ticket.done:
                self._do(self._taken())
        if ticket.error is not None:
            raise ticket.error
        return ticket.result

    def _taken(self) -> list[_Ticket]:
        group = []
        while self._waiting:
            group.append(self._waiting.popleft())
        return group

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
