"""Sound goes to a listener, but never what the board says itself, nor longer than anybody wants it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, pairwise

import pytest

from jagvoice.core.hearing import Utterance
from jagvoice.core.sounds import Take
from jagvoice.speech.attending import ECHO_SECONDS, LONGEST_SECONDS, LOOK_SECONDS, NOTHING_SECONDS, attend
from jagvoice.speech.ears import Heard, Listening
from jagvoice.speech.hearing import HearingError

READY = Heard(deaf=False)


class Room:
    """A microphone that hears one chunk after the other, numbered by their sound, and a clock that goes by them."""

    def __init__(self, chunks: int = 20, *, lost: bool = False) -> None:
        self.now, self.skipped, self.state, self._lost = 0.0, 0, "new", lost
        self._chunks = chunks

    def open(self) -> int:
        self.state = "open"
        return 16_000

    def chunks(self) -> Iterator[bytes]:
        for n in range(self._chunks):
            if self.state == "closed":
                return
            self.now += 0.1
            yield bytes([n])
        if self._lost:
            raise HearingError("microphone")

    def skip(self) -> None:
        self.skipped += 1
        self.now += 0.1

    def close(self) -> None:
        self.state = "closed"

    def seconds(self) -> float:
        return self.now


class Remembers:
    """A listener that remembers what it was given once it was ready, and says what it is to say."""

    def __init__(self, says: Callable[[bytes], tuple[Heard, ...]] = lambda pcm: ()) -> None:
        self.heard: list[bytes] = []
        self.what: list[Listening] = []
        self.begun: list[tuple[int, str]] = []
        self.ended = 0
        self._says = says
        self._ready = False

    def begin(self, rate: int, lang: str) -> None:
        self.begun.append((rate, lang))

    def listen_for(self, what: Listening) -> None:
        self.what.append(what)

    def hear(self, pcm: bytes) -> tuple[Heard, ...]:
        if self._ready:
            self.heard.append(pcm)
            return self._says(pcm)
        self._ready = True
        return (READY,)

    def end(self) -> None:
        self.ended += 1


ONE = Listening(1, ("bada", "rida"))


def said(of: int = 1) -> Heard:
    return Heard(utterance=Utterance((), None, of))


def test_all_that_is_heard_is_told_and_everything_is_closed_in_the_end() -> None:
    room, listener = Room(3), Remembers(lambda pcm: (Heard(level=0.1), said()) if pcm == b"\1" else ())

    assert list(attend(room, listener, "sv", lambda: ONE, seconds=room.seconds)) == [READY, Heard(level=0.1), said()]
    assert listener.begun == [(16_000, "sv")]
    assert listener.what == [ONE]
    assert listener.heard == [b"\0", b"\1", b"\2"]
    assert (listener.ended, room.state) == (1, "closed")


def test_a_new_scene_is_listened_for_before_the_next_sound() -> None:
    room, listener = Room(4), Remembers()
    for _ in attend(room, listener, "sv", lambda: Listening(1 + (len(listener.heard) > 1)), seconds=room.seconds):
        pass

    assert [what.of for what in listener.what] == [1, 2]


def test_nothing_of_what_the_board_says_is_heard_nor_its_echo() -> None:
    room, listener = Room(20), Remembers()
    speaks = iter([*[False] * 6, *[True] * 4])
    list(attend(room, listener, "sv", lambda: ONE, speaking=lambda: next(speaks, False), seconds=room.seconds))
    sound = [pcm for pcm in listener.heard if pcm]
    pause = listener.heard.index(b"")

    assert sound == [bytes([n]) for n in range(20) if n != 2]
    assert listener.heard[:pause] == [b"\0", b"\1"]
    assert room.skipped >= 3 + ECHO_SECONDS / 0.1


def test_it_ends_when_it_is_enough_when_nobody_says_anything_and_when_it_was_forgotten() -> None:
    def heard(room: Room, says: Callable[[bytes], tuple[Heard, ...]], ended: Callable[[], bool]) -> float:
        list(attend(room, Remembers(says), "sv", lambda: ONE, ended=ended, seconds=room.seconds))
        assert room.state == "closed"
        return room.now

    enough = count()
    assert heard(Endless(), lambda _: (), lambda: next(enough) >= 5) == pytest.approx(0.5)
    assert heard(Endless(), lambda _: (Heard(level=0.9),), lambda: False) == pytest.approx(NOTHING_SECONDS, abs=1)
    assert heard(Endless(), lambda _: (said(),), lambda: False) == pytest.approx(LONGEST_SECONDS, abs=1)


class Endless(Room):
    """The same, for ever."""

    def __init__(self) -> None:
        super().__init__(0)

    def chunks(self) -> Iterator[bytes]:
        while self.state != "closed":
            self.now += 0.1
            yield b"\1"


def test_the_persons_sounds_are_looked_at_anew_for_each_scene_and_every_so_often() -> None:
    """A consent that is withdrawn counts at once: the sounds are gone from what is compared."""
    room, listener = Room(100), Remembers()
    take = Take("bath", "t1", b"")
    looks: list[float] = []

    def takes() -> tuple[Take, ...]:
        looks.append(room.now)
        return (take,) if room.now < 5 else ()

    list(attend(room, listener, "sv", lambda: Listening(1 if room.now < 1 else 2), takes=takes, seconds=room.seconds))

    assert [(what.of, what.sounds) for what in listener.what] == [(1, (take,)), (2, (take,)), (2, ())]
    assert max(b - a for a, b in pairwise(looks)) <= LOOK_SECONDS + 0.15
    assert len(looks) < 10


def test_a_microphone_that_is_gone_is_told_and_everything_is_closed() -> None:
    room, listener = Room(2, lost=True), Remembers()
    with pytest.raises(HearingError):
        list(attend(room, listener, "sv", lambda: ONE, seconds=room.seconds))

    assert (listener.ended, room.state) == (1, "closed")


def test_nobody_is_listened_to_before_the_recogniser_hears_nor_while_it_does_not() -> None:
    room = Room(6)
    deaf = {b"\1": (Heard(deaf=True),), b"": (Heard(deaf=False),)}
    listener = Remembers(lambda pcm: deaf.get(pcm, ()) if room.skipped else ())
    told = list(attend(room, listener, "sv", lambda: ONE, seconds=room.seconds))

    assert [heard.deaf for heard in told] == [False, True, False]
    assert listener.heard == [b"\0", b"\1", b"", b"\2", b"\3", b"\4", b"\5"]
