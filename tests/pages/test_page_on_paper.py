"""A page of the office that is taken along: every block is drawn, and it holds no more than its reader may take."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.text import Said
from jagvoice.faces.paper import draw
from jagvoice.household import Installation
from jagvoice.pages.blocks import Block, Chart, Deck, Dot, Form, Heading, Link, Picture, Row, Rows, Text, link
from jagvoice.pages.paper.page import PaperPage, page_on_paper
from jagvoice.pages.paper.sheets import Card, Masthead
from tests.examples import examples
from tests.faces.test_paper import Read, picture
from tests.homes import made
from tests.pages.office.reading import AFTER_THE_WEEK, at, desk, page


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_, at(made_, AFTER_THE_WEEK) as installation:
        yield installation


def rows(blocks: tuple[Block, ...]) -> set[str]:
    return {row.id for block in blocks if isinstance(block, Rows) for row in block.rows if row.id}


@pytest.mark.parametrize("address", ["week", "week?of=2026-W11", "journal"])
def test_what_is_guarded_stays_and_all_else_of_the_page_is_taken_along(
    installation: Installation, address: str
) -> None:
    karin = desk(installation, "u-karin")
    taken = page_on_paper(karin, link(address))
    assert taken is not None
    on_paper, on_screen = rows(tuple(b for _, b in taken.blocks)), rows(page(karin, address).blocks)

    assert on_screen - on_paper == {"x-0008"} & on_screen
    assert on_paper
    assert not [b for _, b in taken.blocks if isinstance(b, Form)]


@pytest.mark.parametrize("who", ["u-samira", "u-nadja", "u-bengt", "u-petra", "p-alva"])
def test_who_may_not_take_anything_along_gets_no_letter(installation: Installation, who: str) -> None:
    assert page_on_paper(desk(installation, who), Link("week")) is None


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_letter_needs_nothing_else_and_names_its_days(installation: Installation, lang: str) -> None:
    taken = page_on_paper(desk(installation, "u-karin", lang=lang), Link("week"))
    assert taken is not None
    document = Read(draw(taken, picture))

    told = "".join(document.text)
    assert document.open == []
    assert not document.all("script") and not document.all("a") and not document.all("form")
    assert all((a["href"] or "").startswith("data:image/") for a in document.all("image"))
    assert "2026" in told and "Alva" in told and "OpenMoji" in told
    assert not {"i går", "i dag", "yesterday", "today"}.intersection(told.split())


def worded(words: str) -> PaperPage:
    """Return a page with a block of each sort, in which all that comes from people are these words."""
    said, one = Said(words, "sv"), Picture(f"symbol:{words}", words)
    row = Row((words, words), (words,), (one,), tone="quote")
    blocks: tuple[Block, ...] = (
        Heading(words), Heading(words, 3), Text(words, "quote"), Rows((row,), more=Link("week")),
        Rows((row,), (words, words)), Rows((), empty=words), one,
        Chart(words, (Dot(words, words, words, 0.5, picture=one), Dot(words, words)), *[(words,) * 3] * 2, words),
        Deck(words, (one,), (one,), picture=one),
    )  # fmt: skip
    top = Masthead(said, Card(said, f"portrait:p:{words}"), said, said)
    return PaperPage(top, words, (words,), tuple((type(b).__name__.lower(), b) for b in blocks), words)


@given(words=st.text(alphabet="<>&\"'/]!-=\u202e\u2066\u0000scriptyle \n;:{}", min_size=1, max_size=40))
@examples(60, deadline=None)
def test_what_people_write_is_never_markup(words: str) -> None:
    plain, theirs = Read(draw(worded("x"), picture)), Read(draw(worded(words), picture))

    assert [(tag, sorted(given)) for tag, given in theirs.elements] == [(t, sorted(g)) for t, g in plain.elements]
    assert theirs.open == []
