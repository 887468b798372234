"""Paper as a face: one file that needs nothing else, in which every word is a word and never code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser

import pytest

from jagvoice.core.manners import Manners
from jagvoice.core.people import Person, Profile
from jagvoice.core.text import Said
from jagvoice.faces.paper import MADE_BY, draw
from jagvoice.household import Installation, PlanOf, ToDeal, Viewer
from jagvoice.pages.paper import Paper, PaperBoard, PaperDay, Passport, board_on_paper, day_on_paper, passport
from jagvoice.words import LANGUAGES
from tests.homes import ALVA, made

HOSTILE = "<script>alert(1)</script><img src=http://x/ onerror=a> \"'&amp; </style></p>"


class Read(HTMLParser):
    """The elements of a document, its text, and elements that were never closed."""

    VOID = frozenset({"meta", "img", "br"})

    def __init__(self, document: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str, kind: str | None = None) -> list[dict[str, str | None]]:
        return [a for t, a in self.elements if t == tag and (kind is None or kind in (a.get("class") or "").split())]


def picture(reference: str) -> str:
    return f"data:image/png;base64,{len(reference)}"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with made(tmp_path_factory.mktemp("paper") / "home") as installation:
        yield installation


def papers(installation: Installation, lang: str) -> tuple[PaperBoard, Passport]:
    viewer = Viewer("paper", "board")
    dealing = installation.open(ALVA).in_language(lang).look(viewer, ToDeal("paper"))
    assert dealing is not None
    told = Manners(say_yes=Said("ler", "sv"), calms=(Said("vila", "sv"),))
    return board_on_paper(dealing), passport(dealing.person, told, datetime(2026, 3, 11, 10, 0))


def of_a_day(installation: Installation, lang: str) -> PaperDay:
    around = installation.open(ALVA).in_language(lang).look(Viewer("paper", "board"), PlanOf())
    assert around is not None
    return day_on_paper(around)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_file_holds_all_it_needs_and_asks_nobody_for_anything(
    installation: Installation, lang: str, which: int
) -> None:
    drawn: tuple[Paper, ...] = (*papers(installation, lang), of_a_day(installation, lang))
    document = draw(drawn[which], picture)
    read = Read(document)

    assert document.startswith("<!DOCTYPE html>")
    assert MADE_BY in document[:1024]
    assert read.open == []
    assert read.all("html") == [{"lang": lang}]
    assert not read.all("script") + read.all("link") + read.all("iframe") + read.all("base")
    assert all((img["src"] or "").startswith("data:image/") for img in read.all("img"))
    assert not re.search(r"https?:|url\(|@import|srcset|\son\w+=", document)
    assert "@page { size: A4" in document
    assert "default-src 'none'" in document


def test_every_sheet_has_the_ways_out_the_credit_the_name_and_the_day(installation: Installation) -> None:
    board, _ = papers(installation, "sv")
    document = draw(board, picture)
    read, text = Read(document), document.split('<section class="sheet">')[1:]

    assert len(text) == len(board.sheets)
    for sheet in text:
        assert sheet.count('class="out"') == 3
        for words in ("OpenMoji", "CC BY-SA 4.0", "Alva", "11 mars 2026", "Papperet sparar inget"):
            assert words in sheet
    assert len(read.all("div", "card")) == sum(len(b.cards) for s in board.sheets for b in s.bands)


def test_what_nobody_has_told_is_a_line_to_write_on(installation: Installation) -> None:
    _, made_of = papers(installation, "sv")
    unknown = [f for f in (*made_of.answers, *made_of.facts) if not f.said]

    assert unknown
    assert len(Read(draw(made_of, picture)).all("p", "line")) == 2 * len(unknown)


def test_words_in_another_language_say_which(installation: Installation) -> None:
    _, english = papers(installation, "en")
    read = Read(draw(english, picture))

    assert read.all("span") == [{"lang": "sv"}, {"lang": "sv"}]


def test_a_hostile_word_is_printed_as_it_stands(installation: Installation) -> None:
    board, _ = papers(installation, "sv")
    sheet = board.sheets[0]
    cards = tuple(replace(c, label=Said(HOSTILE, 'sv" onload="x')) for c in sheet.bands[0].cards)
    hostile = replace(
        board,
        sheets=(replace(sheet, prompt=Said(HOSTILE, "sv"), bands=(replace(sheet.bands[0], cards=cards),)),),
    )
    told = Manners(say_no=Said(HOSTILE, "sv"), avoids=(Said(HOSTILE, "en"),))
    mine = passport(Person("p-1", HOSTILE, Profile()), told, datetime(2026, 3, 11))

    today = of_a_day(installation, "sv")
    row = replace(today.rows[0], said=(Said(HOSTILE, "sv"), Said(HOSTILE, "en")))
    day = replace(today, heading=Said(HOSTILE, "sv"), rows=(row,))
    every: tuple[Paper, ...] = (hostile, mine, day)

    for paper in every:
        read = Read(draw(paper, picture))
        assert not read.all("script")
        assert all(set(img) <= {"src", "alt"} for img in read.all("img"))
        assert not [a for _, attrs in read.elements for a in attrs if a.startswith("on")]
        assert "".join(read.text).count(HOSTILE) >= 3
        assert read.open == []


def test_a_word_is_never_broken_a_long_one_is_smaller(installation: Installation) -> None:
    board, _ = papers(installation, "sv")
    card = replace(board.sheets[0].bands[0].cards[0], label=Said("På kommunikationsträningen nu", "sv"))
    sheet = replace(board.sheets[0], bands=(replace(board.sheets[0].bands[0], cards=(card,)),))

    assert "--longest: 23" in draw(replace(board, sheets=(sheet,)), picture)
