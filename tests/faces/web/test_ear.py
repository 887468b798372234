"""What a board's page hears: who may send it, in what form and how fast, and what is told of it."""

from __future__ import annotations

import json
import math
import time
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from jagvoice.core.hearing import Utterance, Word
from jagvoice.core.people import Microphone
from jagvoice.core.sounds import Take
from jagvoice.faces.web.app import office
from jagvoice.faces.web.board import ear
from jagvoice.faces.web.board.ear import ADDRESS, Bounds, Ears, permit, rate_of, too_fast
from jagvoice.faces.web.board.pairing import COOKIE
from jagvoice.faces.web.board.turn import NOTHING, Permit, Sources
from jagvoice.household import Done, EndPairing, Installation, OfferPairing, SetProfile, Viewer, tablets
from jagvoice.speech.ears import Heard, Listener, Listening, Loudness, level
from tests.faces.web.browsing import HERE, Clock
from tests.homes import ALVA

USUAL = Bounds()
TOKEN, OTHER = "a" * 43, "b" * 43
RATE = 48_000
SECURE = f"wss://127.0.0.1:8765{ADDRESS}"
FRAME = 2 * RATE // 20
"""The bytes of 50 ms."""


def tone(seconds: float, loud: float = 0.5, rate: int = RATE) -> bytes:
    """Return a tone as a page sends it."""
    samples = (round(loud * 32767 * math.sin(2 * math.pi * 440 * n / rate)) for n in range(round(seconds * rate)))
    return array("h", samples).tobytes()


class Whole:
    """A listener that keeps what it is given, and hears one word, or none (""), of each of its first sounds."""

    def __init__(self, *words: str, fails: bool = False) -> None:
        self.said: list[Any] = []
        self.words, self.fails, self.of = list(words), fails, 0

    def begin(self, rate: int, lang: str) -> None:
        self.said.append((rate, lang))

    def listen_for(self, what: Listening) -> None:
        self.said.append(what)
        self.of = what.of

    def hear(self, pcm: bytes) -> tuple[Heard, ...]:
        if self.fails:
            raise OSError("the recogniser is gone")
        self.said.append(len(pcm))
        if self.words and (word := self.words.pop(0)):
            return (Heard(utterance=Utterance((Word(word, 1.0, 0.0, 0.4),), None, self.of)),)
        return (Heard(0.5),)

    def end(self) -> None:
        self.said.append("end")


class Boards:
    """Which boards may listen."""

    def __init__(self) -> None:
        self.known = {TOKEN: Permit("b-1", "sv"), OTHER: Permit("b-2", "en")}

    def __call__(self, token: str) -> Permit | None:
        return self.known.get(token)


class House:
    """A served household, and pages that come to it."""

    def __init__(self, client: TestClient, seconds: Clock, boards: Boards) -> None:
        self.client, self.seconds, self.boards = client, seconds, boards

    @contextmanager
    def come(self, token: str = TOKEN, rate: object = RATE, **headers: str) -> Iterator[WebSocketTestSession]:
        """Open a socket as a page does, and tell its rate where there is one."""
        sent = {"origin": HERE, "cookie": f"{COOKIE}={token}", **headers}
        with self.client.websocket_connect(f"ws://127.0.0.1:8765{ADDRESS}", headers=sent) as socket:
            if rate is not None:
                socket.send_json({"rate": rate})
            if rate == RATE and token in self.boards.known:
                assert socket.receive_json() == {"ready": True}
            yield socket


Serve = Callable[..., House]


@pytest.fixture
def serve(example: Installation, seconds: Clock) -> Iterator[Serve]:
    """Serve the example's household, with other bounds or another listener where a test wants them."""
    clients = []

    def served(
        bounds: Bounds = USUAL, listener: Callable[[], Listener] = Loudness, sources: Sources = NOTHING
    ) -> House:
        boards = Boards()
        ears = Ears(boards, listener, bounds, seconds, sources)
        client = TestClient(office(example, str, "sv", ears=ears), base_url=HERE)
        clients.append(client.__enter__())
        return House(client, seconds, boards)

    yield served
    for client in clients:
        client.__exit__()


