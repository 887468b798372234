"""Own sounds recorded in a real browser, with a sound file as its microphone: one button, and an end by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.chromium import axe, launched
from tests.sounds import tone, wav
from tests.user.in_a_browser import PHONE, visited
from tests.user.support import words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SOUNDS = "office/p-alva/sounds"
RATE = 48_000


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium in whose microphone somebody makes one sound, again and again with three seconds between."""
    file = tmp_path_factory.mktemp("sound") / "sound.wav"
    still = [0] * RATE
    file.write_bytes(wav([*still, *tone(0.8, rate=RATE), *still, *still], rate=RATE))
    with launched("--use-fake-device-for-media-stream", f"--use-file-for-fake-audio-capture={file}") as browser:
        yield browser


@pytest.fixture(scope="module")
def agreed(chromium: Browser, address: str) -> str:
    """The office after the guardian has recorded the consent."""
    with visited(chromium, address, "u-karin", viewport=PHONE) as page:
        page.goto(address + SOUNDS)
        page.check(f"label:has-text('{words('office_sounds.view_yes')}') input")
        page.click("form:has([value=give]) button.submit")
        assert page.inner_text(".said") == words("office_sounds.has_given")
    return address


def takes(page: Page) -> int:
    return page.locator("ul.rows li:has-text('sekunder')").count()


def test_a_sound_is_recorded_with_one_button_and_ends_by_itself(chromium: Browser, agreed: str) -> None:
    with visited(chromium, agreed, "u-malin", viewport=PHONE, permissions=["microphone"]) as page:
        page.goto(agreed + SOUNDS)
        page.select_option("[name=of]", "bath")
        page.click("form:has([value=new]) button.submit")
        assert page.locator(".shown.large img").bounding_box()["width"] > 250  # type: ignore[index]
        assert not page.locator("form:has([value=record]) button.submit").is_visible()

        page.click("button.record")
        page.wait_for_selector("button.record.on")
        assert page.inner_text(".listening") == words("web.listening")
        assert page.inner_text("button.record") == words("web.record_stop")
        page.wait_for_selector(".said", timeout=20_000)

        assert page.inner_text(".said") == words("office_sounds.kept")
        assert takes(page) == 1
        (told,) = page.locator("ul.rows li:has-text('sekunder')").all_inner_texts()
        assert "0,9 sekunder" in told or "1,0 sekunder" in told


def test_it_can_be_ended_and_nothing_heard_is_nothing_kept(chromium: Browser, agreed: str) -> None:
    with visited(chromium, agreed, "u-malin", permissions=["microphone"]) as page:
        page.goto(agreed + SOUNDS + "?of=yes")
        page.click("button.record")
        page.wait_for_selector("button.record.on")
        page.evaluate("document.querySelector('button.record').click()")
        page.wait_for_selector(f".listening:has-text('{words('web.heard_nothing')}'), .said")

        assert takes(page) in (0, 1)
        assert page.is_enabled("button.record")


def test_without_a_microphone_a_file_is_chosen(chromium: Browser, agreed: str, tmp_path: Path) -> None:
    (file := tmp_path / "ba.wav").write_bytes(wav(tone(0.6)))
    with visited(chromium, agreed, "u-malin") as page:
        page.goto(agreed + SOUNDS + "?of=shower")
        page.click("button.record")
        page.wait_for_selector(f".listening:has-text('{words('web.no_microphone')}')")
        page.click("summary")
        page.set_input_files("input[type=file]", file)
        page.click("form:has([value=record]) button.submit")

        assert page.inner_text(".said") == words("office_sounds.kept")


def test_without_scripts_a_file_is_chosen(chromium: Browser, agreed: str, tmp_path: Path) -> None:
    (file := tmp_path / "ba.wav").write_bytes(wav(tone(0.6)))
    with visited(chromium, agreed, "u-malin", java_script_enabled=False) as page:
        page.goto(agreed + SOUNDS + "?of=swim")
        assert not page.locator("button.record").is_visible()
        page.set_input_files("input[type=file]", file)
        page.click("form:has([value=record]) button.submit")

        assert page.inner_text(".said") == words("office_sounds.kept")


def test_nothing_bars_anybody_before_while_and_after_it_listens(chromium: Browser, agreed: str) -> None:
    with visited(chromium, agreed, "u-karin", viewport=PHONE, permissions=["microphone"]) as page:
        page.goto(agreed + SOUNDS)
        assert axe(page) == []
        page.goto(agreed + SOUNDS + "?of=bake")
        assert axe(page) == []
        page.click("button.record")
        page.wait_for_selector("button.record.on")
        assert axe(page) == []
        page.wait_for_selector(".said", timeout=20_000)
        assert axe(page) == []
