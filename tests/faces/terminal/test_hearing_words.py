"""Words that are spoken into the terminal's microphone are heard by a real recogniser, and the journal has them."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from array import array
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from jagvoice.core.journal import Expression
from jagvoice.faces.hearing import Hearing
from jagvoice.faces.terminal.app import BoardApp
from jagvoice.faces.terminal.listening import Sign
from jagvoice.faces.terminal.painters import Gallery, painter
from jagvoice.household import Expressions, Household, Viewer
from jagvoice.speech.microphone import WavMicrophone
from jagvoice.speech.recogniser import Ears
from jagvoice.speech.silent import SilentVoice
from jagvoice.words import phrase
from tests.homes import sitting
from tests.korean import RATE, Spoken, model
from tests.speaking import NO, PERSON, PICTURES, YES, made, pcm
from tests.user.support import words

FASTER = 10
"""So much faster than in a room it is spoken."""


@pytest.fixture(scope="module")
def ears() -> Iterator[Ears]:
    """One recogniser for all: its model takes seconds to load."""
    ears = Ears(lambda lang: model())
    yield ears
    ears.close()


@pytest.fixture
def household(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Household]:
    with made(tmp_path / "home", **getattr(request, "param", {})) as installation:
        yield installation.open(PERSON)


class Board:
    """A board under a pilot, and somebody who speaks to it."""

    def __init__(self, app: BoardApp, microphone: WavMicrophone) -> None:
        self.app, self._microphone = app, microphone

    async def until(self, holds: Callable[[], bool], what: str, patience: float = 30.0) -> None:
        end = time.monotonic() + patience
        while not holds() or self.app.hands.busy:
            assert time.monotonic() < end, f"{what} never came: {self.prompt!r}, {self.sign!r}"
            await asyncio.sleep(0.02)

    async def listens(self) -> None:
        await self.until(lambda: words("ear.listening") in self.sign, "the sign")

    async def hears_again(self) -> None:
        """Wait until the recogniser hears; nobody listens for ever, so it may have to be asked for again."""

        def hears() -> bool:
            if not (self.app.listening.on or self.app.hands.busy):
                self.app.listening.toggle()
            return words("ear.listening") in self.sign

        await self.until(hears, "hearing again", patience=120)

    async def say(self, sound: bytes) -> None:
        """Say something, and wait until it has been heard and what came of it is there."""
        self._microphone.say(sound)
        await self.until(lambda: not self._microphone.waiting, "silence")
        await asyncio.sleep(0.3)
        await self.until(lambda: True, "rest")

    async def is_asked(self, spoken: Spoken) -> None:
        """Say a word, and wait for the question whether it was meant."""
        self._microphone.say(pcm(spoken))
        await self.until(lambda: self.prompt == f"Menade du {spoken.label}?", f"Menade du {spoken.label}?")

    async def answer(self, spoken: Spoken, scene: str) -> None:
        """Say a word that answers, and wait for what comes of it."""
        self._microphone.say(pcm(spoken))
        await self.until(lambda: self.app.sitting.scene.id == scene, scene)

    async def touch(self, cell: str, scene: str) -> None:
        """Touch a cell, and wait for what comes of it."""
        self.app.hands.busy = True
        self.app.act(cell, "touch")
        await self.until(lambda: self.app.sitting.scene.id == scene, scene)

    @property
    def prompt(self) -> str:
        return self.app.sitting.view.prompt.text

    @property
    def sign(self) -> str:
        sign = self.app.query_one(Sign)
        return sign.text if sign.display else ""


@asynccontextmanager
async def listening(household: Household, ears: Ears, folder: Path) -> AsyncIterator[Board]:
    """Open a board that listens, and that is not waited for longer than it takes."""
    seat = sitting(household)
    microphone = WavMicrophone([], rate=RATE, between=1.0, sleep=lambda seconds: time.sleep(seconds / FASTER))
    gallery = Gallery(seat.picture, painter("half"), folder=folder)
    app = BoardApp(
        seat, gallery, SilentVoice(), partial(phrase, lang="sv"),
        hearing=Hearing(microphone, ears.listener), deaf=0.0, lit=0.01,
    )  # fmt: skip
    async with app.run_test(size=(100, 30)) as pilot:
        board = Board(app, microphone)
        await pilot.press("f2")
        await board.listens()
        yield board


def said(household: Household) -> list[Expression]:
    return list(household.look(Viewer(PERSON, "person"), Expressions(limit=1000)).rows)


def by_voice(korean: Sequence[Spoken]) -> list[dict[str, Spoken]]:
    """Return the words of each voice by their labels."""
    voices = dict.fromkeys((s.voice, s.rate) for s in korean)
    return [{s.label: s for s in korean if (s.voice, s.rate) == voice} for voice in voices]


@pytest.mark.parametrize("each", [3, pytest.param(1, marks=pytest.mark.slow)])
async def test_ten_words_by_three_voices_are_heard_asked_about_and_answer_once_they_are_confirmed(
    household: Household, ears: Ears, korean: tuple[Spoken, ...], tmp_path: Path, each: int
) -> None:
    """Yes comes by a voice and by a touch in turn, and each voice says no once: that chooses nothing.

    Each voice says each word, or each third one, so that all ten are said by one voice or another.
    """
    wanted = []
    async with listening(household, ears, tmp_path) as board:
        for first, voice in enumerate(by_voice(korean)):
            for n, (label, option) in enumerate(list(PICTURES.items())[first % each :: each]):
                await board.is_asked(voice[label])
                if n == 0:
                    await board.answer(voice[NO], "home")
                    await board.is_asked(voice[label])
                if n % 2:
                    await board.touch("option:yes", "do/chosen")
                else:
                    await board.answer(voice[YES], "do/chosen")
                await board.touch("finished", "home")
                wanted.append((label, option, "touch" if n % 2 else "voice"))

    assert {label for label, *_ in wanted} == set(PICTURES)
    kept = said(household)
    assert [(e.chosen, e.means) for e in kept] == [((option,), "voice") for _, option, _ in wanted]
    heard = [next(v for v in e.voiced if v.confirmed is not None and e.trail[v.step].kind == "chose") for e in kept]
    assert [(v.heard, v.confirmed) for v in heard] == [(label, by) for label, _, by in wanted]
    assert all(v.confidence is not None and v.confidence >= 0.7 for v in heard)
    assert sum(step.kind == "misheard" for e in kept for step in e.trail) == 3


@pytest.mark.parametrize("household", [{"max_choices": "4"}], indirect=True)
@pytest.mark.parametrize("each", [3, pytest.param(1, marks=pytest.mark.slow)])
async def test_words_that_are_not_on_the_screen_never_answer(
    household: Household, ears: Ears, korean: tuple[Spoken, ...], tmp_path: Path, each: int
) -> None:
    """More than half of them are taken for one that is there: that is asked about, and no answer of anybody's."""
    async with listening(household, ears, tmp_path) as board:
        there = {cell.label.text for cell in board.app.sitting.view.cells}
        absent = [spoken for spoken in korean if spoken.label not in there]
        for spoken in absent[::each]:
            await board.say(pcm(spoken))
            assert board.app.sitting.scene.id in ("home", "meant")
            if board.app.sitting.confirming:
                await board.touch("option:no", "home")
    assert (len(there), len(absent)) == (4, 18)
    assert not [e for e in said(household) if e.chosen]


