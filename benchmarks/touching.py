"""Many boards at once, as a process of its own: each sends what it has to send at its own times, and is timed.

``python -m benchmarks.touching PLAN`` reads a plan and writes its measures as JSON. A request is timed from the moment
at which it was due, also where the one before it on its connection was late.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from base64 import b64decode
from functools import partial
from pathlib import Path
from typing import Any


class Board(asyncio.Protocol):
    """One tablet with one connection."""

    def __init__(self, requests: list[bytes], first: float, every: float) -> None:
        self.requests, self.first, self.every = requests, first, every
        self.took: list[float] = []
        self.statuses: list[int] = []
        self.sent = 0
        self.done = asyncio.get_running_loop().create_future()
        self.received = b""

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def due(self, number: int) -> float:
        return self.first + number * self.every

    def begin(self) -> None:
        asyncio.get_running_loop().call_at(self.due(0), self.send)

    def send(self) -> None:
        self.transport.write(self.requests[self.sent])
        self.sent += 1

    def data_received(self, data: bytes) -> None:
        self.received += data
        head, found, body = self.received.partition(b"\r\n\r\n")
        if not found:
            return
        length = next((int(h[15:]) for h in head.split(b"\r\n") if h.lower().startswith(b"content-length:")), 0)
        if len(body) < length:
            return
        self.received = b""
        self.took.append(asyncio.get_running_loop().time() - self.due(self.sent - 1))
        self.statuses.append(int(head[9:12]))
        if self.sent == len(self.requests):
            self.done.set_result(None)
            self.transport.close()
            return
        asyncio.get_running_loop().call_at(self.due(self.sent), self.send)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)


async def play(plan: dict[str, Any]) -> dict[str, Any]:
    loop = asyncio.get_running_loop()
    begin, boards = loop.time() + 1.0 + len(plan["boards"]) * 0.002, []
    for n, requests in enumerate(plan["boards"]):
        first = begin + plan["every"] * n / len(plan["boards"])
        whole = [b64decode(r) for r in requests]
        made = partial(Board, whole, first, plan["every"])
        boards.append((await loop.create_connection(made, "127.0.0.1", plan["port"]))[1])
    for board in boards:
        board.begin()
    cpu = time.process_time()
    await asyncio.wait([b.done for b in boards])
    return {
        "ms": [t * 1000 for b in boards[: plan["timed"]] for t in b.took],
        "statuses": sorted({s for b in boards for s in b.statuses}),
        "unanswered": sum(len(b.requests) - len(b.took) for b in boards),
        "seconds": loop.time() - begin,
        "cpu": time.process_time() - cpu,
    }


if __name__ == "__main__":
    told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print(json.dumps(asyncio.run(play(told))))
