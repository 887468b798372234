"""A tablet from its pairing to the journal, in a real browser: offline, killed, in two tabs, full, and ended."""

from __future__ import annotations

import json
import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jagvoice.core.codec import plain
from tests.chromium import executable
from tests.faces.web.board.tablets import SPARING, Server, kept, pair, state, touch, until, waiting
from tests.homes import ALVA, NOA, made
from tests.user.support import words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

SIZE: dict[str, Any] = {"viewport": {"width": 1024, "height": 768}, "locale": "sv-SE"}

EXPECTED = re.compile(
    r"status of (401|403|404|410|503)|ERR_(CONNECTION_REFUSED|INTERNET_DISCONNECTED|FAILED)|Failed to fetch"
)
"""What Chromium says on its console when the server is gone, has ended the pairing, or refuses another board."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("tablet") / "home"
    made(home).__exit__(None, None, None)
    with Server(home) as server:
        yield server


@pytest.fixture
def served(server: Server) -> Server:
    """The server, running again if a test before has killed it."""
    if server.process is None:
        server.start()
    return server


@contextmanager
def told(context: BrowserContext) -> Iterator[BrowserContext]:
    """Hold that the browser complains of nothing."""
    complaints = list[str]()
    context.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield context
    context.close()
    assert [said for said in complaints if not EXPECTED.search(said)] == []


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    with told(chromium.new_context(**SIZE)) as context:
        context.add_init_script(SPARING)
        yield context


@pytest.fixture
def tablet(context: BrowserContext) -> Page:
    return context.new_page()


def ids(entries: list[dict[str, Any]]) -> list[str]:
    return [f"{e['ask']}/{e['n']}" for e in entries]


def said(server: Server, board: str, person: str = ALVA) -> list[str]:
    return [e.id for e in server.journal(board, person)]


def choose(page: Page, n: int = 0) -> None:
    """Choose something to do, from Alva's Home: what, where, and which; Noa's Home has it at once."""
    for touched in (0, 0, n):
        touch(page, touched)


def test_what_is_touched_is_durable_sent_and_in_the_journal(served: Server, tablet: Page) -> None:
    board = pair(tablet, served, person=NOA)

    assert tablet.url == served.address, "the code is nowhere in the address"
    assert tablet.title() == "jagvoice"
    assert "K" not in tablet.evaluate("location.hash")
    touch(tablet)
    until(tablet, lambda: said(served, board, NOA), "nothing came into the journal")
    until(tablet, lambda: not waiting(tablet))
    place = state(tablet, "place")
    assert place["n"] > 1
    assert said(served, board, NOA) == [f"{place['used'][-1]}/{n}" for n in range(place["n"])]
    entries = served.journal(board, NOA)
    assert {e.at.wall[:13] for e in entries} == {"2026-03-11T10"}, "the time is the server's, and not the browser's"
    assert [e.at.mono for e in entries] == sorted(e.at.mono for e in entries)


def test_a_used_code_is_refused_and_the_page_says_so(served: Server, tablet: Page) -> None:
    tablet.goto(f"{served.address}#pair=AAAA-AAAA")
    tablet.wait_for_selector("#pairing:visible")
    until(tablet, lambda: tablet.inner_text("#pairing [role=status]") == words("tablet.wrong"))

    assert tablet.url == served.address
    assert tablet.evaluate("document.activeElement.id") == "code"
    assert kept(tablet).get("state", {}).keys() <= {"owner", "moment"}


@pytest.mark.slow
def test_without_the_network_everything_is_kept_and_sent_once_when_it_is_back(
    served: Server, chromium: Browser, tmp_path: Path
) -> None:
    options: dict[str, Any] = {
        "executable_path": executable(),
        "args": ["--no-sandbox", "--disable-gpu", f"--crash-dumps-dir={tmp_path}"],
        **SIZE,
    }
    with told(chromium.browser_type.launch_persistent_context(tmp_path / "profile", **options)) as context:
        page = context.pages[0]
        board = pair(page, served)
        until(page, lambda: page.evaluate("navigator.serviceWorker.controller !== null"))
    with told(chromium.browser_type.launch_persistent_context(tmp_path / "profile", **options)) as context:
        page = context.pages[0]
        page.goto(served.address)
        page.wait_for_selector("#board button:visible")
        touch(page)
        touch(page)
        served.kill()
        touch(page)
        touch(page, words("button.change_mind"))
        touch(page, 1)
        until(page, lambda: len([e for e in waiting(page) if e["kind"] == "chose"]) == 2)
        told_before = waiting(page)
        _kill_browser(tmp_path / "profile")
    with told(chromium.browser_type.launch_persistent_context(tmp_path / "profile", **options)) as context:
        page = context.pages[0]
        page.goto(served.address)
        page.wait_for_selector("#board button:visible")
        assert ids(waiting(page)) == ids(told_before), "nothing that was kept is lost"
        touch(page, words("button.finished"))
        until(page, lambda: len(waiting(page)) > len(told_before))
        after = waiting(page)

        ended = after[len(told_before)]
        assert (ended["kind"], ended["outcome"]) == ("ended", "chosen"), "the ask goes on where it was"
        assert ended["ask"] == told_before[-1]["ask"]
        assert [e["at"][1] for e in after] == sorted(e["at"][1] for e in after)

        served.start()
        page.evaluate("dispatchEvent(new Event('online'))")
        until(page, lambda: not waiting(page), "it was not sent")
        assert said(served, board)[-len(after) :] == ids(after)


def test_two_tabs_never_use_one_slot_and_the_older_one_says_that_the_board_is_elsewhere(
    served: Server, context: BrowserContext
) -> None:
    first = context.new_page()
    board = pair(first, served, person=NOA)
    touch(first)
    second = context.new_page()
    second.goto(served.address)
    second.wait_for_selector("#board button:visible")
    until(first, lambda: first.is_visible("#elsewhere"))

    assert first.inner_text("#elsewhere h1") == words("board.elsewhere")
    touch(second, words("button.finished"))
    touch(second)
    first.click("#elsewhere button")
    first.wait_for_selector("#board button:visible")
    until(second, lambda: second.is_visible("#elsewhere"))
    touch(first, words("button.finished"))
    touch(first)
    until(first, lambda: not waiting(first))
    asks = [e.ask for e in served.journal(board, NOA)]
    begun = [e.ask for e in served.journal(board, NOA) if e.n == 0]
    assert len(begun) == len(set(begun)) == len(set(asks)) == 3
    assert served.aside(board, NOA) == []


FULL = """() => {
  globalThis.put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...what) {
    const asked = globalThis.put.apply(this, what);
    this.transaction.abort();
    return asked;
  };
}"""
"""Every transaction that changes something is ended by the storage, as where it is full."""

ROOM = "() => { IDBObjectStore.prototype.put = globalThis.put; }"


def test_a_full_tablet_says_so_and_loses_nothing(served: Server, tablet: Page) -> None:
    board = pair(tablet, served)
    touch(tablet)
    touch(tablet)
    until(tablet, lambda: not waiting(tablet))
    tablet.evaluate(FULL)
    touch(tablet)

    until(tablet, lambda: tablet.inner_text("#board .trouble") == words("board.not_saved"))
    assert tablet.inner_text("#board .kept") == ""
    assert waiting(tablet) == []
    tablet.evaluate(ROOM)
    touch(tablet, words("button.change_mind"))
    until(tablet, lambda: not tablet.inner_text("#board .trouble").strip())
    until(tablet, lambda: not waiting(tablet) and said(served, board))
    assert [e.kind for e in served.journal(board)][-3:] == ["chose", "took_back", "offered"]


@pytest.mark.slow
def test_an_ended_pairing_delivers_what_waits_and_leaves_nothing(
    served: Server, context: BrowserContext, tablet: Page
) -> None:
    board = pair(tablet, served)
    until(tablet, lambda: tablet.evaluate("navigator.serviceWorker.controller !== null"))
    context.set_offline(True)
    choose(tablet)
    touch(tablet, words("button.stop"))
    until(tablet, lambda: state(tablet, "place")["scene"] == "home")
    many = len(waiting(tablet))
    served.end(board)
    context.set_offline(False)

    tablet.wait_for_selector("#pairing:visible")
    assert served.aside(board) == ["board_ended"] * many
    assert tablet.inner_text("#pairing [role=status]") == words("tablet.ended")
    found = kept(tablet)
    assert found["entries"] == {}
    assert found["state"].keys() <= {"owner"}
    assert tablet.evaluate("caches.keys()") == []
    assert tablet.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    pair(tablet, served)


@pytest.mark.slow
def test_a_tablet_that_the_server_does_not_know_keeps_everything_and_can_be_paired_anew(
    served: Server, context: BrowserContext, tablet: Page
) -> None:
    board = pair(tablet, served)
    tablet.wait_for_load_state("networkidle")
    context.clear_cookies()
    choose(tablet)
    tablet.wait_for_selector("#unpaired:visible")

    assert tablet.inner_text("#unpaired p") == words("board.not_paired")
    many = ids(waiting(tablet))
    assert many
    tablet.click("#unpaired button")
    tablet.fill("#code", served.code(person="p-noa"))
    tablet.click("#pairing form button")
    tablet.wait_for_selector("#board button:visible")
    until(tablet, lambda: state(tablet, "bundle")["person"]["id"] == "p-noa")
    tablet.wait_for_timeout(500)
    assert ids(waiting(tablet))[: len(many)] == many, "what Alva said is never sent as Noa's"
    assert said(served, board) == []


@pytest.mark.slow
def test_nothing_that_not_everybody_may_know_stays_once_it_was_sent(served: Server, tablet: Page) -> None:
    board = pair(tablet, served)
    before = state(tablet, "bundle")["deck"]["id"]
    touch(tablet, words("button.is_bad"))
    touch(tablet)
    until(tablet, lambda: any(e.visibility == "guarded" for e in served.journal(board)))
    while state(tablet, "place")["back"] and tablet.locator("#board .options button:visible").count():
        touch(tablet)
    until(tablet, lambda: state(tablet, "bundle")["deck"]["id"] != before, "no fresh deck came", 30)

    asks = {e.ask for e in served.journal(board) if e.visibility != "team"}
    assert asks
    told_of = repr({k: v for k, v in kept(tablet)["state"].items() if k != "bundle"}) + repr(waiting(tablet))
    assert not [ask for ask in asks if ask in told_of]
    assert "guarded" not in told_of
    assert "bad" not in told_of


def _kill_browser(profile: Path) -> None:
    """Kill every process of the browser of one profile."""
    for process in Path("/proc").iterdir():
        if process.name.isdecimal() and process.name != str(os.getpid()):
            try:
                line = (process / "cmdline").read_bytes()
            except OSError:
                continue
            if f"--user-data-dir={profile}".encode() in line:
                os.kill(int(process.name), signal.SIGKILL)


WANDER = """async (touches) => {
  const [{ Kept }, { Clock }, { Sitting }, { Post }] = await Promise.all(
    ["kept", "clock", "sitting", "post"].map((name) => import(`/static/board/${name}.js`)),
  );
  const kept = new Kept();
  const clock = new Clock();
  const taken = await kept.take();
  clock.goOn(taken.moment);
  const sitting = new Sitting({ ...taken, kept, clock });
  const post = new Post(kept, clock);
  for (let n = 0; n < touches; n++) {
    const { cells, exits } = sitting.view;
    const all = [...cells, ...exits];
    if (n % 23 === 22) sitting.rest();
    else sitting.touch({ cell: all[(n * 7919 + 13) % all.length].id });
    const became = await sitting.keep();
    if (became.problem) throw new Error(became.problem);
    if (n % 9 === 0) await post.deliver();
  }
  while (!(await post.deliver())) await new Promise((settle) => setTimeout(settle, 50));
  return (await kept.waiting()).length;
}"""


@pytest.mark.parametrize("touches", [60, pytest.param(500, marks=pytest.mark.slow)])
def test_what_is_sent_twice_and_out_of_order_is_in_the_journal_once(served: Server, tablet: Page, touches: int) -> None:
    board = pair(tablet, served)
    sent = list[str]()

    def twice(route: Route) -> None:
        """Let what is sent arrive; of every other answer the tablet never hears."""
        sent.append(route.request.post_data or "")
        answer = route.fetch()
        if len(sent) % 2:
            route.abort()
        else:
            route.fulfill(response=answer)

    tablet.route("**/board/entries", twice)
    left = tablet.evaluate(WANDER, touches)
    tablet.unroute("**/board/entries")
    headers = {"content-type": "application/json"}
    for body in reversed(sent):
        assert tablet.request.post(f"{served.address}entries", data=body, headers=headers).status == 200

    assert left == 0
    assert len(sent) >= touches // 9
    found = served.journal(board)
    first: dict[str, Any] = {}
    for body in sent:
        first |= {f"{e['ask']}/{e['n']}": e for e in json.loads(body)["entries"]}
    assert [e.id for e in found] == list(first), "each once, in the order in which it was said"
    assert [plain(e) for e in found] == list(first.values()), "and as it was said"
    assert served.aside(board) == []


def test_a_page_that_is_loaded_anew_goes_on_where_it_was_and_a_call_goes_on_calling(
    tablet: Page, served: Server
) -> None:
    board = pair(tablet, served)
    touch(tablet, 0)
    touch(tablet, 0)
    asked = tablet.inner_text("#board h1")

    tablet.reload()
    until(tablet, lambda: tablet.inner_text("#board h1") == asked, "what was asked is asked still")
    touch(tablet, 0)
    until(tablet, lambda: not waiting(tablet))
    (ask,) = {e.ask for e in served.journal(board)}
    assert [e.kind for e in served.journal(board) if e.ask == ask][-1] == "chose"

    touch(tablet, words("button.help"))
    called = tablet.inner_text("#board h1")
    tablet.reload()
    until(tablet, lambda: tablet.inner_text("#board h1") == called, "it calls still")


def test_what_is_private_does_not_come_back_when_the_page_is_loaded_anew(tablet: Page, served: Server) -> None:
    pair(tablet, served)
    home = tablet.inner_text("#board h1")
    touch(tablet, words("button.is_bad"))
    touch(tablet, 0)

    tablet.reload()

    until(tablet, lambda: tablet.inner_text("#board h1") == home)


def test_a_tablet_that_is_ended_while_it_is_used_says_so_with_the_next_thing_said(tablet: Page, served: Server) -> None:
    board = pair(tablet, served)
    touch(tablet, 0)
    served.end(board)
    tablet.wait_for_timeout(1500)
    touch(tablet, 0)

    tablet.wait_for_selector("#pairing:visible")
    assert words("tablet.ended") in tablet.inner_text("#pairing")
    assert state(tablet, "bundle") is None
