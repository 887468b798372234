"""Consents: to what the person has agreed, given and withdrawn by the person or whoever speaks for the person."""

from __future__ import annotations

from jagvoice.core.consents import (
    CONSENTS,
    PERSON_VIEWS,
    VOICE_RECORDING,
    Consent,
    consents,
    latest,
    with_consent,
    without_consent,
)
from jagvoice.core.text import text
from jagvoice.household.commands import Done, GiveConsent, Refused, WithdrawConsent
from jagvoice.household.looks import Consents, ConsentsSeen
from jagvoice.household.room import Asker
from jagvoice.store.takes import change_consents

REFUSED = text("door.refused")

ASKED = (VOICE_RECORDING,)
"""The purposes that something here hangs on; the others of a household file are kept as they were written."""


def consents_of(asker: Asker, wanted: Consents) -> ConsentsSeen | None:
    """Return to what the person has agreed, for whoever may know."""
    if not asker.may_with("read", "consent"):
        return None
    rights = frozenset({"change"}) if asker.may_with("create", "consent") else frozenset[str]()
    return ConsentsSeen(consents(_told(asker)), rights)


def give_consent(asker: Asker, command: GiveConsent) -> Done | Refused:
    """Record a consent; one that holds already stays as it is."""
    room, told = asker.room, _told(asker)
    if command.purpose not in ASKED or not asker.may_with("create", "consent"):
        return Refused(REFUSED)
    if command.person_view not in PERSON_VIEWS:
        return Refused(text("consent.no_view"), "person_view")
    if command.person_view == "no":
        return Refused(text("consent.person_said_no", person=room.person.first_name), "person_view")
    on = asker.standing.at.date()
    if not latest(consents(told), command.purpose).holds(on):
        by = asker.viewer.who
        given = Consent(command.purpose, "active", given=on, by=by, person_view=command.person_view)
        _change(asker, told, with_consent(told, given), "consent_given", command.purpose)
    return Done(of=command.purpose)


def withdraw_consent(asker: Asker, command: WithdrawConsent) -> Done | Refused:
    """Withdraw a consent, and with it what was kept under it."""
    told = _told(asker)
    if command.purpose not in ASKED or not asker.may_with("create", "consent"):
        return Refused(REFUSED)
    on = asker.standing.at.date()
    if latest(consents(told), command.purpose).status == "active":
        now = without_consent(told, command.purpose, on, asker.viewer.who)
        _change(asker, told, now, "consent_withdrawn", command.purpose)
    return Done(of=command.purpose)


def _change(asker: Asker, told: str | None, now: str, what: str, purpose: str) -> None:
    room, on = asker.room, asker.standing.at.date()
    change_consents(room.database, room.person.id, told, now, on=on, changed={what: [purpose]}, signed=asker.signed)


def _told(asker: Asker) -> str | None:
    return asker.room.register.documents(asker.room.person.id).get(CONSENTS)
