"""Sounds for many boards: made in the background, fairly, and what is asked for first of all."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jagvoice.core.people import Pace
from jagvoice.core.text import Said
from jagvoice.speech import stock as stocks
from jagvoice.speech.recordings import is_recording
from jagvoice.speech.stock import GENTLY, Stock, Wanted
from jagvoice.speech.voice import Voice


class Slow:
    """A voice that makes one text at a time, when it is let."""

    def __init__(self) -> None:
        self.let = threading.Semaphore(0)
        self.made: list[str] = []
        self.closed = False

    def ready(self, said: Said) -> Path | None:
        return None

    def clip(self, said: Said, limit: float = 10.0) -> Path | None:
        self.let.acquire(timeout=20)
        self.made.append(said.text)
        return None

    def close(self) -> None:
        self.closed = True
        self.let.release(1000)


def wanted(text: str, pace: Pace = "slow") -> Wanted:
    return Wanted(Said(text, "sv"), pace)


def until(true: object, limit: float = 20.0) -> bool:
    """Wait until something is so."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if true():  # type: ignore[operator]
            return True
        time.sleep(0.005)
    return False


@pytest.fixture
def voice() -> Slow:
    return Slow()


@pytest.fixture
def stock(voice: Slow) -> Iterator[Stock]:
    made = Stock(lambda pace: voice)  # type: ignore[arg-type,return-value]
    yield made
    voice.let.release(1000)
    made.close()
    assert voice.closed


def test_boards_take_turns_and_what_is_asked_for_comes_first(stock: Stock, voice: Slow) -> None:
    stock.order("a", map(wanted, ("first", "a2", "a3", "a4")))
    assert until(lambda: stock.waiting == 3)
    stock.order("b", map(wanted, ("b1", "b2")))
    assert stock.find(wanted("now")) is None
    voice.let.release(100)

    assert until(lambda: len(voice.made) == 7)
    assert voice.made == ["first", "now", "a2", "b1", "a3", "b2", "a4"]


def test_what_a_board_does_not_need_any_more_is_not_made(stock: Stock, voice: Slow) -> None:
    stock.order("a", map(wanted, ("first", "old", "older")))
    assert until(lambda: stock.waiting == 2)
    stock.order("a", map(wanted, ("new",)))
    voice.let.release(100)

    assert until(lambda: voice.made == ["first", "new"])


def test_what_is_asked_for_again_and_again_is_made_once(stock: Stock, voice: Slow) -> None:
    stock.order("a", map(wanted, ("first",)))
    assert until(lambda: stock.waiting == 0)
    for _ in range(50):
        stock.find(wanted("now"))

    assert stock.waiting == 1


def test_no_more_waits_than_there_is_room_for(stock: Stock, voice: Slow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stocks, "MOST_WAITING", 10)
    for board in range(100):
        stock.order(f"b{board}", (wanted(f"{board}-{n}") for n in range(6)))
    for n in range(100):
        stock.find(wanted(f"asked-{n}"))

    assert stock.waiting <= 10 + 6 + 10


def test_a_sound_is_made_and_found_without_silence(tmp_path: Path) -> None:
    made = Stock(lambda pace: Voice(tmp_path, rate=pace))
    try:
        made.order("a", [wanted("Hej"), wanted("Hej", "fast")])
        assert until(lambda: made.find(wanted("Hej")) and made.find(wanted("Hej", "fast")), 60)
        slow, fast = made.find(wanted("Hej")), made.find(wanted("Hej", "fast"))
    finally:
        made.close()

    assert slow
    assert fast
    assert is_recording(slow)
    assert len(fast) < len(slow)


@pytest.mark.skipif(sys.platform != "linux", reason="which process goes first is read from Linux")
def test_who_touches_a_board_goes_before_what_is_made_ahead(tmp_path: Path) -> None:
    voice = Voice(tmp_path, engine=GENTLY)
    made = Stock(lambda pace: voice)
    try:
        made.order("a", [wanted("Hej")])
        assert until(lambda: made.find(wanted("Hej")), 60)
        pid = voice._synthesis.child.pid
        assert pid is not None
        assert os.getpriority(os.PRIO_PROCESS, pid) > os.getpriority(os.PRIO_PROCESS, 0)
    finally:
        made.close()


@pytest.mark.parametrize("program", ["import time; time.sleep(60)", "raise SystemExit(3)"], ids=["hangs", "dies"])
def test_an_engine_that_hangs_or_dies_keeps_nobody_waiting(tmp_path: Path, program: str) -> None:
    made = Stock(lambda pace: Voice(tmp_path, rate=pace, engine=[sys.executable, "-c", program], limit=0.2))
    begun = time.monotonic()
    made.order("a", [wanted("Hej")])

    assert made.find(wanted("Hej")) is None
    assert time.monotonic() - begun < 1
    made.close()
    assert time.monotonic() - begun < 12
