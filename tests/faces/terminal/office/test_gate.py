"""Who is it: signing in, the lock of an office that nobody sits at, and roles that end while a page is open."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, datetime

import pytest
from textual.events import Key

from jagvoice.faces.patience import wait_after
from jagvoice.faces.terminal.office.app import LOCK_SECONDS
from jagvoice.faces.terminal.office.fields import FieldBox
from jagvoice.faces.terminal.office.gate import Gate
from jagvoice.home import ZONE
from jagvoice.household import Installation
from jagvoice.store.register import Register, Signed, put
from tests.faces.terminal.office.at_the_desk import Clocks, Office, office
from tests.faces.terminal.office.conftest import PASSPHRASE
from tests.faces.terminal.office.everything import Everything
from tests.homes import ALVA

SIGNED = Signed("u-malin", "2026-03-16T09:00:00+01:00")


async def sign_in(desk: Office, name: str, passphrase: str) -> None:
    await desk.pilot.press(*name, "enter", *passphrase, "enter")
    await desk.settle()


async def test_in_the_example_one_chooses_who_one_is_and_the_first_page_opens(installation: Installation) -> None:
    async with office(installation, begins=None) as desk:
        assert "Karin Öberg" in desk.text
        who = [name for _, name in desk.app.accounts()]
        await desk.press(*["down"] * who.index("Karin Öberg"), "enter")

        assert desk.title == "Veckan"
        assert "Alva · Karin, god man" in desk.text


async def test_elsewhere_a_name_and_its_passphrase_open_the_office(real: Installation) -> None:
    async with office(real) as desk:
        assert "Karin" not in desk.text
        await sign_in(desk, "karin", PASSPHRASE)
        assert "Alva · Karin, god man" in desk.text


@pytest.mark.parametrize(
    "name", ["karin", "nobody", *(pytest.param(name, marks=pytest.mark.slow) for name in ("malin", ""))]
)
async def test_a_wrong_sign_in_gets_one_sentence_whoever_it_was_for(real: Installation, name: str) -> None:
    async with office(real) as desk:
        await sign_in(desk, name, "fel")
        await desk.watch(1)
        assert "Namn och lösenfras stämmer inte överens." in desk.text, "it stays until it is tried again"
        assert desk.app.seat is None


async def test_after_several_wrong_ones_one_waits(real: Installation) -> None:
    async with office(real) as desk:
        await sign_in(desk, "karin", "fel")
        for _ in range(2):
            await desk.press(*"fel", "enter")
        assert "Vänta 5" in desk.text

        await desk.press(*PASSPHRASE, "enter")
        assert desk.app.seat is None, "the right one waits as well"
        assert PASSPHRASE not in desk.text

        await desk.watch(5.0)
        assert "Vänta 5" not in desk.text
        await desk.press("enter")
        assert desk.app.seat is not None


def test_the_wait_grows_and_has_an_end() -> None:
    assert [wait_after(n) for n in (0, 1, 2, 3, 4, 5, 60)] == [0, 0, 0, 5, 10, 20, 300]


async def test_an_account_without_a_role_comes_to_no_page(real: Installation) -> None:
    member = next(m for m in Register(real._database).members(ALVA) if m.id == "u-karin")
    put(real._database, ALVA, [replace(member, roles=())], signed=SIGNED)
    async with office(real) as desk:
        await sign_in(desk, "karin", PASSPHRASE)
        assert "Du har ingen roll här just nu." in desk.text
        assert desk.app.seat is None


async def test_after_ten_minutes_without_a_key_the_page_is_gone_and_comes_back_with_what_was_typed(
    real: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    Everything(monkeypatch, "Det Alva sade")
    async with office(real) as desk:
        await sign_in(desk, "karin", PASSPHRASE)
        await desk.press("x")
        assert "Det Alva sade" in desk.text
        field = desk.app.screen.query(FieldBox).first()
        field.control.focus()
        await desk.pilot.press(*"halv")

        await desk.watch(LOCK_SECONDS - 1)
        assert "Det Alva sade" in desk.text
        await desk.watch(1)
        assert "Skärmen är låst." in desk.text
        assert "Det Alva sade" not in desk.text
        assert "halv" not in desk.text

        await desk.press("escape", "j", "ctrl+f", "enter")
        assert isinstance(desk.app.screen, Gate), "no key opens it"
        await desk.press(*"fel", "enter")
        assert isinstance(desk.app.screen, Gate)

        await desk.press(*["backspace"] * 3, *PASSPHRASE, "enter")
        assert "Det Alva sade" in desk.text
        assert field.value == "halv"


async def test_a_key_puts_the_lock_off(installation: Installation) -> None:
    async with office(installation, "karin") as desk:
        await desk.watch(LOCK_SECONDS - 1)
        await desk.press("down")
        await desk.watch(LOCK_SECONDS - 1)
        assert not desk.app.locked


async def test_whoever_locks_by_hand_may_leave_the_desk_to_somebody_else(real: Installation) -> None:
    async with office(real) as desk:
        await sign_in(desk, "karin", PASSPHRASE)
        await desk.press("ctrl+l")
        assert "Karin Öberg" in desk.text

        await desk.press("ctrl+o")
        assert desk.app.seat is None
        assert "Karin" not in desk.text


async def test_a_role_that_ends_at_midnight_closes_the_page_at_midnight(installation: Installation) -> None:
    member = next(m for m in Register(installation._database).members(ALVA) if m.id == "u-karin")
    ending = tuple(replace(role, valid_to=date(2026, 3, 17)) for role in member.roles)
    put(installation._database, ALVA, [replace(member, roles=ending)], signed=SIGNED)
    clocks = Clocks(datetime(2026, 3, 16, 23, 59, 58, tzinfo=ZONE))
    async with office(installation, "karin", clocks=clocks) as desk:
        await desk.press("j")
        await desk.watch(1)
        assert desk.title == "Journal"

        await desk.watch(1)
        assert "Din roll har upphört." in desk.text
        assert "Vill du" not in desk.text
        assert desk.app.seat is None


async def test_of_two_roles_the_one_that_ends_takes_its_pages_with_it(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Malin is supervisor and assistant: what only a supervisor may open closes, and the rest of the menu stays."""
    Everything(monkeypatch, "Bara för den som leder", needs=(("create", "report"),))
    async with office(installation, "malin") as desk:
        await desk.press("x")
        assert "Bara för den som leder" in desk.text
        before = {entry.name for entry in desk.shown.menu}

        member = next(m for m in Register(installation._database).members(ALVA) if m.id == "u-malin")
        left = tuple(role for role in member.roles if role.role == "assistant")
        put(installation._database, ALVA, [replace(member, roles=left)], signed=SIGNED)
        await desk.watch(1)

        assert "Bara för den som leder" not in desk.text
        assert "Du har inte behörighet." in desk.text
        after = {entry.name for entry in desk.shown.menu}
        assert "everything" not in after
        assert "journal" in after < before


