"""What the choices show, as pages of the office: for whom, how far, and the same as nothing for everybody else."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from jagvoice.core.text import text
from jagvoice.household import GiveReason, Installation, Viewer
from jagvoice.pages.blocks import Chart, Form, Heading, Link, Page, Rows, Text, as_json
from jagvoice.pages.paper import page_on_paper
from jagvoice.words import phrase
from tests.homes import ALVA, NOW, made
from tests.household.test_evidence import asked, days_ago
from tests.pages.office.reading import check, desk, page, submit

HELPERS = ("u-samira", "u-kerstin", None, "u-johan")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


def choose(installation: Installation, count: int, *, helpers: tuple[str | None, ...] = HELPERS) -> None:
    """Say so many choices, four a day, in which one thing is chosen whenever it is there; nobody looks at some."""
    draw = random.Random(7)
    journal = installation.open(ALVA)._room.journal
    for n in range(count):
        among = draw.sample(("bath", "riding", "bake", "music"), 2)
        option = "riding" if "riding" in among else draw.choice(among)
        helper = helpers[n % len(helpers)]
        at = days_ago(1 + (count - 1 - n) // 4) + timedelta(hours=n % 4)
        said = asked(f"c-{n}", option, *among, at=at)
        first = replace(said[0], entry=replace(said[0].entry, saw=helper is not None))
        journal.append([replace(k, helper=helper) for k in (first, *said[1:])])


def of(shown: Page, kind: type) -> list[object]:
    return [b for b in shown.blocks if isinstance(b, kind)]


def told(shown: Page) -> str:
    return str(as_json(shown))


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-nadja", ALVA])
def test_the_topics_that_there_are(installation: Installation, who: str) -> None:
    check(f"evidence-{who}", page(desk(installation, who), "evidence"))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_where_nothing_can_be_weighed_that_is_said_with_what_there_is(installation: Installation, lang: str) -> None:
    check(f"evidence-nothing-{lang}", page(desk(installation, "u-karin", lang=lang), "evidence?topic=activity"))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_what_is_clear_why_it_is_and_what_it_rests_on(installation: Installation, lang: str) -> None:
    choose(installation, 60)
    karin = desk(installation, "u-karin", lang=lang)

    shown = page(karin, "evidence?topic=activity")
    check(f"evidence-topic-{lang}", shown)
    check(f"evidence-why-{lang}", page(karin, "evidence?topic=activity&of=riding"))
    (chart,) = of(shown, Chart)
    assert isinstance(chart, Chart)
    assert [d.filled for d in chart.dots] == [True, False, False, True]
    assert [d.picture and d.picture.reference for d in chart.dots][::3] == ["symbol:riding", "symbol:bath"]

    raw = page(karin, "evidence?topic=activity&show=choices")
    rows = next(b for b in of(raw, Rows) if isinstance(b, Rows) and b.columns)
    assert isinstance(rows, Rows)
    assert [r.opens for r in rows.rows] == [Link("expression", {"ask": f"c-{n}"}) for n in range(59, -1, -1)]
    assert all(not page(karin, r.opens.address).refused for r in rows.rows[:2] if r.opens)


def test_one_helper_alone_makes_no_more_than_a_pattern(installation: Installation) -> None:
    choose(installation, 60, helpers=("u-samira",))

    shown = page(desk(installation, "u-karin"), "evidence?topic=activity")

    check("evidence-one-helper", shown)
    assert not [d for c in of(shown, Chart) if isinstance(c, Chart) for d in c.dots if d.filled and d.middle]


def test_a_no_of_today_stands_first(installation: Installation) -> None:
    choose(installation, 12)
    journal = installation.open(ALVA)._room.journal
    journal.append(asked("no", "no", "yes", "no", at=NOW, question="asked:bath", arrangement="fixed"))

    shown = page(desk(installation, "u-karin"), "evidence?topic=activity")

    assert shown.blocks[0] == Heading(phrase(text("evidence_page.no_today"), "sv"))
    first = shown.blocks[1]
    assert isinstance(first, Rows)
    assert [(r.cells[-1], r.opens) for r in first.rows] == [
        ("Alva sade nej till ”Bada”.", Link("expression", {"ask": "no"}))
    ]


def test_the_person_reads_it_easily_and_nothing_of_who_was_beside(installation: Installation) -> None:
    choose(installation, 12)

    shown = page(desk(installation, ALVA), "evidence?topic=activity")

    check("evidence-easy", shown)
    assert not {"Samira", "Johan", "Kerstin"} & set(told(shown).split())


def test_whoever_supports_says_why_first(installation: Installation) -> None:
    choose(installation, 12)
    nadja = desk(installation, "u-nadja")
    for address in ("evidence", "evidence?topic=activity", "evidence?topic=activity&of=riding", "evidence?topic=need"):
        shown = page(nadja, address)
        assert [type(b) for b in shown.blocks] == [Form], address

    assert submit(nadja, "evidence?topic=activity", "reason", words="Jag undrar.").said
    karins = page(desk(installation, "u-karin"), "evidence?topic=activity&of=riding")
    assert page(nadja, "evidence?topic=activity&of=riding").blocks == karins.blocks
    assert page(nadja, "evidence?topic=need").refused


def test_what_may_not_be_known_is_what_is_not_there(installation: Installation) -> None:
    """Also for whoever was ever to choose from: a page that is none, to the byte, whatever of it is asked for."""
    choose(installation, 12)
    household = installation.open(ALVA)
    journal = household._room.journal
    for n in range(8):
        at = days_ago(3) + timedelta(hours=n)
        journal.append(asked(f"w-{n}", "u-johan", "u-malin", "u-johan", at=at, topic="assistant", faces=True))
    malin, karin = desk(installation, "u-malin"), desk(installation, "u-karin")
    household.do(Viewer("u-johan", "account"), GiveReason("Jag undrar."))

    assert not page(karin, "evidence?topic=assistant&of=u-malin").refused
    for more in ("", "&of=u-malin", "&of=u-johan", "&show=choices", "&after=u-johan"):
        none = page(malin, f"evidence?topic=need{more}")
        assert none.refused
        assert replace(page(malin, f"evidence?topic=assistant{more}"), args={}) == replace(none, args={})
    assert "assistant" not in told(page(malin, "evidence"))
    assert page(karin, "evidence?topic=activity&of=u-somebody").refused
    assert page(karin, "evidence?topic=nonsense").refused
    for who in ("u-johan", "u-samira", "u-petra"):
        assert page(desk(installation, who), "evidence").refused
        assert page(desk(installation, who), "evidence?topic=activity").refused


def test_each_who_works_there_is_told_of_alone(installation: Installation) -> None:
    journal = installation.open(ALVA)._room.journal
    for n in range(12):
        at = days_ago(3) + timedelta(hours=n)
        journal.append(asked(f"w-{n}", "u-johan", "u-elin", "u-johan", at=at, topic="assistant", faces=True))
    karin = desk(installation, "u-karin")

    shown = page(karin, "evidence?topic=assistant")
    check("evidence-people", shown)
    assert not of(shown, Chart)
    own = page(karin, "evidence?topic=assistant&of=u-johan")
    assert "12 av 12" in told(own)
    assert "0 av 12" not in told(own)


def test_only_who_may_take_it_along_has_it_on_paper(installation: Installation) -> None:
    choose(installation, 60)
    to = Link("evidence", {"topic": "activity"})

    karins = page_on_paper(desk(installation, "u-karin"), to)

    assert karins is not None
    assert "chart" in {kind for kind, _ in karins.blocks}
    assert "symbol:riding" in karins.pictures
    last = karins.blocks[-1][1]
    assert isinstance(last, Text) and last.text.startswith("Det här visar")
    assert page_on_paper(desk(installation, "u-malin"), to) is None
    assert page_on_paper(desk(installation, "u-malin"), Link("evidence")) is None
