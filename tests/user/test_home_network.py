"""A household served on a home network: real certificates, and a real browser that trusts them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.chromium import launched, trusting, visiting
from tests.serving import AtHome, served_at_home
from tests.user.support import command

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NOW = "2026-03-16T10:00"


@pytest.fixture(scope="module")
def at_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AtHome]:
    home = tmp_path_factory.mktemp("network") / "home"
    assert command("demo", "--plain", "--home", home, "--now", NOW).status == 0
    with served_at_home(home, "--now", NOW) as found:
        yield found


@pytest.fixture(scope="module")
def believer(at_home: AtHome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium that trusts the home."""
    with launched(home=trusting(tmp_path_factory.mktemp("believer"), at_home.certificate)) as browser:
        yield browser


def test_chromium_that_trusts_the_home_signs_in_over_https(at_home: AtHome, believer: Browser) -> None:
    with visiting(believer, at_home.address) as page:
        page.goto(at_home.address)
        page.click("button[value=u-karin]")

        assert page.evaluate("isSecureContext")
        assert page.locator("nav").is_visible()
        assert {c["name"]: c["secure"] for c in page.context.cookies()} == {"jagvoice": True}
