"""The files of the example households, wherever jagvoice is installed."""

from __future__ import annotations

from importlib.resources import files

DEMO_FILES = ("alva.yaml", "noa.yaml")
"""The example households in the order they are shown."""


def demo_files() -> tuple[str, ...]:
    """Return the texts of the example households, in order."""
    folder = files("jagvoice.demo")
    return tuple((folder / name).read_text(encoding="utf-8") for name in DEMO_FILES)
