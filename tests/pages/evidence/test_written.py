"""What choices say in a report: the sentences of the page, the numbers they rest on, and no list of people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jagvoice.faces.lines import lines
from jagvoice.pages.blocks import Chart, Heading, Page, Rows
from jagvoice.pages.evidence.written import number, written_of
from tests.pages.evidence.test_telling import check
from tests.pages.evidence.weighed import ALL, words


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("name", ["clear", "pattern", "nothing", "always-yes", "people"])
def test_a_report_says_what_the_page_says_and_the_numbers(name: str, lang: str) -> None:
    check(f"written-{name}-{lang}", written_of(words(lang), ALL[name]))


@pytest.mark.parametrize("name", ALL)
def test_it_leads_nowhere_and_stands_below_its_heading(name: str) -> None:
    blocks = written_of(words(), ALL[name])

    assert [row for b in blocks if isinstance(b, Rows) for row in b.rows if row.opens] == []
    assert {b.level for b in blocks if isinstance(b, Heading)} <= {3}


def test_those_who_work_with_the_person_are_never_put_side_by_side() -> None:
    blocks = written_of(words(), ALL["people"])

    assert not any(isinstance(b, Chart) for b in blocks)
    said = "\n".join(lines(Page("report", "", blocks), 100))
    assert not {"Anna", "Johan", "Samira"} & set(said.replace(",", " ").replace(".", " ").split())


@pytest.mark.parametrize(
    ("value", "sv", "en"),
    [
        (0.0, "0,00", "0.00"),
        (0.5, "0,50", "0.50"),
        (20.0, "20,00", "20.00"),
        (123456.0, "123456,00", "123456.00"),
        (1234567.0, "1,23e6", "1.23e6"),
        (9.999e7, "1,00e8", "1.00e8"),
        (0.001, "1,00e-3", "1.00e-3"),
        (1e300, "1,00e300", "1.00e300"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(value: float, sv: str, en: str) -> None:
    assert (number(words("sv"), value), number(words("en"), value)) == (sv, en)


def test_the_numbers_are_those_of_the_tests() -> None:
    weighed = replace(ALL["clear"], findings=replace(ALL["clear"].findings, pictures=41.256, cells=0.75), seed=7)

    told = "\n".join(lines(Page("report", "", written_of(words(), weighed)), 100))

    assert "e-värde 41,26 (gränsen är 20)." in told
    assert "e-värde 0,75" in told
    assert "slumpfrö 7" in told
