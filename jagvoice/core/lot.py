"""Drawing by lot: the order of pictures and the ids of asks, from a board's secret key.

Each board, question and slot has a seed of its own, so that nothing that one question does moves the pictures of
another, and so that anyone who holds the key can draw the same lot again and check it.
"""

from __future__ import annotations

import hashlib
import hmac
import random
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def _digest(key: bytes, *parts: object) -> bytes:
    return hmac.new(key, "\x1f".join(str(p) for p in parts).encode(), hashlib.sha256).digest()


def seed(key: bytes, question: str, slot: int) -> int:
    """Return the 64-bit seed of one slot of one question of one board."""
    return int.from_bytes(_digest(key, "seed", question, slot)[:8], "big")


def ask_id(key: bytes, question: str, slot: int) -> str:
    """Return the id of the ask that will use a slot: random to everybody without the key."""
    return _digest(key, "ask", question, slot).hex()[:20]


def drew(key: bytes, question: str, ask: str, slots: Iterable[int]) -> bool:
    """Return whether an ask's id was drawn from a key, for one of these slots."""
    return any(hmac.compare_digest(ask_id(key, question, n).encode(), ask.encode()) for n in slots)


def shuffled(items: Sequence[T], seed: int) -> tuple[T, ...]:
    """Return the items in an order drawn by lot, every order equally likely (Fisher-Yates on Mersenne Twister)."""
    order = list(items)
    random.Random(seed).shuffle(order)
    return tuple(order)