async def test_behind_the_lock_too_a_role_that_has_ended_closes_everything(installation: Installation) -> None:
    async with office(installation, "karin") as desk:
        await desk.press("j", "ctrl+l")
        member = next(m for m in Register(installation._database).members(ALVA) if m.id == "u-karin")
        put(installation._database, ALVA, [replace(member, roles=())], signed=SIGNED)
        await desk.watch(1)

        assert desk.app.seat is None
        assert "Din roll har upphört." in desk.text


async def test_who_needs_a_reason_types_one_and_after_an_hour_it_holds_no_more(installation: Installation) -> None:
    async with office(installation, "nadja") as desk:
        await desk.press("j")
        assert "Vill du bada?" not in desk.text

        await desk.press("ctrl+r")
        assert "Alva och god man kan se det" in desk.text
        await desk.press(*"jag foljer upp", "enter")
        assert "Vill du bada?" in desk.text

        for _ in range(6):
            await desk.watch(599)
            await desk.press("down")
        assert "Vill du bada?" in desk.text
        await desk.watch(10)
        assert "Vill du bada?" not in desk.text


async def hurry(desk: Office, *keys: str) -> None:
    """Press Enter, and other keys before it is known what comes of that."""
    desk.app.post_message(Key("enter", "\r"))
    async with asyncio.timeout(5):
        while not desk.app._trying:
            await asyncio.sleep(0)
    for key in keys:
        desk.app.post_message(Key(key, key if len(key) == 1 else None))
    await desk.settle()


async def test_what_is_pressed_before_the_first_page_is_there_is_for_that_page(real: Installation) -> None:
    async with office(real) as desk:
        await desk.press(*"karin", "enter", *PASSPHRASE)
        await hurry(desk, "j")
        assert desk.title == "Journal"


async def test_what_is_pressed_after_a_wrong_passphrase_is_for_nothing(real: Installation) -> None:
    async with office(real) as desk:
        await desk.press(*"karin", "enter", *"fel")
        await hurry(desk, "j")
        assert desk.app.seat is None

        await desk.press(*PASSPHRASE, "enter")
        assert desk.app.seat is not None
        assert desk.title != "Journal"
