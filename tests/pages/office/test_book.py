"""The book about the person: who reads it, who writes in it, and that two who write at once lose nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jagvoice.core.manners import Tips
from jagvoice.household import (
    Book,
    Communication,
    DisputeLine,
    Done,
    Installation,
    Interpret,
    Refused,
    SetTips,
    TellBook,
    TipsWritten,
    Viewer,
)
from jagvoice.pages.blocks import Form, Page, Rows, link
from jagvoice.pages.office import submitted
from tests.homes import ALVA, made
from tests.pages.office.reading import AFTER_THE_WEEK, at, check, desk, page, submit

KARIN, PERSON = Viewer("u-karin", "account"), Viewer(ALVA, "person")
NOT_WRITING = [
    *(Viewer(who, "account") for who in ("u-samira", "u-nadja", "u-tomas", "u-petra", "u-bengt", "u-nobody")),
    Viewer("board-1", "board"),
    PERSON,
]


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_, at(made_, AFTER_THE_WEEK) as installation:
        yield installation


def written(installation: Installation) -> list[str]:
    """Write three lines, of which the last corrects the first, and return their ids."""
    household = installation.open(ALVA)
    first = household.do(KARIN, TellBook("personality", "Tycker om nya människor."))
    second = household.do(Viewer("u-malin", "account"), TellBook("ability", "Trycker på en stor knapp."))
    assert isinstance(first, Done)
    assert isinstance(second, Done)
    third = household.do(KARIN, TellBook("personality", "Behöver tid med nya människor.", first.entries[0]))
    assert isinstance(third, Done)
    return [first.entries[0], second.entries[0], third.entries[0]]


def rows(shown: Page) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(row.cells, row.below) for block in shown.blocks if isinstance(block, Rows) for row in block.rows]


def form(shown: Page, name: str) -> Form | None:
    return next((b for b in shown.blocks if isinstance(b, Form) and b.name == name), None)


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-samira", "u-nadja", "u-tomas", ALVA])
def test_the_book_as_each_reads_it(installation: Installation, who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = iter(range(100))
    monkeypatch.setattr("jagvoice.household.book.secrets.token_hex", lambda n: f"{next(ids)}")
    written(installation)

    check(f"book-{who}", page(desk(installation, who), "book"))


@pytest.mark.parametrize("who", ["u-petra", "u-bengt"])
def test_whoever_has_no_right_to_it_has_no_book(installation: Installation, who: str) -> None:
    assert page(desk(installation, who), "book").refused


@pytest.mark.parametrize("who", ["u-samira", "u-tomas", "u-petra", "u-bengt"])
def test_those_who_get_tips_only_are_shown_no_line(installation: Installation, who: str) -> None:
    written(installation)

    assert installation.open(ALVA).look(Viewer(who, "account"), Book()) is None
    assert "människor" not in str(page(desk(installation, who), "book"))


@pytest.mark.parametrize("viewer", NOT_WRITING)
def test_only_guardian_and_supervisor_write(installation: Installation, viewer: Viewer) -> None:
    household = installation.open(ALVA)

    assert isinstance(household.do(viewer, TellBook("ability", "Något.")), Refused)
    assert isinstance(household.do(viewer, SetTips(Tips(say_yes="Nickar."))), Refused)
    assert household.look(viewer, TipsWritten()) is None
    assert household.look(KARIN, Book()).lines == ()  # type: ignore[union-attr]


def test_a_line_is_corrected_by_a_further_one_and_stays_readable(installation: Installation) -> None:
    written(installation)
    shown = rows(page(desk(installation, "u-nadja"), "book"))

    (line,) = [below for cells, below in shown if cells == ("Behöver tid med nya människor.",)]
    assert line[-1].startswith("Tidigare: Tycker om nya människor. (Karin")
    assert (("Tycker om nya människor.",), ()) not in shown


def test_who_corrects_a_line_that_another_has_corrected_is_told_and_loses_nothing(installation: Installation) -> None:
    first, _, third = written(installation)
    karin = desk(installation, "u-karin")
    values = {"chapter": "personality", "words": "Min rad.", "instead_of": first}

    again = submitted(karin, link("book"), "tell", values)

    filled = form(again, "tell")
    assert filled is not None
    assert {f.name: (f.value, bool(f.error)) for f in filled.fields} == {
        "chapter": ("personality", False),
        "words": ("Min rad.", False),
        "instead_of": (first, True),
    }
    assert third in {c.value for f in filled.fields for c in f.choices}
    assert "Min rad." not in str(rows(again))


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (TellBook("ability", "  "), "words"),
        (TellBook("ability", "x" * 2001), "words"),
        (TellBook("ability", "\x1b[2J"), "words"),
        (TellBook("wishes", "Något."), "chapter"),  # type: ignore[arg-type]
        (TellBook("ability", "Något.", "no-such-line"), "instead_of"),
        (SetTips(Tips(say_no="x" * 301)), "say_no"),
        (SetTips(Tips(calms=("musik",) * 13)), "calms"),
        (SetTips(Tips(avoids=("\u202emusik",))), "avoids"),
    ],
)
def test_what_cannot_be_written_is_told_at_its_field(installation: Installation, command: object, field: str) -> None:
    refused = installation.open(ALVA).do(KARIN, command)

    assert isinstance(refused, Refused)
    assert refused.field == field


def test_the_person_says_that_a_line_is_wrong_and_it_is_seen(installation: Installation) -> None:
    _, second, third = written(installation)
    person = desk(installation, ALVA)

    after = submit(person, "book", "dispute", line=third)

    assert after.said == "Nu står det att det är fel."
    assert [b[0] for _, b in rows(page(desk(installation, "u-karin"), "book")) if b and "fel" in b[0]] == [
        "Alva sade att det är fel, i dag 10.00."
    ]
    household = installation.open(ALVA)
    assert isinstance(household.do(PERSON, DisputeLine("no-such-line")), Refused)
    for viewer in (KARIN, Viewer("u-samira", "account"), Viewer("board-1", "board")):
        assert isinstance(household.do(viewer, DisputeLine(second)), Refused)


def test_how_the_person_says_yes_is_written_anew_and_what_else_is_known_stays(installation: Installation) -> None:
    malin = desk(installation, "u-malin")
    before = malin.household.look(Viewer("u-samira", "account"), Communication())

    after = submit(malin, "book", "tips", say_yes="nickar", calms="lugn musik\n\nvila\n")

    now = malin.household.look(Viewer("u-samira", "account"), Communication())
    assert after.said
    assert before is not None
    assert now is not None
    assert now.say_yes is not None
    assert now.say_yes.text == "nickar"
    assert [s.text for s in now.calms] == ["lugn musik", "vila"]
    assert (now.say_no, now.reads_text, now.answer_seconds) == (before.say_no, before.reads_text, before.answer_seconds)


def test_two_who_write_at_once_are_both_shown_and_nothing_is_lost(installation: Installation) -> None:
    malin, karin = desk(installation, "u-malin"), desk(installation, "u-karin")
    seen = form(page(karin, "book"), "tips")
    assert seen is not None
    submit(malin, "book", "tips", say_yes="nickar")

    typed = {**{f.name: f.value for f in seen.fields}, "was": seen.was, "say_yes": "ler"}
    again = submitted(karin, link("book"), "tips", typed)

    filled = form(again, "tips")
    assert filled is not None
    (yes,) = [f for f in filled.fields if f.name == "say_yes"]
    assert (yes.value, yes.error) == ("ler", "Nu står där: nickar")
    assert filled.error
    kept = submitted(karin, link("book"), "tips", {**typed, "was": filled.was})
    assert kept.said
    written_ = karin.look(TipsWritten())
    assert written_ is not None
    assert written_.say_yes == "ler"


def test_the_same_tips_again_change_nothing(installation: Installation) -> None:
    household = installation.open(ALVA)
    there = household.look(KARIN, TipsWritten())
    assert there is not None
    links = household.verify().links

    assert household.do(KARIN, SetTips(there, there)) == Done(of="communication")
    assert household.verify().links == links


def test_an_interpretation_rests_on_lines_of_the_book(installation: Installation) -> None:
    _, _, third = written(installation)
    karin = desk(installation, "u-karin")

    after = submit(karin, "expression?ask=x-0009", "interpret", words="Ny assistent.", cites=third)

    below = next(b for c, b in rows(after) if c == ("Ny assistent.",))
    assert below[-1] == "Bygger på personboken: Behöver tid med nya människor. (Karin)"
    assert isinstance(karin.household.do(KARIN, Interpret("x-0009", "Så.", "sure", "ability", ("nope",))), Refused)


def test_an_assistant_who_reads_a_released_interpretation_is_not_shown_the_book(installation: Installation) -> None:
    _, _, third = written(installation)
    karin = desk(installation, "u-karin")
    submit(karin, "expression?ask=x-0009", "interpret", words="Ny assistent.", cites=third)
    submit(karin, "expression?ask=x-0009", "release")

    shown = str(page(desk(installation, "u-kerstin"), "expression?ask=x-0009").blocks)

    assert "Ny assistent." in str(page(desk(installation, "u-malin"), "expression?ask=x-0009").blocks)
    assert "Behöver tid" not in shown
