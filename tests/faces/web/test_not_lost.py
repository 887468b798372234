"""What somebody has typed is there again after whatever has happened to the session, and for nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jagvoice.faces.web.sessions import LONGEST_SECONDS, MOST_WAITING, Draft, Sessions
from jagvoice.household import Installation
from jagvoice.words import texts
from tests.faces.web.browsing import Browser, Clock, Seen, office_of
from tests.homes import ALVA
from tests.pages.office.reading import desk, page

ASK = f"/office/{ALVA}/expression?ask=x-0001"
WORDS = 'Hon vill baka <b>varje</b> dag & gärna "ute" med Samira.'


def signed_in(browser: Browser, who: str) -> Browser:
    browser.sign_in(who)
    return browser


def typed(browser: Browser) -> list[tuple[str, str]]:
    """Return what the browser would send of an interpretation that was typed."""
    return browser.look(ASK).form("interpret").filled(words=WORDS)


def restarted(browser: Browser, example: Installation) -> Browser:
    """Return the same browser at the same office after its program was ended and begun again."""
    again = office_of(example)()
    again.client.cookies.set("jagvoice", str(browser.client.cookies["jagvoice"]))
    return again


@pytest.mark.parametrize("how", ["half a day", "a restart"])
def test_a_form_that_comes_when_nobody_is_signed_in_any_more_waits_for_its_writer(
    come: Callable[[], Browser], example: Installation, seconds: Clock, how: str
) -> None:
    karin = signed_in(come(), "u-karin")
    before, form = page(desk(example, "u-karin"), "expression?ask=x-0001"), typed(karin)
    if how == "a restart":
        karin = restarted(karin, example)
    else:
        seconds.go_on(LONGEST_SECONDS)

    sent = karin.post(ASK, form)
    gate = karin.look(sent.headers["location"])
    nothing_done = page(desk(example, "u-karin"), "expression?ask=x-0001") == before
    went = karin.post("/sign-in", gate.at("/sign-in").filled(name="u-karin"))
    shown = Seen(karin.get(went.headers["location"]).text)

    assert (sent.status_code, nothing_done) == (303, True)
    assert texts("jagvoice", "sv")["web.waits"] in gate.text
    assert WORDS not in gate.text
    assert went.headers["location"] == ASK
    assert texts("jagvoice", "sv")["web.draft"] in shown.text
    assert dict(shown.form("interpret").values)["words"] == WORDS
    assert karin.post(ASK, shown.form("interpret").values).status_code == 303
    assert page(desk(example, "u-karin"), "expression?ask=x-0001") != before


def test_what_waits_behind_a_lock_still_waits_when_the_session_has_ended(
    come: Callable[[], Browser], seconds: Clock
) -> None:
    karin = signed_in(come(), "u-karin")
    karin.post(ASK, [*typed(karin), ("_keep", "yes")])
    seconds.go_on(LONGEST_SECONDS)

    gate = karin.look(karin.get(ASK).headers["location"])
    went = karin.post("/sign-in", gate.at("/sign-in").filled(name="u-karin"))

    assert dict(Seen(karin.get(went.headers["location"]).text).form("interpret").values)["words"] == WORDS


def test_nobody_but_its_writer_sees_what_waits(come: Callable[[], Browser], example: Installation) -> None:
    first = signed_in(come(), "u-karin")
    form = typed(first)
    browser = restarted(first, example)
    browser.post(ASK, form)

    signed_in(browser, "u-malin")

    assert WORDS not in browser.get(ASK).text
    browser.push(f"/office/{ALVA}/journal", "/sign-out")
    signed_in(browser, "u-karin")
    assert WORDS not in browser.get(ASK).text


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"cookie": ""}]
)
def test_a_form_from_elsewhere_does_not_wait(
    come: Callable[[], Browser], example: Installation, headers: dict[str, str]
) -> None:
    first = signed_in(come(), "u-karin")
    form = typed(first)
    browser = restarted(first, example)

    gone = browser.post(ASK, form, **headers)
    signed_in(browser, "u-karin")

    assert gone.status_code == 303
    assert WORDS not in browser.get(ASK).text


def test_only_so_many_forms_wait_and_none_for_longer_than_half_a_day() -> None:
    clock = Clock()
    sessions, draft = Sessions(clock), Draft("/office/p-alva/journal", "find", {})
    for n in range(MOST_WAITING + 5):
        sessions.wait(f"token-{n}", "u-karin", draft)

    assert len(sessions._waiting) == MOST_WAITING
    assert sessions.waited("token-0", "u-karin") is None
    assert sessions.waited("token-50", "u-malin") is None
    assert sessions.waited("token-50", "u-karin") is None
    assert sessions.waited("token-51", "u-karin") == draft
    clock.go_on(LONGEST_SECONDS)
    assert sessions.waited("token-52", "u-karin") is None
