"""Households for whole journeys: made once by the real command, then copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.serving import served
from tests.user.support import NOW, command, copied

AFTER_THE_WEEK = "2026-03-16T10:00"


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str, Callable[[Path], None]], Path]:
    """Return what makes a folder once in a run of the tests, whoever asks first; nobody changes it."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def made(name: str, make: Callable[[Path], None]) -> Path:
        folder = shared / name
        with FileLock(folder.with_suffix(".lock")):
            if not folder.exists():
                make(part := tmp_path_factory.mktemp(name) / "home")
                part.rename(folder)
        return folder

    return made


@pytest.fixture(scope="session")
def template(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The example household as ``jagvoice demo`` makes it."""

    def make(home: Path) -> None:
        for person in ("Alva", "Noa"):
            ran = command("demo", "--home", home, "--now", NOW, "--plain", "--person", person)
            assert (ran.status, ran.err) == (0, "")

    return once("template", make)


@pytest.fixture(scope="session")
def after_the_week(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The same made after the example's week."""

    def make(home: Path) -> None:
        assert command("demo", "--plain", "--home", home, "--now", AFTER_THE_WEEK).status == 0

    return once("after-the-week", make)


@pytest.fixture
def home(template: Path, tmp_path: Path) -> Path:
    """The example household, for one test alone."""
    return copied(template, tmp_path / "home")


@pytest.fixture(scope="module")
def address(after_the_week: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example's office, served after its week."""
    home = copied(after_the_week, tmp_path_factory.mktemp("served") / "home")
    with served(home, "--now", AFTER_THE_WEEK) as (found, _):
        yield found
