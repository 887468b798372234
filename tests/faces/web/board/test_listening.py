"""A real browser listens: what its microphone hears arrives, it shows it all the while, and asks only where it may."""

from __future__ import annotations

import asyncio
import math
import socket
import threading
import wave
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from jagvoice.faces.web.app import office
from jagvoice.faces.web.board import ear, shell
from jagvoice.faces.web.board.ear import Ears
from jagvoice.faces.web.board.pairing import COOKIE
from jagvoice.faces.web.board.turn import Permit
from jagvoice.faces.web.running import Door, _server
from jagvoice.speech.ears import Heard, Loudness
from jagvoice.words import phrase
from tests.chromium import axe, launched, visiting
from tests.homes import made

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FloatRect, Page

TOKEN = "a" * 43
TONE, RATE = 700, 48_000

PAGE = """<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>jagvoice</title>
<link rel="stylesheet" href="/static/board/board.css"><link rel="stylesheet" href="/static/board/ear.css">
<link rel="icon" href="/static/icon.svg"></head>
<body><main id="board" class="board"><h1>Vad vill du göra?</h1></main></body></html>"""

WATCHED = """
window.asked = 0;
const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (wanted) => {
  window.asked += 1;
  window.wanted = wanted;
  window.stream = await ask(wanted);
  return window.stream;
};
"""
"""Counts how often a page asks for the microphone, and keeps hold of it."""

HANG_UP = """async ([words, microphone]) => {
  const { Listening } = await import("/static/board/listening.js");
  window.states = [];
  window.levels = [];
  window.speaks = false;
  window.listening = new Listening(document.body, {
    speaking: () => window.speaks,
    onState: (state) => window.states.push(state),
    onHeard: ({ level }) => level !== undefined && window.levels.push(level),
  });
  window.listening.renew({ words, profile: microphone ? { microphone } : {} });
}"""


class Kept(Loudness):
    """Tells how loud it is, and keeps what it is given for the test."""

    def __init__(self) -> None:
        self.rate, self.samples, self.pauses, self.ended = 0, array("h"), 0, False

    def begin(self, rate: int, lang: str) -> None:
        super().begin(rate, lang)
        self.rate = rate

    def hear(self, pcm: bytes) -> tuple[Heard, ...]:
        first = not self.samples
        self.samples.frombytes(pcm)
        self.pauses += not pcm
        return (*([Heard(deaf=False)] if first else []), *super().hear(pcm))

    def end(self) -> None:
        super().end()
        self.ended = True

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


@dataclass
class House:
    """A household that is served, and what its boards have heard."""

    address: str = ""
    allowed: bool = True
    heard: list[Kept] = field(default_factory=list)

    def permit(self, token: str) -> Permit | None:
        return Permit("b-1", "sv") if self.allowed and token == TOKEN else None

    def listener(self) -> Kept:
        self.heard.append(Kept())
        return self.heard[-1]


async def board(request: Request) -> HTMLResponse:
    return HTMLResponse(PAGE, headers=shell.board_headers(request))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House()
    with made(tmp_path_factory.mktemp("ear") / "home") as installation, socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        house.address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        ears = Ears(house.permit, house.listener)
        app = office(installation, str, "sv", ears=ears, more=[Route("/board/try", board)])
        server = _server(Door(app, listening))
        thread = threading.Thread(target=lambda: asyncio.run(server._serve([listening])))
        thread.start()
        yield house
        server.should_exit = True
        thread.join()


