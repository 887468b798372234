"""The style sheet: words that can be read by those who see badly, by day and in the dark."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import jagvoice.faces.web
from tests.faces.web.browsing import Browser

SHEET = (Path(jagvoice.faces.web.__file__).parent / "static" / "office.css").read_text(encoding="utf-8")
LIGHT, DARK = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in SHEET.split("}", 4)[2:4])

ON = {
    "ground": ("ink", "quiet", "link", "good", "warning"),
    "paper": ("ink", "quiet", "link", "good", "warning"),
    "here": ("ink", "quiet", "link"),
    "good-ground": ("good",),
    "warning-ground": ("warning",),
    "act": ("on-act",),
}
"""Which words stand on what."""


def light(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG reckons it."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_stand_out_seven_times_and_edges_three_times(colours: dict[str, str]) -> None:
    assert len(colours) == 15
    for ground, words in ON.items():
        for word in words:
            assert contrast(colours[word], colours[ground]) >= 7, (word, ground)
    for ground in ("ground", "paper"):
        assert contrast(colours["edge"], colours[ground]) >= 3, ground
        assert contrast(colours["focus"], colours[ground]) >= 3, ground


def test_whoever_wants_no_motion_or_more_contrast_gets_it() -> None:
    assert "transition" in SHEET.split("prefers-reduced-motion: no-preference")[1].split("}")[0]
    assert SHEET.count("transition") == 1
    assert "animation" not in SHEET
    assert "prefers-contrast: more" in SHEET


def test_letters_and_style_come_from_here_and_are_asked_for_again_only_when_they_change(
    come: Callable[[], Browser],
) -> None:
    browser = come()
    for address in {"/static/office.css", "/static/office.js", *re.findall(r'url\("(/[^"]+)"\)', SHEET)}:
        first = browser.get(address)
        again = browser.get(address, headers={"if-none-match": first.headers["etag"]})

        assert (first.status_code, again.status_code) == (200, 304), address
        assert first.headers["cache-control"] == again.headers["cache-control"] == "no-cache"
    assert "http" not in re.sub(r"http://www.w3.org/\S+", "", SHEET)
