"""Changing what the office changes, with the keyboard alone: what was shown first is saved with the same key."""

from __future__ import annotations

import pytest
from textual.widget import Widget
from textual.widgets import Button

from jagvoice.faces.terminal.office.fields import FieldBox
from jagvoice.household import Installation, PlannedQuestions
from tests.faces.terminal.office.at_the_desk import LARGE, MIDDLE, SMALL, Office, office
from tests.homes import ALVA
from tests.pages.office.reading import desk as at_desk
from tests.user.support import words


def control(desk: Office, name: str) -> Widget:
    """Return where a field is filled in."""
    return next(box.control for box in desk.app.screen.query(FieldBox) if box.field.name == name)


async def test_a_question_is_shown_and_then_saved_with_the_same_key(installation: Installation) -> None:
    async with office(installation, "karin") as desk:
        await desk.press("q", "down", "enter")
        control(desk, "prompt").focus()
        await desk.pilot.press(*"Mer musik")
        await desk.press("ctrl+s")
        assert at_desk(installation, "u-karin").look(PlannedQuestions()) == ()
        assert "Så ser Alva frågan" in desk.text

        await desk.press("ctrl+s")

        assert "✓ Sparat." in desk.text
    (question,) = at_desk(installation, "u-karin").look(PlannedQuestions())
    assert question.prompt == "Mer musik"


async def test_a_setting_is_shown_and_then_saved_with_the_same_key(installation: Installation) -> None:
    async with office(installation, "karin") as desk:
        await desk.press("s")
        volume = control(desk, "volume")
        volume.focus()
        await desk.pilot.press("end", *["backspace"] * 3, *"45")
        await desk.press("ctrl+s")
        assert installation.open(ALVA).person.profile.volume != 45

        await desk.press("ctrl+s")

    assert installation.open(ALVA).person.profile.volume == 45


async def look_at_a_reply(desk: Office) -> None:
    """Fill in a reply about Lina, and see it as Alva will."""
    await desk.press("r")
    while "Vill du åka till Lina?" not in getattr(getattr(desk.app.focused, "row", None), "cells", ()):
        await desk.press("down")
    await desk.press("enter")
    control(desk, "words").focus()
    await desk.pilot.press(*"På lördag")
    await desk.press("ctrl+s")
    assert words("office_reply.preview", name="Alva") in desk.text


@pytest.mark.parametrize("size", [SMALL, *(pytest.param(size, marks=pytest.mark.slow) for size in (MIDDLE, LARGE))])
async def test_a_reply_is_shown_and_then_given_with_the_same_key(
    installation: Installation, size: tuple[int, int]
) -> None:
    async with office(installation, "malin", size=size) as desk:
        await look_at_a_reply(desk)

        await desk.press("ctrl+s")

        assert words("office_reply.is_given") in desk.text


@pytest.mark.parametrize("size", [SMALL, pytest.param(MIDDLE, marks=pytest.mark.slow)])
async def test_from_anywhere_on_the_page_the_arrows_come_by_the_button_that_gives_the_reply(
    installation: Installation, size: tuple[int, int]
) -> None:
    async with office(installation, "malin", size=size) as desk:
        await look_at_a_reply(desk)
        give, *_, last = desk.app.screen.query(Button)
        assert str(give.label) == words("office_reply.give")
        last.focus(scroll_visible=False)
        await desk.press("home")

        for _ in range(20):
            if desk.app.focused is give:
                break
            await desk.press("down")

        assert desk.app.focused is give
        assert give.label.plain in desk.text, "and it is in sight"