async def test_silence_and_noise_do_nothing(household: Household, ears: Ears, tmp_path: Path) -> None:
    chance = random.Random(5)
    hiss = array("h", [chance.randint(-6000, 6000) for _ in range(3 * RATE)])
    knock = array("h", [*[0] * RATE, *[chance.randint(-20000, 20000) for _ in range(RATE // 50)], *[0] * RATE])
    async with listening(household, ears, tmp_path) as board:
        for sound in (bytes(6 * RATE), hiss.tobytes(), knock.tobytes(), knock.tobytes()):
            await board.say(sound)
            assert board.app.sitting.scene.id in ("home", "meant")
            if board.app.sitting.confirming:
                await board.touch("option:no", "home")

    assert not [e for e in said(household) if e.chosen]


async def killed(household: Household, ears: Ears, folder: Path, spoken: Spoken, times: int) -> None:
    """Kill the recogniser again and again while somebody uses the board."""
    async with listening(household, ears, folder) as board:
        for n in range(times):
            await board.hears_again()
            before = ears.pid
            assert before is not None
            os.kill(before, signal.SIGKILL)
            await board.until(lambda: words("ear.deaf") == board.sign, "that nothing is heard")
            option = f"option:{list(PICTURES.values())[n % len(PICTURES)]}"
            await board.touch(option, "do/chosen")
            await board.touch("finished", "home")
            await board.hears_again()
            assert ears.pid != before
            await board.is_asked(spoken)
            await board.touch("option:no", "home")
    assert len(said(household)) == times


async def test_a_recogniser_that_dies_is_told_of_and_the_board_goes_on_and_hears_again(
    household: Household, ears: Ears, korean: tuple[Spoken, ...], tmp_path: Path
) -> None:
    await killed(household, ears, tmp_path, korean[0], 1)


@pytest.mark.slow
async def test_a_recogniser_is_killed_a_hundred_times_in_use(
    household: Household, ears: Ears, korean: tuple[Spoken, ...], tmp_path: Path
) -> None:
    await killed(household, ears, tmp_path, korean[0], 100)