def closed(socket: WebSocketTestSession) -> int:
    """Return the code with which a socket is closed, whatever is told before."""
    while True:
        try:
            socket.receive_text()
        except WebSocketDisconnect as ended:
            return ended.code


def until(so: Callable[[], bool]) -> None:
    """Wait for something that nothing is told of."""
    before = time.monotonic() + 10
    while not so():
        assert time.monotonic() < before
        time.sleep(0.001)


def test_a_page_is_told_five_times_a_second_how_loud_it_is(serve: Serve) -> None:
    with serve().come() as socket:
        for _ in range(8):
            socket.send_bytes(tone(0.05))

        assert [socket.receive_json(), socket.receive_json()] == [{"level": level((0.5 * 32767) ** 2 / 2)}] * 2


def test_silence_is_told_as_silence(serve: Serve) -> None:
    with serve().come() as socket:
        for _ in range(4):
            socket.send_bytes(bytes(FRAME))

        assert socket.receive_json() == {"level": 0.0}


def test_a_listener_is_told_the_rate_the_language_and_the_end_and_given_all_that_is_sent(serve: Serve) -> None:
    heard = Whole()
    with serve(listener=lambda: heard).come() as socket:
        for length in (FRAME, 0, 2):
            socket.send_bytes(bytes(length))
            socket.receive_json()

    assert heard.said == [(RATE, "sv"), FRAME, 0, 2, "end"]


@pytest.mark.parametrize("token", ["", "c" * 43, "%c3%a9;=", "a" * 5000])
def test_whoever_is_no_paired_board_and_a_board_that_may_not_listen_are_told_the_same(serve: Serve, token: str) -> None:
    with serve().come(token, rate=None) as socket:
        assert closed(socket) == ear.NOT_ALLOWED


def test_a_board_without_a_cookie_may_not_listen(serve: Serve) -> None:
    with serve().come(rate=None, cookie="jagvoice=x") as socket:
        assert closed(socket) == ear.NOT_ALLOWED


ELSEWHERE = [
    {"origin": "http://evil.example"},
    {"origin": "https://127.0.0.1:8765"},
    {"origin": "http://127.0.0.1:8766"},
    {"origin": "null"},
    {"origin": ""},
    {"host": "evil.example"},
    {"host": "evil.example", "origin": "http://evil.example"},
]


@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
def test_a_page_elsewhere_opens_nothing(serve: Serve, headers: dict[str, str]) -> None:
    refused(serve(), ADDRESS, {"origin": HERE, "cookie": f"{COOKIE}={TOKEN}", **headers})


def test_a_page_that_does_not_tell_where_it_is_from_opens_nothing(serve: Serve) -> None:
    refused(serve(), ADDRESS, {"cookie": f"{COOKIE}={TOKEN}"})


def test_over_https_the_page_is_one_of_https(serve: Serve) -> None:
    house, cookie = serve(), f"{COOKIE}={TOKEN}"
    with pytest.raises(WebSocketDisconnect), house.client.websocket_connect(SECURE, headers={"origin": HERE}):
        raise AssertionError("it was opened")
    headers = {"origin": HERE.replace("http:", "https:"), "cookie": cookie}
    with house.client.websocket_connect(SECURE, headers=headers) as socket:
        socket.send_json({"rate": RATE})

        assert socket.receive_json() == {"ready": True}


@pytest.mark.parametrize("address", ["/", "/board/", "/board/ears", "/static/office.css", "/office/p-alva/journal"])
def test_there_is_no_other_socket(serve: Serve, address: str) -> None:
    refused(serve(), address, {"origin": HERE, "cookie": f"{COOKIE}={TOKEN}"})


