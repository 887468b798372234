"""Every page that links lead to, as HTML that makes sense to a screen reader and works without a script."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise

import pytest

from jagvoice.household import Installation
from jagvoice.pages.blocks import as_json, link
from jagvoice.pages.office import KINDS, opened
from tests.faces.web.browsing import Browser, Seen
from tests.homes import ALVA
from tests.pages.office.reading import desk

MOST = 25
"""So many pages are opened for each role."""

ROLES = ("u-karin", "u-malin", "u-samira", "u-johan", "u-nadja", "u-tomas", "u-petra")


def reached(browser: Browser) -> dict[str, Seen]:
    """Return the pages that links lead to from the first one and that are not refused, at most three of each name."""
    found: dict[str, Seen] = {}
    waiting = [browser.get(browser.get("/").headers["location"]).headers["location"]]
    while waiting and len(found) < MOST:
        address = waiting.pop(0)
        path = address.partition("?")[0]
        if address in found or sum(a.partition("?")[0] == path for a in found) >= 3:
            continue
        answer = browser.get(address)
        if answer.status_code == 403:
            assert Seen(answer.text).all("h1"), address
            continue
        assert answer.status_code == 200, (address, answer.status_code)
        found[address] = Seen(answer.text)
        waiting += [to for to in found[address].links if to.startswith(f"/office/{ALVA}/")]
    return found


@pytest.mark.parametrize("who", ROLES)
def test_every_page_that_links_lead_to_is_whole(come: Callable[[], Browser], who: str) -> None:
    browser = come()
    browser.sign_in(who)

    pages = reached(browser)

    assert pages
    for address, page in pages.items():
        levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3", "h4")]
        ids = [has["id"] for _, has in page.tags if "id" in has]
        assert levels.count(1) == 1, address
        assert all(below <= above + 1 for above, below in pairwise(levels)), (address, levels)
        assert len(ids) == len(set(ids)), address
        assert [len(page.all(mark)) for mark in ("header", "main", "nav", "footer")] == [1, 1, 1, 1], address
        assert all("alt" in has for has in page.all("img")), address
        assert not any(name in has for _, has in page.tags for name in ("style", "onclick")), address
        assert not page.all("style"), address
        assert all(has.get("src") == "/static/office.js" for has in page.all("script")), address
        assert {id for _, has in page.tags for id in has.get("aria-describedby", "").split()} <= set(ids), address
        assert {id for _, has in page.tags for id in has.get("aria-labelledby", "").split()} <= set(ids), address
        assert sum("autofocus" in has for _, has in page.tags) <= 1, address
        assert all("_token" in dict(form.values) for form in page.forms), address


@pytest.mark.parametrize("who", ROLES)
def test_each_kind_of_page_is_shown_as_its_data_says_or_refused(
    come: Callable[[], Browser], example: Installation, who: str
) -> None:
    browser = come()
    browser.sign_in(who)

    for name in (kind.name for kind in KINDS):
        opened(desk(example, who), link(name))
        meant = opened(desk(example, who), link(name))
        answer, told = browser.get(f"/office/{ALVA}/{name}"), browser.get(f"/office/{ALVA}/{name}?as=json")

        assert answer.status_code == told.status_code == (403 if meant.refused else 200), name
        assert meant.title in Seen(answer.text).text, name
        assert told.json() == json.loads(json.dumps(as_json(meant))), name


def test_what_is_refused_and_what_is_not_there_are_the_same_bytes(come: Callable[[], Browser]) -> None:
    johan = come()
    johan.sign_in("u-johan")
    forbidden = johan.get(f"/office/{ALVA}/expression?ask=x-0008")

    others = [
        johan.get(address)
        for address in (
            f"/office/{ALVA}/expression?ask=nothing",
            f"/office/{ALVA}/nothing",
            f"/office/{ALVA}/complaints",
            f"/office/{ALVA}/reply?ask=x-0008",
        )
    ]

    assert forbidden.status_code == 403
    assert [(o.status_code, o.content, dict(o.headers)) for o in others] == [
        (403, forbidden.content, dict(forbidden.headers))
    ] * len(others)


def test_papers_of_somebody_else_and_of_nobody_are_the_same_bytes(come: Callable[[], Browser]) -> None:
    karin = come()
    karin.sign_in("u-karin")

    for page in ("", "/journal", "/journal?as=json"):
        of_noa, of_nobody = karin.get(f"/office/p-noa{page}"), karin.get(f"/office/p-nobody{page}")
        assert of_noa.status_code == of_nobody.status_code == 403
        assert of_noa.content == of_nobody.content
        assert "Noa" not in of_noa.text


def test_a_page_is_in_the_language_that_was_chosen_in_the_browser(come: Callable[[], Browser]) -> None:
    browser = come()
    browser.sign_in("u-karin")
    page = f"/office/{ALVA}/journal"
    form = browser.look(page).at("/language")

    went = browser.post("/language", form.filled(lang="en"), referer=f"http://127.0.0.1:8765{page}")

    assert went.headers["location"] == page
    assert browser.look(page).all("html") == [{"lang": "en"}]
