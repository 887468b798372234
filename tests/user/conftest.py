"""Households for whole journeys: made once by the real command, then copied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import served
from tests.user.support import NOW, command, copied


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example household as ``jagvoice demo`` makes it."""
    home = tmp_path_factory.mktemp("template") / "home"
    for person in ("Alva", "Noa"):
        ran = command("demo", "--home", home, "--now", NOW, "--plain", "--person", person)
        assert (ran.status, ran.err) == (0, "")
    return home


@pytest.fixture
def home(template: Path, tmp_path: Path) -> Path:
    """The example household, for one test alone."""
    return copied(template, tmp_path / "home")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example's office, served after its week."""
    home, now = tmp_path_factory.mktemp("served") / "home", "2026-03-16T10:00"
    assert command("demo", "--plain", "--home", home, "--now", now).status == 0
    with served(home, "--now", now) as (found, _):
        yield found
