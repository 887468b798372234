"""The office in Textual: which page is open, how one moves about, and what becomes of what is typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.widgets import Input, TextArea

from jagvoice.core.text import text
from jagvoice.faces.terminal.office.fields import FieldBox
from jagvoice.faces.terminal.office.keys import KEYS
from jagvoice.faces.terminal.office.rows import RowBox
from jagvoice.household import Installation
from jagvoice.pages.office import KINDS
from jagvoice.pages.office.desk import WrongError
from jagvoice.store.errors import NotSavedError
from jagvoice.store.register import Register, Signed, put
from jagvoice.words import texts
from tests.faces.terminal.office.at_the_desk import LARGE, SMALL, Office, office
from tests.faces.terminal.office.everything import Everything
from tests.homes import ALVA, NOA


def words(key: str) -> str:
    return texts("jagvoice", "sv")[key]


def boxes(desk: Office) -> dict[str, FieldBox]:
    return {box.field.name: box for box in desk.app.screen.query(FieldBox)}


async def test_the_journal_is_one_key_away_and_its_rows_open_with_enter(installation: Installation) -> None:
    async with office(installation, "karin", size=SMALL) as desk:
        await desk.press("j")
        assert desk.title == "Journal"

        await desk.press("down", "down", "enter")
        assert "Vill du gå ut?" in desk.text

        await desk.press("escape")
        assert desk.title == "Journal"
        focused = desk.app.focused
        assert isinstance(focused, RowBox)
        assert "Vill du gå ut?" in focused.row.cells, "one comes back to where one was"


def test_no_two_pages_have_the_same_key_and_none_has_one_of_the_program() -> None:
    letters = [kind.key for kind in KINDS if kind.key]
    own = {one for key in KEYS for one in key.keys.split(",")}

    assert len(set(letters)) == len(letters)
    assert own.isdisjoint(letters)


async def test_rows_fields_and_what_lies_below_are_reached_with_the_arrows(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    Everything(monkeypatch)
    async with office(installation, "karin", size=SMALL) as desk:
        await desk.press("x")
        seen = []
        while "Button" not in seen:
            inside = isinstance(desk.app.focused, TextArea)
            await desk.pilot.press("tab" if inside else "down")
            name = type(desk.app.focused).__name__
            if seen[-1:] != [name]:
                seen.append(name)
            assert len(seen) < 20

        kinds = ["Input", "TextArea", "Select", "Several", "Flag", "Stepped", "Input", "Button"]
        assert [n for n in seen if n != "NoneType"] == ["RowBox", "MoreBox", *kinds]


async def test_what_is_typed_is_sent_by_the_names_of_the_fields(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Everything(monkeypatch)
    async with office(installation, "karin") as desk:
        await desk.press("x")
        fields = boxes(desk)
        fields["text"].control.focus()
        await desk.pilot.press(*"hej j", "enter")
        await desk.pilot.press(*"rad", "enter", *"två", "tab")
        await desk.pilot.press("enter", "down", "enter", "tab")
        await desk.pilot.press("down", "space", "tab")
        await desk.pilot.press("space", "tab")
        await desk.pilot.press("pageup", "pageup", "tab", "pageup", "tab", "pagedown", "tab")
        await desk.pilot.press(*"hemlig")
        await desk.press("ctrl+s")

    assert page.sent == [
        {
            "text": "hej j",
            "long": "rad\ntvå",
            "choice": "c",
            "choices": "a,b,c",
            "flag": "yes",
            "date": "2026-03-18",
            "time": "15:45",
            "number": "2",
            "secret": "hemlig",
            "hidden": "h-1",
            "was": "w-1",
        }
    ]


async def test_what_is_wrong_stands_at_its_field_which_has_the_focus_and_what_was_typed_is_still_there(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Everything(monkeypatch)
    page.wrong = WrongError(date=text("office.no_day"))
    async with office(installation, "karin", size=SMALL) as desk:
        await desk.press("x")
        boxes(desk)["text"].control.focus()
        await desk.pilot.press(*"hej")
        boxes(desk)["date"].control.focus()
        await desk.pilot.press("x")
        await desk.press("ctrl+s")

        assert "! Skriv dagen så här: 2026-03-11." in desk.text
        assert desk.app.focused is boxes(desk)["date"].control
        assert boxes(desk)["text"].value == "hej"
        assert boxes(desk)["date"].value == "2026-03-16x"
        assert [box.field.name for box in boxes(desk).values() if box.field.error] == ["date"]

        page.wrong = None
        await desk.press("ctrl+s")
        assert "✓ Sparat." in desk.text
        assert boxes(desk)["text"].value == "", "what is saved is no draft any more"
    assert page.sent[0] == page.sent[1]


async def test_letters_in_a_field_open_no_page_and_escape_leaves_the_field_first(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    Everything(monkeypatch)
    async with office(installation, "karin") as desk:
        await desk.press("j")
        await desk.press("x")
        boxes(desk)["text"].control.focus()
        await desk.press(*"j/?")
        field = desk.app.focused
        assert isinstance(field, Input)
        assert field.value == "j/?"

        await desk.press("escape")
        assert desk.app.focused is None
        assert boxes(desk)["text"].value == "j/?"

        await desk.press("escape")
        assert desk.title == "Journal"


async def test_what_was_begun_is_there_when_the_page_is_opened_again(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Everything(monkeypatch)
    async with office(installation, "karin") as desk:
        await desk.press("x")
        boxes(desk)["text"].control.focus()
        await desk.pilot.press(*"halv")
        boxes(desk)["secret"].control.focus()
        await desk.pilot.press(*"hemlig")
        await desk.press("escape", "j", "x")
        await desk.press("j", "x")

        assert boxes(desk)["text"].value == "halv"
        assert boxes(desk)["secret"].value == "", "a passphrase is kept nowhere"

        await desk.press("ctrl+o")
        assert "börjat skriva" in desk.text
        assert desk.app.seat is not None

        await desk.press("ctrl+o")
        assert desk.app.seat is None
        assert "halv" not in desk.text
        assert not desk.app.drafts.kept
    assert page.sent == []


async def test_what_cannot_be_saved_is_said_and_stays_in_the_form(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Everything(monkeypatch)

    def full(*_: object) -> None:
        raise NotSavedError("full")

    async with office(installation, "karin") as desk:
        await desk.press("x")
        boxes(desk)["text"].control.focus()
        await desk.pilot.press(*"hej")
        with monkeypatch.context() as broken:
            broken.setattr("jagvoice.faces.seat.submitted", full)
            await desk.press("ctrl+s")
        assert words("board.not_saved") in desk.text
        assert boxes(desk)["text"].value == "hej"

        with monkeypatch.context() as broken:
            broken.setattr("jagvoice.faces.seat.opened", full)
            await desk.press("escape", "j")
        assert "kan inte läsas" in desk.text
        assert boxes(desk)["text"].value == "hej"

        await desk.press("ctrl+s")
    assert page.sent == []


@pytest.mark.parametrize("size", [SMALL, pytest.param(LARGE, marks=pytest.mark.slow)])
async def test_what_somebody_has_written_is_text_and_nothing_else(
    installation: Installation, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    written = "[red]x[/] [link=a]\x1b[2J\x9b31m\u202eab\u2066\x07 $text & <b>"
    Everything(monkeypatch, written)
    async with office(installation, "karin", size=size) as desk:
        await desk.press("x")
        seen = desk.text
        for _ in range(12):
            await desk.press("pagedown")
            seen += desk.text

    assert seen.count("[red]x[/] [link=a]") >= 10
    assert not any(sign in seen for sign in "\x1b\x9b\u202e\u2066\x07")


async def test_search_finds_a_page_by_some_letters_and_words_in_the_journal(installation: Installation) -> None:
    async with office(installation, "karin") as desk:
        await desk.press("slash", *"jour", "enter")
        assert desk.title == "Journal"

        await desk.press("ctrl+f", *"bada", "enter")
        assert desk.title == "Journal"
        assert "Vill du bada?" in desk.text
        assert "Vill du måla?" not in desk.text

        await desk.press("slash", "escape")
        assert "Vill du bada?" in desk.text


async def test_all_keys_stand_under_the_question_mark(installation: Installation) -> None:
    async with office(installation, "karin", size=SMALL) as desk:
        await desk.press("question_mark")
        assert all(key.told in desk.text for key in KEYS)
        assert "j  Journal" in desk.text

        await desk.press("j")
        assert "Tangenter" not in desk.text


async def test_who_has_several_persons_papers_turns_from_one_to_the_next(installation: Installation) -> None:
    member = next(m for m in Register(installation._database).members(ALVA) if m.id == "u-karin")
    roles = tuple(replace(role, person=NOA) for role in member.roles)
    put(installation._database, NOA, [replace(member, roles=roles)], signed=Signed("u-petra", "2026-03-16T09:00:00"))
    async with office(installation, "karin") as desk:
        assert "Alva · Karin" in desk.text
        await desk.press("ctrl+p")
        assert "Noa · Karin" in desk.text
        await desk.press("ctrl+p")
        assert "Alva · Karin" in desk.text


async def test_who_has_one_persons_papers_is_told_so(installation: Installation) -> None:
    async with office(installation, "karin") as desk:
        await desk.press("ctrl+p")
        assert "Du har bara en persons papper." in desk.text
