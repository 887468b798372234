from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jagvoice.demo import demo_files
from jagvoice.home import clock, read
from jagvoice.household import OWNER, Installation, SetPassphrase
from jagvoice.store.database import open_database
from tests.faces.web.browsing import Browser, Clock, office_of
from tests.homes import ALVA, NOW, made
from tests.pages.office.reading import AFTER_THE_WEEK, at

SECRET = "åtta äpplen på ett fat"


@pytest.fixture
def seconds() -> Clock:
    return Clock()


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Installation]:
    """The demo's household after its week."""
    with at(made(tmp_path / "other"), AFTER_THE_WEEK) as installation:
        yield installation


@pytest.fixture
def come(example: Installation, seconds: Clock) -> Callable[[], Browser]:
    """Let another browser come to the example's office."""
    return office_of(example, seconds)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real household, made once: passphrases take long to set."""
    home = tmp_path_factory.mktemp("real") / "home"
    with Installation(open_database(home, create=True), home, clock(NOW)) as installation:
        for source in demo_files():
            installation.take_in(replace(read(source), fictional=False), NOW)
        for name in ("karin", "malin", "nadja"):
            installation.open(ALVA).do(OWNER, SetPassphrase(f"u-{name}", SECRET))
    return home


@pytest.fixture
def real(kept: Path, tmp_path: Path) -> Iterator[Installation]:
    """The same household as if it were real: Karin, Malin and Nadja have passphrases."""
    home = Path(shutil.copytree(kept, tmp_path / "home"))
    with Installation(open_database(home), home, clock(NOW)) as installation:
        yield installation


@pytest.fixture
def knock(real: Installation, seconds: Clock) -> Callable[[], Browser]:
    """Let another browser come to the office where everybody has to sign in."""
    return office_of(real, seconds)
