"""A board listens where it may: it shows that it does, asks whether it heard right, and goes on whatever hears."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from jagvoice.core.consents import VOICE_RECORDING
from jagvoice.core.hands import RUN_SECONDS
from jagvoice.core.hearing import Match, Utterance, Word
from jagvoice.core.journal import Expression
from jagvoice.core.people import Hands
from jagvoice.faces.hearing import Hearing
from jagvoice.faces.terminal.app import BoardApp
from jagvoice.faces.terminal.cell import CellBox
from jagvoice.faces.terminal.listening import Sign
from jagvoice.faces.terminal.painters import Gallery, painter
from jagvoice.household import (
    Done,
    Expressions,
    GiveConsent,
    Household,
    KeepTake,
    SoundTally,
    Viewer,
)
from jagvoice.pages.board.signs import HEAR_ME
from jagvoice.speech.ears import Heard, Listening
from jagvoice.speech.hearing import HearingError
from jagvoice.speech.microphone import WavMicrophone
from jagvoice.speech.silent import SilentVoice
from jagvoice.words import phrase
from tests.homes import sitting
from tests.sounds import pcm
from tests.speaking import PERSON, made
from tests.user.support import words

EVA = Viewer("u-eva", "account")
"""The guardian, who may record consents and sounds."""

READY, DEAF = Heard(deaf=False), Heard(deaf=True)


class Told:
    """A listener that hears what it is told to, once the board listens for it."""

    def __init__(self) -> None:
        self.next: deque[Heard] = deque()
        self.what: Listening | None = None
        self.ended = 0

    def begin(self, rate: int, lang: str) -> None:
        self.next.appendleft(READY)

    def listen_for(self, what: Listening) -> None:
        self.what = what

    def hear(self, pcm: bytes) -> tuple[Heard, ...]:
        return (self.next.popleft(),) if self.next else ()

    def end(self) -> None:
        self.ended += 1


class Lost(WavMicrophone):
    """A microphone that is pulled out as soon as it is told to."""

    pulled = False
    times: tuple[str, ...] = ()
    """When it was opened and closed, in order."""

    def open(self) -> int:
        self.times += ("open",)
        return super().open()

    def close(self) -> None:
        self.times += ("close",)
        super().close()

    def chunks(self) -> Iterator[bytes]:
        for chunk in super().chunks():
            if self.pulled:
                raise HearingError("microphone")
            yield chunk


class Board:
    """A board under a pilot, and what it hears."""

    def __init__(self, app: BoardApp, pilot: Pilot[None], hears: Told, microphone: Lost) -> None:
        self.app, self.pilot, self.hears, self.microphone = app, pilot, hears, microphone

    async def until(self, holds: Callable[[], bool], what: str = "it", patience: float = 10.0) -> None:
        end = time.monotonic() + patience
        while not holds() or self.app.hands.busy:
            assert time.monotonic() < end, f"{what} never came: {self.sign!r}, {self.app.sitting.view.prompt.text}"
            await self.pilot.pause(0.01)

    async def settle(self) -> None:
        """Wait until everything that was to be heard has been, and has come to whatever it comes to."""
        await self.until(lambda: not self.hears.next)
        await self.pilot.pause(0.05)
        await self.done()

    async def listen(self) -> None:
        """Press the key for it, and wait until the board listens."""
        await self.pilot.press("f2")
        await self.until(lambda: words("ear.listening") in self.sign, "the sign")

    async def say(self, *said: str, confidence: float = 1.0, match: Match | None = None, of: int | None = None) -> None:
        """Say some words, or make a sound."""
        what = self.hears.what
        assert what is not None
        spoken = tuple(Word(word, confidence, n, n + 1) for n, word in enumerate(said))
        self.hears.next.append(Heard(utterance=Utterance(spoken, match, what.of if of is None else of)))
        await self.settle()

    async def touch(self, *cells: str) -> None:
        for cell in cells:
            box = next(b for b in self.app.query(CellBox) if b.cell and b.visible and b.cell.id == cell)
            await self.pilot.click(box)
            await self.done()

    async def done(self) -> None:
        """Wait for the disk; what paints pictures may be told to stop meanwhile."""
        with suppress(WorkerCancelled):
            await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    @property
    def sign(self) -> str:
        sign = self.app.query_one(Sign)
        return sign.text if sign.display else ""

    @property
    def prompt(self) -> str:
        return self.app.sitting.view.prompt.text

    @property
    def spoken(self) -> list[str]:
        assert isinstance(self.app.voice, SilentVoice)
        return [said.text for said in self.app.voice.said]


Open = Callable[..., Any]


@pytest.fixture
def household(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Household]:
    with made(tmp_path / "home", **getattr(request, "param", {})) as installation:
        yield installation.open(PERSON)


@pytest.fixture
def opened(household: Household, tmp_path: Path) -> Open:
    @asynccontextmanager
    async def open_(size: tuple[int, int] = (120, 40), **hearing: Any) -> AsyncIterator[Board]:
        seat = sitting(household)
        microphone, told = Lost([], sleep=lambda _: time.sleep(0.005)), Told()
        gallery = Gallery(seat.picture, painter("quadrant"), folder=tmp_path / "painted")
        app = BoardApp(
            seat, gallery, SilentVoice(), partial(phrase, lang="sv"),
            hearing=Hearing(microphone, lambda: told, **hearing), deaf=0.0, lit=0.01,
        )  # fmt: skip
        async with app.run_test(size=size) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            yield Board(app, pilot, told, microphone)

    return open_


def said(household: Household) -> list[Expression]:
    return list(household.look(Viewer(PERSON, "person"), Expressions(limit=100)).rows)


async def test_a_key_begins_and_ends_it_and_the_sign_is_there_the_whole_time(opened: Open) -> None:
    async with opened() as board:
        assert board.sign == ""
        await board.listen()
        assert words("ear.listening") in board.spoken
        await board.touch("needs")
        assert words("ear.listening") in board.sign
        board.hears.next.append(Heard(level=0.5))
        await board.until(lambda: "▮▮▮▮▮▯" in board.sign or "▮▮▮▮▮▮▯" in board.sign)
        await board.pilot.pause(RUN_SECONDS)
        await board.pilot.press("f2")

        assert (board.sign, board.app.listening.on) == ("", False)
        await board.until(lambda: board.hears.ended == 1)


async def test_a_touch_on_the_sign_ends_it_and_touches_nothing_else(opened: Open) -> None:
    async with opened() as board:
        await board.listen()
        await board.pilot.click(Sign)
        await board.settle()

        assert (board.sign, board.app.sitting.place.untouched) == ("", True)


@pytest.mark.parametrize(
    "size", [(40, 15), *(pytest.param(size, marks=pytest.mark.slow) for size in ((80, 24), (120, 40)))]
)
async def test_the_sign_covers_no_cell_and_moves_none(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size) as board:
        before = [b.region for b in board.app.query(CellBox) if b.cell]
        await board.listen()
        sign = board.app.query_one(Sign).region

        assert [b.region for b in board.app.query(CellBox) if b.cell] == before
        assert sign.area >= 12
        assert not any(sign.overlaps(region) for region in before)
        assert board.app.screen.region.contains_region(sign)


async def test_the_person_has_it_listen_alone_and_an_assistant_from_the_corner(
    opened: Open, household: Household
) -> None:
    async with opened() as board:
        await board.touch(HEAR_ME)
        await board.until(lambda: words("ear.listening") in board.sign)
        assert words("button.hear_me") not in board.spoken
        assert [b.cell.id for b in board.app.query(CellBox) if b.cell and b.has_class("hearing")] == [HEAR_ME]
        await board.pilot.pause(Hands().repeat_ignore_seconds)
        await board.touch(HEAR_ME)
        assert board.sign == ""

        await board.pilot.press("f1")
        await board.touch("corner_listen")
        await board.until(lambda: words("ear.listening") in board.sign)
        assert board.app.sitting.corner is None
        assert said(household) == []


@pytest.mark.parametrize("household", [{"microphone": "off"}], indirect=True)
async def test_where_it_may_not_listen_nothing_has_it_do_so(opened: Open) -> None:
    async with opened() as board:
        await board.pilot.press("f2", "ctrl+l")
        await board.settle()

        assert (board.sign, board.app.listening.on, board.hears.what) == ("", False, None)
        assert HEAR_ME not in {b.cell.id for b in board.app.query(CellBox) if b.cell}
        await board.pilot.press("f1")
        assert "corner_listen" not in {b.cell.id for b in board.app.query(CellBox) if b.cell}


async def test_a_word_is_asked_about_and_a_yes_makes_it_an_answer(opened: Open, household: Household) -> None:
    async with opened() as board:
        await board.listen()
        await board.say("수영", confidence=0.95)
        assert board.prompt == board.spoken[-1] == "Menade du 수영?"
        assert said(household) == []
        await board.touch("option:yes", "finished")

        [kept] = said(household)
        assert (kept.chosen, kept.means) == (("bath",), "voice")
        [voiced] = kept.voiced
        assert (voiced.heard, voiced.confidence, voiced.confirmed) == ("수영", 0.95, "touch")


async def test_yes_and_no_are_spoken_too(opened: Open, household: Household) -> None:
    async with opened() as board:
        await board.listen()
        await board.say("수영")
        await board.say("아니요")
        assert board.prompt == words("board.what_do")
        await board.say("음악")
        await board.say("네")
        await board.touch("finished")

        [kept] = said(household)
        assert kept.chosen == ("music",)


@pytest.mark.parametrize("household", [{"heard": "act"}], indirect=True)
async def test_where_the_profile_says_so_a_sure_word_answers_at_once(opened: Open, household: Household) -> None:
    async with opened() as board:
        await board.listen()
        await board.say("수영", confidence=0.8)
        assert board.prompt == "Menade du 수영?"
        await board.say("아니요")
        await board.say("수영")
        await board.touch("finished")

        assert [e.chosen for e in said(household)] == [("bath",)]


async def test_what_counts_for_nothing_does_nothing(opened: Open, household: Household) -> None:
    """Unsure, two at once, nothing named, of a scene that is gone, or while a helper is at the board."""
    async with opened() as board:
        await board.listen()
        await board.say("수영", confidence=0.4)
        await board.say("수영", "음악")
        await board.say("학교")
        await board.say("수영", of=0)
        await board.say()
        await board.pilot.press("f1")
        await board.say("수영")
        await board.pilot.press("f1")
        assert board.prompt == words("board.what_do")

        board.app.sitting.showing = True
        await board.say("수영")
        assert board.prompt == words("board.what_do")
        assert board.app.sitting.place.untouched
        assert said(household) == []


async def test_each_scene_is_listened_for_by_itself(opened: Open) -> None:
    async with opened() as board:
        await board.listen()
        home = board.hears.what
        assert {"수영", "음악", "hjälp", "läs dagen"} <= set(home.phrases)
        assert "네" not in home.phrases
        await board.say("수영")
        await board.until(lambda: board.hears.what.of > home.of)
        assert {"네", "ja"} <= set(board.hears.what.phrases)
        assert "수영" not in board.hears.what.phrases


async def test_a_sound_of_the_persons_own_answers_or_is_asked_about_and_is_counted(
    opened: Open, household: Household
) -> None:
    for command in (GiveConsent(VOICE_RECORDING, "yes"), KeepTake("bath", pcm()), KeepTake("music", pcm())):
        assert isinstance(household.do(EVA, command), Done)
    async with opened(wordless=lambda lang: True) as board:
        await board.listen()
        assert {take.meaning for take in board.hears.what.sounds} == {"bath", "music"}
        await board.say(match=Match("bath", 0.8, "act"))
        await board.touch("finished")
        await board.say(match=Match("music", 0.95, "ask"))
        assert board.prompt == "Menade du 음악?"
        await board.touch("option:no")

        [kept] = [e for e in said(household) if e.chosen]
        assert (kept.chosen, kept.means) == (("bath",), "sound")
        tally = household.look(EVA, SoundTally())
        assert tally is not None
        print(tally)


async def test_a_microphone_that_is_pulled_out_is_told_of_and_the_board_goes_on(
    opened: Open, household: Household
) -> None:
    async with opened() as board:
        await board.listen()
        board.microphone.pulled = True
        await board.until(lambda: board.sign == words("ear.lost"), "the sentence")
        assert (board.spoken[-1], board.app.listening.on) == (words("ear.lost"), False)
        await board.touch("option:bath", "finished")
        assert [e.chosen for e in said(household)] == [("bath",)]

        board.microphone.pulled = False
        await board.listen()


async def test_a_microphone_is_closed_before_it_is_opened_again(opened: Open) -> None:
    async with opened() as board:
        for _ in range(7):
            board.app.listening.toggle()
            await board.pilot.pause()
        await board.until(lambda: words("ear.listening") in board.sign)
    times = board.microphone.times

    assert times == ("open", "close") * (len(times) // 2)
    assert len(times) >= 2


async def test_it_is_told_when_nothing_is_heard_and_when_it_is_again(opened: Open) -> None:
    async with opened() as board:
        await board.listen()
        board.hears.next.append(DEAF)
        await board.until(lambda: board.sign == words("ear.deaf"))
        assert board.spoken[-1] == words("ear.deaf")
        await board.touch("needs")
        assert board.sign == words("ear.deaf")
        board.hears.next.append(READY)
        await board.until(lambda: words("ear.listening") in board.sign)
        assert board.spoken[-1] == words("ear.again")


async def test_without_a_model_and_without_sounds_it_is_said_once_and_nothing_is_opened(opened: Open) -> None:
    async with opened(wordless=lambda lang: True) as board:
        await board.pilot.press("f2")
        await board.until(lambda: board.sign == words("ear.no_words"))

        assert board.spoken[-1] == words("ear.no_words")
        assert (board.hears.what, board.app.listening.on) == (None, False)


async def test_an_assistant_steers_by_voice_and_nothing_of_it_answers(opened: Open, household: Household) -> None:
    async with opened() as board:
        await board.listen()
        await board.say("igen")
        assert board.spoken[-1] == board.prompt
        await board.say("läs", "dagen")
        assert board.app.sitting.place.scene == "my_day/text"
        await board.touch("back")
        await board.say("hjälp")
        assert board.prompt == "Menade du Hjälp?"
        await board.touch("option:no")
        assert said(household) == []


async def test_what_a_helper_asks_aloud_becomes_pictures_and_the_answer_is_heard(
    opened: Open, household: Household
) -> None:
    async with opened() as board:
        await board.pilot.press("f1")
        await board.touch("corner_listen_partner")
        await board.until(lambda: words("ear.listening") in board.sign)
        assert {"vill", "du", "수영"} <= set(board.hears.what.phrases)
        await board.say("vill", "du", "수영", "eller", "음악")
        assert {c.id for c in board.app.sitting.view.cells} == {"option:bath", "option:music"}
        assert "네" not in board.hears.what.phrases
        await board.say("수영")
        await board.touch("option:yes", "finished")

        [kept] = said(household)
        assert (kept.chosen, kept.means, kept.heard) == (("bath",), "voice", "vill du 수영 eller 음악")


@pytest.mark.parametrize("household", [{"ways_in": "[touch]"}], indirect=True)
async def test_after_a_helpers_question_nobody_is_listened_to_who_answers_in_another_way(opened: Open) -> None:
    async with opened() as board:
        await board.pilot.press("f1")
        await board.touch("corner_listen_partner")
        await board.until(lambda: words("ear.listening") in board.sign)
        await board.say("vill", "du", "수영", "eller", "음악")

        assert (board.sign, board.app.listening.on) == ("", False)


async def test_who_leaves_the_board_leaves_no_open_microphone(opened: Open) -> None:
    async with opened() as board:
        await board.listen()
    assert board.hears.ended == 1
    assert not board.microphone._open
