"""The report: whom it is made for, what stands in it, and that nothing in it is more than its reader may take along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.household_data import HouseholdData
from jagvoice.core.journal import Kept
from jagvoice.core.text import Said
from jagvoice.demo import demo_files
from jagvoice.faces.paper import draw
from jagvoice.home import read
from jagvoice.household import Installation
from jagvoice.pages.blocks import Form, Page, Row, Rows, Text
from jagvoice.pages.office.report import Days
from jagvoice.pages.paper import report as paper
from jagvoice.pages.paper.report import PaperReport, report_on_paper
from jagvoice.pages.paper.sheets import Card, Masthead
from tests.examples import examples
from tests.faces.test_paper import HOSTILE, Read, picture
from tests.homes import NOW, empty, made
from tests.pages.office.reading import AFTER_THE_WEEK, at, check, desk, page, submit

MARCH = Days(date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_, at(made_, AFTER_THE_WEEK) as installation:
        yield installation


def asks(shown: Page) -> set[str]:
    return {row.id for block in shown.blocks if isinstance(block, Rows) for row in block.rows if row.id}


def quoted(report: PaperReport | None) -> list[str]:
    assert report is not None
    return [q.id for part in report.days for q in part.quoted]


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-samira", "u-nadja"])
def test_the_report_as_each_role_reads_it(installation: Installation, who: str) -> None:
    check(f"report-{who}", page(desk(installation, who), "report"))


def test_the_screen_shows_what_the_file_holds(installation: Installation) -> None:
    for who in ("u-karin", "u-malin"):
        on_paper = report_on_paper(desk(installation, who), MARCH)

        assert asks(page(desk(installation, who), "report?since=2026-03-01&until=2026-03-31")) == set(quoted(on_paper))


def test_what_is_guarded_is_in_no_file_not_even_of_those_who_were_told(installation: Installation) -> None:
    karin = desk(installation, "u-karin")

    assert "x-0008" in asks(page(karin, "journal"))
    assert "x-0008" not in quoted(report_on_paper(karin, MARCH))


def test_a_supporter_reads_a_report_with_a_reason_and_takes_none_along(installation: Installation) -> None:
    nadja = desk(installation, "u-nadja")

    after = submit(nadja, "report", "reason", words="Uppföljningssamtal")

    assert "x-0009" in asks(after)
    assert report_on_paper(nadja, MARCH) is None


@pytest.mark.parametrize("who", ["u-samira", "u-bengt", "u-tomas", "u-petra", "p-alva"])
def test_nobody_else_makes_one(installation: Installation, who: str) -> None:
    assert report_on_paper(desk(installation, who), MARCH) is None
    assert page(desk(installation, who), "report") == page(desk(installation, who), "nonsense")


def test_only_the_days_that_were_asked_for_are_in_it(installation: Installation) -> None:
    found = quoted(report_on_paper(desk(installation, "u-karin"), Days(date(2026, 3, 14), date(2026, 3, 14))))

    assert found == ["x-0009", "x-0010"]


def test_one_that_is_full_says_where_the_next_begins(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "MOST", 4)
    monkeypatch.setattr(paper, "_AT_ONCE", 2)
    karin = desk(installation, "u-karin")
    first = report_on_paper(karin, MARCH)
    monkeypatch.undo()

    whole = quoted(report_on_paper(karin, MARCH))
    assert first is not None and first.goes_on
    assert 0 < len(quoted(first)) < len(whole)
    assert quoted(first) == whole[: len(quoted(first))]
    last = next(part.heading for part in first.days[::-1])
    assert last not in first.goes_on, "a day is never cut"


def test_days_that_are_none_are_told_at_their_fields(installation: Installation) -> None:
    karin = desk(installation, "u-karin")

    for since, until, wrong in (("x", "2026-03-02", "since"), ("2026-03-02", "0001-01-01", "until")):
        form = next(b for b in submit(karin, "report", "days", since=since, until=until).blocks if isinstance(b, Form))
        assert [f.name for f in form.fields if f.error] == [wrong]
    form = next(
        b for b in submit(karin, "report", "days", since="2026-03-02", until="2026-03-01").blocks if isinstance(b, Form)
    )
    assert form.fields[1].error


def test_an_address_with_days_of_another_age_is_read_all_the_same(installation: Installation) -> None:
    karin = desk(installation, "u-karin")

    assert not page(karin, "report?since=0001-01-01&until=9999-12-31").refused


# --- as a file -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_file_holds_all_it_needs_and_is_read_aloud_in_order(installation: Installation, lang: str) -> None:
    made_ = report_on_paper(desk(installation, "u-karin", lang=lang), MARCH)
    assert made_ is not None

    document = Read(draw(made_, picture))

    assert document.open == []
    assert [a["lang"] for a in document.all("html")] == [lang]
    assert not document.all("script") and not document.all("link") and not document.all("a")
    sources = [a["src"] for a in document.all("img")] + [a["href"] for a in document.all("image")]
    assert all(source and source.startswith("data:image/") for source in sources)
    levels = [tag for tag, _ in document.elements if tag in ("h1", "h2", "h3")]
    assert levels[:3] == ["h1", "h2", "h2"] and set(levels[3:]) == {"h2", "h3"}
    assert levels[3:].count("h2") == 2, "what the choices say of activities and of wishes"
    drawn = {a["href"] for a in document.all("use")}
    assert drawn == {f"#{a['id']}" for a in document.all("image")}


def hostile(data: HouseholdData, words: str) -> HouseholdData:
    """Return a household in which somebody has written these words wherever words can be written."""

    def entry(kept: Kept) -> Kept:
        e = kept.entry
        shown = tuple(replace(s, label=words, picture="symbol:bath") for s in e.offered)
        return replace(kept, entry=replace(e, prompt=e.prompt and words, offered=shown, observed=words))

    person = replace(data.person, first_name=words)
    return replace(data, person=person, entries=tuple(map(entry, data.entries)))


def test_whatever_was_written_in_a_household_stands_in_its_report_as_it_was_written(tmp_path: Path) -> None:
    data = hostile(read(next(f for f in demo_files() if "first_name: Alva" in f)), HOSTILE)
    with empty(tmp_path, AFTER_THE_WEEK) as installation:
        installation.take_in(data, NOW)
        made_ = report_on_paper(desk(installation, "u-karin"), MARCH)
        assert made_ is not None
        document = Read(draw(made_, picture))

    assert "".join(document.text).count(HOSTILE) > 10
    assert not document.all("script")
    assert document.open == []


def worded(words: str) -> PaperReport:
    """Return a report in which all that comes from people are these words."""
    said = Said(words, "sv")
    top = Masthead(said, Card(said, f"portrait:p:{words}"), said, said)
    quotes = (paper.Quote("interpreted", words, (words,), True), paper.Quote("replied", words, (words,), False))
    mark = paper.Mark(f"symbol:{words}", words, True)
    one = paper.Quoted(words, words, words, words, ((mark,),), words, words, (words,), words, quotes)
    part = paper.Part(words, (one,))
    named = paper.ReportWords(words, words, words)
    told = paper.Told(words, (("text", Text(words)), ("rows", Rows((Row((words,), (words,)),)))))
    return PaperReport(top, words, words, (words,), part, words, (part,), (told,), words, words, named, words)


@given(words=st.text(alphabet="<>&\"'/]!-=\u202e\u2066\u0000scriptyle \n;:{}", min_size=1, max_size=40))
@examples(60, deadline=None)
def test_what_people_write_is_never_markup(words: str) -> None:
    plain, theirs = Read(draw(worded("x"), picture)), Read(draw(worded(words), picture))

    assert [(tag, sorted(given)) for tag, given in theirs.elements] == [(t, sorted(g)) for t, g in plain.elements]
    assert theirs.open == []
