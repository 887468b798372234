"""Nothing on any page of the office bars anybody who sees, hears or moves otherwise, as far as axe-core can tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from jagvoice.pages.office import KINDS
from tests.chromium import axe, visiting
from tests.user.in_a_browser import DESK, PHONE, Shape, kind, opened, shape, visited

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

READERS = ("u-malin", "u-karin", "u-samira", "u-petra", "u-nadja")
"""The supervisor, who may open the most pages, the guardian, an assistant, the administrator and the supporter."""

ON_A_DESK = {"week", "journal", "settings"}
"""What is looked at on a desk as well: columns, a long list and a scene of the board."""

WRONG = re.compile("status of (401|403|404|422)")


def test_something_that_bars_somebody_is_found(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content("<!doctype html><title>x</title><main><h1>x</h1><img src=x><button></button></main>")

    found = axe(page)

    assert {line.partition(":")[0] for line in found} >= {"html-has-lang", "image-alt", "button-name"}


@pytest.mark.parametrize("by", [kind, pytest.param(shape, marks=pytest.mark.slow)])
def test_each_sort_of_page_bars_nobody(chromium: Browser, address: str, by: Callable[[str], Shape]) -> None:
    known, found = set[Shape](), dict[Shape, list[str]]()
    for who in READERS:
        with visited(chromium, address, who, viewport=PHONE) as page:
            for one in opened(page, known, f"{address}office/p-alva/shift", by=by):
                found[one] = [*axe(page), *too_small(page), *too_wide(page)]
                if one[0] in ON_A_DESK:
                    page.set_viewport_size(DESK)
                    found[one] += [*axe(page), *too_wide(page)]
                    page.set_viewport_size(PHONE)

    assert {one: barriers for one, barriers in found.items() if barriers} == {}
    assert {name for name, _ in known} >= {page.name for page in KINDS}


@pytest.mark.slow
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("who", READERS)
def test_no_page_bars_anybody_whoever_reads_it_by_day_and_in_the_dark(
    chromium: Browser, address: str, who: str, colours: str
) -> None:
    with visited(chromium, address, who, viewport=PHONE, color_scheme=colours) as page:
        for one in opened(page):
            for size in (PHONE, DESK):
                page.set_viewport_size(size)

                assert (one, axe(page)) == (one, [])


def too_wide(page: Page) -> list[str]:
    """Return what has to be moved to the side to be read."""
    wide, there = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return [f"{wide} wide, of {there}"] if wide > there else []


def too_small(page: Page) -> list[str]:
    """Return what is pushed with a thumb and is lower than 44 pixels; links within a sentence are not."""
    pushed = "button, nav a, header a, .one, input:not([type=hidden], [type=radio], [type=checkbox]), select"
    return page.eval_on_selector_all(
        f"{pushed}, li.opens, .more a",
        """all => all.filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.5)
            .map((one) => `low: ${one.tagName} ${one.textContent.trim() || one.name}`)""",
    )


def refused(page: Page, address: str) -> None:
    page.click("button[value=u-johan]")
    page.goto(f"{address}office/p-alva/expression?ask=x-0008")


def locked(page: Page, address: str) -> None:
    page.click("button[value=u-karin]")
    page.click("#lock button")


def wrong(page: Page, address: str) -> None:
    page.click("button[value=u-karin]")
    page.goto(f"{address}office/p-alva/journal")
    page.eval_on_selector("[name=since]", "field => { field.type = 'text'; field.value = 'i förrgår'; }")
    page.click("form.filled button.submit")
    page.wait_for_selector("[aria-invalid]")


def nowhere(page: Page, address: str) -> None:
    page.goto(f"{address}nowhere")


def gate(page: Page, address: str) -> None:
    page.wait_for_selector(".accounts")


@pytest.mark.parametrize("way", [gate, locked, refused, wrong, nowhere])
def test_what_stands_round_the_pages_bars_nobody(
    chromium: Browser, address: str, way: Callable[[Page, str], None]
) -> None:
    with visiting(chromium, address, expected=WRONG, viewport=PHONE) as page:
        page.goto(address)
        way(page, address)
        for size in (PHONE, DESK):
            page.set_viewport_size(size)

            assert [*axe(page), *too_wide(page), *too_small(page)] == []
