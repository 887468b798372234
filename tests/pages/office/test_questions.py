"""The page of questions: what may be asked, shown as on the board before it is kept, and changed by one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jagvoice.household import Installation, PlannedQuestions, ToDeal, Viewer
from jagvoice.pages.blocks import Deck, Form, Page, Rows
from jagvoice.pages.board import deal
from jagvoice.pages.office.desk import Desk
from tests.homes import ALVA, made
from tests.pages.office.reading import check, desk, page, submit

NEW = {"kind": "choose_one", "prompt": "Vad vill du måla?", "options": "sea,stable,park", "owes": "team"}


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


def form(shown: Page, name: str = "question") -> Form:
    return next(b for b in shown.blocks if isinstance(b, Form) and b.name == name)


def kept(desk_: Desk, **values: str) -> str:
    """Fill in a new question, look at it, keep it, and return its id."""
    drafted = submit(desk_, "questions?new=yes", "question", **values)
    assert submit(desk_, drafted.here.address, "question").said
    return next(q.id for q in desk_.look(PlannedQuestions()) if q.prompt == values["prompt"])


def test_it_is_shown_as_the_board_will_show_it_and_only_then_kept(installation: Installation) -> None:
    karin = desk(installation, "u-karin")

    shown = submit(karin, "questions?new=yes", "question", **NEW)

    assert karin.look(PlannedQuestions()) == ()
    check("questions-shown", shown)
    previewed = next(b for b in shown.blocks if isinstance(b, Deck))
    submit(karin, shown.here.address, "question")
    (question,) = karin.look(PlannedQuestions())
    dealing = karin.household.look(Viewer("board-1", "board"), ToDeal("board-1"))
    assert dealing is not None
    scene = deal(dealing).scenes[question.asked_as]
    assert [p.label for p in previewed.cells] == [c.label.text for c in scene.cells[: len(previewed.cells)]]
    assert [p.label for p in previewed.exits] == [c.label.text for c in scene.exits]
    assert (previewed.prompt, previewed.columns) == (scene.prompt.text, scene.columns)


def test_what_was_changed_after_it_was_shown_is_shown_again(installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    shown = submit(karin, "questions?new=yes", "question", **NEW)

    again = submit(karin, shown.here.address, "question", prompt="Vad vill du rita?")

    assert karin.look(PlannedQuestions()) == ()
    assert next(b for b in again.blocks if isinstance(b, Deck)).prompt == "Vad vill du rita?"


def test_what_cannot_be_asked_is_told_at_its_field_with_what_was_typed(installation: Installation) -> None:
    again = submit(desk(installation, "u-karin"), "questions?new=yes", "question", **{**NEW, "options": "sea"})

    told = {f.name: (f.value, bool(f.error)) for f in form(again).fields}
    assert told["options"] == ("sea", True)
    assert told["prompt"] == (NEW["prompt"], False)


@pytest.mark.parametrize("wrong", [{"first": "igår"}, {"from_time": "nio"}, {"every_days": "-1"}, {"kind": "essay"}])
def test_what_cannot_be_read_is_told_at_its_field(installation: Installation, wrong: dict[str, str]) -> None:
    again = submit(desk(installation, "u-karin"), "questions?new=yes", "question", **{**NEW, **wrong})

    assert {f.name for f in form(again).fields if f.error} == set(wrong)


def test_the_second_of_two_is_told_and_shown_both(installation: Installation) -> None:
    karin, malin = desk(installation, "u-karin"), desk(installation, "u-malin")
    address = f"questions?id={kept(karin, **NEW)}"
    hers = submit(malin, address, "question", prompt="Vad vill du rita?")
    stale = form(hers)
    submit(karin, submit(karin, address, "question", prompt="Vad målar vi?").here.address, "question")

    told = submit(malin, hers.here.address, "question", was=stale.was)

    field = next(f for f in form(told).fields if f.name == "prompt")
    assert form(told).error
    assert (field.value, "Vad målar vi?" in field.error) == ("Vad vill du rita?", True)


def test_who_reads_the_list(installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    kept(karin, **NEW)
    about = {"kind": "scale", "prompt": "Hur är det med Malin?", "subject": "u-malin", "visibility": "leaders"}
    of_malin = kept(karin, **about)

    def prompts(who: str) -> list[str]:
        rows = [b for b in page(desk(installation, who), "questions").blocks if isinstance(b, Rows)]
        return sorted(r.cells[0] for b in rows for r in b.rows if r.id)

    both = sorted((NEW["prompt"], about["prompt"]))
    assert {who: prompts(who) for who in ("u-karin", "u-nadja", "u-malin", "u-samira")} == {
        "u-karin": both, "u-nadja": both, "u-malin": [NEW["prompt"]], "u-samira": [NEW["prompt"]],
    }  # fmt: skip
    malin = desk(installation, "u-malin")
    assert page(malin, f"questions?id={of_malin}") == page(malin, "questions?id=no-such")
    assert page(desk(installation, "u-petra"), "questions").refused
    assert page(desk(installation, ALVA), "questions").refused


def test_it_is_ended_and_asked_again(installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    id = kept(karin, **NEW)

    ended = submit(karin, f"questions?id={id}", "end")

    assert [q.ended for q in karin.look(PlannedQuestions())] == [True]
    assert "Avslutade" in str(ended.blocks)
    submit(karin, f"questions?id={id}", "end")
    assert [q.ended for q in karin.look(PlannedQuestions())] == [False]
