"""Who is it: signing in, what a cookie is worth, how often one may try, and when the page is locked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from httpx2 import Response

from jagvoice.faces.web.sessions import IDLE_SECONDS, LONGEST_SECONDS, MOST, Sessions
from jagvoice.faces.web.throttle import Throttle
from jagvoice.household import Done, EndRole, Installation, Viewer
from jagvoice.words import texts
from tests.faces.web.browsing import Browser, Clock, Seen
from tests.faces.web.conftest import SECRET
from tests.homes import ALVA

NEW = "tio plommon i en korg"
PAGE = f"/office/{ALVA}/journal"


def cookie(browser: Browser) -> str:
    return str(browser.client.cookies["jagvoice"])


def test_in_an_example_one_chooses_who_one_is(come: Callable[[], Browser]) -> None:
    browser = come()

    gate = browser.look("/sign-in")
    went = browser.sign_in("u-karin")

    assert [has for has in gate.all("input") if has.get("type") == "password"] == []
    assert went.headers["location"] == "/"
    assert browser.get(PAGE).status_code == 200


def test_nobody_reads_a_page_without_signing_in_and_comes_back_to_it_afterwards(knock: Callable[[], Browser]) -> None:
    browser = knock()

    asked = browser.get(f"{PAGE}?words=bada%20nu")
    gate = browser.look(asked.headers["location"])
    went = browser.post("/sign-in", gate.at("/sign-in").filled(name="Karin", passphrase=SECRET))

    assert asked.status_code == 303
    assert went.headers["location"] == f"{PAGE}?words=bada%20nu"
    assert browser.get(went.headers["location"]).status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/office/", "/\\evil", "/office/\n"])
def test_signing_in_leads_to_no_other_place(come: Callable[[], Browser], elsewhere: str) -> None:
    browser = come()
    form = browser.look("/sign-in").at("/sign-in")

    assert browser.post("/sign-in", form.filled(name="u-karin", then=elsewhere)).headers["location"] == "/"


def test_the_cookie_is_another_one_after_signing_in_and_worth_nothing_after_signing_out(
    knock: Callable[[], Browser],
) -> None:
    browser, thief = knock(), knock()
    browser.get("/sign-in")
    before = cookie(browser)

    set_ = browser.sign_in("Karin", SECRET).headers["set-cookie"]
    signed_in = cookie(browser)
    left = browser.push(PAGE, "/sign-out")
    thief.client.cookies.set("jagvoice", signed_in)

    assert signed_in != before
    assert "HttpOnly" in set_
    assert "SameSite=strict" in set_
    assert left.headers["clear-site-data"] == '"cache"'
    assert thief.get(PAGE).headers["location"].startswith("/sign-in")
    assert thief.get(f"{PAGE}?as=json").status_code == 401
    assert thief.get(f"/picture/{ALVA}/symbol:yes").status_code == 401


@pytest.mark.parametrize("made_up", ["", "x", "A" * 43, "å" * 43, "A" * 5000, '"; Path=/'])
def test_a_cookie_that_was_made_up_is_nobody(come: Callable[[], Browser], made_up: str) -> None:
    browser = come()

    answer = browser.get(PAGE, headers={"cookie": f"jagvoice={made_up}".encode()})

    assert (answer.status_code, answer.text) == (303, "")


def test_what_is_wrong_is_not_said_of_the_name_or_of_the_passphrase(knock: Callable[[], Browser]) -> None:
    told = []
    for name, passphrase in (("Karin", "nio päron"), ("Nobody", SECRET), ("u-samira", ""), ("Karin", "")):
        answer = knock().sign_in(name, passphrase)
        told.append((answer.status_code, Seen(answer.text).text, passphrase in answer.text if passphrase else False))

    assert len(set(told)) == 1
    assert told[0][0] == 403


def test_wrong_tries_have_to_wait_longer_and_longer_also_for_names_that_nobody_has(
    knock: Callable[[], Browser], seconds: Clock
) -> None:
    for name in ("Karin", "Nobody"):
        browser = knock()
        first = [browser.sign_in(name, "nio päron").status_code for _ in range(4)]
        waited = browser.sign_in(name, SECRET)

        assert first == [403, 403, 403, 429]
        assert (waited.status_code, waited.headers["retry-after"]) == (429, "5")
        seconds.go_on(5)
        assert browser.sign_in(name, "nio päron").status_code == 403
        assert browser.sign_in(name, "nio päron").headers["retry-after"] == "10"
        seconds.go_on(10)
    assert knock().sign_in("Karin", SECRET).status_code == 303


def test_one_address_cannot_try_one_name_after_the_other() -> None:
    throttle = Throttle(Clock())

    for n in range(12):
        assert throttle.wait(f"name-{n}", "192.0.2.1") == 0
        throttle.begin(f"name-{n}", "192.0.2.1")

    assert throttle.wait("another", "192.0.2.1") > 0
    assert throttle.wait("another", "192.0.2.2") == 0


def test_however_many_names_are_tried_no_more_is_kept_and_nothing_is_pushed_out() -> None:
    throttle = Throttle(Clock())
    for _ in range(5):
        throttle.begin("u-karin", "192.0.2.1")

    for n in range(20_000):
        throttle.begin(f"name-{n}", f"address-{n}")

    assert len(throttle._accounts) <= 4096
    assert len(throttle._addresses) <= 4096
    assert throttle.wait("U-KARIN", "elsewhere") >= 20


def test_a_page_that_nobody_touches_is_locked_and_opens_again_for_the_same_account(
    knock: Callable[[], Browser], seconds: Clock
) -> None:
    browser = knock()
    browser.sign_in("Karin", SECRET)
    old = cookie(browser)
    seconds.go_on(IDLE_SECONDS - 1)
    assert browser.get(PAGE).status_code == 200
    seconds.go_on(IDLE_SECONDS)

    asked = browser.get(PAGE)
    gate = browser.look(asked.headers["location"])

    assert asked.status_code == 303
    assert "Karin Öberg" in gate.text
    assert browser.get(f"/picture/{ALVA}/symbol:yes").status_code == 401
    form = gate.at("/sign-in")
    assert browser.post("/sign-in", form.filled(passphrase="nio päron", name="u-malin")).status_code == 403
    assert browser.post("/sign-in", form.filled(passphrase=SECRET, name="u-malin")).headers["location"] == PAGE
    assert cookie(browser) != old
    assert "Karin" in browser.look(PAGE).text


def test_whoever_leaves_can_lock_the_page_at_once_and_somebody_else_sign_in(knock: Callable[[], Browser]) -> None:
    browser = knock()
    browser.sign_in("Karin", SECRET)

    browser.push(PAGE, "/lock")

    assert browser.get(PAGE).status_code == 303
    gate = browser.look("/sign-in")
    browser.post("/sign-out", gate.at("/sign-out").values)
    browser.sign_in("Malin", SECRET)
    assert "Malin" in browser.look(PAGE).text


def test_another_passphrase_locks_whatever_was_opened_with_the_one_before(
    knock: Callable[[], Browser], real: Installation
) -> None:
    here, elsewhere = knock(), knock()
    here.sign_in("Karin", SECRET)
    elsewhere.sign_in("Karin", SECRET)
    page = f"/office/{ALVA}/household"

    went = here.post(page, here.look(page).form("passphrase").filled(old=SECRET, passphrase=NEW, again=NEW))

    assert went.status_code == 303
    assert here.get(went.headers["location"]).status_code == 200
    assert elsewhere.get(PAGE).headers["location"].startswith("/sign-in")
    gate = elsewhere.look("/sign-in").at("/sign-in")
    assert elsewhere.post("/sign-in", gate.filled(passphrase=SECRET)).status_code == 403
    assert elsewhere.post("/sign-in", gate.filled(passphrase=NEW)).status_code == 303
    assert elsewhere.get(PAGE).status_code == 200


def test_an_open_page_is_told_when_its_reader_may_no_longer_see_it(
    knock: Callable[[], Browser], real: Installation, seconds: Clock
) -> None:
    malin, petra = knock(), Viewer("u-petra", "account")
    malin.sign_in("Malin", SECRET)
    mark = next(has["data-mark"] for has in malin.look(PAGE).all("main"))

    first = malin.get(f"/still/{ALVA}")
    assert isinstance(real.open(ALVA).do(petra, EndRole("u-malin", "assistant")), Done)
    second = malin.get(f"/still/{ALVA}")
    assert isinstance(real.open(ALVA).do(petra, EndRole("u-malin")), Done)
    third = malin.get(f"/still/{ALVA}")

    assert (first.status_code, first.text) == (200, mark)
    assert (second.status_code, second.text != mark) == (200, True)
    assert third.status_code == malin.get("/still/p-nobody").status_code == knock().get(f"/still/{ALVA}").status_code
    assert third.status_code == 401


def test_a_page_that_asks_by_itself_keeps_nothing_open(knock: Callable[[], Browser], seconds: Clock) -> None:
    browser = knock()
    browser.sign_in("Karin", SECRET)

    for _ in range(40):
        browser.get(f"/still/{ALVA}")
        seconds.go_on(IDLE_SECONDS / 40)

    assert browser.get(f"/still/{ALVA}").status_code == 401
    assert browser.get(PAGE).status_code == 303


def test_a_session_ends_after_half_a_day_however_busy_it_is() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    token = sessions.begin(Viewer("u-karin", "account"))

    for _ in range(int(LONGEST_SECONDS / 300) - 1):
        clock.go_on(300)
        found = sessions.find(token)
        assert found is not None
        assert not found.locked
    clock.go_on(300)

    assert sessions.find(token) is None


def test_no_more_sessions_are_kept_than_so_many_and_the_one_used_last_stays() -> None:
    sessions = Sessions(Clock())
    first = sessions.begin(Viewer("u-karin", "account"))
    second = sessions.begin(Viewer("u-malin", "account"))

    for _ in range(MOST - 1):
        assert sessions.find(first)
        sessions.begin(Viewer("u-nadja", "account"))

    assert sessions.find(first)
    assert sessions.find(second) is None
    assert len(sessions._kept) == MOST


def test_whose_last_role_has_ended_is_signed_out_at_once_and_not_let_in_again(
    knock: Callable[[], Browser], real: Installation
) -> None:
    malin, petra = knock(), Viewer("u-petra", "account")
    malin.sign_in("Malin", SECRET)
    assert malin.get(PAGE).status_code == 200

    assert isinstance(real.open(ALVA).do(petra, EndRole("u-malin")), Done)

    assert malin.get("/").status_code == 403
    assert malin.get(PAGE).headers["location"].startswith("/sign-in")
    again = malin.sign_in("Malin", SECRET)
    assert again.status_code == 403
    assert texts("jagvoice", "sv")["admin.no_role"] in again.text


def test_wrong_old_passphrases_wait_longer_and_longer_as_at_the_gate(
    knock: Callable[[], Browser], seconds: Clock
) -> None:
    karin, page = knock(), f"/office/{ALVA}/household"
    karin.sign_in("Karin", SECRET)

    def tried(old: str, again: str = NEW) -> Response:
        return karin.post(page, karin.look(page).form("passphrase").filled(old=old, passphrase=NEW, again=again))

    for _ in range(4):
        assert texts("jagvoice", "sv")["passphrase.differs"] in tried(SECRET, "annat").text
    for _ in range(3):
        assert texts("jagvoice", "sv")["passphrase.wrong_old"] in tried("nio päron").text
    waited = tried(SECRET)

    assert waited.status_code == 422
    assert texts("jagvoice", "sv")["web.wrong_wait"].format(seconds=5) in waited.text
    assert knock().sign_in("Karin", SECRET).status_code == 429
    seconds.go_on(5)
    assert tried(SECRET).status_code == 303
    assert knock().sign_in("Karin", NEW).status_code == 303
