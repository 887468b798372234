"""Households for whole journeys: made once by the real command, then copied."""

from __future__ import annotations

from pathlib import Path

import pytest

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