def refused(house: House, address: str, headers: dict[str, str]) -> None:
    """See that nothing is opened."""
    with (
        pytest.raises(WebSocketDisconnect),
        house.client.websocket_connect(f"ws://127.0.0.1:8765{address}", headers=headers),
    ):
        raise AssertionError("it was opened")


@pytest.mark.parametrize(
    "first", ["", "{", "48000", "null", "[]", "{}", '{"rate": "48000"}', '{"rate": 48000.0}', '{"rate": true}',
              '{"rate": 7999}', '{"rate": 192001}', '{"rate": 48000, "more": 1}', '{"rate": NaN}', "[" * 100_000,
              '{"rate": 48000}' + " " * 200],
)  # fmt: skip
def test_a_first_message_that_tells_no_rate_ends_it(serve: Serve, first: str) -> None:
    with serve().come(rate=None) as socket:
        socket.send_text(first)

        assert closed(socket) == ear.UNREADABLE


def test_sound_before_the_rate_and_the_rate_once_more_are_not_taken(serve: Serve) -> None:
    house = serve()
    with house.come(rate=None) as socket:
        socket.send_bytes(b"{}")
        assert closed(socket) == ear.NOT_SO
    with house.come() as socket:
        socket.send_text('{"rate": 48000}')
        assert closed(socket) == ear.NOT_SO


def test_half_a_sample_and_too_large_a_message_end_it(serve: Serve) -> None:
    house = serve()
    house.seconds.go_on(60)
    with house.come() as socket:
        socket.send_bytes(b"\0" * 3)
        assert closed(socket) == ear.UNREADABLE
    with house.come() as socket:
        socket.send_bytes(bytes(ear.LARGEST + 2))
        assert closed(socket) == ear.TOO_LARGE


BATH = {"of": 7, "for": [{"cell": "bath", "option": "bath", "forms": ["Bada!"]}]}


def test_a_word_that_was_listened_for_comes_back_with_the_number_of_it_and_other_words_do_not(serve: Serve) -> None:
    heard = Whole("bada", "gata")
    with serve(listener=lambda: heard).come() as socket:
        socket.send_json({**BATH, "of": 6})
        socket.send_json(BATH)
        socket.send_bytes(tone(0.05))
        told = socket.receive_json()
        assert (told["of"], told["verdict"]["kind"], told["verdict"]["cell"]) == (7, "ask", "bath")
        socket.send_bytes(tone(0.05))
        socket.send_bytes(tone(0.05))

        assert socket.receive_json() == {"level": 0.5}


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("", ear.UNREADABLE),
        ('{"of": 7', ear.UNREADABLE),
        ("[" * 60_000, ear.UNREADABLE),
        ('{"of": 7}', ear.NOT_SO),
        (json.dumps({"of": 7, "for": BATH["for"] * 65}), ear.NOT_SO),  # type: ignore[operator]
    ],
)
def test_a_text_that_no_page_sends_ends_it(serve: Serve, sent: str, code: int) -> None:
    with serve().come() as socket:
        socket.send_text(sent)

        assert closed(socket) == code


def test_texts_that_come_faster_than_anybody_turns_pages_end_it(serve: Serve) -> None:
    heard = Whole()
    with serve(listener=lambda: heard).come() as socket:
        for of in range(1000):
            socket.send_json({**BATH, "of": of})

        assert closed(socket) == ear.TOO_FAST
    assert len([w for w in heard.said if isinstance(w, Listening)]) == USUAL.texts * USUAL.burst


