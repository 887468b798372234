"""A program of its own that appends through the real journal and says what was saved: ``saved ASK`` and a line end.

Run as ``python -m tests.store.child HOME THREADS NAME [TIMES]``; without TIMES it goes on until it is killed.
"""

from __future__ import annotations

import itertools
import os
import sys
import threading
from pathlib import Path

from jagvoice.store.database import Database, open_database
from jagvoice.store.journal import Journal
from tests.store.said import PERSON, one_ask


def append(database: Database, name: str, times: int | None) -> None:
    journal = Journal(database, PERSON)
    for i in itertools.count() if times is None else range(times):
        ask = f"{name}-{i}"
        journal.append(one_ask(ask))
        os.write(1, f"saved {ask}\n".encode())


def main() -> None:
    home, threads, name = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    times = int(sys.argv[4]) if len(sys.argv) > 4 else None
    with open_database(home) as database:
        running = [threading.Thread(target=append, args=(database, f"{name}.{t}", times)) for t in range(threads)]
        for t in running:
            t.start()
        for t in running:
            t.join()


if __name__ == "__main__":
    main()
