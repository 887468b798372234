"""The office in a real browser: with a keyboard alone, on a small phone, without scripts, and left alone for long."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from tests.chromium import tab_to
from tests.user.in_a_browser import PHONE, visited
from tests.user.support import words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ASK = "office/p-alva/expression?ask=x-0001"


def enter(page: Page) -> None:
    """Push what has the focus, and wait for the page it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


INTERPRET = "form:has([value=interpret])"


@pytest.mark.parametrize("script", [True, pytest.param(False, marks=pytest.mark.slow)])
def test_a_guardian_interprets_with_the_keyboard_alone_with_scripts_and_without(
    chromium: Browser, address: str, script: bool
) -> None:
    meant = f"Hon vill <b>baka</b>. {script}"
    with visited(chromium, address, "u-karin", java_script_enabled=script) as page:
        tab_to(page, "nav a[href$=journal]")
        enter(page)
        tab_to(page, "main a[href*=x-0001]")
        enter(page)
        tab_to(page, f"{INTERPRET} textarea")
        page.keyboard.type(meant)
        tab_to(page, f"{INTERPRET} button")
        enter(page)

        assert page.inner_text(".said") == words("office.saved")
        assert page.get_by_text(meant).first.is_visible()
        assert page.evaluate("document.activeElement.className") == "said"


def test_a_guardian_reads_interprets_answers_and_leaves_without_scripts(chromium: Browser, address: str) -> None:
    with visited(chromium, address, "u-karin", java_script_enabled=False, viewport=PHONE) as page:
        assert page.inner_text("h1") == words("office_week.title")
        page.click("main a[href*=expression][href*=x-0009]")
        page.fill(f"{INTERPRET} textarea", "Alva ville inte gå ut i regnet.")
        page.check(f"{INTERPRET} label:has-text('{words('remark.likely')}') input")
        page.click(f"{INTERPRET} button.submit")
        assert page.inner_text(".said") == words("office.saved")
        assert page.get_by_text("Alva ville inte gå ut i regnet.").first.is_visible()

        page.click(f"nav a:has-text('{words('office_wishes.title')}')")
        page.click("main a[href*=x-0006]")
        page.fill("form:has([value=look]) [name=words]", "Vi frågar Mehmet.")
        page.click("form:has([value=look]) button.submit")
        assert page.get_by_text("Vi frågar Mehmet.").first.is_visible()
        assert "Mehmet" not in page.url
        page.click("form:has([value=give]) button.submit")
        assert page.inner_text(".said") == words("office_reply.is_given")

        page.fill("nav [name=words]", "gå ut")
        page.press("nav [name=words]", "Enter")
        assert page.inner_text("h1") == words("office_journal.title")
        page.click("form[action='/sign-out'] button")
        assert page.inner_text("h1") == words("admin.who")
        page.go_back()
        assert page.inner_text("h1") == words("admin.who")


@pytest.mark.slow
@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-samira", "u-nadja", "u-petra"])
def test_no_page_of_the_menu_is_wider_than_the_smallest_phone(chromium: Browser, address: str, who: str) -> None:
    with visited(chromium, address, who, viewport={"width": 320, "height": 568}) as page:
        pages = page.eval_on_selector_all("nav a", "links => links.map(link => link.getAttribute('href'))")
        for to in pages:
            if page.request.get(address + to[1:]).status == 403:
                continue
            page.goto(address + to[1:])

            assert page.evaluate("document.documentElement.scrollWidth") <= 320, to
            small = page.eval_on_selector_all(
                "button, nav a, .one",
                "all => all.filter(one => one.getBoundingClientRect().height < 43.5).map(one => one.textContent)",
            )
            assert small == [], to


def signed_out(page: Page) -> None:
    """Wait until the page has gone to where one signs in; it may be sent there by its clock and by the server."""
    for _ in range(100):
        with suppress(Exception):
            if "/sign-in" in page.url and page.inner_text("h1", timeout=200):
                return
        page.wait_for_timeout(100)
    raise AssertionError(page.url)


def test_what_was_typed_on_a_page_that_was_left_alone_is_there_again(chromium: Browser, address: str) -> None:
    with visited(chromium, address, "u-karin") as page:
        page.clock.install()
        page.goto(address + ASK)
        page.fill(f"{INTERPRET} textarea", "Det här är inte klart än.")
        page.clock.fast_forward("10:10")
        signed_out(page)

        assert page.inner_text("h1") == words("admin.locked")
        assert "inte klart" not in page.content()
        page.click("button.submit")
        page.wait_for_url(f"**/{ASK}")
        assert page.inner_text(".said") == words("web.draft")
        assert page.input_value(f"{INTERPRET} textarea") == "Det här är inte klart än."


def test_a_page_that_was_left_alone_goes_from_the_screen(chromium: Browser, address: str) -> None:
    with visited(chromium, address, "u-nadja") as page:
        page.clock.install()
        page.goto(f"{address}office/p-alva/journal")
        page.clock.fast_forward("09:00")
        page.keyboard.press("Shift")
        page.clock.fast_forward("09:00")
        assert page.inner_text("h1") == words("office_journal.title")
        page.clock.fast_forward("02:00")
        signed_out(page)

        assert "x-0008" not in page.content()
        page.go_back()
        assert page.inner_text("h1") == words("admin.locked")


def test_what_is_wrong_has_the_focus(chromium: Browser, address: str) -> None:
    with visited(chromium, address, "u-karin", java_script_enabled=False) as page:
        page.goto(f"{address}office/p-alva/journal")
        page.evaluate("document.querySelector('[name=since]').type = 'text'")
        page.fill("[name=since]", "i förrgår")
        page.press("[name=since]", "Enter")
        page.wait_for_selector("[aria-invalid]")

        assert page.evaluate("document.activeElement.name") == "since"
        assert page.input_value("[name=since]") == "i förrgår"


def test_whoever_signs_out_in_one_tab_is_out_in_all(chromium: Browser, address: str) -> None:
    with visited(chromium, address, "u-nadja") as page:
        page.clock.install()
        page.goto(f"{address}office/p-alva/journal")
        other = page.context.new_page()
        other.goto(f"{address}office/p-alva/journal")
        other.click("form[action='/sign-out'] button")

        page.clock.fast_forward("00:20")
        signed_out(page)

        assert "x-0008" not in page.content()
