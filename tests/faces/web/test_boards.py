"""The code for a tablet in the browser: shown once, large and as a picture, and never in an address."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

import pytest
import segno
from starlette.testclient import TestClient

from jagvoice.commands.reader import called
from jagvoice.faces.web.app import office
from jagvoice.faces.web.network.authority import Authority
from jagvoice.faces.web.network.joined import Joined
from jagvoice.faces.web.network.names import HERE as THIS_MACHINE
from jagvoice.faces.web.network.names import Names
from jagvoice.household import Installation
from tests.faces.web.browsing import HERE, Browser
from tests.homes import ALVA

BOARDS = f"/office/{ALVA}/boards"


def drawn(address: str) -> str:
    return segno.make(address, error="m", micro=False).svg_inline(
        border=4, light="#fff", dark="#000", omitsize=True, svgclass=None, lineclass=None
    )


def test_the_code_is_shown_once_and_stands_in_no_address(come: Callable[[], Browser], example: Installation) -> None:
    browser = come()
    browser.sign_in("u-karin")
    sent = browser.post(BOARDS, browser.look(BOARDS).form("offer").filled(label="Plattan"))
    first, again = browser.get(sent.headers["location"]), browser.get(BOARDS)
    found = re.search(r"<strong>([A-Z2-9]{4}-[A-Z2-9]{4})</strong>", first.text)

    assert sent.status_code == 303
    assert sent.headers["location"] == BOARDS
    assert found
    assert found[1] not in str(sent.headers) + sent.text
    assert f"{HERE}/board/" in first.text
    assert f"#pair={found[1]}" not in first.text, "only a camera is told"
    assert "<svg" not in first.text, "a tablet that reads it would look for the server in itself"
    assert "jagvoice serve --network" in first.text
    assert first.headers["cache-control"] == "no-store"
    assert found[1] not in again.text
    assert found[1] not in browser.get(f"{BOARDS}?as=json").text
    assert example.pair(found[1])


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("https://localhost:8750", "https://192.168.1.4:8750"),
        ("https://127.0.0.1:8750", "https://192.168.1.4:8750"),
        ("https://kitchen-pc.local:8750", "https://192.168.1.4:8750"),
        ("https://10.0.0.7:8750", "https://10.0.0.7:8750"),
        ("https://[fd00::7]:8750", "https://[fd00::7]:8750"),
    ],
)
def test_tablets_are_led_to_where_they_find_the_server(example: Installation, asked: str, led: str) -> None:
    names = Names(("localhost", "kitchen-pc.local"), ("192.168.1.4", "10.0.0.7", "fd00::7", *THIS_MACHINE))
    joined = Joined(
        Path(), lambda: names, cast("Authority", None), names, ssl.create_default_context(), set(names.hosts)
    )
    app = office(
        example,
        partial(called, installation=example),
        "sv",
        hosts=joined.hosts,
        address=lambda host: f"https://{joined.for_tablets(host)}:8750",
    )
    browser = Browser(TestClient(app, base_url=asked))
    browser.sign_in("u-karin")

    def shown() -> str:
        return browser.post(BOARDS, browser.look(BOARDS).form("offer").filled(label="Plattan")).headers["location"]

    first = browser.get(shown()).text
    code = re.search(r"<strong>([A-Z2-9]{4}-[A-Z2-9]{4})</strong>", first)
    joined.names = Names(("localhost",), THIS_MACHINE)
    alone = browser.get(shown()).text

    assert code
    assert f"{led}/board/" in first
    assert drawn(f"{led}/board/#pair={code[1]}") in first
    assert "--network" not in first
    assert "<svg" not in alone
    assert "jagvoice serve --network" in alone, "the network has gone since"


def test_somebody_else_is_not_shown_it(come: Callable[[], Browser]) -> None:
    karin, malin = come(), come()
    karin.sign_in("u-karin")
    malin.sign_in("u-malin")
    karin.post(BOARDS, karin.look(BOARDS).form("offer").filled(label="Plattan"))

    assert "<strong>Alva</strong>" in malin.get(BOARDS).text
    assert not re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}</strong>", malin.get(BOARDS).text)
    assert re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}</strong>", karin.get(BOARDS).text)
