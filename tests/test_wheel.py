"""The wheel carries all that is read at run time, wherever in the repository it lies."""

from __future__ import annotations

from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def carried() -> set[str]:
    return {Path(f.distribution_path).as_posix() for f in WheelBuilder(str(ROOT)).recurse_included_files()}


@pytest.mark.parametrize(
    ("files", "least"),
    [
        ("jagvoice/faces/web/static/**/*.js", 5),
        ("jagvoice/faces/**/*.css", 2),
        ("jagvoice/**/*.tcss", 2),
        ("jagvoice/**/*.html", 5),
        ("symbols/symbols.toml", 1),
        ("symbols/own/*.svg", 1),
        ("locales/*/LC_MESSAGES/*.mo", 4),
    ],
)
def test_the_wheel_carries(carried: set[str], files: str, least: int) -> None:
    found = [f.relative_to(ROOT).as_posix() for f in ROOT.glob(files)]

    assert len(found) >= least
    assert {f if f.startswith("jagvoice/") else f"jagvoice/{f}" for f in found} <= carried