def test_a_sound_that_was_forgotten_is_forgotten_here_too_though_nothing_comes(serve: Serve) -> None:
    heard, takes = Whole(), [Take("bath", "t-1", b"ba")]
    sources = Sources(lambda _: tuple(take.id for take in takes), lambda _: tuple(takes))
    house = serve(Bounds(again=0.02), lambda: heard, sources)
    with house.come(rate=None) as socket:
        socket.send_json({"rate": RATE})
        assert socket.receive_json() == {"ready": True, "sounds": True}
        socket.send_json(BATH)
        socket.send_bytes(b"")
        assert socket.receive_json() == {"level": 0.5}
        takes.clear()
        house.seconds.go_on(1)
        for _ in range(200):
            if isinstance(heard.said[-1], Listening):
                break
            time.sleep(0.01)

        assert [w.sounds for w in heard.said if isinstance(w, Listening)] == [(Take("bath", "t-1", b"ba"),), ()]


@pytest.mark.parametrize("frame", [tone(0.05), b""])
def test_sound_that_comes_faster_than_it_can_be_heard_ends_it(serve: Serve, frame: bytes) -> None:
    listened = Whole()
    with serve(listener=lambda: listened).come() as socket:
        for _ in range(1000):
            socket.send_bytes(frame)

        assert closed(socket) == ear.TOO_FAST
    assert sum(max(0.005, n / RATE / 2) for n in listened.said if isinstance(n, int)) <= 2.001


def test_what_waited_in_the_network_may_come_at_once(serve: Serve) -> None:
    house = serve()
    with house.come() as socket:
        house.seconds.go_on(5)
        for _ in range(100):
            socket.send_bytes(tone(0.05))

        assert [socket.receive_json()["level"] for _ in range(25)] == [level((0.5 * 32767) ** 2 / 2)] * 25


def test_a_board_listens_no_longer_than_its_time(serve: Serve) -> None:
    house = serve()
    with house.come() as socket:
        house.seconds.go_on(USUAL.longest)
        socket.send_bytes(tone(0.05))

        assert closed(socket) == ear.OVER


def test_where_nothing_is_said_for_long_and_nobody_does_anything_nobody_is_listened_to(serve: Serve) -> None:
    heard = Whole("", "gata")
    house = serve(listener=lambda: heard)
    with house.come() as socket:
        house.seconds.go_on(100)
        socket.send_json(BATH)
        socket.send_bytes(tone(0.05))
        assert socket.receive_json() == {"level": 0.5}
        house.seconds.go_on(100)
        socket.send_bytes(tone(0.05))
        until(lambda: heard.said.count(FRAME) == 2)
        house.seconds.go_on(100)
        socket.send_bytes(tone(0.05))
        assert socket.receive_json() == {"level": 0.5}
        house.seconds.go_on(100)
        socket.send_bytes(tone(0.05))

        assert closed(socket) == ear.OVER


@pytest.mark.parametrize("rate", [None, RATE])
def test_a_page_that_sends_nothing_is_not_waited_for(serve: Serve, rate: int | None) -> None:
    with serve(Bounds(first=0.05, idle=0.05)).come(rate=rate) as socket:
        assert closed(socket) == ear.SILENT


def test_a_board_that_is_allowed_no_more_stops_listening(serve: Serve) -> None:
    house = serve()
    with house.come() as socket:
        house.boards.known.clear()
        house.seconds.go_on(USUAL.again)
        socket.send_bytes(tone(0.05))

        assert closed(socket) == ear.NOT_ALLOWED


def test_a_board_has_one_socket_the_newest_and_other_boards_have_theirs(serve: Serve) -> None:
    listened: list[Whole] = []

    def listener() -> Whole:
        listened.append(Whole())
        return listened[-1]

    house = serve(listener=listener)
    with house.come() as first, house.come(OTHER) as other, house.come() as second:
        assert closed(first) == ear.ELSEWHERE
        for socket in (second, other):
            socket.send_bytes(tone(0.05))
            assert socket.receive_json() == {"level": 0.5}
    assert [w.said[-1] for w in listened] == ["end"] * 3
    with house.come() as again:
        again.send_bytes(b"")
        assert again.receive_json() == {"level": 0.5}


