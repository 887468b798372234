"""Real tablets for tests: a server that can be killed and started again, and what a browser has kept."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jagvoice.core.journal import Entry, Kept
from jagvoice.home import clock
from jagvoice.household import Done, EndPairing, Installation, OfferPairing, Verify, Viewer
from jagvoice.household.room import OWNER
from jagvoice.store.database import open_database
from tests.homes import ALVA, NOA, NOW
from tests.speaking import PERSON
from tests.user.support import PATIENCE, environment

if TYPE_CHECKING:
    from playwright.sync_api import Page

LEADERS = {ALVA: Viewer("u-malin", "account"), NOA: Viewer("u-henrik", "account"), PERSON: Viewer("u-eva", "account")}
"""Who offers and ends pairings in the office, by person."""

KEPT = """async () => {
  const done = (asked) => new Promise((settle, fail) => {
    asked.onsuccess = () => settle(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  if (!(await indexedDB.databases()).some(({ name }) => name === "jagvoice")) return "{}";
  const db = await done(indexedDB.open("jagvoice"));
  const found = {};
  for (const name of db.objectStoreNames) {
    const store = db.transaction(name).objectStore(name);
    const keys = await done(store.getAllKeys());
    const values = await done(store.getAll());
    found[name] = Object.fromEntries(keys.map((key, n) => [key, values[n]]));
  }
  db.close();
  const { bundle } = found.state;
  if (bundle) found.state.bundle = { board: bundle.board, person: bundle.person, deck: { id: bundle.deck.id } };
  return JSON.stringify(found);
}"""


def _free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        port: int = made.getsockname()[1]
        return port


@dataclass
class Server:
    """``jagvoice serve`` at one address, however often it is killed."""

    home: Path
    port: int = field(default_factory=_free_port)
    process: subprocess.Popen[str] | None = None
    more: tuple[str, ...] = ()
    """What more is told to it."""

    @property
    def address(self) -> str:
        """Where the board is."""
        return f"http://127.0.0.1:{self.port}/board/"

    def start(self) -> None:
        """Serve, and return once it is heard."""
        command = [
            sys.executable,
            "-m",
            "jagvoice",
            "serve",
            "--home",
            str(self.home),
            "--now",
            f"{NOW:%Y-%m-%dT%H:%M}",
        ]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port), *self.more],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
        )
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        assert re.search("http://", self.process.stdout.readline()), self.process.stderr.read()

    def kill(self) -> None:
        """Pull the plug."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        assert self.process.communicate(timeout=PATIENCE)[1] == ""
        self.process = None

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None:
            self.kill()

    # --- behind the door, as its people are ----------------------------------------------------------------------

    def open(self) -> Installation:
        """Open what is kept here, beside the server."""
        return Installation(open_database(self.home), self.home, clock(NOW))

    def code(self, person: str = ALVA, label: str = "Surfplattan") -> str:
        """Offer a pairing in the office, and return its code."""
        with self.open() as installation:
            done = installation.open(person).do(LEADERS[person], OfferPairing(label))
        assert isinstance(done, Done), done
        assert done.code
        return done.code

    def end(self, board: str, person: str = ALVA) -> None:
        """End a pairing in the office."""
        with self.open() as installation:
            done = installation.open(person).do(LEADERS[person], EndPairing(board))
        assert isinstance(done, Done), done

    def journal(self, board: str, person: str = ALVA) -> list[Entry]:
        """Return what a board has said, in the order of the chain, which is held to be whole."""
        with self.open() as installation:
            household = installation.open(person)
            verdict = household.look(OWNER, Verify())
            assert verdict is not None
            assert verdict.ok, verdict
            lines = household._room.journal.lines()
            return [line.said.entry for line in lines if isinstance(line.said, Kept) and line.said.board == board]

    def aside(self, board: str, person: str = ALVA) -> list[str]:
        """Return why something that a board said was set aside, once for each entry."""
        with self.open() as installation:
            return [q.reason for q in installation.open(person)._room.journal.quarantined() if q.board == board]


SPARING = """if (location.protocol === "http:") {
  import("/static/board/media.js").then(({ Media }) => {
    Media.prototype.go = () => {};
  });
}"""
"""A tablet that fetches nothing ahead, but each picture when it is shown.

Whatever is not about pictures, sounds and what is there without the network is tried on such a one: to fetch hundreds
of them takes a machine longer than all that is done on the board.
"""


# --- a page that is a board ------------------------------------------------------------------------------------------


def kept(page: Page) -> dict[str, Any]:
    """Return everything that the tablet's database holds; of a deck only which it is."""
    found: dict[str, Any] = json.loads(page.evaluate(KEPT))
    return found


def state(page: Page, name: str) -> Any:
    """Return one thing of what is kept."""
    return kept(page).get("state", {}).get(name)


def waiting(page: Page) -> list[dict[str, Any]]:
    """Return the entries that wait to be sent, in their order."""
    rows = kept(page).get("entries", {})
    return [rows[key]["entry"] for key in sorted(rows, key=int)]


def until(page: Page, true: Callable[[], Any], what: str = "", seconds: float = 15.0) -> None:
    """Wait until something is so."""
    for _ in range(int(seconds * 20)):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError(what or "it never came to that")


def pair(page: Page, server: Server, **who: str) -> str:
    """Make a page a board as the QR code of the office does, and return the board's id."""
    page.goto(f"{server.address}#pair={server.code(**who)}")
    page.wait_for_selector("#board button:visible")
    until(page, lambda: state(page, "bundle"))
    found: str = state(page, "bundle")["board"]
    return found


STILL = """async ([deaf, most]) => {
  const board = document.getElementById("board");
  const begun = performance.now();
  let last = board.innerText, since = begun;
  while (performance.now() - since < deaf && performance.now() - begun < most) {
    await new Promise((settle) => setTimeout(settle, 30));
    if (board.innerText !== last) [last, since] = [board.innerText, performance.now()];
  }
  return last;
}"""

DEAF = 1100
"""A new scene takes no touch for so long, in ms."""


TIMES = 4
"""So often something is touched again where nothing comes of it, as a person does while a board is busy."""


def touch(page: Page, n: int | str = 0) -> None:
    """Touch an option by its number, or any cell by its label, once the board takes it, and see the next scene come."""
    before = page.evaluate(STILL, [DEAF, 10_000])
    options = page.locator("#board .options button:visible")
    cell = options.nth(n) if isinstance(n, int) else page.get_by_role("button", name=n, exact=True)
    for _ in range(TIMES):
        cell.click(timeout=5000)
        with suppress(AssertionError):
            return until(page, lambda: page.inner_text("#board") != before, seconds=4)
    raise AssertionError(f"nothing came of touching {n}: {before}")


def prompt(page: Page) -> str:
    """Return what is asked or said."""
    return page.inner_text("#board h1")
