"""The office in a real browser: who is signed in, and which pages links lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tests.chromium import visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE, TABLET, DESK = {"width": 390, "height": 844}, {"width": 820, "height": 1180}, {"width": 1280, "height": 900}

Shape = tuple[str, tuple[str, ...]]


@contextmanager
def visited(chromium: Browser, address: str, who: str, **options: Any) -> Iterator[Page]:
    """Sign somebody in, in a browser of their own."""
    with visiting(chromium, address, **options) as page:
        page.goto(address)
        page.click(f"button[value={who}]")
        yield page


def shape(address: str) -> Shape:
    """Return what is the same for all addresses of one sort: the page, and what is told of it."""
    path, _, args = address.partition("?")
    return path.rsplit("/", 1)[-1], tuple(sorted(pair.partition("=")[0] for pair in args.split("&") if pair))


def kind(address: str) -> Shape:
    """Return what is the same for all addresses of one kind of page, whatever is told of it."""
    return shape(address)[0], ()


def opened(
    page: Page, known: set[Shape] | None = None, *also: str, by: Callable[[str], Shape] = shape
) -> Iterator[Shape]:
    """Open one page of each shape that links lead to, from the one that is open; yield each while it is.

    Args:
        page: the browser's.
        known: shapes that are passed over; what is yielded is added.
        also: addresses of pages that no link leads to.
        by: tells what two pages have in common of which only one is opened.
    """
    been, waiting = set() if known is None else known, [page.url, *also, *links(page)]
    while waiting:
        to = waiting.pop(0)
        if by(to) in been:
            continue
        been.add(by(to))
        page.goto(to)
        waiting += links(page)
        yield by(to)


def links(page: Page) -> list[str]:
    """Return where the links of a page lead."""
    found: list[str] = page.eval_on_selector_all(
        "a[href^='/office/']", "all => all.map((one) => one.href.split('#')[0])"
    )
    return found