def test_a_listener_that_fails_ends_it_and_nothing_is_said_of_what_was_heard(
    serve: Serve, capfd: pytest.CaptureFixture[str]
) -> None:
    listened = Whole(fails=True)
    with serve(listener=lambda: listened).come() as socket:
        socket.send_bytes(tone(0.05))
        assert closed(socket) == ear.FAILED

    assert listened.said == [(RATE, "sv"), "end"]
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("OSError in test_ear.py")


def test_nothing_that_is_heard_is_kept(serve: Serve, example: Installation, capfd: pytest.CaptureFixture[str]) -> None:
    def files() -> dict[Path, int]:
        return {p: p.stat().st_size for p in example.home.rglob("*")}

    before, house = files(), serve()
    with house.come() as socket:
        house.seconds.go_on(60)
        for _ in range(200):
            socket.send_bytes(tone(0.05))
        for _ in range(50):
            socket.receive_json()

    assert files() == before
    assert capfd.readouterr() == ("", "")


# --- the pure parts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rate", [8_000, 44_100, 48_000, 192_000])
def test_a_rate_that_can_be_is_taken(rate: int) -> None:
    assert rate_of(json.dumps({"rate": rate})) == rate


@pytest.mark.parametrize(
    ("sent", "passed", "so"),
    [(2.0, 0.0, False), (2.1, 0.0, True), (12.1, 10.0, False), (12.3, 10.0, True), (303.0, 300.0, False)],
)
def test_sound_may_be_a_little_ahead_of_time(sent: float, passed: float, so: bool) -> None:
    assert too_fast(sent, passed, 2.0) is so


@pytest.mark.parametrize(
    ("loud", "shown"), [(0.0, 0.0), (1.0, 0.95), (0.1, 0.616), (0.01, 0.283), (0.001, 0.0)]
)  # fmt: skip
def test_a_level_goes_in_even_steps_for_the_ear(loud: float, shown: float) -> None:
    samples = array("h", tone(0.2, loud))

    assert level(sum(s * s for s in samples) / len(samples)) == pytest.approx(shown, abs=0.01)


@pytest.mark.parametrize("rate", [8_000, 44_100, 192_000])
def test_loudness_is_told_by_the_time_and_not_by_the_number_of_samples(rate: int) -> None:
    listener, frame = Loudness(), tone(0.05, rate=rate)
    listener.begin(rate, "sv")
    told = [len(listener.hear(frame)) for _ in range(8)]

    assert told == [0, 0, 0, 1] * 2


def test_a_pause_forgets_what_came_before_it() -> None:
    listener = Loudness()
    listener.begin(RATE, "sv")
    listener.hear(tone(0.15))
    listener.hear(b"")

    assert [listener.hear(bytes(FRAME)) for _ in range(4)][-1] == (Heard(0.0),)


# --- who may listen ---------------------------------------------------------------------------------------------------


def test_only_a_paired_board_listens_and_only_while_its_persons_profile_lets_it(
    example: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tablets, "LOOKS_AGAIN", 0.0)
    alva, karin = example.open(ALVA), Viewer("u-karin", "account")
    offered = alva.do(karin, OfferPairing("Ateljén"))
    assert isinstance(offered, Done)
    pairing = example.pair(offered.code)
    assert pairing is not None
    token, may = pairing.token, partial(permit, example)

    def set_to(microphone: Microphone) -> None:
        profile = replace(example.open(ALVA).person.profile, microphone=microphone)
        assert isinstance(example.open(ALVA).do(karin, SetProfile(profile)), Done)

    assert may(token) is None
    set_to("on")
    allowed = may(token)
    assert allowed is not None
    assert (allowed.board, allowed.lang, allowed.person, allowed.profile.microphone) == (
        pairing.board,
        "sv",
        ALVA,
        "on",
    )
    assert (may(""), may("x" * 43), may(token[:-1])) == (None, None, None)
    set_to("off")
    assert may(token) is None
    set_to("on")
    assert isinstance(alva.do(karin, EndPairing(pairing.board)), Done)
    assert may(token) is None
