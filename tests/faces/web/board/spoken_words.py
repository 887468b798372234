"""A household whose pictures are called by words that a recogniser understands, and a tablet of it that listens."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from websockets.sync.client import connect
from websockets.typing import Origin

from jagvoice.demo import demo_files
from jagvoice.home import clock, read
from jagvoice.household import Done, Installation, SetProfile
from jagvoice.store.database import open_database
from tests.faces.web.board.room import listens
from tests.faces.web.board.tablets import LEADERS, Server, pair, prompt, touch, until
from tests.homes import NOA, NOW
from tests.korean import LABELS, model
from tests.speaking import made
from tests.user.support import words

if TYPE_CHECKING:
    from playwright.sync_api import Page

LIVES = """
    microphone: "on"
    ways_in: [touch, voice]
    understands: symbol
    time: day
    max_choices: 12
"""
"""All ten words are on one page: "Göra", "Fritid"."""


def lives_in_korean() -> str:
    """Return the household file of somebody whose pictures are called by the words."""
    source = next(f for f in demo_files() if "first_name: Noa" in f)
    labels = iter(LABELS)
    source = re.sub(
        r'(  - \{id: \w+, +category: )\w+(, +)sv: "[^"]*"',
        lambda found: f'{found[1]}leisure{found[2]}sv: "{label}"' if (label := next(labels, None)) else found[0],
        source,
    )
    for line in LIVES.split("\n"):
        if name := line.strip().partition(":")[0]:
            source = re.sub(rf"^    {name}:.*\n", "", source, count=1, flags=re.MULTILINE)
    return source.replace("  communication:\n", f"  communication:{LIVES}", 1)


@contextmanager
def served(home: Path) -> Iterator[Server]:
    """Serve that household, with ears that understand its language."""
    with Installation(open_database(home, create=True), home, clock(NOW)) as installation:
        installation.take_in(read(lives_in_korean()), NOW)
    with Server(home, more=("--model", str(model()))) as server:
        yield server


@contextmanager
def answering(home: Path) -> Iterator[Server]:
    """Serve the household of ``tests.speaking``, in which yes and no can be said too."""
    made(home).__exit__(None, None, None)
    with Server(home, more=("--model", str(model()))) as server:
        yield server


def options(page: Page) -> list[str]:
    return page.locator("#board .options button:visible").all_inner_texts()


def said(server: Server, board: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """Return what was chosen by whom says what: the label, by which means, the words, and by which means the yes."""
    entries = server.journal(board, NOA)
    labels = {o.option: o.label for e in entries if e.kind == "offered" for o in e.offered}
    return [(labels[e.option or ""], e.means, e.heard, e.confirmed) for e in entries if e.kind == "chose"]


def by_voice(*labels: str) -> list[tuple[str, str, str, str]]:
    """Return what is said by words that are confirmed by a touch."""
    return [(label, "voice", label, "touch") for label in labels]


def choices(server: Server, most: int) -> None:
    """Have so many pictures at once on the boards that are paired from now on."""
    with server.open() as installation:
        household = installation.open(NOA)
        profile = replace(household.person.profile, most_options=most)
        assert isinstance(household.do(LEADERS[NOA], SetProfile(profile)), Done)


def at_the_words(page: Page, server: Server) -> str:
    """Make a page a board that shows the words, and return the board's id."""
    board = pair(page, server, person=NOA)
    touch(page, "Göra")
    touch(page, "Fritid")
    return board


def awake(page: Page, server: Server) -> None:
    """Wait until the model is loaded, as a page that listens does; what is said before is not heard."""
    cookies = "; ".join(f"{c['name']}={c['value']}" for c in page.context.cookies())
    host = f"127.0.0.1:{server.port}"
    label = next(iter(LABELS))
    wanted = {"of": 1, "for": [{"cell": "a", "option": "a", "forms": [label]}]}
    with connect(
        f"ws://{host}/board/ear", origin=Origin(f"http://{host}"), additional_headers={"Cookie": cookies}
    ) as ear:
        ear.send(json.dumps({"rate": 16_000}))
        assert json.loads(ear.recv()) == {"ready": True}
        ear.send(json.dumps(wanted))
        for _ in range(1200):
            ear.send(bytes(1600))
            with suppress(TimeoutError):
                if json.loads(ear.recv(0.05)).get("deaf") is False:
                    return
    raise AssertionError("it never heard")


def listen_by_corner(page: Page, name: str = "Noa") -> None:
    page.keyboard.press("F1")
    page.wait_for_timeout(300)
    page.get_by_role("button", name=words("corner.listen", name=name), exact=True).click()
    listens(page)


def asks(page: Page, label: str, seconds: float = 15.0) -> None:
    meant = words("board.meant", label=label)
    until(page, lambda: prompt(page) == meant, f"{meant} is not {prompt(page)}", seconds)


def yes_and_back(page: Page) -> None:
    """Say yes by a touch, and go back to the words."""
    touch(page, words("button.yes"))
    touch(page, words("button.change_mind"))
