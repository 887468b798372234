"""A sound recorded at a terminal: one button, a line that shows that it listens, and an end by itself."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.widgets import Button

from jagvoice.core.consents import VOICE_RECORDING
from jagvoice.faces.terminal.office.taker import Taker
from jagvoice.household import GiveConsent, Installation, KeepTake, SoundIds, Viewer
from jagvoice.speech.hearing import HearingError
from tests.faces.terminal.office.at_the_desk import Office, office
from tests.homes import ALVA
from tests.sounds import pcm, tone, wav
from tests.user.support import words

BOARD, KARIN, MALIN = Viewer("board-1", "board"), Viewer("u-karin", "account"), Viewer("u-malin", "account")

Hears = Callable[[float, float], None]


@asynccontextmanager
async def at_the_button(
    installation: Installation, record: Callable[[Hears, threading.Event], bytes | None]
) -> AsyncIterator[Office]:
    """Sit where one more sound for a bath can be recorded, at the button that does so."""
    household = installation.open(ALVA)
    household.do(KARIN, GiveConsent(VOICE_RECORDING, "yes"))
    household.do(MALIN, KeepTake("bath", pcm()))
    async with office(installation, "malin") as desk:
        desk.app.record = record
        await desk.press("l", "down", "enter")
        desk.app.screen.query_one(Taker).query_one(Button).focus()
        await desk.settle()
        yield desk


async def until(so: Callable[[], bool]) -> None:
    """Wait until something is so, while somebody works at something else."""
    for _ in range(1000):
        if so():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never was so")


def kept(installation: Installation) -> int:
    return len(installation.open(ALVA).look(BOARD, SoundIds()))


async def test_a_sound_is_recorded_and_kept_with_one_key(installation: Installation) -> None:
    async with at_the_button(installation, lambda hears, stop: wav(tone(), rate=16_000)) as desk:
        assert f"● {words('web.record')}" in desk.text
        await desk.press("enter")

        assert f"✓ {words('office_sounds.kept')}" in desk.text
        assert words("office_sounds.good") in desk.text
        assert words("office_sounds.take", number=3) in desk.text
    assert kept(installation) == 2


async def test_while_it_listens_that_is_seen_and_the_same_key_ends_it(installation: Installation) -> None:
    seen = list[str]()

    def record(hears: Hears, stop: threading.Event) -> bytes | None:
        hears(0.25, 1.5)
        assert stop.wait(20)
        return None

    async with at_the_button(installation, record) as desk:
        button = desk.app.screen.query_one(Taker).query_one(Button).press()
        await until(lambda: "1.5 s" in desk.text)
        seen.append(desk.text)
        button.press()
        await desk.settle()
        seen.append(desk.text)

    assert words("web.listening") in seen[0]
    assert f"■ {words('web.record_stop')}" in seen[0]
    assert "● ████████████░░░░░░░░░░░░  1.5 s" in seen[0]
    assert words("web.heard_nothing")[:30] in seen[1]
    assert "1.5 s" not in seen[1]
    assert kept(installation) == 1


async def test_without_a_microphone_it_is_said(installation: Installation) -> None:
    def record(hears: Hears, stop: threading.Event) -> bytes | None:
        raise HearingError("microphone")

    async with at_the_button(installation, record) as desk:
        await desk.press("enter")

        assert words("admin.no_microphone")[:30] in desk.text
        assert f"● {words('web.record')}" in desk.text


async def test_nobody_listens_any_more_when_the_page_is_left(installation: Installation) -> None:
    begun, ended = threading.Event(), threading.Event()

    def record(hears: Hears, stop: threading.Event) -> bytes | None:
        begun.set()
        if stop.wait(20):
            ended.set()
        return wav(tone())

    async with at_the_button(installation, record) as desk:
        desk.app.screen.query_one(Taker).query_one(Button).press()
        await until(begun.is_set)
        await desk.press("escape")
        assert ended.wait(20)
    assert kept(installation) == 1


async def test_a_form_sent_without_a_sound_says_what_is_missing(installation: Installation) -> None:
    async with at_the_button(installation, lambda hears, stop: None) as desk:
        await desk.press("ctrl+s")

        assert words("office_sounds.no_sound_yet")[:30] in desk.text


async def test_the_picture_is_large(installation: Installation) -> None:
    async with at_the_button(installation, lambda hears, stop: None) as desk:
        shown = desk.app.screen.query_one(".shown.large Picture")

        assert shown.size.height >= 16
