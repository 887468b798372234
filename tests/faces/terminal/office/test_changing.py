"""Changing what the office changes, with the keyboard alone: what was shown first is saved with the same key."""

from __future__ import annotations

from textual.widget import Widget

from jagvoice.faces.terminal.office.fields import FieldBox
from jagvoice.household import Installation, PlannedQuestions
from tests.faces.terminal.office.at_the_desk import Office, office
from tests.homes import ALVA
from tests.pages.office.reading import desk as at_desk


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