@pytest.fixture
def house(served: House) -> House:
    served.allowed, served.heard = True, []
    return served


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium whose microphone hears a tone that comes and goes."""
    file = tmp_path_factory.mktemp("tone") / "tone.wav"
    with wave.open(str(file), "wb") as tone:
        tone.setparams((1, 2, RATE, 0, "NONE", ""))
        shape = (math.sin(2 * math.pi * TONE * n / RATE) * (n % (RATE // 2) < RATE // 4) for n in range(2 * RATE))
        tone.writeframes(array("h", (round(16_000 * s) for s in shape)).tobytes())
    with launched(
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={file}",
        "--autoplay-policy=no-user-gesture-required",
    ) as browser:
        yield browser


@contextmanager
def at_the_board(
    chromium: Browser, house: House, *, microphone: str | None = "on", granted: bool = True, cookie: str = TOKEN
) -> Iterator[Page]:
    with visiting(chromium, house.address) as page:
        if granted:
            page.context.grant_permissions(["microphone"])
        page.context.add_cookies([{"name": COOKIE, "value": cookie, "url": house.address, "httpOnly": True}])
        page.add_init_script(WATCHED)
        page.goto(f"{house.address}board/try")
        page.evaluate(HANG_UP, [{name: phrase(said, "sv") for name, said in ear.WORDS.items()}, microphone])
        yield page


def until(page: Page, true: Callable[[], Any]) -> None:
    """Wait until something is so."""
    for _ in range(250):
        if true():
            return
        page.wait_for_timeout(20)
    raise AssertionError("it never came")


def listens(page: Page) -> None:
    page.evaluate("() => void listening.toggle()")
    until(page, lambda: page.evaluate("states.at(-1)") == "on")


def box(page: Page, selector: str) -> FloatRect:
    """Return where something stands."""
    found = page.locator(selector).bounding_box()
    assert found is not None
    return found


def word(name: str) -> str:
    return phrase(ear.WORDS[name], "sv")


def dominant(samples: array[int], rate: int) -> float:
    """Return the frequency that is strongest, in Hz, to the nearest ten."""

    def power(hertz: float) -> float:
        step = 2 * math.cos(2 * math.pi * hertz / rate)
        last = before = 0.0
        for sample in samples:
            last, before = sample + step * last - before, last
        return last * last + before * before - step * last * before

    return max(range(100, 2000, 20), key=power)


def test_what_the_microphone_hears_arrives_at_its_own_rate_and_the_sign_moves_with_it(
    chromium: Browser, house: House
) -> None:
    with at_the_board(chromium, house) as page:
        assert page.evaluate("[listening.state, asked]") == ["off", 0]
        assert page.locator(".ear").is_hidden()

        listens(page)
        until(page, lambda: house.heard[0].seconds > 1.6)

        kept = house.heard[0]
        rate = page.evaluate("new AudioContext().sampleRate")
        assert kept.rate == rate
        assert page.evaluate("asked") == 1
        assert page.evaluate("[wanted.audio.echoCancellation, wanted.audio.noiseSuppression]") == [True, True]
        piece = rate // 10
        begins = range(0, len(kept.samples) - piece, rate // 20)
        loudest = max(begins, key=lambda n: max(kept.samples[n : n + piece]))
        assert dominant(kept.samples[loudest : loudest + piece], rate) == TONE
        until(page, lambda: page.evaluate("Math.max(...levels) > 0.3"))
        sign = page.locator(".ear")
        assert sign.is_visible()
        assert sign.inner_text().strip() == word("listening")
        until(page, lambda: box(page, ".ear-bar")["width"] > 10)
        assert box(page, ".ear")["y"] + box(page, ".ear")["height"] <= box(page, "#board")["y"]
        assert axe(page) == []


def test_a_touch_on_the_sign_ends_it_at_once_and_is_nobodys_answer(chromium: Browser, house: House) -> None:
    with at_the_board(chromium, house) as page:
        page.evaluate("""() => {
            window.touched = 0;
            for (const kind of ["pointerdown", "pointerup", "click", "keydown"]) {
                addEventListener(kind, () => (touched += 1));
            }
        }""")
        lies = box(page, "#board")["y"]
        ends: tuple[Callable[[], None], ...] = (lambda: page.click(".ear"), lambda: page.press(".ear", "Enter"))
        for end in ends:
            listens(page)
            until(page, lambda: house.heard[-1].samples)
            end()

            assert page.evaluate("[listening.state, stream.active]") == ["off", False]
            until(page, page.locator(".ear").is_hidden)
            assert box(page, "#board")["y"] == lies, "no cell moves when the sign comes and goes"
            until(page, lambda: house.heard[-1].ended)
        assert page.evaluate("touched") == 0
        assert page.evaluate("states") == ["asking", "on", "off"] * 2


def test_nothing_is_sent_while_the_board_speaks_itself(chromium: Browser, house: House) -> None:
    with at_the_board(chromium, house) as page:
        listens(page)
        until(page, lambda: house.heard[0].seconds > 0.2)
        page.evaluate("speaks = true")
        until(page, lambda: house.heard[0].pauses)
        before = len(house.heard[0].samples)
        page.wait_for_timeout(400)
        page.evaluate("speaks = false")
        page.wait_for_timeout(200)

        assert len(house.heard[0].samples) == before
        until(page, lambda: len(house.heard[0].samples) > before)
        assert house.heard[0].pauses == 1
        assert page.evaluate("stream.active")


@pytest.mark.parametrize("microphone", [None, "off"])
def test_a_page_whose_person_does_not_allow_it_asks_for_nothing(
    chromium: Browser, house: House, microphone: str | None
) -> None:
    with at_the_board(chromium, house, microphone=microphone) as page:
        page.evaluate("listening.toggle()")
        page.wait_for_timeout(100)

        assert page.evaluate("[listening.state, asked, states]") == ["off", 0, []]
        assert box(page, "#board")["y"] == 0, "where nothing may come no room is kept for it"
    assert house.heard == []


@pytest.mark.parametrize(("allowed", "cookie"), [(False, TOKEN), (True, "b" * 43)])
def test_where_the_household_does_not_allow_it_the_microphone_is_not_asked_for(
    chromium: Browser, house: House, allowed: bool, cookie: str
) -> None:
    house.allowed = allowed
    with at_the_board(chromium, house, cookie=cookie) as page:
        page.evaluate("() => void listening.toggle()")
        until(page, lambda: page.evaluate("states.at(-1)") == "refused")

        assert page.evaluate("asked") == 0
        assert page.inner_text(".ear-told") == word("microphone_refused")
        assert page.locator(".ear").is_hidden()
    assert house.heard == []


def test_a_no_to_the_microphone_is_told(chromium: Browser, house: House) -> None:
    with at_the_board(chromium, house, granted=False) as page:
        page.evaluate("() => void listening.toggle()")
        until(page, lambda: page.evaluate("states.at(-1)") == "refused")

        assert page.evaluate("[asked, states]") == [1, ["asking", "refused"]]
        assert page.inner_text(".ear-told") == word("microphone_refused")
        until(page, lambda: house.heard[0].ended)
    assert not house.heard[0].samples


def test_a_page_that_is_hidden_listens_no_more(chromium: Browser, house: House) -> None:
    with at_the_board(chromium, house) as page:
        listens(page)
        page.evaluate("""() => {
            Object.defineProperty(document, "hidden", { value: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }""")

        assert page.evaluate("[listening.state, stream.active]") == ["off", False]


def test_a_microphone_that_is_pulled_out_and_a_household_that_is_gone_are_told(chromium: Browser, house: House) -> None:
    with at_the_board(chromium, house) as page:
        listens(page)
        page.evaluate("stream.getTracks()[0].dispatchEvent(new Event('ended'))")
        assert page.evaluate("listening.state") == "lost"
        assert page.inner_text(".ear-told") == word("microphone_lost")

        listens(page)
        assert page.inner_text(".ear-told") == ""
        page.evaluate("listening.ear.turn.socket.dispatchEvent(new CloseEvent('close', { code: 1006 }))")
        assert page.evaluate("[listening.state, stream.active]") == ["away", False]
        assert page.inner_text(".ear-told") == word("cannot_listen_away")


def test_nobody_listens_for_ever_and_there_is_never_a_second_microphone(chromium: Browser, house: House) -> None:
    with at_the_board(chromium, house) as page:
        page.clock.install()
        listens(page)
        page.evaluate("""async () => {
            const { Ear } = await import("/static/board/ear.js");
            window.first = stream;
            window.other = new Ear({ address: "/board/ear", onState: () => {}, onHeard: () => {} });
            await other.start();
        }""")

        assert page.evaluate("[listening.state, first.active, other.state, stream.active]") == [
            "off",
            False,
            "on",
            True,
        ]
        page.clock.fast_forward("05:01")
        assert page.evaluate("[other.state, stream.active]") == ["off", False]
