"""What is told of choices: every sort of finding as a page, and what no page ever says.

``GOLDEN=write pytest tests/pages/evidence`` writes the golden pages anew; look at what changed before it is kept.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from jagvoice.core.evidence.told import Count, Warning, Weighed
from jagvoice.faces.lines import lines
from jagvoice.pages.blocks import Block, Chart, Heading, Link, Page, Row, Rows, Text
from jagvoice.pages.evidence.concerns import concern
from jagvoice.pages.evidence.easy import easy_of
from jagvoice.pages.evidence.option import why_of
from jagvoice.pages.evidence.raw import raw_of
from jagvoice.pages.evidence.topic import MANY, blocks_of
from tests.pages.evidence import weighed as made
from tests.pages.evidence.weighed import ALL, words

GOLDEN = Path(__file__).with_name("golden")

NEVER = re.compile(
    r"%|\bvill (?!inte|med)(?!\w*, tillsammans)|procent|per cent|rank|poäng|score|bevisa|proved|objekti|pålitlig"
    r"|reliable|bäst för|best for|föredrar|prefers|favorit|favourite|dislikes \w|brukare|patient|klient",
    re.IGNORECASE,
)
"""What is never said of counts; "wants" stands in the frame and in the bounds alone."""

ALLOWED = re.compile(
    r"förstå vad Alva vill|understanding what Alva wants|vad Alva helst vill|what Alva wants most"
    r"|behöver inte betyda att Alva ogillar|does not have to mean Alva dislikes"
)


ROUND = Row(("En runda",), opens=Link("round", {"topic": "activity"}))


def told(blocks: Sequence[Block]) -> str:
    return "\n".join(lines(Page("evidence", "Vad valen visar", tuple(blocks)), 78)) + "\n"


def check(name: str, blocks: Sequence[Block]) -> None:
    file, seen = GOLDEN / f"{name}.txt", told(blocks)
    if os.environ.get("GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(seen, encoding="utf-8")
    assert seen == file.read_text(encoding="utf-8")


def every_page(weighed: Weighed, lang: str) -> list[Sequence[Block]]:
    reader = words(lang)
    options = [f.option for f in weighed.findings.options][:8]
    whys = [why_of(reader, weighed, option) for option in options]
    pages = [blocks_of(reader, weighed, round=ROUND), raw_of(reader, weighed), *(w for w in whys if w)]
    assert len(pages) == 2 + len(options)
    return pages


def sentences(blocks: Sequence[Block]) -> list[str]:
    return [b.text for b in blocks if isinstance(b, Text)]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_sort_of_finding_has_its_page(name: str, lang: str) -> None:
    check(f"{name}-{lang}", blocks_of(words(lang), ALL[name], round=ROUND))


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(
    ("name", "option"),
    [("clear", "riding"), ("clear", "walk"), ("clear", "bowling"), ("pattern", "riding"), ("people", "u-samira")],
)
def test_why_it_may_be_said_is_one_step_away(name: str, option: str, lang: str) -> None:
    blocks = why_of(words(lang), ALL[name], option)

    assert blocks is not None
    check(f"why-{name}-{option}-{lang}", blocks)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_choices_themselves_stand_one_by_one(lang: str) -> None:
    check(f"raw-{lang}", raw_of(words(lang), made.CLEAR))
    check(f"raw-bowling-{lang}", raw_of(words(lang), made.CLEAR, "bowling"))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_person_reads_what_was_chosen_and_nothing_of_others(lang: str) -> None:
    check(f"easy-{lang}", easy_of(words(lang), made.CLEAR))
    check(f"easy-people-{lang}", easy_of(words(lang), made.PEOPLE))
    assert "Anna" not in told(easy_of(words(lang), made.CLEAR))


def test_of_what_was_never_weighed_there_is_no_page() -> None:
    assert why_of(words(), made.CLEAR, "u-somebody") is None


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_frame_ends_every_page(name: str, lang: str) -> None:
    for blocks in every_page(ALL[name], lang):
        last = blocks[-1]
        assert isinstance(last, Text)
        assert ("Det är en del av" if lang == "sv" else "It is one part of") in last.text


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_no_page_says_what_counts_cannot_tell(name: str, lang: str) -> None:
    for blocks in every_page(ALL[name], lang):
        said = ALLOWED.sub("", re.sub(r"\s+", " ", told(blocks)))
        assert NEVER.search(said) is None, NEVER.search(said)


def test_what_no_page_says_would_be_found() -> None:
    for wrong in ("Alva vill rida.", "Alva prefers riding", "83 %", "Alva dislikes it", "rank 1", "Favoriten är Rida"):
        assert NEVER.search(ALLOWED.sub("", wrong)), wrong


def test_a_no_of_today_stands_before_everything_else() -> None:
    first, rows, _ = blocks_of(words(), made.NO_TODAY)[:3]

    assert first == Heading("Nej i dag")
    assert isinstance(rows, Rows)
    assert [row.opens for row in rows.rows] == [Link("expression", {"ask": f"ask-{n}"}) for n in (8, 7, 6)]


def test_what_is_clear_is_filled_what_may_be_chance_is_open_and_of_too_little_nothing_is_drawn() -> None:
    (chart,) = (b for b in blocks_of(words(), made.CLEAR) if isinstance(b, Chart))

    assert [(d.label, d.counts, d.filled, d.middle is None) for d in chart.dots] == [
        ("Rida", "17 av 18", True, False),
        ("Simma", "9 av 16", False, False),
        ("Bowling", "2 av 4", True, True),
        ("Promenad", "1 av 14", True, False),
    ]
    assert all(d.told and d.picture for d in chart.dots)


def test_what_is_unclear_stands_in_the_order_of_the_vocabulary_and_not_of_its_counts() -> None:
    (chart,) = (b for b in blocks_of(words(), made.UNCLEAR) if isinstance(b, Chart))
    turned = made.weighed(made.found(*reversed(made.UNCLEAR.findings.options)), choices=made.UNCLEAR.choices)
    (other,) = (b for b in blocks_of(words(), turned) if isinstance(b, Chart))

    assert [d.label for d in chart.dots] == ["Rida", "Simma"] == [d.label for d in other.dots]


def test_it_is_told_what_the_order_says_and_that_the_rest_of_it_says_nothing() -> None:
    clear, unclear, one = (sentences(blocks_of(words(), of)) for of in (made.CLEAR, made.UNCLEAR, made.ONE))

    assert any("underst det som väljs tydligt mer sällan" in said and "ordlistans" in said for said in clear)
    assert "Raderna står i ordlistans ordning. Den säger ingenting om valen." in unclear
    assert "ordlistans" not in str(one), "one alone has no order"


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_no_two_who_work_with_the_person_are_told_of_on_one_page(lang: str) -> None:
    """Neither counts nor charts nor pairs: names in alphabetical order, and each on a page of its own."""
    page = blocks_of(words(lang), made.PEOPLE)
    faces = next(b for b in page if isinstance(b, Rows))

    assert [row.cells for row in faces.rows] == [("Anna",), ("Johan",), ("Samira",)]
    assert not any(isinstance(b, Chart) for b in page)
    assert not re.search(r"\d+ (av|of) \d+", told(page))
    for own, others in (("u-samira", ("Anna", "Johan")), ("u-anna", ("Samira", "Johan"))):
        why = why_of(words(lang), made.PEOPLE, own)
        assert why is not None
        counted = [line for line in told(why).split("\n") if re.search(r"\d+ (av|of) \d+", line)]
        assert counted
        assert not any(name in line for line in counted for name in others)


def test_a_thousand_options_are_read_some_at_a_time_and_none_is_left_out() -> None:
    seen: list[str] = []
    after = ""
    while True:
        page = blocks_of(words(), made.MANY, after=after)
        rows = next(b for b in page if isinstance(b, Rows) and b.rows[0].id)
        assert len(rows.rows) <= MANY
        seen += [row.id for row in rows.rows]
        if rows.more is None:
            break
        after = rows.more.args["after"]

    assert sorted(seen) == [f"thing-{n:04}" for n in range(1000)]


@pytest.mark.parametrize(
    ("readers", "sv", "en"),
    [
        (("u-anna",), "14 av 20 svar är tolkningar: Anna har läst", "14 of 20 answers are interpretations: Anna read"),
        ((), "14 av 20 svar är tolkningar: någon bredvid har", "14 of 20 answers are interpretations: somebody beside"),
    ],
)
def test_what_somebody_has_read_is_told_as_an_interpretation(readers: tuple[str, ...], sv: str, en: str) -> None:
    warning = Warning("interpreted", readers, (Count(14, 20),))

    assert concern(words("sv"), ALL["clear"], warning).startswith(sv)
    assert concern(words("en"), ALL["clear"], warning).startswith(en)
