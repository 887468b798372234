"""The chart of the evidence in a browser: where the dots lie, how they look, and how it is read without seeing."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from jagvoice.pages.blocks import Block, Chart
from jagvoice.pages.evidence.option import why_of
from jagvoice.pages.evidence.raw import raw_of
from jagvoice.pages.evidence.topic import blocks_of
from tests.chromium import axe
from tests.faces.web.charts import shown
from tests.pages.evidence.weighed import CLEAR, PEOPLE, words

if TYPE_CHECKING:
    from PIL.Image import Image
    from playwright.sync_api import Browser, Page

CHART = next(b for b in blocks_of(words(), CLEAR) if isinstance(b, Chart))

PHONE, DESK = {"width": 320, "height": 800}, {"width": 1280, "height": 900}

WHERE = """all => all.map((svg) => {
    const [line, begin, half, end, span, dot] = [...svg.children].map((one) => one.getBoundingClientRect());
    const part = (x) => (x - line.left) / line.width;
    const at = part((dot.left + dot.right) / 2);
    return [part(span.left), at, part(span.right), part(half.left), dot.width, dot.height];
})"""


def picture(page: Page, selector: str) -> Image:
    from PIL import Image

    return Image.open(io.BytesIO(page.locator(selector).first.screenshot())).convert("L")


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_each_dot_lies_where_it_should_and_is_round(chromium: Browser, size: dict[str, int]) -> None:
    with shown(chromium, CHART, viewport=size) as page:
        drawn = page.eval_on_selector_all("svg.dot", WHERE)
        wide = page.evaluate("document.documentElement.scrollWidth")

    assert wide <= size["width"]
    expected = [d for d in CHART.dots if d.middle is not None]
    assert len(drawn) == len(expected) == 3
    for (low, middle, high, half, width, height), dot in zip(drawn, expected, strict=True):
        assert (low, middle, high) == pytest.approx((dot.low, dot.middle, dot.high), abs=0.02)
        assert half == pytest.approx(0.5, abs=0.01)
        assert width == pytest.approx(height, abs=0.5)


@pytest.mark.parametrize("seen", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_a_clear_dot_is_filled_and_one_that_may_be_chance_is_open(chromium: Browser, seen: dict[str, str]) -> None:
    with shown(chromium, CHART, viewport=DESK, **seen) as page:
        for selector, filled in (("svg.dot:not(.open) circle", True), ("svg.dot.open circle", False)):
            dot = picture(page, selector)
            middle, rim = dot.getpixel((dot.width // 2, dot.height // 2)), dot.getpixel((dot.width // 2, 2))
            assert isinstance(middle, int) and isinstance(rim, int)
            assert (abs(middle - rim) < 40) == filled, (selector, middle, rim)


def test_a_chart_is_a_table_whose_rows_say_all_that_the_dots_show(chromium: Browser) -> None:
    with shown(chromium, CHART, viewport=PHONE) as page:
        table = page.get_by_role("table", name=CHART.title)
        heads = table.get_by_role("columnheader").all_inner_texts()
        rows = [row.all_inner_texts() for row in (r.locator("th, td") for r in table.get_by_role("row").all()[1:])]
        read = table.aria_snapshot()

    assert [head.split("\n")[0] for head in heads] == list(CHART.heads)
    assert rows == [[d.label, d.counts, d.told] for d in CHART.dots]
    assert "img" not in read
    assert "aldrig" not in read


@pytest.mark.parametrize(
    "blocks",
    [
        blocks_of(words(), CLEAR),
        why_of(words(), CLEAR, "riding"),
        raw_of(words(), CLEAR),
        blocks_of(words("en"), PEOPLE),
    ],
    ids=["topic", "why", "raw", "people"],
)
def test_twice_as_large_nothing_is_lost_and_nobody_is_barred(chromium: Browser, blocks: Sequence[Block]) -> None:
    """A window of 640 pixels at 200 % is one of 320 with twice the pixels; letters alone may be twice as large too."""
    with shown(chromium, *blocks, viewport=PHONE, device_scale_factor=2) as page:
        page.evaluate("document.documentElement.style.fontSize = '36px'")
        wide = page.evaluate("document.documentElement.scrollWidth")
        barred = axe(page)

    assert wide <= PHONE["width"]
    assert barred == []
