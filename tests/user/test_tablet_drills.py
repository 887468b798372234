"""What befalls a tablet while somebody uses it: its clock jumps, two tabs are touched at once, its storage is full."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from tests.faces.web.board.tablets import SPARING, Server, pair, state, touch, until, waiting
from tests.homes import made
from tests.user.support import words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

SHIFTED = """() => {
  globalThis.shift = 0;
  const Own = Date;
  globalThis.Date = class extends Own {
    constructor(...given) {
      super(...(given.length ? given : [Own.now() + globalThis.shift]));
    }
    static now() {
      return Own.now() + globalThis.shift;
    }
  };
}"""
"""The tablet's own clock can be set anew while the page is in use."""

AHEAD = """() => {
  globalThis.ahead = 0;
  const own = performance.now.bind(performance);
  performance.now = () => own() + globalThis.ahead;
}"""
"""Time can be let pass for whoever counts it."""

YEAR = 365 * 24 * 3600 * 1000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("drills") / "home"
    made(home).__exit__(None, None, None)
    with Server(home) as server:
        yield server


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1024, "height": 768}, locale="sv-SE")
    context.add_init_script(SPARING)
    yield context
    context.close()


@pytest.fixture
def tablet(context: BrowserContext) -> Page:
    return context.new_page()


def test_a_clock_that_jumps_by_years_in_mid_choice_does_no_harm(
    server: Server, context: BrowserContext, tablet: Page
) -> None:
    context.add_init_script(f"({SHIFTED})()")
    board = pair(tablet, server)
    for years in (7, -30, 0):
        tablet.evaluate("(by) => { globalThis.shift = by; }", years * YEAR)
        touch(tablet)
    touch(tablet, words("button.change_mind"))
    until(tablet, lambda: not waiting(tablet) and server.journal(board))

    said = server.journal(board)
    assert {e.kind for e in said} >= {"offered", "chose", "took_back"}
    at = [datetime.fromisoformat(e.at.wall) for e in said]
    assert at == sorted(at)
    assert (at[-1] - at[0]).total_seconds() < 120
    assert {e.at.wall[:13] for e in said} == {"2026-03-11T10"}
    assert [e.at.mono for e in said] == sorted(e.at.mono for e in said)
    assert server.aside(board) == []


def test_an_ask_that_nobody_answers_rests_after_ten_minutes(
    server: Server, context: BrowserContext, tablet: Page
) -> None:
    context.add_init_script(f"({AHEAD})()")
    board = pair(tablet, server)
    touch(tablet)
    touch(tablet)
    until(tablet, lambda: server.journal(board))
    asked = tablet.inner_text("#board")
    tablet.evaluate("() => { globalThis.ahead += 590_000; }")
    tablet.wait_for_timeout(2500)
    assert tablet.inner_text("#board") == asked, "nothing hurries"
    tablet.evaluate("() => { globalThis.ahead += 9_000; }")

    until(tablet, lambda: [e.outcome for e in server.journal(board)][-1:] == ["no_answer"], "it does not rest")
    assert state(tablet, "place")["scene"] == "home"


HAMMER = """async (seconds) => {
  const [{ Kept }, { Clock }, { Sitting }] = await Promise.all(
    ["kept", "clock", "sitting"].map((name) => import(`/static/board/${name}.js`)),
  );
  const [kept, clock] = [new Kept(), new Clock()];
  const pause = (most) => new Promise((settle) => setTimeout(settle, most * Math.random()));
  const ends = performance.now() + seconds * 1000;
  const told = { saved: 0, lost: 0 };
  let sitting = null;
  for (let n = 0; performance.now() < ends; n++) {
    if (!sitting) {
      const taken = await kept.take();
      clock.goOn(taken.moment);
      sitting = new Sitting({ ...taken, kept, clock });
    }
    const { cells, exits } = sitting.view;
    const all = [...cells, ...exits];
    sitting.touch({ cell: all[Math.floor(all.length * Math.random())].id });
    const { problem } = await sitting.keep();
    if (problem === "not_saved") throw new Error(problem);
    told[problem ? "lost" : "saved"] += 1;
    if (problem) sitting = null;
    await pause(problem ? 200 : 5);
  }
  return told;
}"""
"""Touch whatever is there as fast as can be, and take the board back each time another tab has it."""


@pytest.mark.parametrize("seconds", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_two_tabs_hammered_at_once_use_no_slot_twice(server: Server, context: BrowserContext, seconds: int) -> None:
    first, second = context.new_page(), context.new_page()
    board = pair(first, server)
    second.goto(server.address)
    second.wait_for_selector("#board button:visible")
    for page in (first, second):
        page.evaluate(f"(seconds) => {{ ({HAMMER})(seconds).then((told) => (globalThis.told = told)); }}", seconds)
    told = [page.evaluate(DONE, seconds) for page in (first, second)]
    second.reload()
    until(second, lambda: not waiting(second), "everything was sent", 60)

    assert all(one["saved"] > seconds and one["lost"] > 1 for one in told), told
    said = server.journal(board)
    begun = [e.ask for e in said if e.n == 0]
    assert begun
    assert len(begun) == len(set(begun)) == len({e.ask for e in said})
    for ask in begun:
        assert [e.n for e in said if e.ask == ask] == list(range(sum(e.ask == ask for e in said)))
    assert server.aside(board) == []


DONE = """async (seconds) => {
  for (let n = 0; n < 10 * seconds + 200 && !globalThis.told; n++) await new Promise((s) => setTimeout(s, 100));
  return globalThis.told;
}"""
